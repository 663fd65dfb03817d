#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/decimal.h"
#include "report/formats.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

constexpr size_t kMostNamed = 4;  // sources of a position

struct ShortScale {
  int power;
  std::string_view word;
};
constexpr std::array kScales = {ShortScale{12, "trillion"}, ShortScale{9, "billion"},
                                ShortScale{6, "million"}};

std::string grouped(const std::string& digits) {
  const bool minus = digits.starts_with('-');
  const size_t point = std::min(digits.find('.'), digits.size());
  std::string out = digits.substr(point);
  size_t n = 0;
  for (size_t i = point; i > (minus ? 1u : 0u); --i, ++n) {
    if (n != 0 && n % 3 == 0) out.insert(0, 1, ',');
    out.insert(0, 1, digits[i - 1]);
  }
  return (minus ? "-" : "") + out;
}

std::string with_unit(const std::string& number, const ReportedClaim& c) {
  if (!c.unit || *c.unit == "1") return number;
  return *c.unit == "%" ? number + "%" : number + " " + *c.unit;
}

/// Money, shares and bare numbers are shown in one form; what is counted or measured stands
/// in the words of its text ("672 injured"), and so do days.
bool has_own_words(const ReportedClaim& c) {
  if (c.dimension == to_term(Dimension::date)) return true;
  return c.unit && *c.unit != "1" && *c.unit != "%" && c.dimension != "money";
}

std::string bound_word(const std::string& bound) {
  if (bound == "at-least") return "at least ";
  if (bound == "more-than") return "more than ";
  if (bound == "at-most") return "at most ";
  if (bound == "less-than") return "less than ";
  if (bound == "up-to") return "up to ";
  return "";
}

double number_of(const std::string& decimal) {
  const auto d = Decimal::parse(decimal);
  return d ? d->to_double() : 0;
}

/// Where values lie on a line of so many columns.
struct Line {
  double low = 0, high = 1;
  bool logarithmic = false;
  unsigned width = 60;

  unsigned column(double v) const {
    const auto f = [&](double x) { return logarithmic ? std::log10(x) : x; };
    if (high <= low) return width / 2;
    const double share = (f(v) - f(low)) / (f(high) - f(low));
    return static_cast<unsigned>(std::clamp(share, 0.0, 1.0) * (width - 1));
  }
};

std::string position_label(const Report& r, const ReportedPosition& p) {
  ClaimList claims = claims_of(r, p.claims);
  std::stable_partition(claims.begin(), claims.end(), is_plain);
  std::vector<std::string> shown;
  for (const ReportedClaim* c : claims) {
    const std::string v = show_value(*c);
    if (std::find(shown.begin(), shown.end(), v) == shown.end()) shown.push_back(v);
  }
  std::string s;
  for (size_t i = 0; i < shown.size() && i < 3; ++i) s += (i ? ", " : "") + shown[i];
  if (shown.size() > 3) s += fmt::format(" and {} more", shown.size() - 3);
  std::string scope;
  for (const auto& [axis, value] : p.scope) scope += (scope.empty() ? "" : ", ") + value;
  return s + (scope.empty() ? "" : " [" + scope + "]");
}

/// "2 independent sources: Coast Herald, Radio Seven; since 2024-03-12; newest figure: 21
/// people (2024-03-14)"; empty where it is not known.
std::string backing(const Report& r, const ReportedTopic& t, const ReportedPosition& p) {
  if (p.sources.empty()) return "";
  std::string s = p.sources.size() == 1
                      ? "1 source"
                      : fmt::format("{} independent sources", p.sources.size());
  for (size_t i = 0; i < std::min(p.sources.size(), kMostNamed); ++i)
    s += (i == 0 ? ": " : ", ") + p.sources[i];
  if (p.sources.size() > kMostNamed)
    s += fmt::format(" and {} more", p.sources.size() - kMostNamed);
  if (p.since) s += "; since " + *p.since;
  if (const ReportedClaim* c = r.claim(p.latest.value_or("")); c && is_newest(t, p))
    s += fmt::format("; newest figure: {} ({})", c->text, date_of(r, *c));
  return "      " + s + "\n";
}

/// How many of the topic's own unit are one of the base that positions are given in.
double unit_factor(const Report& r, const ReportedTopic& t) {
  for (const ReportedPosition& p : t.positions)
    for (const auto& id : p.claims) {
      const ReportedClaim* c = r.claim(id);
      if (c == nullptr || !c->extent || !c->extent->stated.low || !c->value.low) continue;
      const double base = number_of(*c->extent->stated.low);
      if (base != 0) return number_of(*c->value.low) / base;
    }
  return 1;
}

