// Reading a number: digits or words, fractions, scales.
#include "quantity/figure.h"

#include "quantity/digits.h"
#include "quantity/numerals.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};

/// "½" or "and a half" behind a number.
void take_fraction(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const uint32_t at = behind_hyphen(s, n.end);
  const Hit* h = longest_hit(s, at, EntryKind::fraction);
  if (h == nullptr || !n.value.is_integer()) return;
  const bool sign = s.tokens[h->begin].kind == TokenKind::symbol;
  if (!sign && h->end - h->begin < 2) return;  // "five half" is no number
  const Fraction& fraction = rules.fractions[h->entry.index];
  if (!add_to(n.value, fraction.is)) return;
  n.exact = n.exact && fraction.exact;
  n.end = h->end;
  n.alone = true;
}

/// "1/2", "41-1/2", "5 1/2".
bool take_quotient(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon) {
  if (const auto q = slashed(s, n.begin, lexicon)) {
    n.value = q->value;
    n.exact = q->exact;
    n.end = n.begin + 3;
    n.share = q->value < kOne && part_link(s, n.end) != nullptr;
    return true;
  }
  const uint32_t at = behind_hyphen(s, n.end);
  const auto q = n.value.is_integer() ? slashed(s, at, lexicon) : std::nullopt;
  if (!q || q->value >= kOne || !add_to(n.value, q->value)) return false;
  n.exact = q->exact;
  n.end = at + 3;
  return true;
}

/// "... of a million": the whole of the part is a number; "... of a mile": it is a unit.
void take_whole(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const Hit* of = part_link(s, n.end);
  if (of == nullptr) return;
  const Hit* article = longest_hit(s, of->end, EntryKind::article);
  NumberRead whole = n;
  whole.end = article != nullptr ? article->end : of->end;
  if (article != nullptr && begins(s, whole.end, EntryKind::unit)) {
    n.end = whole.end;
    n.share = false;
    return;
  }
  const uint32_t before = whole.end;
  take_scales(s, whole, false, rules);
  if (whole.end == before) return;
  n = whole;
  n.share = false;
}

/// "Two-thirds", "a third of": a number and what divides it.
bool take_denominator(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const uint32_t at = behind_hyphen(s, n.end);
  const Hit* h = longest_hit(s, at, EntryKind::denominator);
  if (h == nullptr || !n.value.is_integer() || !(n.scale == kOne)) return false;
  const Denominator& d = rules.denominators[h->entry.index];
  const bool several = n.value > kOne;
  const bool ends = h->end >= s.tokens.size() || s.tokens[h->end].kind == TokenKind::symbol;
  const bool changes = ends_before(s, n.begin, EntryKind::change);  // "fell by a third"
  if ((d.weak || !several) && at == n.end && part_link(s, h->end) == nullptr && !ends &&
      !changes)
    return false;
  const auto q = div(n.value, d.is);
  // "Seven quarters" are so many, "seven fifths" are 1.4.
  if (!q || (q->value >= kOne && (d.weak || !several))) return false;
  n.value = q->value;
  n.exact = q->exact;
  n.end = h->end;
  n.share = q->value < kOne;
  n.alone = true;
  n.rule = h->entry.rule;
  take_whole(s, n, rules);
  return true;
}

std::optional<NumberRead> read_plain(const LexedSentence& s, uint32_t at, NumberContext before,
                                     const Lexicon& lexicon, const Rulebook& rules);

/// A language may name the whole first: "of five parts two". `n` is the whole.
bool take_part_of(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon,
                  const Rulebook& rules) {
  const Hit* join = longest_hit(s, n.end, EntryKind::ratio_join);
  if (join == nullptr || join->entry.index != 1 || !n.value.is_integer() || n.value <= kOne)
    return false;
  const auto part = read_plain(s, join->end, {}, lexicon, rules);
  if (!part || part->share || part->plural_scale) return false;
  const auto q = div(part->value, n.value);
  if (!q) return false;
  n.value = q->value;
  n.exact = q->exact;
  n.scale = n.group = kOne;
  n.end = part->end;
  n.share = n.alone = true;
  n.rule = join->entry.rule;
  return true;
}

/// The same from its first token; the whole may be a scale without a number ("a million").
std::optional<NumberRead> read_named_whole(const LexedSentence& s, uint32_t at,
                                           const Lexicon& lexicon, const Rulebook& rules) {
  if (!is_ideograph(s, at) && !is_number(s, at)) return std::nullopt;
  if (begins(s, at, EntryKind::scale)) {
    NumberRead n = one_at(at, at);
    take_scales(s, n, false, rules);
    return take_part_of(s, n, lexicon, rules) ? std::optional(n) : std::nullopt;
  }
  auto n = read_plain(s, at, {}, lexicon, rules);
  return n && n->share ? n : std::nullopt;
}

