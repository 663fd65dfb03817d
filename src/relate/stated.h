#pragma once
#include <optional>
#include <vector>

#include "relate/topic.h"

namespace counterclaim {

/// How a formula that a text states came out. `unclear`: within twice the precision that the
/// numbers are written with; nobody is told of that.
enum class Fit : uint8_t { fits, unclear, off };

template <>
struct TermNames<Fit> {
  static constexpr std::array<std::string_view, 3> kNames = {"fits", "unclear", "off"};
};

struct CheckedFormula {
  const StatedFormula* formula = nullptr;
  Fit fit = Fit::unclear;
  std::vector<uint32_t> made_of;  // rows of the claims that make the result
  uint32_t result = 0;            // row of the claim that they should make
  /// What they make, in the unit of the result, from the numbers as they are written; of a
  /// weekday nothing.
  std::optional<Interval> computed;
  bool loose = false;  // a hedge, a bound or a word ("doubled") is off, and not by much
  bool slip = false;   // digits of one number at another power of ten, or exchanged, would fit
};

/// Does the formulas of one document again, by interval arithmetic on written precision. Those
/// whose numbers cannot be held against each other (other units, denied, no date) are left out.
std::vector<CheckedFormula> check_formulas(const Document& doc, const Extraction& x,
                                           const Rulebook& rules);

/// A revision that its own text tells ("first put at 150, later at 100"), whatever the figures
/// are about, as a note from the old figure to the new one; not those that stand in `known`.
std::vector<Finding> told_revisions(const Material& m, const std::vector<Finding>& known);

/// A finding for each formula that is off, and for two pairs of one document that convert the
/// same two currencies at rates that cannot both hold.
std::vector<Finding> redo_formulas(const Material& m);

}  // namespace counterclaim
