#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "relate/relation.h"

namespace counterclaim {

enum class Verb : uint8_t { none, check, audit, review, extract, compare, rules, explain };

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
  std::string report, decisions, html, language;
  unsigned jobs = 0;
  std::optional<Severity> fail_on = Severity::error;  // none: never
  Severity min_severity = Severity::note;
  When color = When::automatic, progress = When::automatic;
  std::optional<BoundReading> bounds;  // default by verb
  bool jsonl = false, quiet = false, stats = false, coverage = false;
};

/// Either options, or an exit status with what was to be said already said.
struct Parsed {
  Options options;
  std::optional<int> exit;
};

Parsed parse_command_line(int argc, char** argv);

}  // namespace counterclaim
