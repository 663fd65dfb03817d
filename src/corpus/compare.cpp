#include <algorithm>

#include "corpus/audit.h"

namespace counterclaim {
namespace {

/// The premise's figure that speaks of the same: typed alike, same unit; nearest first where
/// several do.
std::vector<uint32_t> counterparts(const Claim& h, const std::vector<Claim>& premise) {
  std::vector<uint32_t> found;
  if (!h.measure) return found;
  for (uint32_t i = 0; i < premise.size(); ++i)
    if (premise[i].measure == h.measure) found.push_back(i);
  return found;
}

bool is_entailed(const Judgement& j, const Claim& premise, const Claim& hypothesis,
                 const Rulebook& rules) {
  if (j.relation != Relation::agrees && j.relation != Relation::within_bound) return false;
  return contains(admissible(hypothesis, rules), admissible(premise, rules)) ||
         j.relation == Relation::agrees;
}

}  // namespace

Comparison compare(const Document& premise, const Extraction& in_premise,
                   const Document& hypothesis, const Extraction& in_hypothesis,
                   const Rulebook& rules, BoundReading bounds) {
  Comparison result;
  const Circumstances in{&rules, bounds, {}, true};
  const auto statement = [](const Document& doc, const Claim& c, uint32_t id) {
    return Statement{&c, {id}, doc.from.published, Section::body};
  };
  bool contradicted = false;
  size_t entailed = 0;
  for (uint32_t h = 0; h < in_hypothesis.claims.size(); ++h) {
    const Claim& claim = in_hypothesis.claims[h];
    const auto rivals = counterparts(claim, in_premise.claims);
    std::optional<ComparedPair> best;
    for (const uint32_t p : rivals) {
      ComparedPair pair{p, h,
                        relate(statement(premise, in_premise.claims[p], 1),
                               statement(hypothesis, claim, 2), in)};
      // A premise that also has the hypothesis's figure does not contradict it.
      const auto rank = [](const ComparedPair& x) {
        switch (x.judgement.relation) {
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
      };
      if (!best || rank(pair) < rank(*best)) best = std::move(pair);
    }
    if (!best || best->judgement.relation == Relation::unrelated) continue;
    contradicted = contradicted || best->judgement.relation == Relation::contradicts ||
                   best->judgement.relation == Relation::revises;
    entailed += is_entailed(best->judgement, in_premise.claims[best->premise], claim, rules);
    result.pairs.push_back(std::move(*best));
  }
  const size_t figures = in_hypothesis.claims.size();
  result.label = contradicted                         ? "contradiction"
                 : figures > 0 && entailed == figures ? "entailment"
                                                      : "neutral";
  return result;
}

}  // namespace counterclaim
