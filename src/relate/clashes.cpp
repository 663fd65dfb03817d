#include <algorithm>
#include <map>
#include <set>

#include "relate/topic.h"

namespace counterclaim {
namespace {

constexpr size_t kMostVoices = 400;

/// Pairs of voices that stand in one relation, merged: two sides of which every pair does.
struct Side {
  std::vector<uint32_t> a, b;
  Judgement judgement;
};

class Clashes {
 public:
  Clashes(const Material& m, const Topic& topic, uint32_t row, BoundReading bounds)
      : m_(m),
        t_(topic),
        row_(row),
        in_{m.rules, bounds, topic.rival_axes},
        without_side_(voices_without_side(topic, *m.rules)) {}

  std::vector<Finding> run() {
    judge_pairs();
    for (const Side& side : merge()) report(side);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& x, const Finding& y) {
                       if (x.severity != y.severity) return x.severity > y.severity;
                       return x.a.size() + x.b.size() > y.a.size() + y.b.size();
                     });
    return std::move(findings_);
  }

 private:
  /// A hedged, wide or unscoped claim that fits several positions speaks for none of them; but
  /// a bound says for certain what it shuts out, if nobody's scope is in doubt.
  bool takes_no_side(uint32_t v) const {
    const Claim& c = *t_.voices[v].said.claim;
    const bool sure = c.quantity.bound != Bound::none && c.quantity.hedge == Hedge::none &&
                      (!c.scope.empty() || t_.rival_axes.empty());
    return without_side_[v] && !sure;
  }

  static bool worth_telling(const Judgement& j) {
    return is_rival(j.relation) || j.relation == Relation::scope_differs ||
           j.has(Tag::hedge_lost);
  }

  void judge_pairs() {
    const size_t n = std::min(t_.voices.size(), kMostVoices);
    for (uint32_t a = 0; a < n; ++a)
      for (uint32_t b = a + 1; b < n; ++b) {
        Judgement j = relate(t_.voices[a].said, t_.voices[b].said, in_);
        // Whichever scope it has, it is another one than that: so much is certain.
        const bool sided = !takes_no_side(a) && !takes_no_side(b);
        if (!sided && j.relation != Relation::scope_differs) continue;
        if (worth_telling(j)) judged_.emplace(std::pair(a, b), std::move(j));
      }
  }

  static bool alike(const Judgement& x, const Judgement& y) {
    return x.relation == y.relation && x.tags == y.tags && x.reasons == y.reasons;
  }

  const Judgement* between(uint32_t a, uint32_t b) const {
    const auto it = judged_.find(std::minmax(a, b));
    return it == judged_.end() ? nullptr : &it->second;
  }

  /// Grows each pair to the largest sides that it fits, greedily in the order of the text.
  std::vector<Side> merge() const {
    std::vector<Side> sides;
    std::set<std::pair<uint32_t, uint32_t>> used;
    for (const auto& entry : judged_) {
      const auto& pair = entry.first;
      const Judgement& judgement = entry.second;
      if (used.contains(pair)) continue;
      Side s{{pair.first}, {pair.second}, judgement};
      const auto fits = [&](uint32_t v, const std::vector<uint32_t>& others) {
        return std::all_of(others.begin(), others.end(), [&](uint32_t o) {
          const Judgement* j = v == o ? nullptr : between(v, o);
          return j != nullptr && alike(*j, judgement) && !used.contains(std::minmax(v, o));
        });
      };
      // The sides of a revision keep their order in time.
      const auto in_order = [&](uint32_t a, uint32_t b) {
        return judgement.relation != Relation::revises ||
               (is_later({a}, {b}) == is_later(s.a, s.b) &&
                is_later({b}, {a}) == is_later(s.b, s.a));
      };
      const auto same_position = [&](uint32_t v, uint32_t w) {
        return std::any_of(t_.positions.begin(), t_.positions.end(), [&](const Position& p) {
          const auto in = [&](uint32_t x) {
            return std::binary_search(p.voices.begin(), p.voices.end(), x);
          };
          return in(v) && in(w);
        });
      };
      for (uint32_t v = 0; v < std::min(t_.voices.size(), kMostVoices); ++v) {
        if (v == pair.first || v == pair.second) continue;
        if (same_position(v, pair.second) && in_order(s.a.front(), v) && fits(v, s.a))
          s.b.push_back(v);
        else if (same_position(v, pair.first) && in_order(v, s.b.front()) && fits(v, s.b))
          s.a.push_back(v);
      }
      for (const uint32_t x : s.a)
        for (const uint32_t y : s.b) used.insert(std::minmax(x, y));
      sides.push_back(std::move(s));
    }
    return sides;
  }

