#include "report/decisions.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/files.h"
#include "base/yaml.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargest = 64u << 20;
constexpr size_t kGram = 3;      // bytes: any script, no word boundaries needed
constexpr double kAlike = 0.55;  // share of common grams: a sentence with another figure

bool is_one_of(const std::vector<std::string>& names, std::string_view word) {
  return std::find(names.begin(), names.end(), word) != names.end();
}

bool is_date(const std::string& s) {
  return s.size() == 10 && parse_date(s).has_value();
}

const std::vector<std::string>& keys() {
  static const std::vector<std::string> kKeys = {
      "finding", "topic", "about", "verdict", "reason", "note", "by", "on", "until", "quotes"};
  return kKeys;
}

class EntryReader {
 public:
  explicit EntryReader(const YamlFile& file) : file_(file) {}

  Diagnostics problems;

  void read(const YamlNode& node, Decisions& into) {
    if (!node.is_map()) {
      problems.push_back(file_.at(node, "D001", "a decision must be a map of keys and values"));
      return;
    }
    check_keys(node);
    const auto text = [&](const char* key) {
      const YamlNode* n = node.find(key);
      return n == nullptr ? std::string() : n->scalar;
    };
    DecisionEntry e{
        text("finding"), text("topic"), text("about"), text("verdict"), text("reason"),
        text("note"),    text("by"),    text("on"),    text("until"),   {}};
    if (e.finding.empty())
      problems.push_back(
          file_.at(node, "D001", "a decision without `finding`", "give the finding's id"));
    word(node, "verdict", e.verdict, decision_verdicts());
    if (!e.reason.empty()) word(node, "reason", e.reason, decision_reasons());
    for (const char* key : {"on", "until"})
      if (const YamlNode* n = node.find(key); n != nullptr && !is_date(n->scalar))
        problems.push_back(file_.at(*n, "D002", "`" + n->scalar + "` is no date",
                                    "write a day of the calendar as 2025-01-31"));
    if (const YamlNode* quotes = node.find("quotes"); quotes != nullptr)
      for (const YamlNode& q : quotes->items) e.quotes.push_back(q.scalar);
    if (!into.emplace(e.finding, e).second)
      problems.push_back(file_.at(node, "D003", "`" + e.finding + "` is decided twice",
                                  "keep the entry that holds, delete the other"));
  }

 private:
  void check_keys(const YamlNode& node) {
    for (size_t i = 0; i < node.pairs(); ++i)
      if (!is_one_of(keys(), node.key(i).scalar))
        problems.push_back(file_.at(node.key(i), "D002",
                                    "no key `" + node.key(i).scalar + "` in a decision",
                                    fmt::format("the keys are {}", fmt::join(keys(), ", "))));
  }

  void word(const YamlNode& node, const char* key, const std::string& given,
            const std::vector<std::string>& known) {
    if (is_one_of(known, given)) return;
    const YamlNode* at = node.find(key);
    problems.push_back(file_.at(at != nullptr ? *at : node, "D002",
                                fmt::format("`{}` is no {}", given, key),
                                fmt::format("write one of {}", fmt::join(known, ", "))));
  }

  const YamlFile& file_;
};

/// A YAML text in double quotes: any article text survives it.
std::string yaml_text(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 32 || c == 127)
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    else
      out += c;
  }
  return out + "\"";
}

/// Every run of white space one blank: a paragraph that is filled anew says the same.
std::string unwrapped(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

using Grams = std::unordered_set<std::string_view>;

Grams grams_of(std::string_view s) {
  Grams grams;
  for (size_t i = 0; i + kGram <= s.size(); ++i) grams.insert(s.substr(i, kGram));
  return grams;
}

/// Common grams of all grams of two sentences: 1 for the same, 0 for strangers.
double likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1;
  const Grams ga = grams_of(a), gb = grams_of(b);
  const auto common =
      std::count_if(ga.begin(), ga.end(), [&](auto g) { return gb.contains(g); });
  const double all = static_cast<double>(ga.size() + gb.size()) - static_cast<double>(common);
  return all > 0 ? static_cast<double>(common) / all : 0;
}

/// How well a finding's quotations continue those of a decision: the least like of them, 0
/// where that is a stranger.
double continues(const std::vector<std::string>& before, const std::vector<std::string>& now) {
  double least = before.empty() ? 0 : 1;
  for (const auto& old : before) {
    double best = 0;
    for (const auto& q : now) best = std::max(best, likeness(old, q));
    least = std::min(least, best);
  }
  return least < kAlike ? 0 : least;
}

Decision decision_of(const DecisionEntry& e, const std::string& today) {
  Decision d;
  d.verdict = e.verdict;
  d.reason = e.reason;
  d.note = e.note;
  d.by = e.by;
  d.on = e.on;
  d.until = e.until;
  d.expired = !e.until.empty() && e.until < today;
  return d;
}

/// The undecided finding of the topic that the decision was most likely made for.
ReportedFinding* heir_of(Report& report, const DecisionEntry& e) {
  ReportedFinding* best = nullptr;
  double most = 0;
  for (ReportedFinding& f : report.findings) {
    if (f.topic != e.topic || f.decision) continue;
    const double fit = continues(e.quotes, quotes_of(report, f));
    if (fit > most) {
      most = fit;
      best = &f;
    }
  }
  return best;
}

}  // namespace

const std::vector<std::string>& decision_verdicts() {
  static const std::vector<std::string> kVerdicts = {"confirmed", "dismissed", "watch"};
  return kVerdicts;
}

