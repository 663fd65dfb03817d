#pragma once
#include <set>
#include <vector>

#include "corpus/audit.h"

namespace counterclaim {

/// One verdict for each claim of the articles (rows of the corpus), in their order. `judged` is
/// an audit of the corpus; an article and its near-copies are no evidence for it.
std::vector<Verdict> verdicts_on(const Material& m, const Judged& judged,
                                 const std::set<uint32_t>& articles);

}  // namespace counterclaim
