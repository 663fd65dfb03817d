// How a quantity is put together, left to right:
//
//   modifier* [opening word] amount [joining word amount] [modifier]
//   amount = [sign] [currency | words of a unit] number [scale] [modifier] [unit or noun]
//
// What may fill these places is data of the language; the order is the same in all of them.
#include <algorithm>

#include "quantity/blocked.h"
#include "quantity/change.h"
#include "quantity/figure.h"
#include "quantity/measurement.h"
#include "quantity/names.h"
#include "quantity/numerals.h"
#include "quantity/quantity.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMostModifiers = 3;
constexpr uint32_t kMostDeterminers = 3;  // "4,000 of all its workers"
constexpr Decimal kOne{1, 0};
constexpr Decimal kMostParts{10, 0};  // "87 of 150 seats" are seats, no share
constexpr Decimal kOldest{120, 0};    // years of a person

struct Amount {
  uint32_t end = 0;
  uint32_t noun = 0;  // where the noun phrase begins
  NumberRead number;
  bool negative = false, plus = false;
  bool unit_before = false;
  Measurement of;
  const Hit* inner = nullptr;  // modifier between sign and number: "$10s of millions"
  const Hit* after = nullptr;  // modifier behind the number
  RuleId unit_rule;

  bool has_unit() const { return of.unit || !of.noun.empty(); }
};

/// What an amount may lack because it stands elsewhere.
struct AmountContext : NumberContext {
  bool unit_elsewhere = false;  // before it, or behind the second number of a range
};

using Modifiers = std::vector<const Hit*>;

class Reader {
 public:
  Reader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules)
      : s_(s), lexicon_(lexicon), rules_(rules) {}

  std::vector<Quantity> run() {
    for (uint32_t at = 0; at < s_.tokens.size();) {
      auto q = may_begin(at) ? quantity(at) : std::nullopt;
      if (!q) {
        ++at;
        continue;
      }
      at = q->end;
      if (!belongs_to_name(s_, *q, lexicon_)) out_.push_back(std::move(*q));
    }
    share_units();
    for (Quantity& q : out_) {
      if (q.change == Change::none) q.change = change_beside(s_, q);
      read_rate(s_, q, lexicon_, rules_, q.of);
    }
    return std::move(out_);
  }

 private:
  bool may_begin(uint32_t at) const;
  std::optional<Quantity> quantity(uint32_t at) const;
  std::optional<Quantity> bare_quantity(uint32_t begin, uint32_t at, const Modifiers& modifiers,
                                        AmountContext context) const;
  Modifiers modifiers_at(uint32_t& at) const;
  std::optional<Amount> amount(uint32_t at, AmountContext context = {}) const;
  std::optional<Quantity> ratio(uint32_t begin, uint32_t at, const std::optional<Amount>& first,
                                const Modifiers& modifiers) const;
  bool needs_unit(const Amount& a) const;
  std::optional<Quantity> reversed_ratio(uint32_t begin, const NumberRead& whole,
                                         const Amount& part, const Modifiers& modifiers) const;
  std::optional<Quantity> share_of(uint32_t begin, Amount a, Decimal part, Decimal whole,
                                   const Modifiers& modifiers) const;
  uint32_t second_number(uint32_t at) const;
  void add_smaller_unit(Amount& a) const;
  void take_half_behind(Amount& a) const;
  Quantity blank(uint32_t begin, const Amount& a) const;
  std::optional<Quantity> assemble(uint32_t begin, const Amount& a,
                                   const Modifiers& modifiers) const;
  std::optional<Quantity> magnitude(Quantity q, const Amount& a, const Modifier* m) const;
  std::optional<Quantity> range(uint32_t begin, const Amount& a, const Amount& b,
                                const Modifiers& modifiers) const;
  bool read_sign(uint32_t& at, bool& plus) const;
  void read_before(uint32_t& at, Amount& a) const;
  const Hit* modifier_after(uint32_t at) const;
  bool read_unit(Amount& a) const;
  void read_noun(Amount& a) const;
  void read_apposition(Amount& a) const;
  const Hit* range_join(uint32_t at, uint32_t group) const;
  void apply(const Hit& hit, Quantity& q) const;
  void set_span(Quantity& q) const;
  void share_units();

  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
  std::vector<Quantity> out_;
};

