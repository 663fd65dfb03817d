#include "report/formats.h"
#include "report/prose.h"
#include "report/shared_names.h"

// One row a finding, for spreadsheets. RFC 4180 but for the line end, which is LF: the rows go
// through sort, diff and git as often as into a spreadsheet.

namespace counterclaim {
namespace {

constexpr std::string_view kHeader =
    "id,code,severity,relation,tags,subject,measure,a_value,a_source,a_date,a_place,"
    "b_value,b_source,b_date,b_place,message,decision\n";

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string out = "\"";
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

/// Spreadsheets run a cell that begins like a formula, and an article or its file name may say
/// anything: an apostrophe makes it text. Not for our own numbers, which may begin with '-'.
std::string disarmed(std::string foreign) {
  constexpr std::string_view kFormulaStarts = "=+-@\t\r";
  if (!foreign.empty() && kFormulaStarts.find(foreign.front()) != std::string_view::npos)
    foreign.insert(0, "'");
  return foreign;
}

/// One cell a claim of the side, in one order for value, source, date and place, so that the
/// n-th of each belong together; what is unknown leaves its place empty.
template <class TextOf>
std::string listed(const ClaimList& claims, TextOf text_of) {
  std::string out;
  for (const ReportedClaim* c : claims) {
    if (c != claims.front()) out += "; ";
    out += text_of(*c);
  }
  return out;
}

void add_side(std::vector<std::string>& row, const Report& r,
              const std::vector<std::string>& ids) {
  const ClaimList claims = claims_of(r, ids);
  row.push_back(listed(claims, [](const ReportedClaim& c) { return show_value(c); }));
  row.push_back(disarmed(listed(claims, [&](const auto& c) { return source_name(r, c); })));
  row.push_back(listed(claims, [&](const auto& c) { return date_of(r, c); }));
  row.push_back(disarmed(listed(claims, [](const auto& c) { return place_of(c); })));
}

std::string spaced(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
  return out;
}

std::string decision_of(const ReportedFinding& f) {
  if (!f.decision) return "";
  const Decision& d = *f.decision;
  return d.verdict + (d.stale ? " (stale)" : d.expired ? " (expired)" : "");
}

std::vector<std::string> row_of(const Report& r, const ReportedFinding& f) {
  const ReportedTopic* t = r.topic(f.topic);
  std::vector<std::string> row = {f.id, f.code, f.severity, f.relation.value_or(""),
                                  spaced(f.tags)};
  row.push_back(disarmed(t ? t->subject : ""));
  row.push_back(disarmed(t ? t->measure : ""));
  add_side(row, r, f.a);
  add_side(row, r, f.b);
  row.push_back(disarmed(f.message));
  row.push_back(decision_of(f));
  return row;
}

}  // namespace

std::string write_csv(const Report& r, const WriteOptions& options) {
  std::string out(kHeader);
  for (const ReportedFinding& f : r.findings) {
    if (!is_shown(f, options)) continue;
    char mark = 0;  // before every cell but the first
    for (const std::string& cell : row_of(r, f)) {
      if (mark) out += mark;
      out += quoted(cell);
      mark = ',';
    }
    out += '\n';
  }
  return out;
}

}  // namespace counterclaim
