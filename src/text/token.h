#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/vocabulary.h"

namespace counterclaim {

/// A mark (hyphen, quote, emphasis) stands inside phrases unseen; a symbol separates.
enum class TokenKind : uint8_t { word, number, symbol, mark };

/// 16 bytes, no pointers. Letters and digits are split ("5.6M" is "5.6" "M"), as are CJK
/// ideographs (one token each, so that phrases of any length match without a dictionary); a
/// number keeps its separators ("1,234.5"); each sign or punctuation mark is a token of its
/// own.
struct Token {
  Span span;
  WordId word;  // none if no rule uses the word
  TokenKind kind = TokenKind::word;
  bool space_before = false;
  bool capitalised = false;
  bool ideograph = false;
};
static_assert(sizeof(Token) == 16);

/// Appends the tokens of `span` of `text` (valid UTF-8) to `out`.
void tokenize(std::string_view text, Span span, const Vocabulary& words,
              std::vector<Token>& out);

}  // namespace counterclaim
