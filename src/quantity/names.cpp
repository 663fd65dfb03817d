#include "quantity/names.h"

#include "quantity/lexed.h"

namespace counterclaim {
bool is_title(const LexedSentence& s) {
  size_t words = 0, capitals = 0;
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (s.tokens[i].kind != TokenKind::word || begins(s, i, EntryKind::stop_word)) continue;
    ++words;
    capitals += s.tokens[i].capitalised ? 1 : 0;
  }
  return 3 * capitals > 2 * words;
}

bool belongs_to_name(const LexedSentence& s, const Quantity& q, const Lexicon& lexicon) {
  constexpr uint32_t kLongest = 4, kSurely = 2;  // digits
  const bool bare = !q.of.unit && q.of.noun.empty() && q.end == q.begin + 1 &&
                    s.tokens[q.begin].kind == TokenKind::number && q.change == Change::none;
  const uint32_t digits = s.tokens[q.begin].span.size();
  if (!bare || digits > kLongest || !q.figure.number || !q.figure.number->is_integer() ||
      s.tokens[q.begin].span.of(s.text).find_first_not_of("0123456789") !=
          std::string_view::npos)
    return false;
  const auto is_capital = [&](uint32_t at) {
    return at < s.tokens.size() && s.tokens[at].kind == TokenKind::word &&
           s.tokens[at].capitalised && !begins(s, at, EntryKind::stop_word);
  };
  if (is_title(s)) return false;
  const bool ends = q.end >= s.tokens.size() || s.tokens[q.end].kind != TokenKind::word;
  if (lexicon.capital_nouns)  // every noun has a capital: only a short number behind one
    return q.begin > 0 && is_capital(q.begin - 1) && digits <= kSurely && ends;
  if (is_capital(q.end) && s.tokens[q.end].space_before) return true;
  if (q.begin == 0 || !is_capital(q.begin - 1)) return false;
  return digits <= kSurely || ends;
}

}  // namespace counterclaim
