#include "relate/stories.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace counterclaim {
namespace {

constexpr size_t kMostDocuments = 40;    // a name in more documents tells no story
constexpr uint32_t kSharedNames = 3;     // rare names that two documents of a story share
constexpr uint32_t kSharedUndated = 6;   // ... where one of them has no date
constexpr uint32_t kLeastShare = 5;      // ... and one in so many of the shorter one's
constexpr uint32_t kSharedUnnamed = 10;  // rare words that two texts without names share
constexpr uint32_t kLeastUnnamed = 4;    // ... and one in so many of the shorter one's
constexpr uint32_t kSharedTerms = 6;     // of a brief text: rare words, names counted twice

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

bool are_dated(const StoryInput& a, const StoryInput& b) {
  return a.published && b.published;
}

bool near_in_time(const StoryInput& a, const StoryInput& b, int days) {
  if (!are_dated(a, b)) return true;
  const auto apart = std::chrono::sys_days(*a.published) - std::chrono::sys_days(*b.published);
  return std::abs(apart.count()) <= days;
}

using Postings = std::unordered_map<std::string, std::vector<uint32_t>>;

/// `what`: the names or words of a document.
template <class What>
Postings rare_ones(const std::vector<StoryInput>& documents, const What& what) {
  Postings all;
  for (uint32_t d = 0; d < documents.size(); ++d)
    for (const auto& word : *what(documents[d])) all[word].push_back(d);
  std::erase_if(all, [](const auto& p) {
    return p.second.size() < 2 || p.second.size() > kMostDocuments;
  });
  return all;
}

/// Both begin with one name that is rare.
bool share_lead(const StoryInput& a, const StoryInput& b, const Postings& rare) {
  return std::any_of(a.lead->begin(), a.lead->end(), [&](const std::string& name) {
    return rare.contains(name) && std::binary_search(b.lead->begin(), b.lead->end(), name);
  });
}

/// Two documents as one key, the first of them first.
uint64_t pair_of(uint32_t a, uint32_t b) {
  return static_cast<uint64_t>(a) << 32 | b;
}
std::pair<uint32_t, uint32_t> documents_of(uint64_t pair) {
  return {static_cast<uint32_t>(pair >> 32), static_cast<uint32_t>(pair)};
}

/// How many names two documents share, by pair; and how many rare ones each has.
struct Overlap {
  std::unordered_map<uint64_t, uint32_t> shared;
  std::vector<uint32_t> rare;
};

Overlap count_overlap(const Postings& rare, size_t documents) {
  Overlap o;
  o.rare.assign(documents, 0);
  for (const auto& [name, docs] : rare)
    for (size_t i = 0; i < docs.size(); ++i) {
      ++o.rare[docs[i]];
      for (size_t j = i + 1; j < docs.size(); ++j) ++o.shared[pair_of(docs[i], docs[j])];
    }
  return o;
}

/// It has few names, or none, as in a script without capitals.
bool needs_words(const StoryInput& d) {
  return d.brief || d.names->empty();
}

/// Pairs of which one needs words, with how many rare words of their leads they share.
std::unordered_map<uint64_t, uint32_t> shared_words(const std::vector<StoryInput>& documents) {
  std::unordered_map<uint64_t, uint32_t> shared;
  if (std::none_of(documents.begin(), documents.end(), needs_words)) return shared;
  const Postings rare = rare_ones(documents, [](const StoryInput& d) { return d.lead_words; });
  for (const auto& [word, docs] : rare)
    for (size_t i = 0; i < docs.size(); ++i)
      for (size_t j = i + 1; j < docs.size(); ++j)
        if (needs_words(documents[docs[i]]) || needs_words(documents[docs[j]]))
          ++shared[pair_of(docs[i], docs[j])];
  return shared;
}

std::string title_of(const std::vector<uint32_t>& members,
                     const std::vector<StoryInput>& documents, const Postings& rare) {
  std::map<std::string, size_t> count;
  for (const uint32_t d : members)
    for (const auto& name : *documents[d].names)
      if (rare.contains(name)) ++count[name];
  std::vector<std::pair<size_t, std::string>> ranked;
  for (const auto& [name, n] : count) ranked.emplace_back(n, name);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string s;
  for (size_t i = 0; i < ranked.size() && i < 2; ++i) s += (i ? ", " : "") + ranked[i].second;
  return s;
}

}  // namespace

Stories find_stories(const std::vector<StoryInput>& documents, int days) {
  const Postings rare = rare_ones(documents, [](const StoryInput& d) { return d.names; });
  const Overlap overlap = count_overlap(rare, documents.size());
  UnionFind sets(documents.size());
  const auto join_if = [&](uint64_t pair, const auto& enough) {
    const auto [a, b] = documents_of(pair);
    if (enough(a, b) && near_in_time(documents[a], documents[b], days) &&
        share_lead(documents[a], documents[b], rare))
      sets.join(a, b);
  };
  for (const auto& [pair, n] : overlap.shared)
    join_if(pair, [&, n = n](uint32_t a, uint32_t b) {
      const uint32_t least =
          are_dated(documents[a], documents[b]) ? kSharedNames : kSharedUndated;
      return n >= least && n * kLeastShare >= std::min(overlap.rare[a], overlap.rare[b]);
    });
  for (const auto& [pair, n] : shared_words(documents)) {
    const auto [a, b] = documents_of(pair);
    if (documents[a].names->empty() && documents[b].names->empty()) {
      const auto shorter =
          std::min(documents[a].lead_words->size(), documents[b].lead_words->size());
      if (n >= kSharedUnnamed && n * kLeastUnnamed >= shorter &&
          near_in_time(documents[a], documents[b], days))
        sets.join(a, b);
      continue;
    }
    join_if(pair, [&, pair = pair, n = n](uint32_t, uint32_t) {
      const auto names = overlap.shared.find(pair);
      return names != overlap.shared.end() && n + 2 * names->second >= kSharedTerms;
    });
  }
  std::map<uint32_t, std::vector<uint32_t>> groups;
  for (uint32_t d = 0; d < documents.size(); ++d) groups[sets.root(d)].push_back(d);
  Stories stories;
  stories.of.resize(documents.size());
  stories.name.emplace_back();
  stories.date.emplace_back();
  for (const auto& [root, members] : groups) {
    const StoryId id{static_cast<uint32_t>(stories.name.size())};
    for (const uint32_t d : members) stories.of[d] = id;
    stories.name.push_back(members.size() > 1 ? title_of(members, documents, rare) : "");
    std::optional<Date> first;
    for (const uint32_t d : members)
      if (const auto& day = documents[d].published; day && (!first || *day < *first))
        first = day;
    stories.date.push_back(first);
  }
  return stories;
}

}  // namespace counterclaim