  std::vector<ClaimRef> claims_of(const std::vector<uint32_t>& voices) const {
    std::vector<ClaimRef> all;
    for (const uint32_t v : voices)
      all.insert(all.end(), t_.voices[v].claims.begin(), t_.voices[v].claims.end());
    std::sort(all.begin(), all.end());
    return all;
  }

  static std::set<uint32_t> documents_of(const std::vector<ClaimRef>& claims) {
    std::set<uint32_t> docs;
    for (const ClaimRef r : claims) docs.insert(r.doc);
    return docs;
  }

  /// A text that itself has the other side's figure for the same thing knows of both: only
  /// texts that hold one of them speak against each other.
  void report(const Side& side) {
    Finding f;
    f.topic = row_;
    f.judgement = side.judgement;
    f.a = claims_of(side.a);
    f.b = claims_of(side.b);
    if (!is_rival(f.judgement.relation)) {
      f.severity = f.judgement.has(Tag::scope_drift) ? Severity::warning : Severity::note;
      findings_.push_back(std::move(f));
      return;
    }
    if (both_rounded(side)) return;
    if (f.judgement.relation == Relation::revises && is_later(side.a, side.b))
      std::swap(f.a, f.b);
    const std::set<uint32_t> docs_a = documents_of(f.a), docs_b = documents_of(f.b);
    if (all_outdated_headlines(f.a) || all_outdated_headlines(f.b)) {
      f.judgement.tags.push_back(Tag::headline);
      if (meets(docs_a, docs_b)) f.judgement.tags.push_back(Tag::self);
      f.severity = Severity::note;
      findings_.push_back(std::move(f));
      return;
    }
    // A text of a later day with the lower figure is out of date, whatever the earlier one
    // knew.
    const bool down = f.judgement.relation == Relation::revises && falls(side);
    std::vector<ClaimRef> a, b;
    for (const ClaimRef r : f.a)
      if (down || (!knows_value(r.doc, f.b) && !docs_b.contains(r.doc))) a.push_back(r);
    for (const ClaimRef r : f.b)
      if (!knows_value(r.doc, f.a) && !docs_a.contains(r.doc)) b.push_back(r);
    const bool disputed = tells_both(f);  // before those who know both are left out
    if (a.empty() || b.empty()) {
      f.judgement.tags.push_back(Tag::self);
      f.severity = Severity::note;
    } else {
      f.a = std::move(a);
      f.b = std::move(b);
      f.severity = disputed ? Severity::note : severity_of(f, down);
    }
    if (disputed) f.judgement.tags.push_back(Tag::disputed);
    findings_.push_back(std::move(f));
  }

