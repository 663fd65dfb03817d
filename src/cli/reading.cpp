// extract and compare: what was read, and how two statements relate.
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "base/files.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/session.h"
#include "corpus/compare.h"
#include "report/cite.h"
#include "report/lines.h"
#include "text/decode.h"

namespace counterclaim {
namespace {

constexpr size_t kLinesAtOnce = 4096;  // of JSONL, judged in parallel

std::vector<ReportedClaim> report_all(const Document& doc, const Extraction& x,
                                      const Rulebook& rules) {
  const LineIndex lines(doc.text);
  std::vector<ReportedClaim> all;
  all.reserve(x.claims.size());
  for (const Claim& c : x.claims)
    all.push_back(report_claim(doc, lines, c, rules, fmt::format("c{}", all.size() + 1)));
  return all;
}

/// A line that cannot be used gives an error line in its place.
struct LineResult {
  std::string out;
  bool failed = false;
};

LineResult bad_line(const TextLine& line, std::string_view why) {
  return {error_line(line.id, why), true};
}

LineResult extract_line(const TextLine& line, const Rulebook& rules, const Options& o) {
  if (!line.text) return bad_line(line, "no `text`");
  if (!is_utf8(*line.text)) return bad_line(line, "`text` is no valid UTF-8");
  const Document doc =
      make_document("", *line.text, line.language.empty() ? o.language : line.language, rules);
  return {extracted_line(line.id, report_all(doc, extract(doc, rules), rules)), false};
}

LineResult compare_line(const TextLine& line, const Rulebook& rules, const Options& o) {
  if (!line.premise || !line.hypothesis)
    return bad_line(line, "no `premise` or no `hypothesis`");
  if (!is_utf8(*line.premise) || !is_utf8(*line.hypothesis))
    return bad_line(line, "the texts are no valid UTF-8");
  const std::string& language = line.language.empty() ? o.language : line.language;
  const Stated p = state(*line.premise, line.context, language, rules);
  const Stated h = state(*line.hypothesis, line.context, language, rules);
  const Comparison c = compare(p, h, rules, o.bounds.value_or(BoundReading::literal));
  std::vector<ReportedPair> pairs;
  for (const ComparedPair& pair : c.pairs)
    pairs.push_back(report_pair(report_claim(p.doc, p.found.claims[pair.premise], rules,
                                             fmt::format("p{}", pair.premise + 1)),
                                report_claim(h.doc, h.found.claims[pair.hypothesis], rules,
                                             fmt::format("h{}", pair.hypothesis + 1)),
                                pair.judgement, rules));
  return {compared_line(line.id, c.label, pairs), false};
}

using LineWork = LineResult (*)(const TextLine&, const Rulebook&, const Options&);

/// One line in, one line out, in order; batches are worked on by all threads.
int run_jsonl(const Options& o, LineWork work) {
  const auto rules = load_rules(o);
  if (!rules) return kCouldNotRun;
  bool failed = false;
  std::vector<std::string> lines;
  const auto flush = [&] {
    std::vector<LineResult> results(lines.size());
    parallel_for(lines.size(), o.jobs, [&](size_t i) {
      if (interrupted()) return;
      const auto line = read_text_line(lines[i]);
      results[i] = line ? work(*line, *rules, o)
                        : LineResult{error_line("null", line.error().front().message), true};
    });
    std::string out;
    for (const LineResult& r : results) {
      out += r.out + "\n";
      failed = failed || r.failed;
    }
    lines.clear();
    return print(out);
  };
  for (std::string line; std::getline(std::cin, line);) {
    lines.push_back(std::move(line));
    if (lines.size() == kLinesAtOnce && !flush()) return kCouldNotRun;
    if (interrupted()) return kInterrupted;
  }
  if (!flush()) return kCouldNotRun;
  if (interrupted()) return kInterrupted;
  return failed ? kIncomplete : kNothingFound;
}

std::string text_or_file(const std::string& given) {
  std::error_code ec;
  if (std::filesystem::is_regular_file(given, ec))
    if (auto bytes = read_file(given, 64u << 20)) return *bytes;
  return given;
}

std::string unread_lines(const Document& doc, const Extraction& x) {
  const LineIndex lines(doc.text);
  std::string out;
  for (const Span s : x.unread) {
    const auto [line, column] = lines.place(s.begin);
    out += fmt::format("{}:{}:{}: unread: {}\n", doc.from.path, line, column, doc.slice(s));
  }
  return out;
}

}  // namespace

int run_extract(const Options& o) {
  if (o.jsonl) return run_jsonl(o, extract_line);
  const auto rules = load_rules(o);
  if (!rules) return kCouldNotRun;
  Stopwatch watch(o);
  Progress progress(o);
  ReadOptions r = read_options(o);
  r.with_names = false;
  r.progress = progress.callback();
  const auto corpus = read_corpus(o.inputs, rules, r);
  if (!corpus) {
    complain(corpus.error(), o);
    return kCouldNotRun;
  }
  complain(corpus->diagnostics, o);
  size_t bytes = 0;
  for (const Document& d : corpus->documents) bytes += d.text.size();
  watch.lap("read", bytes);
  const WriteOptions w = write_options(o);
  for (size_t d = 0; d < corpus->documents.size(); ++d) {
    if (interrupted()) return kInterrupted;
    const Document& doc = corpus->documents[d];
    const Extraction& x = corpus->extractions[d];
    std::string out;
    if (o.coverage) {
      out = unread_lines(doc, x);
    } else if (o.explain) {
      for (const Claim& c : x.claims) out += explain_reading(doc, c, *rules, w.color);
      out += explain_formulas(doc, x, *rules, w.color);
    } else {
      const auto claims = report_all(doc, x, *rules);
      if (o.format == "text")
        out = write_extracted(claims, w);
      else
        for (const ReportedClaim& c : claims) out += to_json(c) + "\n";
    }
    if (!print(out)) return kCouldNotRun;
  }
  watch.lap("write", bytes);
  return corpus->complete ? kNothingFound : kIncomplete;
}

int run_compare(const Options& o) {
  if (o.jsonl) return run_jsonl(o, compare_line);
  const auto rules = load_rules(o);
  if (!rules) return kCouldNotRun;
  TextLine line;
  line.premise = text_or_file(o.inputs[0]);
  line.hypothesis = text_or_file(o.inputs[1]);
  const Stated p = state(*line.premise, "", o.language, *rules);
  const Stated h = state(*line.hypothesis, "", o.language, *rules);
  const Comparison c = compare(p, h, *rules, o.bounds.value_or(BoundReading::literal));
  std::string out = std::string(c.label) + "\n";
  for (const ComparedPair& pair : c.pairs) {
    const auto shown =
        report_pair(report_claim(p.doc, p.found.claims[pair.premise], *rules, "p"),
                    report_claim(h.doc, h.found.claims[pair.hypothesis], *rules, "h"),
                    pair.judgement, *rules);
    out += fmt::format("  {}: {} | {}\n", shown.relation, shown.a.text, shown.b.text);
    for (const auto& reason : shown.reasons)
      out += fmt::format("    {} {}\n", reason.holds ? "-" : "- but", reason.text);
  }
  return print(out) ? kNothingFound : kCouldNotRun;
}

}  // namespace counterclaim
