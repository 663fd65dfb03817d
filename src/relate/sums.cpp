#include <algorithm>

#include "relate/topic.h"

namespace counterclaim {
namespace {

/// What one document says for one term: the claims of this measure and scope, if they agree.
struct TermValue {
  std::vector<ClaimRef> claims;
  std::optional<Interval> value;
};

class Sums {
 public:
  explicit Sums(const Material& m) : m_(m), rules_(*m.rules) {}

  struct Check {
    std::vector<ClaimRef> parts, total;
    bool fits = false;
  };

  /// The identity inside one document for one family of subjects; nullopt where a term is
  /// missing or said in two ways.
  std::optional<Check> check(const Identity& identity, uint32_t doc, SubjectId family) const {
    Check c;
    std::optional<Interval> sum = Interval::exactly({0, 0});
    for (const IdentityProduct& p : identity.sum) {
      std::optional<Interval> product = Interval::exactly({1, 0});
      for (const IdentityTerm& t : p.factors) {
        const TermValue v = value_of(t, doc, family);
        if (!v.value || !product) return std::nullopt;
        product = mul(*product, *v.value);
        c.parts.insert(c.parts.end(), v.claims.begin(), v.claims.end());
      }
      if (!product || !sum) return std::nullopt;
      sum = p.sign > 0 ? add(*sum, *product) : sub(*sum, *product);
    }
    const TermValue total = value_of(identity.total, doc, family);
    if (!same_units(identity, c.parts, total)) return std::nullopt;
    if (!total.value || !sum) return std::nullopt;
    c.total = total.claims;
    c.fits = meet(*sum, *total.value);
    return c;
  }

 private:
  /// Parts that are added must have the unit of the total: pounds and euros make no sum.
  bool same_units(const Identity& identity, const std::vector<ClaimRef>& parts,
                  const TermValue& total) const {
    const bool sum =
        std::all_of(identity.sum.begin(), identity.sum.end(),
                    [](const IdentityProduct& p) { return p.factors.size() == 1; });
    if (!sum || total.claims.empty()) return true;
    const auto unit = [&](ClaimRef r) { return unit_id(m_.claim(r).quantity, rules_); };
    const Dimension dimension = m_.claim(total.claims.front()).quantity.of.dimension;
    return dimension != Dimension::money ||
           std::all_of(parts.begin(), parts.end(),
                       [&](ClaimRef r) { return unit(r) == unit(total.claims.front()); });
  }

  SubjectId family_of(const Claim& c) const { return rules_.subjects[c.subject.value].family; }

  bool says(const Claim& c, const IdentityTerm& t) const {
    if (c.measure != t.measure || c.stance == Stance::denied ||
        c.stance == Stance::hypothetical)
      return false;
    if (c.quantity.bound != Bound::none || c.quantity.form == Form::magnitude) return false;
    if (!t.scope) return true;
    return std::any_of(c.scope.begin(), c.scope.end(),
                       [&](const Facet& f) { return f.scope == t.scope; });
  }

  TermValue value_of(const IdentityTerm& t, uint32_t doc, SubjectId family) const {
    TermValue v;
    if (!t.measure) {
      v.value = Interval::exactly(t.number);
      return v;
    }
    const auto& claims = (*m_.extractions)[doc].claims;
    for (uint32_t i = 0; i < claims.size(); ++i) {
      const Claim& c = claims[i];
      if (!says(c, t) || !c.subject || family_of(c) != family) continue;
      // Written precision alone: a hedge would let every sum fit.
      Claim plain = c;
      plain.quantity.hedge = Hedge::none;
      const Interval mine = admissible(plain, rules_);
      if (v.value) {
        const auto both = common(*v.value, mine);
        if (!both) return {};
        v.value = both;
      } else {
        v.value = mine;
      }
      v.claims.push_back({doc, i});
    }
    return v;
  }

  const Material& m_;
  const Rulebook& rules_;
};

std::vector<SubjectId> families_in(const Material& m, uint32_t doc) {
  std::vector<SubjectId> all;
  for (const Claim& c : (*m.extractions)[doc].claims) {
    if (!c.measure || !c.subject) continue;
    const SubjectId f = m.rules->subjects[c.subject.value].family;
    if (std::find(all.begin(), all.end(), f) == all.end()) all.push_back(f);
  }
  return all;
}

}  // namespace

std::vector<Finding> redo_sums(const Material& m, const std::vector<Topic>& topics) {
  std::vector<Finding> findings;
  const Sums sums(m);
  for (uint32_t d = 0; d < m.documents->size(); ++d)
    for (const SubjectId family : families_in(m, d))
      for (const Identity& identity : m.rules->identities) {
        const auto check = sums.check(identity, d, family);
        if (!check || check->fits) continue;
        Finding f;
        f.arithmetic = true;
        f.a = check->parts;
        f.b = check->total;
        f.severity = Severity::warning;
        f.rule = identity.rule;
        f.judgement.reasons.push_back({ReasonKind::identity, false, {}});
        for (uint32_t t = 0; t < topics.size(); ++t)
          if (topics[t].measure == identity.total.measure && topics[t].subject == family)
            f.topic = t;
        findings.push_back(std::move(f));
      }
  return findings;
}

bool explained_by_sum(const Material& m, const Topic& topic, ClaimRef a, ClaimRef b) {
  const Sums sums(m);
  const auto says = [&](ClaimRef r, const IdentityTerm& t) {
    const Claim& c = m.claim(r);
    return c.measure == t.measure && t.scope &&
           std::any_of(c.scope.begin(), c.scope.end(),
                       [&](const Facet& f) { return f.scope == t.scope; });
  };
  const auto is_part = [&](ClaimRef r, const Identity& identity) {
    return std::any_of(identity.sum.begin(), identity.sum.end(), [&](const IdentityProduct& p) {
      return p.factors.size() == 1 && says(r, p.factors.front());
    });
  };
  return std::any_of(
      m.rules->identities.begin(), m.rules->identities.end(), [&](const Identity& i) {
        const bool part_and_total =
            (says(a, i.total) && is_part(b, i)) || (says(b, i.total) && is_part(a, i));
        if (!part_and_total) return false;
        // The sum may stand in either text, or in a third one.
        for (uint32_t doc = 0; doc < m.documents->size(); ++doc)
          if (const auto check = sums.check(i, doc, topic.subject); check && check->fits)
            return true;
        return false;
      });
}

}  // namespace counterclaim
