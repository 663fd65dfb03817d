#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.h"
#include "report/formats.h"
#include "report/paint.h"
#include "report/prose.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

constexpr unsigned kWidestLine = 60;  // of the number line
constexpr size_t kMostQuoted = 3;     // claims of one side that are quoted
constexpr size_t kMostNotes = 4;      // notes of one topic; the JSON has them all

constexpr std::string_view kUnderFigure = "                 ";  // second lines of a verdict

/// The quotation cut to the width, around its figure; dots where words are missing.
Quotation clipped(const Quotation& q, size_t width) {
  if (code_points(q.text) <= width) return q;
  const size_t room = width > q.end - q.begin + 6 ? (width - (q.end - q.begin) - 6) / 2 : 10;
  size_t from = q.begin > room ? q.begin - room : 0;
  size_t to = std::min<size_t>(q.text.size(), q.end + room);
  while (from > 0 && q.text[from - 1] != ' ' && q.begin - from < room + 20) --from;
  while (to < q.text.size() && q.text[to] != ' ' && to - q.end < room + 20) ++to;
  while (from < q.begin && !begins_character(q.text[from])) ++from;
  while (to < q.text.size() && !begins_character(q.text[to])) ++to;
  Quotation c;
  const std::string head = from > 0 ? "... " : "";
  c.text = head + q.text.substr(from, to - from) + (to < q.text.size() ? " ..." : "");
  c.begin = static_cast<uint32_t>(q.begin - from + head.size());
  c.end = c.begin + (q.end - q.begin);
  return c;
}

class TextWriter {
 public:
  TextWriter(const Report& r, const WriteOptions& options)
      : r_(r), options_(options), paint_{options.color} {}

  std::string finding(const ReportedFinding& f) const {
    const ReportedTopic* t = r_.topic(f.topic);
    std::string s = fmt::format(
        "{}: {}\n", paint_(color_of(f), fmt::format("{}[{}]", f.severity, f.code)),
        paint_("1", harmless(t == nullptr ? f.message
                                          : fmt::format("{}: {}", t->subject, f.message))));
    s += side(f.a, f) + side(f.b, f);
    for (size_t i = 0; i < f.reasons.size(); ++i)
      s += fmt::format("   {} {}. {}{}\n", i == 0 ? "=" : " ", i + 1,
                       f.reasons[i].holds ? "" : "but ", harmless(f.reasons[i].text));
    if (!f.tags.empty()) s += fmt::format("   = tags: {}\n", fmt::join(f.tags, ", "));
    if (f.decision) s += decision(*f.decision);
    return s + fmt::format("   = id: {}\n", f.id);
  }

  std::string report() const {
    std::string s;
    if (!r_.verdicts.empty()) s += verdicts();
    const ReportedTopic* last = nullptr;
    size_t notes = 0;
    const auto close_topic = [&] {
      if (notes > kMostNotes)
        s += fmt::format("and {} more notes on this topic\n\n", notes - kMostNotes);
      notes = 0;
    };
    for (const ReportedFinding& f : in_topic_order()) {
      if (!is_shown(f, options_) || is_dismissed(f)) continue;
      const ReportedTopic* t = r_.topic(f.topic);
      if (t != last) close_topic();
      if (t != last && t != nullptr) s += topic_head(*t);
      last = t;
      if (severity_of(f) == Severity::note && ++notes > kMostNotes) continue;
      s += finding(f) + "\n";
    }
    close_topic();
    return s + summary();
  }

 private:
  /// Findings of one topic together, the topic with the most severe one first.
  std::vector<ReportedFinding> in_topic_order() const {
    std::vector<std::string> order;
    for (const ReportedFinding& f : r_.findings)
      if (std::find(order.begin(), order.end(), f.topic) == order.end())
        order.push_back(f.topic);
    std::vector<ReportedFinding> all;
    for (const auto& id : order)
      for (const ReportedFinding& f : r_.findings)
        if (f.topic == id) all.push_back(f);
    return all;
  }

  std::string topic_head(const ReportedTopic& t) const {
    std::string s = paint_("1;4", harmless(fmt::format("{}: {}", t.subject, t.measure))) + "\n";
    s += harmless_lines(show_number_line(r_, t, std::min(kWidestLine, options_.width / 2)));
    if (t.omitted > 0) s += fmt::format("  ({} more findings left out)\n", t.omitted);
    return s;
  }

  static std::string harmless_lines(const std::string& s) {
    std::string out;
    for (const char c : s) out += c == '\n' ? std::string(1, c) : harmless({&c, 1});
    return out;
  }

  std::string side(const std::vector<std::string>& ids, const ReportedFinding&) const {
    std::string s;
    for (size_t i = 0; i < ids.size() && i < kMostQuoted; ++i)
      if (const ReportedClaim* c = r_.claim(ids[i])) s += quotation(*c);
    if (ids.size() > kMostQuoted)
      s += fmt::format("       and {} more\n", ids.size() - kMostQuoted);
    return s;
  }

  /// "Coast Herald, 2024-03-09".
  std::string source_line(const ReportedClaim& c) const {
    const std::string_view date = date_of(r_, c);
    return source_name(r_, c) + (date.empty() ? "" : fmt::format(", {}", date));
  }

