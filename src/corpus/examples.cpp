#include "corpus/examples.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"
#include "corpus/audit.h"
#include "relate/stated.h"

namespace counterclaim {
namespace {

constexpr std::string_view kOpen = "\xC2\xAB", kClose = "\xC2\xBB";

/// A sentence with the place of the marked span, marks taken out.
struct Marked {
  std::string text;
  Span span;
};

Marked unmark(const std::string& line) {
  const size_t open = line.find(kOpen);
  const size_t close = line.find(kClose);
  if (open == std::string::npos || close == std::string::npos || close < open)
    return {line, {}};
  Marked m;
  m.text = line.substr(0, open) +
           line.substr(open + kOpen.size(), close - open - kOpen.size()) +
           line.substr(close + kClose.size());
  m.span = {static_cast<uint32_t>(open), static_cast<uint32_t>(close - kOpen.size())};
  return m;
}

std::string shown(const Interval& v) {
  if (v.is_point()) return v.low->to_canonical();
  return (v.low ? v.low->to_canonical() : "") + ".." + (v.high ? v.high->to_canonical() : "");
}

bool same_value(const Interval& a, const Interval& b) {
  return a.low.has_value() == b.low.has_value() && a.high.has_value() == b.high.has_value() &&
         (!a.low || *a.low == *b.low) && (!a.high || *a.high == *b.high);
}

class Runner {
 public:
  explicit Runner(const std::shared_ptr<const Rulebook>& rules)
      : rules_(*rules), shared_(rules) {}

  ExampleResult run(const RuleExample& e) const {
    ExampleResult r;
    r.example = &e;
    switch (e.kind) {
      case RuleExample::Kind::reads:
        reads(r);
        break;
      case RuleExample::Kind::ignores:
        ignores(r);
        break;
      case RuleExample::Kind::pair:
        pair(r);
        break;
      case RuleExample::Kind::passes:
        sums(r, false);
        break;
      case RuleExample::Kind::flags:
        sums(r, true);
        break;
      case RuleExample::Kind::fits:
        formulas(r, true);
        break;
      case RuleExample::Kind::silent:
        formulas(r, false);
        break;
    }
    return r;
  }

 private:
  std::string describe(const Document& doc, const Claim& c) const {
    std::string s = fmt::format("«{}» {} {}", doc.slice(c.quantity.span),
                                shown(c.quantity.value), unit_id(c.quantity, rules_));
    if (c.measure) s += " measure " + rules_.measures[c.measure.value].id;
    if (c.subject) s += " subject " + rules_.subjects[c.subject.value].id;
    for (const Facet& f : c.scope)
      s += " scope " + (f.scope ? rules_.scopes[f.scope.value].id : f.name);
    if (c.stance != Stance::asserted) s += fmt::format(" stance {}", to_term(c.stance));
    if (!c.said_by.empty()) s += " said_by " + c.said_by;
    return s;
  }

  std::string mismatch(const RuleExample& e, const Claim& c) const {
    for (const auto& [key, wanted] : e.expect)
      if (!matches(key, wanted, c)) return key;
    return "";
  }

  bool matches(const std::string& key, const std::string& wanted, const Claim& c) const {
    if (key == "value") {
      const auto v = parse_interval(wanted);
      return v && same_value(*v, c.quantity.value);
    }
    if (key == "unit") return unit_id(c.quantity, rules_) == (wanted == "none" ? "" : wanted);
    if (key == "measure")
      return wanted == (c.measure ? rules_.measures[c.measure.value].id : std::string("none"));
    if (key == "subject")
      return wanted == (c.subject ? rules_.subjects[c.subject.value].id : std::string("none"));
    if (key == "stance") return to_term(c.stance) == wanted;
    if (key == "said_by") return c.said_by == wanted;
    if (key == "scope") {
      if (wanted == "none") return c.scope.empty();
      return std::any_of(c.scope.begin(), c.scope.end(), [&](const Facet& f) {
        return (f.scope ? rules_.scopes[f.scope.value].id : f.name) == wanted;
      });
    }
    return false;
  }

  void reads(ExampleResult& r) const {
    const RuleExample& e = *r.example;
    const Marked m = unmark(e.texts[0]);
    const Document doc = make_document("example", m.text, e.language, rules_);
    const Extraction x = extract(doc, rules_);
    r.wanted = fmt::format("«{}»", m.span.of(m.text));
    for (const auto& [key, value] : e.expect) r.wanted += " " + key + " " + value;
    for (const Claim& c : x.claims) {
      r.got += (r.got.empty() ? "" : "; ") + describe(doc, c);
      if (c.quantity.span == m.span && mismatch(e, c).empty()) r.passed = true;
    }
    if (r.got.empty()) r.got = "nothing";
  }

