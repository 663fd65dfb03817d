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
  std::optional<Date> published;
};

/// One story per document (never none): documents that share rare names and lie within some
/// days of each other tell of one event. It nominates pairs; it never judges them. Near-linear:
/// names that stand in many documents are skipped.
struct Stories {
  std::vector<StoryId> of;        // by document
  std::vector<std::string> name;  // by story: its two commonest rare names
};
Stories find_stories(const std::vector<StoryInput>& documents, int days);

}  // namespace counterclaim
