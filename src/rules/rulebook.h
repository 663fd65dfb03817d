#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/interval.h"
#include "base/span.h"
#include "rules/terms.h"
#include "rules/trie.h"
#include "text/document.h"
#include "text/sentences.h"
#include "text/vocabulary.h"

namespace counterclaim {

using UnitId = Id<struct UnitTag>;
using MeasureId = Id<struct MeasureTag>;
using SubjectId = Id<struct SubjectTag>;
using AxisId = Id<struct AxisTag>;
using ScopeId = Id<struct ScopeTag>;

struct Unit {
  std::string id;    // ISO 4217 for money, else UCUM-like
  std::string name;  // singular, lower case, English
  Dimension dimension = Dimension::other;
  std::string base;              // id of the unit it converts to; empty: none but itself
  Decimal times{1, 0};           // how many of the base it is, exact
  bool in_base = false;          // its amounts are given in the base
  std::optional<Decimal> below;  // only amounts below so many; others count the base already
};

/// A span of the calendar that is told from the day on which the text was written, or by its
/// number in a year.
struct RelativeDate {
  enum class Unit : uint8_t { day, week, month, quarter, half, year } unit = Unit::year;
  int offset = 0;  // "last year" is -1
  int number = 0;  // "third quarter" is 3; 0: none
};

template <>
struct TermNames<RelativeDate::Unit> {
  static constexpr std::array<std::string_view, 6> kNames = {"day",     "week", "month",
                                                             "quarter", "half", "year"};
};

/// What a word does to the number beside it.
struct Modifier {
  Hedge hedge = Hedge::none;
  Bound bound = Bound::none;
  std::optional<Decimal> from, below;  // a magnitude: "tens of" is 10 up to, not with, 100
  bool closes = false;                 // "or equal to": the end of an open bound belongs to it
  bool spans = false;                  // "$2 billion over four years": there it says how long
  bool is_magnitude() const { return from || below; }
};

struct Numeral {
  Decimal value;
  bool alone = true;    // false: a number only before a scale or a unit ("one")
  bool counts = false;  // an article that counts money and percent
};

/// "Half". `alone`: a share of a whole without anything behind it.
struct Fraction {
  Decimal is;
  bool alone = true;
  bool share = false;  // a share whatever stands behind it: "every fifth"
  bool exact = true;   // false: as many digits as were given
};

struct Scale {
  Decimal times;
  std::string glued;    // for letters: exactly as written
  Decimal group{1, 0};  // multiples of so many are round: a million is a hundred ten-thousands
  std::optional<Decimal> below;  // its plural alone: "hundreds" is below ten of them
};

/// What divides a number: the "thirds" of "two-thirds".
struct Denominator {
  Decimal is;
  bool weak = false;  // has other meanings: only with a hyphen, or with the whole behind it
};

/// A sign of a unit, exactly as it is written: "MW" is not "mW".
struct UnitSign {
  UnitId unit;
  std::string sign;
};

/// A word that holds a number and its unit: "tenfold".
struct GluedFigure {
  Decimal value;
  UnitId unit;
};

/// A word between an amount and what it is counted by: "a month", "per barrel".
struct RateWord {
  bool only_units = false;  // false: any noun may follow
  bool before = false;      // it stands before the number, with its unit
};

/// A part of a glued number word.
struct NumeralPiece {
  enum class Kind : uint8_t { numeral, scale, link } kind = Kind::numeral;
  Decimal value;
};

/// Words around two numbers that make them a range. `paired`: the join counts only behind
/// its opening word ("between 5 and 10").
struct RangeWord {
  uint32_t group = 0;
  bool paired = false;
  bool closed = false;  // the join counts only where its closing word follows
  bool moves = false;   // behind "rose" they name two moments: no range
};

struct Subject {
  std::string id;
  std::string name;
  std::string kind;           // company, ai-model ...
  SubjectId maker;            // none: its own
  SubjectId family;           // the first maker of the chain; its own id if there is none
  uint32_t guard = 0;         // phrases of which one has to stand earlier in the text; 0: none
  bool has_measures = false;  // some measure belongs to its kind
};

struct Measure {
  std::string id;
  std::string name;
  Dimension dimension = Dimension::other;
  std::vector<std::string> units;     // unit ids or nouns that fit, sorted; empty: all
  bool counts_names = false;          // any noun with a capital fits, too: "six Saudis"
  std::vector<std::string> subjects;  // kinds of subject; "event": the event of the story
  std::vector<AxisId> axes;           // the scopes that matter
  bool counts_own = false;            // "87 million Facebook users" are Facebook's
  bool cumulative = false;            // later and higher revises
  bool adds_up = false;               // a wider scope is never smaller
  bool series = false;                // never contradicts itself
  bool periodic = false;              // of a fiscal period: revenue, profit
  std::optional<Decimal> precision;   // what a number is exact to; default: as written
  uint32_t guard = 0;                 // as of a subject

