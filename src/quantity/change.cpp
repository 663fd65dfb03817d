#include "quantity/change.h"

#include <algorithm>

#include "quantity/lexed.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMoveReach = 4;     // words between "rose" and "from 5 to 6"
constexpr uint32_t kChangePhrase = 6;  // tokens back at which a phrase of change may begin
constexpr uint32_t kChangeReach = 2;   // words between "fell" and its number

}  // namespace

std::optional<Change> moves_before(const LexedSentence& s, uint32_t at) {
  uint32_t reach = kMoveReach;
  bool behind_comma = false, how_far = false;
  for (uint32_t back = 1; back <= reach + (behind_comma ? 0 : kChangePhrase) && back <= at;
       ++back) {
    const uint32_t i = at - back;
    if (s.tokens[i].kind == TokenKind::symbol) {
      if (back > reach) return std::nullopt;
      // "Rose by 40%, from 310 to 434": the comma stands behind how far.
      if (behind_comma && !how_far) continue;
      if (behind_comma || !is_sign(s, i, ",")) return std::nullopt;
      behind_comma = true;
      reach = back + kChangePhrase;
      continue;
    }
    how_far = how_far || s.tokens[i].kind == TokenKind::number;
    if (behind_comma && !how_far) continue;
    // Of a longer phrase ("revised the death toll") its end counts.
    if (const Hit* h = longest_hit(s, i, EntryKind::change);
        h != nullptr && at - h->end < reach)
      return static_cast<Change>(h->entry.index);
  }
  return std::nullopt;
}

Change change_beside(const LexedSentence& s, const Quantity& q) {
  // "Rose to 5": what follows is where it went, not how far.
  const auto in_one_piece = [&](uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; ++i)
      if (s.tokens[i].kind == TokenKind::symbol || s.tokens[i].kind == TokenKind::number ||
          begins(s, i, EntryKind::level))
        return false;
    return true;
  };
  // "Gained a 3% stake": behind an article the amount is of what was gained.
  const bool of_noun = q.begin > 0 && begins(s, q.begin - 1, EntryKind::article);
  const uint32_t reach = of_noun ? 0 : std::min(q.begin, kChangePhrase);
  const uint32_t first = q.begin - reach;
  for (uint32_t at = q.begin; at-- > first;) {
    if (at > 0 && is_hyphen(s, at - 1)) continue;  // "start-up"
    const Hit* h = longest_hit(s, at, EntryKind::change);
    if (h != nullptr && h->end <= q.begin && q.begin - h->end <= kChangeReach &&
        in_one_piece(h->end, q.begin))
      return static_cast<Change>(h->entry.index);
  }
  const Hit* behind = longest_hit(s, q.end, EntryKind::change_after);
  // "16,369 up 58": the word is the next number's.
  if (behind != nullptr &&
      (is_number(s, behind->end) || begins(s, behind->end, EntryKind::unit_symbol)))
    return Change::none;
  if (q.begin > 0 && begins(s, q.begin - 1, EntryKind::level)) return Change::none;
  return behind != nullptr ? static_cast<Change>(behind->entry.index) : Change::none;
}

}  // namespace counterclaim
