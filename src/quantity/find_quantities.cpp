// How a quantity is put together, left to right:
//
//   modifier* [opening word] amount [joining word amount] [modifier]
//   amount = [sign] [currency] number [scale] [modifier] [unit or noun]
//
// What may fill these places is data of the language; the order is the same in all of them.
#include <algorithm>
#include <array>

#include "quantity/blocked.h"
#include "quantity/figure.h"
#include "quantity/quantity.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMostNounTokens = 16;    // the same with hyphens and digits of names
constexpr uint32_t kLongestNounPhrase = 4;  // words between a number and its noun
constexpr uint32_t kMoveReach = 4;          // words between "rose" and "from 5 to 6"
constexpr uint32_t kChangePhrase = 6;       // tokens back at which a phrase of change may begin
constexpr uint32_t kChangeReach = 2;        // words between "fell" and its number

struct Amount {
  uint32_t begin = 0, end = 0;
  uint32_t noun = 0;  // where the noun phrase begins
  NumberRead number;
  bool negative = false;
  bool currency_before = false;
  Measurement of;
  const Hit* magnitude = nullptr;  // "$10s of millions": between the sign and the scale
  const Hit* after = nullptr;      // modifier behind the number
  RuleId unit_rule;
};

class Reader {
 public:
  Reader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules)
      : s_(s), lexicon_(lexicon), rules_(rules) {}

  std::vector<Quantity> run() {
    for (uint32_t at = 0; at < s_.tokens.size();) {
      if (!may_begin(at)) {
        ++at;
      } else if (auto q = quantity(at)) {
        at = q->end;
        out_.push_back(std::move(*q));
      } else {
        ++at;
      }
    }
    for (Quantity& q : out_) q.change = change_around(q);
    return std::move(out_);
  }

 private:
  bool may_begin(uint32_t at) const;
  std::optional<Quantity> quantity(uint32_t at) const;
  std::optional<Amount> amount(uint32_t at, bool magnitude = false) const;
  std::optional<Quantity> assemble(uint32_t begin, const Amount& a,
                                   const std::vector<const Hit*>& modifiers) const;
  std::optional<Quantity> range(uint32_t begin, const Amount& a, const Amount& b,
                                const std::vector<const Hit*>& modifiers) const;
  bool read_sign(uint32_t& at) const;
  const Hit* modifier_after(uint32_t at) const;
  void read_unit(Amount& a) const;
  void read_noun(Amount& a) const;
  const Hit* range_join(uint32_t at, uint32_t group) const;
  Change change_around(const Quantity& q) const;
  bool is_sign(const Hit& h) const;
  bool moves(uint32_t at) const;
  void apply(const Hit& hit, Quantity& q) const;
  void set_span(Quantity& q) const;
  bool is_word(uint32_t at) const {
    return at < s_.tokens.size() && s_.tokens[at].kind == TokenKind::word;
  }
  bool is_joining_mark(uint32_t at) const {
    return at + 1 < s_.tokens.size() && s_.tokens[at].kind == TokenKind::mark &&
           !s_.tokens[at].space_before && !s_.tokens[at + 1].space_before &&
           s_.tokens[at].span.of(s_.text) == "-";
  }

  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
  std::vector<Quantity> out_;
};

/// Most words begin no quantity: one look at the kinds of their hits tells.
bool Reader::may_begin(uint32_t at) const {
  constexpr uint32_t kOpeners = 1u << static_cast<unsigned>(EntryKind::modifier) |
                                1u << static_cast<unsigned>(EntryKind::range_open) |
                                1u << static_cast<unsigned>(EntryKind::unit_symbol) |
                                1u << static_cast<unsigned>(EntryKind::numeral) |
                                1u << static_cast<unsigned>(EntryKind::fraction) |
                                1u << static_cast<unsigned>(EntryKind::article) |
                                1u << static_cast<unsigned>(EntryKind::scale_plural);
  return s_.tokens[at].kind != TokenKind::word || (s_.kinds[at] & kOpeners) != 0;
}

bool Reader::read_sign(uint32_t& at) const {
  if (at + 1 >= s_.tokens.size() || s_.tokens[at + 1].space_before) return false;
  if (at > 0 && !s_.tokens[at].space_before && s_.tokens[at - 1].kind != TokenKind::symbol)
    return false;
  const std::string_view sign = s_.tokens[at].span.of(s_.text);
  if (sign != "-" && sign != "+" && sign != "\xE2\x88\x92") return false;
  ++at;
  return sign != "+";
}

