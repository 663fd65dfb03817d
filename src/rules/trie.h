#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "rules/phrase.h"
#include "text/token.h"

namespace counterclaim {

using RuleId = Id<struct RuleTag>;

/// What a phrase means: a row of one of the rulebook's tables.
enum class EntryKind : uint8_t {
  numeral,
  article,
  fraction,
  scale,
  glued_scale,     // only directly behind the digits: "5.6M"
  currency_scale,  // only in an amount with a currency sign: "$5.6 m"
  scale_plural,    // "millions": a number by itself
  lone_scale,      // a scale that is one of itself without a number
  figure,          // number word and unit in one: "tenfold"; index: row of figures
  denominator,     // "thirds"
  negative,        // "minus"
  negative_after,  // "below zero"
  decimal_point,   // between number words
  link,            // inside number words: "and"; index 1: before the whole of a part, "of"
  ratio_join,      // "one in five"; index 1: the whole stands first
  unit,            // words behind the number
  unit_sign,       // exactly as written; index: row of unit_signs
  unit_symbol,     // signs of money, before or behind
  unit_before,     // words before the number: "aged"
  unit_behind,     // "43c": only behind a larger unit of one base
  unit_tailed,     // words behind which a tail of decimals may stand
  unit_near,       // the unit where its hint stands in the sentence
  unit_hint,
  rate_join,   // "per"; index: row of rates
  rate_stop,   // "ago": what stands before it is no rate
  share_join,  // "eight or nine euros": the first has the unit of the second
  level,       // "rose to 5": what follows is no change
  modifier,    // before the number
  modifier_after,
  range_open,
  range_join,
  range_close,   // behind the second number; index: row of ranges
  bound_join,    // "more than 10 and less than 20"
  change,        // before the number
  change_after,  // behind it
  month,
  before_date,
  after_date,
  naming_date,    // "the 2016 campaign": a date that names what follows it
  relative_date,  // "last year", "third quarter"; index: row of Rulebook::relative_dates
  ago,            // behind a duration: it tells a date from the dateline
  ago_before,     // before one: "vor 25 Jahren"
  stop_word,
  clause_word,
  exclusion,  // "excluding": what follows is not covered
  ignored,
  subject,
  subject_unless,  // in the sentence: the subject is not meant
  guard,           // a phrase that some rule needs; index: row of Rulebook::guards
  measure,
  measure_unless,
  scope,
  attribution,
  anaphor,     // "put it at <value>": what the figure before it was about
  event_name,  // "in <name>", "the <name> bombing": which event it is
  synonym,     // of a group of words that mean the same; index: the group
  weekday,     // index: 1 is Monday
  formula,     // numbers that hang together; index: row of Rulebook::stated_forms
};

/// For sets of kinds.
constexpr uint64_t bit(EntryKind kind) {
  return uint64_t{1} << static_cast<unsigned>(kind);
}

struct Entry {
  EntryKind kind = EntryKind::numeral;
  uint32_t index = 0;
  RuleId rule;
};

/// A phrase found in a text: tokens [begin, end).
struct Hit {
  uint32_t begin = 0;
  uint32_t end = 0;
  Entry entry;
  uint32_t value = 0;  // 1 + index of the quantity in the <value> slot; 0 = none
  uint32_t name_begin = 0, name_end = 0;  // tokens of the <name> or <source> slot
};

/// What stands at a token, for the slots. All tables have one row a token; 0 = nothing.
struct SlotTable {
  std::span<const uint32_t> value;       // 1 + index of the quantity that begins here
  std::span<const uint32_t> value_end;   // token behind it
  std::span<const uint32_t> value_noun;  // token at which its noun begins: "217 | dead"
  std::span<const uint32_t> name_end;    // token behind the name that begins here
  std::span<const uint32_t> subject_end;
  std::span<const uint8_t> is_duration;  // the quantity that begins here is a time
  std::span<const uint32_t> date = {};   // 1 + index of the date that begins here
  std::span<const uint32_t> date_end = {};
  std::span<const uint32_t> weekday = {};  // 1 is Monday
  std::span<const uint32_t> weekday_end = {};
};

/// What stands in the slots of a hit, in their order: 1 + index of the quantity or
/// date, or the weekday.
constexpr size_t kMostCaptures = 6;
using Captures = std::array<uint32_t, kMostCaptures>;

/// All phrases of one purpose in one automaton over word ids. Hyphens, quotes and emphasis
/// marks between the words of a text are passed over. Matching at one token costs the length
/// of the longest phrase, and a small factor for each gap in it.
class Trie {
 public:
  Trie();
  /// Phrases of one meaning; none is empty.
  void insert(const std::vector<Phrase>& phrases, Entry entry);
  /// All phrases that begin at token `at`. `captures`, if given, gets what stands in the slots,
  /// by hit.
  void match(std::span<const Token> tokens, uint32_t at, const SlotTable& slots,
             std::vector<Hit>& hits, std::vector<Captures>* captures = nullptr) const;
  /// Some phrase begins with this word, so that `match` is worth a call.
  bool begins_with(WordId word) const;
  /// A phrase of one of these kinds begins with this word.
  bool begins_kind(WordId word, std::initializer_list<EntryKind> kinds) const;
  /// Some phrase begins with a slot.
  bool begins_with_slot() const { return !nodes_[0].slots.empty(); }
  size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    std::vector<Entry> entries;
    std::vector<std::pair<Slot, uint32_t>> slots;
  };
  struct Walk;
  void walk(Walk& w, uint32_t node, uint32_t at, Hit hit) const;
  void walk_slots(Walk& w, uint32_t node, uint32_t at, const Hit& hit) const;
  static bool capture(Walk& w, uint32_t what);
  uint32_t child(uint32_t node, WordId word) const;
  uint32_t make_child(uint32_t node, const PhraseItem& item);
  void add_entry(uint32_t node, const PhraseItem& first, Entry entry);

  std::vector<Node> nodes_;
  // Edges (node, word) -> node, by open addressing: nearly every look-up of a text fails, and
  // fails at its first slot.
  struct EdgeSlot {
    uint64_t key = 0;  // 0 = free: no edge has word 0
    uint32_t child = 0;
  };
  uint32_t* edge_slot(uint64_t key);
  void grow_edges();
  std::vector<EdgeSlot> edges_;
  size_t edge_count_ = 0;
  std::vector<uint64_t> first_;  // by word id: bits of the kinds of phrase that it begins
};

}  // namespace counterclaim
