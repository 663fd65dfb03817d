// The formulas that a text states, done again. "Revenue rose 5% to $105 million from $100
// million" is three numbers and one claim about them: does some value of each, within the
// precision it is written with, make it true?
#include "relate/stated.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>

#include "claim/arithmetic.h"
#include "quantity/measurement.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0}, kHundred{1, 2};
constexpr Decimal kLoosely{3, -1};      // share by which a hedged number may be off and be told
                                        // as a note: "almost 10 times" for 8.6
constexpr Decimal kRatesApart{15, -2};  // share beyond which two rates cannot be of one day

constexpr int kDigits = 12;  // of a number that others are added to
constexpr int kShort = 6;    // of one that is multiplied then

using Maybe = std::optional<Interval>;

Interval widened(Interval v, Decimal share) {
  const auto by = [&](Decimal end) { return mul(end.magnitude(), share).value_or(Decimal{}); };
  const auto moved = [&](Decimal end, auto how) {
    const Decimal d = end.rounded(kDigits);
    return how(d, by(d)).value_or(end);
  };
  if (share.is_zero()) return v;
  if (v.low) v.low = moved(*v.low, [](Decimal a, Decimal b) { return sub(a, b); });
  if (v.high) v.high = moved(*v.high, [](Decimal a, Decimal b) { return add(a, b); });
  return v;
}

Interval not_negative(Interval v) {
  if (v.low && v.low->digits < 0) v.low = Decimal{};
  return v;
}

/// What is left when a whole is taken away, or what a whole is missing.
Maybe percent_of(const Maybe& ratio) {
  return ratio ? mul(*ratio, Interval::exactly(kHundred)) : std::nullopt;
}

/// How a number is looked at: as stated, within its written precision, or within twice that.
enum class Look : uint8_t { stated, written, twice };

class Check {
 public:
  Check(const Document& doc, const Extraction& x, const StatedFormula& f, const Rulebook& rules)
      : doc_(doc), x_(x), f_(f), rules_(rules), rule_(rules.arithmetic[f.arithmetic]) {}

  std::optional<CheckedFormula> run() {
    if (rule_.formula == Formula::weekday) return weekday();
    if (rule_.formula == Formula::revision) return revision();
    for (const FormulaTerm& t : f_.terms)
      if (!t.date && !is_date(t.role) && !is_usable(claim(t))) return std::nullopt;
    result_ = result_term();
    if (result_ == nullptr) return std::nullopt;
    out_.formula = &f_;
    out_.result = result_->claim;
    for (const FormulaTerm& t : f_.terms)
      if (&t != result_ && !is_date(t.role)) out_.made_of.push_back(t.claim);
    const auto stated = made(Look::stated);
    if (stated.empty()) return std::nullopt;
    out_.computed = in_own_unit(stated.front());
    judge();
    return out_;
  }

 private:
  const Claim& claim(const FormulaTerm& t) const { return x_.claims[t.claim]; }
  static bool is_date(Role r) {
    return r == Role::born || r == Role::year || r == Role::date || r == Role::weekday;
  }

  static bool is_usable(const Claim& c) {
    return c.stance != Stance::denied && c.stance != Stance::hypothetical &&
           c.quantity.form != Form::magnitude;
  }

  std::optional<CheckedFormula> weekday() {
    const auto date = std::find_if(f_.terms.begin(), f_.terms.end(), [](const FormulaTerm& t) {
      return t.role == Role::date && t.date && t.date->from == t.date->to;
    });
    if (date == f_.terms.end()) return std::nullopt;
    out_.formula = &f_;
    out_.fit = is_wrong_weekday(f_, rules_) ? Fit::off : Fit::fits;
    out_.result = date->claim;
    return out_;
  }

  /// There is nothing to do again; that the text says so is all.
  std::optional<CheckedFormula> revision() {
    const FormulaTerm &old = *term(Role::old_value), &now = *term(Role::new_value);
    if (!is_usable(claim(old)) || !is_usable(claim(now))) return std::nullopt;
    out_.formula = &f_;
    out_.fit = Fit::fits;
    out_.made_of = {old.claim};
    out_.result = now.claim;
    return out_;
  }

