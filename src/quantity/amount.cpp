// A number with what it counts or measures, read from left to right.
#include "quantity/amount.h"

#include <algorithm>

#include "quantity/digits.h"
#include "quantity/numerals.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMostDeterminers = 3;  // "4,000 of all its workers"
constexpr Decimal kOne{1, 0};
constexpr Decimal kTen{10, 0};
constexpr Decimal kOldest{120, 0};  // years of a person

/// A hyphen stands among the tokens of a unit.
bool has_hyphen(const LexedSentence& s, uint32_t begin, uint32_t end) {
  for (uint32_t i = begin; i < end; ++i)
    if (is_sign(s, i, "-")) return true;
  return false;
}

/// The clause ends at the token.
bool ends_at(const LexedSentence& s, uint32_t at) {
  if (at >= s.tokens.size()) return true;
  return s.tokens[at].kind == TokenKind::symbol &&
         (at + 1 >= s.tokens.size() || s.tokens[at + 1].space_before);
}

/// One converts to the other by a power of ten.
bool is_power_of_ten(Decimal d) {
  return d.stripped().digits == 1;
}

}  // namespace

std::optional<Amount> AmountReader::read(uint32_t at, AmountContext context) const {
  Amount a;
  a.negative = read_sign(at, a.plus);
  if (const Hit* glued = longest_hit(s_, at, EntryKind::figure)) {  // "tenfold"
    const GluedFigure& figure = rules_.figures[glued->entry.index];
    a.number = one_at(at, glued->end);
    a.number.value = figure.value;
    a.number.quantum = figure.value.quantum();
    a.of = {figure.unit, "", rules_.units[figure.unit.value].dimension};
    a.unit_rule = glued->entry.rule;
    a.end = a.noun = glued->end;
    return a;
  }
  read_before(at, a);
  if (!read_number_and_unit(at, context, a)) return std::nullopt;
  if (a.number.share && !a.has_unit()) a.of = {rules_.share, "", Dimension::ratio};
  if (a.after == nullptr) {
    a.after = modifier_after(a.end);
    if (a.after != nullptr) a.end = a.after->end;
  }
  if (!a.has_unit()) read_apposition(a);
  take_half_behind(a);
  add_smaller_unit(a);
  read_negative_behind(a);
  // "A mile" counts nothing, "a mile and a half" does.
  if (a.number.article && a.number.value == kOne) return std::nullopt;
  if (!context.unit_elsewhere && needs_unit(a)) return std::nullopt;
  return a;
}

bool AmountReader::read_number_and_unit(uint32_t at, AmountContext context, Amount& a) const {
  context.currency = context.currency || a.unit_before;
  context.magnitude = context.magnitude || a.inner != nullptr;
  auto number = read_number(s_, at, context, lexicon_, rules_);
  if (!number) return false;
  a.number = *number;
  a.end = number->end;
  a.after = number->modifier != nullptr ? number->modifier : modifier_after(a.end);
  if (a.after != nullptr) a.end = std::max(a.end, a.after->end);
  a.noun = a.end;
  if (!read_unit(a) && !a.unit_before) read_noun(a);
  return true;
}

/// A minus or plus glued to what follows, or words of a negative number.
bool AmountReader::read_sign(uint32_t& at, bool& plus) const {
  if (const Hit* h = longest_hit(s_, at, EntryKind::negative)) {
    at = behind_hyphen(s_, h->end);
    return true;
  }
  if (at + 1 >= s_.tokens.size() || s_.tokens[at + 1].space_before) return false;
  if (at > 0 && !s_.tokens[at].space_before && s_.tokens[at - 1].kind != TokenKind::symbol &&
      !s_.tokens[at - 1].ideograph)
    return false;
  const std::string_view sign = written(s_, at);
  plus = sign == "+";
  const bool wide = sign == "\xEF\xBC\x8D";  // the minus of ideographic texts
  if (sign != "-" && !plus && sign != "\xE2\x88\x92" && !wide) return false;
  ++at;
  return !plus;
}

