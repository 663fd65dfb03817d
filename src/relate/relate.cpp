#include <algorithm>

#include "quantity/measurement.h"
#include "relate/relation.h"

namespace counterclaim {
namespace {

constexpr size_t kFewestDigitsCut = 2;  // "5" for 5.576 is no truncation but another number

size_t digit_count(Decimal d) {
  size_t n = 0;
  for (int64_t v = d.digits < 0 ? -d.digits : d.digits; v != 0; v /= 10) ++n;
  return n;
}

/// The unit of the last digit that was written: of bare integers their last that is not zero.
Decimal last_digit(const Figure& f) {
  if (f.quantum == Decimal{1, 0}) return {1, f.number->stripped().exponent};
  return f.quantum;
}

/// `shorter` is `longer` with its last digits cut off: 5.57 for 5.576. What was written as 5.60
/// was not cut.
bool is_truncated(const Quantity& shorter, const Quantity& longer) {
  if (!shorter.figure.number || !longer.figure.number) return false;
  if (shorter.of.unit != longer.of.unit) return false;
  const Decimal s = *shorter.figure.number, l = *longer.figure.number;
  const Decimal unit = last_digit(shorter.figure);
  if (!(last_digit(longer.figure) < unit) || digit_count(s.stripped()) < kFewestDigitsCut)
    return false;
  if (s.exponent >= 0 && shorter.figure.quantum == Decimal{1, 0}) return false;
  const auto rest = sub(l, s);
  return rest && *rest > Decimal{0, 0} && *rest < unit;
}

bool same_digits(Decimal a, Decimal b) {
  return a.stripped().digits == b.stripped().digits &&
         a.stripped().exponent != b.stripped().exponent;
}

class Judge {
 public:
  Judge(const Statement& a, const Statement& b, const Circumstances& in)
      : a_(*a.claim), b_(*b.claim), sa_(a), sb_(b), in_(in), rules_(*in.rules) {}

  Judgement run() {
    if (!same_measure() || !same_subject() || !same_units()) return done(Relation::unrelated);
    if (!both_asserted())
      return done(denies_other_scope() ? Relation::scope_differs : Relation::unrelated);
    const bool scopes = same_scopes();
    const bool periods = same_period();
    const bool values = values_agree();
    if (!scopes) return scope_differs(values);
    if (!periods) return done(Relation::scope_differs);
    if (values) return agreement();
    if (measure().series) return done(Relation::unrelated);
    note(ReasonKind::value, false);
    if (unstated_) {
      note(ReasonKind::scope_unstated, false, *unstated_);
      // A count may be revised by a text that is silent on a closed axis; a place, an open
      // one, is a part of the whole.
      const bool revised =
          !rules_.axes[unstated_->value].open && is_revision() && grows() && near_enough();
      return done(revised ? Relation::revises : Relation::scope_differs);
    }
    if (is_revision()) return done(near_enough() ? Relation::revises : Relation::unrelated);
    return clash();
  }

 private:
  /// Aligned claims have none, or theirs has nothing to say.
  const Measure& measure() const { return rules_.measures[in_.aligned ? 0 : a_.measure.value]; }

  bool note(ReasonKind kind, bool holds, AxisId axis = {}) {
    j_.reasons.push_back({kind, holds, axis});
    return holds;
  }
  Judgement done(Relation r) {
    j_.relation = r;
    return std::move(j_);
  }

  bool same_measure() {
    if (in_.aligned) return note(ReasonKind::context, true);
    return note(ReasonKind::measure, a_.measure && a_.measure == b_.measure);
  }

  /// A maker may stand for its product where the measure belongs to both kinds: "DeepSeek's
  /// training cost" is its model's.
  bool same_subject() {
    if (in_.aligned && !a_.subject && !b_.subject) return true;  // its words have told
    if (a_.subject == b_.subject) return note(ReasonKind::subject, true);
    if (!a_.subject || !b_.subject)
      return in_.aligned || note(ReasonKind::subject, measure().of_event());
    const auto& s = rules_.subjects;
    const bool family = s[a_.subject.value].family == s[b_.subject.value].family;
    const bool both_kinds =
        measure().of(s[a_.subject.value].kind) && measure().of(s[b_.subject.value].kind);
    return note(ReasonKind::subject, family && both_kinds);
  }