  /// The first term with this role; null where there is none.
  const FormulaTerm* term(Role role) const {
    const auto it = std::find_if(f_.terms.begin(), f_.terms.end(),
                                 [&](const FormulaTerm& t) { return t.role == role; });
    return it == f_.terms.end() ? nullptr : &*it;
  }

  /// The number that the others make.
  const FormulaTerm* result_term() const {
    switch (rule_.formula) {
      case Formula::rise:
      case Formula::fall:
        return term(Role::old_value) != nullptr ? term(Role::change) : change(true);
      case Formula::times:
        return rule_.factor ? term(Role::new_value) : term(Role::factor);
      case Formula::share:
        return term(Role::share);
      case Formula::sum:
      case Formula::product:
        return term(Role::total);
      case Formula::conversion:
        return scale() != nullptr && unit(*term(Role::amount)) == scale()->to
                   ? term(Role::amount)
                   : term(Role::same);
      case Formula::age:
        return term(Role::age);
      case Formula::weekday:
      case Formula::revision:
        return nullptr;
    }
    return nullptr;
  }

  // ---- Units

  UnitId unit(const FormulaTerm& t) const { return claim(t).quantity.of.unit; }
  std::string_view base(const FormulaTerm& t) const {
    const Quantity& q = claim(t).quantity;
    return q.of.unit ? std::string_view(base_of(q.of.unit, rules_).id) : unit_id(q, rules_);
  }
  bool is_count(const FormulaTerm& t) const {
    return claim(t).quantity.of.dimension == Dimension::count;
  }
  const std::string& rate(const FormulaTerm& t) const { return claim(t).quantity.of.rate_id; }
  /// Things that are counted may have any noun: of 60 pupils, 24 girls.
  bool same_unit(const FormulaTerm& a, const FormulaTerm& b) const {
    if (rate(a) != rate(b)) return false;
    return (is_count(a) && is_count(b)) || (!is_count(a) && !is_count(b) && base(a) == base(b));
  }
  /// Of moments of one thing: 5,300 cases were not 4,200 tests before. Of two, one may leave
  /// out its noun, or that it is a day's.
  bool same_thing(const FormulaTerm& a, const FormulaTerm& b) const {
    const auto same = [](const std::string& x, const std::string& y) {
      return x.empty() || y.empty() || x == y;
    };
    const Quantity &qa = claim(a).quantity, &qb = claim(b).quantity;
    const bool counts = is_count(a) && is_count(b);
    return same(rate(a), rate(b)) && same(qa.of.noun, qb.of.noun) &&
           (counts || (!is_count(a) && !is_count(b) && base(a) == base(b)));
  }
  bool is_share(const FormulaTerm& t) const {
    return rules_.share && base(t) == base_of(rules_.share, rules_).id;
  }
  /// Points between two shares: a number that is no share, and counts or measures nothing else.
  bool is_points(const FormulaTerm& t) const {
    const Measurement& of = claim(t).quantity.of;
    if (!of.unit) return of.noun.empty();
    return !is_share(t) &&
           (of.dimension == Dimension::ratio || of.dimension == Dimension::other);
  }

  const ScaleRule* scale() const {
    const FormulaTerm *a = term(Role::amount), *b = term(Role::same);
    for (const ScaleRule& s : rules_.scale_rules)
      if ((unit(*a) == s.from && unit(*b) == s.to) || (unit(*a) == s.to && unit(*b) == s.from))
        return &s;
    return nullptr;
  }

  // ---- Values

  /// In the base of its unit.
  Interval value(const FormulaTerm& t, Look look) const {
    // Without its unit: factors of conversion are long, and here they may be rounded.
    Claim c = claim(t);
    c.quantity.of.unit = {};
    Quantity& q = c.quantity;
    if (changed_ == &t) {
      q.figure.number = changed_to_;
      q.value = Interval::exactly(changed_to_);
    }
    return to_base(t, in_own(c, look));
  }