  std::string quotation(const ReportedClaim& c) const {
    const Quotation q = clipped(c.quotation, options_.width > 24 ? options_.width - 6 : 60);
    std::string s = fmt::format("  {} {}:{}:{} ({})\n", paint_("1;34", "-->"), harmless(c.doc),
                                c.line, c.column, harmless(source_line(c)));
    s += fmt::format("   {} {}\n", paint_("1;34", "|"), harmless(q.text));
    const std::string_view text = q.text;
    return s +
           fmt::format(
               "   {} {}{}\n", paint_("1;34", "|"),
               std::string(code_points(text.substr(0, q.begin)), ' '),
               paint_("1;32", std::string(std::max<size_t>(1, code_points(text.substr(
                                                                  q.begin, q.end - q.begin))),
                                          '^')));
  }

  static std::string decision(const Decision& d) {
    const std::string_view state = d.stale     ? "stale decision"
                                   : d.expired ? "expired decision"
                                               : "decided";
    return fmt::format("   = {}: {}{}{}{}\n", state, d.verdict,
                       d.reason.empty() ? "" : ", " + d.reason,
                       d.note.empty() ? "" : " (" + harmless(d.note) + ")",
                       d.until.empty() ? "" : ", until " + harmless(d.until));
  }

  std::string verdicts() const {
    std::string s;
    size_t folded = 0;
    for (const ReportedVerdict* v : ranked_verdicts(r_)) {
      const ReportedClaim* c = r_.claim(v->claim);
      if (c == nullptr) continue;
      if (is_folded(*v)) {
        ++folded;
        continue;
      }
      const bool rivals = v->verdict == "contradicted" || v->verdict == "outdated";
      s += fmt::format("  {:<14} {:<28} {}:{}{}\n", v->verdict, harmless(c->text),
                       harmless(c->doc), c->line, rivals ? "" : evidence(*v));
      if (rivals) s += other_figures(*v);
      if (v->suggestion)
        s += fmt::format("{}write: {}\n", kUnderFigure, paint_("1", harmless(*v->suggestion)));
    }
    if (folded > 0)
      s +=
          fmt::format("  {} more figure{} unverified\n", folded, folded == 1 ? " is" : "s are");
    return paint_("1;4", "Figures of the article") + "\n" + s + "\n";
  }

  /// What stands against a figure, once each, with the first who says it; of an outdated figure
  /// the newest alone.
  std::string other_figures(const ReportedVerdict& v) const {
    const bool outdated = v.verdict == "outdated";
    std::vector<std::string> values;
    std::string s;
    for (const ReportedClaim* c : claims_of(r_, v.evidence)) {
      const std::string value = show_value(*c);
      if (std::find(values.begin(), values.end(), value) != values.end()) continue;
      if (values.size() == (outdated ? 1 : kMostQuoted)) break;
      values.push_back(value);
      s += fmt::format("{}{}: {} ({}), {}\n", kUnderFigure, outdated ? "newer" : "but",
                       harmless(c->text), harmless(source_line(*c)), harmless(place_of(*c)));
    }
    return s;
  }

  std::string evidence(const ReportedVerdict& v) const {
    std::vector<std::string> names;
    for (const auto& id : v.evidence)
      if (const ReportedClaim* c = r_.claim(id)) {
        const std::string name = harmless(source_name(r_, *c));
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
      }
    if (names.empty()) return "";
    std::string s = "  (" + names[0];
    for (size_t i = 1; i < names.size() && i < 3; ++i) s += ", " + names[i];
    if (names.size() > 3) s += fmt::format(" and {} more", names.size() - 3);
    return s + ")";
  }

  std::string summary() const {
    const auto count = [&](Severity s) {
      return std::count_if(
          r_.findings.begin(), r_.findings.end(),
          [&](const ReportedFinding& f) { return severity_of(f) == s && !is_dismissed(f); });
    };
    return fmt::format(
               "{} error(s), {} warning(s), {} note(s) in {} topic(s) of {} document(s){}\n"
               "figures: {} read, {} of them judged; digits: {} left alone by a rule, {} "
               "unread\n",
               count(Severity::error), count(Severity::warning), count(Severity::note),
               r_.topics.size(), r_.documents.size(),
               r_.complete ? "" : "; SOME INPUT WAS NOT READ", r_.read, r_.judged, r_.ignored,
               r_.unread) +
           decisions() + news();
  }

  std::string decisions() const {
    const std::string words = show_decisions(count_decisions(r_));
    return words.empty() ? "" : words + "\n";
  }

  std::string news() const {
    size_t found = 0, known = 0;
    for (const ReportedFinding& f : r_.findings)
      if (f.is_new && severity_of(f) >= Severity::note) ++(*f.is_new ? found : known);
    if (found + known == 0) return "";
    return fmt::format("since the earlier report: {} new, {} known{}\n", found, known,
                       options_.new_only ? " (not shown)" : "");
  }

  const Report& r_;
  const WriteOptions& options_;
  Paint paint_;
};

}  // namespace

std::string write_text(const Report& r, const WriteOptions& options) {
  return TextWriter(r, options).report();
}

std::string show_finding(const Report& r, const ReportedFinding& f,
                         const WriteOptions& options) {
  return TextWriter(r, options).finding(f);
}

std::string write_extracted(const std::vector<ReportedClaim>& claims,
                            const WriteOptions& options) {
  const Paint paint{options.color};
  std::string s;
  for (const ReportedClaim& c : claims) {
    std::string about;
    if (c.measure) about += "  " + c.measure->name;
    if (c.subject) about += " of " + c.subject->name;
    for (const auto& [axis, value] : c.scope) about += ", " + value;
    if (c.stance != "asserted") about += " (" + c.stance + ")";
    s += fmt::format("{}:{}:{}: {}  {}{}\n", harmless(c.doc), c.line, c.column,
                     paint("1;32", harmless(c.text)), show_value(c),
                     paint("36", harmless(about)));
  }
  return s;
}

}  // namespace counterclaim
