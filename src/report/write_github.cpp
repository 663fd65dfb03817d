#include <fmt/format.h>

#include "report/formats.h"
#include "report/shared_names.h"

// Workflow commands: GitHub Actions turns each such line of a job's output into an annotation
// at the named place of the change under review.

namespace counterclaim {
namespace {

/// A line end would end the command, so it is encoded; so is the sign of the encoding.
std::string escape_data(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '%') {
      out += "%25";
    } else if (c == '\r') {
      out += "%0D";
    } else if (c == '\n') {
      out += "%0A";
    } else {
      out += c;
    }
  }
  return out;
}

/// Properties end at a comma, their list at a colon.
std::string escape_property(std::string_view text) {
  std::string out;
  for (const char c : escape_data(text)) {
    if (c == ':') {
      out += "%3A";
    } else if (c == ',') {
      out += "%2C";
    } else {
      out += c;
    }
  }
  return out;
}

std::string_view command_of(const ReportedFinding& f) {
  switch (severity_of(f)) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "notice";
  }
}

/// "file=a.txt,line=4,col=9,"; empty where the report does not hold the claim.
std::string place_properties(const Report& r, const ReportedFinding& f) {
  const ClaimList claims = claims_of(r, near_side(f));
  if (claims.empty()) return "";
  const ReportedClaim& c = *claims.front();
  return fmt::format("file={},line={},col={},", escape_property(c.doc), c.line, c.column);
}

/// Of the whole run, at no place of a file.
std::string coverage(const Report& r) {
  return fmt::format(
      "::notice title=counterclaim {}::Figures: {} read, {} judged, {} left alone, {} "
      "unread{}\n",
      escape_property(r.command), r.read, r.judged, r.ignored, r.unread,
      r.complete ? "" : ". Some input was not read");
}

}  // namespace

std::string write_github(const Report& r, const WriteOptions& options) {
  std::string out;
  for (const ReportedFinding& f : r.findings) {
    if (!is_shown(f, options) || is_dismissed(f)) continue;
    const std::string title = fmt::format("{} {}", f.code, relation_of(f));
    out += fmt::format("::{} {}title={}::{}\n", command_of(f), place_properties(r, f),
                       escape_property(title), escape_data(f.message));
  }
  return out + coverage(r);
}

}  // namespace counterclaim