std::optional<Amount> Reader::amount(uint32_t at, bool magnitude) const {
  Amount a;
  a.begin = at;
  a.negative = read_sign(at);
  if (const Hit* sign = longest_hit(s_, at, EntryKind::unit_symbol);
      sign != nullptr && s_.blocked[at] == 0) {
    a.currency_before = true;
    a.of = {{sign->entry.index}, "", Dimension::money};
    a.unit_rule = sign->entry.rule;
    at = sign->end;
    if (const Hit* m = longest_hit(s_, at, EntryKind::modifier);
        m != nullptr && rules_.modifiers[m->entry.index].is_magnitude()) {
      a.magnitude = m;
      at = m->end;
    }
  }
  auto number = read_number(s_, at, {a.currency_before, magnitude || a.magnitude != nullptr},
                            lexicon_, rules_);
  if (!number) return std::nullopt;
  a.number = *number;
  a.end = number->end;
  a.after = modifier_after(a.end);
  if (a.after != nullptr) a.end = a.after->end;
  a.noun = a.end;
  read_unit(a);
  if (!a.currency_before && !a.of.unit) read_noun(a);
  if (a.after == nullptr) {
    a.after = modifier_after(a.end);
    if (a.after != nullptr) a.end = a.after->end;
  }
  const bool has_unit = a.of.unit || !a.of.noun.empty();
  if (!a.number.alone && !has_unit) return std::nullopt;
  return a;
}

/// "Plus" and the like; not where the next amount follows ("£40m plus £8m").
const Hit* Reader::modifier_after(uint32_t at) const {
  const Hit* h = longest_hit(s_, at, EntryKind::modifier_after);
  if (h == nullptr || h->end >= s_.tokens.size()) return h;
  const bool another = s_.tokens[h->end].kind == TokenKind::number ||
                       longest_hit(s_, h->end, EntryKind::unit_symbol) != nullptr;
  return another && s_.tokens[h->begin].kind == TokenKind::word ? nullptr : h;
}

void Reader::read_unit(Amount& a) const {
  uint32_t at = a.end;
  // "millions of dollars": one small word may stand between.
  if (a.number.plural_scale)
    if (const Hit* of = longest_hit(s_, at, EntryKind::stop_word)) at = of->end;
  if (is_joining_mark(at)) ++at;
  const Hit* unit = longest_hit(s_, at, EntryKind::unit);
  if (const Hit* symbol = longest_hit(s_, at, EntryKind::unit_symbol);
      unit == nullptr || (symbol != nullptr && symbol->end > unit->end))
    unit = symbol;
  if (unit == nullptr) return;
  if (a.currency_before && unit->entry.index != a.of.unit.value) return;
  // "$5" before "US$": a sign that opens the next amount is no unit of this one.
  if (unit->entry.kind == EntryKind::unit_symbol && unit->end < s_.tokens.size() &&
      s_.tokens[unit->end].kind == TokenKind::number && !s_.tokens[unit->end].space_before)
    return;
  a.of = {{unit->entry.index}, "", rules_.units[unit->entry.index].dimension};
  a.unit_rule = unit->entry.rule;
  a.end = unit->end;
}

/// The first plural word of the noun phrase ("2,048 Nvidia H800 GPUs" -> gpu), or the word
/// joined by a hyphen ("2,048-GPU").
void Reader::read_noun(Amount& a) const {
  uint32_t at = a.end;
  if (a.number.plural_scale)
    if (const Hit* of = longest_hit(s_, at, EntryKind::stop_word)) at = of->end;
  if (is_joining_mark(at) && is_word(at + 1)) {
    const std::string word = fold(s_.tokens[at + 1].span.of(s_.text));
    a.of = {{}, lexicon_.nouns.singular(word).value_or(word), Dimension::count};
    a.end = at + 2;
    return;
  }
  const auto last = std::min<size_t>(s_.tokens.size(), at + kMostNounTokens);
  for (uint32_t n = 0; n < kLongestNounPhrase && at < last; ++at) {
    const Token& t = s_.tokens[at];
    if (t.kind == TokenKind::number && !t.space_before && at > a.end) continue;  // "H800"
    if (t.kind == TokenKind::mark && !t.space_before && t.span.of(s_.text) == "-") continue;
    if (t.kind != TokenKind::word || longest_hit(s_, at, EntryKind::stop_word) != nullptr)
      return;
    ++n;
    const std::string word = fold(t.span.of(s_.text));
    if (auto singular = lexicon_.nouns.singular(word)) {
      // "2,048 Nvidia's GPUs": a genitive is no head.
      if (at + 1 < s_.tokens.size() && s_.tokens[at + 1].kind == TokenKind::mark &&
          s_.tokens[at + 1].span.of(s_.text) != "-" && !s_.tokens[at + 1].space_before)
        if (at + 2 < s_.tokens.size() && !s_.tokens[at + 2].space_before) return;
      a.of = {{}, std::move(*singular), Dimension::count};
      a.end = at + 1;
      return;
    }
  }
}