  Interval in_own(const Claim& c, Look look) const {
    const Quantity& q = c.quantity;
    const bool point = q.form == Form::point && q.bound == Bound::none && q.figure.number;
    if (!point) return admissible(c, rules_);
    const Interval number = Interval::exactly(q.figure.number->rounded(kDigits));
    if (look == Look::stated) return number;
    // A hedge tells how far, the digits do not. So does "a third".
    if (q.hedge == Hedge::about || !q.figure.exact) return widened(number, rules_.policy.about);
    if (q.hedge == Hedge::almost)
      return {widened(number, rules_.policy.almost).low, number.high, false, false};
    const Interval written = admissible(c, rules_);
    return look == Look::twice ? twice(written) : written;
  }

  static Interval twice(Interval v) {
    const auto width = sub(*v.high, *v.low);
    const auto half = width ? mul(*width, Decimal{5, -1}) : std::nullopt;
    if (!half) return v;
    if (const auto low = sub(*v.low, *half)) v.low = low;
    if (const auto high = add(*v.high, *half)) v.high = high;
    return v;
  }

  Interval to_base(const FormulaTerm& t, const Interval& v) const {
    const UnitId u = unit(t);
    if (!u || base_of(u, rules_).times == kOne) return v;
    const Decimal times = base_of(u, rules_).times.rounded(kDigits);
    const auto scaled = [&](std::optional<Decimal> d) {
      return d ? mul(d->rounded(kShort), times) : d;
    };
    return {scaled(v.low), scaled(v.high), v.low_open, v.high_open};
  }

  Interval positive(Role role, Look look) const {
    return not_negative(value(*term(role), look));
  }

  // ---- What the result should be, in its base; nothing where the units do not go together.
  // Where the words leave two readings, both.

  std::vector<Interval> made(Look look) const {
    std::vector<Interval> all;
    const auto add_reading = [&](const Maybe& v) {
      if (v) all.push_back(*v);
    };
    switch (rule_.formula) {
      case Formula::rise:
      case Formula::fall:
        if (term(Role::old_value) != nullptr)
          moved(look, add_reading);
        else
          add_reading(share_of_change(look));
        break;
      case Formula::times:
        add_reading(times(look));
        break;
      case Formula::share:
        if (same_unit(*term(Role::part), *term(Role::whole)) && is_share(*result_))
          add_reading(percent_of(div(positive(Role::part, look), positive(Role::whole, look))));
        break;
      case Formula::sum:
        add_reading(sum(look));
        break;
      case Formula::product:
        add_reading(product(look));
        break;
      case Formula::conversion:
        converted(look, add_reading);
        break;
      case Formula::age:
        add_reading(years());
        break;
      case Formula::weekday:
      case Formula::revision:
        break;
    }
    return all;
  }

  /// The change that is a share, or the one that is not; null where there is none.
  const FormulaTerm* change(bool share) const {
    const auto it = std::find_if(f_.terms.begin(), f_.terms.end(), [&](const FormulaTerm& t) {
      return t.role == Role::change && is_share(t) == share;
    });
    return it == f_.terms.end() ? nullptr : &*it;
  }

  /// "Rose $5, or 5%, to $105": the old value is not told.
  Maybe share_of_change(Look look) const {
    const FormulaTerm *by = change(false), *after = term(Role::new_value);
    if (by == nullptr || is_share(*after) || !same_thing(*by, *after)) return std::nullopt;
    const Interval moved = not_negative(value(*by, look)),
                   now = positive(Role::new_value, look);
    const Maybe before = rule_.formula == Formula::rise ? sub(now, moved) : add(now, moved);
    return before ? percent_of(div(moved, *before)) : std::nullopt;
  }

  /// From the old value to the new one: by how much, or by which share of what it was.
  template <class Add>
  void moved(Look look, const Add& reading) const {
    const bool rise = rule_.formula == Formula::rise;
    const Interval less = positive(rise ? Role::old_value : Role::new_value, look),
                   more = positive(rise ? Role::new_value : Role::old_value, look);
    const FormulaTerm &before = *term(Role::old_value), &after = *term(Role::new_value);
    if (!same_thing(before, after)) return;
    const bool shares = is_share(before);
    if (shares ? is_points(*result_) || is_share(*result_) : same_thing(*result_, before))
      reading(sub(more, less));
    if (!is_share(*result_)) return;
    const Interval one = Interval::exactly(kOne);
    const Maybe ratio = rise ? div(more, less) : div(less, more);
    if (ratio) reading(percent_of(rise ? sub(*ratio, one) : sub(one, *ratio)));
  }

