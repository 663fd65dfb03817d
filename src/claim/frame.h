#pragma once
#include <map>
#include <vector>

#include "claim/claim.h"

namespace counterclaim {

/// A subject of the rules, mentioned in the text.
struct Mention {
  SubjectId subject;
  Span span;
  uint32_t begin = 0, end = 0;  // tokens of its sentence
};

/// Which of the phrases that rules need were seen, by row of Rulebook::guards; row 0 always.
using Guards = std::vector<uint8_t>;

/// A date or span of dates, mentioned in the sentence.
struct DateMention {
  Period period;
  uint32_t begin = 0, end = 0;
  bool inferred = false;  // the text leaves the year, or all of it, to its dateline
  bool names = false;     // it names what follows it: "the 2016 campaign"
};

/// A sentence with all that its numbers could be about.
struct SentenceFrame {
  const LexedSentence* lexed = nullptr;
  const std::vector<Quantity>* quantities = nullptr;
  const Guards* guards = nullptr;
  std::vector<Mention> mentions;
  std::vector<Hit> hits;  // measures, scopes, attributions
  std::vector<DateMention> dates;
  std::vector<uint32_t> way;          // running cost of words and clause marks, in halves
  std::vector<uint32_t> cuts;         // running count of clause marks
  std::vector<uint32_t> quantity_at;  // 1 + index of the quantity at a token
  bool capitals_tell = false;         // a word with a capital is a name
  uint32_t label_end = 0;             // tokens of a label at the head ("Hardware used:")
};

/// What headings and earlier sentences hand down.
struct Inherited {
  std::vector<Hit> heading_hits;  // of the heading above a list
  std::vector<Mention> heading_mentions;
  std::vector<Mention> recent;           // of the paragraph so far, latest last
  std::map<SubjectId, uint32_t> counts;  // mentions so far; the headline counts more
  std::optional<Claim> last;             // the latest typed claim of the paragraph
  UnitId currency;                       // of the latest amount of money in the text
};

/// Builds the lists that need no more than the sentence.
SentenceFrame make_frame(const LexedSentence& s, const std::vector<Quantity>& quantities,
                         const std::vector<Hit>& shaped, const Lexicon& lexicon,
                         const Rulebook& rules, const Guards& guards, Span label);

/// Says for each quantity of the sentence what it is about.
std::vector<Claim> assign(const SentenceFrame& frame, const Inherited& inherited, bool in_list,
                          const Rulebook& rules);

/// Mentions of subjects in a lexed sentence, by phrase and by regex; those inside ignored
/// phrases are none, nor are those whose guards speak against them.
std::vector<Mention> find_mentions(const LexedSentence& s, const std::vector<Hit>& shaped,
                                   const Rulebook& rules, const Guards& guards);

/// Hits of the rules' regexes, as tokens of the sentence.
std::vector<Hit> find_shaped(const LexedSentence& s, Span span, const Lexicon& lexicon,
                             const Rulebook& rules);

/// For each token the end of the name (capitalised words) that begins there, or 0.
std::vector<uint32_t> find_names(const LexedSentence& s);

/// Years, months and days of the sentence.
/// What is told from the day of writing ("last year", "on 3 May") needs `published`.
std::vector<DateMention> find_dates(const LexedSentence& s,
                                    const std::vector<Quantity>& quantities,
                                    const Rulebook& rules,
                                    const std::optional<Date>& published);
struct PartialDateMention {
  PartialDate date;
  uint32_t begin = 0, end = 0;
};
/// The same, and months and days without a year.
std::vector<PartialDateMention> find_partial_dates(const LexedSentence& s);

}  // namespace counterclaim
