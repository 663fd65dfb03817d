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
  Stance stance = Stance::asserted;
  std::string said_by;
  Evidence words;
};

/// Everything found in one document. Self-contained but for the spans, which point into the
/// document's text; valid as long as the Rulebook with the same fingerprint.
struct Extraction {
  std::vector<Claim> claims;       // by place
  std::vector<std::string> names;  // as written, sorted, once each: what stories are told by
  std::vector<std::string> lead_names;  // those of the headline and the first sentences
  std::vector<Span> unread;             // digits that no rule read or ignored
  DigitCount digits;
};

/// Reads a document whose sentences are split. `with_names`: also collect names, which only
/// the grouping into stories needs.
Extraction extract(const Document& doc, const Rulebook& rules, bool with_names);

}  // namespace counterclaim
