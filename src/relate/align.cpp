#include "relate/align.h"

#include <algorithm>

namespace counterclaim {
namespace {

// In thousandths of a word that both have next to their figures.
constexpr uint32_t kSameNoun = 1000;
constexpr uint32_t kLikeEnough = 1000;
constexpr uint32_t kClearMargin = 250;
constexpr uint32_t kAgreementWeighs = 250;  // percent of its likeness
constexpr uint32_t kMostUnknown = 55;       // percent
constexpr uint32_t kOtherDate = 2;     // a figure of another date is so many times less like
constexpr Decimal kNearBound{11, -1};  // a bound within this factor is one of the figure

constexpr size_t kSharedTitle = 3;  // one in so many names of the title is named

/// Both say what they cover, and it is not the same.
bool scopes_differ(const Claim& a, const Claim& b) {
  return std::any_of(a.scope.begin(), a.scope.end(), [&](const Facet& fa) {
    return std::any_of(b.scope.begin(), b.scope.end(),
                       [&](const Facet& fb) { return fa.axis == fb.axis && !(fa == fb); });
  });
}

/// No measure vouches for it that a unit and a noun of one name are of one dimension.
bool same_kind(const Quantity& a, const Quantity& b, const Rulebook& rules) {
  return a.of.dimension == b.of.dimension && same_unit(a, b, rules);
}

bool comparable(const Claim& a, const Claim& b, const Rulebook& rules) {
  if (a.measure && b.measure && a.measure != b.measure) return false;
  return !scopes_differ(a, b) && same_kind(a.quantity, b.quantity, rules);
}

bool has(const std::vector<std::string>& sorted, const std::string& key) {
  return std::binary_search(sorted.begin(), sorted.end(), key);
}

/// What the title names stands near every figure, and tells none from another.
uint32_t likeness(const Context& a, const Context& b, const std::vector<std::string>& title) {
  uint32_t sum = !a.noun.empty() && a.noun == b.noun ? kSameNoun : 0;
  for (auto i = a.near.begin(), j = b.near.begin(); i != a.near.end() && j != b.near.end();) {
    if (i->key < j->key) {
      ++i;
    } else if (j->key < i->key) {
      ++j;
    } else {
      if (!has(title, i->key)) sum += std::min(i->weight, j->weight);
      ++i, ++j;
    }
  }
  return sum;
}

/// Days from one date to the other, where both say as much of year, month and day; months
/// count 31 days.
std::optional<int> days_between(const PartialDate& from, const PartialDate& to) {
  if (from.day == 0 || to.day == 0) return std::nullopt;
  const bool years = from.year != 0 && to.year != 0;
  return (years ? 372 * (to.year - from.year) : 0) + 31 * (to.month - from.month) + to.day -
         from.day;
}

/// "Before 23 March" is about the day before, if anything is known of it.
bool may_be(const PartialDate& p, const PartialDate& h) {
  if (h.side != PartialDate::Side::on && p.side == PartialDate::Side::on) {
    const auto days = days_between(h, p);
    return days == (h.side == PartialDate::Side::before ? -1 : 1);
  }
  // A month does not vouch for one of its days.
  const auto same = [](int said, int asked) { return asked == 0 || said == asked; };
  return (p.year == 0 || h.year == 0 || p.year == h.year) && same(p.month, h.month) &&
         same(p.day, h.day);
}

/// Every date of the hypothesis stands in the premise or in its title, too.
bool dates_agree(const Contexts& premise, const Context& of, const Context& hypothesis) {
  return std::all_of(hypothesis.dates.begin(), hypothesis.dates.end(), [&](PartialDate h) {
    const auto fits = [&](PartialDate p) { return may_be(p, h); };
    const auto& title = premise.title_dates;
    return std::any_of(of.dates.begin(), of.dates.end(), fits) ||
           std::any_of(title.begin(), title.end(), fits);
  });
}

/// Share, in percent, of what stands around the hypothesis's figure that the other text does
/// not say at all.
uint32_t unknown_share(const Contexts& premise, const Context& hypothesis) {
  uint64_t all = 0, unknown = 0;
  for (const NearWord& w : hypothesis.near) {
    if (has(premise.title_names, w.key)) continue;
    all += w.weight;
    if (!premise.says(w.key)) unknown += w.weight;
  }
  return all == 0 ? 0 : static_cast<uint32_t>(100 * unknown / all);
}

/// Nobody is named in the hypothesis of whom the premise and its title know nothing.
bool names_known(const Contexts& premise, const Context& hypothesis) {
  return std::all_of(hypothesis.names.begin(), hypothesis.names.end(), [&](const auto& name) {
    return premise.says(name) || has(premise.title_names, name) || has(premise.acronyms, name);
  });
}

/// The hypothesis speaks of what the title names, or names nothing at all.
bool title_named(const Contexts& hypothesis, const Context& of) {
  const auto& title = hypothesis.title_names;
  if (of.names.empty()) return true;
  const auto named = static_cast<size_t>(std::count_if(
      title.begin(), title.end(), [&](const auto& name) { return hypothesis.says(name); }));
  return kSharedTitle * named >= title.size();
}

/// Their numbers are nearly the same: "2,131" and "more than 2,100".
bool near_figures(const Claim& a, const Claim& b) {
  const auto &x = a.quantity.figure.number, &y = b.quantity.figure.number;
  if (!x || !y) return true;
  const Decimal small = std::min(x->magnitude(), y->magnitude()),
                large = std::max(x->magnitude(), y->magnitude());
  const auto limit = mul(small, kNearBound);
  return limit && large <= *limit;
}

/// Both count things that neither text names beside the other's figure: counts and children.
bool other_things(const Context& a, const Context& b) {
  const auto names = [](const Context& c, const std::string& noun) {
    return std::any_of(c.near.begin(), c.near.end(),
                       [&](const NearWord& w) { return w.key == noun; });
  };
  return !a.noun.empty() && !b.noun.empty() && !names(a, b.noun) && !names(b, a.noun);
}

/// One statement is the other but for its figures.
bool same_words(const Context& a, const Context& b) {
  return std::equal(a.near.begin(), a.near.end(), b.near.begin(), b.near.end(),
                    [](const NearWord& x, const NearWord& y) { return x.key == y.key; });
}

/// The hypothesis counts together, or apart, what two figures of the premise say.
bool is_sum(const Extraction& premise, const Claim& sought, const Rulebook& rules) {
  if (!sought.quantity.figure.number) return false;
  std::vector<Decimal> parts;
  for (const Claim& c : premise.claims)
    if (c.quantity.figure.number && same_kind(c.quantity, sought.quantity, rules))
      parts.push_back(*c.quantity.figure.number);
  const Decimal& total = *sought.quantity.figure.number;
  for (size_t i = 0; i < parts.size(); ++i)
    for (size_t j = i + 1; j < parts.size(); ++j) {
      const auto sum = add(parts[i], parts[j]), rest = sub(parts[i], parts[j]);
      if ((sum && *sum == total) || (rest && rest->magnitude() == total)) return true;
    }
  return false;
}

class Aligner {
 public:
  Aligner(const StatedFigures& premise, const StatedFigures& hypothesis, Circumstances in)
      : premise_(premise),
        hypothesis_(hypothesis),
        p_(*premise.found),
        h_(*hypothesis.found),
        in_(std::move(in)) {
    in_.aligned = true;
  }

