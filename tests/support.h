#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <rapidjson/document.h>

#include "base/yaml.h"
#include "rules/rulebook.h"

namespace counterclaim::tests {

std::filesystem::path source_dir();
std::string read(const std::filesystem::path& path);

/// The lines of a file below tests/accuracy; each has to be an object with the key `needed`.
std::vector<rapidjson::Document> labelled_lines(const std::string& file, const char* needed);
/// A text of an object; empty where there is none.
std::string text_at(const rapidjson::Value& object, const char* key);

/// The shipped rules, compiled once a run.
std::shared_ptr<const Rulebook> shipped();

/// What a command printed, and how it ended.
struct Run {
  int status = 0;
  std::string out, err;
};
/// Runs the real binary; `input` is its standard input.
Run run(const std::vector<std::string>& arguments, const std::string& input = "",
        const std::string& folder = "");

/// Runs the binary, sends it a signal after some milliseconds and returns how it ended.
int run_and_signal(const std::vector<std::string>& arguments, int signal,
                   unsigned milliseconds);

/// How much slower than a release a build with sanitizers is.
#if defined(__SANITIZE_ADDRESS__)
constexpr double kSlowdown = 8;
#else
constexpr double kSlowdown = 1;
#endif

/// A folder of its own for a test, removed at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::filesystem::path path() const { return path_; }
  std::string write(const std::string& name, const std::string& bytes) const;

 private:
  std::filesystem::path path_;
};

/// Compares with the file, or writes it where COUNTERCLAIM_UPDATE_GOLDEN is set. Returns what
/// differs, empty if nothing does.
std::string compare_with_golden(const std::filesystem::path& file, const std::string& got);

/// The figures of tests/accuracy/baselines.yaml that may not fall.
class Baselines {
 public:
  /// Of one section of the file.
  explicit Baselines(std::string section);
  /// `got`: percent. Prints it, and fails where it is below the baseline or has none.
  void hold(const std::string& language, const std::string& key, double got) const;

 private:
  std::string section_;
  YamlFile file_;
};

void register_fixtures();

}  // namespace counterclaim::tests
