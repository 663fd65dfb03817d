// review: an editor decides on findings, and the decisions are remembered.
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>

#include <fmt/format.h>

#include "base/files.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "report/decisions.h"
#include "serve/serve.h"

namespace counterclaim {
namespace {

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
  const auto corpus = read_judged({path}, o, status);
  if (!corpus) return std::nullopt;
  if (!corpus->complete) status = kIncomplete;
  return make_report(*corpus, audit(*corpus, BoundReading::press, o.jobs), "audit");
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

/// One finding after the other, as `git add -p` asks for one hunk after the other.
class Reviewer {
 public:
  Reviewer(Report& report, Decisions entries, const Options& o)
      : report_(report), entries_(std::move(entries)), write_(write_options(o)), o_(o) {
    std::set<std::string_view> asked;  // findings of one id are one question
    for (ReportedFinding& f : report.findings)
      if (is_shown(f) && is_open(f) && asked.insert(f.id).second) open_.push_back(&f);
  }

  int run() {
    std::cout << fmt::format("{} finding(s) to decide", open_.size());
    const std::string decided = show_decisions(count_decisions(report_));
    std::cout << (decided.empty() ? "" : "; " + decided) << "\n";
    while (at_ < open_.size()) {
      std::cout << "\n" << show_finding(report_, *open_[at_], write_);
      const int status = ask_about(*open_[at_]);
      if (status != kContinue) return status == kQuit ? kNothingFound : status;
    }
    std::cout << "nothing left to decide\n";
    return kNothingFound;
  }

 private:
  static constexpr int kContinue = -1, kQuit = -2;

  bool is_shown(const ReportedFinding& f) const {
    return severity_of(f) >= std::max(write_.min_severity, Severity::note);
  }

  int ask_about(ReportedFinding& f) {
    std::string answer;
    while (ask(fmt::format("({}/{}) Confirm this finding [y,n,w,s,k,g,/,u,q,?]? ", at_ + 1,
                           open_.size()),
               answer)) {
      if (answer == "q") return kQuit;
      if (answer == "y" || answer == "n" || answer == "w") return decide_on(f, answer[0]);
      if (move(answer)) return kContinue;
    }
    return interrupted() ? kInterrupted : kQuit;
  }

  /// Goes elsewhere; false where the answer is no move, and the same is asked again.
  bool move(const std::string& answer) {
    if (answer == "s" || answer == "j" || answer.empty()) {
      ++at_;
      return true;
    }
    if (answer == "k") {
      if (at_ > 0) --at_;
      return true;
    }
    if (answer.starts_with("g")) return go_to(answer.substr(1));
    if (answer.starts_with("/")) return search(answer.substr(1));
    if (answer == "u") return undo();
    std::cout << "y - confirm: one of the texts needs a correction\n"
                 "n - dismiss, with a reason\n"
                 "w - watch: not settled yet\n"
                 "s - skip for now (also j)\n"
                 "k - back to the one before\n"
                 "g N - go to number N\n"
                 "/ WORDS - go to the next one that says so\n"
                 "u - take back the last decision\n"
                 "q - quit; what was decided is kept\n";
    return false;
  }

  bool go_to(std::string_view number) {
    number.remove_prefix(std::min(number.find_first_not_of(' '), number.size()));
    size_t n = 0;
    const char* end = number.data() + number.size();
    const auto [stop, failed] = std::from_chars(number.data(), end, n);
    if (failed != std::errc{} || stop != end || n < 1 || n > open_.size()) {
      std::cout << fmt::format("write g and a number from 1 to {}\n", open_.size());
      return false;
    }
    at_ = n - 1;
    return true;
  }

  bool search(std::string_view words) {
    words.remove_prefix(std::min(words.find_first_not_of(' '), words.size()));
    for (size_t i = 1; i <= open_.size(); ++i) {
      const size_t row = (at_ + i) % open_.size();
      if (show_finding(report_, *open_[row], {}).find(words) == std::string::npos) continue;
      at_ = row;
      return true;
    }
    std::cout << "no finding says so\n";
    return false;
  }

