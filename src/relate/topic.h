#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "relate/relation.h"
#include "relate/stories.h"

namespace counterclaim {

/// A claim of the corpus: which document, which of its claims.
struct ClaimRef {
  uint32_t doc = 0;    // index into the corpus
  uint32_t claim = 0;  // index into its Extraction::claims
  friend auto operator<=>(const ClaimRef&, const ClaimRef&) = default;
};

/// Claims that say the same to the judge: same value, scope, period, stance, source.
struct Voice {
  Statement said;                // one of them stands for all
  std::vector<ClaimRef> claims;  // in the order of the corpus
};

/// Who stands behind a position, and since when (find_backing in backing.h).
struct Backing {
  std::vector<std::string> sources;  // independent ones by name, in the order of the corpus
  std::optional<Date> since;         // when the first dated text with it appeared
  std::optional<ClaimRef> latest;    // its claim of the latest day; none if all are undated
  bool newest = false;  // every other position of this scope has only claims of earlier days
};

/// Claims that agree with each other, pair by pair.
struct Position {
  std::vector<uint32_t> voices;  // by row of Topic::voices
  std::vector<ClaimRef> claims;
  Interval value;  // what all its firm claims accept
  std::vector<Facet> scope;
  Backing backing = {};
};

/// All claims about one subject's one measure.
struct Topic {
  SubjectId subject;  // of the rules; none: the event of `story`
  StoryId story;
  MeasureId measure;
  std::vector<Voice> voices;
  std::vector<Position> positions;
  std::vector<AxisId> rival_axes;
};

/// Of findings about figures that no rule knows the measure of.
constexpr uint32_t kNoTopic = 0xFFFFFFFF;

/// What a person reads: two sides that cannot both be true, or that only seem so.
struct Finding {
  uint32_t topic = 0;  // row of the topics, or kNoTopic
  Judgement judgement;
  std::vector<ClaimRef> a, b;  // every pair of them stands in this relation
  Severity severity = Severity::note;
  bool arithmetic = false;  // a: the parts, b: the total; judgement has no relation
  RuleId rule;              // the identity, or the phrase that states the formula
  std::optional<Interval> computed = {};  // of a stated formula: what `a` makes, in b's unit
};

/// The corpus as this layer needs it: documents and what was found in them, by row.
struct Material {
  const Rulebook* rules = nullptr;
  const std::vector<Document>* documents = nullptr;
  const std::vector<Extraction>* extractions = nullptr;
  const Claim& claim(ClaimRef r) const { return (*extractions)[r.doc].claims[r.claim]; }
  const Document& document(ClaimRef r) const { return (*documents)[r.doc]; }
};

Statement statement_of(const Material& m, ClaimRef r);

/// Claims with a typed measure and a subject, grouped; each topic with its positions. Topics
/// come in the order of their first claim.
std::vector<Topic> find_topics(const Material& m, const Stories& stories);

/// Fills `positions`: maximal cliques of firm voices, to which hedged and wide ones are
/// attached wherever they fit.
void find_positions(Topic& topic, const Circumstances& in);

/// By voice: whether it is a hedged, wide or unscoped one that fits several positions, and so
/// speaks for none of them.
std::vector<uint8_t> voices_without_side(const Topic& topic, const Rulebook& rules);

constexpr size_t kMostFindings = 50;  // a topic

/// The findings of one topic, ranked, at most kMostFindings; `omitted` counts the others.
std::vector<Finding> find_clashes(const Material& m, const Topic& topic, uint32_t row,
                                  BoundReading bounds, uint32_t& omitted);

/// Sums that the rules declare, done again inside each document.
std::vector<Finding> redo_sums(const Material& m, const std::vector<Topic>& topics);

/// An identity of the rules explains how the wider of two claims comes out of the other.
bool explained_by_sum(const Material& m, const Topic& topic, ClaimRef a, ClaimRef b);

}  // namespace counterclaim
