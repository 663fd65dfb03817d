#pragma once
#include <optional>
#include <vector>

#include "claim/claim.h"
#include "claim/frame.h"

namespace counterclaim {

/// What the sentence states of how its numbers hang together, by the phrases of the section
/// `arithmetic`. Silent where a number stands between that no slot takes, or where two readings
/// of the same numbers differ. `claim` of the terms is not set yet.
/// A date whose year the text leaves to its dateline counts for a weekday only if it lies near
/// `published`: pictures are older than the texts they stand in.
std::vector<StatedFormula> find_formulas(const SentenceFrame& frame, const Lexicon& lexicon,
                                         const Rulebook& rules,
                                         const std::optional<Date>& published);

/// The weekday that is named is not that of the date. False for formulas of other kinds.
bool is_wrong_weekday(const StatedFormula& f, const Rulebook& rules);

/// Takes over the formulas of a sentence, of which `first` is the row of the first claim. A
/// date with a wrong weekday becomes a claim, so that it can be quoted.
void add_formulas(std::vector<StatedFormula> found, uint32_t sentence, uint32_t first,
                  const Rulebook& rules, Extraction& into);

}  // namespace counterclaim
