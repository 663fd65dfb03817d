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
#include "relate_rows.inc"
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
