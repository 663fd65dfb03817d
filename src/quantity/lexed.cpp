// A sentence as the automaton sees it: which phrases begin at each token.
#include "quantity/lexed.h"

#include <algorithm>

#include "quantity/numerals.h"

namespace counterclaim {
namespace {

/// "A$" is a sign, "a $700 million deal" holds another; "US $84 billion" is written so.
bool is_torn_sign(const LexedSentence& s, const Hit& h, bool article) {
  if (h.entry.kind != EntryKind::unit_symbol) return false;
  const Token& first = s.tokens[h.begin];
  const bool torn = std::any_of(s.tokens.begin() + h.begin + 1, s.tokens.begin() + h.end,
                                [](const Token& t) { return t.space_before; });
  // Codes have capitals: "two mad dogs" are not dirhams. But "cad$" is one sign.
  const std::string_view code = first.span.of(s.text);
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (code.size() > 2 && std::all_of(code.begin(), code.end(), is_lower))
    return torn || h.end == h.begin + 1;
  if (first.capitalised && first.span.size() > 1) return false;
  // "C $ 16": a torn sign of which the letter is no word, and no "'s".
  const bool behind_mark = h.begin > 0 && s.tokens[h.begin - 1].kind == TokenKind::mark;
  const bool letter = code.size() == 1 && first.kind == TokenKind::word && !behind_mark &&
                      first.space_before && !article;
  return torn && !letter;
}

/// The kinds of the hits from `first` on.
uint64_t kinds_from(const LexedSentence& s, size_t first) {
  uint64_t kinds = 0;
  for (size_t h = first; h < s.hits.size(); ++h) kinds |= bit(s.hits[h].entry.kind);
  return kinds;
}

}  // namespace

bool is_hyphen(const LexedSentence& s, uint32_t at) {
  if (at + 1 >= s.tokens.size() || s.tokens[at].kind != TokenKind::mark ||
      s.tokens[at].space_before || s.tokens[at + 1].space_before)
    return false;
  const std::string_view w = s.tokens[at].span.of(s.text);
  return w == "-" || w == "\xE2\x80\x90" || w == "\xE2\x80\x91";
}

bool is_torn_hyphen(const LexedSentence& s, uint32_t at) {
  return is_sign(s, at, "-") && s.tokens[at].space_before && at + 1 < s.tokens.size() &&
         s.tokens[at + 1].space_before;
}

bool is_sign(const LexedSentence& s, uint32_t at, std::string_view sign) {
  return at < s.tokens.size() && s.tokens[at].span.of(s.text) == sign;
}

bool names_month(const LexedSentence& s, const Hit& h) {
  if (h.entry.kind != EntryKind::month) return false;
  const Token& name = s.tokens[h.begin];
  return name.kind != TokenKind::word || name.capitalised || name.ideograph ||
         std::none_of(s.tokens.begin(), s.tokens.end(),
                      [](const Token& t) { return t.capitalised; });
}

const Hit* longest_of_hits(const LexedSentence& s, uint32_t at, EntryKind kind) {
  const Hit* best = nullptr;
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i)
    if (s.hits[i].entry.kind == kind && (best == nullptr || s.hits[i].end > best->end))
      best = &s.hits[i];
  return best;
}

const Hit* part_link(const LexedSentence& s, uint32_t at) {
  const Hit* link = longest_hit(s, at, EntryKind::link);
  return link != nullptr && link->entry.index != 0 ? link : nullptr;
}

std::string_view unit_id(const Quantity& q, const Rulebook& rules) {
  return q.of.unit ? std::string_view(rules.units[q.of.unit.value].id)
                   : std::string_view(q.of.noun);
}

std::string_view unit_name(const Quantity& q, const Rulebook& rules) {
  if (!q.of.name.empty()) return q.of.name;
  return q.of.unit ? std::string_view(rules.units[q.of.unit.value].name)
                   : std::string_view(q.of.noun);
}

bool may_hold_quantity(const LexedSentence& s, const Lexicon& lexicon) {
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    const Token& t = s.tokens[i];
    if (t.kind == TokenKind::number || lexicon.begins_number(t.word) ||
        may_be_compound(s, i, lexicon))
      return true;
  }
  return false;
}

void find_hits(LexedSentence& s, const Lexicon& lexicon) {
  s.hits.clear();
  s.hinted.clear();
  s.first.assign(s.tokens.size() + 1, 0);
  s.kinds.assign(s.tokens.size(), 0);
  s.ends.assign(s.tokens.size() + 1, 0);
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    const size_t begin = s.hits.size();
    s.first[i] = static_cast<uint32_t>(begin);
    const bool slot = lexicon.words.begins_with_slot() && s.tokens[i].kind == TokenKind::number;
    if (!slot && !lexicon.words.begins_with(s.tokens[i].word)) continue;
    lexicon.words.match(s.tokens, i, {}, s.hits);
    uint64_t kinds = kinds_from(s, begin);
    if ((kinds & bit(EntryKind::unit_symbol)) != 0) {
      const bool article = (kinds & bit(EntryKind::article)) != 0;
      s.hits.erase(
          std::remove_if(s.hits.begin() + static_cast<std::ptrdiff_t>(begin), s.hits.end(),
                         [&](const Hit& h) { return is_torn_sign(s, h, article); }),
          s.hits.end());
      kinds = kinds_from(s, begin);
    }
    s.kinds[i] = kinds;
    for (size_t h = begin; h < s.hits.size(); ++h)
      s.ends[s.hits[h].end] |= bit(s.hits[h].entry.kind);
    if ((kinds & bit(EntryKind::unit_hint)) == 0) continue;
    for (size_t h = begin; h < s.hits.size(); ++h)
      if (s.hits[h].entry.kind == EntryKind::unit_hint)
        s.hinted.push_back({s.hits[h].entry.index});
  }
  s.first[s.tokens.size()] = static_cast<uint32_t>(s.hits.size());
}

}  // namespace counterclaim