const Hit* Reader::range_join(uint32_t at, uint32_t group) const {
  if (at >= s_.tokens.size()) return nullptr;
  for (uint32_t i = s_.first[at]; i < s_.first[at + 1]; ++i) {
    const Hit& h = s_.hits[i];
    if (h.entry.kind != EntryKind::range_join) continue;
    const RangeWord& r = rules_.ranges[h.entry.index];
    if (group != 0 ? r.group == group : !r.paired) return &h;
  }
  return nullptr;
}

bool Reader::is_sign(const Hit& h) const {
  return s_.tokens[h.begin].kind != TokenKind::word;
}

/// "Rose from 5 to 6" names two moments, not a range.
bool Reader::moves(uint32_t at) const {
  for (uint32_t back = 1; back <= kMoveReach && back <= at; ++back) {
    if (s_.tokens[at - back].kind == TokenKind::symbol) return false;
    if (longest_hit(s_, at - back, EntryKind::change) != nullptr) return true;
  }
  return false;
}

std::optional<Quantity> Reader::quantity(uint32_t at) const {
  const uint32_t begin = at;
  std::vector<const Hit*> modifiers;
  while (const Hit* m = longest_hit(s_, at, EntryKind::modifier)) {
    modifiers.push_back(m);
    at = m->end;
    if (modifiers.size() == 3) break;
  }
  // A quotation mark or an article may stand between the modifier and its number.
  if (!modifiers.empty())
    while (at + 1 < s_.tokens.size() && s_.tokens[at].kind == TokenKind::mark &&
           s_.tokens[at].span.of(s_.text) != "-")
      ++at;
  if (const Hit* open = longest_hit(s_, at, EntryKind::range_open);
      open != nullptr && !moves(at)) {
    if (const auto a = amount(open->end))
      if (const Hit* join = range_join(a->end, rules_.ranges[open->entry.index].group))
        if (const auto b = amount(join->end))
          if (auto q = range(begin, *a, *b, modifiers)) return q;
  }
  const bool magnitude = std::any_of(modifiers.begin(), modifiers.end(), [&](const Hit* h) {
    return rules_.modifiers[h->entry.index].is_magnitude();
  });
  const auto a = amount(at, magnitude);
  if (!a) return std::nullopt;
  if (const Hit* join = range_join(a->end, 0);
      join != nullptr && (is_sign(*join) || !moves(begin)))
    if (const auto b = amount(join->end))
      if (auto q = range(begin, *a, *b, modifiers)) return q;
  return assemble(begin, *a, modifiers);
}

void Reader::apply(const Hit& hit, Quantity& q) const {
  const Modifier& m = rules_.modifiers[hit.entry.index];
  if (m.hedge != Hedge::none) q.hedge = m.hedge;
  if (m.bound != Bound::none) q.bound = m.bound;
  q.rule = hit.entry.rule;
}

void Reader::set_span(Quantity& q) const {
  q.span = {s_.tokens[q.begin].span.begin, s_.tokens[q.end - 1].span.end};
}