const std::vector<std::string>& decision_reasons() {
  static const std::vector<std::string> kReasons = {
      "rounding", "different-scope", "superseded", "quoted-not-asserted", "misread", "other"};
  return kReasons;
}

Result<Decisions> read_decisions(const std::string& path) {
  Decisions entries;
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
    for (const YamlNode& node : list->items) reader.read(node, entries);
  if (!reader.problems.empty()) return tl::unexpected(std::move(reader.problems));
  return entries;
}

std::string write_decisions(const Decisions& entries) {
  std::string s =
      "# Decisions about findings, written by `counterclaim review`. Keep this file in "
      "version\n"
      "# control: one entry a finding, in the order of their ids.\n"
      "counterclaim_decisions: 1\ndecisions:";
  if (entries.empty()) return s + " []\n";
  s += "\n";
  for (const auto& [id, e] : entries) {
    s += fmt::format("  - finding: {}\n", yaml_text(id));
    const auto line = [&](const char* key, const std::string& value, bool quoted) {
      if (!value.empty())
        s += fmt::format("    {}: {}\n", key, quoted ? yaml_text(value) : value);
    };
    line("topic", e.topic, true);
    line("about", e.about, true);
    line("verdict", e.verdict, false);
    line("reason", e.reason, false);
    line("note", e.note, true);
    line("by", e.by, true);
    line("on", e.on, false);
    line("until", e.until, false);
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
      if (const ReportedClaim* c = report.claim(id))
        quotes.insert(unwrapped(c->quotation.text));
  return {quotes.begin(), quotes.end()};
}

void apply_decisions(Report& report, const Decisions& entries, const std::string& today) {
  report.decisions_gone = 0;
  std::unordered_set<std::string> said;
  for (const ReportedClaim& c : report.claims) said.insert(unwrapped(c.quotation.text));
  std::set<std::string> used;
  for (ReportedFinding& f : report.findings) {
    f.decision.reset();
    const auto it = entries.find(f.id);
    if (it == entries.end()) continue;
    used.insert(it->first);
    f.decision = decision_of(it->second, today);
    f.decision->stale = std::any_of(it->second.quotes.begin(), it->second.quotes.end(),
                                    [&](const auto& q) { return !said.contains(q); });
  }
  for (const auto& [id, e] : entries) {
    if (used.contains(id)) continue;
    ReportedFinding* heir = heir_of(report, e);
    if (heir == nullptr) {
      ++report.decisions_gone;
      continue;
    }
    Decision inherited = decision_of(e, today);
    inherited.stale = true;
    inherited.made_for = id;
    const std::string heir_id = heir->id;
    for (ReportedFinding& f : report.findings)
      if (f.id == heir_id) f.decision = inherited;
  }
}

Result<void> apply_decisions_file(Report& report, const std::string& path,
                                  const std::string& today) {
  std::error_code ec;
  if (!std::filesystem::exists(path, ec)) return {};
  const auto entries = read_decisions(path);
  if (!entries) return tl::unexpected(entries.error());
  apply_decisions(report, *entries, today);
  return {};
}

Result<void> decide(Decisions& entries, const Report& report, const ReportedFinding& f,
                    const NewDecision& d, const std::string& today) {
  if (!is_one_of(decision_verdicts(), d.verdict))
    return failure("D002", "", "`" + d.verdict + "` is no verdict",
                   fmt::format("write one of {}", fmt::join(decision_verdicts(), ", ")));
  if (!d.reason.empty() && !is_one_of(decision_reasons(), d.reason))
    return failure("D002", "", "`" + d.reason + "` is no reason",
                   fmt::format("write one of {}", fmt::join(decision_reasons(), ", ")));
  if (!d.until.empty() && !is_date(d.until))
    return failure("D002", "", "`" + d.until + "` is no date",
                   "write a day of the calendar as 2025-01-31");
  undecide(entries, f);
  const ReportedTopic* topic = report.topic(f.topic);
  const std::string about = (topic == nullptr ? "" : topic->subject + ": ") + f.message;
  entries[f.id] = {f.id,   f.topic, about, d.verdict, d.reason,
                   d.note, d.by,    today, d.until,   quotes_of(report, f)};
  return {};
}

void undecide(Decisions& entries, const ReportedFinding& f) {
  entries.erase(f.id);
  if (f.decision) entries.erase(f.decision->made_for);
}

bool is_open(const ReportedFinding& f) {
  return !f.decision || f.decision->stale || f.decision->expired;
}

bool is_dismissed(const ReportedFinding& f) {
  return !is_open(f) && f.decision->verdict == "dismissed";
}

DecisionCounts count_decisions(const Report& r) {
  DecisionCounts n;
  n.gone = r.decisions_gone;
  for (const ReportedFinding& f : r.findings) {
    if (severity_of(f) < Severity::note) continue;
    if (f.decision && f.decision->stale)
      ++n.stale;
    else if (f.decision && f.decision->expired)
      ++n.expired;
    if (is_open(f))
      ++n.open;
    else if (f.decision->verdict == "dismissed")
      ++n.dismissed;
    else if (f.decision->verdict == "watch")
      ++n.watch;
    else
      ++n.confirmed;
  }
  return n;
}

std::string show_decisions(const DecisionCounts& n) {
  std::string out;
  const auto add = [&](size_t count, const char* words) {
    if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, words);
  };
  add(n.confirmed, "confirmed");
  add(n.dismissed, "dismissed");
  add(n.watch, "watched");
  add(n.stale, "stale (shown again)");
  add(n.expired, "expired (shown again)");
  add(n.gone, "about findings that are gone");
  return out.empty() ? out : "decisions: " + out;
}

}  // namespace counterclaim
