#include "cli/options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>

#include <CLI/CLI.hpp>

#include "report/formats.h"

namespace counterclaim {
namespace {

constexpr int kUsage = 2;

// Verbs as bits, for the table of flags.
enum : unsigned {
  kCheck = 1,
  kAudit = 2,
  kReview = 4,
  kExtract = 8,
  kCompare = 16,
  kRules = 32,
  kExplain = 64,
  kDiff = 128,
  kAll = 255,
  kReading = kCheck | kAudit | kReview | kExtract | kCompare,
  kJudging = kCheck | kAudit,
};

struct VerbRow {
  const char* name;
  Verb verb;
  unsigned bit;
  const char* inputs;  // name of the positional
  const char* help;
};
constexpr std::array kVerbs = {
    VerbRow{"check", Verb::check, kCheck, "ARTICLE",
            "Every figure of an article against a corpus ('-': standard input)"},
    VerbRow{"audit", Verb::audit, kAudit, "CORPUS",
            "Every document against every other, and against itself"},
    VerbRow{"review", Verb::review, kReview, "REPORT|CORPUS",
            "Decide on findings: in the terminal, or on a page"},
    VerbRow{"extract", Verb::extract, kExtract, "FILE", "What was read, figure by figure"},
    VerbRow{"compare", Verb::compare, kCompare, "A B", "The relation of two statements"},
    VerbRow{"rules", Verb::rules, kRules, "lint|test|list|show [PATH|ID]...",
            "Check, test and list rule files"},
    VerbRow{"explain", Verb::explain, kExplain, "[CODE|FINDING]",
            "What a code, relation, tag or verdict means; why a finding arose"},
    VerbRow{"diff", Verb::diff, kDiff, "OLD NEW",
            "What a report has that an earlier one had not, and the reverse"},
};

/// What the flags write to, before it is checked.
struct Raw {
  std::vector<std::string> inputs, against, rules, outputs;
  std::string format = "text", fail_on, min_severity = "note", color = "auto",
              progress = "auto", bounds, report, decisions, html, language, since, serve;
  unsigned jobs = 0;
  bool jsonl = false, quiet = false, stats = false, coverage = false, explain = false;
  bool new_only = false;
};

struct FlagRow {
  unsigned verbs;
  const char* names;
  const char* value;  // name of the value; null for a switch
  const char* help;
  std::function<void(CLI::App&, const FlagRow&, Raw&)> add;
};

template <class T>
auto into(T Raw::*member) {
  return [member](CLI::App& app, const FlagRow& row, Raw& raw) {
    if constexpr (std::is_same_v<T, bool>)
      app.add_flag(row.names, raw.*member, row.help);
    else
      app.add_option(row.names, raw.*member, row.help)->option_text(row.value);
  };
}

/// Every flag, once: parsing and help come from this table.
const std::vector<FlagRow>& flag_table() {
  static const std::vector<FlagRow> kFlags = {
      {kCheck, "--against", "CORPUS...", "files and folders that the article is held against",
       into(&Raw::against)},
      {kJudging | kExtract | kRules | kDiff, "-f,--format", "F",
       "format on standard output: text, json, jsonl, csv, md, html, sarif, github",
       into(&Raw::format)},
      {kJudging, "-o,--output", "F:PATH", "also write format F to PATH; may be repeated",
       into(&Raw::outputs)},
      {kReading | kRules, "--rules", "PATH...",
       "rule files and folders; `shipped` stands for the shipped ones", into(&Raw::rules)},
      {kReading, "-j,--jobs", "N", "threads; 0: one per core", into(&Raw::jobs)},
      {kReading | kRules, "--lang", "TAG",
       "language of texts that do not say theirs; without it, it is detected",
       into(&Raw::language)},
      {kJudging, "--fail-on", "S",
       "exit status 1 from this severity: error, warning, note, never", into(&Raw::fail_on)},
      {kJudging, "--min-severity", "S",
       "show findings from this severity: error, warning, note", into(&Raw::min_severity)},
      {kJudging | kReview, "--decisions", "FILE",
       "decisions of editors (default counterclaim.decisions.yaml)", into(&Raw::decisions)},
      {kReview, "--html", "FILE", "write the report as a page instead of asking",
       into(&Raw::html)},
      {kReview, "--serve", "PORT",
       "decide on that page, served to this machine alone; without a PORT, any free one",
       [](CLI::App& app, const FlagRow& row, Raw& raw) {
         app.add_option(row.names, raw.serve, row.help)
             ->option_text("[PORT]")
             ->expected(0, 1)
             ->default_str("0");
       }},
      {kJudging, "--since", "REPORT.json", "an earlier report: says which findings are new",
       into(&Raw::since)},
      {kJudging, "--new-only", nullptr,
       "show and count only what the report of --since did not have", into(&Raw::new_only)},
      {kJudging | kCompare, "--bounds", "HOW",
       "press: touching bounds agree (check, audit); literal (compare)", into(&Raw::bounds)},
      {kExtract | kCompare, "--jsonl", nullptr, "JSON lines on standard input and output",
       into(&Raw::jsonl)},
      {kExtract, "--coverage", nullptr, "list the digits that no rule read or left alone",
       into(&Raw::coverage)},
      {kExtract, "--explain", nullptr, "show the words and rules behind each figure",
       into(&Raw::explain)},
      {kExplain, "--report", "R.json", "the report that holds the finding", into(&Raw::report)},
      {kAll, "--color", "WHEN", "auto, always, never (NO_COLOR is honoured)",
       into(&Raw::color)},
      {kReading, "--progress", "WHEN", "progress on standard error: auto, always, never",
       into(&Raw::progress)},
      {kAll, "-q,--quiet", nullptr, "no warnings and no progress", into(&Raw::quiet)},
      {kReading, "--stats", nullptr, "time and throughput on standard error",
       into(&Raw::stats)},
  };
  return kFlags;
}

/// Reads a word of a closed list; says which are known where it is none.
template <class T>
bool choose(const std::string& flag, const std::string& word,
            const std::map<std::string, T>& known, T& out, std::string& error) {
  const auto it = known.find(word);
  if (it != known.end()) {
    out = it->second;
    return true;
  }
  error = flag + ": `" + word + "` is not known; write one of";
  for (const auto& [name, value] : known) error += " " + name;
  return false;
}

bool read_formats(const Raw& raw, Options& o, std::string& error) {
  for (const auto& given : raw.outputs)
    if (!read_output(given, o, error)) {
      error = "-o: " + error;
      return false;
    }
  if (find_format(raw.format) == nullptr) {
    error = "-f: no format `" + raw.format + "`; see --help";
    return false;
  }
  return true;
}

bool read_port(const std::string& given, Options& o, std::string& error) {
  uint16_t port = 0;
  const char* end = given.data() + given.size();
  const auto [stop, failed] = std::from_chars(given.data(), end, port);
  if (failed != std::errc{} || stop != end) {
    error = "--serve: `" + given +
            "` is no port; write a number from 1 to 65535, or none, and the report "
            "before --serve";
    return false;
  }
  o.serve = port;
  return true;
}

bool finish(const Raw& raw, Options& o, std::string& error) {
  const std::map<std::string, Severity> severities = {
      {"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}};
  const std::map<std::string, When> when = {
      {"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
  const std::map<std::string, std::optional<BoundReading>> bounds = {
      {"", std::nullopt}, {"press", BoundReading::press}, {"literal", BoundReading::literal}};
  o.inputs = raw.inputs;
  o.against = raw.against;
  o.rules = raw.rules;
  o.format = raw.format;
  o.report = raw.report;
  o.decisions = raw.decisions;
  o.html = raw.html;
  o.since = raw.since;
  o.new_only = raw.new_only;
  o.language = raw.language;
  o.jobs = raw.jobs;
  o.jsonl = raw.jsonl;
  o.quiet = raw.quiet;
  o.stats = raw.stats;
  o.coverage = raw.coverage;
  o.explain = raw.explain;
  if (o.verb == Verb::rules && !o.inputs.empty()) {
    o.rules_verb = o.inputs.front();
    o.inputs.erase(o.inputs.begin());
  }
  o.fail_on_given = !raw.fail_on.empty();
  if (o.fail_on_given && !read_fail_on(raw.fail_on, o, error)) {
    error = "--fail-on: " + error;
    return false;
  }
  if (o.new_only && o.since.empty()) {
    error = "--new-only: name the earlier report: --since REPORT.json";
    return false;
  }
  if (!raw.serve.empty() && !read_port(raw.serve, o, error)) return false;
  return read_formats(raw, o, error) &&
         choose("--min-severity", raw.min_severity, severities, o.min_severity, error) &&
         choose("--color", raw.color, when, o.color, error) &&
         choose("--progress", raw.progress, when, o.progress, error) &&
         choose("--bounds", raw.bounds, bounds, o.bounds, error);
}

}  // namespace

bool read_output(const std::string& given, Options& o, std::string& error) {
  const size_t colon = given.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == given.size()) {
    error = "`" + given + "` must be FORMAT:PATH, as in html:report.html";
    return false;
  }
  if (find_format(given.substr(0, colon)) == nullptr) {
    error = "no format `" + given.substr(0, colon) + "`; see --help";
    return false;
  }
  o.outputs.emplace_back(given.substr(0, colon), given.substr(colon + 1));
  return true;
}

bool read_fail_on(const std::string& word, Options& o, std::string& error) {
  const std::map<std::string, std::optional<Severity>> words = {{"error", Severity::error},
                                                                {"warning", Severity::warning},
                                                                {"note", Severity::note},
                                                                {"never", std::nullopt}};
  const auto it = words.find(word);
  if (it == words.end()) {
    error = "`" + word + "` is not known; write one of error note never warning";
    return false;
  }
  o.fail_on = it->second;
  return true;
}

static std::string missing_rules_input(const Options& o) {
  static constexpr std::string_view kRulesVerbs[] = {"lint", "test", "try",
                                                     "list", "show", "schema"};
  if (std::find(std::begin(kRulesVerbs), std::end(kRulesVerbs), o.rules_verb) ==
      std::end(kRulesVerbs))
    return "rules: say lint, test, try, list, show or schema";
  if (o.rules_verb == "show" && o.inputs.empty()) return "rules show: name a rule";
  if (o.rules_verb == "try" && o.inputs.empty()) return "rules try: give a sentence";
  return "";
}

/// What each verb needs beside its flags.
std::string missing_input(const Options& o) {
  switch (o.verb) {
    case Verb::check:
      if (o.inputs.empty()) return "check: name an article";
      if (o.against.empty()) return "check: name a corpus: --against PATH...";
      return "";
    case Verb::audit:
      return o.inputs.empty() ? "audit: name a corpus" : "";
    case Verb::review:
      return o.inputs.size() == 1 ? "" : "review: name one report or corpus";
    case Verb::extract:
      return o.inputs.empty() && !o.jsonl ? "extract: name a file, or use --jsonl" : "";
    case Verb::compare:
      return o.inputs.size() == 2 || (o.jsonl && o.inputs.empty())
                 ? ""
                 : "compare: give two statements, or use --jsonl";
    case Verb::rules:
      return missing_rules_input(o);
    case Verb::explain:
      return o.inputs.size() <= 1 ? "" : "explain: name one code or finding, or none";
    case Verb::diff:
      return o.inputs.size() == 2 ? "" : "diff: name two reports, the older one first";
    case Verb::none:
      break;
  }
  return "name a command: check, audit, review, extract, compare, rules, explain or diff";
}

int usage_error(const std::string& message) {
  std::cerr << "counterclaim: error: " << message
            << "\n    = help: `counterclaim --help` lists the commands, "
               "`counterclaim COMMAND --help` its options\n";
  return kUsage;
}

Parsed parse_command_line(int argc, char** argv) {
  CLI::App app(
      "counterclaim finds numeric claims in articles and shows which cannot both hold.",
      "counterclaim");
  app.set_version_flag("--version", "counterclaim " COUNTERCLAIM_VERSION);
  app.footer(
      "Exit status: 0 nothing at or above --fail-on; 1 findings; 2 could not run; 3 ran, but "
      "some\n"
      "input was not read; 130 interrupted.");
  Raw raw;
  std::map<const CLI::App*, Verb> verbs;
  for (const VerbRow& v : kVerbs) {
    CLI::App* sub = app.add_subcommand(v.name, v.help);
    sub->add_option("inputs", raw.inputs, "")->option_text(v.inputs);
    for (const FlagRow& f : flag_table())
      if ((f.verbs & v.bit) != 0) f.add(*sub, f, raw);
    verbs[sub] = v.verb;
  }
  Parsed parsed;
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& e) {
    parsed.exit = app.exit(e);
    return parsed;
  } catch (const CLI::ParseError& e) {
    parsed.exit = usage_error(e.what());
    return parsed;
  }
  for (const CLI::App* sub : app.get_subcommands()) parsed.options.verb = verbs[sub];
  std::string error;
  if (!finish(raw, parsed.options, error)) parsed.exit = usage_error(error);
  return parsed;
}

}  // namespace counterclaim
