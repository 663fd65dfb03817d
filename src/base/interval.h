#pragma once
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace counterclaim {

/// A set of values on the number line; an absent bound is an open end. "$500M+" is
/// [500M, ...), "less than $6 million" (..., 6M). Invariant: low <= high.
struct Interval {
  std::optional<Decimal> low, high;
  bool low_open = false, high_open = false;  // the bound itself does not belong to it

  static Interval exactly(Decimal d) { return {d, d, false, false}; }
  bool is_point() const { return low && high && *low == *high; }
  bool is_bounded() const { return low.has_value() && high.has_value(); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// As rule files write a value: "5600000", "10..20", ">= 5", "> 5", "<= 5", "< 5".
std::optional<Interval> parse_interval(std::string_view text);

/// Some value lies in both. Two open intervals that only touch do not meet: 5.65 is not both
/// in (5.5, 5.65) and in (5.65, 5.7).
bool meet(const Interval& a, const Interval& b);
/// Every value of `inner` lies in `outer`.
bool contains(const Interval& outer, const Interval& inner);
/// What lies in both; nullopt where they do not meet.
std::optional<Interval> common(const Interval& a, const Interval& b);

/// Interval arithmetic. nullopt where a number grows too long to be kept.
std::optional<Interval> add(const Interval& a, const Interval& b);
std::optional<Interval> sub(const Interval& a, const Interval& b);
/// For intervals without negative values.
std::optional<Interval> mul(const Interval& a, const Interval& b);
/// For intervals without negative values; to twelve digits. nullopt where `b` holds zero.
std::optional<Interval> div(const Interval& a, const Interval& b);

/// What a written number is exact to.
struct Precision {
  Decimal quantum{1, 0};           // the unit of its last written digit
  std::optional<Decimal> measure;  // what the measure says its numbers are exact to
  bool counted = true;             // of whole things: exact below 1,000
  bool measured = false;           // of a length, a mass and the like: 140 m are 135 to 145
};

/// The open interval that a written number stands for: half a quantum to either side.
/// Judgement 1: counts below 1,000 are exact; trailing zeros of larger bare integers are not
/// significant, down to two digits: 2,000 stands for (1950, 2050).
Interval as_written(Decimal number, const Precision& precision);

}  // namespace counterclaim
