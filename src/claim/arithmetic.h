#pragma once
#include <optional>
#include <vector>

#include "claim/claim.h"
#include "claim/frame.h"

namespace counterclaim {

/// Where a sentence stands, and what that means for its formulas.
struct FormulaPlace {
  std::optional<Date> published = {};  // of the text
  bool heading = false;
  bool list = false;
};

/// What the sentence states of how its numbers hang together, by the phrases of the section
/// `arithmetic`. Silent where a number stands between that no slot takes, or where two readings
/// of the same numbers differ. `claim` of the terms is not set yet.
/// A date whose year the text leaves to its dateline counts for a weekday only if it lies near:
/// pictures are older than the texts they stand in.
std::vector<StatedFormula> find_formulas(const SentenceFrame& frame, const Lexicon& lexicon,
                                         const Rulebook& rules, const FormulaPlace& place);

/// The weekday that is named is not that of the date. False for formulas of other kinds.
bool is_wrong_weekday(const StatedFormula& f, const Rulebook& rules);

/// Takes over the formulas of a sentence, of which `first` is the row of the first claim. A
/// date with a wrong weekday becomes a claim, so that it can be quoted. `above`: what the
/// latest heading states for its list; a heading adds to it, a line of the list takes its
/// numbers.
void add_formulas(std::vector<StatedFormula> found, uint32_t sentence, uint32_t first,
                  const FormulaPlace& place, const Rulebook& rules,
                  std::vector<StatedFormula>& above, Extraction& into);

}  // namespace counterclaim
