#include "corpus/verdicts.h"

#include <algorithm>
#include <map>

namespace counterclaim {
namespace {

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

bool is_plain(const Quantity& q) {
  return q.form == Form::point && q.bound == Bound::none && q.hedge == Hedge::none &&
         q.figure.number;
}

bool same_number(const Quantity& a, const Quantity& b) {
  return a.figure.number && b.figure.number && *a.figure.number == *b.figure.number &&
         a.of.unit == b.of.unit;
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
    const Support support = supporters(r);
    judge(r, support, v);
    if (v.value == VerdictValue::outdated)
      v.wording = commonest(r, {v.evidence.front()});
    else if (v.value != VerdictValue::contradicted && support.topic != nullptr)
      v.wording = fuller_wording(r, support);
    best_first(v);
    return v;
  }

 private:
  /// The claims of the corpus that stand in one position with a claim.
  struct Support {
    const Topic* topic = nullptr;
    std::vector<ClaimRef> claims;
  };

  void judge(ClaimRef r, const Support& support, Verdict& v) const {
    for (const auto& [relation, value] :
         {std::pair{Relation::contradicts, VerdictValue::contradicted},
          std::pair{Relation::revises, VerdictValue::outdated},
          std::pair{Relation::scope_differs, VerdictValue::scope_differs}}) {
      v.evidence = opponents(r, relation);
      if (v.evidence.empty()) continue;
      v.value = value;
      if (relation == Relation::revises) newest_first(v.evidence);
      return;
    }
    v.evidence = support.claims;
    if (!v.evidence.empty()) v.value = VerdictValue::supported;
  }

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

  Support supporters(ClaimRef r) const {
    for (const Topic& t : judged_.topics)
      for (const Position& p : t.positions) {
        if (!std::binary_search(p.claims.begin(), p.claims.end(), r)) continue;
        Support found{&t, {}};
        for (const ClaimRef o : p.claims)
          if (is_evidence(o) && m_.claim(o).stance != Stance::denied) found.claims.push_back(o);
        if (!found.claims.empty()) return found;
      }
    return {};
  }

  void best_first(Verdict& v) const {
    std::stable_partition(v.evidence.begin(), v.evidence.end(),
                          [&](ClaimRef r) { return r == v.wording; });
    std::stable_partition(v.evidence.begin(), v.evidence.end(),
                          [&](ClaimRef r) { return m_.document(r).settled; });
  }

  void newest_first(std::vector<ClaimRef>& claims) const {
    std::stable_sort(claims.begin(), claims.end(), [&](ClaimRef a, ClaimRef b) {
      return moment_of(statement_of(m_, a)) > moment_of(statement_of(m_, b));
    });
  }

  // ---- How the article should write its figure.

  const std::string& language_of(ClaimRef r) const {
    const Document& doc = m_.document(r);
    return doc.language_of(doc.blocks[doc.sentences[m_.claim(r).sentence].block]);
  }

  /// What the sources have and the article's plain figure has lost: a bound, digits that were
  /// cut off, or a hedge without which nobody gives it.
  std::optional<ClaimRef> fuller_wording(ClaimRef r, const Support& support) const {
    const Quantity& mine = m_.claim(r).quantity;
    if (!is_plain(mine)) return std::nullopt;
    const Circumstances in{m_.rules, BoundReading::press, support.topic->rival_axes};
    std::vector<ClaimRef> bounded, finer, hedged;
    bool stated_plainly = false;
    for (const ClaimRef o : support.claims) {
      const Quantity& theirs = m_.claim(o).quantity;
      if (same_number(mine, theirs) && theirs.hedge != Hedge::none) hedged.push_back(o);
      stated_plainly = stated_plainly || is_plain(theirs);
      const Judgement j = relate(statement_of(m_, r), statement_of(m_, o), in);
      if (j.has(Tag::hedge_lost)) bounded.push_back(o);
      if (j.has(Tag::truncated) && theirs.figure.quantum < mine.figure.quantum)
        finer.push_back(o);
    }
    for (const auto& all : {bounded, finer})
      if (const auto best = commonest(r, all)) return best;
    return stated_plainly ? std::nullopt : commonest(r, hedged);
  }

  /// Whose words most of them use, among those in the article's language. A settled figure is
  /// a value and no wording.
  std::optional<ClaimRef> commonest(ClaimRef r, const std::vector<ClaimRef>& claims) const {
    std::map<std::string_view, size_t> counts;
    std::optional<ClaimRef> best;
    const auto count = [&](ClaimRef o) -> size_t& {
      return counts[m_.document(o).slice(m_.claim(o).quantity.span)];
    };
    const auto usable = [&](ClaimRef o) {
      return !m_.document(o).settled && language_of(o) == language_of(r);
    };
    for (const ClaimRef o : claims)
      if (usable(o)) ++count(o);
    for (const ClaimRef o : claims)
      if (usable(o) && (!best || count(o) > count(*best))) best = o;
    return best;
  }

  const Material& m_;
  const Judged& judged_;
  std::set<uint32_t> articles_;  // first copies of them
};

}  // namespace

std::vector<Verdict> verdicts_on(const Material& m, const Judged& judged,
                                 const std::set<uint32_t>& articles) {
  const Verdicts verdicts(m, judged, articles);
  std::vector<Verdict> all;
  for (const uint32_t d : articles)
    for (uint32_t i = 0; i < (*m.extractions)[d].claims.size(); ++i)
      all.push_back(verdicts.of({d, i}));
  return all;
}

}  // namespace counterclaim
