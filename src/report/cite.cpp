// The only code that knows lines, columns and the offsets of source files. Everything before
// it speaks in bytes of Document::text.
#include "report/cite.h"

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace counterclaim {
namespace {

constexpr uint32_t kLongestSide = 1000;      // bytes quoted to either side of a figure
constexpr uint32_t kLongestNeighbour = 300;  // bytes of the sentences around it
constexpr const char* kUnity = "1";          // UCUM's unit of a bare number

ReportedValue shown(const Interval& v) {
  ReportedValue r;
  if (v.low) r.low = v.low->to_canonical();
  if (v.high) r.high = v.high->to_canonical();
  r.low_open = v.low_open;
  r.high_open = v.high_open;
  return r;
}

std::optional<std::string> filled(const std::string& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

std::optional<std::pair<std::string, std::string>> shown(const std::optional<Period>& p) {
  if (!p) return std::nullopt;
  return std::pair(to_string(p->from), to_string(p->to));
}

std::string_view section_name(Section s) {
  static constexpr std::string_view kNames[] = {"headline", "lead", "body", "list", "caption"};
  return kNames[static_cast<size_t>(s)];
}

std::string on_one_line(std::string_view words) {
  std::string s(words);
  for (char& c : s)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return s;
}

/// The end (`last`) or the begin of a neighbouring sentence, cut to what is quoted of it.
std::string neighbour(const Document& doc, uint32_t sentence, uint32_t other, bool last) {
  const auto& all = doc.sentences;
  if (other >= all.size() || all[other].block != all[sentence].block) return "";
  Span s = all[other].span;
  if (last && s.end - s.begin > kLongestNeighbour) s.begin = s.end - kLongestNeighbour;
  if (!last && s.end - s.begin > kLongestNeighbour) s.end = s.begin + kLongestNeighbour;
  while (s.begin < s.end && !begins_character(doc.text[s.begin])) ++s.begin;
  while (s.end > s.begin && s.end < doc.text.size() && !begins_character(doc.text[s.end]))
    --s.end;
  return on_one_line(doc.slice(s));
}

/// The sentence, or of a very long one the part around its figure: a text without full stops
/// must not be quoted whole for each of its numbers.
Quotation quote(const Document& doc, uint32_t row, Span figure) {
  const Span sentence = doc.sentences[row].span;
  Span shown = sentence;
  if (figure.begin - sentence.begin > kLongestSide) shown.begin = figure.begin - kLongestSide;
  if (sentence.end - figure.end > kLongestSide) shown.end = figure.end + kLongestSide;
  while (shown.begin < figure.begin && !begins_character(doc.text[shown.begin])) ++shown.begin;
  while (shown.end > figure.end && shown.end < doc.text.size() &&
         !begins_character(doc.text[shown.end]))
    --shown.end;
  Quotation q;
  q.text = on_one_line(doc.slice(shown));
  q.begin = figure.begin - shown.begin;
  q.end = figure.end - shown.begin;
  q.before = neighbour(doc, row, row - 1, true);  // row 0: beyond the last one
  q.after = neighbour(doc, row, row + 1, false);
  return q;
}

std::map<std::string, std::string> words_of(const Document& doc, const Claim& c,
                                            const Rulebook& rules) {
  std::map<std::string, std::string> words;
  const auto add = [&](std::string field, Span s) {
    if (!s.empty()) words.emplace(std::move(field), on_one_line(doc.slice(s)));
  };
  add("measure", c.words.measure);
  add("subject", c.words.subject);
  add("period", c.words.period);
  add("stance", c.words.stance);
  for (const Facet& f : c.scope) add("scope/" + rules.axes[f.axis.value].id, f.words);
  return words;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  uint32_t points = 0;
  for (uint32_t i = 0; i < text.size(); ++i) {
    if (i % kStride == 0) points_.push_back(points);
    if (text[i] == '\n') begins_.push_back(i + 1);
    points += begins_character(text[i]);
  }
  if (text.size() % kStride == 0) points_.push_back(points);
}

uint32_t LineIndex::points_before(uint32_t at) const {
  const uint32_t mark = at / kStride;
  return points_[mark] + code_points(text_.substr(mark * kStride, at - mark * kStride));
}

std::pair<uint32_t, uint32_t> LineIndex::place(uint32_t at) const {
  const auto it = std::upper_bound(begins_.begin(), begins_.end(), at) - 1;
  return {static_cast<uint32_t>(it - begins_.begin()) + 1,
          points_before(at) - points_before(*it) + 1};
}

SourceSpan source_span(const Document& doc, Span s) {
  return {doc.origin.source(s.begin), doc.origin.source(s.end)};
}

std::map<std::string, std::string> reported_scope(const std::vector<Facet>& scope,
                                                  const Rulebook& rules) {
  std::map<std::string, std::string> r;
  for (const Facet& f : scope)
    r[rules.axes[f.axis.value].id] = f.scope ? rules.scopes[f.scope.value].id : f.name;
  return r;
}

ReportedValue reported_value(const Interval& v) {
  return shown(v);
}

ReportedClaim report_claim(const Document& doc, const LineIndex& lines, const Claim& claim,
                           const Rulebook& rules, std::string id) {
  const Quantity& q = claim.quantity;
  const Span sentence = doc.sentences[claim.sentence].span;
  ReportedClaim r;
  r.id = std::move(id);
  r.doc = doc.from.path;
  r.span = source_span(doc, q.span);
  r.sentence = source_span(doc, sentence);
  std::tie(r.line, r.column) = lines.place(q.span.begin);
  r.text = doc.slice(q.span);
  if (q.figure.number) {
    r.number = q.figure.number->to_canonical();
    r.quantum = q.figure.quantum.to_canonical();
  }
  r.exact = q.figure.exact;
  r.value = shown(q.value);
  r.hedge = to_term(q.hedge);
  r.bound = to_term(q.bound);
  r.form = to_term(q.form);
  r.change = to_term(q.change);
  r.unit = std::string(unit_id(q, rules));
  if (r.unit->empty()) r.unit = kUnity;
  r.unit_name = filled(std::string(unit_name(q, rules)));
  r.dimension = to_term(q.of.dimension);
  if (claim.measure) {
    const Measure& m = rules.measures[claim.measure.value];
    r.measure = Named{m.id, m.name, true};
  }
  if (claim.subject) {
    const Subject& s = rules.subjects[claim.subject.value];
    r.subject = Named{s.id, s.name, true};
  }
  r.scope = reported_scope(claim.scope, rules);
  if (const auto it = r.scope.find("place"); it != r.scope.end()) r.place = it->second;
  r.period = shown(claim.period);
  r.stance = to_term(claim.stance);
  r.said_by = filled(claim.said_by);
  r.section = section_name(doc.blocks[doc.sentences[claim.sentence].block].section);
  r.rule = rules.rule_name(q.rule);
  r.words = words_of(doc, claim, rules);
  r.quotation = quote(doc, claim.sentence, q.span);
  if (const auto stated = in_base(q.value, q.of, rules))
    r.extent = Extent{shown(*stated), shown(admissible(claim, rules))};
  return r;
}

ReportedClaim report_claim(const Document& doc, const Claim& claim, const Rulebook& rules,
                           std::string id) {
  return report_claim(doc, LineIndex(doc.text), claim, rules, std::move(id));
}

}  // namespace counterclaim