std::optional<Quantity> Reader::assemble(uint32_t begin, const Amount& a,
                                         const std::vector<const Hit*>& modifiers) const {
  Quantity q;
  q.begin = begin;
  q.end = a.end;
  q.noun = a.of.noun.empty() ? a.end : a.noun;
  q.of = a.of;
  q.rule = a.unit_rule ? a.unit_rule : a.number.rule;
  const Modifier* magnitude = nullptr;
  const auto consider = [&](const Hit* h) {
    if (h == nullptr) return;
    apply(*h, q);
    if (rules_.modifiers[h->entry.index].is_magnitude())
      magnitude = &rules_.modifiers[h->entry.index];
  };
  for (const Hit* h : modifiers) consider(h);
  consider(a.magnitude);
  consider(a.after);
  set_span(q);
  if (magnitude != nullptr || a.number.plural_scale) {
    q.form = Form::magnitude;
    const Decimal from =
        magnitude != nullptr && magnitude->from ? *magnitude->from : Decimal{1, 0};
    q.value.low = mul(from, a.number.scale);
    if (magnitude != nullptr && magnitude->below)
      q.value.high = mul(*magnitude->below, a.number.scale);
    q.value.high_open = q.value.high.has_value();
    q.figure.quantum = a.number.scale;
    // "a few" before a number that is written out ("a few 30") is no magnitude.
    if (!a.number.plural_scale && a.number.value != a.number.scale) return std::nullopt;
    return q;
  }
  Decimal v = a.number.value;
  if (a.negative) v = v.negated();
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

std::optional<Quantity> Reader::range(uint32_t begin, const Amount& a, const Amount& b,
                                      const std::vector<const Hit*>& modifiers) const {
  if (a.number.plural_scale || b.number.plural_scale || a.magnitude || b.magnitude)
    return std::nullopt;
  const bool a_unit = a.of.unit || !a.of.noun.empty(), b_unit = b.of.unit || !b.of.noun.empty();
  if (a_unit && b_unit && (a.of.unit != b.of.unit || a.of.noun != b.of.noun))
    return std::nullopt;
  Decimal low = a.number.value, high = b.number.value;
  // "$10 and $20 million": the first number takes the scale of the second.
  if (a.number.scale == Decimal{1, 0} && b.number.scale != Decimal{1, 0}) {
    const auto scaled = mul(low, b.number.scale);
    if (scaled && *scaled < high) low = *scaled;
  }
  if (a.negative) low = low.negated();
  if (b.negative) high = high.negated();
  if (high <= low) return std::nullopt;
  Quantity q;
  q.begin = begin;
  q.end = q.noun = b.end;
  q.form = Form::range;
  q.of = b_unit ? b.of : a.of;
  q.rule = b.unit_rule ? b.unit_rule : a.unit_rule;
  for (const Hit* h : modifiers) apply(*h, q);
  q.bound = Bound::none;
  q.value = {low, high, false, false};
  q.figure = {std::nullopt, high.quantum(), a.number.exact && b.number.exact};
  set_span(q);
  return q;
}

Change Reader::change_around(const Quantity& q) const {
  const auto in_one_piece = [&](uint32_t from, uint32_t to) {
    return std::none_of(s_.tokens.begin() + from, s_.tokens.begin() + to, [](const Token& t) {
      return t.kind == TokenKind::symbol || t.kind == TokenKind::number;
    });
  };
  const uint32_t first = q.begin > kChangePhrase ? q.begin - kChangePhrase : 0;
  for (uint32_t at = first; at < q.begin; ++at) {
    const Hit* h = longest_hit(s_, at, EntryKind::change);
    if (h != nullptr && h->end <= q.begin && q.begin - h->end <= kChangeReach &&
        in_one_piece(h->end, q.begin))
      return static_cast<Change>(h->entry.index);
  }
  const Hit* behind = longest_hit(s_, q.end, EntryKind::change);
  return behind != nullptr ? static_cast<Change>(behind->entry.index) : Change::none;
}

bool is_torn_sign(const LexedSentence& s, const Hit& h) {
  if (h.entry.kind != EntryKind::unit_symbol) return false;
  return std::any_of(s.tokens.begin() + h.begin + 1, s.tokens.begin() + h.end,
                     [](const Token& t) { return t.space_before; });
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

std::string_view unit_id(const Quantity& q, const Rulebook& rules) {
  return q.of.unit ? std::string_view(rules.units[q.of.unit.value].id)
                   : std::string_view(q.of.noun);
}

std::string_view unit_name(const Quantity& q, const Rulebook& rules) {
  return q.of.unit ? std::string_view(rules.units[q.of.unit.value].name)
                   : std::string_view(q.of.noun);
}

bool may_hold_quantity(const LexedSentence& s, const Lexicon& lexicon) {
  return std::any_of(s.tokens.begin(), s.tokens.end(), [&](const Token& t) {
    return t.kind == TokenKind::number || lexicon.begins_number(t.word);
  });
}

void find_hits(LexedSentence& s, const Lexicon& lexicon) {
  s.hits.clear();
  s.first.assign(s.tokens.size() + 1, 0);
  s.kinds.assign(s.tokens.size(), 0);
  s.ends.assign(s.tokens.size() + 1, 0);
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    const size_t begin = s.hits.size();
    s.first[i] = static_cast<uint32_t>(begin);
    if (!lexicon.words.begins_with(s.tokens[i].word)) continue;
    lexicon.words.match(s.tokens, i, {}, s.hits);
    // "A$" is a sign; "a $700 million deal" holds another.
    s.hits.erase(std::remove_if(s.hits.begin() + static_cast<std::ptrdiff_t>(begin),
                                s.hits.end(), [&](const Hit& h) { return is_torn_sign(s, h); }),
                 s.hits.end());
    for (size_t h = begin; h < s.hits.size(); ++h) {
      const uint32_t bit = 1u << static_cast<unsigned>(s.hits[h].entry.kind);
      s.kinds[i] |= bit;
      s.ends[s.hits[h].end] |= bit;
    }
  }
  s.first[s.tokens.size()] = static_cast<uint32_t>(s.hits.size());
}

std::vector<Quantity> find_quantities(LexedSentence& s, Span span, const Lexicon& lexicon,
                                      const Rulebook& rules, DigitCount& digits) {
  block_non_quantities(s, span, lexicon, rules);
  auto found = Reader(s, lexicon, rules).run();
  count_digits(s, found, digits);
  return found;
}

}  // namespace counterclaim