/// Most words begin no quantity: one look at the kinds of their hits tells.
bool Reader::may_begin(uint32_t at) const {
  using enum EntryKind;
  constexpr uint64_t kOpeners = bit(modifier) | bit(range_open) | bit(unit_symbol) |
                                bit(unit_before) | bit(numeral) | bit(fraction) | bit(article) |
                                bit(scale_plural) | bit(negative);
  return s_.tokens[at].kind != TokenKind::word || (s_.kinds[at] & kOpeners) != 0 ||
         may_be_compound(s_, at, lexicon_);
}

/// A minus or plus glued to what follows, or words of a negative number.
bool Reader::read_sign(uint32_t& at, bool& plus) const {
  if (const Hit* h = longest_hit(s_, at, EntryKind::negative)) {
    at = is_hyphen(s_, h->end) ? h->end + 1 : h->end;
    return true;
  }
  if (at + 1 >= s_.tokens.size() || s_.tokens[at + 1].space_before) return false;
  if (at > 0 && !s_.tokens[at].space_before && s_.tokens[at - 1].kind != TokenKind::symbol &&
      !s_.tokens[at - 1].ideograph)
    return false;
  const std::string_view sign = s_.tokens[at].span.of(s_.text);
  plus = sign == "+";
  if (sign != "-" && !plus && sign != "\xE2\x88\x92") return false;
  ++at;
  return !plus;
}

/// A sign of money before the number.
void Reader::read_before(uint32_t& at, Amount& a) const {
  const Hit* sign = longest_hit(s_, at, EntryKind::unit_symbol);
  if (sign == nullptr || s_.blocked[at] != 0) return;
  a.unit_before = true;
  a.of = {{sign->entry.index}, "", rules_.units[sign->entry.index].dimension};
  a.unit_rule = sign->entry.rule;
  at = sign->end;
  if (is_hyphen(s_, at)) {  // "$-50.8bn"
    a.negative = true;
    ++at;
  }
  if (const Hit* m = longest_hit(s_, at, EntryKind::modifier);
      m != nullptr && rules_.modifiers[m->entry.index].is_magnitude()) {
    a.inner = m;
    at = m->end;
  }
}

std::optional<Amount> Reader::amount(uint32_t at, AmountContext context) const {
  Amount a;
  a.negative = read_sign(at, a.plus);
  read_before(at, a);
  context.currency = a.unit_before;
  context.magnitude = context.magnitude || a.inner != nullptr;
  auto number = read_number(s_, at, context, lexicon_, rules_);
  if (!number) return std::nullopt;
  a.number = *number;
  a.end = number->end;
  a.after = number->modifier != nullptr ? number->modifier : modifier_after(a.end);
  if (a.after != nullptr) a.end = std::max(a.end, a.after->end);
  a.noun = a.end;
  if (!read_unit(a) && !a.unit_before) read_noun(a);
  if (a.number.share && !a.has_unit()) a.of = {rules_.share, "", Dimension::ratio};
  if (a.after == nullptr) {
    a.after = modifier_after(a.end);
    if (a.after != nullptr) a.end = a.after->end;
  }
  if (!a.has_unit()) read_apposition(a);
  take_half_behind(a);
  if (!context.unit_elsewhere && needs_unit(a)) return std::nullopt;
  return a;
}

/// "One", "half" are no quantity by themselves.
bool Reader::needs_unit(const Amount& a) const {
  return !a.number.alone && !a.negative && (!a.has_unit() || a.of.unit == rules_.share);
}

