// check and audit: read, judge, report.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "base/files.h"
#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "report/decisions.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

size_t bytes_of(const Corpus& c) {
  size_t n = 0;
  for (const Document& d : c.documents) n += d.text.size();
  return n;
}

bool reaches(const ReportedFinding& f, Severity s, bool new_only) {
  const bool known = new_only && f.is_new && !*f.is_new;
  return !known && !is_dismissed(f) && severity_of(f) >= s;
}

/// Decisions of editors, and what an earlier report had.
bool put_history(Report& report, const Options& o) {
  const auto decided = apply_decisions_file(report, decisions_path(o), today());
  if (!decided) {
    refuse(decided.error(), o);
    return false;
  }
  if (o.since.empty()) return true;
  const auto earlier = load_report(o.since);
  if (!earlier) {
    refuse(earlier.error(), o);
    return false;
  }
  mark_new(report, *earlier);
  return true;
}

/// All outputs, or a complaint; nothing is half-written.
int write_all(const Report& report, const Options& o) {
  const WriteOptions w = write_options(o);
  for (const auto& [format, path] : o.outputs) {
    WriteOptions plain = w;
    plain.color = false;
    const auto done = write_file(path, find_format(format)->write(report, plain));
    if (!done) {
      complain(done.error(), o);
      return kCouldNotRun;
    }
  }
  if (!print(find_format(o.format)->write(report, w))) return kCouldNotRun;
  if (!report.complete) return kIncomplete;
  const bool found = o.fail_on && std::any_of(report.findings.begin(), report.findings.end(),
                                              [&](const auto& f) {
                                                return reaches(f, *o.fail_on, o.new_only);
                                              });
  return found ? kFound : kNothingFound;
}

int finish(const Corpus& corpus, const Judged& judged, const char* command, const Options& o,
           Stopwatch& watch) {
  watch.lap("judge", 0);
  if (interrupted()) return kInterrupted;
  Report report = make_report(corpus, judged, command);
  if (!put_history(report, o)) return kCouldNotRun;
  const int status = write_all(report, o);
  watch.lap("report", 0);
  return status;
}

/// The same file under another name is no second witness.
std::string canonical(const std::string& path) {
  std::error_code ec;
  const fs::path p = fs::weakly_canonical(path, ec);
  return ec ? path : p.string();
}

/// Leaves out of the corpus whatever is the article itself: the same file or the same bytes.
void leave_out_copies(Corpus& corpus, const std::vector<std::string>& articles) {
  std::set<std::string> paths, hashes;
  std::vector<uint8_t> is_article(corpus.documents.size(), 0);
  std::set<std::string> given(articles.begin(), articles.end());
  for (size_t d = 0; d < corpus.documents.size(); ++d) {
    const Document& doc = corpus.documents[d];
    const std::string file = doc.from.path.substr(0, doc.from.path.find('#'));
    if (!given.contains(file)) continue;
    is_article[d] = 1;
    paths.insert(canonical(file));
    hashes.insert(doc.sha256);
  }
  size_t out = 0;
  for (size_t d = 0; d < corpus.documents.size(); ++d) {
    const Document& doc = corpus.documents[d];
    const bool copy = is_article[d] == 0 &&
                      (hashes.contains(doc.sha256) || paths.contains(canonical(doc.from.path)));
    if (copy) continue;
    if (out != d) {
      corpus.documents[out] = std::move(corpus.documents[d]);
      corpus.extractions[out] = std::move(corpus.extractions[d]);
    }
    ++out;
  }
  corpus.documents.resize(out);
  corpus.extractions.resize(out);
}

}  // namespace

int run_audit(const Options& o) {
  int status = kCouldNotRun;
  Stopwatch watch(o);
  const auto corpus = read_judged(o.inputs, o, status);
  if (!corpus) return status;
  watch.lap("read", bytes_of(*corpus));
  const Judged judged = audit(*corpus, o.bounds.value_or(BoundReading::press), o.jobs);
  return finish(*corpus, judged, "audit", o, watch);
}

int run_check(const Options& o) {
  int status = kCouldNotRun;
  Stopwatch watch(o);
  std::vector<std::string> inputs = o.inputs;
  inputs.insert(inputs.end(), o.against.begin(), o.against.end());
  auto corpus = read_judged(inputs, o, status);
  if (!corpus) return status;
  watch.lap("read", bytes_of(*corpus));
  leave_out_copies(*corpus, o.inputs);
  std::vector<uint32_t> articles;
  const std::set<std::string> given(o.inputs.begin(), o.inputs.end());
  for (uint32_t d = 0; d < corpus->documents.size(); ++d) {
    const std::string& path = corpus->documents[d].from.path;
    if (given.contains(path.substr(0, path.find('#')))) articles.push_back(d);
  }
  if (articles.empty()) {
    complain(failure("C012", o.inputs.front(),
                     "the article could not be read, so nothing was checked")
                 .value(),
             o);
    return kCouldNotRun;
  }
  const Judged judged =
      check(*corpus, articles, o.bounds.value_or(BoundReading::press), o.jobs);
  return finish(*corpus, judged, "check", o, watch);
}

}  // namespace counterclaim
