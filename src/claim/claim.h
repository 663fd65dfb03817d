#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "quantity/quantity.h"
#include "text/document.h"

namespace counterclaim {

/// Closed range of days; "in 2024" is 2024-01-01 to 2024-12-31.
struct Period {
  Date from, to;
  friend bool operator==(const Period&, const Period&) = default;
};

/// What a number covers on one axis: a scope of a closed axis, or a name on an open one.
struct Facet {
  AxisId axis;
  ScopeId scope;     // none on an open axis
  std::string name;  // folded, on an open axis
  Span words;        // that say so

  friend bool operator==(const Facet& a, const Facet& b) {
    return a.axis == b.axis && a.scope == b.scope && a.name == b.name;
  }
};

/// The words that a frame rests on; empty where nothing was said.
struct Evidence {
  Span measure, subject, stance, period;
};

/// "Subject's measure, within scope, in a period, was quantity, says somebody." Absent is not
/// the same as any: relate/ decides what an absent facet may match.
struct Claim {
  Quantity quantity;
  uint32_t sentence = 0;     // index into Document::sentences
  MeasureId measure;         // none: no typed measure
  SubjectId subject;         // none also where the measure is of the story's event
  std::vector<Facet> scope;  // by axis
  std::optional<Period> period;
  bool period_names = false;  // the period names an event, and says not when it was counted
  std::string event_name;  // folded; what may tell its event from others: a place, an airline
  bool outdated = false;   // its own text says by what it was replaced
  Stance stance = Stance::asserted;
  std::string said_by;
  Evidence words;
};

/// One number of a formula: a claim, a span of the calendar, or a day of the week.
struct FormulaTerm {
  Role role = Role::part;
  uint32_t claim = 0;               // row of Extraction::claims; of dates that are none its end
  std::optional<Period> date = {};  // of `born`, `year` and `date`
  uint32_t weekday = 0;             // 1 is Monday; 0: none
  Span words;
};

/// What one sentence says of how its numbers hang together: "rose 5% to 105 from 100".
struct StatedFormula {
  uint32_t arithmetic = 0;  // row of Rulebook::arithmetic
  uint32_t sentence = 0;    // index into Document::sentences
  bool heading = false;     // stated for the lines below
  Span words;
  std::vector<FormulaTerm> terms;  // in the order of the text; of a heading last
};

/// A word near a figure: its stem, or the group of words that mean the same. The nearer it
/// stands, the heavier it weighs; kNextToFigure at most.
struct NearWord {
  std::string key;
  uint32_t weight = 0;
};
constexpr uint32_t kNextToFigure = 1000;

/// A date of which parts may be missing: "20 March", "March 2020", "2020". 0: not said.
struct PartialDate {
  enum class Side : uint8_t { on, before, after };
  int year = 0, month = 0, day = 0;
  Side side = Side::on;  // "before 20 March"
};

/// What stands around one figure. It says what the figure is about where no rule does.
struct Context {
  std::vector<NearWord> near;      // by key, once each
  std::string noun;                // key of what is counted; empty: not a count of things
  bool in_name = false;            // it seems to belong to a name: "Channel 4"
  bool is_moment = false;          // it says when: "after 33 reviews"
  std::vector<std::string> names;  // keys of the names in its sentence, sorted
  std::vector<PartialDate> dates;  // of its sentence: where it has several, the nearest
};

/// The surroundings of all figures of a text.
struct Contexts {
  std::vector<Context> of;               // by claim
  std::vector<std::string> words;        // keys of all words that matter, sorted
  std::vector<std::string> title_names;  // of the headline; sorted
  std::vector<PartialDate> title_dates;  // of the headline
  std::vector<std::string> acronyms;     // what its names could be shortened to, sorted

  bool says(const std::string& key) const;
};

/// Everything found in one document. Self-contained but for the spans, which point into the
/// document's text; valid as long as the Rulebook with the same fingerprint.
struct Extraction {
  std::vector<Claim> claims;            // by place
  std::vector<StatedFormula> formulas;  // by place
  std::vector<std::string> names;  // as written, sorted, once each: what stories are told by
  std::vector<std::string> lead_names;     // those of the headline and the first sentences
  std::vector<std::string> lead_words;     // folded words there that are no names, sorted
  std::vector<std::string> lead_capitals;  // those there whose capital says nothing, sorted
  std::vector<std::string> own_words;      // folded words it begins with, names or not; sorted
  std::vector<uint64_t> sketch;  // the least hashes of its runs of words, sorted: near-copies
  std::vector<Span> unread;      // digits that no rule read or ignored
  Contexts contexts;             // where they were asked for
  DigitCount digits;
};

/// What is collected besides claims.
struct ExtractOptions {
  bool names = false;     // for the grouping into stories
  bool contexts = false;  // for comparing statements
};

/// Reads a document whose sentences are split.
Extraction extract(const Document& doc, const Rulebook& rules, ExtractOptions options = {});

}  // namespace counterclaim