/// Ideographs write "one year half".
void Reader::take_half_behind(Amount& a) const {
  const Hit* half = longest_hit(s_, a.end, EntryKind::fraction);
  if (half == nullptr || !a.of.unit || a.unit_before || !s_.tokens[half->begin].ideograph)
    return;
  const auto sum = add(a.number.value, rules_.fractions[half->entry.index].is);
  if (!sum || !a.number.value.is_integer()) return;
  a.number.value = *sum;
  a.number.quantum = sum->quantum();
  a.end = half->end;
}

/// "Plus" and the like; not where the next amount follows ("£40m plus £8m").
const Hit* Reader::modifier_after(uint32_t at) const {
  const bool hyphen = is_hyphen(s_, at);  // "£3m-plus"
  const Hit* h = longest_hit(s_, hyphen ? at + 1 : at, EntryKind::modifier_after);
  if (h == nullptr || h->end >= s_.tokens.size()) return h;
  if (begins(s_, h->end - 1, EntryKind::modifier) &&
      longest_hit(s_, h->end - 1, EntryKind::modifier)->end > h->end)
    return nullptr;  // "12 and more than 194": the next amount's
  const bool another =
      s_.tokens[h->end].kind == TokenKind::number || begins(s_, h->end, EntryKind::unit_symbol);
  return another && s_.tokens[h->begin].kind == TokenKind::word ? nullptr : h;
}

bool Reader::read_unit(Amount& a) const {
  uint32_t at = a.end;
  // "Millions of dollars", "half an hour": a small word may stand between.
  if (a.number.plural_scale)
    if (const Hit* of = longest_hit(s_, at, EntryKind::stop_word)) at = of->end;
  if (is_hyphen(s_, at)) ++at;
  auto unit = unit_at(s_, at, rules_);
  if (!unit) return false;
  const Unit& u = rules_.units[unit->unit.value];
  // "$5" before "US$": a sign that opens the next amount is no unit of this one.
  if (begins(s_, at, EntryKind::unit_symbol) && unit->end < s_.tokens.size() &&
      s_.tokens[unit->end].kind == TokenKind::number && !s_.tokens[unit->end].space_before)
    return a.unit_before;
  if (a.unit_before) {
    if (unit->unit == a.of.unit) a.end = unit->end;  // "$5 million dollars"
    return true;
  }
  a.of = {unit->unit, "", u.dimension};
  a.unit_rule = unit->rule;
  a.end = unit->end;
  if (u.dimension != Dimension::money || !(a.number.scale == kOne)) return true;
  NumberRead scaled = a.number;  // "75 USD million"
  scaled.end = a.end;
  take_scales(s_, scaled, true, rules_);
  if (scaled.end == a.end) return true;
  a.number = scaled;
  a.number.quantum = scaled.value.quantum();
  a.end = scaled.end;
  return true;
}

void Reader::read_noun(Amount& a) const {
  uint32_t at = a.end;
  const Hit* link = longest_hit(s_, at, EntryKind::link);
  const bool part = link != nullptr && link->entry.index != 0;
  if (a.number.share) return;
  const bool single =
      a.number.value == kOne && a.number.scale == kOne && !a.number.plural_scale;
  if (single) {
    if (const auto noun = singular_at(s_, at, lexicon_)) {
      a.of = {{}, noun->noun, Dimension::count, {}, noun->name};
      a.end = noun->end;
    }
    return;
  }
  if (part) {  // "thousands of homes", "4,000 of its workers"
    at = link->end;
    for (uint32_t n = 0; n < kMostDeterminers && !a.number.plural_scale; ++n)
      if (const Hit* h = longest_hit(s_, at, EntryKind::stop_word)) at = h->end;
    if (begins(s_, at, EntryKind::numeral)) return;  // "seven of nine"
  }
  if (const auto noun = plural_at(s_, at, lexicon_)) {
    a.of = {{}, noun->noun, Dimension::count, {}, noun->name};
    a.end = noun->end;
  }
}