  std::vector<Aligned> run() {
    rate();
    std::vector<const Pair*> chosen;
    for (const Pair& pair : pairs_)
      if (pair.likeness >= kLikeEnough && is_free(pair, chosen)) chosen.push_back(&pair);
    const bool other_moment = std::any_of(chosen.begin(), chosen.end(), [&](const Pair* pair) {
      return h_.contexts.of[pair->h].is_moment && !is_agreement(pair->judgement.relation);
    });
    std::vector<Aligned> all;
    for (const Pair* pair : chosen) all.push_back(settle(*pair, chosen, other_moment));
    std::sort(all.begin(), all.end(),
              [](const Aligned& a, const Aligned& b) { return a.hypothesis < b.hypothesis; });
    return all;
  }

 private:
  struct Pair {
    uint32_t p = 0, h = 0, likeness = 0;
    Judgement judgement;
  };

  Statement said(const StatedFigures& by, uint32_t claim) const {
    return {&by.found->claims[claim], by.doc, by.published, Section::body};
  }

  void rate() {
    for (uint32_t h = 0; h < h_.claims.size(); ++h)
      for (uint32_t p = 0; p < p_.claims.size(); ++p) {
        if (!comparable(p_.claims[p], h_.claims[h], *in_.rules)) continue;
        const Context &near_p = p_.contexts.of[p], &near_h = h_.contexts.of[h];
        if (near_p.in_name || near_h.in_name) continue;
        Pair pair{p, h, likeness(near_p, near_h, h_.contexts.title_names),
                  relate(said(premise_, p), said(hypothesis_, h), in_)};
        if (!dates_agree(p_.contexts, near_p, near_h)) pair.likeness /= kOtherDate;
        if (is_agreement(pair.judgement.relation) && near_figures(p_.claims[p], h_.claims[h]))
          pair.likeness = pair.likeness * kAgreementWeighs / 100;
        pairs_.push_back(std::move(pair));
      }
    std::stable_sort(pairs_.begin(), pairs_.end(),
                     [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  }

  static bool is_free(const Pair& pair, const std::vector<const Pair*>& chosen) {
    return std::none_of(chosen.begin(), chosen.end(), [&](const Pair* other) {
      return other->p == pair.p || other->h == pair.h;
    });
  }

  /// Another free figure of the premise could as well be meant.
  bool is_contested(const Pair& pair, const std::vector<const Pair*>& chosen) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& other) {
      if (other.h != pair.h || other.p == pair.p) return false;
      if (other.likeness + kClearMargin < pair.likeness) return false;
      return std::none_of(chosen.begin(), chosen.end(),
                          [&](const Pair* taken) { return taken->p == other.p; });
    });
  }

