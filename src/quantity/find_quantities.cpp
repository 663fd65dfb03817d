// How a quantity is put together, left to right:
//
//   modifier* [opening word] amount [joining word amount] [modifier]
//   amount = [sign] [currency | words of a unit] number [scale] [modifier] [unit or noun]
//
// What may fill these places is data of the language; the order is the same in all of them.
#include <algorithm>

#include "quantity/amount.h"
#include "quantity/assemble.h"
#include "quantity/blocked.h"
#include "quantity/change.h"
#include "quantity/measurement.h"
#include "quantity/names.h"
#include "quantity/neighbours.h"
#include "quantity/numerals.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMostModifiers = 3;
constexpr Decimal kOne{1, 0};
constexpr Decimal kMostParts{10, 0};  // "87 of 150 seats" are seats, no share

/// "Rose from 5 to 6" names two moments; "down from the 5 to 6 that were promised" does not.
bool names_two_moments(const LexedSentence& s, uint32_t at, const Amount& a, const Amount& b) {
  constexpr uint32_t kNear = 2;  // words between "from" and its number
  const auto moved = moves_before(s, at);
  if (!moved) return false;
  bool opened = false;
  for (uint32_t back = 0; back <= std::min(kNear, at); ++back)
    opened = opened || begins(s, at - back, EntryKind::range_open);
  return !(opened && *moved == Change::down && a.number.value < b.number.value &&
           a.of.unit == b.of.unit);
}

class Reader {
 public:
  Reader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules)
      : s_(s), lexicon_(lexicon), rules_(rules), amounts_(s, lexicon, rules) {}

  std::vector<Quantity> run() {
    std::vector<Quantity> found;
    for (uint32_t at = 0; at < s_.tokens.size();) {
      auto q = may_begin(at) ? quantity(at) : std::nullopt;
      if (q && !found.empty() && found.back().end == at && may_take_long(found.back()))
        q = without_span_word(std::move(*q));
      if (!q) {
        ++at;
        continue;
      }
      at = q->end;
      if (!belongs_to_name(s_, *q, lexicon_)) found.push_back(std::move(*q));
    }
    read_neighbours(s_, rules_, found);
    for (Quantity& q : found) {
      if (q.change == Change::none) q.change = change_beside(s_, q);
      read_rate(s_, q, lexicon_, rules_, q.of);
    }
    return found;
  }

 private:
  /// Money and shares do; "17 players over the age of 21" are older.
  static bool may_take_long(const Quantity& q) {
    return q.of.dimension == Dimension::money || q.of.dimension == Dimension::ratio;
  }
  /// "$2 billion over four years": four, not more than four.
  Quantity without_span_word(Quantity q) const {
    const Hit* word = longest_hit(s_, q.begin, EntryKind::modifier);
    const bool spans = word != nullptr && rules_.modifiers[word->entry.index].spans;
    if (!spans || q.of.dimension != Dimension::duration) return q;
    auto plain = quantity(word->end);
    return plain ? std::move(*plain) : std::move(q);
  }

  bool may_begin(uint32_t at) const;
  std::optional<Quantity> quantity(uint32_t at) const;
  std::optional<Quantity> bare_quantity(uint32_t begin, uint32_t at, const Modifiers& modifiers,
                                        AmountContext context) const;
  Modifiers modifiers_at(uint32_t& at) const;
  bool range_follows(uint32_t at) const;
  std::optional<Quantity> opened_range(uint32_t begin, uint32_t at,
                                       const Modifiers& modifiers) const;
  std::optional<Quantity> joined_range(uint32_t begin, const Amount& a,
                                       const Modifiers& modifiers, AmountContext context) const;
  std::optional<Quantity> closed_range(uint32_t begin, const Amount& a, uint32_t join,
                                       const Modifiers& modifiers, AmountContext context) const;
  std::optional<Quantity> ratio(uint32_t begin, uint32_t at, const std::optional<Amount>& first,
                                const Modifiers& modifiers) const;
  std::optional<Quantity> share_of(uint32_t begin, Amount a, Decimal part, Decimal whole,
                                   const Modifiers& modifiers) const;
  uint32_t second_number(uint32_t at) const;
  const Hit* range_join(uint32_t at, uint32_t group) const;

  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
  AmountReader amounts_;
};

