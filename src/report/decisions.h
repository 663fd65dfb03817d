#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace counterclaim {

/// One entry of the decisions file, kept in version control beside the corpus.
struct DecisionEntry {
  std::string finding;              // id of the finding
  std::string verdict;              // confirmed, dismissed, watch
  std::string reason;               // of decision_reasons(); empty if confirmed
  std::string note, by, on;         // `on`: ISO date
  std::vector<std::string> quotes;  // what it was decided on: stale when they change
};

const std::vector<std::string>& decision_reasons();

/// By id of the finding. A missing file holds no decisions. Codes: D001 not YAML or no
/// decisions file, D002 unknown word.
Result<std::map<std::string, DecisionEntry>> read_decisions(const std::string& path);

/// In the order of the ids: small changes make small differences.
std::string write_decisions(const std::map<std::string, DecisionEntry>& entries);

/// Puts decisions onto the findings they were made for; a decision whose quotations are no
/// longer among the finding's is stale.
void apply_decisions(Report& report, const std::map<std::string, DecisionEntry>& entries);

/// The quotations of a finding: sentences of both sides, sorted, once each.
std::vector<std::string> quotes_of(const Report& report, const ReportedFinding& f);

}  // namespace counterclaim