/// A sign of money before the number.
void AmountReader::read_before(uint32_t& at, Amount& a) const {
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

bool AmountReader::needs_unit(const Amount& a) const {
  // "Thirteen" in ideographs, of a name with more of them: no number by itself.
  const NumberRead& n = a.number;
  if (!a.has_unit() && n.value < Decimal{100, 0} && begins(s_, n.begin, EntryKind::numeral) &&
      is_ideograph(s_, n.begin) && is_ideograph(s_, a.end) && is_glued(s_, a.end) &&
      !begins(s_, a.end, EntryKind::stop_word))
    return true;
  return !a.number.alone && !a.negative && (!a.has_unit() || a.of.unit == rules_.share);
}

/// "A mile and a half"; ideographs write "one year half".
void AmountReader::take_half_behind(Amount& a) const {
  const Hit* half = longest_hit(s_, a.end, EntryKind::fraction);
  if (half == nullptr || !a.of.unit || a.unit_before || a.after != nullptr) return;
  if (!s_.tokens[half->begin].ideograph && !begins(s_, half->begin, EntryKind::link)) return;
  if (part_link(s_, half->end) != nullptr || !a.number.value.is_integer()) return;
  const Unit& unit = rules_.units[a.of.unit.value];
  const bool sign = unit.dimension == Dimension::ratio && !s_.tokens[half->begin].ideograph;
  if (unit.dimension == Dimension::count || sign) return;
  const Fraction& fraction = rules_.fractions[half->entry.index];
  if (!add_to(a.number.value, fraction.is)) return;
  a.number.exact = a.number.exact && fraction.exact;
  a.number.quantum = a.number.exact ? a.number.value.quantum() : Decimal{1, -2};
  a.end = half->end;
}

/// "Two degrees below zero".
void AmountReader::read_negative_behind(Amount& a) const {
  const Hit* below = longest_hit(s_, a.end, EntryKind::negative_after);
  if (below == nullptr || a.negative || a.after != nullptr || a.unit_before) return;
  a.negative = true;
  a.end = below->end;
}

const Hit* AmountReader::modifier_after(uint32_t at) const {
  const bool hyphen = is_hyphen(s_, at);  // "£3m-plus"
  const Hit* h = longest_hit(s_, hyphen ? at + 1 : at, EntryKind::modifier_after);
  if (h == nullptr || h->end >= s_.tokens.size()) return h;
  if (begins(s_, h->end - 1, EntryKind::modifier) &&
      longest_hit(s_, h->end - 1, EntryKind::modifier)->end > h->end)
    return nullptr;  // "12 and more than 194": the next amount's
  // "Plus" and the like; not where the next amount follows ("£40m plus £8m").
  const bool another =
      s_.tokens[h->end].kind == TokenKind::number || begins(s_, h->end, EntryKind::unit_symbol);
  return another && s_.tokens[h->begin].kind == TokenKind::word ? nullptr : h;
}

/// The unit behind the number, from `at` on, which a small word or a hyphen may part from it.
std::optional<UnitRead> AmountReader::unit_behind(const Amount& a, uint32_t& at) const {
  at = a.end;
  // "Millions of dollars", "half an hour".
  if (a.number.plural_scale)
    if (const Hit* of = longest_hit(s_, at, EntryKind::stop_word)) at = of->end;
  if (is_torn_hyphen(s_, at)) {
    const auto torn = unit_at(s_, at + 1, rules_);
    return torn && has_hyphen(s_, ++at, torn->end) ? torn : std::nullopt;
  }
  if (is_hyphen(s_, at)) ++at;
  return unit_at(s_, at, rules_);
}

bool AmountReader::read_unit(Amount& a) const {
  if (a.number.unitless) return false;
  if (!a.unit_before && read_tailed_unit(a)) return true;
  uint32_t at = a.end;
  const auto unit = unit_behind(a, at);
  if (!unit) return read_bracketed_unit(a);
  const Unit& u = rules_.units[unit->unit.value];
  // A part of people is a share of them.
  if (a.number.share && u.dimension == Dimension::count && is_ideograph(s_, at)) return false;
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
  if (u.in_base)
    convert_to_base(a);
  else if (u.dimension == Dimension::money && a.number.scale == kOne)
    take_scale_behind(a);
  return true;
}

/// "(3.0 in)": a word that is a unit only behind a larger one is it also where the brackets
/// hold nothing else.
bool AmountReader::read_bracketed_unit(Amount& a) const {
  const Hit* h = longest_hit(s_, a.end, EntryKind::unit_behind);
  if (h == nullptr || a.unit_before || a.number.begin == 0 || is_ideograph(s_, h->begin) ||
      !is_sign(s_, a.number.begin - 1, "(") || !is_sign(s_, h->end, ")"))
    return false;
  a.of = {{h->entry.index}, "", rules_.units[h->entry.index].dimension};
  a.unit_rule = h->entry.rule;
  a.end = h->end;
  return true;
}

/// "75 USD million".
void AmountReader::take_scale_behind(Amount& a) const {
  NumberRead scaled = a.number;
  scaled.end = a.end;
  take_scales(s_, scaled, true, rules_);
  if (scaled.end == a.end) return;
  a.number = scaled;
  a.number.quantum = scaled.value.quantum();
  a.end = scaled.end;
}

/// Of a unit that is only a way to say another: tenths are given in percent.
void AmountReader::convert_to_base(Amount& a) const {
  const Unit& u = rules_.units[a.of.unit.value];
  const UnitId base = rules_.unit_by_id(u.base);
  if (!base) return;
  if (!u.below || a.number.value < *u.below) {
    const auto value = mul(a.number.value, u.times), quantum = mul(a.number.quantum, u.times);
    if (!value || !quantum) return;
    a.number.value = *value;
    a.number.quantum = *quantum;
  }
  a.of = {base, "", rules_.units[base.value].dimension};
}

/// Units behind which the decimals may stand, "15 dollars 50", or a smaller unit; some words
/// are units only there.
bool AmountReader::read_tailed_unit(Amount& a) const {
  const Hit* h = longest_hit(s_, a.end, EntryKind::unit_tailed);
  if (h == nullptr || !a.number.value.is_integer() || !(a.number.scale == kOne) ||
      a.number.plural_scale || a.after != nullptr)
    return false;
  const uint32_t end = a.end;
  a.of = {{h->entry.index}, "", rules_.units[h->entry.index].dimension};
  a.unit_rule = h->entry.rule;
  a.end = h->end;
  if (is_ideograph(s_, h->end)) take_half_behind(a);
  if (a.end != h->end) {
    if (rules_.units[h->entry.index].in_base) convert_to_base(a);
    return true;
  }
  if (smaller_amount(h->end, a)) return true;
  if (take_tail(a, h->end)) {
    if (rules_.units[h->entry.index].in_base) convert_to_base(a);
    return true;
  }
  a.end = end;
  a.of = {};
  a.unit_rule = {};
  return false;
}

/// The digits behind such a unit: ideographs, each a place; else two of them at the end of a
/// clause.
bool AmountReader::take_tail(Amount& a, uint32_t at) const {
  // Minutes have no tenths in speech.
  if (at >= s_.tokens.size() || a.of.dimension == Dimension::duration) return false;
  const bool ideographs = is_ideograph(s_, at - 1);
  Decimal tail{0, 0};
  uint32_t end = at;
  if (is_number(s_, at)) {
    const auto digits =
        s_.blocked[at] == 0 ? read_digits(written(s_, at), lexicon_) : std::nullopt;
    const size_t places = fold(written(s_, at)).size();
    if (!digits || !digits->is_integer() || places > 2 || (!ideographs && places != 2))
      return false;
    tail = digits->scaled(-static_cast<int>(places));
    end = at + 1;
  } else if (ideographs) {
    for (int places = 0; const Hit* h = longest_hit(s_, end, EntryKind::numeral);) {
      const Decimal digit = rules_.numerals[h->entry.index].value;
      places += static_cast<int>(h->end - h->begin);  // a zero may be a part of the numeral
      if (digit >= kTen || !is_ideograph(s_, h->begin) || !add_to(tail, digit.scaled(-places)))
        return false;
      end = h->end;
    }
  } else {
    const auto words = read_numerals(s_, at, {}, lexicon_, rules_);
    if (!words || words->value < kTen || words->value >= Decimal{100, 0}) return false;
    tail = words->value.scaled(-2);
    end = words->end;
  }
  if (end == at || is_number(s_, end)) return false;
  using enum EntryKind;
  if (ideographs ? begins(s_, end, unit) || begins(s_, end, unit_behind) ||
                       begins(s_, end, scale) || begins(s_, end, numeral) ||
                       begins(s_, end, ratio_join) || begins(s_, end, decimal_point)
                 : !ends_at(s_, end))
    return false;
  if (!add_to(a.number.value, tail)) return false;
  a.number.quantum = tail.quantum();
  a.number.alone = true;
  a.end = end;
  return true;
}

void AmountReader::read_noun(Amount& a) const {
  uint32_t at = a.end;
  const Hit* link = longest_hit(s_, at, EntryKind::link);
  const bool part = link != nullptr && link->entry.index != 0;
  if (a.number.share) return;
  const bool single =
      a.number.value == kOne && a.number.scale == kOne && !a.number.plural_scale;
  if (single) {
    if (begins(s_, at, EntryKind::denominator)) return;  // "one third wear hats"
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

/// "Smith, 66, said", "the striker, 29, signed".
void AmountReader::read_apposition(Amount& a) const {
  const uint32_t first = a.number.begin, last = a.number.end;
  if (first < 2 || last != first + 1 || a.negative || a.unit_before || !is_number(s_, first) ||
      a.number.value > kOldest || !a.number.value.is_integer() || last >= s_.tokens.size())
    return;
  const bool closed =
      is_sign(s_, last, ",") || is_sign(s_, last, ".") || is_sign(s_, last, ")");
  // Torn texts have blanks before both commas.
  if (!closed || !is_sign(s_, first - 1, ",") ||
      s_.tokens[last].space_before != s_.tokens[first - 1].space_before ||
      !is_person(first - 2))
    return;
  if (!s_.tokens[first - 2].capitalised && !goes_on_behind(last)) return;
  const UnitId age = rules_.apposition;
  if (age) a.of = {age, "", rules_.units[age.value].dimension};
}

/// The word may name somebody: a name, or one noun behind a small word and adjectives.
bool AmountReader::is_person(uint32_t at) const {
  constexpr uint32_t kMostAdjectives = 3;
  if (!is_word(s_, at) || is_ideograph(s_, at) || begins(s_, at, EntryKind::month) ||
      begins(s_, at, EntryKind::stop_word))
    return false;
  if (s_.tokens[at].capitalised) return true;
  using enum EntryKind;
  if (begins(s_, at, unit) || begins(s_, at, numeral) ||
      lexicon_.nouns.singular(fold(written(s_, at))))
    return false;
  for (uint32_t n = 0; n <= kMostAdjectives && at > 0; ++n) {
    if (!is_word(s_, --at)) return false;
    if (begins(s_, at, stop_word)) return true;
  }
  return false;
}

/// Behind the comma the sentence goes on with a word, and not with the next of a list.
bool AmountReader::goes_on_behind(uint32_t comma) const {
  using enum EntryKind;
  return is_sign(s_, comma, ",") && is_word(s_, comma + 1) && !begins(s_, comma + 1, link) &&
         !begins(s_, comma + 1, share_join) && !begins(s_, comma + 1, numeral);
}

/// Where an amount in a smaller unit may begin: behind a link, or a comma.
std::optional<uint32_t> AmountReader::begin_of_smaller(const Amount& a) const {
  if (!a.of.unit || a.of.unit == rules_.share || a.of.dimension == Dimension::ratio ||
      a.of.dimension == Dimension::count || a.after != nullptr || a.number.plural_scale ||
      !(a.number.scale == kOne) || !a.number.value.is_integer())
    return std::nullopt;
  uint32_t at = a.end;
  const bool comma = is_sign(s_, at, ",") && a.of.dimension != Dimension::money;
  if (comma) ++at;
  const Hit* link = longest_hit(s_, at, EntryKind::link);
  if (comma && link != nullptr) return std::nullopt;  // "14 days, and 16 hours": of a list
  const Hit* numeral = longest_hit(s_, at, EntryKind::numeral);  // a zero may be a link, or not
  if (link != nullptr && (numeral == nullptr || numeral->end <= link->end)) at = link->end;
  if (at >= s_.tokens.size() || s_.tokens[at].kind == TokenKind::symbol) return std::nullopt;
  return at;
}

/// The amount at a token, if its unit is a smaller one of the same base. Some words are such
/// units only behind a larger one: "$20 and 43c".
std::optional<Amount> AmountReader::smaller_amount(uint32_t at, const Amount& large) const {
  const BaseUnit whole = base_of(large.of.unit, rules_);
  std::optional<Amount> b;
  NumberContext behind;
  behind.behind = is_ideograph(s_, at);
  if (const auto n = read_number(s_, at, behind, lexicon_, rules_)) {
    for (uint32_t i = n->end < s_.tokens.size() ? s_.first[n->end] : 0;
         n->end < s_.tokens.size() && i < s_.first[n->end + 1]; ++i) {
      const Hit& h = s_.hits[i];
      if (h.entry.kind != EntryKind::unit_behind) continue;
      // "5 feet 10 in" and not "5 feet 10 in May".
      if (h.end == n->end + 1 && begins(s_, n->end, EntryKind::stop_word) &&
          !is_glued(s_, n->end) && !ends_at(s_, h.end))
        continue;
      const UnitId unit{h.entry.index};
      const bool fits = base_of(unit, rules_).id == whole.id ||
                        (large.of.dimension == Dimension::money && !is_ideograph(s_, n->end) &&
                         rules_.units[unit.value].dimension == Dimension::money);
      if (!fits) continue;
      b.emplace();
      b->number = *n;
      b->end = h.end;
      b->of = {unit, "", rules_.units[unit.value].dimension};
      if (!begins(s_, n->end, EntryKind::unit_tailed) || !take_tail(*b, h.end))
        add_smaller_unit(*b);
      break;
    }
  }
  if (!b) b = read(at);
  if (!b || !b->of.unit || b->unit_before || b->after != nullptr || b->negative ||
      b->number.article)
    return std::nullopt;
  const BaseUnit small = base_of(b->of.unit, rules_);
  // Cents are those of the amount before them, of whatever money.
  const bool minor = large.of.dimension == Dimension::money && whole.id != small.id &&
                     b->of.dimension == Dimension::money && small.times < kOne;
  if ((whole.id != small.id && !minor) || small.times >= whole.times) return std::nullopt;
  return b;
}

/// "13 dollars and 45 cents", "5 feet 10 inches": a smaller unit of the same base follows.
void AmountReader::add_smaller_unit(Amount& a) const {
  const auto at = begin_of_smaller(a);
  if (!at) return;
  using enum EntryKind;
  if (!is_number(s_, *at) && !begins(s_, *at, numeral) && !begins(s_, *at, article) &&
      !begins(s_, *at, fraction) && !may_be_compound(s_, *at, lexicon_))
    return;
  const auto b = smaller_amount(*at, a);
  if (!b) return;
  const BaseUnit large = base_of(a.of.unit, rules_), small = base_of(b->of.unit, rules_);
  const auto in_base = mul(b->number.value, small.times);
  auto part = in_base ? div(*in_base, large.times) : std::nullopt;
  if (!part || part->value >= kOne) return;
  // "The 5 km, 400 m and 200 m" are races: only units that no power of ten joins, and two.
  if (is_sign(s_, a.end, ",")) {
    const auto ratio = div(large.times, small.times);
    const Hit* more = longest_hit(s_, b->end, link);
    const bool list = is_sign(s_, b->end, ",") || (more != nullptr && is_number(s_, more->end));
    if (!ratio || is_power_of_ten(ratio->value) || list) return;
  }
  if (!part->exact) part->value = shortened(part->value);
  if (!add_to(a.number.value, part->value)) return;
  a.number.exact = a.number.exact && part->exact && b->number.exact;
  a.number.quantum = a.number.exact ? a.number.value.quantum() : Decimal{1, -2};
  a.end = b->end;
}

}  // namespace counterclaim
