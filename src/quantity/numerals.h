#pragma once
#include <optional>

#include "quantity/figure.h"

// Numbers in words, with their scales.
namespace counterclaim {

struct NumeralContext {
  bool linked = true;   // "and" may stand inside
  bool digits = false;  // it may begin with digits, where ideographs of scale follow
};

/// Numerals, scales and the words that link them: "two hundred and forty-five thousand".
std::optional<NumberRead> read_numerals(const LexedSentence& s, uint32_t at,
                                        NumeralContext context, const Lexicon& lexicon,
                                        const Rulebook& rules);

/// A word of scale, no part of a unit's: "5 mm" is no five million.
const Hit* scale_word(const LexedSentence& s, uint32_t at);

/// "More than" has its place before the scale where ideographs are written.
const Hit* modifier_before_scale(const LexedSentence& s, uint32_t at);

/// The scale at a token: a word, letters glued to the digits, or letters of money.
const Hit* scale_at(const LexedSentence& s, uint32_t at, bool currency, const Rulebook& rules);

/// The word, which no rule uses, may be made of glued number words: a quick look.
bool may_be_compound(const LexedSentence& s, uint32_t at, const Lexicon& lexicon);

}  // namespace counterclaim
