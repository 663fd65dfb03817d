// `explain FINDING`: the argument of one finding from the words of the texts to what to do,
// made of the report alone. A side of a pair is told by the claim that the reasons rest on; of
// a sum each part is told.
#include <algorithm>
#include <functional>

#include "base/decimal.h"
#include "base/utf8.h"
#include "report/explain.h"
#include "report/paint.h"
#include "report/prose.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

constexpr size_t kMostOthers = 5;  // further claims of a side that are named
constexpr std::string_view kIndent = "     ";
constexpr char kOpen = '\x01', kClose = '\x02';  // around the figure; no text holds them

/// A claim with the name under which it is told.
struct Told {
  std::string name;
  const ReportedClaim* claim = nullptr;
  ClaimList others = {};  // that say the same
};

std::string scaled(const std::optional<std::string>& end, double factor) {
  if (!end) return "";
  if (factor == 1) return show_number(*end);
  const auto d = Decimal::parse(*end);
  return d ? show_number(fmt::format("{:.6g}", d->to_double() * factor)) : *end;
}

/// How many of the claim's own unit are one of the base in which its extent is kept.
double unit_factor(const ReportedClaim& c) {
  const auto& stated = c.extent->stated.low ? c.extent->stated.low : c.extent->stated.high;
  const auto& said = c.extent->stated.low ? c.value.low : c.value.high;
  if (!stated || !said || *stated == *said) return 1;
  const auto base = Decimal::parse(*stated), own = Decimal::parse(*said);
  return base && own && !base->is_zero() ? own->to_double() / base->to_double() : 1;
}

/// "more than 5.55 million and less than 5.65 million".
std::string show_extent(const ReportedClaim& c) {
  const ReportedValue& v = c.extent->accepted;
  const double factor = unit_factor(c);
  const std::string low = scaled(v.low, factor), high = scaled(v.high, factor);
  if (v.low && v.high && *v.low == *v.high) return "exactly " + low;
  std::string s;
  if (v.low) s = (v.low_open ? "more than " : "at least ") + low;
  if (v.low && v.high) s += " and ";
  if (v.high) s += (v.high_open ? "less than " : "at most ") + high;
  return s.empty() ? "any value" : s;
}

class Explanation {
 public:
  Explanation(const Report& r, const ReportedFinding& f, const WriteOptions& options)
      : r_(r), f_(f), paint_{options.color}, width_(std::max(40u, options.width)) {
    if (f.kind == "arithmetic")
      tell_each();
    else
      told_ = {side("A", f.a), side("B", f.b)};
  }

  std::string run() const {
    std::string s = head();
    s += section("What the texts say");
    s += quotations();
    s += section("How the figures were read");
    for (const Told& t : told_) s += reading(t);
    s += section("What each is about");
    for (const Told& t : told_) s += frame(t);
    return s + steps() + conclusion();
  }

 private:
  // ---- Who is told.

  bool is_reasoned(const std::string& id) const {
    return std::any_of(f_.reasons.begin(), f_.reasons.end(), [&](const ReportedReason& why) {
      return std::any_of(why.spans.begin(), why.spans.end(),
                         [&](const auto& words) { return words.first == id; });
    });
  }

  Told side(std::string name, const std::vector<std::string>& ids) const {
    ClaimList claims = claims_of(r_, ids);
    std::stable_partition(claims.begin(), claims.end(),
                          [&](const ReportedClaim* c) { return is_reasoned(c->id); });
    if (claims.empty()) return {std::move(name)};
    return {std::move(name), claims.front(), {claims.begin() + 1, claims.end()}};
  }

  void tell_each() {
    size_t n = 0;
    for (const ReportedClaim* c : claims_of(r_, f_.a))
      told_.push_back({fmt::format("part {}", ++n), c});
    for (const ReportedClaim* c : claims_of(r_, f_.b)) told_.push_back({"total", c});
  }

  // ---- The parts of the page.

