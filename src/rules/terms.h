#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace counterclaim {

// The project's one vocabulary: headers, rule files, reports and documentation use these
// words and no others. An enumerator's place is its row in the table of names.

/// How firmly a writer holds to a number. Policy, not extraction, widens it.
enum class Hedge : uint8_t { none, about, almost };

/// Which side of the number is meant.
enum class Bound : uint8_t { none, at_least, more_than, at_most, less_than, up_to };

enum class Form : uint8_t { point, range, magnitude };

/// The direction that the words around a number give it ("fell 3.1%").
enum class Change : uint8_t { none, up, down };

enum class Dimension : uint8_t {
  other,
  money,
  count,
  ratio,
  duration,
  length,
  area,
  volume,
  mass,
  speed,
  temperature,
  energy,
  power,
  data,
  rating,
  date
};

enum class Stance : uint8_t { asserted, reported, estimated, forecast, hypothetical, denied };

/// What two claims are to each other.
enum class Relation : uint8_t {
  contradicts,
  revises,
  scope_differs,
  within_bound,
  agrees,
  unrelated
};

/// Whether two figures of a measure are rivals, or points of a series (a share price).
enum class Compare : uint8_t { rival, series };

/// How the numbers of one statement hang together. Each ends in the slot that the others make.
enum class Formula : uint8_t {
  rise,        // new = old + change, or old and a share of it
  fall,        // new = old - change
  times,       // new = factor * old
  share,       // part = share * whole
  sum,         // total = part + part + ...
  product,     // total = factor * factor
  conversion,  // one amount in two units, or in two currencies
  age,         // year - born
  weekday,     // of a date
  revision     // new instead of old: no sum, but a figure that its own text takes back
};

/// What a number is in a formula; the slots of phrases have these names.
enum class Role : uint8_t {
  old_value,
  new_value,
  change,
  factor,
  part,
  whole,
  share,
  total,
  amount,
  same,
  born,
  year,
  age,
  weekday,
  date
};

template <class E>
struct TermNames;

template <>
struct TermNames<Formula> {
  static constexpr std::array<std::string_view, 10> kNames = {
      "rise",    "fall",       "times", "share",   "sum",
      "product", "conversion", "age",   "weekday", "revision"};
};
template <>
struct TermNames<Role> {
  static constexpr std::array<std::string_view, 15> kNames = {
      "old",    "new",  "change", "factor", "part", "whole",   "share", "total",
      "amount", "same", "born",   "year",   "age",  "weekday", "date"};
};

template <>
struct TermNames<Relation> {
  static constexpr std::array<std::string_view, 6> kNames = {
      "contradicts", "revises", "scope-differs", "within-bound", "agrees", "unrelated"};
};
template <>
struct TermNames<Compare> {
  static constexpr std::array<std::string_view, 2> kNames = {"rival", "series"};
};

template <>
struct TermNames<Hedge> {
  static constexpr std::array<std::string_view, 3> kNames = {"none", "about", "almost"};
};
template <>
struct TermNames<Bound> {
  static constexpr std::array<std::string_view, 6> kNames = {
      "none", "at-least", "more-than", "at-most", "less-than", "up-to"};
};
template <>
struct TermNames<Form> {
  static constexpr std::array<std::string_view, 3> kNames = {"point", "range", "magnitude"};
};
template <>
struct TermNames<Change> {
  static constexpr std::array<std::string_view, 3> kNames = {"none", "up", "down"};
};
template <>
struct TermNames<Dimension> {
  static constexpr std::array<std::string_view, 16> kNames = {
      "other", "money", "count",       "ratio",  "duration", "length", "area",   "volume",
      "mass",  "speed", "temperature", "energy", "power",    "data",   "rating", "date"};
};
template <>
struct TermNames<Stance> {
  static constexpr std::array<std::string_view, 6> kNames = {
      "asserted", "reported", "estimated", "forecast", "hypothetical", "denied"};
};

template <class E>
constexpr std::string_view to_term(E e) {
  return TermNames<E>::kNames[static_cast<size_t>(e)];
}

template <class E>
constexpr std::optional<E> parse_term(std::string_view name) {
  for (size_t i = 0; i < TermNames<E>::kNames.size(); ++i)
    if (TermNames<E>::kNames[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace counterclaim
