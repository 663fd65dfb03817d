#include "corpus/audit.h"

#include <algorithm>
#include <set>

#include "base/interrupt.h"
#include "base/parallel.h"
#include "corpus/verdicts.h"
#include "relate/backing.h"
#include "relate/copies.h"
#include "relate/stated.h"

namespace counterclaim {
namespace {

constexpr int64_t kTelling = 10;  // digits: every story has a "two"

/// "deaths 42": figures that two texts of one event have in common.
std::vector<std::string> event_figures(const Extraction& x, const Rulebook& rules) {
  std::vector<std::string> all;
  for (const Claim& c : x.claims) {
    const auto& number = c.quantity.figure.number;
    if (!c.measure || !number || std::abs(number->stripped().digits) < kTelling) continue;
    const Measure& m = rules.measures[c.measure.value];
    if (m.of_event()) all.push_back(m.id + " " + number->to_canonical());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

Stories stories_of(const Corpus& corpus) {
  std::vector<StoryInput> inputs;
  for (uint32_t d = 0; d < corpus.documents.size(); ++d)
    inputs.push_back({&corpus.extractions[d].names, &corpus.extractions[d].lead_names,
                      &corpus.extractions[d].lead_words, &corpus.extractions[d].lead_capitals,
                      event_figures(corpus.extractions[d], *corpus.rules),
                      corpus.documents[d].from.published});
  return find_stories(inputs, corpus.rules->common_names, corpus.rules->policy.story_days);
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

}  // namespace

Judged audit(const Corpus& corpus, BoundReading bounds, unsigned jobs) {
  Judged j;
  const Material m = corpus.material();
  j.stories = stories_of(corpus);
  j.first_copy = copies_in(corpus);
  j.topics = find_topics(m, j.stories);
  for (Topic& t : j.topics) find_backing(m, j.first_copy, t);
  j.findings = clashes_of(m, j.topics, bounds, jobs, j.omitted);
  auto told = told_revisions(m, j.findings);
  std::move(told.begin(), told.end(), std::back_inserter(j.findings));
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
  j.verdicts = verdicts_on(corpus.material(), j, set);
  return j;
}

}  // namespace counterclaim