  /// "42 dead" and "42 people": the measure has already said which nouns fit.
  bool same_units() {
    return note(ReasonKind::unit, same_unit(a_.quantity, b_.quantity, rules_));
  }

  Interval admitted(const Claim& c) const { return admissible(c, rules_, in_.bounds); }

  static bool is_asserted(Stance s) { return s != Stance::denied && s != Stance::hypothetical; }
  /// What was expected does not contradict what came.
  static bool is_forecast(Stance a, Stance b) {
    return a == Stance::forecast && (b == Stance::asserted || b == Stance::reported);
  }
  bool both_asserted() {
    // A measure may be one of plans: "will invest". What came in the end is never one.
    const bool comes = in_.aligned || measure().periodic;
    const bool future =
        comes && (is_forecast(a_.stance, b_.stance) || is_forecast(b_.stance, a_.stance));
    const bool supposed =
        in_.nominated && a_.stance == Stance::hypothetical && b_.stance == Stance::hypothetical;
    return note(ReasonKind::stance,
                supposed || (!future && is_asserted(a_.stance) && is_asserted(b_.stance)));
  }

  /// What is denied of the whole is not denied of a part.
  bool denies_other_scope() {
    const bool denial = (a_.stance == Stance::denied) != (b_.stance == Stance::denied) &&
                        a_.stance != Stance::hypothetical && b_.stance != Stance::hypothetical;
    if (in_.aligned || !denial) return false;
    if (!same_scopes()) return true;
    return unstated_ && !note(ReasonKind::scope_unstated, false, *unstated_);
  }

  static const Facet* facet(const Claim& c, AxisId axis) {
    for (const Facet& f : c.scope)
      if (f.axis == axis) return &f;
    return nullptr;
  }

  bool names_rivals(AxisId axis) const {
    return std::find(in_.rival_axes.begin(), in_.rival_axes.end(), axis) !=
           in_.rival_axes.end();
  }

  /// "In Florida" and "in the Caribbean": parts of one event, or two events.
  bool names_two_events() const {
    if (in_.aligned || sa_.event == sb_.event) return false;
    return (!sa_.event.empty() && !sb_.event.empty()) || sa_.aside || sb_.aside;
  }

  bool same_scopes() {
    bool same = !names_two_events() || note(ReasonKind::names, false);
    for (const AxisId axis : measure().axes) {
      const Facet *fa = facet(a_, axis), *fb = facet(b_, axis);
      if (fa != nullptr && fb != nullptr) {
        same = note(ReasonKind::scope, *fa == *fb, axis) && same;
      } else if (fa != nullptr || fb != nullptr) {
        if (!in_.nominated || names_rivals(axis))
          unstated_ = axis;  // it may be the other's scope, or the whole
      } else if (!rules_.axes[axis.value].open && rules_.axes[axis.value].whole.empty() &&
                 names_rivals(axis)) {
        // Where nouns name the parts, who names none means the whole.
        unstated_ = axis;
      }
    }
    return same;
  }

  bool same_period() {
    if (!a_.period || !b_.period) return note(ReasonKind::period, !in_other_season());
    const auto gap = [](const Period& early, const Period& late) {
      return std::chrono::sys_days(late.from) - std::chrono::sys_days(early.to);
    };
    const auto apart = std::max(gap(*a_.period, *b_.period), gap(*b_.period, *a_.period));
    // Moments of one growing count are compared as a revision; those of two events are not.
    const auto most = std::chrono::days(measure().cumulative ? rules_.policy.story_days : 0);
    return note(ReasonKind::period, apart <= most);
  }

  /// The figure of a fiscal period, not named, in texts too far apart to mean the same one.
  bool in_other_season() const {
    if (!measure().periodic) return false;
    if (sa_.doc == sb_.doc || in_.one_time) return false;
    if (!sa_.published || !sb_.published) return true;  // nobody can tell
    const auto apart =
        std::chrono::sys_days(*sa_.published) - std::chrono::sys_days(*sb_.published);
    return std::chrono::abs(apart) > std::chrono::days(rules_.policy.season_days);
  }

