#include <algorithm>
#include <map>

#include "corpus/audit.h"
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

bool is_rival(const Judgement& j) {
  return j.relation == Relation::contradicts || j.relation == Relation::revises;
}

class Comparer {
 public:
  Comparer(const Document& premise, const Extraction& in_premise, const Document& hypothesis,
           const Extraction& in_hypothesis, const Rulebook& rules, BoundReading bounds)
      : premise_(premise),
        p_(in_premise),
        hypothesis_(hypothesis),
        h_(in_hypothesis),
        rules_(rules),
        bounds_(bounds) {}

  Comparison run() {
    const StatedFigures premise{&p_, {1}, premise_.from.published},
        hypothesis{&h_, {2}, hypothesis_.from.published};
    const Circumstances in{&rules_, bounds_, rival_axes(), true, true};
    auto aligned = align(premise, hypothesis, in);
    for (uint32_t h = 0; h < h_.claims.size(); ++h) {
      std::optional<ComparedPair> best = typed(premise, hypothesis, h, in);
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
  std::optional<ComparedPair> typed(const StatedFigures& premise,
                                    const StatedFigures& hypothesis, uint32_t h,
                                    const Circumstances& in) const {
    std::optional<ComparedPair> best;
    const Claim& claim = h_.claims[h];
    for (uint32_t p = 0; claim.measure && p < p_.claims.size(); ++p) {
      if (p_.claims[p].measure != claim.measure) continue;
      ComparedPair pair{
          p, h,
          relate({&p_.claims[p], premise.doc, premise.published, Section::body},
                 {&claim, hypothesis.doc, hypothesis.published, Section::body}, in)};
      if (is_rival(pair.judgement))
        for (const Reason& doubt : doubts(premise, p, hypothesis, h)) {
          pair.judgement.relation = Relation::unrelated;
          pair.judgement.reasons.push_back(doubt);
        }
      if (!best || rank(pair.judgement) < rank(best->judgement)) best = std::move(pair);
    }
    return best;
  }

  void count(const ComparedPair& pair) {
    const Relation r = pair.judgement.relation;
    contradicted_ = contradicted_ || is_rival(pair.judgement);
    const bool bound =
        r == Relation::within_bound && contains(admissible(h_.claims[pair.hypothesis], rules_),
                                                admissible(p_.claims[pair.premise], rules_));
    entailed_ += r == Relation::agrees || bound;
  }

  const Document& premise_;
  const Extraction& p_;
  const Document& hypothesis_;
  const Extraction& h_;
  const Rulebook& rules_;
  BoundReading bounds_;
  Comparison result_;
  bool contradicted_ = false;
  size_t entailed_ = 0;
};

}  // namespace

Comparison compare(const Document& premise, const Extraction& in_premise,
                   const Document& hypothesis, const Extraction& in_hypothesis,
                   const Rulebook& rules, BoundReading bounds) {
  return Comparer(premise, in_premise, hypothesis, in_hypothesis, rules, bounds).run();
}

}  // namespace counterclaim
