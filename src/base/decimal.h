#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace counterclaim {

/// Exact decimal: digits * 10^exponent. Not normalised, so it remembers how it was
/// written: "5.60 million" is {560, 4}, equal in value to {56, 5} but finer in quantum.
/// Never a double: 5.6 is not a binary fraction and money is compared exactly.
/// Invariant of values made by parse and arithmetic: |digits| < 10^18.
struct Decimal {
  int64_t digits = 0;
  int32_t exponent = 0;

  /// ASCII digits with an optional sign, one '.' and an optional e-exponent of at most three
  /// digits ("5.6e6"); the caller has already removed grouping marks. nullopt where it does
  /// not fit in 18 digits.
  static std::optional<Decimal> parse(std::string_view s);

  /// *this * 10^power, exact.
  Decimal scaled(int power) const { return {digits, exponent + power}; }
  Decimal negated() const { return {-digits, exponent}; }
  Decimal magnitude() const { return {digits < 0 ? -digits : digits, exponent}; }
  /// The unit of the last written digit: 10^exponent.
  Decimal quantum() const { return {1, exponent}; }
  bool is_zero() const { return digits == 0; }
  bool is_integer() const;
  /// The same value without trailing zeros: {1000, 0} becomes {1, 3}.
  Decimal stripped() const;
  /// To so many significant digits, half away from zero.
  Decimal rounded(int most) const;
  /// Plain notation without exponent, trailing zeros after the point as written.
  std::string to_string() const;
  /// Plain notation without superfluous zeros after the point: the canonical form.
  std::string to_canonical() const;
  /// For scales of charts and for ranking; never for judging.
  double to_double() const;
};

std::strong_ordering operator<=>(Decimal a, Decimal b);
inline bool operator==(Decimal a, Decimal b) {
  return std::is_eq(a <=> b);
}

/// nullopt where the result does not fit in 18 digits: a number too big to add is not a
/// number we compare.
std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> sub(Decimal a, Decimal b);
std::optional<Decimal> mul(Decimal a, Decimal b);

/// A quotient to 18 significant digits, rounded half away from zero.
struct Quotient {
  Decimal value;
  bool exact = true;
};
/// nullopt for division by zero.
std::optional<Quotient> div(Decimal a, Decimal b);

}  // namespace counterclaim
