// The number line of a topic, drawn as statisticians draw a forest plot: each position has a
// lane of its own, so that marks and labels never lie on each other. All x are per cent of the
// width and all y are pixels: the drawing stretches with the page while its letters keep their
// size, which a viewBox would shrink to half on a telephone.
#include "report/svg.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "base/decimal.h"
#include "base/utf8.h"
#include "report/formats.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

constexpr size_t kMostLanes = 16;
constexpr double kLeft = 2, kRight = 98;  // per cent: the ends of the axis
constexpr double kTop = 6, kLane = 26, kLabelLane = 17, kAxis = 30;  // pixels
constexpr double kRoom = 46;       // per cent that a label beside its mark needs,
constexpr size_t kShort = 18;      // if it has no more code points
constexpr size_t kLong = 34;       // that fit above a mark on the narrowest page
constexpr double kDotWidth = 1.5;  // per cent: a shorter bar is drawn as a dot
constexpr size_t kMostTicks = 6;

std::optional<double> to_double(const std::optional<std::string>& decimal) {
  if (!decimal) return std::nullopt;
  double d = 0;
  const char* end = decimal->data() + decimal->size();
  const auto [stop, error] = std::from_chars(decimal->data(), end, d);
  if (error != std::errc{} || stop != end || !std::isfinite(d)) return std::nullopt;
  return d;
}

/// Less is better.
std::tuple<int, double> bluntness(const ReportedClaim& c) {
  const int kind = c.bound != "none" ? 3 : c.form != "point" ? 2 : c.hedge != "none" ? 1 : 0;
  return {kind, to_double(c.quantum).value_or(0)};
}