  bool of(std::string_view kind) const;
  bool of_event() const { return of("event"); }
  bool has_axis(AxisId axis) const;
};

struct Axis {
  std::string id;
  std::string name;
  bool open = false;     // any <name> is a value
  bool passing = false;  // who is counted leaves that state again: the critically injured
  /// Nouns that stand for all who are counted; any other noun names a part of them and is a
  /// value. Empty: nouns say nothing.
  std::vector<std::string> whole = {};
};

struct ScopeValue {
  std::string id;
  std::string name;
  AxisId axis;
  std::vector<ScopeId> includes;  // all narrower scopes, also indirect ones
};

/// The lexicon of languages without rules (BCP 47: undetermined).
constexpr const char* kUndetermined = "und";

/// Scope phrases name an axis (open axes) or a value: entries below this index are rows of
/// `axes`, the others rows of `scopes` plus this number.
constexpr uint32_t kFirstScopeIndex = 1u << 16;

struct Policy {
  Decimal about{1, -1};         // share that "about" widens by, either way
  Decimal almost{1, -1};        // share that "almost" widens by, downwards
  Decimal largest_ratio{8, 0};  // values farther apart are not rivals, but slips or strangers
  Decimal firm_width{5, -2};    // relative width up to which a claim is firm
  int story_days = 30;          // documents of one story are dated within
  int season_days = 45;         // texts farther apart mean different fiscal periods
};

/// total[scope] = sum of products of terms. A term is a number or a measure with a scope.
struct IdentityTerm {
  Decimal number{1, 0};
  MeasureId measure;  // none: the number
  ScopeId scope;      // none: any
};
struct IdentityProduct {
  int sign = 1;
  std::vector<IdentityTerm> factors;
};
struct Identity {
  std::string id;
  std::string name;
  std::string holds;  // as written
  IdentityTerm total;
  std::vector<IdentityProduct> sum;
  RuleId rule;
};

/// How a text says that numbers hang together: "rose <change> to <new> from <old>".
struct Arithmetic {
  std::string id;
  std::string name;
  Formula formula = Formula::sum;
  /// "Doubled": a factor that is said by the words themselves; none: it stands in a slot.
  std::optional<Decimal> factor;
  bool open = false;    // a sum of which parts may be missing
  bool headed = false;  // a heading states one of its numbers, the lines below it the others
  Hedge hedge = Hedge::none;  // of this factor
  Bound bound = Bound::none;
  RuleId rule;
};

/// One order of slots in a phrase of such a rule.
struct StatedForm {
  uint32_t arithmetic = 0;  // row of Rulebook::arithmetic
  std::vector<Role> roles;
  bool heading = false;  // what the heading states
  friend bool operator==(const StatedForm&, const StatedForm&) = default;
};

/// A scale whose zero is not the other's: so many `to` are `from` times `times` plus `plus`.
struct ScaleRule {
  UnitId from, to;
  Decimal times{1, 0}, plus;
};

/// A figure that the desk has settled; `check` holds articles against it like against any
/// other source, and it cites its own file.
struct Fact {
  SubjectId subject;
  MeasureId measure;
  std::vector<ScopeId> scopes;
  Interval value;
  std::optional<Decimal> number;  // none for bounds and ranges
  UnitId unit;
  std::string noun;  // where there is no unit
  std::optional<Date> from, to;
  std::string source;
  uint32_t file = 0;  // row of fact_files
  Span words;         // the value, in the file's text
  Span entry;         // the lines of the fact
};

/// A sentence of the rules with what is expected of it; run by `rules test`.
struct RuleExample {
  enum class Kind : uint8_t {
    reads,
    ignores,
    pair,
    passes,
    flags,
    fits,
    silent
  } kind = Kind::reads;
  std::vector<std::string> texts;  // one; two for a pair
  std::vector<std::string> dates;
  std::map<std::string, std::string> expect;  // value, unit, measure, subject, scope ...
  bool todo = false;
  std::string language;
  std::string file;
  uint32_t line = 0;
};

struct RuleInfo {
  std::string name;  // "en/core/modifiers/about"
  std::string file;
  uint32_t line = 0;
  std::string section;
};

/// How the noun behind a number becomes a unit ("GPUs" -> "gpu").
struct NounForms {
  struct Ending {
    std::string plural, singular;
  };
  std::vector<Ending> endings;  // the first that fits is used
  std::unordered_map<std::string, std::string> irregular;
  std::vector<std::string> verb_endings;  // of words that are no head: "one tornado stayed"
  bool is_verb(std::string_view word) const;
  /// The singular of a folded word, or nothing where it is no plural.
  std::optional<std::string> singular(const std::string& word) const;
};

/// Everything that depends on the language, compiled.
struct Lexicon {
  std::string language;
  char decimal = '.';
  bool glued = false;          // number words are written as one word
  bool capital_nouns = false;  // all nouns have capitals: they tell no name
  std::string grouping = ",";  // UTF-8; every character of it groups digits
  Inflection inflection;
  NounForms nouns;
  Abbreviations abbreviations;
  std::vector<uint8_t> number_words;                        // by word id: may begin a quantity
  std::map<std::string, NumeralPiece, std::less<>> pieces;  // of glued number words, folded
  size_t longest_piece = 0;                                 // bytes
  std::vector<uint8_t> piece_begins;  // by the first byte of a piece, in lower case
  Trie words;                         // numbers, units, subjects, names: before quantities
  Trie context;                       // measures, scopes, attributions: with their slots
  Trie synonyms;                      // words that mean the same: for comparing statements
  Trie arithmetic;                    // statements that hold several numbers

