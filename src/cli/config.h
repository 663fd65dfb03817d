#pragma once
#include "cli/options.h"

namespace counterclaim {

/// Fills what the command line left open from the nearest `counterclaim.yaml`, looked for from
/// the folder of the first input upwards; for `rules` and `explain`, whose inputs are no
/// articles, from the working folder. Rule files named on the command line stand alone: no
/// configuration is read. Paths in it are relative to its folder. Codes: K001 unknown
/// key, K002 wrong kind of value, and those of YAML (R002, R005, R006, R013, R020).
Result<void> apply_config(Options& o);

}  // namespace counterclaim
