#include "rules/trie.h"

#include <algorithm>

namespace counterclaim {
namespace {

// A gap holds four words. What is glued to a word ("GPT-4-level") belongs to it; two ideographs
// count as one word.
constexpr uint32_t kLongestGap = 8, kWordCost = 2, kIdeographCost = 1;
constexpr uint32_t kMostGapTokens = 24;

uint32_t gap_cost(const Token& t) {
  if (t.ideograph) return kIdeographCost;
  return t.space_before ? kWordCost : 0;
}

uint64_t edge(uint32_t node, WordId word) {
  return static_cast<uint64_t>(node) << 32 | word.value;
}

uint64_t mixed(uint64_t key) {
  key *= 0x9E3779B97F4A7C15ULL;
  return key ^ (key >> 29);
}

}  // namespace

struct Trie::Walk {
  std::span<const Token> tokens;
  const SlotTable& slots;
  std::vector<Hit>& hits;
  std::vector<Captures>* captures = nullptr;
  Captures filled = {};
  size_t count = 0;
};

Trie::Trie() : nodes_(1), edges_(1024) {}

uint32_t Trie::child(uint32_t node, WordId word) const {
  if (!word) return 0;
  const uint64_t key = edge(node, word);
  const size_t mask = edges_.size() - 1;
  for (size_t i = mixed(key) & mask;; i = (i + 1) & mask) {
    if (edges_[i].key == key) return edges_[i].child;
    if (edges_[i].key == 0) return 0;
  }
}

/// The place of an edge, made if it is new (then its child is 0).
uint32_t* Trie::edge_slot(uint64_t key) {
  if (edge_count_ * 2 >= edges_.size()) grow_edges();
  const size_t mask = edges_.size() - 1;
  size_t i = mixed(key) & mask;
  while (edges_[i].key != 0 && edges_[i].key != key) i = (i + 1) & mask;
  if (edges_[i].key == 0) {
    edges_[i].key = key;
    ++edge_count_;
  }
  return &edges_[i].child;
}

void Trie::grow_edges() {
  std::vector<EdgeSlot> old(edges_.size() * 2);
  old.swap(edges_);
  edge_count_ = 0;
  for (const EdgeSlot& e : old)
    if (e.key != 0) *edge_slot(e.key) = e.child;
}

void Trie::insert(const std::vector<Phrase>& phrases, Entry entry) {
  std::vector<uint32_t> way{0};  // the nodes of the latest phrase, from the root
  const Phrase* latest = nullptr;
  for (const Phrase& phrase : phrases) {
    // Phrases that were written as one begin alike, one behind the other.
    if (latest != nullptr) {
      const auto [differs, end] =
          std::mismatch(phrase.begin(), phrase.end(), latest->begin(), latest->end());
      way.resize(1 + static_cast<size_t>(differs - phrase.begin()));
    }
    for (size_t i = way.size() - 1; i < phrase.size(); ++i)
      way.push_back(make_child(way.back(), phrase[i]));
    add_entry(way.back(), phrase.front(), entry);
    latest = &phrase;
  }
}

uint32_t Trie::make_child(uint32_t node, const PhraseItem& item) {
  const auto next = static_cast<uint32_t>(nodes_.size());
  if (item.slot == Slot::word) {
    uint32_t* child = edge_slot(edge(node, item.word));
    if (*child != 0) return *child;
    *child = next;
  } else {
    auto& slots = nodes_[node].slots;
    const auto it = std::find_if(slots.begin(), slots.end(),
                                 [&](const auto& s) { return s.first == item.slot; });
    if (it != slots.end()) return it->second;
    slots.emplace_back(item.slot, next);
  }
  nodes_.emplace_back();
  return next;
}

void Trie::add_entry(uint32_t node, const PhraseItem& first, Entry entry) {
  auto& entries = nodes_[node].entries;
  const bool known = std::any_of(entries.begin(), entries.end(), [&](const Entry& e) {
    return e.kind == entry.kind && e.index == entry.index;
  });
  if (!known) entries.push_back(entry);
  if (first.slot != Slot::word) return;
  if (first_.size() <= first.word.value) first_.resize(first.word.value + 1, 0);
  first_[first.word.value] |= bit(entry.kind);
}

bool Trie::begins_with(WordId word) const {
  return word.value < first_.size() && first_[word.value] != 0;
}

bool Trie::begins_kind(WordId word, std::initializer_list<EntryKind> kinds) const {
  if (word.value >= first_.size()) return false;
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](EntryKind k) { return (first_[word.value] & bit(k)) != 0; });
}