/// "Smith, 66, said".
void Reader::read_apposition(Amount& a) const {
  const uint32_t first = a.number.begin, last = a.number.end;
  if (first < 2 || last != first + 1 || a.negative || a.unit_before ||
      s_.tokens[first].kind != TokenKind::number || a.number.value > kOldest)
    return;
  const bool closed =
      last < s_.tokens.size() &&
      (is_sign(s_, last, ",") || is_sign(s_, last, ".") || is_sign(s_, last, ")"));
  const Token& name = s_.tokens[first - 2];
  if (!closed || !is_sign(s_, first - 1, ",") || name.kind != TokenKind::word ||
      !name.capitalised || s_.tokens[last].space_before ||
      begins(s_, first - 2, EntryKind::month) || begins(s_, first - 2, EntryKind::stop_word))
    return;
  const UnitId age = rules_.apposition;
  if (age) a.of = {age, "", rules_.units[age.value].dimension};
}

/// "13 dollars and 45 cents", "5 feet 10 inches": a smaller unit of the same base follows.
void Reader::add_smaller_unit(Amount& a) const {
  if (!a.of.unit || a.of.unit == rules_.share || a.of.dimension == Dimension::ratio ||
      a.after != nullptr || a.number.plural_scale || !(a.number.scale == kOne))
    return;
  uint32_t at = a.end;
  if (const Hit* link = longest_hit(s_, at, EntryKind::link)) at = link->end;
  if (at >= s_.tokens.size() || s_.tokens[at].kind == TokenKind::symbol) return;
  const auto b = amount(at);
  if (!b || !b->of.unit || b->unit_before || b->after != nullptr || b->negative) return;
  const BaseUnit large = base_of(a.of.unit, rules_), small = base_of(b->of.unit, rules_);
  // Cents are those of the amount before them, of whatever money.
  const bool minor = a.of.dimension == Dimension::money && large.id != small.id &&
                     b->of.dimension == Dimension::money && small.times < kOne;
  if ((large.id != small.id && !minor) || small.times >= large.times) return;
  const auto in_base = mul(b->number.value, small.times);
  auto part = in_base ? div(*in_base, large.times) : std::nullopt;
  if (!part || part->value >= kOne) return;
  if (!part->exact) {  // twelve digits are enough of five minutes in an hour
    constexpr int kDropped = 6;
    part->value = {part->value.digits / 1'000'000, part->value.exponent + kDropped};
  }
  const auto sum = add(a.number.value, part->value);
  if (!sum) return;
  a.number.value = *sum;
  a.number.exact = a.number.exact && part->exact;
  a.number.quantum = part->exact ? sum->quantum() : Decimal{1, -2};
  a.end = b->end;
}

const Hit* Reader::range_join(uint32_t at, uint32_t group) const {
  if (at >= s_.tokens.size()) return nullptr;
  const Hit* best = nullptr;
  for (uint32_t i = s_.first[at]; i < s_.first[at + 1]; ++i) {
    const Hit& h = s_.hits[i];
    if (h.entry.kind != EntryKind::range_join) continue;
    const RangeWord& r = rules_.ranges[h.entry.index];
    const bool fits = group != 0 ? r.group == group : !r.paired;
    if (fits && (best == nullptr || h.end > best->end)) best = &h;
  }
  return best;
}

Modifiers Reader::modifiers_at(uint32_t& at) const {
  Modifiers found;
  while (const Hit* m = longest_hit(s_, at, EntryKind::modifier)) {
    found.push_back(m);
    at = m->end;
    if (found.size() == kMostModifiers) break;
  }
  // A quotation mark may stand between the modifier and its number, or a hyphen ("sub-7").
  while (!found.empty() && at + 1 < s_.tokens.size() && s_.tokens[at].kind == TokenKind::mark &&
         (is_hyphen(s_, at) || s_.tokens[at].span.of(s_.text) != "-"))
    ++at;
  return found;
}

