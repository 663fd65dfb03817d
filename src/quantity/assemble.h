#pragma once
#include <optional>
#include <vector>

#include "quantity/amount.h"

namespace counterclaim {

using Modifiers = std::vector<const Hit*>;

/// What a modifier says of the quantity.
void apply_modifier(const Hit& hit, const Rulebook& rules, Quantity& q);

/// The interval that a bound around a number asserts.
Interval within_bound(Bound bound, Decimal number);

/// The quantity of one amount, from token `begin` on: a number, a bound, or a magnitude.
std::optional<Quantity> assemble(const LexedSentence& s, uint32_t begin, const Amount& a,
                                 const Modifiers& modifiers, const Rulebook& rules);

/// The range from one amount to another; nullopt where they are none.
std::optional<Quantity> assemble_range(const LexedSentence& s, uint32_t begin, const Amount& a,
                                       const Amount& b, const Modifiers& modifiers,
                                       const Rulebook& rules);

}  // namespace counterclaim
