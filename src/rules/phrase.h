#pragma once
#include <cstdint>
#include <functional>
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
  friend bool operator==(const PhraseItem&, const PhraseItem&) = default;
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

/// Words as they are written in phrases, and which of the vocabulary they are: most come again,
/// and need not be looked at sign by sign.
struct WrittenHash : std::hash<std::string_view> {
  using is_transparent = void;
};
using KnownWords = std::unordered_map<std::string, WordId, WrittenHash, std::equal_to<>>;

/// `training (cost|budget)`, `dollar(s)`, `train* ... for <value>`: rules.md. Words are added
/// to the vocabulary and to `known`.
ParsedPhrase parse_phrase(std::string_view written, const Inflection& inflection,
                          Vocabulary& words, KnownWords& known);

}  // namespace counterclaim
