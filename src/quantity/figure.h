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
  bool alone = true;          // false: a number only with a unit behind it ("one")
  bool plural_scale = false;  // "millions": a magnitude by itself
  RuleId rule;
};

/// What stands before a number.
struct NumberContext {
  bool currency = false;   // a sign of money
  bool magnitude = false;  // "a few", "tens of": then a scale word is enough ("a few million")
};

/// The number that begins at token `at`.
std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules);

/// Digits with the language's marks: "1,234.5", "12,34,567", "5,6". nullopt where the groups
/// are no groups, or there are more than 18 digits.
std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon);

/// The longest hit of a kind that begins at a token, or null.
const Hit* longest_hit(const LexedSentence& s, uint32_t at, EntryKind kind);

}  // namespace counterclaim
