// How a figure was read: its fields, the words they rest on, and the rules that know them.
#include "cli/explain.h"

#include <fmt/format.h>

#include "quantity/steps.h"
#include "relate/stated.h"
#include "report/formats.h"
#include "report/paint.h"
#include "report/report.h"

namespace counterclaim {
namespace {

/// One line of what was read: the field, its value, and the words that it rests on.
std::string reading(std::string_view field, std::string_view value, std::string_view words,
                    const Paint& paint) {
  return fmt::format("    {:<9} {}{}\n", field, paint("1", value),
                     words.empty() ? "" : paint("36", fmt::format("  ({})", words)));
}

/// The words of the figure, and what each is known as.
std::string steps(const Document& doc, const Claim& c, const Rulebook& rules,
                  const Paint& paint) {
  const Sentence& s = doc.sentences[c.sentence];
  const Lexicon& lexicon = rules.lexicon(doc.language_of(doc.blocks[s.block]));
  std::string out;
  for (const ReadStep& step : steps_of(doc, s.span, c.quantity, lexicon, rules))
    out += fmt::format("      {:<24} {:<12} {}\n", doc.slice(step.words), step.role,
                       step.rule ? paint("2", rules.rule_name(step.rule)) : "");
  return out;
}

std::string result_of(const CheckedFormula& f, const Extraction& x, const Rulebook& rules) {
  if (!f.computed || !f.computed->low || !f.computed->high) return "";
  constexpr int kDigits = 4;
  const std::string low = f.computed->low->rounded(kDigits).to_canonical(),
                    high = f.computed->high->rounded(kDigits).to_canonical();
  return fmt::format(" {} {}", low == high ? low : low + " to " + high,
                     unit_id(x.claims[f.result].quantity, rules));
}

}  // namespace

std::string explain_formulas(const Document& doc, const Extraction& x, const Rulebook& rules,
                             bool color) {
  const Paint paint{color};
  std::string out;
  for (const CheckedFormula& f : check_formulas(doc, x, rules)) {
    const Arithmetic& rule = rules.arithmetic[f.formula->arithmetic];
    out += paint("1;32", doc.slice(f.formula->words)) + "\n";
    out += reading(to_term(f.fit), to_term(rule.formula), "", paint);
    for (const FormulaTerm& t : f.formula->terms)
      out += reading(to_term(t.role), doc.slice(t.words), "", paint);
    if (const std::string made = result_of(f, x, rules); !made.empty())
      out += reading("made", made.substr(1), "", paint);
    out += fmt::format("      {}\n", paint("2", rules.rule_name(rule.rule)));
  }
  return out;
}

std::string explain_reading(const Document& doc, const Claim& c, const Rulebook& rules,
                            bool color) {
  const Paint paint{color};
  const ReportedClaim r = report_claim(doc, c, rules, "");
  const auto words = [&](Span s) { return s.empty() ? std::string_view() : doc.slice(s); };
  std::string out = paint("1;32", r.text) + "\n";
  out += reading("value", r.number && r.bound == "none" ? *r.number : show_interval(r.value),
                 "", paint);
  out += reading("unit", *r.unit, r.unit_name.value_or(""), paint);
  if (r.hedge != "none") out += reading("hedge", r.hedge, "", paint);
  if (r.bound != "none") out += reading("bound", r.bound, "", paint);
  if (r.change != "none") out += reading("change", r.change, "", paint);
  if (r.measure)
    out += reading("measure", r.measure->id, words(c.words.measure), paint);
  else
    out += reading("measure", "none", "no phrase of a measure near enough", paint);
  if (r.subject) out += reading("subject", r.subject->id, words(c.words.subject), paint);
  for (const Facet& f : c.scope)
    out += reading("scope", f.scope ? rules.scopes[f.scope.value].id : f.name, words(f.words),
                   paint);
  if (r.period)
    out += reading("period", r.period->first + " to " + r.period->second, words(c.words.period),
                   paint);
  if (!c.event_name.empty()) out += reading("event", c.event_name, "", paint);
  if (c.outdated) out += reading("outdated", "its text has a newer figure", "", paint);
  if (r.stance != "asserted") out += reading("stance", r.stance, words(c.words.stance), paint);
  if (r.said_by) out += reading("said by", *r.said_by, "", paint);
  return out + steps(doc, c, rules, paint);
}

}  // namespace counterclaim
