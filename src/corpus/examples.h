#pragma once
#include <memory>
#include <string>
#include <vector>

#include "rules/rulebook.h"

namespace counterclaim {

/// How an example of a rule came out. `got` says what was read instead.
struct ExampleResult {
  const RuleExample* example = nullptr;
  bool passed = false;
  std::string wanted, got;
  /// A `todo` example that passes is a failure too: the mark has to go.
  bool is_failure() const { return example->todo ? passed : !passed; }
};

/// Runs every example of every rule against the whole set.
std::vector<ExampleResult> run_examples(const std::shared_ptr<const Rulebook>& rules);

}  // namespace counterclaim
