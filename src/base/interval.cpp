#include "base/interval.h"

#include <algorithm>

namespace counterclaim {
namespace {

constexpr Decimal kExactBelow{1000, 0};

/// Nothing at or above `low` is at or below `high`.
bool apart(const std::optional<Decimal>& low, bool low_open, const std::optional<Decimal>& high,
           bool high_open) {
  if (!low || !high) return false;
  if (*low == *high) return low_open || high_open;
  return *low > *high;
}

/// The trailing zeros of a bare integer that are not taken as measured: all but those that
/// would leave fewer than two significant digits.
int insignificant_zeros(Decimal integer) {
  const Decimal d = integer.magnitude().stripped();
  return d.digits < 10 ? std::max(0, d.exponent - 1) : d.exponent;
}

}  // namespace

std::optional<Interval> parse_interval(std::string_view text) {
  const auto number = [](std::string_view n) {
    while (!n.empty() && n.front() == ' ') n.remove_prefix(1);
    return Decimal::parse(n);
  };
  Interval v;
  if (const size_t dots = text.find(".."); dots != std::string_view::npos) {
    v.low = number(text.substr(0, dots));
    if (dots + 2 < text.size()) v.high = number(text.substr(dots + 2));
    const bool ordered = v.low && (!v.high || *v.low <= *v.high);
    return ordered ? std::optional(v) : std::nullopt;
  }
  const bool above = text.starts_with('>'), below = text.starts_with('<');
  const bool equal = text.size() > 1 && text[1] == '=';
  const auto d = number(text.substr(above || below ? (equal ? 2 : 1) : 0));
  if (!d) return std::nullopt;
  if (!above && !below) return Interval::exactly(*d);
  (above ? v.low : v.high) = d;
  (above ? v.low_open : v.high_open) = !equal;
  return v;
}

bool meet(const Interval& a, const Interval& b) {
  return !apart(a.low, a.low_open, b.high, b.high_open) &&
         !apart(b.low, b.low_open, a.high, a.high_open);
}

bool contains(const Interval& outer, const Interval& inner) {
  if (outer.low) {
    if (!inner.low || *inner.low < *outer.low) return false;
    if (*inner.low == *outer.low && outer.low_open && !inner.low_open) return false;
  }
  if (outer.high) {
    if (!inner.high || *inner.high > *outer.high) return false;
    if (*inner.high == *outer.high && outer.high_open && !inner.high_open) return false;
  }
  return true;
}

std::optional<Interval> common(const Interval& a, const Interval& b) {
  if (!meet(a, b)) return std::nullopt;
  Interval c = a;
  if (b.low && (!c.low || *b.low > *c.low)) {
    c.low = b.low;
    c.low_open = b.low_open;
  } else if (b.low && c.low && *b.low == *c.low) {
    c.low_open = c.low_open || b.low_open;
  }
  if (b.high && (!c.high || *b.high < *c.high)) {
    c.high = b.high;
    c.high_open = b.high_open;
  } else if (b.high && c.high && *b.high == *c.high) {
    c.high_open = c.high_open || b.high_open;
  }
  return c;
}

/// For operations that grow with both of their numbers: low with low, high with high.
static std::optional<Interval> end_by_end(const Interval& a, const Interval& b,
                                          std::optional<Decimal> (*of)(Decimal, Decimal)) {
  Interval r;
  r.low_open = a.low_open || b.low_open;
  r.high_open = a.high_open || b.high_open;
  if (a.low && b.low && !(r.low = of(*a.low, *b.low))) return std::nullopt;
  if (a.high && b.high && !(r.high = of(*a.high, *b.high))) return std::nullopt;
  return r;
}

std::optional<Interval> add(const Interval& a, const Interval& b) {
  return end_by_end(a, b, add);
}

std::optional<Interval> sub(const Interval& a, const Interval& b) {
  Interval negated;
  if (b.high) negated.low = b.high->negated();
  if (b.low) negated.high = b.low->negated();
  negated.low_open = b.high_open;
  negated.high_open = b.low_open;
  return add(a, negated);
}

std::optional<Interval> mul(const Interval& a, const Interval& b) {
  return end_by_end(a, b, mul);
}

/// Short enough to be added to other numbers.
static std::optional<Decimal> short_quotient(Decimal a, Decimal b) {
  constexpr int kDigits = 12;
  const auto q = div(a, b);
  return q ? std::optional(q->value.rounded(kDigits)) : std::nullopt;
}

std::optional<Interval> div(const Interval& a, const Interval& b) {
  if (!b.low || b.low->digits <= 0) return std::nullopt;
  Interval r;
  r.low_open = a.low_open || b.high_open;
  r.high_open = a.high_open || b.low_open;
  if (a.low && b.high && !(r.low = short_quotient(*a.low, *b.high))) return std::nullopt;
  if (a.high && !(r.high = short_quotient(*a.high, *b.low))) return std::nullopt;
  return r;
}

Interval as_written(Decimal number, const Precision& precision) {
  Decimal step = precision.quantum;
  const bool bare = step == Decimal{1, 0} && number.is_integer();
  if (precision.measure) {
    step = *precision.measure;
  } else if (bare && number.magnitude() < kExactBelow && !precision.measured) {
    if (precision.counted) return Interval::exactly(number);
  } else if (bare) {
    step = Decimal{1, insignificant_zeros(number)};
  }
  const Decimal half{step.digits * 5, step.exponent - 1};
  const auto low = sub(number, half), high = add(number, half);
  if (!low || !high) return Interval::exactly(number);
  return {low, high, true, true};
}

}  // namespace counterclaim
