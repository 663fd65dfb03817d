// The table of relate(): what two claims are to each other. A row is two claims, built by hand
// so that no reading of text comes between, and the relation with its tag.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "relate/relation.h"
#include "support.h"

namespace counterclaim::tests {
namespace data = boost::unit_test::data;

namespace {

const Rulebook& world() {
  static const auto book =
      Rulebook::compile({source_dir() / "tests/fixtures/relate/rules.yaml"});
  BOOST_REQUIRE_MESSAGE(book, (book ? "" : to_text(book.error())));
  return **book;
}

template <class T>
uint32_t row_of(const std::vector<T>& table, std::string_view id) {
  for (uint32_t i = 1; i < table.size(); ++i)
    if (table[i].id == id) return i;
  return 0;
}

/// A claim in few words: measure and number, and what is unusual about it.
struct Side {
  const char* measure = "";
  const char* number = "";  // empty: `low` and `high` alone
  const char* unit = "USD";
  const char* subject = "maker";
  const char* scope = "";  // a scope id, or a name on the open axis
  Hedge hedge = Hedge::none;
  Bound bound = Bound::none;
  Stance stance = Stance::asserted;
  const char* date = "";
  const char* year = "";  // a period
  const char* said_by = "";
  uint32_t doc = 0;  // 0: the side's own
  const char* low = "";
  const char* high = "";
};

struct Row {
  const char* name;
  Side a, b;
  Relation relation;
  std::optional<Tag> tag = {};
  BoundReading bounds = BoundReading::press;
  bool rivals = false;  // the topic knows rival scopes
};
std::ostream& operator<<(std::ostream& out, const Row& r) {
  return out << r.name;
}

void set_value(Quantity& q, const Side& s) {
  if (*s.number == '\0') {
    if (*s.low != '\0') q.value.low = Decimal::parse(s.low);
    if (*s.high != '\0') q.value.high = Decimal::parse(s.high);
    q.form = Form::range;
    return;
  }
  const Decimal v = *Decimal::parse(s.number);
  q.figure.number = v;
  q.figure.quantum = v.quantum();
  q.bound = s.bound;
  q.value = Interval::exactly(v);
  if (s.bound == Bound::at_least || s.bound == Bound::more_than) q.value.high.reset();
  if (s.bound == Bound::at_most || s.bound == Bound::up_to || s.bound == Bound::less_than)
    q.value.low.reset();
  q.value.low_open = s.bound == Bound::more_than;
  q.value.high_open = s.bound == Bound::less_than;
}

Claim build(const Side& s, uint32_t sentence) {
  const Rulebook& w = world();
  Claim c;
  c.measure = {row_of(w.measures, s.measure)};
  const Measure& m = w.measures[c.measure.value];
  if (!m.of_event()) c.subject = {row_of(w.subjects, s.subject)};
  set_value(c.quantity, s);
  c.quantity.hedge = s.hedge;
  c.quantity.of.dimension = m.dimension;
  if (m.dimension != Dimension::count) c.quantity.of.unit = w.unit_by_id(s.unit);
  c.stance = s.stance;
  c.said_by = s.said_by;
  c.sentence = sentence;
  if (*s.scope != '\0') {
    Facet f;
    f.scope = {row_of(w.scopes, s.scope)};
    f.axis = f.scope ? w.scopes[f.scope.value].axis : AxisId{row_of(w.axes, "place")};
    if (!f.scope) f.name = s.scope;
    c.scope.push_back(f);
  }
  if (*s.year != '\0')
    c.period = Period{*parse_date(std::string(s.year) + "-01-01"),
                      *parse_date(std::string(s.year) + "-12-31")};
  return c;
}

Judgement judge(const Row& r, bool mirrored) {
  const Claim a = build(r.a, 1), b = build(r.b, r.a.doc != 0 && r.a.doc == r.b.doc ? 1 : 2);
  const Statement sa{&a, {r.a.doc == 0 ? 1 : r.a.doc}, parse_date(r.a.date), Section::body};
  const Statement sb{&b, {r.b.doc == 0 ? 2 : r.b.doc}, parse_date(r.b.date), Section::body};
  Circumstances in{&world(), r.bounds, {}};
  if (r.rivals) in.rival_axes.push_back({row_of(world().axes, "basis")});
  return mirrored ? relate(sb, sa, in) : relate(sa, sb, in);
}

using enum Relation;

const Row kRows[] = {
    // Value, from written precision.
    {"same figure",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.6e6"},
     agrees},
    {"rounded",
     {.measure = "cost", .number = "5.576e6"},
     {.measure = "cost", .number = "5.6e6"},
     agrees},
    {"rounded twice",
     {.measure = "cost", .number = "5.576e6"},
     {.measure = "cost", .number = "6e6"},
     agrees},
    {"apart by the last digit",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.7e6"},
     contradicts},
    {"apart",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.9e6"},
     contradicts},
    {"cut off",
     {.measure = "cost", .number = "5.57e6"},
     {.measure = "cost", .number = "5.576e6"},
     agrees,
     Tag::truncated},
    {"one digit is no cut",
     {.measure = "cost", .number = "5e6"},
     {.measure = "cost", .number = "5.576e6"},
     contradicts},
    {"about widens",
     {.measure = "cost", .number = "5.6e6", .hedge = Hedge::about},
     {.measure = "cost", .number = "5.9e6"},
     agrees},
    {"about does not widen for ever",
     {.measure = "cost", .number = "5.6e6", .hedge = Hedge::about},
     {.measure = "cost", .number = "7.5e6"},
     contradicts},
    {"almost widens downwards",
     {.measure = "cost", .number = "5.6e6", .hedge = Hedge::almost},
     {.measure = "cost", .number = "5.3e6"},
     agrees},
    {"almost does not widen upwards",
     {.measure = "cost", .number = "5.6e6", .hedge = Hedge::almost},
     {.measure = "cost", .number = "5.9e6"},
     contradicts},
    {"counts below a thousand are exact",
     {.measure = "toll", .number = "41"},
     {.measure = "toll", .number = "42"},
     contradicts},
    {"magnitudes have a precision",
     {.measure = "magnitude", .number = "6.8"},
     {.measure = "magnitude", .number = "6.9"},
     contradicts},
    {"a bare magnitude is exact to a tenth",
     {.measure = "magnitude", .number = "7"},
     {.measure = "magnitude", .number = "6.8"},
     contradicts},
    {"a bare magnitude and its decimal",
     {.measure = "magnitude", .number = "7"},
     {.measure = "magnitude", .number = "7.0"},
     agrees},
    // Bounds have a direction.
    {"a floor and a value above",
     {.measure = "cost", .number = "500e6", .bound = Bound::at_least},
     {.measure = "cost", .number = "2.57e9"},
     within_bound},
    {"a floor and a value below",
     {.measure = "cost", .number = "500e6", .bound = Bound::at_least},
     {.measure = "cost", .number = "200e6"},
     contradicts},
    {"a ceiling and a value below",
     {.measure = "cost", .number = "6e6", .bound = Bound::less_than},
     {.measure = "cost", .number = "5.576e6"},
     within_bound},
    {"a ceiling and a value above",
     {.measure = "cost", .number = "6e6", .bound = Bound::less_than},
     {.measure = "cost", .number = "6.4e6"},
     contradicts},
    {"a ceiling says nothing of small change",
     {.measure = "cost", .number = "6e6", .bound = Bound::less_than},
     {.measure = "cost", .number = "294e3"},
     unrelated},
    {"two equal floors",
     {.measure = "cost", .number = "500e6", .bound = Bound::at_least},
     {.measure = "cost", .number = "500e6", .bound = Bound::at_least},
     agrees},
    {"a bound is lost",
     {.measure = "cost", .number = "500e9", .bound = Bound::up_to},
     {.measure = "cost", .number = "500e9"},
     within_bound,
     Tag::hedge_lost},
    {"press: a touching bound agrees",
     {.measure = "cost", .number = "200", .bound = Bound::more_than},
     {.measure = "cost", .number = "200"},
     within_bound,
     Tag::hedge_lost},
    {"literal: a touching bound does not",
     {.measure = "cost", .number = "2000", .bound = Bound::more_than},
     {.measure = "cost", .number = "1000"},
     contradicts,
     {},
     BoundReading::literal},
    {"a range and a value inside",
     {.measure = "cost", .number = "", .low = "60e9", .high = "65e9"},
     {.measure = "cost", .number = "62e9"},
     within_bound},
    {"a range and a value outside",
     {.measure = "cost", .number = "", .low = "60e9", .high = "65e9"},
     {.measure = "cost", .number = "70e9"},
     contradicts},
    // Scope before value.
    {"scopes differ",
     {.measure = "cost", .number = "5.6e6", .scope = "run"},
     {.measure = "cost", .number = "500e6", .scope = "hardware"},
     scope_differs},
    {"scopes differ, values meet",
     {.measure = "cost", .number = "5.6e6", .scope = "run"},
     {.measure = "cost", .number = "5.6e6", .scope = "all"},
     scope_differs},
    {"one source, one figure, two scopes",
     {.measure = "cost", .number = "500e6", .scope = "hardware", .said_by = "Firm"},
     {.measure = "cost", .number = "500e6", .scope = "all", .said_by = "Firm"},
     scope_differs,
     Tag::scope_drift},
    {"two sources, one figure, two scopes",
     {.measure = "cost", .number = "500e6", .scope = "hardware", .said_by = "Firm"},
     {.measure = "cost", .number = "500e6", .scope = "all", .said_by = "Lab"},
     scope_differs},
    {"the wider scope is smaller",
     {.measure = "cost", .number = "500e6", .scope = "hardware"},
     {.measure = "cost", .number = "5.6e6", .scope = "all"},
     scope_differs,
     Tag::scope_order},
    {"equal scopes clash",
     {.measure = "cost", .number = "5.6e6", .scope = "run"},
     {.measure = "cost", .number = "5.9e6", .scope = "run"},
     contradicts},
    {"an unstated scope may be any",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.9e6", .scope = "run"},
     scope_differs},
    {"an unstated scope among rivals",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.9e6", .scope = "run"},
     scope_differs,
     {},
     BoundReading::press,
     true},
    {"both unstated among rivals",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.9e6"},
     scope_differs,
     {},
     BoundReading::press,
     true},
    {"an unstated scope agrees all the same",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.576e6", .scope = "run"},
     agrees,
     {},
     BoundReading::press,
     true},
    {"two places",
     {.measure = "toll", .number = "1293", .scope = "al haouz"},
     {.measure = "toll", .number = "452", .scope = "taroudant"},
     scope_differs},
    {"a place and the whole",
     {.measure = "toll", .number = "1293", .scope = "al haouz"},
     {.measure = "toll", .number = "2012"},
     scope_differs},
    // Subject.
    {"two companies",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .subject = "other"},
     unrelated},
    {"a maker and its model",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .subject = "model"},
     contradicts},
    {"two measures",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "revenue", .number = "9e6"},
     unrelated},
    // Event and period.
    {"two years",
     {.measure = "revenue", .number = "5e6", .year = "2023"},
     {.measure = "revenue", .number = "9e6", .year = "2024"},
     scope_differs},
    {"one year",
     {.measure = "revenue", .number = "5e6", .year = "2024"},
     {.measure = "revenue", .number = "9e6", .year = "2024"},
     contradicts},
    {"a later count",
     {.measure = "toll", .number = "820", .date = "2023-09-09"},
     {.measure = "toll", .number = "1037", .date = "2023-09-10"},
     revises},
    {"a later, lower count",
     {.measure = "toll", .number = "1037", .date = "2023-09-09"},
     {.measure = "toll", .number = "1012", .date = "2023-09-10"},
     revises},
    {"two counts of one day",
     {.measure = "toll", .number = "820", .date = "2023-09-09"},
     {.measure = "toll", .number = "1037", .date = "2023-09-09"},
     contradicts},
    {"two counts without a date",
     {.measure = "toll", .number = "820"},
     {.measure = "toll", .number = "1037"},
     contradicts},
    {"a floor, then a count",
     {.measure = "toll", .number = "632", .bound = Bound::at_least, .date = "2023-09-09"},
     {.measure = "toll", .number = "2012", .date = "2023-09-10"},
     within_bound},
    // Stance.
    {"a denied figure asserts nothing",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .stance = Stance::denied},
     unrelated},
    {"nor does a supposed one",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .stance = Stance::hypothetical},
     unrelated},
    {"an estimate does",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .stance = Stance::estimated},
     contradicts},
    // Units.
    {"two currencies",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "9e6", .unit = "EUR"},
     unrelated},
    {"two units of one dimension",
     {.measure = "length", .number = "5", .unit = "km"},
     {.measure = "length", .number = "5000", .unit = "m"},
     agrees},
    {"two units, apart",
     {.measure = "length", .number = "5", .unit = "km"},
     {.measure = "length", .number = "7000", .unit = "m"},
     contradicts},
    // Guards.
    {"a price series never clashes with itself",
     {.measure = "price", .number = "10"},
     {.measure = "price", .number = "12"},
     unrelated},
    {"one sentence",
     {.measure = "cost", .number = "5.6e6", .doc = 7},
     {.measure = "cost", .number = "9e6", .doc = 7},
     unrelated},
    {"too far apart to be rivals",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "471e6"},
     unrelated},
    {"a slip of the power of ten",
     {.measure = "cost", .number = "5.6e6"},
     {.measure = "cost", .number = "5.6e9"},
     contradicts,
     Tag::slip},
    {"round figures are no slip",
     {.measure = "cost", .number = "5e6"},
     {.measure = "cost", .number = "5e9"},
     unrelated},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(relate)

BOOST_DATA_TEST_CASE(table, data::make(kRows), row) {
  const Judgement j = judge(row, false);
  BOOST_TEST(to_term(j.relation) == to_term(row.relation));
  if (row.tag)
    BOOST_TEST(j.has(*row.tag), "no tag " << to_term(*row.tag));
  else
    BOOST_TEST(j.tags.empty(),
               "an unexpected tag " << (j.tags.empty() ? "" : to_term(j.tags[0])));
  BOOST_TEST(!j.reasons.empty());
}

BOOST_DATA_TEST_CASE(mirrors, data::make(kRows), row) {
  const Judgement ab = judge(row, false), ba = judge(row, true);
  BOOST_TEST((ab.relation == ba.relation));
  BOOST_TEST((ab.tags == ba.tags));
  BOOST_TEST((ab.reasons == ba.reasons));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