/// The part of one behind the link of a mixed number: "one fourth", "a half"; its end.
struct Part {
  Quotient of;
  uint32_t end = 0;
};
std::optional<Part> part_at(const LexedSentence& s, uint32_t at, const Lexicon& lexicon,
                            const Rulebook& rules) {
  NumeralContext plain;
  plain.linked = false;
  auto over = read_numerals(s, at, plain, lexicon, rules);
  if (!over)
    if (const Hit* article = longest_hit(s, at, EntryKind::article))
      over = one_at(at, article->end);
  if (!over) return std::nullopt;
  const Hit* h = longest_hit(s, behind_hyphen(s, over->end), EntryKind::denominator);
  if (h == nullptr || part_link(s, h->end) != nullptr) return std::nullopt;
  const auto q = div(over->value, rules.denominators[h->entry.index].is);
  if (!q || q->value >= kOne) return std::nullopt;
  return Part{*q, h->end};
}

/// "Three and one fourth": a part of one. "Two million and a half": of the last scale. "A
/// billion and three quarters million": of a scale of its own.
bool take_mixed(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon,
                const Rulebook& rules) {
  const Hit* link = longest_hit(s, n.end, EntryKind::link);
  if (link == nullptr || link->entry.index != 0 || !n.value.is_integer()) return false;
  std::optional<Part> part;
  if (const auto whole = read_named_whole(s, link->end, lexicon, rules);
      whole && whole->value < kOne)
    part = Part{{whole->value, whole->exact}, whole->end};
  if (!part) part = part_at(s, link->end, lexicon, rules);
  if (!part) return false;
  Decimal times = n.scale;
  if (const Hit* scale = n.scale == kOne ? nullptr : scale_word(s, part->end)) {
    times = rules.scales[scale->entry.index].times;
    if (times >= n.scale) return false;
    part->end = scale->end;
  }
  const auto more = mul(times, shortened(part->of.value));
  if (!more || !add_to(n.value, *more)) return false;
  n.exact = n.exact && part->of.exact;
  n.end = part->end;
  n.alone = true;
  return true;
}

/// "A third of".
std::optional<NumberRead> read_part(const LexedSentence& s, uint32_t at,
                                    const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  if (article == nullptr) return std::nullopt;
  NumberRead n = one_at(at, article->end);
  return take_denominator(s, n, rules) ? std::optional(n) : std::nullopt;
}

/// Where "one" is the article: before money and percent it counts, and everywhere before words
/// that hold a number themselves ("a quarter-hour").
bool is_counting_article(const LexedSentence& s, uint32_t at, uint32_t end,
                         const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  const Hit* unit = longest_hit(s, end, EntryKind::unit);
  if (article == nullptr || unit == nullptr) return false;
  if (rules.units[unit->entry.index].in_base) return true;
  if (!rules.numerals[article->entry.index].counts) return false;
  const Dimension dimension = rules.units[unit->entry.index].dimension;
  return dimension == Dimension::money || dimension == Dimension::ratio;
}

/// "A million", "half a million", "quarter of a million", "half of them".
std::optional<NumberRead> read_article(const LexedSentence& s, uint32_t at, bool hedged,
                                       const Rulebook& rules) {
  NumberRead n = one_at(at, at);
  const Hit* f = longest_hit(s, at, EntryKind::fraction);
  if (begins(s, at, EntryKind::link)) f = nullptr;  // "and a half" needs a number before it
  if (f != nullptr) {
    n.value = rules.fractions[f->entry.index].is;
    n.end = f->end;
    n.rule = f->entry.rule;
  }
  const uint32_t behind_fraction = behind_hyphen(s, n.end);
  if (const Hit* a = longest_hit(s, behind_fraction, EntryKind::article))
    n.end = behind_hyphen(s, a->end);
  if (n.end == at) return std::nullopt;
  const uint32_t before = n.end;
  take_scales(s, n, false, rules);
  if (n.end != before) return n;
  if (f == nullptr) {
    if (is_counting_article(s, at, n.end, rules)) return n;
    const Hit* unit = longest_hit(s, n.end, EntryKind::unit);
    n.article = unit != nullptr && begins(s, unit->end, EntryKind::link);
    return n.article ? std::optional(n) : std::nullopt;
  }
  const bool sign = s.tokens[f->begin].kind == TokenKind::symbol;
  // "Half an hour": of a unit. "Half of them", "half the town": a share.
  const Fraction& fraction = rules.fractions[f->entry.index];
  n.exact = fraction.exact;
  n.alone = sign || fraction.share;
  n.unitless = fraction.share;
  n.share = !sign;
  if (n.end != f->end) return n;
  if (n.share && rules.fractions[f->entry.index].alone &&
      (hedged || begins(s, f->end, EntryKind::stop_word)))
    n.alone = true;
  return n;
}

