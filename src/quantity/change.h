#pragma once
#include <optional>

#include "quantity/quantity.h"

namespace counterclaim {

/// The direction that words before or behind a quantity give it ("fell 3.1%", "3.1% lower");
/// none where it is the level that something went to ("fell to 5").
Change change_beside(const LexedSentence& s, const Quantity& q);

/// The direction that a word of change close before the token gives: "rose from 5 to 6" names
/// two moments, not a range.
std::optional<Change> moves_before(const LexedSentence& s, uint32_t at);

}  // namespace counterclaim
