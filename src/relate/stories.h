#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "text/document.h"

namespace counterclaim {

using StoryId = Id<struct StoryTag>;

/// What the grouping looks at in one document.
struct StoryInput {
  const std::vector<std::string>* names = nullptr;       // sorted, once each
  const std::vector<std::string>* lead = nullptr;        // of its headline and first sentences
  const std::vector<std::string>* lead_words = nullptr;  // there, besides names
  const std::vector<std::string>* lead_capitals = nullptr;  // ... and what may be a name
  std::vector<std::string> figures;  // of the event, each with its measure; sorted, once each
  std::optional<Date> published;
};

/// What sharing a name tells, in percent of a rare one, by its last word; of others 100.
using NameWeights = std::unordered_map<std::string, uint32_t>;

/// One story per document (never none): documents that share rare names, one of them in what
/// one begins with, or figures of an event, and lie within some days of each other tell of one
/// event. A text with few names joins by one of them and rare words. Groups join where enough
/// of their documents share so much: a chain of neighbours is no story. It nominates pairs; it
/// never judges them. Near-linear: names and words that stand in many documents are skipped.
struct Stories {
  std::vector<StoryId> of;                // by document
  std::vector<std::string> name;          // by story: its two commonest rare names
  std::vector<std::optional<Date>> date;  // by story: of its first dated document
};
Stories find_stories(const std::vector<StoryInput>& documents, const NameWeights& weights,
                     int days);

}  // namespace counterclaim
