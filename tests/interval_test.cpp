// Judgement 1: what values a written number stands for, and when two of them meet.
#include "base/interval.h"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace counterclaim::tests {
namespace data = boost::unit_test::data;

namespace {

/// A number as written: digits, the power of its scale word, and whether whole things are
/// counted.
struct Number {
  const char* digits;
  int power;
  bool counted;

  Interval interval() const {
    const Decimal v = Decimal::parse(digits)->scaled(power);
    return as_written(v, {v.quantum(), std::nullopt, counted});
  }
};

struct Row {
  Number a, b;
  bool meets;
};
std::ostream& operator<<(std::ostream& out, const Row& r) {
  return out << r.a.digits << "e" << r.a.power << " | " << r.b.digits << "e" << r.b.power;
}

const Row kRows[] = {
    // Apart: exact counts, and open intervals that only touch.
    {{"41", 0, true}, {"42", 0, true}, false},
    {{"238", 0, true}, {"239", 0, true}, false},
    {{"13", 0, true}, {"14", 0, true}, false},
    {{"13", 0, false}, {"14", 0, false}, false},
    {{"70", 0, false}, {"80", 0, false}, false},
    {{"6.1", 0, false}, {"6.2", 0, false}, false},
    {{"5.6", 6, false}, {"5.7", 6, false}, false},
    {{"5.6", 6, false}, {"5.9", 6, false}, false},
    {{"1037", 0, true}, {"1038", 0, true}, false},
    {{"143", 6, false}, {"145.5", 6, false}, false},
    // Together: one is the other, rounded.
    {{"5.576", 6, false}, {"5.6", 6, false}, true},
    {{"17", 0, false}, {"16.97", 0, false}, true},
    {{"6", 6, false}, {"5.576", 6, false}, true},
    {{"5.65", 6, false}, {"5.6", 6, false}, true},
    {{"5.65", 6, false}, {"5.7", 6, false}, true},
    {{"2000", 0, true}, {"2048", 0, true}, true},
    {{"2900", 0, true}, {"2862", 0, true}, true},
    {{"2048", 0, true}, {"2048", 0, true}, true},
    {{"500", 6, false}, {"500.4", 6, false}, true},
    {{"3", 0, true}, {"3.0", 0, true}, true},
};

Interval stretch(std::optional<const char*> low, std::optional<const char*> high, bool low_open,
                 bool high_open) {
  Interval v;
  if (low) v.low = Decimal::parse(*low);
  if (high) v.high = Decimal::parse(*high);
  v.low_open = low_open;
  v.high_open = high_open;
  return v;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(interval)

BOOST_DATA_TEST_CASE(written_precision, data::make(kRows), row) {
  BOOST_TEST(meet(row.a.interval(), row.b.interval()) == row.meets);
  BOOST_TEST(meet(row.b.interval(), row.a.interval()) == row.meets);
}

BOOST_AUTO_TEST_CASE(a_measure_may_declare_its_precision) {
  const Decimal six = *Decimal::parse("6");
  const Interval magnitude = as_written(six, {six.quantum(), Decimal{1, -1}, false});
  BOOST_TEST((*magnitude.low == *Decimal::parse("5.95")));
  BOOST_TEST((*magnitude.high == *Decimal::parse("6.05")));
}

BOOST_AUTO_TEST_CASE(what_is_measured_is_rounded_below_a_thousand) {
  const auto metres = [](const char* digits) {
    const Decimal n = *Decimal::parse(digits);
    return as_written(n, {n.quantum(), std::nullopt, false, true});
  };
  BOOST_TEST(meet(metres("140"), metres("142")));
  BOOST_TEST(!meet(metres("140"), metres("146")));
  BOOST_TEST(!meet(metres("300"), metres("320")));
  BOOST_TEST(!meet(metres("70"), metres("80")));
  BOOST_TEST(!meet(metres("141"), metres("142")));
}

BOOST_AUTO_TEST_CASE(open_ends) {
  const auto floor = stretch("500", {}, false, false);
  const auto below = stretch({}, "500", false, true);
  BOOST_TEST(!meet(floor, below));
  BOOST_TEST(meet(floor, stretch({}, "500", false, false)));
  BOOST_TEST(meet(floor, stretch("2570", "2570", false, false)));
  BOOST_TEST(meet(stretch({}, {}, false, false), below));
}

BOOST_AUTO_TEST_CASE(containment) {
  const auto range = stretch("60", "65", false, false);
  BOOST_TEST(contains(range, stretch("62", "62", false, false)));
  BOOST_TEST(!contains(range, stretch("62", "66", false, false)));
  BOOST_TEST(contains(stretch("60", {}, true, false), stretch("61", {}, false, false)));
  BOOST_TEST(!contains(stretch("60", {}, true, false), stretch("60", "60", false, false)));
}

BOOST_AUTO_TEST_CASE(arithmetic) {
  const auto sum =
      add(stretch("5.55", "5.65", true, true), stretch("0.2935", "0.2945", true, true));
  BOOST_TEST((*sum->low == *Decimal::parse("5.8435")));
  BOOST_TEST(sum->low_open);
  const auto product = mul(stretch("2.785", "2.795", true, true), Interval::exactly({2, 0}));
  BOOST_TEST((*product->high == *Decimal::parse("5.59")));
  const auto difference = sub(Interval::exactly({237, 0}), Interval::exactly({109, 0}));
  BOOST_TEST((*difference->low == Decimal{128, 0}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