std::string most_common_unit(const std::vector<Standing>& standings) {
  std::map<std::string, size_t> stated;
  for (const Standing& s : standings) {
    std::map<std::string, size_t> here;
    for (const ReportedClaim* c : s.claims)
      if (c->unit) here[*c->unit] = 1;
    for (const auto& [unit, one] : here) stated[unit] += one;
  }
  const auto most = std::max_element(stated.begin(), stated.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  return most == stated.end() ? "" : most->first;
}

/// nullopt where a bound is no number that a double can show.
std::optional<Mark> mark_of(const Standing& s, const ReportedClaim& c) {
  const auto is_finite = [](const ReportedValue& v) {
    return (!v.low || to_double(v.low)) && (!v.high || to_double(v.high));
  };
  const ReportedValue& said = c.value;
  if (!is_finite(said) || (!said.low && !said.high)) return std::nullopt;
  Mark m{s.letter, show_value(c), {}, to_double(said.low), to_double(said.high)};
  m.low_open = said.low_open;
  m.high_open = said.high_open;
  if (c.bound != "none" || c.form != "point" || !m.low || !m.high) return m;
  m.stated = m.low;
  // The position's own extent is counted in the base of the unit, which may be another: it
  // belongs to this axis if the figure lies in it.
  const ReportedValue& accepted = s.position->value;
  const auto low = to_double(accepted.low), high = to_double(accepted.high);
  if (low && high && *low <= *m.stated && *m.stated <= *high) {
    m.low = low;
    m.high = high;
  }
  return m;
}

struct Tick {
  double at = 0;  // the value
  Decimal label;
};

struct Scale {
  double low = 0, high = 1;  // of the value, or of its logarithm
  bool logarithmic = false;

  double percent(double value) const {
    const double x = !logarithmic ? value : value > 0 ? std::log10(value) : low;
    return kLeft + (kRight - kLeft) * std::clamp((x - low) / (high - low), 0.0, 1.0);
  }
};

std::vector<double> values_of(const NumberLine& line) {
  std::vector<double> values;
  for (const Mark& m : line.marks)
    for (const auto& v : {m.stated, m.low, m.high})
      if (v && std::isfinite(*v)) values.push_back(*v);
  if (values.empty()) values.push_back(0);
  std::sort(values.begin(), values.end());
  return values;
}

/// Largest value over ten times the smallest: near values would fall together.
bool is_logarithmic(const NumberLine& line) {
  const std::vector<double> values = values_of(line);
  return values.front() > 0 && values.back() > 10 * values.front();
}

/// Room at both ends, and more where an arrow needs it.
Scale scale_of(const NumberLine& line) {
  const std::vector<double> values = values_of(line);
  Scale s{values.front(), values.back(), is_logarithmic(line)};
  if (s.logarithmic) {
    s.low = std::log10(s.low);
    s.high = std::log10(s.high);
  }
  double span = s.high - s.low;
  if (!(span > 0)) span = s.high != 0 ? std::abs(s.high) / 2 : 1;
  const auto open = [&](auto end) {
    return std::any_of(line.marks.begin(), line.marks.end(),
                       [&](const Mark& m) { return !(m.*end); });
  };
  s.low -= span * (open(&Mark::low) ? 0.25 : 0.08);
  s.high += span * (open(&Mark::high) ? 0.25 : 0.08);
  // A count or a sum of money has no room below nothing.
  if (!s.logarithmic && values.front() >= 0) s.low = std::max(s.low, 0.0);
  return s;
}

/// Powers of ten; with 2 and 5 between them where the line spans less than three.
std::vector<Tick> logarithmic_ticks(const Scale& s) {
  std::vector<Tick> ticks;
  const int first = static_cast<int>(std::floor(s.low));
  const int last = static_cast<int>(std::floor(s.high));
  const int decades = last - first;
  const int stride = 1 + decades / static_cast<int>(kMostTicks);
  for (int e = first; e <= last; e += stride)
    for (const int m : {1, 2, 5}) {
      if (m != 1 && (decades > 2 || (m == 2 && decades > 1))) continue;
      const Decimal label{m, e};
      const double x = std::log10(label.to_double());
      if (x >= s.low && x <= s.high) ticks.push_back({label.to_double(), label});
    }
  return ticks;
}

/// Steps of 1, 2 or 5 times a power of ten, about four of them.
std::vector<Tick> linear_ticks(const Scale& s) {
  const double rough = (s.high - s.low) / 4;
  int exponent = static_cast<int>(std::floor(std::log10(rough)));
  const double lead = rough / std::pow(10.0, exponent);
  int64_t step = lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 1;
  if (lead >= 7.5) ++exponent;
  const double width = static_cast<double>(step) * std::pow(10.0, exponent);
  const double first = std::ceil(s.low / width), last = std::floor(s.high / width);
  std::vector<Tick> ticks;
  // Beyond 10^15 steps from zero a double no longer tells two ticks apart.
  if (!(std::max(std::abs(first), std::abs(last)) < 1e15)) return ticks;
  for (auto i = static_cast<int64_t>(first); i <= static_cast<int64_t>(last); ++i)
    ticks.push_back({static_cast<double>(i) * width, Decimal{i * step, exponent}});
  return ticks;
}

std::string shortened(std::string s, std::string_view word, std::string_view letter) {
  if (s.ends_with(word)) s.replace(s.size() - word.size(), word.size(), letter);
  return s;
}

/// "$5.6M", "3%", "500 million".
std::string tick_label(const Decimal& d, std::string_view unit) {
  std::string s = show_number(d.to_canonical());
  if (unit == "%") return s + "%";
  const std::string_view sign = unit == "USD"   ? "$"
                                : unit == "EUR" ? "€"
                                : unit == "GBP" ? "£"
                                                : "";
  if (sign.empty()) return s;
  s = shortened(std::move(s), " million", "M");
  s = shortened(std::move(s), " billion", "bn");
  s = shortened(std::move(s), " trillion", "tn");
  const bool negative = s.starts_with('-');
  return (negative ? "-" : "") + std::string(sign) + s.substr(negative ? 1 : 0);
}

/// The label in at most `most` code points: beside a long noun there is no room for the mark.
std::string clipped(const std::string& s, size_t most) {
  size_t n = 0;
  for (size_t i = 0; i < s.size(); ++i) {
    if (begins_character(s[i]) && n++ == most) return s.substr(0, i) + "…";
  }
  return s;
}

Markup number(double d) {
  return text(fmt::format("{:.2f}", d));
}

enum class Side { right, left, above };

/// A mark where it lies: x in per cent.
struct Placed {
  double low = 0, high = 0;
  bool to_left = false, to_right = false;  // arrows
  Side label = Side::right;
  double height() const { return label == Side::above ? kLane + kLabelLane : kLane; }
};

Placed place(const Mark& m, const Scale& s) {
  Placed p;
  p.to_left = !m.low;
  p.to_right = !m.high;
  p.low = m.low ? s.percent(*m.low) : kLeft;
  p.high = m.high ? s.percent(*m.high) : kRight;
  if (m.stated) {
    p.low = std::min(p.low, s.percent(*m.stated));
    p.high = std::max(p.high, s.percent(*m.stated));
  }
  const bool is_short = code_points(m.label) <= kShort;
  p.label = is_short && p.high <= 100 - kRoom ? Side::right
            : is_short && p.low >= kRoom      ? Side::left
                                              : Side::above;
  return p;
}

class Drawing {
 public:
  explicit Drawing(const NumberLine& line) : line_(line), scale_(scale_of(line)) {
    for (const Mark& m : line.marks) placed_.push_back(place(m, scale_));
    for (const Placed& p : placed_) floor_ += p.height();
  }

  Markup run() {
    out_ << "<svg class=\"line\" role=\"img\" width=\"100%\" height=\""
         << number(floor_ + kAxis) << "\" aria-label=\"" << text(described()) << "\">";
    axis();
    double y = kTop;
    for (size_t i = 0; i < placed_.size(); ++i) {
      lane(line_.marks[i], placed_[i], y);
      y += placed_[i].height();
    }
    out_ << "</svg>\n";
    return std::move(out_);
  }

 private:
  /// What the drawing says, for those who do not see it.
  std::string described() const {
    std::string s = scale_.logarithmic ? "Number line, logarithmic." : "Number line.";
    for (const Mark& m : line_.marks) s += " " + m.letter + ": " + m.label + ".";
    return s;
  }

  void axis() {
    const auto ticks = scale_.logarithmic ? logarithmic_ticks(scale_) : linear_ticks(scale_);
    for (size_t i = 0; i < ticks.size(); ++i) {
      const double x = scale_.percent(ticks[i].at);
      out_ << "<g class=\"tick";
      if (i % 2 == 1 && ticks.size() > 3) out_ << " odd";
      out_ << "\">";
      segment("", x, x, kTop, floor_ + 5);
      words(x, floor_ + 21,
            x < 8    ? Literal("start")
            : x > 92 ? Literal("end")
                     : Literal("middle"));
      out_ << text(clipped(tick_label(ticks[i].label, line_.unit), 16)) << "</text></g>";
    }
    segment("axis", kLeft, kRight, floor_, floor_);
  }

  void lane(const Mark& m, const Placed& p, double top) {
    const double y = top + p.height() - kLane / 2;
    const bool dot = m.stated || (m.low && m.high && p.high - p.low < kDotWidth);
    segment(m.stated ? Literal("bar faint") : Literal("bar"), p.low, p.high, y, y);
    if (p.to_left) head(p.low, y, "M7-5 0 0 7 5");
    if (p.to_right) head(p.high, y, "M-7-5 0 0-7 5");
    if (dot) {
      circle("dot", m.stated ? scale_.percent(*m.stated) : (p.low + p.high) / 2, y);
    } else {
      if (m.low) circle(m.low_open ? Literal("ring") : Literal("dot"), p.low, y);
      if (m.high) circle(m.high_open ? Literal("ring") : Literal("dot"), p.high, y);
    }
    label(m, p, y);
  }

  void label(const Mark& m, const Placed& p, double y) {
    const double middle = (p.low + p.high) / 2, above = y - kLabelLane + 4;
    switch (p.label) {
      case Side::right:
        words(p.high, y + 4, "start", " dx=\"12\"");
        break;
      case Side::left:
        words(p.low, y + 4, "end", " dx=\"-12\"");
        break;
      case Side::above:
        if (middle < 33)
          words(p.low, above, "start", " dx=\"-4\"");
        else if (middle > 67)
          words(p.high, above, "end", " dx=\"4\"");
        else
          words(middle, above, "middle");
    }
    out_ << "<tspan class=\"letter\">" << text(m.letter) << "</tspan> "
         << text(clipped(m.label, kLong)) << "</text>";
  }

  /// Opens a <text>, which the caller fills and closes.
  void words(double x, double y, Literal anchor, Literal shift = "") {
    out_ << "<text x=\"" << number(x) << "%\" y=\"" << number(y) << "\" text-anchor=\""
         << anchor << "\"" << shift << ">";
  }

  void segment(Literal name, double x1, double x2, double y1, double y2) {
    out_ << "<line class=\"" << name << "\" x1=\"" << number(x1) << "%\" x2=\"" << number(x2)
         << "%\" y1=\"" << number(y1) << "\" y2=\"" << number(y2) << "\"/>";
  }

  void circle(Literal name, double x, double y) {
    out_ << "<circle class=\"" << name << "\" cx=\"" << number(x) << "%\" cy=\"" << number(y)
         << "\" r=\"5.5\"/>";
  }

  /// A path knows no per cent, but the <svg> around it does.
  void head(double x, double y, Literal path) {
    out_ << "<svg x=\"" << number(x) << "%\" y=\"" << number(y)
         << "\" overflow=\"visible\"><path class=\"head\" d=\"" << path << "\"/></svg>";
  }

  const NumberLine& line_;
  Scale scale_;
  std::vector<Placed> placed_;
  double floor_ = kTop;  // y of the axis
  Markup out_;
};

constexpr char kStyle[] = R"css(
:root{color-scheme:light dark;
--paper:#f6f7f8;--card:#fff;--ink:#1b1f24;--soft:#5a636e;--rule:#dfe3e8;--accent:#1f5fa8;
--mark:#ffe9a0;--error:#b3261e;--warning:#8a5300;--note:#1f5fa8;--good:#1c6b3c;--chip:#eef1f4;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Sitka Text",Cambria,Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#14171a;--card:#1c2025;--ink:#e4e7ea;--soft:#9da7b1;--rule:#333a42;--accent:#7db4f0;
--mark:#6b5410;--error:#ff8f85;--warning:#f0b35c;--note:#7db4f0;--good:#7fcf9b;--chip:#2a3037}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 var(--sans);
overflow-wrap:anywhere}
.top,main,.foot{max-width:66rem;margin:0 auto;padding:0 clamp(.75rem,3vw,2rem)}
.top{padding-top:2.5rem}
h1,h2,h3{font-family:var(--serif);line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(1.7rem,5vw,2.5rem);letter-spacing:-.01em}h2{font-size:1.4rem}
h3{font-size:1.12rem;font-weight:600}.finding h3::first-letter{text-transform:uppercase}
p{margin:0}a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
.kicker{font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);
margin-bottom:.5rem}
.lead{font-size:1.1rem;margin-top:.7rem;max-width:46rem}
.soft,figcaption{color:var(--soft);font-size:.86rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(6rem,1fr));gap:.6rem;
margin:1.3rem 0 .7rem}
.tile{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;
padding:.55rem .8rem}
.tile b{display:block;font:600 1.6rem/1.2 var(--serif)}
.tile span{font-size:.86rem;color:var(--soft)}.error>.sev,.tile.error b{color:var(--error)}
.warning>.sev,.tile.warning b{color:var(--warning)}.note>.sev,.tile.note b{color:var(--note)}
.alarm{border-left:4px solid var(--warning);padding:.35rem .8rem;margin-top:.8rem}
nav{margin-top:1.4rem;border-top:1px solid var(--rule);padding-top:.8rem}
nav ol{margin:.4rem 0 0;padding-left:1.5rem}nav li{padding:.1rem 0}
.card,.fold{background:var(--card);border:1px solid var(--rule);border-radius:.7rem;
margin:1.4rem 0;padding:clamp(.9rem,3vw,1.6rem)}
.card>header{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline;
justify-content:space-between;margin-bottom:.8rem}
figure{margin:0 0 1.1rem}svg.line{display:block;overflow:hidden;font:12.5px var(--sans)}
svg text{fill:var(--ink);paint-order:stroke;stroke:var(--card);stroke-width:4px}
.tick line{stroke:var(--rule)}.tick text{fill:var(--soft)}line.axis{stroke:var(--soft)}
line.bar{stroke:var(--accent);stroke-width:4;stroke-linecap:round}
line.faint{stroke-opacity:.35;stroke-width:8}
.dot{fill:var(--accent);stroke:var(--card);stroke-width:1.5}
.ring{fill:var(--card);stroke:var(--accent);stroke-width:2.5}
.head{fill:none;stroke:var(--accent);stroke-width:3;stroke-linecap:round;stroke-linejoin:round}
.letter{font-weight:700}table{border-collapse:collapse;width:100%;font-size:.93rem}
th{font-size:.76rem;letter-spacing:.05em;text-transform:uppercase;text-align:left;
color:var(--soft);padding:.25rem .9rem .25rem 0;border-bottom:1px solid var(--soft)}
td{vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--rule)}
td:last-child,th:last-child{padding-right:0}tr:last-child td{border-bottom:0}
.value{font-weight:600}td .soft{display:block}td ul{margin:0;padding:0;list-style:none}
td li+li{margin-top:.2rem}
.badge{display:inline-block;min-width:1.5em;padding:0 .3em;border:1.5px solid var(--accent);
border-radius:.8em;color:var(--accent);font:700 .8rem/1.4 var(--sans);text-align:center}
.chip{display:inline-block;background:var(--chip);border-radius:.3rem;padding:0 .45em;
font-size:.82rem;line-height:1.55;margin:0 .3em .15em 0}
.finding{border-top:1px solid var(--rule);padding:1.1rem 0 .2rem;break-inside:avoid}
.finding .title{display:flex;flex-wrap:wrap;gap:.1rem .7rem;font-size:.9rem}
.sev{font-weight:700}.code{margin-left:auto;font:.8rem var(--mono);color:var(--soft)}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));
gap:.9rem 1.8rem;margin:.8rem 0}
.side{border-left:3px solid var(--rule);padding-left:.9rem;min-width:0}
.error .side{border-color:var(--error)}.warning .side{border-color:var(--warning)}
blockquote{margin:.3rem 0;font:1.05rem/1.5 var(--serif)}
mark{background:var(--mark);color:inherit;border-radius:.15em;padding:.05em .12em;
box-decoration-break:clone;-webkit-box-decoration-break:clone;font-weight:600}
.place{font:.78rem var(--mono);color:var(--soft)}
summary{cursor:pointer;color:var(--soft);font-size:.9rem;padding:.15rem 0}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.fold>summary{font:600 1.15rem var(--serif);color:var(--ink)}
.fold details{border-top:1px solid var(--rule);padding:.4rem 0}
.fold details>summary{color:var(--ink);font-size:.97rem}.cite{margin-top:.7rem}
.cite+p{margin-top:.9rem}ol.why{margin:.3rem 0 .7rem;padding-left:1.6rem;font-size:.93rem}
ol.why li{padding:.08rem 0}ol.why li::marker{color:var(--soft)}
.no{color:var(--error);font-weight:700}
.decision{border-left:3px solid var(--soft);padding-left:.7rem;margin:.5rem 0}
.dismissed{color:var(--soft)}.dismissed>summary{padding:.1rem 0 .5rem}
.verdict{white-space:nowrap;font-weight:600}.contradicted{color:var(--error)}
.outdated{color:var(--warning)}.scope-differs{color:var(--note)}.supported{color:var(--good)}
.unverified,.not-asserted,.none,.yes{color:var(--soft)}.sentence{font-family:var(--serif)}
.tally{display:flex;flex-wrap:wrap;gap:.1rem 1rem;font-size:.93rem;margin-bottom:.8rem}
.foot{border-top:1px solid var(--rule);margin-top:2.5rem;padding-top:1.1rem;
padding-bottom:3rem;color:var(--soft);font-size:.9rem}
.foot p{max-width:46rem;margin-bottom:.6rem}.positions th:nth-child(1){width:34%}
.positions th:nth-child(2){width:20%}.positions th:nth-child(3){width:12%}
.verdicts{table-layout:fixed}.verdicts th:nth-child(1){width:17%}
.verdicts th:nth-child(2){width:41%}.verdicts th:nth-child(3){width:16%}
@media (max-width:42rem){
thead{display:none}table,tbody,tr,td{display:block}
tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}tr:last-child{border-bottom:0}
td{border:0;padding:.1rem 0}
td[data-label]::before{content:attr(data-label) "  ";font-size:.74rem;
letter-spacing:.05em;text-transform:uppercase;color:var(--soft)}
.code{margin-left:0}}
@media (max-width:34rem){.odd text{display:none}}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--accent:#1f5fa8;--mark:#ffe9a0;--error:#b3261e;--warning:#8a5300;--note:#1f5fa8;
--good:#1c6b3c;--chip:#eee}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.top,main,.foot{max-width:none;padding:0}
.card,.fold{border:0;padding:.6rem 0;border-top:2px solid #000;border-radius:0}
nav{display:none}h2,h3,header{break-after:avoid}mark{text-decoration:underline}
table{font-size:9pt}td details{display:none}.verdicts th:nth-child(3){width:20%}
.finding details::details-content{content-visibility:visible;height:auto}}
)css";

}  // namespace