/// "Aged between 18 and 24", "under the age of 18": words that give a quantity its unit may
/// stand before it, and modifiers before and behind them.
std::optional<Quantity> Reader::quantity(uint32_t at) const {
  const uint32_t begin = at;
  Modifiers modifiers = modifiers_at(at);
  const Hit* before = longest_hit(s_, at, EntryKind::unit_before);
  if (before == nullptr || s_.blocked[at] != 0) return bare_quantity(begin, at, modifiers, {});
  at = before->end;
  for (const Hit* m : modifiers_at(at)) modifiers.push_back(m);
  AmountContext context;
  context.unit_elsewhere = true;
  auto q = bare_quantity(begin, at, modifiers, context);
  if (!q || !q->of.noun.empty()) return bare_quantity(begin, begin, {}, {});
  const Unit& unit = rules_.units[before->entry.index];
  const std::string said = q->of.unit ? rules_.units[q->of.unit.value].id : "";
  // "Aged six months": an age, in the unit that was said.
  const UnitId age = rules_.unit_by_id(said + "{age}");
  const bool same = q->of.dimension == unit.dimension;
  q->of = {age && same ? age : UnitId{before->entry.index}, "", unit.dimension};
  q->rule = before->entry.rule;
  q->noun = q->end;
  return q;
}

std::optional<Quantity> Reader::bare_quantity(uint32_t begin, uint32_t at,
                                              const Modifiers& modifiers,
                                              AmountContext context) const {
  if (const Hit* open = longest_hit(s_, at, EntryKind::range_open);
      open != nullptr && !(rules_.ranges[open->entry.index].moves && moves_before(s_, at))) {
    AmountContext first;
    first.unit_elsewhere = true;
    first.linked = false;  // "between two hundred and three hundred"
    if (const auto a = amount(open->end, first))
      if (const Hit* join = range_join(a->end, rules_.ranges[open->entry.index].group))
        if (const auto b = amount(second_number(join->end)))
          if (auto q = range(begin, *a, *b, modifiers)) return q;
  }
  context.hedged = !modifiers.empty();
  context.magnitude = std::any_of(modifiers.begin(), modifiers.end(), [&](const Hit* h) {
    return rules_.modifiers[h->entry.index].is_magnitude();
  });
  const bool has_unit = context.unit_elsewhere;
  context.unit_elsewhere = true;  // it may stand behind the second number
  auto a = amount(at, context);
  if (auto q = ratio(begin, at, a, modifiers)) return q;
  if (!a) return std::nullopt;
  context.unit_elsewhere = has_unit;
  if (const Hit* join = range_join(a->end, 0);
      join != nullptr && !(rules_.ranges[join->entry.index].moves && moves_before(s_, begin)))
    if (const auto second = amount(second_number(join->end), context))
      if (auto q = range(begin, *a, *second, modifiers)) return q;
  if (!has_unit && needs_unit(*a)) return std::nullopt;
  add_smaller_unit(*a);
  return assemble(begin, *a, modifiers);
}

/// Before the second number of a range words of the unit may be said again, and a hedge.
uint32_t Reader::second_number(uint32_t at) const {
  if (const Hit* h = longest_hit(s_, at, EntryKind::unit_before)) return h->end;
  const Hit* m = longest_hit(s_, at, EntryKind::modifier);
  const bool hedge = m != nullptr && rules_.modifiers[m->entry.index].bound == Bound::none &&
                     !rules_.modifiers[m->entry.index].is_magnitude();
  return hedge ? m->end : at;
}