  bool begins_number(WordId w) const {
    return w.value < number_words.size() && number_words[w.value] != 0;
  }
  /// A word as it is written may begin with a piece.
  bool begins_piece(std::string_view word) const {
    const auto first = static_cast<unsigned char>(word.front());
    return first < piece_begins.size() && piece_begins[first] != 0;
  }
};

/// A rule file: its name as it is shown, and its text.
struct RuleSource {
  std::string name;
  std::string text;
};

/// Every rule, checked and compiled. Immutable after compile(): one serves all threads
/// without locks. Knows no document. Row 0 of each table is a dummy ("none").
struct Rulebook {
  /// Reads all rule files below the given files and folders, reports every error at once,
  /// compiles. Error codes: rules/README.md. `advice`, if given, takes what is no error but
  /// worth a look (R1xx); finding it costs as much again.
  static Result<std::shared_ptr<const Rulebook>> compile(
      const std::vector<std::filesystem::path>& roots, Diagnostics* advice = nullptr);
  /// The same from texts that are already read.
  static Result<std::shared_ptr<const Rulebook>> compile(std::vector<RuleSource> sources);
  ~Rulebook();

  Vocabulary words;
  std::vector<Unit> units;
  std::vector<Modifier> modifiers;
  std::vector<Numeral> numerals;
  std::vector<Fraction> fractions;
  std::vector<Scale> scales;
  std::vector<RangeWord> ranges;
  std::vector<Denominator> denominators;
  std::vector<RelativeDate> relative_dates;
  std::vector<UnitSign> unit_signs;
  std::vector<GluedFigure> figures;
  std::vector<RateWord> rates;
  UnitId apposition;  // what a number behind a name and a comma counts: "Smith, 66,"
  UnitId share;       // of a whole: what "two-thirds" and "one in five" count
  std::vector<Subject> subjects;
  std::vector<Measure> measures;
  std::vector<Axis> axes;
  std::vector<ScopeValue> scopes;
  /// Last words of names, folded, and how much sharing one tells, in percent of a rare name.
  std::unordered_map<std::string, uint32_t> common_names;
  std::vector<Identity> identities;
  std::vector<Arithmetic> arithmetic;
  std::vector<StatedForm> stated_forms;
  std::vector<ScaleRule> scale_rules;
  std::vector<RuleExample> examples;
  std::vector<Fact> facts;
  std::vector<RuleSource> fact_files;  // files with facts, as they lie on disk
  std::vector<RuleInfo> rules;
  uint32_t guards = 1;  // rows of guards; row 0 is none
  Policy policy;
  std::string fingerprint;  // changes when a rule file changes

  /// The language's lexicon ("en-GB" finds "en"); where the language has no rules, one that
  /// knows signs and digits alone.
  const Lexicon& lexicon(std::string_view language) const;
  bool has_language(std::string_view language) const;
  std::vector<std::string> languages() const;

  /// Spans of `text` that the ignore regexes of the language match, and by which rule.
  struct Ignored {
    Span span;
    RuleId rule;
  };
  void find_ignored(const Lexicon& lexicon, std::string_view text,
                    std::vector<Ignored>& out) const;

  /// Where the `regex:` entries of measures, scopes, subjects and attributions match. The spans
  /// are bytes of `text`.
  struct Shaped {
    Span span;
    Entry entry;
  };
  void find_shapes(const Lexicon& lexicon, std::string_view text,
                   std::vector<Shaped>& out) const;

  UnitId unit_by_id(std::string_view id) const;
  const std::string& rule_name(RuleId id) const { return rules[id.value].name; }

  Rulebook(const Rulebook&) = delete;
  Rulebook& operator=(const Rulebook&) = delete;

 private:
  friend class Loader;
  Rulebook();
  struct Shapes;  // the regexes: RE2 is seen by no other folder
  std::unique_ptr<Shapes> shapes_;
  std::map<std::string, std::unique_ptr<Lexicon>, std::less<>> lexicons_;
  std::unordered_map<std::string, UnitId> unit_ids_;
};

}  // namespace counterclaim
