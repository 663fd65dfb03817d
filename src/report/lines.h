#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace counterclaim {

/// One line of `extract --jsonl` or `compare --jsonl`; what is absent is empty.
struct TextLine {
  std::string id = "null";  // as JSON: a string or a number
  std::optional<std::string> text, premise, hypothesis;
  std::string context, language;
};

/// Code J001: the line is no JSON.
Result<TextLine> read_text_line(std::string_view json);

struct ReportedPair {
  ReportedClaim a, b;
  std::string relation;
  std::vector<std::string> tags;
  std::vector<ReportedReason> reasons;
};

/// A judged pair of statements in the words of the report.
ReportedPair report_pair(const ReportedClaim& a, const ReportedClaim& b, const Judgement& j,
                         const Rulebook& rules);

std::string error_line(const std::string& id, std::string_view message);
std::string extracted_line(const std::string& id, const std::vector<ReportedClaim>& quantities);
std::string compared_line(const std::string& id, std::string_view label,
                          const std::vector<ReportedPair>& pairs);

}  // namespace counterclaim
