#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "relate/relation.h"

namespace counterclaim {

/// A short statement that is held against another. `title`, of the document that it is taken
/// from, says what both are about; figures of the title itself are not the statement's.
struct Stated {
  Document doc;
  Extraction found;  // with contexts
};
/// `language`: BCP 47; empty: detected.
Stated state(const std::string& text, const std::string& title, const std::string& language,
             const Rulebook& rules);

/// The relation of two statements, one pair for each figure of the hypothesis that has a
/// counterpart.
struct ComparedPair {
  uint32_t premise = 0, hypothesis = 0;  // claims of either
  Judgement judgement;
};
struct Comparison {
  std::string_view label;  // contradiction, entailment, neutral
  std::vector<ComparedPair> pairs;
};
Comparison compare(const Stated& premise, const Stated& hypothesis, const Rulebook& rules,
                   BoundReading bounds);

}  // namespace counterclaim
