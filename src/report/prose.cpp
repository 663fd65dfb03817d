#include "report/prose.h"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/lines.h"

namespace counterclaim {
namespace {

/// What people call a scope; of an open axis the value is its own name.
std::string scope_name(const Axis& axis, const std::string& value, const Rulebook& rules) {
  for (const ScopeValue& v : rules.scopes)
    if (v.id == value && rules.axes[v.axis.value].id == axis.id) return v.name;
  return value;
}

/// The name of a claim's scope on one axis.
std::string scope_on(AxisId axis, const Rulebook& rules, const ReportedClaim& c) {
  const auto it = c.scope.find(rules.axes[axis.value].id);
  return it == c.scope.end() ? "unstated"
                             : scope_name(rules.axes[axis.value], it->second, rules);
}

std::string scope_words(const ReportedClaim& c, const Rulebook& rules) {
  std::string s;
  for (const auto& [id, value] : c.scope)
    for (const Axis& axis : rules.axes)
      if (axis.id == id) s += (s.empty() ? "" : ", ") + scope_name(axis, value, rules);
  return s.empty() ? "scope not stated" : s;
}

}  // namespace

std::vector<std::string_view> finding_codes() {
  return {"CC101", "CC102", "CC103", "CC201", "CC202", "CC301", "CC302", "CC401"};
}

std::string code_of(const Judgement& j, bool arithmetic) {
  if (arithmetic) return "CC401";
  if (j.has(Tag::scope_drift)) return "CC201";
  if (j.has(Tag::hedge_lost)) return "CC202";
  if (j.has(Tag::scope_order)) return "CC302";
  switch (j.relation) {
    case Relation::contradicts:
      return j.has(Tag::slip) ? "CC103" : "CC101";
    case Relation::revises:
      return "CC102";
    default:
      return "CC301";
  }
}

static const Reason* find(const Judgement& j, ReasonKind kind) {
  const auto it = std::find_if(j.reasons.begin(), j.reasons.end(),
                               [&](const Reason& r) { return r.kind == kind; });
  return it == j.reasons.end() ? nullptr : &*it;
}

/// Nothing but the names around them keeps the two apart.
static bool is_of_two_events(const Judgement& j) {
  const Reason* names = find(j, ReasonKind::names);
  return j.relation == Relation::scope_differs && names != nullptr && !names->holds &&
         find(j, ReasonKind::scope) == nullptr &&
         find(j, ReasonKind::scope_unstated) == nullptr;
}

std::string message_of(const Judgement& j, const Rulebook& rules, const ReportedClaim& a,
                       const ReportedClaim& b) {
  const std::string what = a.measure ? a.measure->name : "this figure";
  const std::string va = show_value(a), vb = show_value(b);
  if (j.has(Tag::scope_drift))
    return fmt::format("both credit {} with {}, once for {} and once for {}",
                       a.said_by.value_or("one source"), va, scope_words(a, rules),
                       scope_words(b, rules));
  if (j.has(Tag::hedge_lost))
    return fmt::format("{} and {} stand for the same {}: one of them lost its bound", va, vb,
                       what);
  if (is_of_two_events(j))
    return fmt::format("{} is {} and {}: of two events, or of parts of one", what, va, vb);
  switch (j.relation) {
    case Relation::contradicts:
      if (j.has(Tag::slip))
        return fmt::format("{} or {}: one looks like a slip of the other", va, vb);
      return fmt::format("{} is given as {} and as {}; both cannot hold", what, va, vb);
    case Relation::revises:
      if (find(j, ReasonKind::told) != nullptr)
        return fmt::format("{}{}, since replaced by {}", a.measure ? what + ": " : "", va, vb);
      return fmt::format("{} was {} and is {} in a text of another day", what, va, vb);
    default:
      return fmt::format("{} is {} ({}) and {} ({}): both can be true", what, va,
                         scope_words(a, rules), vb, scope_words(b, rules));
  }
}

std::string sum_message(const std::string& identity, const ReportedClaim& total) {
  return fmt::format("the parts do not make {}: {}", show_value(total), identity);
}

namespace {

/// Of a day as YYYYMMDD.
std::string weekday_of(const std::string& day) {
  constexpr std::array<std::string_view, 7> kDays = {
      "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  const auto date = parse_date(day.substr(0, 4) + "-" + day.substr(4, 2) + "-" + day.substr(6));
  const auto row = date ? std::chrono::weekday(std::chrono::sys_days(*date)).c_encoding() : 0;
  return std::string(kDays[row]);
}

std::string show_made(const Interval& made, const ReportedClaim& total) {
  constexpr int kDigits = 4;
  const auto shown = [](Decimal d) { return show_number(d.rounded(kDigits).to_canonical()); };
  const std::string low = shown(*made.low), high = shown(*made.high);
  const std::string number = low == high ? low : low + " to " + high;
  if (total.unit == "%") return number + "%";
  return total.unit && *total.unit != "1" ? number + " " + *total.unit : number;
}

}  // namespace

std::string formula_message(const std::vector<const ReportedClaim*>& parts,
                            const ReportedClaim& total,
                            const std::optional<Interval>& computed) {
  constexpr size_t kDayDigits = 8;
  if (total.dimension == to_term(Dimension::date) && total.number &&
      total.number->size() == kDayDigits)
    return fmt::format("{}: that day was a {}", total.text, weekday_of(*total.number));
  std::string of;
  for (size_t i = 0; i < parts.size(); ++i)
    of += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i]->text;
  if (of.empty()) of = "the dates beside it";
  const char* verb = parts.size() == 1 ? "it makes" : "they make";
  const bool known = computed && computed->is_bounded();
  return fmt::format("{} does not fit {}{}", total.text, of,
                     known ? fmt::format(": {} {}", verb, show_made(*computed, total)) : "");
}

std::string text_of(const Reason& reason, const Rulebook& rules, const ReportedClaim& a,
                    const ReportedClaim& b) {
  const std::string axis = reason.axis ? rules.axes[reason.axis.value].name : "";
  switch (reason.kind) {
    case ReasonKind::measure:
      return fmt::format("both give the {}", a.measure ? a.measure->name : "same measure");
    case ReasonKind::subject:
      if (!a.subject || !b.subject) return "both are about the event of this story";
      return a.subject->id == b.subject->id
                 ? "both are about " + a.subject->name
                 : fmt::format("{} and {} are of one family", a.subject->name, b.subject->name);
    case ReasonKind::unit:
      return reason.holds ? "their units can be compared" : "they count different things";
    case ReasonKind::stance:
      return reason.holds ? "both are asserted"
                          : "one of them is denied, supposed or forecast, and the other is not";
    case ReasonKind::scope:
      return reason.holds ? fmt::format("both have the same {}", axis)
                          : fmt::format("their {} differs: {} and {}", axis,
                                        scope_on(reason.axis, rules, a),
                                        scope_on(reason.axis, rules, b));
    case ReasonKind::scope_unstated:
      return fmt::format("one does not say its {}, and other sources name several", axis);
    case ReasonKind::scope_order:
      return reason.holds ? "the wider scope has the larger figure, as it must"
                          : "the wider scope has the smaller figure";
    case ReasonKind::period:
      return reason.holds ? "no different periods are stated" : "they are of different periods";
    case ReasonKind::value:
      return reason.holds ? "the values agree at the precision they are written with"
                          : fmt::format("no value fits both {} and {} as they are written",
                                        a.text, b.text);
    case ReasonKind::truncation:
      return "one is the other with its last digits cut off";
    case ReasonKind::bound:
      return "one is a bound, range or vague figure that the other satisfies";
    case ReasonKind::revision:
      return reason.holds ? "the count grows, and the two texts are of different days"
                          : "the count grows, but the two texts are of one day, or undated";
    case ReasonKind::ratio:
      return reason.holds ? "the values are near enough to be rivals"
                          : "the values lie too far apart to be rivals";
    case ReasonKind::slip:
      return reason.holds ? "the digits are the same at another power of ten"
                          : "the digits do not look like a slip of the pen";
    case ReasonKind::sentence:
      return reason.holds ? "they stand in different sentences" : "they stand in one sentence";
    case ReasonKind::identity:
      return reason.holds ? "a sum in one of the texts leads from one figure to the other"
                          : "the sum was done again on written precision and does not fit";
    case ReasonKind::context:
      return "the same words stand around them";
    case ReasonKind::title:
      return reason.holds ? "the statement is about what the title names"
                          : "the statement does not name what the title is about";
    case ReasonKind::names:
      return reason.holds ? "both know the same names"
                          : "one names somebody, or some place, that the other does not";
    case ReasonKind::slot:
      return reason.holds ? "no other figure could be meant"
                          : "another figure of the text could be meant";
    case ReasonKind::sources:
      return reason.holds ? "each of them has a source of its own"
                          : "no two sources are named for them";
    case ReasonKind::told:
      return "its own text says that the figure was replaced";
  }
  return "";
}

ReportedPair report_pair(const ReportedClaim& a, const ReportedClaim& b, const Judgement& j,
                         const Rulebook& rules) {
  ReportedPair pair{a, b, std::string(to_term(j.relation)), {}, {}};
  for (const Tag t : j.tags) pair.tags.emplace_back(to_term(t));
  for (const Reason& r : j.reasons)
    pair.reasons.push_back(
        {std::string(to_term(r.kind)), r.holds, text_of(r, rules, a, b), {}});
  return pair;
}

std::string source_name(const Report& r, const ReportedClaim& c) {
  const ReportedDocument* d = r.document(c.doc);
  if (d != nullptr && d->publisher) return *d->publisher;
  if (d != nullptr && d->title) return *d->title;
  return c.doc;
}

}  // namespace counterclaim
