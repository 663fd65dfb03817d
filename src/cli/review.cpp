// review and explain: an editor decides on findings, and the decisions are remembered.

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "base/files.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "report/decisions.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargestReport = 1u << 30;
constexpr const char* kDefaultDecisions = "counterclaim.decisions.yaml";

Result<Report> load_report(const std::string& path) {
  const auto bytes = read_file(path, kLargestReport);
  if (!bytes) return tl::unexpected(bytes.error());
  return read_report(*bytes, path);
}

/// A report, or a corpus that is audited now.
std::optional<Report> report_of(const Options& o, int& status) {
  const std::string& path = o.inputs.front();
  std::error_code ec;
  if (std::filesystem::is_regular_file(path, ec) && path.ends_with(".json")) {
    auto report = load_report(path);
    if (report) return std::move(*report);
    complain(report.error(), o);
    status = kCouldNotRun;
    return std::nullopt;
  }
  const auto rules = load_rules(o);
  if (!rules) {
    status = kCouldNotRun;
    return std::nullopt;
  }
  Progress progress(o);
  ReadOptions r = read_options(o);
  r.progress = progress.callback();
  const auto corpus = read_corpus({path}, rules, r);
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
  if (!corpus->complete) status = kIncomplete;
  return make_report(*corpus, audit(*corpus, BoundReading::press, o.jobs), "audit");
}

std::string today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return to_string(Date(now));
}

std::string user() {
  const char* name = std::getenv("USER");  // NOLINT: one thread by now
  return name == nullptr ? "" : name;
}

/// One line from the editor; false at the end of the input or on Ctrl-C.
bool ask(const std::string& question, std::string& answer) {
  std::cout << question << std::flush;
  if (!std::getline(std::cin, answer)) return false;
  return !interrupted();
}

class Reviewer {
 public:
  Reviewer(Report& report, std::map<std::string, DecisionEntry>& entries, std::string path,
           const Options& o)
      : report_(report),
        entries_(entries),
        path_(std::move(path)),
        write_(write_options(o)),
        o_(o) {}

  int run() {
    std::vector<ReportedFinding*> open;
    for (ReportedFinding& f : report_.findings)
      if (severity_of(f) >= Severity::note && (!f.decision || f.decision->stale))
        open.push_back(&f);
    const size_t decided = report_.findings.size() - open.size();
    std::cout << fmt::format("{} finding(s) to decide, {} decided before\n", open.size(),
                             decided);
    for (size_t i = 0; i < open.size(); ++i) {
      std::cout << "\n" << show_finding(report_, *open[i], write_);
      const int status = decide(*open[i], i + 1, open.size());
      if (status != kContinue) return status == kQuit ? kNothingFound : status;
    }
    std::cout << "nothing left to decide\n";
    return kNothingFound;
  }

 private:
  static constexpr int kContinue = -1, kQuit = -2;

  int decide(const ReportedFinding& f, size_t n, size_t of) {
    std::string answer;
    while (ask(fmt::format("({}/{}) Confirm this finding [y,n,w,s,q,?]? ", n, of), answer)) {
      if (answer == "y") return remember(f, "confirmed", "");
      if (answer == "w") return remember(f, "watch", "");
      if (answer == "n") return dismiss(f);
      if (answer == "s" || answer.empty()) return kContinue;
      if (answer == "q") return kQuit;
      std::cout << "y - confirm: one of the texts needs a correction\n"
                   "n - dismiss, with a reason\n"
                   "w - watch: not settled yet\n"
                   "s - skip for now\n"
                   "q - quit; what was decided is kept\n";
    }
    return interrupted() ? kInterrupted : kQuit;
  }

  int dismiss(const ReportedFinding& f) {
    const auto& reasons = decision_reasons();
    for (size_t i = 0; i < reasons.size(); ++i)
      std::cout << fmt::format("  {}  {}\n", i + 1, reasons[i]);
    std::string answer;
    while (ask("Why? ", answer)) {
      for (size_t i = 0; i < reasons.size(); ++i)
        if (answer == std::to_string(i + 1) || answer == reasons[i])
          return remember(f, "dismissed", reasons[i]);
      std::cout << "give the number of a reason\n";
    }
    return interrupted() ? kInterrupted : kQuit;
  }

  /// Written at once: an interrupted review loses nothing.
  int remember(const ReportedFinding& f, const std::string& verdict,
               const std::string& reason) {
    DecisionEntry e{f.id, verdict, reason, "", user(), today(), quotes_of(report_, f)};
    if (verdict == "dismissed" && !ask("Note (may be empty): ", e.note)) e.note.clear();
    entries_[f.id] = std::move(e);
    const auto done = write_file(path_, write_decisions(entries_));
    if (done) return kContinue;
    complain(done.error(), o_);
    return kCouldNotRun;
  }

  Report& report_;
  std::map<std::string, DecisionEntry>& entries_;
  std::string path_;
  WriteOptions write_;
  const Options& o_;
};

}  // namespace

int run_review(const Options& o) {
  int status = kNothingFound;
  auto report = report_of(o, status);
  if (!report) return status;
  const std::string path = o.decisions.empty() ? kDefaultDecisions : o.decisions;
  auto entries = read_decisions(path);
  if (!entries) {
    refuse(entries.error(), o);
    return kCouldNotRun;
  }
  apply_decisions(*report, *entries);
  if (o.html.empty()) {
    const int end = Reviewer(*report, *entries, path, o).run();
    return end == kNothingFound ? status : end;
  }
  const auto done = write_file(o.html, write_html(*report, {}));
  if (!done) {
    complain(done.error(), o);
    return kCouldNotRun;
  }
  std::cout << "wrote " << o.html << "\n";
  return status;
}

int run_explain(const Options& o) {
  const std::string& what = o.inputs.front();
  if (const auto page = explain_code(what); !page.empty())
    return print(fmt::format("{}: {}", what, page)) ? kNothingFound : kCouldNotRun;
  if (o.report.empty()) {
    std::string codes;
    for (const auto c : finding_codes()) codes += (codes.empty() ? "" : ", ") + std::string(c);
    complain(failure("C014", "", "no code `" + what + "`",
                     "the codes are " + codes + "; for a finding, give --report R.json")
                 .value(),
             o);
    return kCouldNotRun;
  }
  const auto report = load_report(o.report);
  if (!report) {
    complain(report.error(), o);
    return kCouldNotRun;
  }
  for (const ReportedFinding& f : report->findings)
    if (f.id == what || f.id.starts_with(what)) {
      const std::string page = std::string(explain_code(f.code));
      return print(show_finding(*report, f, write_options(o)) + "\n" + f.code + ": " + page)
                 ? kNothingFound
                 : kCouldNotRun;
    }
  complain(failure("C014", o.report, "the report holds no finding `" + what + "`",
                   "the ids stand in the report, at the end of each finding")
               .value(),
           o);
  return kCouldNotRun;
}

}  // namespace counterclaim