  bool values_agree() {
    const bool press = in_.bounds == BoundReading::press;
    if (press ? meets_pressed(admitted(a_), admitted(b_))
              : meet(literal(a_, b_), literal(b_, a_)))
      return true;
    return is_plain(a_.quantity) && is_plain(b_.quantity) &&
           (is_truncated(a_.quantity, b_.quantity) || is_truncated(b_.quantity, a_.quantity));
  }

  /// Against a bound, a plain figure is what it says and no more: "9 miles" are not "more than
  /// 9 miles".
  Interval literal(const Claim& c, const Claim& other) const {
    const bool plain = is_plain(c.quantity) && c.quantity.hedge == Hedge::none;
    if (!plain || other.quantity.bound == Bound::none) return admitted(c);
    return in_base(c.quantity.value, c.quantity.of, rules_).value_or(admitted(c));
  }

  /// "At least 87 million" and "as many as 87 million" point away from each other.
  static bool only_touch(const Interval& above, const Interval& below) {
    return above.low && !above.high && below.high && !below.low && *above.low == *below.high;
  }

  /// Bounds that only touch a value agree with it in the language of newspapers.
  bool meets_pressed(Interval a, Interval b) const {
    if (a_.quantity.bound != Bound::none || b_.quantity.bound != Bound::none ||
        !a.is_bounded() || !b.is_bounded())
      a.low_open = a.high_open = b.low_open = b.high_open = false;
    return meet(a, b) && !only_touch(a, b) && !only_touch(b, a);
  }

  static bool is_plain(const Quantity& q) {
    return q.form == Form::point && q.bound == Bound::none;
  }

  Judgement agreement() {
    const Quantity &qa = a_.quantity, &qb = b_.quantity;
    if (!is_plain(qa) || !is_plain(qb)) {
      // "Less than $6 million" says nothing about a figure of $294,000.
      if (!near_enough()) return done(Relation::unrelated);
      if (outgrown()) return done(Relation::revises);
      note(ReasonKind::bound, true);
      hedge_lost(qa, qb);
      hedge_lost(qb, qa);
      const bool same = qa.value == qb.value && qa.bound == qb.bound;
      return done(same ? Relation::agrees : Relation::within_bound);
    }
    if (meet(admitted(a_), admitted(b_))) {
      note(ReasonKind::value, true);
    } else {
      note(ReasonKind::truncation, true);
      j_.tags.push_back(Tag::truncated);
    }
    return done(Relation::agrees);
  }

  /// "Up to $500 billion" became "$500 billion".
  void hedge_lost(const Quantity& bound, const Quantity& plain) {
    if (bound.bound == Bound::none || !is_plain(plain) || !bound.figure.number) return;
    if (plain.figure.number && *plain.figure.number == *bound.figure.number &&
        !j_.has(Tag::hedge_lost))
      j_.tags.push_back(Tag::hedge_lost);
  }

  Judgement scope_differs(bool values) {
    // One source, one figure, two things it is said to cover: somebody misread the source.
    const bool same_words = a_.quantity.figure.number && b_.quantity.figure.number &&
                            *a_.quantity.figure.number == *b_.quantity.figure.number;
    const bool one_source = !a_.said_by.empty() && fold(a_.said_by) == fold(b_.said_by);
    if (values && same_words && one_source) j_.tags.push_back(Tag::scope_drift);
    if (measure().adds_up && !values) check_order();
    return done(Relation::scope_differs);
  }

