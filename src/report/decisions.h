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
  std::string topic;                // id of its topic: where to look if the finding is gone
  std::string about;                // for those who read the file: the finding in words
  std::string verdict;              // confirmed, dismissed, watch
  std::string reason;               // of decision_reasons(); empty if none was given
  std::string note, by, on, until;  // `on`, `until`: ISO dates; empty if not given
  std::vector<std::string> quotes;  // what it was decided on: stale when they change
};

/// By id of the finding.
using Decisions = std::map<std::string, DecisionEntry>;

const std::vector<std::string>& decision_verdicts();
const std::vector<std::string>& decision_reasons();

/// A missing file holds no decisions. Codes: D001 not YAML or no decisions file, D002 unknown
/// word or no date, D003 decided twice.
Result<Decisions> read_decisions(const std::string& path);

/// In the order of the ids: small changes make small differences.
std::string write_decisions(const Decisions& entries);

/// Puts decisions onto the findings they were made for: all that have the id, for findings of
/// one topic, relation, values and scopes ask an editor the same. A decision is stale where one
/// of its quotations stands nowhere in the report any more, and expired where `today` is after
/// its `until`. Where a value was edited the finding is another: the decision goes, stale, to
/// the finding of its topic with the likest quotations. Those left over are counted as gone.
void apply_decisions(Report& report, const Decisions& entries, const std::string& today);

/// The same from the file; where there is none, the decisions that the report itself holds
/// stay.
Result<void> apply_decisions_file(Report& report, const std::string& path,
                                  const std::string& today);

/// What is written down when somebody decides; replaces what was decided on it before. Fails
/// with D002 on a word that is not of the lists, or no date.
struct NewDecision {
  std::string verdict, reason, note, by, until;
};
Result<void> decide(Decisions& entries, const Report& report, const ReportedFinding& f,
                    const NewDecision& d, const std::string& today);
/// Takes a decision back.
void undecide(Decisions& entries, const ReportedFinding& f);

/// The quotations of a finding: sentences of both sides, sorted, once each, every run of white
/// space one blank.
std::vector<std::string> quotes_of(const Report& report, const ReportedFinding& f);

}  // namespace counterclaim
