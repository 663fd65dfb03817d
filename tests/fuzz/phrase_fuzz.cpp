// Bytes as a phrase: either a problem, or between one and kMaxExpansions phrases that the
// automaton takes and finds again.
#include <algorithm>

#include "check.h"
#include "rules/phrase.h"
#include "rules/trie.h"

using namespace counterclaim;

namespace {

const Inflection& inflection() {
  static const Inflection table = {
      {{"spend", "spends", "spent", "spending"}, {"be", "am", "is", "are", "was"}},
      {{"y", {"y", "ies", "ied"}}, {"e", {"e", "es", "ed", "ing"}}, {"", {"", "s", "ed"}}}};
  return table;
}

void check_phrase(const Phrase& p, const Vocabulary& words) {
  FUZZ_CHECK(!p.empty());
  FUZZ_CHECK(p.front().slot != Slot::gap && p.back().slot != Slot::gap);
  FUZZ_CHECK(std::any_of(p.begin(), p.end(),
                         [](const PhraseItem& i) { return i.slot == Slot::word; }));
  for (const PhraseItem& i : p)
    FUZZ_CHECK(i.slot == Slot::word ? i.word && i.word.value < words.size() : !i.word);
}

/// The words of a phrase of words alone are found in a text that they make up.
void find_again(const Phrase& p, const Vocabulary& words, const Trie& trie) {
  std::vector<Token> tokens;
  bool only_words = true;
  for (const PhraseItem& i : p) {
    only_words = only_words && i.slot == Slot::word;
    Token t;
    t.word = i.word;
    t.space_before = true;
    tokens.push_back(t);
  }
  (void)words;
  std::vector<Hit> hits;
  trie.match(tokens, 0, {}, hits);
  for (const Hit& h : hits) FUZZ_CHECK(h.begin == 0 && 0 < h.end && h.end <= tokens.size());
  if (only_words)
    FUZZ_CHECK(std::any_of(hits.begin(), hits.end(),
                           [&](const Hit& h) { return h.end == tokens.size(); }));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  Vocabulary words;
  KnownWords known;
  const ParsedPhrase parsed =
      parse_phrase({reinterpret_cast<const char*>(data), size}, inflection(), words, known);
  if (!parsed.problem.empty() || parsed.too_many) {
    FUZZ_CHECK(parsed.expansions.size() <= 2 * kMaxExpansions);
    return 0;
  }
  FUZZ_CHECK(!parsed.expansions.empty() && parsed.expansions.size() <= kMaxExpansions);
  Trie trie;
  for (const Phrase& p : parsed.expansions) check_phrase(p, words);
  trie.insert(parsed.expansions, {EntryKind::measure, 1, {}});
  for (const Phrase& p : parsed.expansions) find_again(p, words, trie);
  return 0;
}
