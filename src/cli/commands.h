#pragma once
#include "cli/options.h"

namespace counterclaim {

/// Exit statuses of interfaces.md.
enum ExitStatus : int {
  kNothingFound = 0,
  kFound = 1,
  kCouldNotRun = 2,
  kIncomplete = 3,
  kInterrupted = 130,
};

int run_check(const Options& o);
int run_audit(const Options& o);
int run_extract(const Options& o);
int run_compare(const Options& o);
int run_review(const Options& o);
int run_explain(const Options& o);
int run_diff(const Options& o);
int run_rules(const Options& o);

}  // namespace counterclaim
