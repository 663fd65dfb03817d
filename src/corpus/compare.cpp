#include "corpus/compare.h"

#include <algorithm>
#include <map>

#include "corpus/corpus.h"
#include "relate/align.h"

namespace counterclaim {
namespace {

/// What the hypothesis may be thought to say, best first: a premise that has its figure does
/// not contradict it by another one.
int rank(const Judgement& j) {
  switch (j.relation) {
    case Relation::agrees:
      return 0;
    case Relation::within_bound:
      return 1;
    case Relation::scope_differs:
      return 2;
    case Relation::contradicts:
    case Relation::revises:
      return 3;
    case Relation::unrelated:
      return 4;
  }
  return 4;
}

class Comparer {
 public:
  Comparer(const Stated& premise, const Stated& hypothesis, const Rulebook& rules,
           BoundReading bounds)
      : premise_{&premise.found, {1}, premise.doc.from.published},
        hypothesis_{&hypothesis.found, {2}, hypothesis.doc.from.published},
        p_(premise.found),
        h_(hypothesis.found),
        rules_(rules),
        bounds_(bounds) {}

  Comparison run() {
    const Circumstances in{&rules_, bounds_, rival_axes(), true, true};
    auto aligned = align(premise_, hypothesis_, in);
    for (uint32_t h = 0; h < h_.claims.size(); ++h) {
      std::optional<ComparedPair> best = typed(h, in);
      const auto like = std::find_if(aligned.begin(), aligned.end(),
                                     [&](const Aligned& a) { return a.hypothesis == h; });
      const bool other_scope = best && best->judgement.relation == Relation::scope_differs;
      if ((!best || other_scope) && like != aligned.end())
        best = ComparedPair{like->premise, h, std::move(like->judgement)};
      if (!best || best->judgement.relation == Relation::unrelated) continue;
      count(*best);
      result_.pairs.push_back(std::move(*best));
    }
    const size_t figures = h_.claims.size();
    result_.label = contradicted_                         ? "contradiction"
                    : figures > 0 && entailed_ == figures ? "entailment"
                                                          : "neutral";
    return std::move(result_);
  }

 private:
  /// Axes on which the figures of the premise name several scopes.
  std::vector<AxisId> rival_axes() const {
    std::vector<AxisId> rivals;
    std::map<AxisId, const Facet*> seen;
    for (const Claim& c : p_.claims)
      for (const Facet& f : c.scope) {
        const auto [first, is_new] = seen.emplace(f.axis, &f);
        if (!is_new && !(*first->second == f)) rivals.push_back(f.axis);
      }
    return rivals;
  }

  /// Against the premise's figures of the same measure.
  std::optional<ComparedPair> typed(uint32_t h, const Circumstances& in) const {
    std::optional<ComparedPair> best;
    const Claim& claim = h_.claims[h];
    for (uint32_t p = 0; claim.measure && p < p_.claims.size(); ++p) {
      if (p_.claims[p].measure != claim.measure) continue;
      ComparedPair pair{
          p, h,
          relate({&p_.claims[p], premise_.doc, premise_.published, Section::body},
                 {&claim, hypothesis_.doc, hypothesis_.published, Section::body}, in)};
      if (is_rival(pair.judgement.relation))
        for (const Reason& doubt : doubts(premise_, p, hypothesis_, h, rules_)) {
          pair.judgement.relation = Relation::unrelated;
          pair.judgement.reasons.push_back(doubt);
        }
      if (!best || rank(pair.judgement) < rank(best->judgement)) best = std::move(pair);
    }
    return best;
  }

  void count(const ComparedPair& pair) {
    const Relation r = pair.judgement.relation;
    contradicted_ = contradicted_ || is_rival(r);
    if (!is_agreement(r)) return;
    const Claim &p = p_.claims[pair.premise], &h = h_.claims[pair.hypothesis];
    const bool same = p.quantity.figure.number && h.quantity.figure.number &&
                      *p.quantity.figure.number == *h.quantity.figure.number &&
                      p.quantity.bound == h.quantity.bound;
    // Who knows 1.6 km does not know 1,588 m; it is the other way round.
    entailed_ += same || pair.judgement.has(Tag::truncated) ||
                 contains(admissible(h, rules_, bounds_), admissible(p, rules_, bounds_));
  }

  const StatedFigures premise_, hypothesis_;
  const Extraction &p_, &h_;
  const Rulebook& rules_;
  BoundReading bounds_;
  Comparison result_;
  bool contradicted_ = false;
  size_t entailed_ = 0;
};

}  // namespace

Stated state(const std::string& text, const std::string& title, const std::string& language,
             const Rulebook& rules) {
  Stated s;
  const std::string head = title.empty() ? "" : "# " + title + "\n\n";
  s.doc = make_document("", head + text, language, rules);
  s.found = extract(s.doc, rules, {.contexts = true});
  // Claims are in the order of the text.
  const auto own =
      std::find_if(s.found.claims.begin(), s.found.claims.end(),
                   [&](const Claim& c) { return c.quantity.span.begin >= head.size(); });
  const auto of_title = own - s.found.claims.begin();
  s.found.claims.erase(s.found.claims.begin(), own);
  auto& contexts = s.found.contexts.of;
  contexts.erase(contexts.begin(), contexts.begin() + of_title);
  return s;
}

Comparison compare(const Stated& premise, const Stated& hypothesis, const Rulebook& rules,
                   BoundReading bounds) {
  return Comparer(premise, hypothesis, rules, bounds).run();
}

}  // namespace counterclaim