std::optional<NumberRead> read_figures(const LexedSentence& s, uint32_t at, bool currency,
                                       const Lexicon& lexicon, const Rulebook& rules) {
  NumberRead n;
  n.begin = at;
  n.end = end_of_groups(s, at, currency);
  const auto value = read_groups(s, at, n.end, lexicon);
  if (!value) return std::nullopt;
  n.value = *value;
  if (!take_quotient(s, n, lexicon)) take_fraction(s, n, rules);
  if (const auto power = power_at(s, n.end)) {
    n.value = n.value.scaled(power->power);
    n.end = power->end;
  }
  take_scales(s, n, currency, rules);
  return n;
}

/// ".500": digits behind a point that stands alone.
std::optional<NumberRead> read_bare_decimals(const LexedSentence& s, uint32_t at, bool currency,
                                             const Lexicon& lexicon, const Rulebook& rules) {
  const bool begins_here = at == 0 || s.tokens[at].space_before ||
                           s.tokens[at - 1].kind == TokenKind::symbol || currency;
  if (!begins_here || !is_number(s, at + 1) || !is_glued(s, at + 1) ||
      s.tokens[at].span.of(s.text).front() != lexicon.decimal)
    return std::nullopt;
  const auto digits = Decimal::parse(written(s, at + 1));
  if (!digits || !digits->is_integer()) return std::nullopt;
  NumberRead n;
  n.begin = at;
  n.end = at + 2;
  n.value = digits->scaled(-static_cast<int>(s.tokens[at + 1].span.size()));
  take_scales(s, n, currency, rules);
  return n;
}

/// "Millions", or a scale word behind "a few".
std::optional<NumberRead> read_bare_scale(const LexedSentence& s, uint32_t at, bool magnitude,
                                          const Rulebook& rules) {
  const Hit* h = longest_hit(s, at, EntryKind::scale_plural);
  if (h == nullptr && magnitude) h = longest_hit(s, at, EntryKind::scale);
  if (h == nullptr) return std::nullopt;
  NumberRead n;
  n.begin = at;
  n.scale = n.value = rules.scales[h->entry.index].times;
  n.below = rules.scales[h->entry.index].below;
  n.plural_scale = true;
  n.end = h->end;
  n.rule = h->entry.rule;
  // "Hundreds of millions".
  const Hit* of = part_link(s, n.end);
  const uint32_t next = of != nullptr ? of->end : n.end;
  const Hit* more = longest_hit(s, next, EntryKind::scale_plural);
  if (more == nullptr && of == nullptr) more = longest_hit(s, next, EntryKind::scale);
  if (more == nullptr) return n;
  if (const auto product = mul(n.scale, rules.scales[more->entry.index].times)) {
    n.scale = n.value = *product;
    n.end = more->end;
  }
  return n;
}

/// "3 hundred-million 50 ten-thousand": behind an ideograph of scale the number may go on.
void take_smaller_scales(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon,
                         const Rulebook& rules) {
  if (n.scale == kOne || !is_ideograph(s, n.end - 1) || !is_glued(s, n.end)) return;
  NumeralContext mixed;
  mixed.digits = true;
  const auto more = read_numerals(s, n.begin, mixed, lexicon, rules);
  if (more && more->end > n.end) n = *more;
}

/// Between ideographs of a number, where its first ones were not understood.
bool is_inside_numeral(const LexedSentence& s, uint32_t at) {
  return at > 0 && is_ideograph(s, at) && is_ideograph(s, at - 1) && is_glued(s, at) &&
         (ends_before(s, at, EntryKind::numeral) || ends_before(s, at, EntryKind::scale));
}

std::optional<NumberRead> read_digits_at(const LexedSentence& s, uint32_t at,
                                         NumberContext before, const Lexicon& lexicon,
                                         const Rulebook& rules) {
  auto n = read_figures(s, at, before.currency, lexicon, rules);
  if (!n) return n;
  take_smaller_scales(s, *n, lexicon, rules);
  if (!take_denominator(s, *n, rules) && !take_part_of(s, *n, lexicon, rules))
    take_mixed(s, *n, lexicon, rules);
  return n;
}