  static bool meets(const std::set<uint32_t>& a, const std::set<uint32_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](uint32_t doc) { return b.contains(doc); });
  }

  /// Headlines alone, whose own texts have another figure: a headline is a claim of its own and
  /// often older than its text, so that it speaks for nobody.
  bool all_outdated_headlines(const std::vector<ClaimRef>& claims) const {
    return std::all_of(claims.begin(), claims.end(), [&](ClaimRef r) {
      const Statement said = statement_of(m_, r);
      if (said.section != Section::headline) return false;
      return std::any_of(t_.voices.begin(), t_.voices.end(), [&](const Voice& v) {
        const bool body = std::any_of(v.claims.begin(), v.claims.end(), [&](ClaimRef other) {
          return other.doc == r.doc && statement_of(m_, other).section != Section::headline;
        });
        if (!body) return false;
        return is_rival(relate(said, v.said, in_).relation);
      });
    });
  }

  static bool is_attributed(const Claim& c) {
    return !c.said_by.empty() || c.stance == Stance::reported || c.stance == Stance::estimated;
  }

  /// One of the texts tells both sides, and who says one of them: the sources differ, not the
  /// texts. Of a count that grows, two figures are two moments.
  bool tells_both(const Finding& f) const {
    if (m_.rules->measures[t_.measure.value].cumulative) return false;
    const auto attributed_in = [&](const std::vector<ClaimRef>& claims, uint32_t doc) {
      return std::any_of(claims.begin(), claims.end(), [&](ClaimRef r) {
        return r.doc == doc && is_attributed(m_.claim(r));
      });
    };
    return std::any_of(f.a.begin(), f.a.end(), [&](ClaimRef r) {
      const bool both = std::any_of(f.b.begin(), f.b.end(),
                                    [&](ClaimRef other) { return other.doc == r.doc; });
      return both && (attributed_in(f.a, r.doc) || attributed_in(f.b, r.doc));
    });
  }

  /// A finer figure that both sides are cut or rounded from: 61.27 is 61.2 to one and 61.3 to
  /// another.
  bool both_rounded(const Side& side) const {
    const Statement &a = t_.voices[side.a.front()].said, &b = t_.voices[side.b.front()].said;
    return std::any_of(t_.voices.begin(), t_.voices.end(), [&](const Voice& v) {
      const Figure& fine = v.said.claim->quantity.figure;
      if (!is_firm(*v.said.claim, *m_.rules) || !fine.number) return false;
      return fine.quantum < a.claim->quantity.figure.quantum &&
             fine.quantum < b.claim->quantity.figure.quantum &&
             relate(v.said, a, in_).relation == Relation::agrees &&
             relate(v.said, b, in_).relation == Relation::agrees;
    });
  }

  /// That a count grew from one day to the next is worth a note, and so is the growth of one
  /// day that a text itself tells of; that a later text has less is a warning.
  Severity severity_of(const Finding& f, bool down) const {
    // The badly hurt of today are fewer than yesterday's: they got well, or died.
    if (f.judgement.relation == Relation::revises)
      return down && !is_of_passing_state(f) ? Severity::warning : Severity::note;
    if (!m_.rules->measures[t_.measure.value].cumulative) return Severity::error;
    if (!are_dated(f)) return Severity::note;
    const auto moved = [&](ClaimRef r) { return tells_of_growth(r.doc); };
    const bool moving = std::any_of(f.a.begin(), f.a.end(), moved) ||
                        std::any_of(f.b.begin(), f.b.end(), moved);
    return moving ? Severity::note : Severity::warning;
  }

  bool is_of_passing_state(const Finding& f) const {
    const auto passing = [&](ClaimRef r) {
      const auto& scope = m_.claim(r).scope;
      return std::any_of(scope.begin(), scope.end(), [&](const Facet& facet) {
        return m_.rules->axes[facet.axis.value].passing;
      });
    };
    return std::any_of(f.a.begin(), f.a.end(), passing) ||
           std::any_of(f.b.begin(), f.b.end(), passing);
  }

  /// Of a count that grows, two figures clash where both are known to be of one day.
  bool are_dated(const Finding& f) const {
    const auto dated = [&](ClaimRef r) { return moment_of(statement_of(m_, r)).has_value(); };
    return std::all_of(f.a.begin(), f.a.end(), dated) &&
           std::all_of(f.b.begin(), f.b.end(), dated);
  }

  /// The document has more than one figure for this count.
  bool tells_of_growth(uint32_t doc) const {
    const Voice* first = nullptr;
    for (const Voice& voice : t_.voices) {
      if (std::none_of(voice.claims.begin(), voice.claims.end(),
                       [&](ClaimRef r) { return r.doc == doc; }))
        continue;
      if (first != nullptr && relate(first->said, voice.said, in_).relation != Relation::agrees)
        return true;
      first = &voice;
    }
    return false;
  }

  /// The later of two revised figures is the lower one.
  bool falls(const Side& side) const {
    const bool swapped = is_later(side.a, side.b);
    const Statement& early = t_.voices[swapped ? side.b.front() : side.a.front()].said;
    const Statement& late = t_.voices[swapped ? side.a.front() : side.b.front()].said;
    const Interval before = admissible(*early.claim, *m_.rules),
                   now = admissible(*late.claim, *m_.rules);
    return before.low && now.high && *now.high <= *before.low;
  }

  /// A revision is told from the earlier figure to the later one.
  bool is_later(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) const {
    const bool old_a = t_.voices[a.front()].said.claim->outdated,
               old_b = t_.voices[b.front()].said.claim->outdated;
    if (old_a != old_b) return old_b;
    const auto &da = t_.voices[a.front()].said.published,
               &db = t_.voices[b.front()].said.published;
    return da && db && *da > *db;
  }

  /// The document itself has a figure that says the same as one of these claims.
  bool knows_value(uint32_t doc, const std::vector<ClaimRef>& claims) const {
    for (const Voice& voice : t_.voices) {
      if (std::none_of(voice.claims.begin(), voice.claims.end(),
                       [&](ClaimRef r) { return r.doc == doc; }))
        continue;
      for (const ClaimRef other : claims)
        if (relate(voice.said, statement_of(m_, other), in_).relation == Relation::agrees)
          return true;
    }
    return false;
  }

  const Material& m_;
  const Topic& t_;
  uint32_t row_;
  Circumstances in_;
  std::vector<uint8_t> without_side_;  // by voice
  std::map<std::pair<uint32_t, uint32_t>, Judgement> judged_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> find_clashes(const Material& m, const Topic& topic, uint32_t row,
                                  BoundReading bounds, uint32_t& omitted) {
  auto all = Clashes(m, topic, row, bounds).run();
  omitted = all.size() > kMostFindings ? static_cast<uint32_t>(all.size() - kMostFindings) : 0;
  if (omitted > 0) all.resize(kMostFindings);
  return all;
}

}  // namespace counterclaim