/// "One in five", "two out of three".
std::optional<Quantity> Reader::ratio(uint32_t begin, uint32_t at,
                                      const std::optional<Amount>& first,
                                      const Modifiers& modifiers) const {
  std::optional<NumberRead> part;
  if (first)
    part = first->number;
  else if (const Hit* article = longest_hit(s_, at, EntryKind::article))
    part = one_at(article->begin, article->end);  // languages whose "one" is their article
  if (!part || part->value > kMostParts || !rules_.share || !part->value.is_integer() ||
      !(part->scale == kOne))
    return std::nullopt;
  const Hit* join = longest_hit(s_, part->end, EntryKind::ratio_join);
  if (join == nullptr) return std::nullopt;
  AmountContext bare;
  bare.unit_elsewhere = true;
  const auto whole = amount(join->end, bare);
  if (whole && join->entry.index == 1) return reversed_ratio(begin, *part, *whole, modifiers);
  if (!whole || whole->of.unit || whole->unit_before || whole->number.plural_scale ||
      !whole->number.value.is_integer() || whole->number.value <= part->value)
    return std::nullopt;
  Amount a = *whole;
  return share_of(begin, a, part->value, whole->number.value, modifiers);
}

/// A language may name the whole first: "of five parts two".
std::optional<Quantity> Reader::reversed_ratio(uint32_t begin, const NumberRead& whole,
                                               const Amount& part,
                                               const Modifiers& modifiers) const {
  if (part.unit_before || !part.number.value.is_integer() || part.number.value >= whole.value)
    return std::nullopt;
  return share_of(begin, part, part.number.value, whole.value, modifiers);
}

/// The last number of `a` ends the words of the share.
std::optional<Quantity> Reader::share_of(uint32_t begin, Amount a, Decimal part, Decimal whole,
                                         const Modifiers& modifiers) const {
  const auto share = div(part, whole);
  if (!share) return std::nullopt;
  a.end = a.noun = a.number.end;
  a.number.value = share->value;
  a.number.exact = share->exact;
  a.number.quantum = Decimal{1, -2};
  a.number.scale = kOne;
  a.of = {rules_.share, "", Dimension::ratio};
  a.after = modifier_after(a.end);
  if (a.after != nullptr) a.end = a.after->end;
  return assemble(begin, a, modifiers);
}

void Reader::apply(const Hit& hit, Quantity& q) const {
  const Modifier& m = rules_.modifiers[hit.entry.index];
  if (m.hedge != Hedge::none) q.hedge = m.hedge;
  if (m.bound != Bound::none) q.bound = m.bound;
  if (m.closes && q.bound == Bound::more_than) q.bound = Bound::at_least;
  if (m.closes && q.bound == Bound::less_than) q.bound = Bound::at_most;
  q.rule = hit.entry.rule;
}

void Reader::set_span(Quantity& q) const {
  q.span = {s_.tokens[q.begin].span.begin, s_.tokens[q.end - 1].span.end};
}

Quantity Reader::blank(uint32_t begin, const Amount& a) const {
  Quantity q;
  q.begin = begin;
  q.end = a.end;
  q.noun = a.of.noun.empty() ? a.end : a.noun;
  q.of = a.of;
  q.rule = a.unit_rule ? a.unit_rule : a.number.rule;
  if (a.plus) q.change = Change::up;
  set_span(q);
  return q;
}

std::optional<Quantity> Reader::assemble(uint32_t begin, const Amount& a,
                                         const Modifiers& modifiers) const {
  Quantity q = blank(begin, a);
  const Modifier* size = nullptr;
  const auto consider = [&](const Hit* h) {
    if (h == nullptr) return;
    apply(*h, q);
    if (rules_.modifiers[h->entry.index].is_magnitude())
      size = &rules_.modifiers[h->entry.index];
  };
  for (const Hit* h : modifiers) consider(h);
  consider(a.inner);
  consider(a.after);
  if (size != nullptr || a.number.plural_scale) return magnitude(std::move(q), a, size);
  const Decimal v = a.negative ? a.number.value.negated() : a.number.value;
  q.figure = {v, a.number.quantum, a.number.exact};
  switch (q.bound) {
    case Bound::none:
      q.value = Interval::exactly(v);
      break;
    case Bound::at_least:
      q.value.low = v;
      break;
    case Bound::more_than:
      q.value.low = v;
      q.value.low_open = true;
      break;
    case Bound::at_most:
    case Bound::up_to:
      q.value.high = v;
      break;
    case Bound::less_than:
      q.value.high = v;
      q.value.high_open = true;
      break;
  }
  return q;
}

