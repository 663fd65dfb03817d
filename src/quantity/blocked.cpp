#include "quantity/blocked.h"

#include <algorithm>

#include "quantity/digits.h"
#include "quantity/measurement.h"

namespace counterclaim {
namespace {

constexpr Decimal kFirstYear{1500, 0}, kLastYear{2100, 0};
constexpr Decimal kLongestMonth{31, 0};

bool has_unit_behind(const LexedSentence& s, uint32_t at, const Rulebook& rules) {
  using enum EntryKind;
  for (const auto kind : {scale, glued_scale, modifier_after})
    if (begins(s, at, kind)) return true;
  return unit_at(s, at, rules).has_value();
}

std::optional<Decimal> plain_integer(const LexedSentence& s, uint32_t at) {
  if (!is_number(s, at)) return std::nullopt;
  const std::string_view w = s.tokens[at].span.of(s.text);
  if (w.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  return Decimal::parse(w);
}

bool is_day(const LexedSentence& s, uint32_t at) {
  const auto n = plain_integer(s, at);
  return n && *n >= Decimal{1, 0} && *n <= kLongestMonth;
}

bool is_year(const LexedSentence& s, uint32_t at) {
  const auto n = plain_integer(s, at);
  return n && s.tokens[at].span.size() == 4 && *n >= kFirstYear && *n <= kLastYear;
}

/// "January 27, 2025", "27 January 2025", "Jan 27", "January 2025".
void block_dates(LexedSentence& s, const Rulebook& rules) {
  for (const Hit& h : s.hits) {
    if (!names_month(s, h)) continue;
    uint32_t after = h.end;
    if (is_sign(s, after, ".")) ++after;
    if (h.begin > 0 && is_day(s, h.begin - 1)) s.blocked[h.begin - 1] = 1;
    if (h.begin > 1 && is_sign(s, h.begin - 1, ".") && is_day(s, h.begin - 2))
      s.blocked[h.begin - 2] = 1;  // "27. Januar"
    if (is_day(s, after) && !has_unit_behind(s, after + 1, rules)) {
      s.blocked[after] = 1;
      ++after;
      if (is_sign(s, after, ",")) ++after;
    }
    if (is_year(s, after)) s.blocked[after] = 1;
  }
}

/// "1500 to 2000 cars": the unit stands behind the second number.
bool is_half_of_range(const LexedSentence& s, uint32_t at, const Rulebook& rules) {
  const Hit* join = longest_hit(s, at + 1, EntryKind::range_join);
  if (at > 0 && begins(s, at - 1, EntryKind::stop_word))
    return false;  // "in 2015 to 1,600 cars"
  if (join != nullptr && begins(s, join->end + 1, EntryKind::scale)) return false;
  return join != nullptr && is_number(s, join->end) &&
         has_unit_behind(s, join->end + 1, rules) &&
         !begins(s, join->end + 1, EntryKind::range_join);
}

/// A bare number of four digits is a year, unless a sign of money or a unit says otherwise, or
/// words such as "about" before it and a noun behind.
void block_years(LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules) {
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (!is_year(s, i) || has_unit_behind(s, i + 1, rules)) continue;
    if (ends_before(s, i, EntryKind::unit_symbol) || is_half_of_range(s, i, rules)) continue;
    if (ends_before(s, i, EntryKind::modifier) && plural_at(s, i + 1, lexicon)) continue;
    if (is_sign(s, i + 1, "-") && is_glued(s, i + 1) && !is_number(s, i + 2)) continue;
    s.blocked[i] = 1;
    // "2022-24", "2024/25"
    if ((is_sign(s, i + 1, "-") || is_sign(s, i + 1, "/") ||
         is_sign(s, i + 1, "\xE2\x80\x93")) &&
        is_glued(s, i + 1) && is_number(s, i + 2) && is_glued(s, i + 2) &&
        s.tokens[i + 2].span.size() <= 4)
      s.blocked[i + 2] = 1;
  }
}

void block_clock_times(LexedSentence& s) {
  for (uint32_t i = 0; i + 2 < s.tokens.size(); ++i)
    if (is_number(s, i) && is_sign(s, i + 1, ":") && is_glued(s, i + 1) &&
        is_number(s, i + 2) && is_glued(s, i + 2) && s.tokens[i + 2].span.size() == 2)
      s.blocked[i] = s.blocked[i + 2] = 1;
}

/// Two short numbers with a hyphen between them: another set, "3-6 6-3".
bool is_pair(const LexedSentence& s, uint32_t at) {
  constexpr uint32_t kMostDigits = 2;
  return is_number(s, at) && is_hyphen(s, at + 1) && is_number(s, at + 2) &&
         s.tokens[at].span.size() <= kMostDigits && s.tokens[at + 2].span.size() <= kMostDigits;
}

/// "3-2", "2-2": what goes down is no range.
void block_scores(LexedSentence& s, const Rulebook& rules) {
  for (uint32_t i = 0; i + 2 < s.tokens.size(); ++i) {
    const bool dash = is_hyphen(s, i + 1) || is_sign(s, i + 1, "\xE2\x80\x93");
    const auto a = plain_integer(s, i), b = plain_integer(s, i + 2);
    if (!dash || !a || !b || !is_glued(s, i + 1) || !is_glued(s, i + 2)) continue;
    if ((*a < *b && !is_pair(s, i + 3)) || s.tokens[i].span.size() > 3 ||
        s.tokens[i + 2].span.size() > 3)
      continue;
    if (ends_before(s, i, EntryKind::unit_symbol) || has_unit_behind(s, i + 3, rules)) continue;
    if (is_sign(s, i + 3, "/")) continue;  // "41-1/2"
    s.blocked[i] = s.blocked[i + 2] = 1;
  }
}

/// Letters glued before the digits ("H800", "o1"), or a word joined by a hyphen ("GPT-4").
bool is_inside_name(const LexedSentence& s, uint32_t at) {
  if (at == 0 || !is_glued(s, at) || is_exponent(s, at - 1)) return false;
  if (at > 1 && is_exponent(s, at - 2)) return false;  // "2.5e-3"
  const Token& before = s.tokens[at - 1];
  if (before.kind == TokenKind::word && !before.ideograph)
    return !ends_before(s, at, EntryKind::unit_symbol);
  // "ID.3"; a blank may be lost between sentences, but not behind so short a word.
  constexpr uint32_t kShortWord = 3, kShortNumber = 2;  // bytes
  if (is_sign(s, at - 1, ".") && is_glued(s, at - 1) && at > 1 && is_word(s, at - 2) &&
      s.tokens[at - 2].capitalised && s.tokens[at - 2].span.size() <= kShortWord &&
      s.tokens[at].span.size() <= kShortNumber)
    return true;
  if (before.kind != TokenKind::mark || at < 2 || !is_glued(s, at - 1)) return false;
  const Token& name = s.tokens[at - 2];
  if (name.kind != TokenKind::word || name.ideograph) return false;
  using enum EntryKind;  // "sub-300", "minus-5", "now-18"
  for (const auto kind : {scale, unit, modifier, negative, stop_word, unit_before})
    if (ends_before(s, at - 1, kind)) return false;
  // "A magnitude-6.2 earthquake": what is named by a number seldom has decimals.
  constexpr uint32_t kLongWord = 8;
  const bool decimal = s.tokens[at].span.of(s.text).find('.') != std::string_view::npos;
  return name.capitalised || name.span.size() < kLongWord || !decimal;
}

/// "$20 and 43c", "6ft 2in": letters that are a unit behind a larger one.
bool is_behind_larger(const LexedSentence& s, uint32_t at) {
  using enum EntryKind;
  if (!begins(s, at + 1, unit_behind)) return false;
  if (ends_before(s, at, unit) || ends_before(s, at, unit_sign)) return true;
  return at >= 3 && ends_before(s, at, link) && is_number(s, at - 2) &&
         ends_before(s, at - 2, unit_symbol);
}

/// "4th", "5G", "3D": letters glued behind that are no unit.
bool has_foreign_letters(const LexedSentence& s, uint32_t at, const Rulebook& rules) {
  if (at + 1 >= s.tokens.size() || !is_glued(s, at + 1)) return false;
  const Token& t = s.tokens[at + 1];
  if (t.kind != TokenKind::word || t.ideograph || is_exponent(s, at + 1)) return false;
  using enum EntryKind;  // a sign of a unit only as it is written: "5g", not "5G"
  for (const auto kind : {unit_symbol, scale, glued_scale, modifier_after})
    if (begins(s, at + 1, kind)) return false;
  if (is_behind_larger(s, at)) return false;
  return !unit_at(s, at + 1, rules);
}

}  // namespace

void block_non_quantities(LexedSentence& s, Span span, const Lexicon& lexicon,
                          const Rulebook& rules) {
  s.blocked.assign(s.tokens.size(), 0);
  for (const Hit& h : s.hits)
    if (h.entry.kind == EntryKind::ignored)
      for (uint32_t i = h.begin; i < h.end; ++i) s.blocked[i] = 1;
  std::vector<Rulebook::Ignored> ignored;
  rules.find_ignored(lexicon, span.of(s.text), ignored);
  for (const auto& found : ignored) {
    const Span at{found.span.begin + span.begin, found.span.end + span.begin};
    for (uint32_t i = 0; i < s.tokens.size(); ++i)
      if (s.tokens[i].span.overlaps(at)) s.blocked[i] = 1;
  }
  block_dates(s, rules);
  block_clock_times(s);
  block_scores(s, rules);
  for (uint32_t i = 0; i < s.tokens.size(); ++i)
    if (is_number(s, i) && (is_inside_name(s, i) || has_foreign_letters(s, i, rules))) {
      const bool phrase = longest_hit(s, i, EntryKind::modifier) != nullptr;  // "10s of"
      if (!phrase) s.blocked[i] = 1;
    }
  block_years(s, lexicon, rules);
}

}  // namespace counterclaim
