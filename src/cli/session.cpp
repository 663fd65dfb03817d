#include "cli/session.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/files.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "corpus/facts.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr auto kProgressPause = std::chrono::milliseconds(100);
constexpr uint64_t kLargestReport = 1u << 30;
constexpr const char* kDefaultDecisions = "counterclaim.decisions.yaml";
constexpr size_t kWorthProgress = 50;  // documents

bool wanted(When w, bool automatic) {
  return w == When::always || (w == When::automatic && automatic);
}

unsigned terminal_width() {
  winsize size = {};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20) return size.ws_col;
  return 100;
}

}  // namespace

std::string shipped_rules() {
  std::error_code ec;
  const fs::path program = fs::read_symlink("/proc/self/exe", ec);
  for (const fs::path& p :
       {program.parent_path() / "../share/counterclaim/rules",
        fs::path(COUNTERCLAIM_INSTALLED_RULES), program.parent_path() / "../rules",
        fs::path(COUNTERCLAIM_SOURCE_RULES)})
    if (fs::is_directory(p, ec)) return fs::weakly_canonical(p, ec).string();
  return "rules";
}

void complain(const Diagnostics& all, const Options& o) {
  for (const Diagnostic& d : all)
    if (d.severity == Severity::error || !o.quiet) std::cerr << to_text(d);
}

void refuse(const Diagnostics& all, const Options& o) {
  if (o.format == "json")
    print(to_json(all));
  else
    complain(all, o);
}

std::vector<fs::path> rule_paths(const std::vector<std::string>& given) {
  std::vector<fs::path> roots;
  for (const auto& g : given) roots.emplace_back(g == kShippedRules ? shipped_rules() : g);
  if (roots.empty()) roots.emplace_back(shipped_rules());
  return roots;
}

std::shared_ptr<const Rulebook> load_rules(const Options& o) {
  auto book = Rulebook::compile(rule_paths(o.rules));
  if (book) return *book;
  refuse(book.error(), o);
  return nullptr;
}

std::string decisions_path(const Options& o) {
  return o.decisions.empty() ? kDefaultDecisions : o.decisions;
}

Result<Report> load_report(const std::string& path) {
  const auto bytes = read_file(path, kLargestReport);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_report(*bytes, path);
}

std::string today() {
  return to_string(
      Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())));
}

WriteOptions write_options(const Options& o) {
  WriteOptions w;
  const char* no_color = std::getenv("NO_COLOR");  // NOLINT: read once, before any thread
  const bool plain = no_color != nullptr && *no_color != '\0';
  w.color = wanted(o.color, isatty(STDOUT_FILENO) != 0 && !plain);
  w.min_severity = o.min_severity;
  w.new_only = o.new_only;
  w.today = today();
  w.width = isatty(STDOUT_FILENO) != 0 ? terminal_width() : 100;
  return w;
}

ReadOptions read_options(const Options& o) {
  ReadOptions r;
  r.jobs = o.jobs;
  r.language = o.language;
  r.ignored = o.ignored;
  r.ignored_below = o.ignored_below;
  return r;
}

Progress::Progress(const Options& o)
    : on_(!o.quiet && wanted(o.progress, isatty(STDERR_FILENO) != 0)) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
}

std::function<void(size_t, size_t)> Progress::callback() {
  if (!on_) return {};
  return [this](size_t done, size_t total) { show(done, total); };
}

void Progress::show(size_t done, size_t total) {
  if (total < kWorthProgress) return;
  const std::lock_guard lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (done != total && now - last_ < kProgressPause) return;
  last_ = now;
  shown_ = true;
  const auto filled = static_cast<size_t>(30 * done / total);
  fmt::print(stderr, "\r[{}{}] {} of {} documents", std::string(filled, '#'),
             std::string(30 - filled, ' '), done, total);
  std::fflush(stderr);
}

void Stopwatch::lap(const std::string& what, size_t bytes) {
  if (!on_) return;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start_;
  fmt::print(stderr, "{:<10} {:8.3f} s", what, seconds.count());
  if (bytes > 0)
    fmt::print(stderr, " {:8.1f} MB/s", static_cast<double>(bytes) / 1e6 / seconds.count());
  fmt::print(stderr, "\n");
  start_ = std::chrono::steady_clock::now();
}

bool print(const std::string& text) {
  const bool ok = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() &&
                  std::fflush(stdout) == 0;
  if (!ok) std::cerr << "counterclaim: error: standard output cannot be written\n";
  return ok;
}

std::optional<Corpus> read_judged(const std::vector<std::string>& inputs, const Options& o,
                                  int& status) {
  const auto rules = load_rules(o);
  if (!rules) {
    status = kCouldNotRun;
    return std::nullopt;
  }
  Progress progress(o);
  ReadOptions r = read_options(o);
  r.progress = progress.callback();
  auto corpus = read_corpus(inputs, rules, r);
  if (!corpus) {
    complain(corpus.error(), o);
    status = kCouldNotRun;
    return std::nullopt;
  }
  complain(corpus->diagnostics, o);
  if (interrupted()) {
    status = kInterrupted;
    return std::nullopt;
  }
  add_facts(*corpus);
  return std::move(*corpus);
}

}  // namespace counterclaim
