#pragma once
#include <vector>

#include "corpus/corpus.h"

namespace counterclaim {

enum class VerdictValue : uint8_t {
  contradicted,
  outdated,
  scope_differs,
  supported,
  unverified,
  not_asserted
};

template <>
struct TermNames<VerdictValue> {
  static constexpr std::array<std::string_view, 6> kNames = {
      "contradicted", "outdated", "scope-differs", "supported", "unverified", "not-asserted"};
};

/// What the corpus says to one figure of a checked article.
struct Verdict {
  ClaimRef claim;
  VerdictValue value = VerdictValue::unverified;
  /// What the desk has settled first, then `wording`; of an outdated figure the newest first.
  std::vector<ClaimRef> evidence;
  double salience = 0;  // 0 to 1: for ranking alone
  /// The claim of the corpus in whose words the figure should be written: the newer figure, or
  /// one whose bound, hedge or last digits the article has lost.
  std::optional<ClaimRef> wording = {};
};

/// A corpus, judged.
struct Judged {
  Stories stories;
  std::vector<uint32_t> first_copy;  // by document: the first text that it is a near-copy of
  std::vector<Topic> topics;
  std::vector<uint32_t> omitted;  // findings left out, by topic
  std::vector<Finding> findings;  // most severe first
  std::vector<Verdict> verdicts;  // of `check` alone
};

/// Every document against every other, and against itself.
Judged audit(const Corpus& corpus, BoundReading bounds, unsigned jobs);

/// The documents in `articles` (rows of the corpus) against all others; an article is never
/// evidence for itself (same file, same bytes).
Judged check(const Corpus& corpus, const std::vector<uint32_t>& articles, BoundReading bounds,
             unsigned jobs);

}  // namespace counterclaim
