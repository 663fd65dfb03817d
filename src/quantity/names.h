#pragma once
#include "quantity/quantity.h"

namespace counterclaim {

/// A bare whole number beside a capital belongs to a name: "iPhone 14 Pro", "Game 2".
bool belongs_to_name(const LexedSentence& s, const Quantity& q, const Lexicon& lexicon);

/// Most words begin with a capital: the sentence is a headline, and capitals say nothing.
bool is_title(const LexedSentence& s);

}  // namespace counterclaim
