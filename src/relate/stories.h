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
  const std::vector<std::string>* names = nullptr;       // sorted, once each
  const std::vector<std::string>* lead = nullptr;        // of its headline and first sentences
  const std::vector<std::string>* lead_words = nullptr;  // there, besides names
  bool brief = false;  // it has but a few sentences, too few for many names
  std::optional<Date> published;
};

/// One story per document (never none): documents that share rare names, one of them in what
/// both begin with, and lie within some days of each other tell of one event. A brief text has
/// few names: it joins by one of them and several rare words. It nominates pairs; it never
/// judges them. Near-linear: names and words that stand in many documents are skipped.
struct Stories {
  std::vector<StoryId> of;                // by document
  std::vector<std::string> name;          // by story: its two commonest rare names
  std::vector<std::optional<Date>> date;  // by story: of its first dated document
};
Stories find_stories(const std::vector<StoryInput>& documents, int days);

}  // namespace counterclaim
