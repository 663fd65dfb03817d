#include "base/decimal.h"

#include <random>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace counterclaim::tests {
namespace data = boost::unit_test::data;

namespace {

struct Written {
  const char *text, *plain, *canonical;
};
std::ostream& operator<<(std::ostream& out, const Written& w) {
  return out << w.text;
}

const Written kWritten[] = {
    {"5.6", "5.6", "5.6"},
    {"5.60", "5.60", "5.6"},
    {"-0.10", "-0.10", "-0.1"},
    {"0", "0", "0"},
    {"0.00", "0.00", "0"},
    {"007", "7", "7"},
    {"1000000", "1000000", "1000000"},
    {"5.6e6", "5600000", "5600000"},
    {"1E-3", "0.001", "0.001"},
    {"+3", "3", "3"},
    {".5", "0.5", "0.5"},
    {"99999999999999999", "99999999999999999", "99999999999999999"},
};

const char* const kNotWritten[] = {"",       ".",
                                   "-",      "1.2.3",
                                   "1,000",  "12a",
                                   "e5",     "1e",
                                   "1e+",    "0x10",
                                   " 1",     "1 ",
                                   "1e9999", "1234567890123456789012345678901234567890"};

struct Pair {
  const char *a, *b;
};
std::ostream& operator<<(std::ostream& out, const Pair& p) {
  return out << p.a << " " << p.b;
}

const Pair kSame[] = {{"5.60", "5.6"},    {"0", "0.00"},
                      {"-1.0", "-1"},     {"1000000", "1000000.000"},
                      {"1e6", "1000000"}, {"0.001", "1e-3"}};
const Pair kLess[] = {{"5.5", "5.6"}, {"-1", "0"},     {"0", "0.0001"},     {"999999", "1e6"},
                      {"-2", "-1"},   {"1e-9", "1e9"}, {"5.576e6", "5.6e6"}};

Decimal d(const char* s) {
  return Decimal::parse(s).value();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_DATA_TEST_CASE(is_read_as_written, data::make(kWritten), w) {
  BOOST_TEST(d(w.text).to_string() == w.plain);
  BOOST_TEST(d(w.text).to_canonical() == w.canonical);
}

BOOST_DATA_TEST_CASE(is_no_number, data::make(kNotWritten), text) {
  BOOST_TEST(!Decimal::parse(text).has_value());
}

BOOST_DATA_TEST_CASE(equal_values, data::make(kSame), p) {
  BOOST_TEST((d(p.a) == d(p.b)));
}

BOOST_DATA_TEST_CASE(ordered_values, data::make(kLess), p) {
  BOOST_TEST((d(p.a) < d(p.b)));
  BOOST_TEST((d(p.b) > d(p.a)));
}

BOOST_AUTO_TEST_CASE(money_is_exact) {
  // In binary floating point, 8.2 * 10^6 is not 8200000.
  BOOST_TEST((*mul(d("8.2"), d("1e6")) == d("8200000")));
  BOOST_TEST((*add(d("0.1"), d("0.2")) == d("0.3")));
}

BOOST_AUTO_TEST_CASE(quotients) {
  BOOST_TEST(div(d("1"), d("4"))->value.to_canonical() == "0.25");
  BOOST_TEST(div(d("1"), d("4"))->exact);
  const auto third = div(d("2"), d("3"));
  BOOST_TEST(third->value.to_canonical() == "0.666666666666666667");
  BOOST_TEST(!third->exact);
  BOOST_TEST(!div(d("1"), d("0")).has_value());
}

BOOST_AUTO_TEST_CASE(too_long_is_nothing) {
  const Decimal big = d("999999999999999.99");
  BOOST_TEST(!mul(big, big).has_value());
  BOOST_TEST(!add(d("1e300"), d("1")).has_value());
}

BOOST_AUTO_TEST_CASE(laws) {
  constexpr unsigned kSeed = 20250127;
  std::mt19937_64 random(kSeed);
  const auto pick = [&] {
    return Decimal{static_cast<int64_t>(random() % 2000001) - 1000000,
                   static_cast<int>(random() % 13) - 6};
  };
  for (int i = 0; i < 100000; ++i) {
    const Decimal a = pick(), b = pick();
    BOOST_REQUIRE_MESSAGE(((a <=> b) == 0) == ((b <=> a) == 0), "seed " << kSeed << ", " << i);
    BOOST_REQUIRE_MESSAGE((a < b) == (b > a), "seed " << kSeed << ", " << i);
    BOOST_REQUIRE_MESSAGE((*sub(*add(a, b), b) == a), "seed " << kSeed << ", " << i);
    BOOST_REQUIRE_MESSAGE((*Decimal::parse(a.to_string()) == a), "seed " << kSeed << ", " << i);
    BOOST_REQUIRE_MESSAGE((*Decimal::parse(a.to_canonical()) == a),
                          "seed " << kSeed << ", " << i);
    if (b.digits > 0) BOOST_REQUIRE((*add(a, b) > a));
    if (b.digits != 0) {
      const auto q = div(a, b);
      if (q && q->exact) BOOST_REQUIRE((*mul(q->value, b) == a));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
