#pragma once
#include <string>
#include <vector>

#include "report/report.h"

namespace counterclaim {

/// What became of the findings from one report to the next, from severity `note` up: by their
/// ids, which outlive moved files and edited neighbours.
struct ReportDiff {
  std::vector<const ReportedFinding*> found;  // of the newer report alone
  std::vector<const ReportedFinding*> gone;   // of the older report alone
  std::vector<std::pair<const ReportedFinding*, const ReportedFinding*>>
      changed;  // of both, with another severity or code: older, newer
  size_t same = 0;
};

/// Points into both reports.
ReportDiff diff_reports(const Report& older, const Report& newer);

/// A line a finding, after '+', '-' or '~'.
std::string show_diff(const Report& older, const Report& newer, const ReportDiff& d);
/// {"new":[...],"gone":[...],"changed":[...],"same":n}
std::string to_json(const Report& older, const Report& newer, const ReportDiff& d);

}  // namespace counterclaim
