#pragma once
#include <vector>

#include "claim/claim.h"

namespace counterclaim {

/// A claim that may say again what its text says elsewhere, and whom its sentence names.
struct Repeat {
  uint32_t claim = 0;                // row of the claims
  std::vector<SubjectId> mentioned;  // subjects in its sentence
};

/// So fine a figure that a text which has it twice means one thing by it: 5.576 million
/// dollars, 1,236 jobs; not 5 million dollars or 12 jobs.
bool is_distinctive(const Quantity& q);

/// Completes what a text leaves out when it says a figure again: "the $589 billion" has the
/// measure of the first "$589 billion", and a figure without a scope that of its like. What was
/// said differently elsewhere in the text stays open.
void complete_repeats(std::vector<Claim>& claims, const std::vector<Repeat>& repeats,
                      const Rulebook& rules);

}  // namespace counterclaim