/// "Tens of millions": the size of a number, not the number.
std::optional<Quantity> Reader::magnitude(Quantity q, const Amount& a,
                                          const Modifier* m) const {
  // "A few" before a number that is written out ("a few 30") is no magnitude.
  if (!a.number.plural_scale && a.number.value != a.number.scale) return std::nullopt;
  q.form = Form::magnitude;
  const auto times = [&](const std::optional<Decimal>& n) {
    return n ? mul(*n, a.number.scale) : std::nullopt;
  };
  q.value.low = times(m != nullptr && m->from ? m->from : std::optional(kOne));
  q.value.high = times(m != nullptr ? m->below : a.number.below);
  q.value.high_open = q.value.high.has_value();
  q.figure.quantum = a.number.scale;
  if (!q.value.low) return std::nullopt;
  return q;
}

std::optional<Quantity> Reader::range(uint32_t begin, const Amount& a, const Amount& b,
                                      const Modifiers& modifiers) const {
  if (a.number.plural_scale || b.number.plural_scale || a.inner || b.inner) return std::nullopt;
  if (a.has_unit() && b.has_unit() && (a.of.unit != b.of.unit || a.of.noun != b.of.noun))
    return std::nullopt;
  Decimal low = a.number.value, high = b.number.value;
  // "$10 and $20 million": the first number takes the scale of the second.
  if (a.number.scale == kOne && !(b.number.scale == kOne)) {
    const auto scaled = mul(low, b.number.scale);
    if (scaled && *scaled < high) low = *scaled;
  }
  if (a.negative) low = low.negated();
  if (b.negative) high = high.negated();
  if (high <= low) return std::nullopt;
  Quantity q = blank(begin, b);
  q.noun = b.of.noun.empty() ? b.end : b.noun;
  q.form = Form::range;
  if (!b.has_unit()) q.of = a.of;
  if (!b.unit_rule) q.rule = a.unit_rule;
  for (const Hit* h : modifiers) apply(*h, q);
  q.bound = Bound::none;
  q.value = {low, high, false, false};
  q.figure = {std::nullopt, b.number.quantum, a.number.exact && b.number.exact};
  return q;
}

/// "Eight or nine euros", "18 and 25 percent": the first has the unit of the second.
void Reader::share_units() {
  for (size_t i = out_.size(); i-- > 1;) {
    Quantity &first = out_[i - 1], &second = out_[i];
    if (first.of.unit || !first.of.noun.empty() || second.begin < first.end) continue;
    if ((!second.of.unit && second.of.noun.empty()) || second.of.unit == rules_.share) continue;
    const Hit* join = longest_hit(s_, first.end, EntryKind::share_join);
    if (join == nullptr) join = range_join(first.end, 0);  // "from 5 to 6 percent"
    if (join == nullptr || join->end != second.begin) continue;
    if (first.figure.number && second.figure.number && first.form == second.form)
      first.of = second.of;
  }
}

void count_digits(LexedSentence& s, const std::vector<Quantity>& found, DigitCount& digits) {
  s.unread.clear();
  size_t q = 0;
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (s.tokens[i].kind != TokenKind::number) continue;
    while (q < found.size() && found[q].end <= i) ++q;
    if (q < found.size() && found[q].begin <= i) {
      ++digits.read;
    } else if (s.blocked[i] != 0) {
      ++digits.ignored;
    } else {
      ++digits.unread;
      s.unread.push_back(s.tokens[i].span);
    }
  }
}

}  // namespace

std::vector<Quantity> find_quantities(LexedSentence& s, Span span, const Lexicon& lexicon,
                                      const Rulebook& rules, DigitCount& digits) {
  block_non_quantities(s, span, lexicon, rules);
  auto found = Reader(s, lexicon, rules).run();
  count_digits(s, found, digits);
  return found;
}

}  // namespace counterclaim