  bool undo() {
    if (made_.empty()) {
      std::cout << "nothing was decided yet\n";
      return false;
    }
    undecide(entries_, *open_[made_.back()]);
    at_ = made_.back();
    made_.pop_back();
    return write();
  }

  int decide_on(ReportedFinding& f, char key) {
    NewDecision d;
    d.verdict = key == 'y' ? "confirmed" : key == 'n' ? "dismissed" : "watch";
    d.by = user();
    if (key == 'n' && !ask_reason(d.reason)) return interrupted() ? kInterrupted : kQuit;
    if (key != 'y') {
      ask("Note (may be empty): ", d.note);
      ask_until(d.until);
    }
    if (const auto ok = decide(entries_, report_, f, d, today()); !ok) {
      complain(ok.error(), o_);
      return kCouldNotRun;
    }
    if (!write()) return kCouldNotRun;
    made_.push_back(at_++);
    return kContinue;
  }

  static bool ask_reason(std::string& reason) {
    const auto& reasons = decision_reasons();
    for (size_t i = 0; i < reasons.size(); ++i)
      std::cout << fmt::format("  {}  {}\n", i + 1, reasons[i]);
    std::string answer;
    while (ask("Why? ", answer)) {
      for (size_t i = 0; i < reasons.size(); ++i)
        if (answer == std::to_string(i + 1) || answer == reasons[i]) {
          reason = reasons[i];
          return true;
        }
      std::cout << "give the number of a reason\n";
    }
    return false;
  }

  static void ask_until(std::string& until) {
    while (ask("Ask again after this day (YYYY-MM-DD, empty for never): ", until)) {
      if (until.empty() || (until.size() == 10 && parse_date(until))) return;
      std::cout << "no day of the calendar\n";
    }
    until.clear();
  }

  /// Written at once: an interrupted review loses nothing.
  bool write() {
    const auto done = write_file(decisions_path(o_), write_decisions(entries_));
    if (!done) complain(done.error(), o_);
    return done.has_value();
  }

  Report& report_;
  Decisions entries_;
  WriteOptions write_;
  const Options& o_;
  std::vector<ReportedFinding*> open_;  // when it began
  size_t at_ = 0;
  std::vector<size_t> made_;  // rows of open_ that were decided, in order
};

int write_review_page(const Report& report, const Options& o) {
  const auto done = write_file(o.html, write_html(report, write_options(o)));
  if (!done) {
    complain(done.error(), o);
    return kCouldNotRun;
  }
  std::cout << "wrote " << o.html << "\n";
  return kNothingFound;
}

int serve_review(Report report, const Options& o) {
  const auto ready = [](const std::string& address) {
    std::cout << "open " << address
              << "\nthe address works once; Ctrl-C ends the review, what was decided is kept\n"
              << std::flush;
  };
  const auto done =
      serve({std::move(report), decisions_path(o), user(), write_options(o), *o.serve}, ready,
            today, interrupted);
  if (!done) {
    complain(done.error(), o);
    return kCouldNotRun;
  }
  return kInterrupted;
}

}  // namespace

int run_review(const Options& o) {
  int status = kNothingFound;
  auto report = report_of(o, status);
  if (!report) return status;
  auto entries = read_decisions(decisions_path(o));
  const auto decided = apply_decisions_file(*report, decisions_path(o), today());
  if (!entries || !decided) {
    refuse(entries ? decided.error() : entries.error(), o);
    return kCouldNotRun;
  }
  const int end = o.serve           ? serve_review(std::move(*report), o)
                  : !o.html.empty() ? write_review_page(*report, o)
                                    : Reviewer(*report, std::move(*entries), o).run();
  return end == kNothingFound ? status : end;
}

}  // namespace counterclaim