  /// A wider scope cannot be smaller; told as a reason, and by a tag where it is.
  void check_order() {
    for (const AxisId axis : measure().axes) {
      const Facet *fa = facet(a_, axis), *fb = facet(b_, axis);
      if (fa == nullptr || fb == nullptr || !fa->scope || !fb->scope) continue;
      const auto includes = [&](ScopeId wide, ScopeId narrow) {
        const auto& inner = rules_.scopes[wide.value].includes;
        return std::find(inner.begin(), inner.end(), narrow) != inner.end();
      };
      const bool a_wide = includes(fa->scope, fb->scope),
                 b_wide = includes(fb->scope, fa->scope);
      if (!a_wide && !b_wide) continue;
      const Interval va = admitted(a_), vb = admitted(b_);
      const Interval &wide = a_wide ? va : vb, &narrow = a_wide ? vb : va;
      const bool reversed = wide.high && narrow.low && *wide.high < *narrow.low;
      note(ReasonKind::scope_order, !reversed, axis);
      if (reversed) j_.tags.push_back(Tag::scope_order);
    }
  }

  /// The later text has the higher figure; a lower one may well be of a part.
  bool grows() const {
    if (a_.outdated != b_.outdated) return true;
    const bool a_first = *moment_of(sa_) < *moment_of(sb_);
    const Interval early = admitted(a_first ? a_ : b_), late = admitted(a_first ? b_ : a_);
    return early.high && late.low && *early.high <= *late.low;
  }

  /// A headline is often older than its text.
  static bool is_earlier(const Statement& x, const Statement& y) {
    if (x.doc == y.doc && x.section != y.section) return x.section == Section::headline;
    const auto tx = moment_of(x), ty = moment_of(y);
    return tx && ty && *tx < *ty;
  }

  /// "At least 39" of one day and 65 of a later one: both may hold, but the first is out of
  /// date.
  bool outgrown() {
    if (!measure().cumulative || in_.aligned) return false;
    const bool a_first = is_earlier(sa_, sb_);
    if (!a_first && !is_earlier(sb_, sa_)) return false;
    const Interval floor = admitted(a_first ? a_ : b_), now = admitted(a_first ? b_ : a_);
    if (!floor.low || floor.high || !now.low || *now.low <= *floor.low) return false;
    return note(ReasonKind::revision, true);
  }

  bool is_revision() {
    if (!in_.aligned && a_.outdated != b_.outdated) return note(ReasonKind::told, true);
    if (!measure().cumulative) return false;
    const auto ta = moment_of(sa_), tb = moment_of(sb_);
    return note(ReasonKind::revision, ta && tb && *ta != *tb);
  }

  Judgement clash() {
    const bool apart =
        note(ReasonKind::sentence, sa_.doc != sb_.doc || a_.sentence != b_.sentence);
    if (!apart && !note(ReasonKind::sources, of_two_sources()))
      return done(Relation::unrelated);
    if (!near_enough()) {
      const auto &na = a_.quantity.figure.number, &nb = b_.quantity.figure.number;
      const bool slip = na && nb && !na->is_zero() && same_digits(*na, *nb) &&
                        digit_count(na->stripped()) >= kFewestDigitsCut;
      if (!note(ReasonKind::slip, slip)) return done(Relation::unrelated);
      j_.tags.push_back(Tag::slip);
    }
    return done(Relation::contradicts);
  }

  /// Two who are named differ.
  bool of_two_sources() const {
    return !a_.said_by.empty() && !b_.said_by.empty() && fold(a_.said_by) != fold(b_.said_by);
  }

  /// By the ends that are written: an open end is as far as its other one.
  bool near_enough() {
    const Interval va = admitted(a_), vb = admitted(b_);
    const auto apart = [&](const Interval& small, const Interval& large) {
      const auto top = small.high ? small.high : small.low;
      const auto bottom = large.low ? large.low : large.high;
      if (!top || !bottom) return false;
      const auto limit = mul(top->magnitude(), rules_.policy.largest_ratio);
      return limit && bottom->magnitude() > *limit;
    };
    return note(ReasonKind::ratio, !apart(va, vb) && !apart(vb, va));
  }

