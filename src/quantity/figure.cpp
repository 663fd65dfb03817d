// Reading a number: digits or words, fractions, scales.
#include "quantity/figure.h"

#include "quantity/digits.h"
#include "quantity/numerals.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};

bool is_multiple(Decimal value, Decimal of) {
  const auto q = of == kOne ? std::nullopt : div(value, of);
  return q && q->exact && q->value.is_integer() && !q->value.is_zero();
}

/// "½" or "and a half" behind a number.
void take_fraction(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const uint32_t at = behind_hyphen(s, n.end);
  const Hit* h = longest_hit(s, at, EntryKind::fraction);
  if (h == nullptr || !n.value.is_integer()) return;
  const bool sign = s.tokens[h->begin].kind == TokenKind::symbol;
  if (!sign && h->end - h->begin < 2) return;  // "five half" is no number
  if (!add_to(n.value, rules.fractions[h->entry.index].is)) return;
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
  if (!q || q->value >= kOne) return false;
  n.value = q->value;
  n.exact = q->exact;
  n.end = h->end;
  n.share = n.alone = true;
  n.rule = h->entry.rule;
  take_whole(s, n, rules);
  return true;
}

/// "Three and one fourth", "two million and a half": a part of one, or of the last scale.
void take_mixed(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const Hit* link = longest_hit(s, n.end, EntryKind::link);
  if (link == nullptr || link->entry.index != 0 || !n.value.is_integer()) return;
  const Hit* article = longest_hit(s, link->end, EntryKind::article);
  const Hit* numeral = longest_hit(s, link->end, EntryKind::numeral);
  const Hit* over = numeral != nullptr ? numeral : article;
  if (over == nullptr) return;
  const Hit* h = longest_hit(s, behind_hyphen(s, over->end), EntryKind::denominator);
  if (h == nullptr || part_link(s, h->end) != nullptr) return;
  const Decimal parts = numeral != nullptr ? rules.numerals[numeral->entry.index].value : kOne;
  const auto q = div(parts, rules.denominators[h->entry.index].is);
  const auto part = q ? mul(n.scale, q->value) : std::nullopt;
  if (!part || q->value >= kOne || !add_to(n.value, *part)) return;
  n.exact = n.exact && q->exact;
  n.end = h->end;
  n.alone = true;
}

/// "A third of".
std::optional<NumberRead> read_part(const LexedSentence& s, uint32_t at,
                                    const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  if (article == nullptr) return std::nullopt;
  NumberRead n = one_at(at, article->end);
  return take_denominator(s, n, rules) ? std::optional(n) : std::nullopt;
}

/// Where "one" is the article: before money and percent it counts.
bool is_counting_article(const LexedSentence& s, uint32_t at, uint32_t end,
                         const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  const Hit* unit = longest_hit(s, end, EntryKind::unit);
  if (article == nullptr || unit == nullptr || !rules.numerals[article->entry.index].counts)
    return false;
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
  if (f == nullptr)
    return is_counting_article(s, at, n.end, rules) ? std::optional(n) : std::nullopt;
  const bool sign = s.tokens[f->begin].kind == TokenKind::symbol;
  // "Half an hour": of a unit. "Half of them", "half the town": a share.
  n.alone = sign;
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

/// "3 hundred-million 50 ten-thousand": scaled ideographs add up.
bool add_smaller_scale(const LexedSentence& s, NumberRead& n, bool currency,
                       const Lexicon& lexicon, const Rulebook& rules) {
  if (n.scale == kOne || !is_number(s, n.end) || !is_glued(s, n.end) ||
      !s.tokens[n.end - 1].ideograph || s.blocked[n.end] != 0)
    return false;
  const auto more = read_figures(s, n.end, currency, lexicon, rules);
  if (!more || more->value >= n.scale || !add_to(n.value, more->value)) return false;
  n.scale = more->scale;
  n.group = more->group;
  n.end = more->end;
  if (more->modifier != nullptr) n.modifier = more->modifier;
  return true;
}

std::optional<NumberRead> read_plain(const LexedSentence& s, uint32_t at, NumberContext before,
                                     const Lexicon& lexicon, const Rulebook& rules) {
  if (at >= s.tokens.size() || s.blocked[at] != 0) return std::nullopt;
  if (is_number(s, at)) {
    auto n = read_figures(s, at, before.currency, lexicon, rules);
    if (n && !take_denominator(s, *n, rules)) take_mixed(s, *n, rules);
    while (n && add_smaller_scale(s, *n, before.currency, lexicon, rules)) {
    }
    return n;
  }
  if (s.tokens[at].kind == TokenKind::symbol)
    if (auto n = read_bare_decimals(s, at, before.currency, lexicon, rules)) return n;
  if (auto n = read_bare_scale(s, at, before.magnitude, rules)) return n;
  if (before.hedged && s.tokens[at].ideograph)
    if (const Hit* scale = scale_word(s, at)) {  // "nearly a hundred"
      NumberRead n = one_at(at, at);
      take_scales(s, n, before.currency, rules);
      if (n.end >= scale->end) return n;
    }
  if (auto n = read_part(s, at, rules)) return n;
  if (auto words = read_numerals(s, at, before.linked, lexicon, rules)) {
    if (take_denominator(s, *words, rules)) return words;
    const uint32_t end = words->end;
    if (words->scale == kOne) take_fraction(s, *words, rules);
    if (words->end == end) take_mixed(s, *words, rules);
    if (words->end != end || !words->value.is_integer())
      take_scales(s, *words, before.currency, rules);
    return words;
  }
  return read_article(s, at, before.hedged, rules);
}

}  // namespace

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
