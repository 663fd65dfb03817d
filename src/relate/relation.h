#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "claim/claim.h"

namespace counterclaim {

enum class Tag : uint8_t {
  slip,
  scope_drift,
  hedge_lost,
  truncated,
  disputed,
  headline,
  scope_order,
  self
};

template <>
struct TermNames<Tag> {
  static constexpr std::array<std::string_view, 8> kNames = {
      "slip",     "scope-drift", "hedge-lost",  "truncated",
      "disputed", "headline",    "scope-order", "self"};
};

/// How bounds are read. `press`: bounds that touch a value agree with it ("200" and "more than
/// 200"); `literal`: they do not.
enum class BoundReading : uint8_t { press, literal };

/// One step of the argument, in the order in which it was taken. report/ turns it into words,
/// so that the explanation can be tested without comparing prose.
enum class ReasonKind : uint8_t {
  measure,         // same measure
  subject,         // same subject, or one of the other's family
  unit,            // comparable units
  stance,          // both are asserted
  scope,           // same scopes
  scope_unstated,  // one does not say its scope, and the topic knows rival scopes
  scope_order,     // the wider scope has the larger value
  period,          // same period
  value,           // the values meet, as written
  truncation,      // one is the other, cut off
  bound,           // one is a bound or range that the other satisfies
  revision,        // a later figure of a count that grows
  ratio,           // the values are near enough to be rivals
  slip,            // the digits look like a slip of the other
  sentence,        // they do not stand in one sentence
  identity,        // a declared sum explains the difference
  context,         // the same words stand around them
  title,           // the statement speaks of what the title names
  names,           // nobody is named whom the other text does not know
  slot,            // no other figure of the text could be meant
  sources,         // one sentence, of which each figure has a source of its own
  told,            // its own text says that one of them replaced the other
};

template <>
struct TermNames<ReasonKind> {
  static constexpr std::array<std::string_view, 22> kNames = {
      "measure",     "subject", "unit",     "stance",     "scope",   "scope-unstated",
      "scope-order", "period",  "value",    "truncation", "bound",   "revision",
      "ratio",       "slip",    "sentence", "identity",   "context", "title",
      "names",       "slot",    "sources",  "told"};
};

struct Reason {
  ReasonKind kind = ReasonKind::value;
  bool holds = false;
  AxisId axis;  // of the scope reasons
  friend bool operator==(const Reason&, const Reason&) = default;
};

/// The two cannot both hold, or do no longer.
constexpr bool is_rival(Relation r) {
  return r == Relation::contradicts || r == Relation::revises;
}

/// The two say the same, or one of them what the other leaves room for.
constexpr bool is_agreement(Relation r) {
  return r == Relation::agrees || r == Relation::within_bound;
}

struct Judgement {
  Relation relation = Relation::unrelated;
  std::vector<Tag> tags;
  std::vector<Reason> reasons;

  bool has(Tag t) const;
};

/// A claim with what of its document matters for judging it.
struct Statement {
  const Claim* claim = nullptr;
  DocId doc;
  std::optional<Date> published;
  Section section = Section::body;
  std::string_view event = {};  // what its event is called, where it is not the story's own
  bool aside = false;           // ... and its text has the figure of the own event, too
};

/// The day that the statement holds for: the one that it names, else that of its text.
std::optional<Date> moment_of(const Statement& s);

/// What the topic knows beyond the two claims.
struct Circumstances {
  const Rulebook* rules = nullptr;
  BoundReading bounds = BoundReading::press;
  /// Axes on which the topic's claims name more than one scope: there, an unstated scope may
  /// be any of them.
  std::vector<AxisId> rival_axes = {};
  /// The texts are known to be of one time, though none may be stated.
  bool one_time = false;
  /// Somebody holds the two against each other: a scope that only one of them states is
  /// meant by both, unless it is among `rival_axes`.
  bool nominated = false;
  /// And the words around them are alike: the measures may be unknown.
  bool aligned = false;
};

/// The order of its questions is the order of its reasons: measure, subject, unit, stance,
/// scope, period, value. Pure; relate(a, b) and relate(b, a) mirror each other.
Judgement relate(const Statement& a, const Statement& b, const Circumstances& in);

/// The values that a careful reader would accept for a claim: what it states, widened by its
/// written precision and by the policy's share for its hedge, in the base of its unit.
Interval admissible(const Claim& c, const Rulebook& rules,
                    BoundReading reading = BoundReading::press);

/// No hedge, no bound, a point or range no wider than the policy's share: such claims define
/// positions.
bool is_firm(const Claim& c, const Rulebook& rules);

/// Of one rate, and both counts or of one base unit. Nouns and units of one name are the same:
/// a language may have either for "gpu".
bool same_unit(const Quantity& a, const Quantity& b, const Rulebook& rules);

/// The stated number or interval in the base of its unit; nullopt where it cannot be kept.
std::optional<Interval> in_base(const Interval& value, const Measurement& of,
                                const Rulebook& rules);

}  // namespace counterclaim