  const Claim &a_, &b_;
  const Statement &sa_, &sb_;
  const Circumstances& in_;
  const Rulebook& rules_;
  std::optional<AxisId> unstated_;
  Judgement j_;
};

/// Measured, and so rounded: what is counted, paid or shared is exact.
bool is_physical(Dimension d) {
  using enum Dimension;
  return d == length || d == area || d == volume || d == mass || d == speed || d == energy ||
         d == power;
}

/// What a writer rounds a figure to: one of its last digit that is not zero, five where that
/// is a five. "About 15,000" may be 14,000, but hardly 13,500; "about 97" is not 90.
Decimal rounding_of(Decimal d) {
  const Decimal s = d.stripped();
  return {s.digits % 5 == 0 ? 5 : 1, s.exponent};
}

/// By the policy's share; read literally, by what the figure was rounded to where that is less.
void widen(Interval& v, const Quantity& q, Decimal share, BoundReading reading) {
  const auto by = [&](Decimal end) {
    const auto most = mul(end.magnitude(), share);
    if (!most) return Decimal{};
    if (reading == BoundReading::press) return *most;
    return std::min(*most, rounding_of(q.figure.number.value_or(end)));
  };
  if (v.low)
    if (const auto low = sub(*v.low, by(*v.low))) v.low = low;
  if (q.hedge == Hedge::about && v.high)
    if (const auto high = add(*v.high, by(*v.high))) v.high = high;
}

}  // namespace

bool Judgement::has(Tag t) const {
  return std::find(tags.begin(), tags.end(), t) != tags.end();
}

bool same_unit(const Quantity& a, const Quantity& b, const Rulebook& rules) {
  if (a.of.rate_id != b.of.rate_id) return false;
  if (a.of.dimension == Dimension::count && b.of.dimension == Dimension::count) return true;
  const auto base = [&](const Quantity& q) {
    return q.of.unit ? base_of(q.of.unit, rules).id : unit_id(q, rules);
  };
  return base(a) == base(b);
}

std::optional<Date> moment_of(const Statement& s) {
  const Claim& c = *s.claim;
  const bool counted = c.period && c.period->from == c.period->to && !c.period_names;
  return counted ? c.period->to : s.published;
}

std::optional<Interval> in_base(const Interval& value, const Measurement& of,
                                const Rulebook& rules) {
  if (!of.unit) return value;
  const Unit& unit = rules.units[of.unit.value];
  if (unit.base.empty() || unit.times == Decimal{1, 0}) return value;
  return mul(value, Interval::exactly(unit.times));
}

Interval admissible(const Claim& c, const Rulebook& rules, BoundReading reading) {
  const Quantity& q = c.quantity;
  Interval v = q.value;
  if (q.form == Form::point && q.bound == Bound::none && q.figure.number) {
    const Precision precision{
        q.figure.quantum, c.measure ? rules.measures[c.measure.value].precision : std::nullopt,
        q.of.dimension == Dimension::count, is_physical(q.of.dimension)};
    v = as_written(*q.figure.number, precision);
  }
  // "Just under 20": not far below.
  const auto near_end = [&](const std::optional<Decimal>& end, Decimal share) {
    return end ? mul(*end, share) : std::nullopt;
  };
  const Decimal one{1, 0};
  if (q.hedge == Hedge::almost && q.bound == Bound::less_than)
    if (const auto share = sub(one, rules.policy.almost)) v.low = near_end(v.high, *share);
  if (q.hedge == Hedge::about && q.bound == Bound::more_than)
    if (const auto share = add(one, rules.policy.about)) v.high = near_end(v.low, *share);
  if (q.hedge == Hedge::about) widen(v, q, rules.policy.about, reading);
  if (q.hedge == Hedge::almost) widen(v, q, rules.policy.almost, reading);
  return in_base(v, q.of, rules).value_or(v);
}

bool is_firm(const Claim& c, const Rulebook& rules) {
  const Quantity& q = c.quantity;
  if (q.hedge != Hedge::none || q.bound != Bound::none || !q.value.is_bounded()) return false;
  const auto width = sub(*q.value.high, *q.value.low);
  const auto limit = mul(q.value.high->magnitude(), rules.policy.firm_width);
  return width && limit && *width <= *limit;
}

Judgement relate(const Statement& a, const Statement& b, const Circumstances& in) {
  return Judge(a, b, in).run();
}

}  // namespace counterclaim