std::optional<NumberRead> read_words(const LexedSentence& s, uint32_t at, NumberContext before,
                                     const Lexicon& lexicon, const Rulebook& rules) {
  if (is_inside_numeral(s, at)) return std::nullopt;
  NumeralContext context;
  context.linked = before.linked;
  auto n = read_numerals(s, at, context, lexicon, rules);
  if (!n) return n;
  // A numeral that goes on was not understood: no number is better than a part of one.
  const bool unit = before.behind && begins(s, n->end, EntryKind::unit_behind);
  if (!unit && begins(s, n->end, EntryKind::numeral) && is_inside_numeral(s, n->end))
    return std::nullopt;
  n->alone = n->alone || (before.hedged && begins(s, at, EntryKind::lone_scale));
  if (take_denominator(s, *n, rules) || take_part_of(s, *n, lexicon, rules)) return n;
  const uint32_t end = n->end;
  const bool scaled = !(n->scale == kOne);
  if (!scaled) take_fraction(s, *n, rules);
  if (n->end == end) take_mixed(s, *n, lexicon, rules);
  if (n->end != end ? !scaled : !n->value.is_integer())
    take_scales(s, *n, before.currency, rules);
  return n;
}

std::optional<NumberRead> read_plain(const LexedSentence& s, uint32_t at, NumberContext before,
                                     const Lexicon& lexicon, const Rulebook& rules) {
  if (at >= s.tokens.size() || (s.blocked[at] != 0 && !before.behind)) return std::nullopt;
  if (is_number(s, at)) return read_digits_at(s, at, before, lexicon, rules);
  if (s.tokens[at].kind == TokenKind::symbol)
    if (auto n = read_bare_decimals(s, at, before.currency, lexicon, rules)) return n;
  if (auto n = read_bare_scale(s, at, before.magnitude, rules)) return n;
  if (s.tokens[at].ideograph && begins(s, at, EntryKind::scale))
    if (auto n = read_named_whole(s, at, lexicon, rules)) return n;
  if (before.hedged && s.tokens[at].ideograph)
    if (const Hit* scale = scale_word(s, at)) {  // "nearly a hundred"
      NumberRead n = one_at(at, at);
      take_scales(s, n, before.currency, rules);
      if (n.end >= scale->end) return n;
    }
  if (auto n = read_part(s, at, rules)) return n;
  if (auto n = read_words(s, at, before, lexicon, rules)) return n;
  return read_article(s, at, before.hedged, rules);
}

}  // namespace

bool is_multiple(Decimal value, Decimal of) {
  const auto q = of == kOne ? std::nullopt : div(value, of);
  return q && q->exact && q->value.is_integer() && !q->value.is_zero();
}

Decimal shortened(Decimal part) {
  constexpr int64_t kMost = 1'000'000'000'000;
  while (part.digits >= kMost || part.digits <= -kMost)
    part = {part.digits / 10, part.exponent + 1};
  return part;
}

bool add_to(Decimal& value, Decimal more) {
  const auto sum = add(value, more);
  if (sum) value = *sum;
  return sum.has_value();
}

NumberRead one_at(uint32_t begin, uint32_t end) {
  NumberRead n;
  n.begin = begin;
  n.end = end;
  n.value = kOne;
  return n;
}

void take_scales(const LexedSentence& s, NumberRead& n, bool currency, const Rulebook& rules) {
  while (true) {
    uint32_t at = behind_hyphen(s, n.end);
    const Hit* between = modifier_before_scale(s, at);
    if (between != nullptr) at = between->end;
    const Hit* h = scale_at(s, at, currency, rules);
    if (h == nullptr) return;
    const Decimal times = rules.scales[h->entry.index].times;
    const auto value = mul(n.value, times);
    const auto scale = mul(n.scale, times);
    if (!value || !scale) return;
    n.group = is_multiple(n.value, rules.scales[h->entry.index].group)
                  ? rules.scales[h->entry.index].group
                  : kOne;
    n.value = *value;
    n.scale = *scale;
    n.alone = true;
    n.end = h->end;
    n.rule = h->entry.rule;
    if (between != nullptr) n.modifier = between;
  }
}

std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules) {
  auto n = read_plain(s, at, before, lexicon, rules);
  if (!n) return n;
  n->quantum = n->exact ? n->value.quantum() : Decimal{1, -2};
  if (!(n->group == kOne))
    if (const auto round = mul(n->scale, n->group)) n->quantum = *round;
  return n;
}

}  // namespace counterclaim