void Trie::match(std::span<const Token> tokens, uint32_t at, const SlotTable& slots,
                 std::vector<Hit>& hits, std::vector<Captures>* captures) const {
  Walk w{tokens, slots, hits, captures};
  Hit hit;
  hit.begin = at;
  walk(w, 0, at, hit);
}

void Trie::walk(Walk& w, uint32_t node, uint32_t at, Hit hit) const {
  const Node& n = nodes_[node];
  for (const Entry& e : n.entries) {
    hit.end = at;
    hit.entry = e;
    w.hits.push_back(hit);
    if (w.captures != nullptr) w.captures->push_back(w.filled);
  }
  if (at >= w.tokens.size()) return;
  if (const uint32_t next = child(node, w.tokens[at].word)) walk(w, next, at + 1, hit);
  if (!n.slots.empty()) walk_slots(w, node, at, hit);
  if (node == 0 || w.tokens[at].kind != TokenKind::mark) return;
  uint32_t behind = at;
  while (behind < w.tokens.size() && w.tokens[behind].kind == TokenKind::mark) ++behind;
  if (behind == w.tokens.size()) return;
  if (const uint32_t next = child(node, w.tokens[behind].word)) walk(w, next, behind + 1, hit);
  if (!n.slots.empty()) walk_slots(w, node, behind, hit);
}

bool Trie::capture(Walk& w, uint32_t what) {
  if (w.count == kMostCaptures) return false;
  w.filled[w.count++] = what;
  return true;
}

void Trie::walk_slots(Walk& w, uint32_t node, uint32_t at, const Hit& hit) const {
  const auto pass = [&](uint32_t next, uint32_t end, bool is_name) {
    Hit h = hit;
    if (is_name) {
      h.name_begin = at;
      h.name_end = end;
    }
    walk(w, next, end, h);
  };
  const auto row = [&](std::span<const uint32_t> table) {
    return at < table.size() ? table[at] : 0;
  };
  for (const auto& [slot, next] : nodes_[node].slots) {
    switch (slot) {
      case Slot::gap:
        for (uint32_t n = 0, cost = 0; n <= kMostGapTokens && at + n < w.tokens.size(); ++n) {
          walk(w, next, at + n, hit);
          cost += gap_cost(w.tokens[at + n]);
          if (cost > kLongestGap || w.tokens[at + n].kind == TokenKind::symbol) break;
        }
        break;
      case Slot::number:
        if (w.tokens[at].kind == TokenKind::number) pass(next, at + 1, false);
        break;
      case Slot::value:
      case Slot::duration:
        if (row(w.slots.value) != 0 && (slot == Slot::value || w.slots.is_duration[at] != 0)) {
          Hit h = hit;
          if (slot == Slot::value) h.value = w.slots.value[at];
          const bool captured = capture(w, w.slots.value[at]);
          walk(w, next, w.slots.value_end[at], h);
          if (w.slots.value_noun[at] != w.slots.value_end[at])
            walk(w, next, w.slots.value_noun[at], h);
          if (captured) w.filled[--w.count] = 0;
        }
        break;
      case Slot::date:
        if (row(w.slots.date) != 0 && capture(w, w.slots.date[at])) {
          walk(w, next, w.slots.date_end[at], hit);
          w.filled[--w.count] = 0;
        }
        break;
      case Slot::weekday:
        if (row(w.slots.weekday) != 0 && capture(w, w.slots.weekday[at])) {
          walk(w, next, w.slots.weekday_end[at], hit);
          w.filled[--w.count] = 0;
        }
        break;
      case Slot::name:
      case Slot::source:
        if (const uint32_t end = row(w.slots.name_end)) pass(next, end, true);
        [[fallthrough]];
      case Slot::subject:
        if (slot != Slot::name)
          if (const uint32_t end = row(w.slots.subject_end)) pass(next, end, true);
        break;
      case Slot::word:
        break;
    }
  }
}

}  // namespace counterclaim