  Maybe times(Look look) const {
    if (!same_thing(*term(Role::old_value), *term(Role::new_value))) return std::nullopt;
    const Interval before = positive(Role::old_value, look);
    if (rule_.factor) return mul(before, said_factor(look));
    const bool number = is_count(*result_) || !is_share(*result_);
    if (!number || !rate(*result_).empty()) return std::nullopt;
    return div(positive(Role::new_value, look), before);
  }

  /// "Nearly doubled": what the word of the rule admits.
  Interval said_factor(Look look) const {
    Interval v = Interval::exactly(*rule_.factor);
    if (look == Look::stated) return v;
    switch (rule_.bound) {
      case Bound::none:
        if (rule_.hedge == Hedge::almost)
          v.low = widened(v, rules_.policy.almost).low;
        else
          v = widened(v, rules_.policy.about);
        return v;
      case Bound::at_least:
      case Bound::more_than:
        v.high.reset();
        return v;
      case Bound::at_most:
      case Bound::less_than:
      case Bound::up_to:
        v.low = Decimal{};
        return v;
    }
    return v;
  }

  Maybe sum(Look look) const {
    Maybe all = Interval::exactly({0, 0});
    for (const FormulaTerm& t : f_.terms) {
      if (t.role != Role::part) continue;
      if (!same_unit(t, *result_)) return std::nullopt;
      if (all) all = add(*all, value(t, look));
    }
    // Parts that may be missing make the sum no smaller.
    if (all && rule_.open && look == Look::twice) all->high.reset();
    return all;
  }

  /// So many things at a price, or a rate over a time.
  Maybe product(Look look) const {
    std::array<const FormulaTerm*, 2> factors{};
    size_t n = 0;
    for (const FormulaTerm& t : f_.terms)
      if (t.role == Role::factor) factors[n++] = &t;
    const bool first = !is_count(*factors[0]) && base(*factors[0]) == base(*result_);
    const FormulaTerm& price = *factors[first ? 0 : 1];
    const FormulaTerm& many = *factors[first ? 1 : 0];
    if (is_count(price) || base(price) != base(*result_) || !rate(*result_).empty())
      return std::nullopt;
    Maybe count = not_negative(value(many, look));
    if (!is_count(many)) {
      const Maybe per = counted_by(price);
      if (!per || base(many) != counting_base(price)) return std::nullopt;
      count = div(*count, *per);
    }
    return count ? mul(not_negative(value(price, look)), *count) : std::nullopt;
  }

  /// The unit behind the stroke: the month of "USD/mo".
  UnitId counting_unit(const FormulaTerm& price) const {
    const size_t stroke = rate(price).rfind('/');
    return stroke == std::string::npos
               ? UnitId{}
               : rules_.unit_by_id(std::string_view(rate(price)).substr(stroke + 1));
  }
  std::string_view counting_base(const FormulaTerm& price) const {
    const UnitId u = counting_unit(price);
    return u ? std::string_view(base_of(u, rules_).id) : std::string_view();
  }
  Maybe counted_by(const FormulaTerm& price) const {
    const UnitId u = counting_unit(price);
    return u ? Maybe(Interval::exactly(base_of(u, rules_).times)) : std::nullopt;
  }

  template <class Add>
  void converted(Look look, const Add& reading) const {
    const FormulaTerm &a = *term(Role::amount), &b = *term(Role::same);
    if (!unit(a) || !unit(b) || unit(a) == unit(b) || rate(a) != rate(b)) return;
    const FormulaTerm& from = result_ == &b ? a : b;
    if (const ScaleRule* s = scale()) {
      const Maybe scaled = mul(value(from, look), Interval::exactly(s->times));
      if (!scaled) return;
      reading(add(*scaled, Interval::exactly(s->plus)));
      reading(scaled);  // "2 degrees warmer": a difference
    } else if (base(a) == base(b)) {
      reading(value(from, look));
    }
  }

