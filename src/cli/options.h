#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "relate/relation.h"

namespace counterclaim {

enum class Verb : uint8_t {
  none,
  check,
  audit,
  review,
  extract,
  compare,
  rules,
  explain,
  diff
};

/// When to do something that depends on a terminal.
enum class When : uint8_t { automatic, always, never };

/// A command line, read and checked. What was not given has its default.
struct Options {
  Verb verb = Verb::none;
  std::vector<std::string> inputs;   // files, folders, texts, codes: by verb
  std::vector<std::string> against;  // check: the corpus
  std::vector<std::string> rules;    // empty: the shipped ones
  std::string rules_verb;            // lint, test, list, show
  std::string format = "text";
  std::vector<std::pair<std::string, std::string>> outputs;  // format, path
  std::string report, decisions, html, language, since;
  std::optional<uint16_t> serve;  // port; 0: any that is free
  unsigned jobs = 0;
  std::optional<Severity> fail_on = Severity::error;  // none: never
  bool fail_on_given = false;                         // on the command line
  std::vector<std::string> ignored;  // patterns of files that are no articles ...
  std::string ignored_below;         // ... relative to this folder
  Severity min_severity = Severity::note;
  When color = When::automatic, progress = When::automatic;
  std::optional<BoundReading> bounds;  // default by verb
  bool jsonl = false, quiet = false, stats = false, coverage = false, explain = false;
  bool new_only = false;
};

/// Either options, or an exit status with what was to be said already said.
struct Parsed {
  Options options;
  std::optional<int> exit;
};

/// The word for the shipped rules among paths of rules.
constexpr const char* kShippedRules = "shipped";

/// "html:report.html" and the words of --fail-on; false, and why, where they are none.
bool read_output(const std::string& given, Options& o, std::string& error);
bool read_fail_on(const std::string& word, Options& o, std::string& error);

/// What a command still lacks, after the configuration was read; empty if nothing.
std::string missing_input(const Options& o);
/// Says what is wrong with the command line and returns the exit status for it.
int usage_error(const std::string& message);

Parsed parse_command_line(int argc, char** argv);

}  // namespace counterclaim