  std::string head() const {
    const ReportedTopic* t = r_.topic(f_.topic);
    return fmt::format(
        "{}: {}\n", paint_(color_of(f_), fmt::format("{}[{}]", f_.severity, f_.code)),
        paint_("1", harmless((t == nullptr || t->subject.empty() ? "" : t->subject + ": ") +
                             f_.message)));
  }

  std::string section(std::string_view title) const {
    return fmt::format("\n{}\n", paint_("1", title));
  }

  std::string source_line(const ReportedClaim& c) const {
    const std::string_view date = date_of(r_, c);
    return harmless(fmt::format("{}, {}", source_name(r_, c),
                                date.empty() ? "date unknown" : std::string(date)));
  }

  /// Parts of a sum often stand in one sentence: it is quoted once.
  std::string quotations() const {
    std::string s;
    for (size_t i = 0; i < told_.size();) {
      size_t end = i + 1;
      while (end < told_.size() && same_sentence(told_[i], told_[end])) ++end;
      if (told_[i].claim != nullptr) s += quotation({told_.begin() + i, told_.begin() + end});
      i = end;
    }
    return s;
  }

  static bool same_sentence(const Told& a, const Told& b) {
    return a.claim != nullptr && b.claim != nullptr && a.claim->doc == b.claim->doc &&
           a.claim->sentence.begin == b.claim->sentence.begin &&
           a.claim->quotation.text == b.claim->quotation.text;
  }

  std::string quotation(const std::vector<Told>& together) const {
    std::vector<std::string> names;
    for (const Told& t : together) names.push_back(t.name);
    const Told& t = together.front();
    std::string s =
        fmt::format("  {}  {} ({})\n", paint_("1", fmt::format("{}", fmt::join(names, ", "))),
                    source_line(*t.claim), harmless(place_of(*t.claim)));
    s += indented(marked(wrapped(around(together), width_ - kIndent.size() - 2)),
                  fmt::format("{}{} ", kIndent, paint_("1;34", "|")));
    for (size_t i = 0; i < std::min(t.others.size(), kMostOthers); ++i)
      s += fmt::format("{}also {}: {} ({})\n", kIndent, source_line(*t.others[i]),
                       harmless(t.others[i]->text), harmless(place_of(*t.others[i])));
    if (t.others.size() > kMostOthers)
      s += fmt::format("{}and {} more\n", kIndent, t.others.size() - kMostOthers);
    return s;
  }

  /// The sentence with its neighbours; its figures between marks.
  static std::string around(const std::vector<Told>& together) {
    const Quotation& q = together.front().claim->quotation;
    std::string text = harmless(q.text);  // of the same length
    std::vector<std::pair<uint32_t, char>> marks;
    for (const Told& t : together) {
      marks.emplace_back(t.claim->quotation.end, kClose);
      marks.emplace_back(t.claim->quotation.begin, kOpen);
    }
    std::sort(marks.begin(), marks.end(), std::greater<>());
    for (const auto& [at, mark] : marks) text.insert(at, 1, mark);
    return (q.before.empty() ? "" : harmless(q.before) + " ") + text +
           (q.after.empty() ? "" : " " + harmless(q.after));
  }

  std::string marked(const std::string& lines) const {
    std::string s;
    for (const char c : lines) {
      if (c == kOpen)
        s += paint_.on ? "\x1b[1;32m«" : "«";
      else if (c == kClose)
        s += paint_.on ? "»\x1b[0m" : "»";
      else
        s += c;
    }
    return s;
  }

  static std::string row(std::string_view field, std::string_view value,
                         std::string_view words = "") {
    return fmt::format("{}{:<12} {}{}\n", kIndent, field, harmless(value),
                       words.empty() ? "" : fmt::format("  (\"{}\")", harmless(words)));
  }

  std::string name_row(const Told& t) const {
    return fmt::format("  {}  {}\n", paint_("1", t.name),
                       paint_("1;32", harmless(t.claim->text)));
  }

