#include "corpus/facts.h"

#include <algorithm>

#include "base/hash.h"

namespace counterclaim {
namespace {

Claim claim_of(const Fact& fact, const Rulebook& rules, uint32_t sentence) {
  Claim c;
  c.sentence = sentence;
  c.measure = fact.measure;
  c.subject = fact.subject;
  c.said_by = fact.source;
  Quantity& q = c.quantity;
  q.span = fact.words;
  q.value = fact.value;
  q.figure.number = fact.number;
  if (fact.number)
    q.figure.quantum = fact.number->quantum();
  else if (!fact.value.high)
    q.bound = fact.value.low_open ? Bound::more_than : Bound::at_least;
  else if (!fact.value.low)
    q.bound = fact.value.high_open ? Bound::less_than : Bound::at_most;
  else
    q.form = Form::range;
  // A bound has its number, too: what is written behind the sign.
  if (!fact.number && q.form == Form::point)
    q.figure.number = fact.value.low ? fact.value.low : fact.value.high;
  q.of = {fact.unit, fact.noun, rules.measures[fact.measure.value].dimension};
  for (const ScopeId s : fact.scopes)
    c.scope.push_back({rules.scopes[s.value].axis, s, "", {}});
  std::sort(c.scope.begin(), c.scope.end(),
            [](const Facet& a, const Facet& b) { return a.axis < b.axis; });
  if (fact.from || fact.to)
    c.period = Period{fact.from.value_or(*(fact.to ? fact.to : fact.from)),
                      fact.to.value_or(*(fact.from ? fact.from : fact.to))};
  return c;
}

}  // namespace

void add_facts(Corpus& corpus) {
  const Rulebook& rules = *corpus.rules;
  for (uint32_t f = 0; f < rules.fact_files.size(); ++f) {
    Document doc;
    doc.from.path = rules.fact_files[f].name;
    doc.from.title = doc.from.path;
    doc.text = rules.fact_files[f].text;
    doc.sha256 = sha256(doc.text);
    doc.settled = true;
    Extraction found;
    for (const Fact& fact : rules.facts) {
      if (fact.file != f || fact.words.empty() || !fact.entry.contains(fact.words)) continue;
      const auto row = static_cast<uint32_t>(doc.sentences.size());
      doc.blocks.push_back({fact.entry, BlockKind::list_item, Section::list, {}});
      doc.sentences.push_back({fact.entry, row});
      found.claims.push_back(claim_of(fact, rules, row));
    }
    if (found.claims.empty()) continue;
    corpus.documents.push_back(std::move(doc));
    corpus.extractions.push_back(std::move(found));
  }
}

}  // namespace counterclaim
