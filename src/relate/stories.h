#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/document.h"

namespace counterclaim {

using StoryId = Id<struct StoryTag>;

/// What the grouping looks at in one document.
struct StoryInput {
  const std::vector<std::string>* names = nullptr;  // sorted, once each
  const std::vector<std::string>* lead = nullptr;   // of its headline and first sentences
  std::optional<Date> published;
};

/// One story per document (never none): documents that share rare names, one of them in what
/// both begin with, and lie within some days of each other tell of one event. It nominates
/// pairs; it never judges them. Near-linear: names that stand in many documents are skipped.
struct Stories {
  std::vector<StoryId> of;                // by document
  std::vector<std::string> name;          // by story: its two commonest rare names
  std::vector<std::optional<Date>> date;  // by story: of its first dated document
};
Stories find_stories(const std::vector<StoryInput>& documents, int days);

}  // namespace counterclaim