  std::string reading(const Told& t) const {
    if (t.claim == nullptr) return "";
    const ReportedClaim& c = *t.claim;
    std::string s = name_row(t);
    s += row("value", c.number ? show_number(*c.number) : show_interval(c.value));
    if (c.unit && *c.unit != "1")
      s += row("unit", *c.unit == c.unit_name.value_or(*c.unit)
                           ? *c.unit
                           : fmt::format("{} ({})", *c.unit, *c.unit_name));
    if (c.hedge != "none") s += row("hedge", c.hedge);
    if (c.bound != "none") s += row("bound", c.bound);
    if (c.form != "point") s += row("form", c.form);
    if (c.change != "none") s += row("change", c.change);
    if (c.quantum) s += row("written to", show_number(*c.quantum));
    if (c.extent) s += row("stands for", show_extent(c));
    return s;
  }

  static std::string words_of(const ReportedClaim& c, const std::string& field) {
    const auto it = c.words.find(field);
    return it == c.words.end() ? "" : it->second;
  }

  std::string name_of(const std::string& id) const {
    const auto it = r_.names.find(id);
    return it == r_.names.end() ? id.substr(id.find('/') + 1) : it->second;
  }

  std::string frame(const Told& t) const {
    if (t.claim == nullptr) return "";
    const ReportedClaim& c = *t.claim;
    std::string s = name_row(t);
    s += row("subject", c.subject ? c.subject->name : "not known", words_of(c, "subject"));
    s += row("measure", c.measure ? c.measure->name : "not known", words_of(c, "measure"));
    for (const auto& [axis, value] : c.scope)
      s += row("scope", fmt::format("{} ({})", name_of(axis + "/" + value), name_of(axis)),
               words_of(c, "scope/" + axis));
    if (c.scope.empty()) s += row("scope", "not stated");
    if (c.period)
      s += row("period",
               c.period->first +
                   (c.period->first == c.period->second ? "" : " to " + c.period->second),
               words_of(c, "period"));
    else
      s += row("period", "not stated");
    if (c.said_by || c.stance != "asserted")
      s += row("says who",
               fmt::format("{}{}", c.said_by.value_or("not named"),
                           c.stance == "asserted" ? "" : ", " + c.stance),
               words_of(c, "stance"));
    if (c.section != "body" && c.section != "lead") s += row("stands in", c.section);
    return s;
  }

  std::string steps() const {
    if (f_.reasons.empty()) return "";
    std::string s = section("The steps, in order");
    size_t n = 0;
    for (const ReportedReason& why : f_.reasons)
      s += fmt::format("  {:>2}. {:<14} {}  {}\n", ++n, why.kind,
                       paint_(why.holds ? "32" : "31",
                              fmt::format("{:<13}", why.holds ? "holds" : "does not hold")),
                       harmless(why.text));
    return s;
  }

  std::string conclusion() const {
    std::string s = section("What follows");
    const std::string relation(relation_of(f_));
    s += named(relation);
    for (const std::string& tag : f_.tags) s += named(tag);
    if (f_.decision)
      s += fmt::format(
          "  decided: {}{}\n", f_.decision->verdict,
          f_.decision->note.empty() ? "" : " (" + harmless(f_.decision->note) + ")");
    if (const ExplainPage* page = explain_page(f_.code))
      s += section("What to do") + indented(page->advice, "  ") +
           fmt::format("\n`counterclaim explain {}` tells more. This finding is {}.\n", f_.code,
                       f_.id);
    return s;
  }

  std::string named(std::string_view name) const {
    const ExplainPage* page = explain_page(name);
    return fmt::format("  {}{}\n", paint_("1", name), page ? ": " + page->gist : "");
  }

  const Report& r_;
  const ReportedFinding& f_;
  Paint paint_;
  size_t width_;
  std::vector<Told> told_;
};

}  // namespace

std::string explain_finding(const Report& r, const ReportedFinding& f,
                            const WriteOptions& options) {
  return Explanation(r, f, options).run();
}

}  // namespace counterclaim
