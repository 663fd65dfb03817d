#pragma once
#include "quantity/quantity.h"

namespace counterclaim {

/// Marks in `s.blocked` the tokens whose digits are no quantity: what the ignore rules name,
/// dates and years, clock times, ordinals, digits that belong to a name ("GPT-4", "H800").
void block_non_quantities(LexedSentence& s, Span span, const Lexicon& lexicon,
                          const Rulebook& rules);

}  // namespace counterclaim
