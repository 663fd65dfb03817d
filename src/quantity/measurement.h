#pragma once
#include <optional>
#include <string>

#include "quantity/quantity.h"

namespace counterclaim {

/// A unit of the rules at a token.
struct UnitRead {
  UnitId unit;
  uint32_t end = 0;  // token behind it
  RuleId rule;
};
/// Words, signs of money or signs exactly as written; the longest wins.
std::optional<UnitRead> unit_at(const LexedSentence& s, uint32_t at, const Rulebook& rules);

/// The noun that is counted.
struct NounRead {
  std::string noun;  // singular, folded
  std::string name;  // with the words before it that are no names: "fighter jet"
  uint32_t end = 0;
};
/// The head of the noun phrase that begins at a token: its first plural ("2,048 Nvidia H800
/// GPUs" -> gpu), or the word joined by a hyphen ("2,048-GPU").
std::optional<NounRead> plural_at(const LexedSentence& s, uint32_t at, const Lexicon& lexicon);
/// The head behind "one": the last of the words before the phrase ends.
std::optional<NounRead> singular_at(const LexedSentence& s, uint32_t at,
                                    const Lexicon& lexicon);

/// "A month", "per barrel" beside a quantity: gives `of` the unit's rate. What stands there
/// stays outside the quantity, for the phrases of the rules that speak of it.
void read_rate(const LexedSentence& s, const Quantity& q, const Lexicon& lexicon,
               const Rulebook& rules, Measurement& of);

/// The unit to which one converts, itself if to none, and how many of it one is.
struct BaseUnit {
  std::string_view id;
  Decimal times{1, 0};
};
BaseUnit base_of(UnitId unit, const Rulebook& rules);

}  // namespace counterclaim
