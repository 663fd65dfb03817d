#include "relate/stories.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "text/token.h"

namespace counterclaim {
namespace {

constexpr size_t kMostDocuments = 40;  // a term in more documents tells no story
// What is shared counts in percent of a rare name.
constexpr uint32_t kRareName = 100, kFigure = 100;
constexpr uint32_t kShared = 300;         // names and figures that two documents share
constexpr uint32_t kSharedUndated = 500;  // ... where one of them has no date
constexpr uint32_t kLeastShare = 5;       // ... and one in so many of the shorter one's names
constexpr uint32_t kSharedHalf = 200;     // names, where they are half of the shorter one's
constexpr uint32_t kSharedHalfUndated = 330;
constexpr uint32_t kSharedAll = 150;    // names, where they are (nearly) all of them
constexpr uint32_t kNearlyAll = 95;     // percent
constexpr uint32_t kLeading = 60;       // what a name tells that two documents begin with
constexpr uint32_t kFewNames = 4;       // with fewer a text is known by its words, too
constexpr uint32_t kSharedTerms = 500;  // there: rare words, and the others counted twice
constexpr uint32_t kWord = 100;
constexpr uint32_t kLeastLinked = 5;     // two groups are one story: one pair in so many shares
constexpr uint32_t kSharedUnnamed = 10;  // rare words that two texts without names share
constexpr uint32_t kLeastUnnamed = 4;    // ... and one in so many of the shorter one's

struct UnionFind {
  std::vector<uint32_t> parent;
  explicit UnionFind(size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0u); }
  uint32_t root(uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(uint32_t a, uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent[std::max(a, b)] = std::min(a, b);  // the first document names the story
  }
};

using Terms = std::vector<std::string>;  // sorted, once each

/// What a name is known by: its last word. "Milan Horak" is "Horak" a line later.
std::string key_of(const std::string& name) {
  const size_t blank = name.find_last_of(' ');
  return fold(blank == std::string::npos ? name : name.substr(blank + 1));
}

Terms keys_of(const std::vector<std::string>& names) {
  Terms keys;
  for (const auto& name : names) keys.push_back(key_of(name));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

/// Two documents as one key, the first of them first.
uint64_t pair_of(uint32_t a, uint32_t b) {
  return static_cast<uint64_t>(a) << 32 | b;
}
std::pair<uint32_t, uint32_t> documents_of(uint64_t pair) {
  return {static_cast<uint32_t>(pair >> 32), static_cast<uint32_t>(pair)};
}

/// The documents of each term that is rare, and yet in more than one.
using Postings = std::unordered_map<std::string, std::vector<uint32_t>>;

/// `terms`: of a document.
template <class TermsOf>
Postings rare_ones(size_t documents, const TermsOf& terms) {
  Postings all;
  for (uint32_t d = 0; d < documents; ++d)
    for (const auto& term : terms(d)) all[term].push_back(d);
  std::erase_if(all, [](const auto& p) {
    return p.second.size() < 2 || p.second.size() > kMostDocuments;
  });
  return all;
}

/// What two documents have in common: what their names tell, and how many other rare terms.
struct Shared {
  uint32_t names = 0, figures = 0, words = 0;
};

/// Two documents that seem to tell one story, and how much speaks for it.
struct Link {
  uint32_t strength = 0;
  uint32_t a = 0, b = 0;
};

class Grouping {
 public:
  Grouping(const std::vector<StoryInput>& documents, const NameWeights& weights, int days)
      : documents_(documents), weights_(weights), days_(days), sets_(documents.size()) {
    for (const StoryInput& d : documents) {
      names_.push_back(keys_of(*d.names));
      leads_.push_back(keys_of(*d.lead));
      words_.push_back(*d.lead_words);
    }
    recognize_names();
    rare_names_ = rare_ones(size(), [&](uint32_t d) -> const Terms& { return names_[d]; });
    rare_of_.assign(size(), 0);
    told_by_.assign(size(), 0);
    for (const auto& [name, docs] : rare_names_)
      for (const uint32_t d : docs) {
        ++rare_of_[d];
        told_by_[d] += weight_of(name);
      }
  }

  Stories run() {
    count();
    std::vector<Link> links;
    for (const auto& [pair, shared] : shared_) {
      const auto [a, b] = documents_of(pair);
      if (near_in_time(a, b) && is_one_story(a, b, shared))
        links.push_back({strength_of(a, b, shared), a, b});
    }
    join(std::move(links));
    return stories();
  }

 private:
  size_t size() const { return documents_.size(); }

  uint32_t weight_of(const std::string& name) const {
    const auto it = weights_.find(name);
    return it == weights_.end() ? kRareName : it->second;
  }

  /// The strongest first. A document that shares something with one member of a group, and
  /// nothing with the others, stays outside.
  void join(std::vector<Link> links) {
    std::sort(links.begin(), links.end(), [](const Link& x, const Link& y) {
      return std::tie(y.strength, x.a, x.b) < std::tie(x.strength, y.a, y.b);
    });
    std::vector<std::vector<uint32_t>> linked(size()), members(size());
    for (uint32_t d = 0; d < size(); ++d) members[d] = {d};
    for (const Link& link : links) {
      linked[link.a].push_back(link.b);
      linked[link.b].push_back(link.a);
    }
    // What was refused may be joined when both groups have grown.
    for (int round = 0; round < 2; ++round)
      for (const Link& link : links) {
        const uint32_t a = sets_.root(link.a), b = sets_.root(link.b);
        if (a == b || !are_linked(members[a], members[b], linked)) continue;
        sets_.join(a, b);
        auto& kept = members[std::min(a, b)];
        auto& taken = members[std::max(a, b)];
        kept.insert(kept.end(), taken.begin(), taken.end());
        taken.clear();
      }
  }

  bool are_linked(const std::vector<uint32_t>& x, const std::vector<uint32_t>& y,
                  const std::vector<std::vector<uint32_t>>& linked) {
    const auto& [few, many] = x.size() < y.size() ? std::tie(x, y) : std::tie(y, x);
    const uint32_t group = sets_.root(many.front());
    size_t pairs = 0;
    for (const uint32_t d : few)
      pairs += static_cast<size_t>(
          std::count_if(linked[d].begin(), linked[d].end(),
                        [&](uint32_t other) { return sets_.root(other) == group; }));
    return pairs * kLeastLinked >= few.size() * many.size();
  }

  /// What is shared, and how large a part of the shorter one's names it is.
  uint32_t strength_of(uint32_t a, uint32_t b, const Shared& shared) const {
    constexpr uint32_t kMost = 10 * kRareName;  // beyond it only the part counts
    const uint32_t sure = shared.names + kFigure * shared.figures;
    const uint32_t fewer = std::max(1u, std::min(told_by_[a], told_by_[b]));
    return std::min(sure, kMost) * shared.names / fewer;
  }

  /// What opens a sentence or stands in a headline has a capital anyway: it is a name where
  /// more texts write it as one than as a word.
  void recognize_names() {
    std::unordered_map<std::string, int> uses;
    for (uint32_t d = 0; d < size(); ++d) {
      for (const auto& name : names_[d]) ++uses[name];
      for (const auto& word : *documents_[d].lead_words) --uses[word];
    }
    for (uint32_t d = 0; d < size(); ++d)
      for (const auto& word : *documents_[d].lead_capitals)
        if (const auto it = uses.find(word); it != uses.end() && it->second > 0) {
          insert(names_[d], word);
          insert(leads_[d], word);
        } else {
          insert(words_[d], word);
        }
  }

  static void insert(Terms& terms, const std::string& term) {
    const auto at = std::lower_bound(terms.begin(), terms.end(), term);
    if (at == terms.end() || *at != term) terms.insert(at, term);
  }

  /// It has few names, or none, as in a script without capitals.
  bool needs_words(uint32_t d) const { return rare_of_[d] < kFewNames; }

  void count() {
    const auto any = [](uint32_t, uint32_t) { return true; };
    count(
        rare_names_, [&](const std::string& name, Shared& s) { s.names += weight_of(name); },
        any);
    count(
        rare_ones(size(), [&](uint32_t d) -> const Terms& { return documents_[d].figures; }),
        [](const std::string&, Shared& s) { ++s.figures; }, any);
    for (uint32_t d = 0; d < size(); ++d)
      if (needs_words(d)) return count_words();
  }

  void count_words() {
    count(
        rare_ones(size(), [&](uint32_t d) -> const Terms& { return words_[d]; }),
        [](const std::string&, Shared& s) { ++s.words; },
        [&](uint32_t a, uint32_t b) { return needs_words(a) || needs_words(b); });
  }

  /// `wanted`: for which pairs.
  template <class Add, class Wanted>
  void count(const Postings& terms, const Add& add, const Wanted& wanted) {
    for (const auto& [term, docs] : terms)
      for (size_t i = 0; i < docs.size(); ++i)
        for (size_t j = i + 1; j < docs.size(); ++j)
          if (wanted(docs[i], docs[j])) add(term, shared_[pair_of(docs[i], docs[j])]);
  }

  bool are_dated(uint32_t a, uint32_t b) const {
    return documents_[a].published && documents_[b].published;
  }

  bool near_in_time(uint32_t a, uint32_t b) const {
    if (!are_dated(a, b)) return true;
    const auto apart = std::chrono::sys_days(*documents_[a].published) -
                       std::chrono::sys_days(*documents_[b].published);
    return std::abs(apart.count()) <= days_;
  }

  /// One begins with a rare name that the other has, too; without dates both begin with it.
  bool share_lead(uint32_t a, uint32_t b) const {
    const auto leads = [&](const Terms& x, const Terms& y) {
      return std::any_of(x.begin(), x.end(), [&](const std::string& name) {
        return rare_names_.contains(name) && weight_of(name) >= kLeading &&
               std::binary_search(y.begin(), y.end(), name);
      });
    };
    if (!are_dated(a, b)) return leads(leads_[a], leads_[b]);
    return leads(leads_[a], names_[b]) || leads(leads_[b], names_[a]);
  }

  bool is_one_story(uint32_t a, uint32_t b, const Shared& shared) const {
    if (names_[a].empty() && names_[b].empty()) {
      const auto shorter = std::min(words_[a].size(), words_[b].size());
      return shared.words >= kSharedUnnamed && shared.words * kLeastUnnamed >= shorter;
    }
    if (shared.names == 0 || !share_lead(a, b)) return false;
    const uint32_t names = shared.names, sure = names + kFigure * shared.figures;
    const bool dated = are_dated(a, b);
    const uint32_t fewer = std::min(told_by_[a], told_by_[b]);
    const bool nearly_all = 100 * names >= kNearlyAll * fewer;
    if (sure >= (dated ? kShared : kSharedUndated) && names * kLeastShare >= fewer) return true;
    if (names >= kSharedAll && nearly_all) return true;
    if (names >= (dated ? kSharedHalf : kSharedHalfUndated) && 2 * names >= fewer) return true;
    // A figure of the event in both is worth more than many names that the long one has.
    if (dated && shared.figures > 0 && sure >= kShared) return true;
    if (!needs_words(a) && !needs_words(b)) return false;
    // A flash of one sentence: all its names, and a rare word.
    if (nearly_all && shared.words > 0) return true;
    return kWord * shared.words + 2 * sure >= kSharedTerms;
  }

  std::string title_of(const std::vector<uint32_t>& members) const {
    std::map<std::string, size_t> count;
    // What a text begins with counts twice: it stands among the names, too.
    for (const uint32_t d : members)
      for (const auto* names : {documents_[d].names, documents_[d].lead})
        for (const auto& name : *names)
          if (rare_names_.contains(key_of(name))) ++count[name];
    std::vector<std::pair<size_t, std::string>> ranked;
    for (const auto& [name, n] : count) ranked.emplace_back(n, name);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::string s;
    for (size_t i = 0; i < ranked.size() && i < 2; ++i) s += (i ? ", " : "") + ranked[i].second;
    return s;
  }

  std::optional<Date> first_day(const std::vector<uint32_t>& members) const {
    std::optional<Date> first;
    for (const uint32_t d : members)
      if (const auto& day = documents_[d].published; day && (!first || *day < *first))
        first = day;
    return first;
  }

  Stories stories() {
    std::map<uint32_t, std::vector<uint32_t>> groups;
    for (uint32_t d = 0; d < size(); ++d) groups[sets_.root(d)].push_back(d);
    Stories s;
    s.of.resize(size());
    s.name.emplace_back();
    s.date.emplace_back();
    for (const auto& [root, members] : groups) {
      const StoryId id{static_cast<uint32_t>(s.name.size())};
      for (const uint32_t d : members) s.of[d] = id;
      s.name.push_back(members.size() > 1 ? title_of(members) : "");
      s.date.push_back(first_day(members));
    }
    return s;
  }

  const std::vector<StoryInput>& documents_;
  const NameWeights& weights_;
  int days_;
  UnionFind sets_;
  std::vector<Terms> names_, leads_, words_;  // by document: keys of its names; lead words
  Postings rare_names_;
  std::vector<uint32_t> rare_of_;  // by document: how many rare names it has
  std::vector<uint32_t> told_by_;  // by document: what they tell together
  std::unordered_map<uint64_t, Shared> shared_;
};

}  // namespace

Stories find_stories(const std::vector<StoryInput>& documents, const NameWeights& weights,
                     int days) {
  return Grouping(documents, weights, days).run();
}

}  // namespace counterclaim
