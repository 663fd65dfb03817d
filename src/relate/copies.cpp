#include "relate/copies.h"

#include <algorithm>
#include <unordered_map>

namespace counterclaim {
namespace {

constexpr size_t kMostTexts = 50;    // that share a run of words; more are a turn of phrase
constexpr size_t kLeastSketch = 16;  // texts that are shorter are not alike by chance alone
constexpr size_t kSharedPercent = 50;

}  // namespace

std::vector<uint32_t> find_copies(const std::vector<const std::vector<uint64_t>*>& sketches) {
  std::unordered_map<uint64_t, std::vector<uint32_t>> holders;
  for (uint32_t d = 0; d < sketches.size(); ++d)
    for (const uint64_t run : *sketches[d]) holders[run].push_back(d);
  std::vector<uint32_t> first(sketches.size());
  for (uint32_t d = 0; d < sketches.size(); ++d) {
    first[d] = d;
    if (sketches[d]->size() < kLeastSketch) continue;
    std::unordered_map<uint32_t, size_t> shared;
    for (const uint64_t run : *sketches[d]) {
      const auto& all = holders[run];
      if (all.size() > kMostTexts) continue;
      for (const uint32_t other : all)
        if (other < d) ++shared[other];
    }
    for (const auto& [other, n] : shared) {
      const size_t least = std::min(sketches[d]->size(), sketches[other]->size());
      if (least >= kLeastSketch && 100 * n >= kSharedPercent * least)
        first[d] = std::min(first[d], first[other]);
    }
  }
  return first;
}

}  // namespace counterclaim