  void ignores(ExampleResult& r) const {
    const RuleExample& e = *r.example;
    const Document doc = make_document("example", e.texts[0], e.language, rules_);
    const Extraction x = extract(doc, rules_);
    // Inside a measure, `ignores` may also mean that the measure is not read.
    const auto measure = e.expect.find("measure");
    r.wanted = measure == e.expect.end() ? "nothing" : "no " + measure->second;
    r.passed = true;
    for (const Claim& c : x.claims) {
      const bool counts = measure == e.expect.end() ||
                          (c.measure && rules_.measures[c.measure.value].id == measure->second);
      if (!counts) continue;
      r.passed = false;
      r.got += (r.got.empty() ? "" : "; ") + describe(doc, c);
    }
  }

  Corpus corpus_of(const RuleExample& e) const {
    Corpus c;
    c.rules = shared_;
    for (size_t i = 0; i < e.texts.size(); ++i) {
      Document doc =
          make_document(fmt::format("example{}", i + 1), e.texts[i], e.language, rules_);
      doc.sha256 = sha256(e.texts[i]);
      if (i < e.dates.size()) doc.from.published = parse_date(e.dates[i]);
      c.documents.push_back(std::move(doc));
    }
    for (const Document& d : c.documents)
      c.extractions.push_back(extract(d, rules_, {.names = true}));
    return c;
  }

  /// The strongest relation between a figure of the one text and one of the other. The texts
  /// of an example always tell one story.
  void pair(ExampleResult& r) const {
    const Corpus corpus = corpus_of(*r.example);
    const Material m = corpus.material();
    Stories one;
    one.of.assign(corpus.documents.size(), {1});
    one.name = {"", "example"};
    auto best = Relation::unrelated;
    for (const Topic& t : find_topics(m, one)) {
      const Circumstances in{&rules_, BoundReading::press, t.rival_axes,
                             r.example->dates.empty()};
      for (const Voice& a : t.voices)
        if (a.claims.front().doc != a.claims.back().doc)
          best = std::min(best, Relation::agrees);
      for (const Voice& a : t.voices)
        for (const Voice& b : t.voices)
          if (a.claims[0].doc < b.claims[0].doc)
            best = std::min(best, relate(a.said, b.said, in).relation);
    }
    r.wanted = r.example->expect.at("relation");
    r.got = to_term(best);
    r.passed = r.got == r.wanted;
    if (!r.passed)
      for (uint32_t d = 0; d < corpus.documents.size(); ++d)
        for (const Claim& c : corpus.extractions[d].claims)
          r.got += "; " + describe(corpus.documents[d], c);
  }

  void sums(ExampleResult& r, bool flags) const {
    const Corpus corpus = corpus_of(*r.example);
    const Material m = corpus.material();
    Stories one;
    one.of.assign(corpus.documents.size(), {1});
    one.name = {"", "example"};
    auto found = redo_sums(m, find_topics(m, one));
    const auto formulas = redo_formulas(m);
    found.insert(found.end(), formulas.begin(), formulas.end());
    r.wanted = flags ? "a sum that does not work" : "sums that work";
    r.passed = flags != found.empty();
    r.got = found.empty() ? "no finding" : "a finding";
    for (const Claim& c : corpus.extractions[0].claims)
      r.got += "; " + describe(corpus.documents[0], c);
  }

  /// `fits`: some formula is stated, and each fits. Else: none is stated that can be done
  /// again.
  void formulas(ExampleResult& r, bool fits) const {
    const Corpus corpus = corpus_of(*r.example);
    const auto all = check_formulas(corpus.documents[0], corpus.extractions[0], rules_);
    r.wanted = fits ? "a formula that fits" : "no formula";
    r.passed = fits != all.empty() &&
               std::all_of(all.begin(), all.end(),
                           [&](const CheckedFormula& c) { return c.fit == Fit::fits; });
    for (const CheckedFormula& c : all)
      r.got +=
          fmt::format("{} {} ", rules_.arithmetic[c.formula->arithmetic].id, to_term(c.fit));
    if (all.empty()) r.got = "no formula";
    for (const Claim& c : corpus.extractions[0].claims)
      r.got += "; " + describe(corpus.documents[0], c);
  }

  const Rulebook& rules_;
  const std::shared_ptr<const Rulebook>& shared_;
};

}  // namespace

std::vector<ExampleResult> run_examples(const std::shared_ptr<const Rulebook>& rules) {
  const Runner runner(rules);
  std::vector<ExampleResult> results;
  for (const RuleExample& e : rules->examples) results.push_back(runner.run(e));
  return results;
}

}  // namespace counterclaim