Markup text(std::string_view s) {
  Markup m;
  for (const char c : s) {
    switch (c) {
      case '&':
        m << "&amp;";
        break;
      case '<':
        m << "&lt;";
        break;
      case '>':
        m << "&gt;";
        break;
      case '"':
        m << "&quot;";
        break;
      case '\'':
        m << "&#39;";
        break;
      default:
        if ((c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
          m << "\uFFFD";
        else
          m.bytes_ += c;
    }
  }
  return m;
}

Markup count(size_t n) {
  return text(std::to_string(n));
}

Markup count(size_t n, Literal noun) {
  Markup m = count(n);
  m << " " << noun;
  if (n != 1) m << "s";
  return m;
}

Markup show_date(std::string_view iso) {
  static constexpr std::array<Literal, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  size_t month = 0, day = 0;
  const auto read = [&](size_t at, size_t& n) {
    return std::from_chars(iso.data() + at, iso.data() + at + 2, n).ptr == iso.data() + at + 2;
  };
  if (iso.size() != 10 || !read(5, month) || !read(8, day) || month < 1 || month > 12)
    return text(iso);
  Markup m = count(day);
  return m << " " << kMonths[month - 1] << " " << text(iso.substr(0, 4));
}

Markup badge(std::string_view letter) {
  Markup m;
  return m << "<span class=\"badge\">" << text(letter) << "</span> ";
}

Markup cell(Literal label, const Markup& inner) {
  Markup m;
  return m << "<td data-label=\"" << label << "\">" << inner << "</td>";
}

Markup open_table(Literal name, std::initializer_list<Literal> heads) {
  Markup m;
  m << "<table class=\"" << name << "\"><thead><tr>";
  for (const Literal head : heads) m << "<th>" << head << "</th>";
  return m << "</tr></thead><tbody>\n";
}

Markup open_fold(const Markup& summary) {
  Markup m;
  return m << "<details><summary>" << summary << "</summary>\n";
}

std::vector<Standing> standings_of(const Report& r, const ReportedTopic& t) {
  std::vector<Standing> all;
  for (const ReportedPosition& p : t.positions) {
    const size_t i = all.size();
    all.push_back({&p,
                   i < 26 ? std::string(1, static_cast<char>('A' + i)) : std::to_string(i + 1),
                   claims_of(r, p.claims)});
  }
  return all;
}

std::string value_of(const Standing& s) {
  if (const ReportedClaim* c = best_claim(s)) return show_value(*c);
  const ReportedValue& v = s.position->value;
  if (!v.low && !v.high) return "any value";
  if (!v.low) return (v.high_open ? "less than " : "at most ") + show_number(*v.high);
  if (!v.high) return (v.low_open ? "more than " : "at least ") + show_number(*v.low);
  if (*v.low == *v.high) return show_number(*v.low);
  return show_number(*v.low) + " to " + show_number(*v.high);
}

const ReportedClaim* best_claim(const Standing& s, const std::string* unit) {
  const ReportedClaim* best = nullptr;
  for (const ReportedClaim* c : s.claims) {
    // A bare number among counted things counts the same.
    if (unit != nullptr && c->unit && *c->unit != *unit) continue;
    if (best == nullptr || bluntness(*c) < bluntness(*best)) best = c;
  }
  return best;
}

NumberLine number_line(const std::vector<Standing>& standings) {
  NumberLine line;
  line.unit = most_common_unit(standings);
  for (const Standing& s : standings) {
    const ReportedClaim* c = best_claim(s, &line.unit);
    const auto mark = c == nullptr ? std::nullopt : mark_of(s, *c);
    if (mark && line.marks.size() < kMostLanes)
      line.marks.push_back(*mark);
    else
      ++line.left_out;
  }
  return line;
}

Markup draw(const NumberLine& line) {
  return Drawing(line).run();
}

Markup legend(const NumberLine& line) {
  const auto any = [&](auto has) {
    return std::any_of(line.marks.begin(), line.marks.end(), has);
  };
  Markup m;
  if (is_logarithmic(line)) m << "Logarithmic scale. ";
  m << "Dot: as written.";
  if (any([](const Mark& k) { return k.low != k.high; }))
    m << " Bar: what words and rounding allow.";
  if (any([](const Mark& k) { return !k.low || !k.high; })) m << " Arrow: no limit given.";
  if (any([](const Mark& k) { return (k.low && k.low_open) || (k.high && k.high_open); }))
    m << " Ring: the limit is excluded.";
  return m;
}

Literal page_style() {
  return kStyle;
}

}  // namespace counterclaim
