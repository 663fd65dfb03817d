#pragma once
#include <vector>

#include "relate/topic.h"

namespace counterclaim {

/// Fills in who stands behind each position of the topic, since when, and which position has
/// the newest figure. `first_copy`: by document, the first text that it is a near-copy of.
/// Copying is no confirmation: near-copies count once, and so do all claims that credit one
/// authority.
void find_backing(const Material& m, const std::vector<uint32_t>& first_copy, Topic& topic);

}  // namespace counterclaim
