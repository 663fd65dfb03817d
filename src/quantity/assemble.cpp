// What the amounts of a sentence assert, with the words around them.
#include "quantity/assemble.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};

Quantity blank(const LexedSentence& s, uint32_t begin, const Amount& a) {
  Quantity q;
  q.begin = begin;
  q.end = a.end;
  q.noun = a.of.noun.empty() ? a.end : a.noun;
  q.of = a.of;
  q.rule = a.unit_rule ? a.unit_rule : a.number.rule;
  if (a.plus) q.change = Change::up;
  q.span = {s.tokens[q.begin].span.begin, s.tokens[q.end - 1].span.end};
  return q;
}

/// "Tens of millions": the size of a number, not the number.
std::optional<Quantity> magnitude(Quantity q, const Amount& a, const Modifier* m) {
  // "A few" before a number that is written out ("a few 30") is no magnitude.
  if (!a.number.plural_scale && a.number.value != a.number.scale) return std::nullopt;
  q.form = Form::magnitude;
  const auto times = [&](const std::optional<Decimal>& n) {
    return n ? mul(*n, a.number.scale) : std::nullopt;
  };
  q.value.low = times(m != nullptr && m->from ? m->from : std::optional(kOne));
  q.value.high = times(m != nullptr ? m->below : a.number.below);
  q.value.high_open = q.value.high.has_value();
  q.figure.quantum = a.number.scale;
  if (!q.value.low) return std::nullopt;
  return q;
}

}  // namespace

void apply_modifier(const Hit& hit, const Rulebook& rules, Quantity& q) {
  const Modifier& m = rules.modifiers[hit.entry.index];
  if (m.hedge != Hedge::none) q.hedge = m.hedge;
  if (m.bound != Bound::none) q.bound = m.bound;
  if (m.closes && q.bound == Bound::more_than) q.bound = Bound::at_least;
  if (m.closes && q.bound == Bound::less_than) q.bound = Bound::at_most;
  q.rule = hit.entry.rule;
}

Interval within_bound(Bound bound, Decimal number) {
  switch (bound) {
    case Bound::none:
      break;
    case Bound::at_least:
      return {number, std::nullopt, false, false};
    case Bound::more_than:
      return {number, std::nullopt, true, false};
    case Bound::at_most:
    case Bound::up_to:
      return {std::nullopt, number, false, false};
    case Bound::less_than:
      return {std::nullopt, number, false, true};
  }
  return Interval::exactly(number);
}

std::optional<Quantity> assemble(const LexedSentence& s, uint32_t begin, const Amount& a,
                                 const Modifiers& modifiers, const Rulebook& rules) {
  Quantity q = blank(s, begin, a);
  const Modifier* size = nullptr;
  const auto consider = [&](const Hit* h) {
    if (h == nullptr) return;
    apply_modifier(*h, rules, q);
    if (rules.modifiers[h->entry.index].is_magnitude()) size = &rules.modifiers[h->entry.index];
  };
  for (const Hit* h : modifiers) consider(h);
  consider(a.inner);
  consider(a.after);
  if (size != nullptr || a.number.plural_scale) return magnitude(std::move(q), a, size);
  const Decimal v = a.negative ? a.number.value.negated() : a.number.value;
  q.figure = {v, a.number.quantum, a.number.exact};
  q.value = within_bound(q.bound, v);
  return q;
}

std::optional<Quantity> assemble_range(const LexedSentence& s, uint32_t begin, const Amount& a,
                                       const Amount& b, const Modifiers& modifiers,
                                       const Rulebook& rules) {
  if (a.number.plural_scale || b.number.plural_scale || a.inner || b.inner) return std::nullopt;
  if (a.has_unit() && b.has_unit() && (a.of.unit != b.of.unit || a.of.noun != b.of.noun))
    return std::nullopt;
  Decimal low = a.number.value, high = b.number.value;
  // "$10 and $20 million": the first number takes the scale of the second.
  if (a.number.scale == kOne && !(b.number.scale == kOne)) {
    const auto scaled = mul(low, b.number.scale);
    if (scaled && *scaled < high) low = *scaled;
  }
  if (a.negative) low = low.negated();
  if (b.negative) high = high.negated();
  if (high <= low) return std::nullopt;
  Quantity q = blank(s, begin, b);
  q.noun = b.of.noun.empty() ? b.end : b.noun;
  q.form = Form::range;
  if (!b.has_unit()) q.of = a.of;
  if (!b.unit_rule) q.rule = a.unit_rule;
  for (const Hit* h : modifiers) apply_modifier(*h, rules, q);
  q.bound = Bound::none;
  q.value = {low, high, false, false};
  q.figure = {std::nullopt, b.number.quantum, a.number.exact && b.number.exact};
  return q;
}

}  // namespace counterclaim