  /// How old somebody was who was born on some day of the one span, on some day of the other.
  Maybe years() const {
    const FormulaTerm *born = term(Role::born), *year = term(Role::year);
    if (born == nullptr || !born->date) return std::nullopt;
    Period then;
    if (year != nullptr && year->date)
      then = *year->date;
    else if (year == nullptr && doc_.from.published)
      then = {*doc_.from.published, *doc_.from.published};
    else
      return std::nullopt;
    const auto age = [](const Date& from, const Date& to) {
      const int whole = static_cast<int>(to.year()) - static_cast<int>(from.year());
      const bool before = std::pair(to.month(), to.day()) < std::pair(from.month(), from.day());
      return whole - (before ? 1 : 0);
    };
    const int least = age(born->date->to, then.from), most = age(born->date->from, then.to);
    if (least < 0) return std::nullopt;
    return to_base(*result_, {Decimal{least, 0}, Decimal{most, 0}, false, false});
  }

  // ---- The judgement

  Interval stated_result(Look look) const {
    if (rule_.formula == Formula::age) look = Look::stated;  // years of age are whole
    const Interval v = value(*result_, look);
    const bool moves = result_->role == Role::change;
    return moves && v.high && v.high->digits < 0 ? negated(v) : v;
  }
  static Interval negated(const Interval& v) {
    return sub(Interval::exactly({0, 0}), v).value_or(v);
  }

  bool meets(Look look, Decimal share) const {
    const auto all = made(look);
    const Interval v = widened(stated_result(look), share);
    return std::any_of(all.begin(), all.end(),
                       [&](const Interval& one) { return meet(one, v); });
  }

  void judge() {
    if (meets(Look::written, {})) {
      out_.fit = Fit::fits;
      return;
    }
    // Who converts a unit rounds once more.
    const bool converts = rule_.formula == Formula::conversion;
    if (meets(Look::twice, converts ? rules_.policy.about : Decimal{})) return;
    out_.fit = Fit::off;
    out_.loose = is_vague() && meets(Look::twice, kLoosely);
    out_.slip = !out_.loose && would_fit_otherwise();
  }

  bool is_vague() const {
    return rule_.factor || std::any_of(f_.terms.begin(), f_.terms.end(), [&](const auto& t) {
             return !is_date(t.role) && (claim(t).quantity.hedge != Hedge::none ||
                                         claim(t).quantity.bound != Bound::none);
           });
  }

  /// One number with another power of ten, or two neighbouring digits exchanged.
  bool would_fit_otherwise() {
    bool found = false;
    for (const FormulaTerm& t : f_.terms) {
      if (is_date(t.role) || !claim(t).quantity.figure.number) continue;
      for (const Decimal other : slips_of(*claim(t).quantity.figure.number)) {
        changed_ = &t;
        changed_to_ = other;
        found = found || meets(Look::written, {});
      }
    }
    changed_ = nullptr;
    return found;
  }

  static std::vector<Decimal> slips_of(Decimal d) {
    std::vector<Decimal> all;
    for (const int power : {-3, -1, 1, 3}) all.push_back(d.scaled(power));
    int64_t place = 1;
    for (int64_t rest = d.magnitude().digits; rest >= 10; rest /= 10, place *= 10) {
      const int64_t low = rest % 10, high = rest / 10 % 10;
      if (low != high)
        all.push_back(
            {d.digits + (d.digits < 0 ? -1 : 1) * (low - high) * 9 * place, d.exponent});
    }
    return all;
  }

  Maybe in_own_unit(const Interval& v) const {
    const UnitId u = claim(*result_).quantity.of.unit;
    if (!u || base_of(u, rules_).times == kOne || (v.low && v.low->digits < 0)) return v;
    return div(v, Interval::exactly(base_of(u, rules_).times));
  }

