#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/interval.h"
#include "base/span.h"
#include "rules/rulebook.h"
#include "text/token.h"

namespace counterclaim {

/// The number as it was written, before rounding and hedge are weighed.
struct Figure {
  std::optional<Decimal> number;  // none for ranges and magnitudes
  Decimal quantum{1, 0};          // the unit of its last written digit
  bool exact = true;              // false: a fraction without finite decimal, to 18 digits
};

/// What is counted or measured: a unit of the rules, or the noun behind the number.
struct Measurement {
  UnitId unit;
  std::string noun;  // singular, folded; empty if `unit` is set or there is none
  Dimension dimension = Dimension::count;
  std::string rate_id = {};  // with what it is counted by: "USD/barrel"; else empty
  std::string name = {};     // where it says more than unit or noun: "fighter jet"
};

/// One number of the text with its unit. Keeps what was said; judges nothing.
struct Quantity {
  Span span;                    // from the first hedge word to the last unit word
  uint32_t begin = 0, end = 0;  // the same in tokens of the sentence
  uint32_t noun = 0;            // token behind the number, where a noun is its unit; else `end`
  Figure figure;
  Interval value;  // what the words assert, before rounding and hedge
  Hedge hedge = Hedge::none;
  Bound bound = Bound::none;
  Form form = Form::point;
  Change change = Change::none;
  Measurement of;
  RuleId rule;  // which rule gave its unit or bound: explain and coverage start here
};

/// Unit as interfaces.md wants it: ISO 4217, unit id, or the noun; empty for a bare number. Of
/// a rate it is the unit of the amount: what it is counted by shows in the name.
std::string_view unit_id(const Quantity& q, const Rulebook& rules);
/// Singular, lower case; empty for a bare number.
std::string_view unit_name(const Quantity& q, const Rulebook& rules);

/// What one sentence's digits became; for coverage.
struct DigitCount {
  uint32_t read = 0;     // in quantities
  uint32_t ignored = 0;  // dates, names, marks: by a rule
  uint32_t unread = 0;   // by nobody
};

/// A sentence as the automaton sees it.
struct LexedSentence {
  std::string_view text;  // the whole document: spans of tokens point into it
  std::vector<Token> tokens;
  std::vector<Hit> hits;         // of Lexicon::words, by begin
  std::vector<uint32_t> first;   // hits of token i: [first[i], first[i + 1])
  std::vector<uint64_t> ends;    // of token i: bits of the kinds of hits that end before it
  std::vector<uint64_t> kinds;   // of token i: bits of the kinds of its hits
  std::vector<uint8_t> blocked;  // digits that are no quantity
  std::vector<Span> unread;      // digits that no rule read or ignored
  std::vector<UnitId> hinted;    // units that words of the sentence speak for
};

/// The sentence's text holds a digit or a word that may begin a quantity.
bool may_hold_quantity(const LexedSentence& s, const Lexicon& lexicon);

/// Fills `hits` and `first` from `tokens`.
void find_hits(LexedSentence& s, const Lexicon& lexicon);

/// All quantities of the sentence, by place, disjoint. `span` is the sentence in the text.
std::vector<Quantity> find_quantities(LexedSentence& s, Span span, const Lexicon& lexicon,
                                      const Rulebook& rules, DigitCount& digits);

}  // namespace counterclaim
