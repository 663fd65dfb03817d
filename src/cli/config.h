#pragma once
#include "cli/options.h"

namespace counterclaim {

/// Fills what the command line left open from the nearest `counterclaim.yaml`, looked for from
/// the folder of the first input upwards (a file with `root: true` ends the search; so does one
/// without it: the nearest holds). Paths in it are relative to its folder. Codes: K001 unknown
/// key, K002 wrong kind of value, and those of YAML (R002, R005, R006, R013, R020).
Result<void> apply_config(Options& o);

}  // namespace counterclaim