  const Document& doc_;
  const Extraction& x_;
  const StatedFormula& f_;
  const Rulebook& rules_;
  const Arithmetic& rule_;
  const FormulaTerm* result_ = nullptr;
  const FormulaTerm* changed_ = nullptr;  // a term that is tried with another number
  Decimal changed_to_;
  CheckedFormula out_;
};

// ---- Pairs of currencies: no rate is known, but one text has one.

struct MoneyPair {
  const StatedFormula* formula;
  uint32_t amount, same;  // rows of claims; ordered by the unit
};

class Rates {
 public:
  Rates(uint32_t doc, const Extraction& x, const Rulebook& rules)
      : doc_(doc), x_(x), rules_(rules) {}

  std::vector<Finding> run() {
    std::vector<Finding> all;
    const auto pairs = money_pairs();
    for (size_t i = 0; i < pairs.size(); ++i) {
      std::vector<size_t> against;
      size_t like = 0;
      for (size_t k = 0; k < pairs.size(); ++k) {
        if (k == i || !same_currencies(pairs[i], pairs[k])) continue;
        if (apart(pairs[i], pairs[k], kRatesApart))
          against.push_back(k);
        else
          ++like;
      }
      // The odd one of several; of two, the later.
      const bool odd = against.size() > like && (like > 0 || against.size() > 1);
      const bool later = like == 0 && against.size() == 1 && against.front() < i;
      if (odd || later) all.push_back(finding(pairs[i], pairs[against.front()]));
    }
    return all;
  }

 private:
  const Claim& claim(uint32_t row) const { return x_.claims[row]; }
  UnitId unit(uint32_t row) const { return claim(row).quantity.of.unit; }

  std::vector<MoneyPair> money_pairs() const {
    std::vector<MoneyPair> all;
    for (const StatedFormula& f : x_.formulas) {
      if (rules_.arithmetic[f.arithmetic].formula != Formula::conversion) continue;
      MoneyPair p{&f, f.terms[0].claim, f.terms[1].claim};
      const auto is_money = [&](uint32_t row) {
        const Quantity& q = claim(row).quantity;
        return q.of.dimension == Dimension::money && q.of.unit && q.form == Form::point &&
               q.bound == Bound::none && q.figure.number && q.figure.number->digits > 0;
      };
      if (!is_money(p.amount) || !is_money(p.same) || unit(p.amount) == unit(p.same)) continue;
      if (unit(p.same).value < unit(p.amount).value) std::swap(p.amount, p.same);
      all.push_back(p);
    }
    return all;
  }

  bool same_currencies(const MoneyPair& a, const MoneyPair& b) const {
    return unit(a.amount) == unit(b.amount) && unit(a.same) == unit(b.same);
  }

  /// No one rate, give or take `share`, makes both pairs.
  bool apart(const MoneyPair& a, const MoneyPair& b, Decimal share) const {
    const auto v = [&](uint32_t row) { return not_negative(admissible(claim(row), rules_)); };
    const Maybe one = mul(v(a.amount), v(b.same)), other = mul(v(b.amount), v(a.same));
    return one && other && !meet(widened(*one, share), *other);
  }

  Finding finding(const MoneyPair& odd, const MoneyPair& other) const {
    Finding f;
    f.arithmetic = true;
    f.topic = kNoTopic;
    f.a = {{doc_, odd.amount}, {doc_, other.amount}, {doc_, other.same}};
    f.b = {{doc_, odd.same}};
    f.rule = rules_.arithmetic[odd.formula->arithmetic].rule;
    const Decimal rate = *claim(other.same).quantity.figure.number;
    if (const auto scaled = mul(*claim(odd.amount).quantity.figure.number, rate))
      f.computed = div(Interval::exactly(*scaled),
                       Interval::exactly(*claim(other.amount).quantity.figure.number));
    f.judgement.reasons.push_back({ReasonKind::identity, false, {}});
    // Rates of years ago differ, but not by a power of ten.
    f.severity = is_slip(odd, other) ? Severity::warning : Severity::note;
    if (f.severity == Severity::warning) f.judgement.tags.push_back(Tag::slip);
    return f;
  }

