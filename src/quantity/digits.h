#pragma once
#include <optional>
#include <string_view>

#include "quantity/lexed.h"

// Numbers in digits: their marks, groups, powers of ten and quotients.
namespace counterclaim {

/// Digits with the language's marks: "1,234.5", "12,34,567", "5,6". nullopt where the groups
/// are no groups, or there are more than 18 digits.
std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon);

/// The token behind the groups of digits that begin at `at`: "170, 000", "170 000" were torn.
/// A group is known by its leading zero, or by a unit behind the number.
uint32_t end_of_groups(const LexedSentence& s, uint32_t at, bool currency);

/// The value of the groups [at, end).
std::optional<Decimal> read_groups(const LexedSentence& s, uint32_t at, uint32_t end,
                                   const Lexicon& lexicon);

/// The quotient of two whole numbers with a slash between them, "1/2"; tokens [at, at + 3).
std::optional<Quotient> slashed(const LexedSentence& s, uint32_t at, const Lexicon& lexicon);

/// The letter of "5.6e6", between digits.
bool is_exponent(const LexedSentence& s, uint32_t at);

/// A power of ten behind digits: "x10^6", "e6".
struct PowerOfTen {
  int power = 0;
  uint32_t end = 0;
};
std::optional<PowerOfTen> power_at(const LexedSentence& s, uint32_t at);

}  // namespace counterclaim
