#pragma once
#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "cli/options.h"
#include "corpus/corpus.h"
#include "report/formats.h"
#include "rules/rulebook.h"

namespace counterclaim {

/// What the commands share: where the rules are, who is told what, colours and clocks.

/// The shipped rules or those of --rules, compiled; says what is wrong and returns null.
std::shared_ptr<const Rulebook> load_rules(const Options& o);
/// Paths of rules as given; the word `shipped`, or none at all, means the shipped ones.
std::vector<std::filesystem::path> rule_paths(const std::vector<std::string>& given);
/// Where the shipped rules lie: beside an installed program, or in the tree it was built in.
std::string shipped_rules();

/// Complaints on standard error; errors always, warnings unless --quiet.
void complain(const Diagnostics& all, const Options& o);
/// Says why the program cannot run: as text on standard error, or for `-f json` as one JSON
/// document on standard output, for editors.
void refuse(const Diagnostics& all, const Options& o);

/// The file of decisions that was named, or the usual one.
std::string decisions_path(const Options& o);
/// A report that was written as JSON.
Result<Report> load_report(const std::string& path);
/// The day of the calendar (UTC), as decisions are dated.
std::string today();

/// Reads the inputs for a verb that judges, with the desk's facts; on failure says why and sets
/// the status.
std::optional<Corpus> read_judged(const std::vector<std::string>& inputs, const Options& o,
                                  int& status);

WriteOptions write_options(const Options& o);
ReadOptions read_options(const Options& o);

/// A bar on standard error, at most ten times a second.
class Progress {
 public:
  explicit Progress(const Options& o);
  ~Progress();
  std::function<void(size_t, size_t)> callback();

 private:
  void show(size_t done, size_t total);
  bool on_;
  bool shown_ = false;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point last_{};
};

/// --stats: seconds, and megabytes of text a second.
class Stopwatch {
 public:
  explicit Stopwatch(const Options& o)
      : on_(o.stats), start_(std::chrono::steady_clock::now()) {}
  void lap(const std::string& what, size_t bytes);

 private:
  bool on_;
  std::chrono::steady_clock::time_point start_;
};

/// Prints to standard output; false if that failed (a closed pipe, a full disk).
bool print(const std::string& text);

}  // namespace counterclaim