  bool is_slip(const MoneyPair& odd, const MoneyPair& other) const {
    const Claim& c = claim(odd.same);
    for (const int power : {-3, -2, -1, 1, 2, 3}) {
      const auto v = [&](uint32_t row) { return not_negative(admissible(claim(row), rules_)); };
      Interval same = admissible(c, rules_);
      same.low = same.low->scaled(power);
      same.high = same.high->scaled(power);
      const Maybe one = mul(v(odd.amount), v(other.same)), two = mul(v(other.amount), same);
      if (one && two && meet(widened(*one, kRatesApart), *two)) return true;
    }
    return false;
  }

  uint32_t doc_;
  const Extraction& x_;
  const Rulebook& rules_;
};

Finding finding_of(const CheckedFormula& c, uint32_t doc, const Rulebook& rules) {
  Finding f;
  f.arithmetic = true;
  f.topic = kNoTopic;
  for (const uint32_t row : c.made_of) f.a.push_back({doc, row});
  // What dates alone make stands by itself.
  (f.a.empty() ? f.a : f.b).push_back({doc, c.result});
  std::sort(f.a.begin(), f.a.end());
  f.rule = rules.arithmetic[c.formula->arithmetic].rule;
  f.computed = c.computed;
  f.severity = c.loose ? Severity::note : Severity::warning;
  f.judgement.reasons.push_back({ReasonKind::identity, false, {}});
  if (c.slip) f.judgement.tags.push_back(Tag::slip);
  return f;
}

}  // namespace

std::vector<CheckedFormula> check_formulas(const Document& doc, const Extraction& x,
                                           const Rulebook& rules) {
  std::vector<CheckedFormula> all;
  for (const StatedFormula& f : x.formulas)
    if (auto checked = Check(doc, x, f, rules).run()) all.push_back(std::move(*checked));
  return all;
}

std::vector<Finding> told_revisions(const Material& m, const std::vector<Finding>& known) {
  std::vector<Finding> all;
  const auto is_known = [&](ClaimRef old, ClaimRef now) {
    const auto holds = [](const std::vector<ClaimRef>& side, ClaimRef r) {
      return std::find(side.begin(), side.end(), r) != side.end();
    };
    return std::any_of(known.begin(), known.end(), [&](const Finding& f) {
      return !f.arithmetic && is_rival(f.judgement.relation) &&
             ((holds(f.a, old) && holds(f.b, now)) || (holds(f.a, now) && holds(f.b, old)));
    });
  };
  for (uint32_t d = 0; d < m.documents->size(); ++d) {
    const Extraction& x = (*m.extractions)[d];
    for (const CheckedFormula& c : check_formulas((*m.documents)[d], x, *m.rules)) {
      const Arithmetic& rule = m.rules->arithmetic[c.formula->arithmetic];
      const ClaimRef old{d, c.made_of.empty() ? 0 : c.made_of.front()}, now{d, c.result};
      if (rule.formula != Formula::revision || is_known(old, now)) continue;
      Finding f;
      f.topic = kNoTopic;
      f.a = {old};
      f.b = {now};
      f.rule = rule.rule;
      f.judgement.relation = Relation::revises;
      f.judgement.reasons = {{ReasonKind::value, false, {}}, {ReasonKind::told, true, {}}};
      all.push_back(std::move(f));
    }
  }
  return all;
}

std::vector<Finding> redo_formulas(const Material& m) {
  std::vector<Finding> all;
  for (uint32_t d = 0; d < m.documents->size(); ++d) {
    const Extraction& x = (*m.extractions)[d];
    if (x.formulas.empty()) continue;
    std::set<std::string_view> told;  // captions repeat their sentences
    for (const CheckedFormula& c : check_formulas((*m.documents)[d], x, *m.rules))
      if (c.fit == Fit::off && told.insert((*m.documents)[d].slice(c.formula->words)).second)
        all.push_back(finding_of(c, d, *m.rules));
    auto rates = Rates(d, x, *m.rules).run();
    std::move(rates.begin(), rates.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace counterclaim
