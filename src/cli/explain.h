#pragma once
#include <string>

#include "claim/claim.h"
#include "rules/rulebook.h"
#include "text/document.h"

namespace counterclaim {

/// What a claim says and what it is about, each field with the words that it rests on, and the
/// words of its figure with the rules that know them.
std::string explain_reading(const Document& doc, const Claim& c, const Rulebook& rules,
                            bool color);

/// The formulas that a text states, each with how it came out; empty where it states none.
std::string explain_formulas(const Document& doc, const Extraction& x, const Rulebook& rules,
                             bool color);

}  // namespace counterclaim
