#include "report/diff.h"

#include <unordered_map>

#include <fmt/format.h>

#include "report/json_writer.h"

namespace counterclaim {
namespace {

using namespace json;

bool counts(const ReportedFinding& f) {
  return severity_of(f) >= Severity::note;
}

std::unordered_map<std::string_view, const ReportedFinding*> by_id(const Report& r) {
  std::unordered_map<std::string_view, const ReportedFinding*> all;
  for (const ReportedFinding& f : r.findings)
    if (counts(f)) all.emplace(f.id, &f);
  return all;
}

std::string subject_of(const Report& r, const ReportedFinding& f) {
  const ReportedTopic* t = r.topic(f.topic);
  return t == nullptr ? "" : t->subject;
}

/// Control characters of an article must not reach the terminal.
std::string harmless(std::string s) {
  for (char& c : s)
    if (static_cast<unsigned char>(c) < 32 || c == 127) c = ' ';
  return s;
}

std::string line(const char* sign, const Report& r, const ReportedFinding& f,
                 const std::string& severity) {
  return fmt::format("{} {}[{}] {} {}\n", sign, severity, f.code, f.id,
                     harmless(subject_of(r, f) + ": " + f.message));
}

void row(Json& w, const Report& r, const ReportedFinding& f, const ReportedFinding* before) {
  w.StartObject();
  field(w, "id", std::string_view(f.id));
  field(w, "code", std::string_view(f.code));
  field(w, "severity", std::string_view(f.severity));
  if (before != nullptr) field(w, "was", std::string_view(before->severity));
  field(w, "subject", std::string_view(subject_of(r, f)));
  field(w, "message", std::string_view(f.message));
  w.EndObject();
}

}  // namespace

ReportDiff diff_reports(const Report& older, const Report& newer) {
  ReportDiff d;
  const auto before = by_id(older), now = by_id(newer);
  for (const ReportedFinding& f : newer.findings) {
    if (!counts(f)) continue;
    const auto it = before.find(f.id);
    if (it == before.end())
      d.found.push_back(&f);
    else if (it->second->severity != f.severity || it->second->code != f.code)
      d.changed.emplace_back(it->second, &f);
    else
      ++d.same;
  }
  for (const ReportedFinding& f : older.findings)
    if (counts(f) && !now.contains(f.id)) d.gone.push_back(&f);
  return d;
}

std::string show_diff(const Report& older, const Report& newer, const ReportDiff& d) {
  std::string s;
  for (const auto* f : d.found) s += line("+", newer, *f, f->severity);
  for (const auto* f : d.gone) s += line("-", older, *f, f->severity);
  for (const auto& [was, is] : d.changed)
    s += line("~", newer, *is, was->severity + " -> " + is->severity);
  return s + fmt::format("{} new, {} gone, {} changed, {} the same\n", d.found.size(),
                         d.gone.size(), d.changed.size(), d.same);
}

std::string to_json(const Report& older, const Report& newer, const ReportDiff& d) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  const auto rows = [&](const char* k, const Report& r, const auto& all) {
    key(w, k);
    w.StartArray();
    for (const auto* f : all) row(w, r, *f, nullptr);
    w.EndArray();
  };
  w.StartObject();
  rows("new", newer, d.found);
  rows("gone", older, d.gone);
  key(w, "changed");
  w.StartArray();
  for (const auto& [was, is] : d.changed) row(w, newer, *is, was);
  w.EndArray();
  count(w, "same", static_cast<uint32_t>(d.same));
  w.EndObject();
  return line_of(buffer) + "\n";
}

}  // namespace counterclaim
