#include "report/decisions.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include <fmt/format.h>

#include "base/files.h"
#include "base/yaml.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargest = 4u << 20;
constexpr std::string_view kVerdicts[] = {"confirmed", "dismissed", "watch"};
constexpr std::string_view kKeys[] = {"finding", "verdict", "reason", "note",
                                      "by",      "on",      "quotes"};

template <class Names>
bool is_one_of(const Names& names, std::string_view word) {
  return std::find(std::begin(names), std::end(names), word) != std::end(names);
}

class EntryReader {
 public:
  explicit EntryReader(const YamlFile& file) : file_(file) {}

  Diagnostics problems;

  DecisionEntry read(const YamlNode& node) {
    DecisionEntry e;
    if (!node.is_map()) {
      problems.push_back(file_.at(node, "D001", "a decision must be a map of keys and values"));
      return e;
    }
    for (size_t i = 0; i < node.pairs(); ++i)
      if (!is_one_of(kKeys, node.key(i).scalar))
        problems.push_back(
            file_.at(node.key(i), "D002", "no key `" + node.key(i).scalar + "` in a decision",
                     "the keys are finding, verdict, reason, note, by, on, quotes"));
    const auto text = [&](const char* key) {
      const YamlNode* n = node.find(key);
      return n == nullptr ? std::string() : n->scalar;
    };
    e = {text("finding"),
         text("verdict"),
         text("reason"),
         text("note"),
         text("by"),
         text("on"),
         {}};
    if (e.finding.empty())
      problems.push_back(
          file_.at(node, "D001", "a decision without `finding`", "give the finding's id"));
    if (!is_one_of(kVerdicts, e.verdict))
      problems.push_back(file_.at(node.find("verdict") ? *node.find("verdict") : node, "D002",
                                  "`" + e.verdict + "` is no verdict",
                                  "write confirmed, dismissed or watch"));
    if (!e.reason.empty() && !is_one_of(decision_reasons(), e.reason))
      problems.push_back(
          file_.at(*node.find("reason"), "D002", "`" + e.reason + "` is no reason",
                   fmt::format("write one of {}", fmt::join(decision_reasons(), ", "))));
    if (const YamlNode* quotes = node.find("quotes"); quotes != nullptr)
      for (const YamlNode& q : quotes->items) e.quotes.push_back(q.scalar);
    return e;
  }

 private:
  const YamlFile& file_;
};

/// A YAML text in double quotes: any article text survives it.
std::string yaml_text(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 32)
      out += c == '\n' ? "\\n" : c == '\t' ? "\\t" : " ";
    else
      out += c;
  }
  return out + "\"";
}

}  // namespace

const std::vector<std::string>& decision_reasons() {
  static const std::vector<std::string> kReasons = {
      "rounding", "different-scope", "superseded", "quoted-not-asserted", "misread", "other"};
  return kReasons;
}

Result<std::map<std::string, DecisionEntry>> read_decisions(const std::string& path) {
  std::map<std::string, DecisionEntry> entries;
  std::error_code ec;
  if (!std::filesystem::exists(path, ec)) return entries;
  auto bytes = read_file(path, kLargest);
  if (!bytes) return tl::unexpected(bytes.error());
  auto yaml = parse_strictly(path, std::move(*bytes));
  if (!yaml) return tl::unexpected(yaml.error());
  const YamlNode* version = yaml->root.find("counterclaim_decisions");
  const YamlNode* list = yaml->root.find("decisions");
  if (version == nullptr || version->scalar != "1")
    return tl::unexpected(Diagnostics{yaml->at(yaml->root, "D001", "not a decisions file",
                                               "it begins with `counterclaim_decisions: 1`")});
  EntryReader reader(*yaml);
  if (list != nullptr)
    for (const YamlNode& node : list->items) {
      DecisionEntry e = reader.read(node);
      const std::string id = e.finding;
      entries[id] = std::move(e);
    }
  if (!reader.problems.empty()) return tl::unexpected(std::move(reader.problems));
  return entries;
}

std::string write_decisions(const std::map<std::string, DecisionEntry>& entries) {
  std::string s =
      "# Decisions about findings, written by `counterclaim review`. Keep this file in "
      "version\n"
      "# control: one entry a finding, in the order of their ids.\n"
      "counterclaim_decisions: 1\ndecisions:";
  if (entries.empty()) return s + " []\n";
  s += "\n";
  for (const auto& [id, e] : entries) {
    s += fmt::format("  - finding: {}\n    verdict: {}\n", yaml_text(id), e.verdict);
    if (!e.reason.empty()) s += fmt::format("    reason: {}\n", e.reason);
    if (!e.note.empty()) s += fmt::format("    note: {}\n", yaml_text(e.note));
    if (!e.by.empty()) s += fmt::format("    by: {}\n", yaml_text(e.by));
    if (!e.on.empty()) s += fmt::format("    on: {}\n", e.on);
    if (e.quotes.empty()) continue;
    s += "    quotes:\n";
    for (const auto& q : e.quotes) s += fmt::format("      - {}\n", yaml_text(q));
  }
  return s;
}

std::vector<std::string> quotes_of(const Report& report, const ReportedFinding& f) {
  std::set<std::string> quotes;
  for (const auto* side : {&f.a, &f.b})
    for (const auto& id : *side)
      if (const ReportedClaim* c = report.claim(id)) quotes.insert(c->quotation.text);
  return {quotes.begin(), quotes.end()};
}

void apply_decisions(Report& report, const std::map<std::string, DecisionEntry>& entries) {
  for (ReportedFinding& f : report.findings) {
    const auto it = entries.find(f.id);
    if (it == entries.end()) continue;
    const auto now = quotes_of(report, f);
    const bool stale = std::any_of(
        it->second.quotes.begin(), it->second.quotes.end(),
        [&](const auto& q) { return std::find(now.begin(), now.end(), q) == now.end(); });
    f.decision = Decision{it->second.verdict, it->second.reason, it->second.note, stale};
  }
}

}  // namespace counterclaim
