#include "base/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace counterclaim {
namespace {

__extension__ typedef __int128 Wide;

constexpr int kMaxDigits = 18;           // 10^18 < 2^63
constexpr int32_t kMaxExponent = 1'000;  // far beyond any figure; keeps to_string small

constexpr Wide power_of_ten(int n) {
  Wide p = 1;
  while (n-- > 0) p *= 10;
  return p;
}

constexpr Wide kLimit = power_of_ten(kMaxDigits);

/// Digits before the point (negative for small fractions), for a value other than zero.
int order(Decimal d) {
  int n = d.exponent;
  for (int64_t v = d.digits; v != 0; v /= 10) ++n;
  return n;
}

std::optional<Decimal> fitted(Wide v, int32_t exponent) {
  while ((v >= kLimit || v <= -kLimit) && v % 10 == 0) {
    v /= 10;
    ++exponent;
  }
  if (v >= kLimit || v <= -kLimit) return std::nullopt;
  return Decimal{static_cast<int64_t>(v), exponent};
}

std::optional<Decimal> sum(Decimal a, Decimal b, int sign) {
  if (a.digits == 0) return Decimal{sign * b.digits, b.exponent};
  if (b.digits == 0) return a;
  const int e = std::min(a.exponent, b.exponent);
  if (a.exponent - e > kMaxDigits || b.exponent - e > kMaxDigits) {
    const Decimal sa = a.stripped(), sb = b.stripped();
    const int se = std::min(sa.exponent, sb.exponent);
    if (sa.exponent - se > kMaxDigits || sb.exponent - se > kMaxDigits) return std::nullopt;
    return sum(sa, sb, sign);
  }
  return fitted(a.digits * power_of_ten(a.exponent - e) +
                    sign * (b.digits * power_of_ten(b.exponent - e)),
                e);
}

/// Reads "e6", "E-3"; false where it is no exponent.
bool read_exponent(std::string_view s, int32_t& exponent) {
  if (s.size() < 2 || s.size() > 5) return false;
  s.remove_prefix(1);
  if (s[0] == '+') s.remove_prefix(1);
  int32_t e = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), e);
  if (error != std::errc{} || end != s.data() + s.size()) return false;
  exponent += e;
  return true;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view s) {
  Decimal d;
  bool negative = false, point = false, any = false;
  if (!s.empty() && (s[0] == '-' || s[0] == '+')) {
    negative = s[0] == '-';
    s.remove_prefix(1);
  }
  for (size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (c == '.') {
      if (point) return std::nullopt;
      point = true;
    } else if ((c == 'e' || c == 'E') && any) {
      if (!read_exponent(s.substr(i), d.exponent)) return std::nullopt;
      break;
    } else {
      if (c < '0' || c > '9') return std::nullopt;
      if (d.digits >= 100'000'000'000'000'000) return std::nullopt;
      d.digits = d.digits * 10 + (c - '0');
      d.exponent -= point ? 1 : 0;
      any = true;
    }
  }
  if (!any || std::abs(d.exponent) > kMaxExponent) return std::nullopt;
  if (negative) d.digits = -d.digits;
  return d;
}

Decimal Decimal::stripped() const {
  if (digits == 0) return {0, 0};
  Decimal d = *this;
  while (d.digits % 10 == 0) {
    d.digits /= 10;
    ++d.exponent;
  }
  return d;
}

bool Decimal::is_integer() const {
  return exponent >= 0 || stripped().exponent >= 0;
}

std::string Decimal::to_string() const {
  std::string s = std::to_string(std::llabs(digits));
  if (exponent > 0) {
    if (digits != 0) s.append(static_cast<size_t>(exponent), '0');
  } else if (exponent < 0) {
    const auto places = static_cast<size_t>(-exponent);
    if (s.size() <= places) s.insert(0, places + 1 - s.size(), '0');
    s.insert(s.size() - places, 1, '.');
  }
  return digits < 0 ? "-" + s : s;
}

Decimal Decimal::rounded(int most) const {
  Decimal d = *this;
  int64_t last = 0;
  for (int64_t limit = static_cast<int64_t>(power_of_ten(most));
       std::llabs(d.digits) >= limit;) {
    last = d.digits % 10;
    d = {d.digits / 10, d.exponent + 1};
  }
  if (std::llabs(last) >= 5) d.digits += last > 0 ? 1 : -1;
  return d;
}

std::string Decimal::to_canonical() const {
  return stripped().to_string();
}

double Decimal::to_double() const {
  return static_cast<double>(digits) * std::pow(10.0, exponent);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  if (a.digits == 0 || b.digits == 0 || (a.digits < 0) != (b.digits < 0))
    return a.digits <=> b.digits;
  const int oa = order(a), ob = order(b);
  if (oa != ob) return a.digits > 0 ? oa <=> ob : ob <=> oa;
  const int e = std::min(a.exponent, b.exponent);  // same order: shifts are at most 18
  const Wide va = a.digits * power_of_ten(a.exponent - e);
  const Wide vb = b.digits * power_of_ten(b.exponent - e);
  if (va == vb) return std::strong_ordering::equal;
  return va < vb ? std::strong_ordering::less : std::strong_ordering::greater;
}

std::optional<Decimal> add(Decimal a, Decimal b) {
  return sum(a, b, +1);
}
std::optional<Decimal> sub(Decimal a, Decimal b) {
  return sum(a, b, -1);
}

std::optional<Decimal> mul(Decimal a, Decimal b) {
  return fitted(static_cast<Wide>(a.digits) * b.digits, a.exponent + b.exponent);
}

std::optional<Quotient> div(Decimal a, Decimal b) {
  if (b.digits == 0) return std::nullopt;
  if (a.digits == 0) return Quotient{};
  const Wide sign = (a.digits < 0) != (b.digits < 0) ? -1 : 1;
  Wide rest = std::llabs(a.digits);
  const Wide by = std::llabs(b.digits);
  int32_t exponent = a.exponent - b.exponent;
  Wide q = rest / by;
  rest %= by;
  while (rest != 0 && q < kLimit / 10) {
    rest *= 10;
    q = q * 10 + rest / by;
    rest %= by;
    --exponent;
  }
  const bool exact = rest == 0;
  if (!exact && rest * 2 >= by) ++q;
  const auto value = fitted(sign * q, exponent);
  if (!value) return std::nullopt;
  return Quotient{*value, exact};
}

}  // namespace counterclaim
