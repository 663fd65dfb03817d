#include "corpus/audit.h"

#include <algorithm>
#include <set>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "relate/copies.h"
#include "relate/stated.h"

namespace counterclaim {
namespace {

constexpr size_t kFewSentences = 3;  // a text with no more is brief

Stories stories_of(const Corpus& corpus) {
  std::vector<StoryInput> inputs;
  for (uint32_t d = 0; d < corpus.documents.size(); ++d)
    inputs.push_back({&corpus.extractions[d].names, &corpus.extractions[d].lead_names,
                      &corpus.extractions[d].lead_words,
                      corpus.documents[d].sentences.size() <= kFewSentences,
                      corpus.documents[d].from.published});
  return find_stories(inputs, corpus.rules->policy.story_days);
}

std::vector<uint32_t> copies_in(const Corpus& corpus) {
  std::vector<const std::vector<uint64_t>*> sketches;
  for (const Extraction& x : corpus.extractions) sketches.push_back(&x.sketch);
  return find_copies(sketches);
}

void rank(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    if (a.severity != b.severity) return a.severity > b.severity;
    return a.a.size() + a.b.size() > b.a.size() + b.b.size();
  });
}

std::vector<Finding> clashes_of(const Material& m, const std::vector<Topic>& topics,
                                BoundReading bounds, unsigned jobs,
                                std::vector<uint32_t>& omitted) {
  std::vector<std::vector<Finding>> by_topic(topics.size());
  omitted.assign(topics.size(), 0);
  parallel_for(topics.size(), jobs, [&](size_t t) {
    if (!interrupted())
      by_topic[t] = find_clashes(m, topics[t], static_cast<uint32_t>(t), bounds, omitted[t]);
  });
  std::vector<Finding> all;
  for (auto& f : by_topic) std::move(f.begin(), f.end(), std::back_inserter(all));
  return all;
}

bool touches(const std::vector<ClaimRef>& side, const std::set<uint32_t>& docs) {
  return std::any_of(side.begin(), side.end(),
                     [&](ClaimRef r) { return docs.contains(r.doc); });
}

/// One side in the articles, the other in the corpus; or an article against itself.
bool concerns(const Finding& f, const std::set<uint32_t>& articles) {
  return touches(f.a, articles) || touches(f.b, articles);
}

double salience_of(const Material& m, ClaimRef r) {
  const Claim& c = m.claim(r);
  double s = 0.2;
  if (c.measure) s += 0.4;
  if (c.subject) s += 0.1;
  const Section section = statement_of(m, r).section;
  if (section == Section::headline) s += 0.2;
  if (section == Section::lead) s += 0.1;
  if (c.quantity.of.dimension == Dimension::money) s += 0.1;
  return std::min(s, 1.0);
}

class Verdicts {
 public:
  Verdicts(const Material& m, const Judged& judged, const std::set<uint32_t>& articles)
      : m_(m), judged_(judged) {
    for (const uint32_t d : articles) articles_.insert(judged.first_copy[d]);
  }

  Verdict of(ClaimRef r) const {
    Verdict v;
    v.claim = r;
    v.salience = salience_of(m_, r);
    const Claim& c = m_.claim(r);
    if (c.stance == Stance::denied || c.stance == Stance::hypothetical) {
      v.value = VerdictValue::not_asserted;
      return v;
    }
    for (const auto& [relation, value] :
         {std::pair{Relation::contradicts, VerdictValue::contradicted},
          std::pair{Relation::revises, VerdictValue::outdated},
          std::pair{Relation::scope_differs, VerdictValue::scope_differs}}) {
      v.evidence = opponents(r, relation);
      if (v.evidence.empty()) continue;
      v.value = value;
      return v;
    }
    v.evidence = supporters(r);
    if (!v.evidence.empty()) v.value = VerdictValue::supported;
    return v;
  }

 private:
  bool is_evidence(ClaimRef r) const { return !articles_.contains(judged_.first_copy[r.doc]); }

  /// The corpus has a later figure that revises this one: an earlier one leaves it standing.
  bool is_later(ClaimRef other, ClaimRef mine) const {
    const auto a = m_.document(other).from.published, b = m_.document(mine).from.published;
    return a && b && *a > *b;
  }

  std::vector<ClaimRef> opponents(ClaimRef r, Relation relation) const {
    std::vector<ClaimRef> found;
    for (const Finding& f : judged_.findings) {
      if (f.arithmetic || f.judgement.relation != relation) continue;
      const bool in_a = std::binary_search(f.a.begin(), f.a.end(), r);
      const bool in_b = std::binary_search(f.b.begin(), f.b.end(), r);
      if (!in_a && !in_b) continue;
      for (const ClaimRef o : in_a ? f.b : f.a)
        if (is_evidence(o) && (relation != Relation::revises || is_later(o, r)))
          found.push_back(o);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  std::vector<ClaimRef> supporters(ClaimRef r) const {
    for (const Topic& t : judged_.topics)
      for (const Position& p : t.positions) {
        if (!std::binary_search(p.claims.begin(), p.claims.end(), r)) continue;
        std::vector<ClaimRef> found;
        for (const ClaimRef o : p.claims)
          if (is_evidence(o) && m_.claim(o).stance != Stance::denied) found.push_back(o);
        if (!found.empty()) return found;
      }
    return {};
  }

  const Material& m_;
  const Judged& judged_;
  std::set<uint32_t> articles_;  // first copies of them
};

}  // namespace

Judged audit(const Corpus& corpus, BoundReading bounds, unsigned jobs) {
  Judged j;
  const Material m = corpus.material();
  j.stories = stories_of(corpus);
  j.first_copy = copies_in(corpus);
  j.topics = find_topics(m, j.stories);
  j.findings = clashes_of(m, j.topics, bounds, jobs, j.omitted);
  auto sums = redo_sums(m, j.topics);
  std::move(sums.begin(), sums.end(), std::back_inserter(j.findings));
  auto formulas = redo_formulas(m);
  std::move(formulas.begin(), formulas.end(), std::back_inserter(j.findings));
  rank(j.findings);
  return j;
}

Judged check(const Corpus& corpus, const std::vector<uint32_t>& articles, BoundReading bounds,
             unsigned jobs) {
  Judged j = audit(corpus, bounds, jobs);
  const std::set<uint32_t> set(articles.begin(), articles.end());
  std::erase_if(j.findings, [&](const Finding& f) { return !concerns(f, set); });
  const Material m = corpus.material();
  const Verdicts verdicts(m, j, set);
  for (const uint32_t d : set)
    for (uint32_t i = 0; i < corpus.extractions[d].claims.size(); ++i)
      j.verdicts.push_back(verdicts.of({d, i}));
  return j;
}

}  // namespace counterclaim
