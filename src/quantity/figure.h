#pragma once
#include <optional>

#include "quantity/quantity.h"

namespace counterclaim {

/// Digits or number words with their scale, tokens [begin, end).
struct NumberRead {
  uint32_t begin = 0, end = 0;
  Decimal value;
  Decimal scale{1, 0};    // what scale words multiplied it by
  Decimal group{1, 0};    // of the last scale, where the number is a multiple of it
  Decimal quantum{1, 0};  // the unit of its last written digit
  bool exact = true;
  bool alone = true;              // false: a number only with a unit behind it ("one")
  bool share = false;             // a part of a whole: "two-thirds"
  bool plural_scale = false;      // "millions": a magnitude by itself
  std::optional<Decimal> below;   // of such a magnitude: below so many of it
  const Hit* modifier = nullptr;  // between number and scale
  RuleId rule;
};

/// What stands before a number.
struct NumberContext {
  bool currency = false;   // a sign of money
  bool magnitude = false;  // "a few", "tens of": then a scale word is enough ("a few million")
  bool hedged = false;     // any modifier: then "half" needs nothing behind it
  bool linked = true;      // "and" may stand inside number words
};

/// The number that begins at token `at`.
std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules);

/// The number one, where an article or nothing says it.
NumberRead one_at(uint32_t begin, uint32_t end);

/// Multiplies by the scale words behind the number.
void take_scales(const LexedSentence& s, NumberRead& n, bool currency, const Rulebook& rules);

/// Digits with the language's marks: "1,234.5", "12,34,567", "5,6". nullopt where the groups
/// are no groups, or there are more than 18 digits.
std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon);

/// The longest hit of a kind that begins at a token, or null.
const Hit* longest_hit(const LexedSentence& s, uint32_t at, EntryKind kind);

/// Hits of this kind begin at the token.
inline bool begins(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return at < s.tokens.size() && (s.kinds[at] & bit(kind)) != 0;
}

/// A hit of this kind ends with the token before `at`.
inline bool ends_before(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return (s.ends[at] & bit(kind)) != 0;
}

inline bool is_number(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].kind == TokenKind::number;
}
inline bool is_word(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].kind == TokenKind::word;
}
/// No blank stands before the token.
inline bool is_glued(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && !s.tokens[at].space_before;
}

/// The word, which no rule uses, may be made of glued number words: a quick look.
bool may_be_compound(const LexedSentence& s, uint32_t at, const Lexicon& lexicon);

/// The letter of "5.6e6", between digits.
bool is_exponent(const LexedSentence& s, uint32_t at);

/// A hyphen between two tokens without blanks.
bool is_hyphen(const LexedSentence& s, uint32_t at);

/// The token is this sign.
bool is_sign(const LexedSentence& s, uint32_t at, std::string_view sign);

}  // namespace counterclaim
