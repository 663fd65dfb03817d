// Intervals on a line that meet pairwise share a point; so the maximal cliques of claims that
// agree are found by one sweep over their bounds: whenever an interval closes after another
// was opened, the open ones are a maximal clique. relate() knows more than the line (scopes,
// truncation): the sweep runs per scope, and what it finds is checked pair by pair.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "relate/topic.h"

namespace counterclaim {
namespace {

constexpr size_t kMostVoices = 400;  // judged pair by pair; more are left to the report's count

std::string scope_key(const Claim& c) {
  std::string key;
  for (const Facet& f : c.scope)
    key += fmt::format("{}:{}:{} ", f.axis.value, f.scope.value, f.name);
  return key;
}

struct Edge {
  Decimal at;
  bool opens;
  bool open_bound;
  uint32_t voice;
};

/// Order on the line; at one point closed intervals open before others close, open ones after.
bool before(const Edge& a, const Edge& b) {
  if (!(a.at == b.at)) return a.at < b.at;
  const auto rank = [](const Edge& e) {
    return e.opens ? (e.open_bound ? 2 : 0) : (e.open_bound ? -1 : 1);
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  return a.voice < b.voice;
}

std::vector<std::vector<uint32_t>> sweep(const std::vector<uint32_t>& members,
                                         const std::vector<Interval>& accepts) {
  std::vector<Edge> edges;
  for (const uint32_t v : members) {
    edges.push_back({*accepts[v].low, true, accepts[v].low_open, v});
    edges.push_back({*accepts[v].high, false, accepts[v].high_open, v});
  }
  std::sort(edges.begin(), edges.end(), before);
  std::vector<std::vector<uint32_t>> cliques;
  std::set<uint32_t> open;
  bool grown = false;
  for (const Edge& e : edges) {
    if (e.opens) {
      open.insert(e.voice);
      grown = true;
      continue;
    }
    if (grown) cliques.emplace_back(open.begin(), open.end());
    grown = false;
    open.erase(e.voice);
  }
  return cliques;
}

class Builder {
 public:
  Builder(Topic& topic, const Circumstances& in) : t_(topic), in_(in) {
    for (const Voice& v : t_.voices) {
      accepts_.push_back(admissible(*v.said.claim, *in_.rules));
      const bool counts = v.said.claim->stance != Stance::denied &&
                          v.said.claim->stance != Stance::hypothetical;
      firm_.push_back(counts && is_firm(*v.said.claim, *in_.rules) &&
                      accepts_.back().is_bounded());
      usable_.push_back(counts);
    }
  }

  void run() {
    std::map<std::string, std::vector<uint32_t>> by_scope;
    std::vector<uint32_t> unstated;
    for (uint32_t v = 0; v < std::min(t_.voices.size(), kMostVoices); ++v) {
      if (!firm_[v]) continue;
      if (t_.voices[v].said.claim->scope.empty())
        unstated.push_back(v);
      else
        by_scope[scope_key(*t_.voices[v].said.claim)].push_back(v);
    }
    for (auto& [key, members] : by_scope) {
      members.insert(members.end(), unstated.begin(), unstated.end());
      add_cliques(members, true);
    }
    add_cliques(unstated, false);
    for (uint32_t v = 0; v < std::min(t_.voices.size(), kMostVoices); ++v)
      if (usable_[v]) attach(v);
    auto grown = std::move(cliques_);
    cliques_.clear();
    for (auto& members : grown) add(std::move(members));
    for (const auto& members : cliques_) finish(members);
  }

 private:
  bool agree(uint32_t a, uint32_t b) const {
    return is_agreement(relate(t_.voices[a].said, t_.voices[b].said, in_).relation);
  }

  bool agrees_with_all(uint32_t v, const std::vector<uint32_t>& members) const {
    return std::all_of(members.begin(), members.end(),
                       [&](uint32_t m) { return m == v || agree(v, m); });
  }

  static bool contains_all(const std::vector<uint32_t>& outer,
                           const std::vector<uint32_t>& inner) {
    return std::all_of(inner.begin(), inner.end(), [&](uint32_t v) {
      return std::find(outer.begin(), outer.end(), v) != outer.end();
    });
  }

  void add(std::vector<uint32_t> members) {
    if (members.empty()) return;
    for (const auto& known : cliques_)
      if (contains_all(known, members)) return;
    std::erase_if(cliques_, [&](const auto& known) { return contains_all(members, known); });
    cliques_.push_back(std::move(members));
  }

  /// `scoped`: only cliques with at least one claim that states its scope.
  void add_cliques(const std::vector<uint32_t>& members, bool scoped) {
    for (const auto& clique : sweep(members, accepts_)) {
      if (scoped && std::all_of(clique.begin(), clique.end(), [&](uint32_t v) {
            return t_.voices[v].said.claim->scope.empty();
          }))
        continue;
      std::vector<uint32_t> checked;
      for (const uint32_t v : clique)
        if (agrees_with_all(v, checked)) checked.push_back(v);
      add(std::move(checked));
    }
  }

  /// Hedged, wide and cut-off claims join each position that they fit; one that fits none is
  /// a position of its own.
  void attach(uint32_t v) {
    bool placed = false;
    for (auto& members : cliques_) {
      const bool in = std::find(members.begin(), members.end(), v) != members.end();
      if (!in && agrees_with_all(v, members)) members.push_back(v);
      placed = placed || in || members.back() == v;
    }
    if (!placed) cliques_.push_back({v});
  }

  void finish(const std::vector<uint32_t>& members) {
    Position p;
    p.voices = members;
    std::sort(p.voices.begin(), p.voices.end());
    const bool any_firm =
        std::any_of(members.begin(), members.end(), [&](uint32_t v) { return firm_[v]; });
    bool first = true;
    for (const uint32_t v : p.voices) {
      const Voice& voice = t_.voices[v];
      p.claims.insert(p.claims.end(), voice.claims.begin(), voice.claims.end());
      if (p.scope.empty()) p.scope = voice.said.claim->scope;
      if (any_firm && !firm_[v]) continue;
      if (const auto both = first ? accepts_[v] : common(p.value, accepts_[v])) p.value = *both;
      first = false;
    }
    std::sort(p.claims.begin(), p.claims.end());
    t_.positions.push_back(std::move(p));
  }

  Topic& t_;
  const Circumstances& in_;
  std::vector<Interval> accepts_;
  std::vector<bool> firm_, usable_;
  std::vector<std::vector<uint32_t>> cliques_;
};

}  // namespace

void find_positions(Topic& topic, const Circumstances& in) {
  Builder(topic, in).run();
  std::stable_sort(
      topic.positions.begin(), topic.positions.end(),
      [](const Position& a, const Position& b) { return a.claims.size() > b.claims.size(); });
}

std::vector<uint8_t> voices_without_side(const Topic& topic, const Rulebook& rules) {
  std::vector<uint32_t> positions(topic.voices.size(), 0);
  for (const Position& p : topic.positions)
    for (const uint32_t v : p.voices) ++positions[v];
  std::vector<uint8_t> without(topic.voices.size(), 0);
  for (size_t v = 0; v < without.size(); ++v) {
    const Claim& c = *topic.voices[v].said.claim;
    without[v] = positions[v] > 1 && (c.scope.empty() || !is_firm(c, rules));
  }
  return without;
}

}  // namespace counterclaim
