#pragma once
#include <string_view>
#include <vector>

#include "quantity/quantity.h"
#include "text/document.h"

namespace counterclaim {

/// One piece of a quantity, and what the rules know it as.
struct ReadStep {
  Span words;
  std::string_view role;  // "digits", "scale", "unit" ...
  RuleId rule;            // none: digits and their marks
};

/// The pieces of a quantity from left to right. Reads the sentence once more: only an
/// explanation needs them.
std::vector<ReadStep> steps_of(const Document& doc, Span sentence, const Quantity& q,
                               const Lexicon& lexicon, const Rulebook& rules);

}  // namespace counterclaim