/// An end of the line, in the unit that the figures are told in.
std::string end_label(double base, double factor) {
  return show_number(factor == 1 ? fmt::format("{:.0f}", base)
                                 : fmt::format("{:.4g}", base * factor));
}

}  // namespace

std::string show_number(std::string_view decimal) {
  const auto d = Decimal::parse(decimal);
  if (!d) return std::string(decimal);
  for (const ShortScale& s : kScales) {
    const Decimal scaled = d->scaled(-s.power);
    if (scaled.magnitude() >= Decimal{1, 0}) {
      const std::string canonical = scaled.to_canonical();
      // Long digits are clearer written out.
      if (canonical.size() <= 7) return canonical + " " + std::string(s.word);
      break;
    }
  }
  return grouped(d->to_canonical());
}

std::string show_interval(const ReportedValue& v) {
  if (v.low && v.high)
    return *v.low == *v.high ? *v.low : *v.low + (v.high_open ? " up to " : " to ") + *v.high;
  if (v.low) return (v.low_open ? "more than " : "at least ") + *v.low;
  if (v.high) return (v.high_open ? "less than " : "at most ") + *v.high;
  return "any";
}

/// With the zeros that were written behind the point: a magnitude of 7.0 is not one of 7.
static std::string show_written(const ReportedClaim& c) {
  std::string s = show_number(*c.number);
  const auto quantum = c.quantum ? Decimal::parse(*c.quantum) : std::nullopt;
  if (!c.exact || !quantum || quantum->exponent >= 0 || s.find(' ') != std::string::npos)
    return s;
  const size_t point = s.find('.');
  const size_t has = point == std::string::npos ? 0 : s.size() - point - 1;
  const auto wants = static_cast<size_t>(-quantum->exponent);
  if (has < wants) s += (has == 0 ? "." : "") + std::string(wants - has, '0');
  return s;
}

std::string show_value(const ReportedClaim& c) {
  if (has_own_words(c)) return c.text;
  const std::string hedge = c.hedge == "about"    ? "about "
                            : c.hedge == "almost" ? "almost "
                                                  : "";
  if (c.number) return hedge + bound_word(c.bound) + with_unit(show_written(c), c);
  if (c.value.low && c.value.high) {
    const std::string join = c.form == "magnitude" ? " up to " : " to ";
    return hedge + with_unit(show_number(*c.value.low) + join + show_number(*c.value.high), c);
  }
  if (c.value.low) return hedge + with_unit(show_number(*c.value.low) + " or more", c);
  if (c.value.high) return hedge + with_unit("up to " + show_number(*c.value.high), c);
  return c.text;
}

std::string show_number_line(const Report& r, const ReportedTopic& t, unsigned width) {
  Line axis;
  axis.width = std::max(20u, width);
  std::vector<double> ends;
  for (const ReportedPosition& p : t.positions)
    for (const auto& end : {p.value.low, p.value.high})
      if (end) ends.push_back(number_of(*end));
  if (ends.size() < 2) return "";
  axis.low = *std::min_element(ends.begin(), ends.end());
  axis.high = *std::max_element(ends.begin(), ends.end());
  axis.logarithmic = axis.low > 0 && axis.high / axis.low > 10;
  std::string out;
  char letter = 'A';
  for (const ReportedPosition& p : t.positions) {
    std::string line(axis.width, '.');
    const unsigned from = p.value.low ? axis.column(number_of(*p.value.low)) : 0;
    const unsigned to = p.value.high ? axis.column(number_of(*p.value.high)) : axis.width - 1;
    for (unsigned i = from; i <= to && i < axis.width; ++i) line[i] = '=';
    if (!p.value.low) line[0] = '<';
    if (!p.value.high) line[axis.width - 1] = '>';
    if (to - from < 2) line[from] = 'o';
    out += fmt::format("  {} {}  {}\n{}", letter, line, position_label(r, p), backing(r, t, p));
    if (letter == 'Z') break;
    ++letter;
  }
  const double factor = unit_factor(r, t);
  return out + fmt::format("    {}{}{}  {}\n", end_label(axis.low, factor),
                           std::string(axis.width > 24 ? axis.width - 24 : 1, ' '),
                           end_label(axis.high, factor),
                           axis.logarithmic ? "(logarithmic)" : "");
}

}  // namespace counterclaim