/// Most words begin no quantity: one look at the kinds of their hits tells.
bool Reader::may_begin(uint32_t at) const {
  using enum EntryKind;
  constexpr uint64_t kOpeners = bit(modifier) | bit(range_open) | bit(unit_symbol) |
                                bit(unit_before) | bit(numeral) | bit(fraction) | bit(article) |
                                bit(scale_plural) | bit(negative) | bit(lone_scale) |
                                bit(figure);
  return s_.tokens[at].kind != TokenKind::word || (s_.kinds[at] & kOpeners) != 0 ||
         (s_.tokens[at].ideograph && begins(s_, at, scale)) ||
         may_be_compound(s_, at, lexicon_);
}

const Hit* Reader::range_join(uint32_t at, uint32_t group) const {
  if (at >= s_.tokens.size()) return nullptr;
  const Hit* best = nullptr;
  for (uint32_t i = s_.first[at]; i < s_.first[at + 1]; ++i) {
    const Hit& h = s_.hits[i];
    if (h.entry.kind != EntryKind::range_join) continue;
    const RangeWord& r = rules_.ranges[h.entry.index];
    const bool fits = group != 0 ? r.group == group : !r.paired && !r.closed;
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
  if (before == nullptr || s_.blocked[at] != 0 || begins(s_, at, EntryKind::unit_symbol))
    return bare_quantity(begin, at, modifiers, {});
  at = before->end;
  for (const Hit* m : modifiers_at(at)) modifiers.push_back(m);
  AmountContext context;
  const Unit& unit = rules_.units[before->entry.index];
  context.unit_elsewhere = true;
  context.currency = unit.dimension == Dimension::money;
  auto q = bare_quantity(begin, at, modifiers, context);
  // "Billions of dollars 10 years ago": another unit makes it another amount.
  const bool other =
      q && context.currency && q->of.unit && q->of.unit.value != before->entry.index;
  if (!q || !q->of.noun.empty() || other) return bare_quantity(begin, begin, {}, {});
  const std::string said = q->of.unit ? rules_.units[q->of.unit.value].id : "";
  // "Aged six months": an age, in the unit that was said.
  const UnitId age = rules_.unit_by_id(said + "{age}");
  const bool same = q->of.dimension == unit.dimension;
  q->of = {age && same ? age : UnitId{before->entry.index}, "", unit.dimension};
  q->rule = before->entry.rule;
  q->noun = q->end;
  return q;
}

/// "From 5 to 7 per cent to 3 to 5": of two ranges the first is one.
bool Reader::range_follows(uint32_t at) const {
  const Hit* to = range_join(at, 0);
  const auto low = to == nullptr ? std::nullopt : amounts_.read(second_number(to->end));
  const Hit* join = low ? range_join(low->end, 0) : nullptr;
  return join != nullptr && amounts_.read(second_number(join->end));
}

/// "Between 5 and 6", "from 5 to 6".
std::optional<Quantity> Reader::opened_range(uint32_t begin, uint32_t at,
                                             const Modifiers& modifiers) const {
  const Hit* open = longest_hit(s_, at, EntryKind::range_open);
  if (open == nullptr) return std::nullopt;
  const RangeWord& word = rules_.ranges[open->entry.index];
  AmountContext first;
  first.unit_elsewhere = true;
  first.linked = false;  // "between two hundred and three hundred"
  const auto a = amounts_.read(open->end, first);
  if (!a) return std::nullopt;
  const Hit* join = range_join(a->end, word.group);
  if (join == nullptr) return std::nullopt;
  const auto b = amounts_.read(second_number(join->end));
  if (!b) return std::nullopt;
  if (word.moves && !range_follows(b->end) && names_two_moments(s_, at, *a, *b))
    return std::nullopt;
  return assemble_range(s_, begin, *a, *b, modifiers, rules_);
}

/// "5 to 6"; "drei- bis vierhundert" with a hyphen for what both have.
std::optional<Quantity> Reader::joined_range(uint32_t begin, const Amount& a,
                                             const Modifiers& modifiers,
                                             AmountContext context) const {
  uint32_t at = a.end;
  if (is_sign(s_, at, "-") && is_glued(s_, at) && at + 1 < s_.tokens.size() &&
      s_.tokens[at + 1].space_before && range_join(at + 1, 0) != nullptr)
    ++at;
  const Hit* join = range_join(at, 0);
  if (join == nullptr) return closed_range(begin, a, at, modifiers, context);
  const auto b = amounts_.read(second_number(join->end), context);
  if (!b) return std::nullopt;
  if (rules_.ranges[join->entry.index].moves && names_two_moments(s_, begin, a, *b))
    return std::nullopt;
  auto q = assemble_range(s_, begin, a, *b, modifiers, rules_);
  return q ? q : closed_range(begin, a, at, modifiers, context);
}

/// A range that only the word behind its second number tells from two numbers.
std::optional<Quantity> Reader::closed_range(uint32_t begin, const Amount& a, uint32_t join,
                                             const Modifiers& modifiers,
                                             AmountContext context) const {
  if (!begins(s_, join, EntryKind::range_join)) return std::nullopt;
  for (uint32_t i = s_.first[join]; i < s_.first[join + 1]; ++i) {
    const Hit& h = s_.hits[i];
    if (h.entry.kind != EntryKind::range_join || !rules_.ranges[h.entry.index].closed) continue;
    context.unit_elsewhere = true;
    const auto b = amounts_.read(second_number(h.end), context);
    const Hit* close = b ? longest_hit(s_, b->end, EntryKind::range_close) : nullptr;
    if (close != nullptr && close->entry.index == h.entry.index)
      return assemble_range(s_, begin, a, *b, modifiers, rules_);
  }
  return std::nullopt;
}

std::optional<Quantity> Reader::bare_quantity(uint32_t begin, uint32_t at,
                                              const Modifiers& modifiers,
                                              AmountContext context) const {
  if (auto q = opened_range(begin, at, modifiers)) return q;
  context.hedged = !modifiers.empty();
  context.magnitude = std::any_of(modifiers.begin(), modifiers.end(), [&](const Hit* h) {
    return rules_.modifiers[h->entry.index].is_magnitude();
  });
  const bool has_unit = context.unit_elsewhere;
  context.unit_elsewhere = true;  // it may stand behind the second number
  auto a = amounts_.read(at, context);
  if (auto q = ratio(begin, at, a, modifiers)) return q;
  if (!a) return std::nullopt;
  context.unit_elsewhere = has_unit;
  if (auto q = joined_range(begin, *a, modifiers, context)) return q;
  if (!has_unit && amounts_.needs_unit(*a)) return std::nullopt;
  return assemble(s_, begin, *a, modifiers, rules_);
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
  if (join == nullptr || join->entry.index != 0) return std::nullopt;
  AmountContext bare;
  bare.unit_elsewhere = true;
  const auto whole = amounts_.read(join->end, bare);
  if (!whole || whole->of.unit || whole->unit_before || whole->number.plural_scale ||
      !whole->number.value.is_integer() || whole->number.value <= part->value)
    return std::nullopt;
  Amount a = *whole;
  return share_of(begin, a, part->value, whole->number.value, modifiers);
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
  a.after = amounts_.modifier_after(a.end);
  if (a.after != nullptr) a.end = a.after->end;
  return assemble(s_, begin, a, modifiers, rules_);
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
