#pragma once
#include <optional>

#include "quantity/lexed.h"

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
  bool unitless = false;          // a share whatever stands behind it: "every fifth"
  bool article = false;           // "a" before a unit: one only if more follows ("and a half")
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
  bool behind = false;     // a larger unit, which tells what no rule would read alone
};

/// The number that begins at token `at`.
std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules);

/// The number one, where an article or nothing says it.
NumberRead one_at(uint32_t begin, uint32_t end);

/// Multiplies by the scale words behind the number.
void take_scales(const LexedSentence& s, NumberRead& n, bool currency, const Rulebook& rules);

/// Twelve digits are enough of a part without finite decimal, so that it can be added to.
Decimal shortened(Decimal part);

/// `value` is a whole multiple of `of`, and not zero.
bool is_multiple(Decimal value, Decimal of);

/// Adds where the sum is no longer than a number may be.
bool add_to(Decimal& value, Decimal more);

}  // namespace counterclaim
