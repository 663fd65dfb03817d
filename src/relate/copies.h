#pragma once
#include <cstdint>
#include <vector>

namespace counterclaim {

/// Texts that are nearly the same: a wire story in ten papers, the versions of one article.
/// `sketches`: Extraction::sketch by document. For each document the row of the first text of
/// its kind, itself where it is the first. Copying is not confirmation: such texts count as one
/// source. Near-linear: a run of words that stands in many texts is passed over.
std::vector<uint32_t> find_copies(const std::vector<const std::vector<uint64_t>*>& sketches);

}  // namespace counterclaim
