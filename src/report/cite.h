#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "report/report.h"

namespace counterclaim {

/// Byte offsets of a text to lines and columns (1-based, columns in code points). Built once a
/// document, with counts at every so many bytes, so that citing is never quadratic, not even in
/// a text of one line.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  std::pair<uint32_t, uint32_t> place(uint32_t at) const;

 private:
  static constexpr uint32_t kStride = 256;
  uint32_t points_before(uint32_t at) const;

  std::string_view text_;
  std::vector<uint32_t> points_;  // code points before every kStride-th byte
  std::vector<uint32_t> begins_{0};
};

SourceSpan source_span(const Document& doc, Span s);
std::map<std::string, std::string> reported_scope(const std::vector<Facet>& scope,
                                                  const Rulebook& rules);
ReportedValue reported_value(const Interval& v);

ReportedClaim report_claim(const Document& doc, const LineIndex& lines, const Claim& claim,
                           const Rulebook& rules, std::string id);

}  // namespace counterclaim
