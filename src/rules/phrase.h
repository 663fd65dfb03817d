#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/terms.h"
#include "text/vocabulary.h"

namespace counterclaim {

/// A place in a phrase that the engine fills.
enum class Slot : uint8_t {
  word,      // no slot: exactly this word
  gap,       // `...`: up to four words between
  value,     // <value>: a quantity
  number,    // <n>: a number token
  name,      // <name>: a run of capitalised words
  subject,   // <subject>: a subject of the rules
  source,    // <source>: a subject or a name, as the one who says it
  duration,  // <duration>: a quantity of time
  date,      // <born>, <year>, <date>: a day, a month or a year
  weekday,   // <weekday>: its name
};

struct PhraseItem {
  Slot slot = Slot::word;
  WordId word;
  std::optional<Role> role = {};  // what it is in a formula; in phrases of `arithmetic` alone
};

using Phrase = std::vector<PhraseItem>;

/// The forms of a word ("train": train, trains, trained, training), from the rules' table.
struct Inflection {
  struct Ending {
    std::string ends;
    std::vector<std::string> forms;  // what takes the place of `ends`
  };
  std::vector<std::vector<std::string>> irregular;
  std::vector<Ending> endings;  // the first that fits is used

  std::vector<std::string> forms_of(const std::string& word) const;
};

/// What a phrase as written in a rule file stands for, or what is wrong with it.
struct ParsedPhrase {
  std::vector<Phrase> expansions;
  std::string problem;  // empty if none
  bool too_many = false;
};

constexpr size_t kMaxExpansions = 256;

/// The words of pieces of phrases, by piece.
using PieceWords = std::unordered_map<std::string, std::vector<WordId>>;

/// `training (cost|budget)`, `dollar(s)`, `train* ... for <value>`: rules.md. Words are added
/// to the vocabulary.
/// `known`, if given, keeps the words of pieces that come again.
ParsedPhrase parse_phrase(std::string_view written, const Inflection& inflection,
                          Vocabulary& words, PieceWords* known = nullptr);

}  // namespace counterclaim
