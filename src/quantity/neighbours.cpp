#include "quantity/neighbours.h"

#include "quantity/assemble.h"
#include "quantity/lexed.h"

namespace counterclaim {
namespace {

bool has_unit(const Quantity& q) {
  return q.of.unit || !q.of.noun.empty();
}

/// Words of a kind fill the gap between two quantities.
bool joined_by(const LexedSentence& s, const Quantity& first, const Quantity& second,
               EntryKind kind) {
  const Hit* join = longest_hit(s, first.end, kind);
  return join != nullptr && join->end == second.begin;
}

/// A lower bound and an upper one, in any order.
bool are_two_bounds(const Quantity& a, const Quantity& b) {
  if (a.form != Form::point || b.form != Form::point || a.bound == Bound::none ||
      b.bound == Bound::none)
    return false;
  return a.value.low.has_value() != b.value.low.has_value();
}

/// "More than 10 and less than 20".
bool join_bounds(const LexedSentence& s, Quantity& first, const Quantity& second) {
  if (!are_two_bounds(first, second) || !joined_by(s, first, second, EntryKind::bound_join))
    return false;
  if (has_unit(first) && has_unit(second) &&
      (first.of.unit != second.of.unit || first.of.noun != second.of.noun))
    return false;
  const Quantity &low = first.value.low ? first : second,
                 &high = first.value.low ? second : first;
  if (*low.value.low >= *high.value.high) return false;
  Quantity q = second;
  q.begin = first.begin;
  q.span.begin = first.span.begin;
  if (!has_unit(second)) q.of = first.of;
  q.form = Form::range;
  q.bound = Bound::none;
  q.value = {low.value.low, high.value.high, low.value.low_open, high.value.high_open};
  q.figure.number.reset();
  q.figure.exact = first.figure.exact && second.figure.exact;
  if (first.hedge != Hedge::none) q.hedge = first.hedge;
  first = std::move(q);
  return true;
}

void join_all_bounds(const LexedSentence& s, std::vector<Quantity>& found) {
  for (size_t i = 0; i + 1 < found.size(); ++i)
    if (join_bounds(s, found[i], found[i + 1]))
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(i) + 1);
}

/// Words between two numbers of one unit, or of a range: "from 5 to 6 percent".
bool share_a_unit(const LexedSentence& s, const Quantity& first, const Quantity& second,
                  const Rulebook& rules) {
  if (joined_by(s, first, second, EntryKind::share_join)) return true;
  const bool countable =
      second.of.dimension == Dimension::count || second.of.dimension == Dimension::money;
  // "280 million of the 1.5 billion shekels", but not "six of them under the age of 18".
  if (const Hit* of = countable ? part_link(s, first.end) : nullptr) {
    const Hit* the = longest_hit(s, of->end, EntryKind::stop_word);
    if ((the != nullptr ? the->end : of->end) == second.begin) return true;
  }
  for (uint32_t i = s.first[first.end]; i < s.first[first.end + 1]; ++i) {
    const Hit& h = s.hits[i];
    if (h.entry.kind == EntryKind::range_join && h.end == second.begin &&
        !rules.ranges[h.entry.index].paired && !rules.ranges[h.entry.index].closed)
      return true;
  }
  return false;
}

/// "Eight or nine euros", "18 and 25 percent".
void share_units(const LexedSentence& s, const Rulebook& rules, std::vector<Quantity>& found) {
  for (size_t i = found.size(); i-- > 1;) {
    Quantity &first = found[i - 1], &second = found[i];
    if (has_unit(first) || second.begin < first.end || first.end >= s.tokens.size()) continue;
    if (!has_unit(second) || second.of.unit == rules.share) continue;
    if (!share_a_unit(s, first, second, rules)) continue;
    if (first.figure.number && second.figure.number && first.form == second.form)
      first.of = second.of;
  }
}

/// "Aged three and four": a unit that stands before the first number holds for the second.
void share_units_before(const LexedSentence& s, std::vector<Quantity>& found) {
  for (size_t i = 1; i < found.size(); ++i) {
    const Quantity& first = found[i - 1];
    Quantity& second = found[i];
    const bool before =
        is_number(s, first.end - 1) || ends_before(s, first.end, EntryKind::numeral);
    if (!before || !first.of.unit || first.of.dimension == Dimension::money ||
        has_unit(second) || !second.figure.number || !second.figure.number->is_integer())
      continue;
    if (joined_by(s, first, second, EntryKind::share_join)) second.of = first.of;
  }
}

/// "Just under 296 hp (224 kW / 300 PS)": in the brackets stands the same in other units.
void share_bounds(const LexedSentence& s, std::vector<Quantity>& found) {
  bool inside = false;
  for (size_t i = 1; i < found.size(); ++i) {
    const Quantity& first = found[i - 1];
    Quantity& second = found[i];
    const bool opens = is_sign(s, first.end, "(");
    const bool goes_on = inside && (is_sign(s, first.end, "/") || is_sign(s, first.end, ";"));
    inside = (opens || goes_on) && second.begin == first.end + 1 &&
             (first.bound != Bound::none || first.hedge != Hedge::none) &&
             second.bound == Bound::none && second.hedge == Hedge::none &&
             second.figure.number && first.of.unit && second.of.unit &&
             first.of.unit != second.of.unit && first.of.dimension == second.of.dimension;
    if (!inside) continue;
    second.hedge = first.hedge;
    second.bound = first.bound;
    second.value = within_bound(second.bound, *second.figure.number);
  }
}

}  // namespace

void read_neighbours(const LexedSentence& s, const Rulebook& rules,
                     std::vector<Quantity>& found) {
  if (found.size() < 2) return;
  join_all_bounds(s, found);
  share_units(s, rules, found);
  share_units_before(s, found);
  share_bounds(s, found);
}

}  // namespace counterclaim
