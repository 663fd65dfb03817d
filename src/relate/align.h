#pragma once
#include <vector>

#include "relate/relation.h"

namespace counterclaim {

/// Figures of two statements that seem to answer one question, by the words around them.
struct Aligned {
  uint32_t premise = 0, hypothesis = 0;  // index into Extraction::claims
  Judgement judgement;
};

/// A statement with what stands around its figures.
struct StatedFigures {
  const Extraction* found = nullptr;  // with contexts
  DocId doc;
  std::optional<Date> published;
};

/// Pairs the figures of two statements, each with one other at most: the likest pair first,
/// then the likest of the rest; of like ones, those that agree. A pair that would contradict
/// is `unrelated` where there is a doubt that both answer one question: its reasons say which.
/// Only for statements that somebody holds against each other: between two articles of a
/// corpus, like words are far too common.
std::vector<Aligned> align(const StatedFigures& premise, const StatedFigures& hypothesis,
                           const Circumstances& in);

/// Why two claims that seem to contradict each other may not do so all the same: the hypothesis
/// names others, or other dates, or counts together what the premise counts apart.
std::vector<Reason> doubts(const StatedFigures& premise, uint32_t p,
                           const StatedFigures& hypothesis, uint32_t h, const Rulebook& rules);

}  // namespace counterclaim
