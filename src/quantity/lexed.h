#pragma once
#include <algorithm>
#include <string_view>

#include "quantity/quantity.h"

// What the readers of numbers ask about the tokens of a sentence.
namespace counterclaim {

/// Hits of this kind begin at the token.
inline bool begins(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return at < s.tokens.size() && (s.kinds[at] & bit(kind)) != 0;
}

/// A hit on a month's name that means the month: "may" has no capital, unless the sentence has
/// none at all.
bool names_month(const LexedSentence& s, const Hit& h);

/// Some hit of this kind stands in the sentence.
inline bool begins_anywhere(const LexedSentence& s, EntryKind kind) {
  return std::any_of(s.kinds.begin(), s.kinds.end(),
                     [kind](uint64_t kinds) { return (kinds & bit(kind)) != 0; });
}

/// For longest_hit, where there is one.
const Hit* longest_of_hits(const LexedSentence& s, uint32_t at, EntryKind kind);

/// The longest hit of a kind that begins at a token, or null.
inline const Hit* longest_hit(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return begins(s, at, kind) ? longest_of_hits(s, at, kind) : nullptr;
}

/// A hit of this kind ends with the token before `at`.
inline bool ends_before(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return (s.ends[at] & bit(kind)) != 0;
}

inline bool is_number(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].kind == TokenKind::number;
}
inline bool is_word(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].kind == TokenKind::word;
}
/// No blank stands before the token.
inline bool is_glued(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && !s.tokens[at].space_before;
}
inline bool is_ideograph(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].ideograph;
}
inline std::string_view written(const LexedSentence& s, uint32_t at) {
  return s.tokens[at].span.of(s.text);
}

/// A hyphen between two tokens without blanks.
bool is_hyphen(const LexedSentence& s, uint32_t at);

/// A hyphen with blanks on both sides, as torn texts have it: "28 - year - old".
bool is_torn_hyphen(const LexedSentence& s, uint32_t at);

/// The token, or the one behind a hyphen.
inline uint32_t behind_hyphen(const LexedSentence& s, uint32_t at) {
  return is_hyphen(s, at) ? at + 1 : at;
}

/// The token is this sign.
bool is_sign(const LexedSentence& s, uint32_t at, std::string_view sign);

/// The link that names the whole of a part: "two-thirds | of".
const Hit* part_link(const LexedSentence& s, uint32_t at);

}  // namespace counterclaim