  /// `other_moment`: the hypothesis speaks of a time by a figure that the premise has not.
  Aligned settle(const Pair& pair, const std::vector<const Pair*>& chosen,
                 bool other_moment) const {
    Aligned found{pair.p, pair.h, pair.judgement};
    if (pair.judgement.relation != Relation::contradicts) return found;
    auto why = doubts(premise_, pair.p, hypothesis_, pair.h, *in_.rules);
    if (!title_named(h_.contexts, h_.contexts.of[pair.h]))
      why.push_back({ReasonKind::title, false, {}});
    if (unknown_share(p_.contexts, h_.contexts.of[pair.h]) > kMostUnknown)
      why.push_back({ReasonKind::context, false, {}});
    if (is_contested(pair, chosen)) why.push_back({ReasonKind::slot, false, {}});
    if (other_moment) why.push_back({ReasonKind::period, false, {}});
    if (why.empty()) return found;
    found.judgement.relation = Relation::unrelated;
    auto& reasons = found.judgement.reasons;
    reasons.insert(reasons.end(), why.begin(), why.end());
    return found;
  }

  const StatedFigures &premise_, &hypothesis_;
  const Extraction &p_, &h_;
  Circumstances in_;
  std::vector<Pair> pairs_;  // likest first
};

}  // namespace

std::vector<Aligned> align(const StatedFigures& premise, const StatedFigures& hypothesis,
                           const Circumstances& in) {
  return Aligner(premise, hypothesis, in).run();
}

std::vector<Reason> doubts(const StatedFigures& premise, uint32_t p,
                           const StatedFigures& hypothesis, uint32_t h, const Rulebook& rules) {
  const Context& of_p = premise.found->contexts.of[p];
  const Context& of_h = hypothesis.found->contexts.of[h];
  std::vector<Reason> found;
  if (!names_known(premise.found->contexts, of_h))
    found.push_back({ReasonKind::names, false, {}});
  if (other_things(of_p, of_h)) found.push_back({ReasonKind::unit, false, {}});
  if (!dates_agree(premise.found->contexts, of_p, of_h))
    found.push_back({ReasonKind::period, false, {}});
  if (!same_words(of_p, of_h) && is_sum(*premise.found, hypothesis.found->claims[h], rules))
    found.push_back({ReasonKind::identity, true, {}});
  return found;
}

}  // namespace counterclaim
