#include "report/shared_names.h"

#include <algorithm>

#include <fmt/format.h>

namespace counterclaim {
namespace {

constexpr double kWorthListing = 0.5;  // salience of an unverified figure that is listed

}  // namespace

std::string_view date_of(const Report& r, const ReportedClaim& c) {
  const ReportedDocument* doc = r.document(c.doc);
  return doc && doc->date ? std::string_view(*doc->date) : std::string_view();
}

std::string place_of(const ReportedClaim& c) {
  return fmt::format("{}:{}:{}", c.doc, c.line, c.column);
}

std::string_view relation_of(const ReportedFinding& f) {
  return f.relation ? std::string_view(*f.relation) : std::string_view(f.kind);
}

ClaimList claims_of(const Report& r, const std::vector<std::string>& ids) {
  ClaimList claims;
  for (const std::string& id : ids)
    if (const ReportedClaim* c = r.claim(id)) claims.push_back(c);
  return claims;
}

bool is_plain(const ReportedClaim* c) {
  return c->hedge == "none" && c->bound == "none" && c->form == "point";
}

bool is_newest(const ReportedTopic& t, const ReportedPosition& p) {
  return p.newest && std::any_of(t.positions.begin(), t.positions.end(),
                                 [&](const auto& q) { return &q != &p && q.scope == p.scope; });
}

const std::vector<std::string>& near_side(const ReportedFinding& f) {
  return f.kind == "arithmetic" && !f.b.empty() ? f.b : f.a;
}

const std::vector<std::string>& far_side(const ReportedFinding& f) {
  return f.kind == "arithmetic" && !f.b.empty() ? f.a : f.b;
}

std::vector<const ReportedVerdict*> ranked_verdicts(const Report& r) {
  std::vector<const ReportedVerdict*> ranked;
  for (const ReportedVerdict& v : r.verdicts) ranked.push_back(&v);
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto* a, const auto* b) { return a->salience > b->salience; });
  return ranked;
}

bool is_folded(const ReportedVerdict& v) {
  return v.verdict == "unverified" && v.salience < kWorthListing;
}

bool is_shown(const ReportedFinding& f, const WriteOptions& options) {
  if (options.new_only && f.is_new && !*f.is_new) return false;
  return severity_of(f) >= std::max(options.min_severity, Severity::note);
}

}  // namespace counterclaim
