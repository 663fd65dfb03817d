// Reading a number: digits with their marks, number words, fractions, scales.
#include "quantity/figure.h"

#include <algorithm>
#include <string>

#include "quantity/number_words.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};
constexpr uint32_t kShortestCompound = 6;  // bytes

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Groups of three behind the first, or the Indian three behind twos.
bool are_groups(const std::vector<size_t>& sizes) {
  if (sizes.size() < 2) return true;
  if (sizes.front() == 0 || sizes.front() > 3 || sizes.back() != 3) return false;
  const auto inner = [&](size_t n) {
    return std::all_of(sizes.begin() + 1, sizes.end() - 1, [n](size_t s) { return s == n; });
  };
  return inner(3) || (inner(2) && sizes.front() <= 2);
}

/// A written number cut at its marks.
struct Cut {
  std::string digits;          // without marks
  std::vector<size_t> groups;  // sizes of the runs before the last decimal mark
  size_t behind = 0;           // digits behind the decimal mark
  bool decimal = false;
  bool valid = true;
};

Cut cut_at_marks(std::string_view s, char decimal, std::string_view grouping) {
  Cut c;
  c.groups.push_back(0);
  for (const char ch : s) {
    if (is_digit(ch)) {
      c.digits += ch;
      c.decimal ? ++c.behind : ++c.groups.back();
    } else if (ch == decimal) {
      c.valid = c.valid && !c.decimal;
      c.decimal = true;
    } else if (grouping.find(ch) != std::string_view::npos || ch == ' ' || ch == '\'') {
      c.valid = c.valid && !c.decimal;
      c.groups.push_back(0);
    } else {
      c.valid = false;
    }
  }
  c.valid = c.valid && are_groups(c.groups);
  return c;
}

std::string_view written(const LexedSentence& s, uint32_t at) {
  return s.tokens[at].span.of(s.text);
}

/// A hyphen, or any mark that is none of a quotation, between two words.
uint32_t behind_hyphen(const LexedSentence& s, uint32_t at) {
  return is_hyphen(s, at) ? at + 1 : at;
}

/// Longer than the scale that begins at the same token: "5 mm" is no five million.
bool is_unit_longer_than(const LexedSentence& s, const Hit& scale) {
  for (uint32_t i = s.first[scale.begin]; i < s.first[scale.begin + 1]; ++i) {
    const EntryKind kind = s.hits[i].entry.kind;
    if ((kind == EntryKind::unit || kind == EntryKind::unit_sign) && s.hits[i].end > scale.end)
      return true;
  }
  return false;
}

/// A word of scale, no part of a unit's.
const Hit* scale_word(const LexedSentence& s, uint32_t at) {
  const Hit* h = longest_hit(s, at, EntryKind::scale);
  return h != nullptr && !is_unit_longer_than(s, *h) ? h : nullptr;
}

/// "More than" has its place before the scale where ideographs are written.
const Hit* modifier_before_scale(const LexedSentence& s, uint32_t at) {
  const Hit* h = longest_hit(s, at, EntryKind::modifier_after);
  return h != nullptr && s.tokens[at].ideograph ? h : nullptr;
}

/// The scale at a token: a word, letters glued to the digits, or letters of money.
const Hit* scale_at(const LexedSentence& s, uint32_t at, bool currency, const Rulebook& rules) {
  if (const Hit* h = scale_word(s, at)) return h;
  if (at >= s.tokens.size()) return nullptr;
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i) {
    const Hit& h = s.hits[i];
    if (h.entry.kind == EntryKind::glued_scale && !s.tokens[at].space_before &&
        written(s, at) == rules.scales[h.entry.index].glued && !is_unit_longer_than(s, h))
      return &h;
    if (h.entry.kind == EntryKind::currency_scale && currency && !is_unit_longer_than(s, h))
      return &h;
  }
  return nullptr;
}

bool is_multiple(Decimal value, Decimal of) {
  const auto q = of == kOne ? std::nullopt : div(value, of);
  return q && q->exact && q->value.is_integer() && !q->value.is_zero();
}

bool add_to(Decimal& value, Decimal more) {
  const auto sum = add(value, more);
  if (sum) value = *sum;
  return sum.has_value();
}

/// "½" or "and a half" behind a number.
void take_fraction(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const uint32_t at = behind_hyphen(s, n.end);
  const Hit* h = longest_hit(s, at, EntryKind::fraction);
  if (h == nullptr || !n.value.is_integer()) return;
  const bool sign = s.tokens[h->begin].kind == TokenKind::symbol;
  if (!sign && h->end - h->begin < 2) return;  // "five half" is no number
  if (!add_to(n.value, rules.fractions[h->entry.index].is)) return;
  n.end = h->end;
  n.alone = true;
}

/// The quotient of two whole numbers with a slash between them, "1/2"; tokens [at, at + 3).
std::optional<Quotient> slashed(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  if (!is_number(s, at) || !is_sign(s, at + 1, "/") || !is_glued(s, at + 1) ||
      !is_number(s, at + 2) || !is_glued(s, at + 2))
    return std::nullopt;
  const auto a = read_digits(written(s, at), lexicon);
  const auto b = read_digits(written(s, at + 2), lexicon);
  if (!a || !b || !a->is_integer() || !b->is_integer() || *b > Decimal{100, 0})
    return std::nullopt;
  return div(*a, *b);
}

/// The link that names the whole of a part: "two-thirds | of".
const Hit* part_link(const LexedSentence& s, uint32_t at) {
  const Hit* link = longest_hit(s, at, EntryKind::link);
  return link != nullptr && link->entry.index != 0 ? link : nullptr;
}

/// "1/2", "41-1/2", "5 1/2".
bool take_quotient(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon) {
  if (const auto q = slashed(s, n.begin, lexicon)) {
    n.value = q->value;
    n.exact = q->exact;
    n.end = n.begin + 3;
    n.share = q->value < kOne && part_link(s, n.end) != nullptr;
    return true;
  }
  const uint32_t at = behind_hyphen(s, n.end);
  const auto q = n.value.is_integer() ? slashed(s, at, lexicon) : std::nullopt;
  if (!q || q->value >= kOne || !add_to(n.value, q->value)) return false;
  n.exact = q->exact;
  n.end = at + 3;
  return true;
}

/// Superscript digits, as "9" in ten to the ninth.
bool take_superscript(const LexedSentence& s, uint32_t at, NumberRead& n) {
  std::string digits;
  bool negative = false;
  for (; at < s.tokens.size() && is_glued(s, at); ++at) {
    const std::string folded = fold(written(s, at));
    if (folded == written(s, at)) break;
    if (digits.empty() && (folded == "\xE2\x88\x92" || folded == "-")) {
      negative = true;
    } else if (folded.size() == 1 && is_digit(folded.front())) {
      digits += folded;
    } else {
      break;
    }
  }
  if (digits.empty() || digits.size() > 2) return false;
  const int power = std::stoi(digits);
  n.value = n.value.scaled(negative ? -power : power);
  n.end = at;
  return true;
}

/// "x10^6", "×10−8", "e6" behind a number.
void take_power(const LexedSentence& s, NumberRead& n) {
  uint32_t at = n.end;
  const auto times = [&](uint32_t i) {
    return is_sign(s, i, "x") || is_sign(s, i, "\xC3\x97");
  };
  const auto minus = [&](uint32_t i) {
    return is_sign(s, i, "-") || is_sign(s, i, "\xE2\x88\x92");
  };
  if (is_exponent(s, at)) {
    ++at;
  } else if (times(at) && is_sign(s, at + 1, "10")) {
    at += 2;
    if (take_superscript(s, at, n)) return;
    if (is_sign(s, at, "^"))
      ++at;
    else if (!minus(at))
      return;
  } else {
    return;
  }
  const bool negative = minus(at);
  if (negative || is_sign(s, at, "+")) ++at;
  if (!is_number(s, at) || !is_glued(s, at) || s.tokens[at].span.size() > 2) return;
  const auto power = Decimal::parse(written(s, at));
  if (!power || !power->is_integer()) return;
  n.value = n.value.scaled(static_cast<int>(negative ? -power->digits : power->digits));
  n.end = at + 1;
}

/// "170, 000", "170 000": what was torn at its groups. A group is known by its leading zero,
/// or by a unit behind the number.
uint32_t end_of_groups(const LexedSentence& s, uint32_t at, bool currency) {
  uint32_t end = at + 1;
  if (s.tokens[at].span.size() > 3) return end;
  while (true) {
    uint32_t next = end;
    const bool mark = is_sign(s, next, ",") && is_glued(s, next);
    if (mark) ++next;
    if (!is_number(s, next) || is_glued(s, next) || s.tokens[next].span.size() != 3) return end;
    const bool another =
        is_number(s, next + 1) && !is_glued(s, next + 1) && s.tokens[next + 1].span.size() == 3;
    const bool certain =
        written(s, next).front() == '0' || end > at + 1 ||
        (!mark && (currency || another || begins(s, next + 1, EntryKind::unit) ||
                   begins(s, next + 1, EntryKind::unit_symbol)));
    if (!certain || s.blocked[next] != 0) return end;
    end = next + 1;
  }
}

std::optional<Decimal> read_number_tokens(const LexedSentence& s, uint32_t at, uint32_t end,
                                          const Lexicon& lexicon) {
  if (end == at + 1) return read_digits(written(s, at), lexicon);
  std::string digits;
  for (uint32_t i = at; i < end; ++i)
    if (is_number(s, i)) digits += written(s, i);
  return read_digits(digits, lexicon);
}

/// Numerals, scales and the words that link them: "two hundred and forty-five thousand".
class NumeralReader {
 public:
  NumeralReader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules,
                bool linked)
      : s_(s), lexicon_(lexicon), rules_(rules), linked_(linked) {}

  std::optional<NumberRead> read(uint32_t at) {
    n_.begin = n_.end = at;
    take_article();
    while (take_one() || take_link()) {
    }
    if (words_.empty()) return std::nullopt;
    const auto value = words_.value();
    if (!value) return std::nullopt;
    n_.value = *value;
    if (words_.ends_in_scale()) n_.scale = words_.last_scale();
    take_decimals();
    return n_;
  }

 private:
  /// "A hundred": one of what follows.
  void take_article() {
    const Hit* article = longest_hit(s_, n_.end, EntryKind::article);
    if (article == nullptr) return;
    const Hit* scale = longest_hit(s_, article->end, EntryKind::scale);
    if (scale == nullptr || !words_.scale(rules_.scales[scale->entry.index].times)) return;
    n_.end = scale->end;
    n_.rule = scale->entry.rule;
  }

  bool take_one() {
    uint32_t next = n_.end;
    if (!words_.empty()) next = behind_hyphen(s_, next);
    if (const Hit* h = longest_hit(s_, next, EntryKind::numeral)) {
      const Numeral& numeral = rules_.numerals[h->entry.index];
      if (words_.push(in_next_place(*h).value_or(numeral.value))) {
        n_.alone = n_.end != n_.begin || numeral.alone;
        n_.rule = h->entry.rule;
        n_.end = h->end;
        return true;
      }
    }
    if (take_compound(next)) return true;
    if (words_.empty()) return false;
    const Hit* between = modifier_before_scale(s_, next);
    const Hit* scale = scale_word(s_, between != nullptr ? between->end : next);
    if (scale == nullptr || !words_.scale(rules_.scales[scale->entry.index].times))
      return false;
    if (between != nullptr) n_.modifier = between;
    n_.end = scale->end;
    n_.alone = true;
    return true;
  }

  /// "Two hundred | and five"; not where another number follows ("and three hundred").
  bool take_link() {
    const Hit* link = longest_hit(s_, n_.end, EntryKind::link);
    if (!linked_ || !words_.ends_in_scale() || link == nullptr || link->entry.index != 0)
      return false;
    const auto [words, n] = std::pair(words_, n_);
    n_.end = link->end;
    while (take_one()) {
    }
    const bool whole = n_.end > link->end && !begins(s_, n_.end, EntryKind::scale) &&
                       !begins(s_, n_.end, EntryKind::numeral) &&
                       !begins(s_, behind_hyphen(s_, n_.end), EntryKind::denominator);
    if (whole) return true;
    words_ = words;
    n_ = n;
    return false;
  }

  /// Ideographs leave the last scale out: "ten-thousand three" is thirteen thousand.
  std::optional<Decimal> in_next_place(const Hit& h) const {
    const Decimal digit = rules_.numerals[h.entry.index].value;
    if (!s_.tokens[h.begin].ideograph || h.end != h.begin + 1 || !words_.ends_in_scale() ||
        words_.last_scale() < Decimal{100, 0} || digit >= Decimal{10, 0} || digit.is_zero() ||
        begins(s_, h.end, EntryKind::scale) || begins(s_, h.end, EntryKind::unit))
      return std::nullopt;
    return mul(digit, words_.last_scale().scaled(-1));
  }

  bool take_compound(uint32_t at) {
    if (lexicon_.pieces.empty() || at >= s_.tokens.size() || !may_be_compound(s_, at, lexicon_))
      return false;
    const auto compound = read_compound(fold(written(s_, at)), lexicon_);
    if (!compound || !words_.push(compound->value)) return false;
    if (!(compound->scale == kOne)) n_.scale = compound->scale;
    n_.end = at + 1;
    n_.alone = true;
    return true;
  }

  /// "Five point two five".
  void take_decimals() {
    const Hit* point = longest_hit(s_, n_.end, EntryKind::decimal_point);
    if (point == nullptr) return;
    uint32_t at = point->end;
    int32_t places = 0;
    while (const Hit* h = longest_hit(s_, at, EntryKind::numeral)) {
      const Decimal digit = rules_.numerals[h->entry.index].value;
      if (digit >= Decimal{10, 0}) break;
      if (!add_to(n_.value, digit.scaled(--places))) break;
      at = h->end;
    }
    if (places == 0) return;
    n_.end = at;
    n_.alone = true;
  }

  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
  bool linked_;
  Words words_;
  NumberRead n_;
};

/// "... of a million": the whole of the part is a number; "... of a mile": it is a unit.
void take_whole(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const Hit* of = part_link(s, n.end);
  if (of == nullptr) return;
  const Hit* article = longest_hit(s, of->end, EntryKind::article);
  NumberRead whole = n;
  whole.end = article != nullptr ? article->end : of->end;
  if (article != nullptr && begins(s, whole.end, EntryKind::unit)) {
    n.end = whole.end;
    n.share = false;
    return;
  }
  const uint32_t before = whole.end;
  take_scales(s, whole, false, rules);
  if (whole.end == before) return;
  n = whole;
  n.share = false;
}

/// "Two-thirds", "a third of": a number and what divides it.
bool take_denominator(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const uint32_t at = behind_hyphen(s, n.end);
  const Hit* h = longest_hit(s, at, EntryKind::denominator);
  if (h == nullptr || !n.value.is_integer() || !(n.scale == kOne)) return false;
  const Denominator& d = rules.denominators[h->entry.index];
  const bool several = n.value > kOne;
  const bool ends = h->end >= s.tokens.size() || s.tokens[h->end].kind == TokenKind::symbol;
  const bool changes = ends_before(s, n.begin, EntryKind::change);  // "fell by a third"
  if ((d.weak || !several) && at == n.end && part_link(s, h->end) == nullptr && !ends &&
      !changes)
    return false;
  const auto q = div(n.value, d.is);
  if (!q || q->value >= kOne) return false;
  n.value = q->value;
  n.exact = q->exact;
  n.end = h->end;
  n.share = n.alone = true;
  n.rule = h->entry.rule;
  take_whole(s, n, rules);
  return true;
}

/// "Three and one fourth", "two million and a half": a part of one, or of the last scale.
void take_mixed(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const Hit* link = longest_hit(s, n.end, EntryKind::link);
  if (link == nullptr || link->entry.index != 0 || !n.value.is_integer()) return;
  const Hit* article = longest_hit(s, link->end, EntryKind::article);
  const Hit* numeral = longest_hit(s, link->end, EntryKind::numeral);
  const Hit* over = numeral != nullptr ? numeral : article;
  if (over == nullptr) return;
  const Hit* h = longest_hit(s, behind_hyphen(s, over->end), EntryKind::denominator);
  if (h == nullptr || part_link(s, h->end) != nullptr) return;
  const Decimal parts = numeral != nullptr ? rules.numerals[numeral->entry.index].value : kOne;
  const auto q = div(parts, rules.denominators[h->entry.index].is);
  const auto part = q ? mul(n.scale, q->value) : std::nullopt;
  if (!part || q->value >= kOne || !add_to(n.value, *part)) return;
  n.exact = n.exact && q->exact;
  n.end = h->end;
  n.alone = true;
}

/// "A third of".
std::optional<NumberRead> read_part(const LexedSentence& s, uint32_t at,
                                    const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  if (article == nullptr) return std::nullopt;
  NumberRead n = one_at(at, article->end);
  return take_denominator(s, n, rules) ? std::optional(n) : std::nullopt;
}

/// Where "one" is the article: before money and percent it counts.
bool is_counting_article(const LexedSentence& s, uint32_t at, uint32_t end,
                         const Rulebook& rules) {
  const Hit* article = longest_hit(s, at, EntryKind::article);
  const Hit* unit = longest_hit(s, end, EntryKind::unit);
  if (article == nullptr || unit == nullptr || !rules.numerals[article->entry.index].counts)
    return false;
  const Dimension dimension = rules.units[unit->entry.index].dimension;
  return dimension == Dimension::money || dimension == Dimension::ratio;
}

/// "A million", "half a million", "quarter of a million", "half of them".
std::optional<NumberRead> read_article(const LexedSentence& s, uint32_t at, bool hedged,
                                       const Rulebook& rules) {
  NumberRead n = one_at(at, at);
  const Hit* f = longest_hit(s, at, EntryKind::fraction);
  if (begins(s, at, EntryKind::link)) f = nullptr;  // "and a half" needs a number before it
  if (f != nullptr) {
    n.value = rules.fractions[f->entry.index].is;
    n.end = f->end;
    n.rule = f->entry.rule;
  }
  const uint32_t behind_fraction = behind_hyphen(s, n.end);
  if (const Hit* a = longest_hit(s, behind_fraction, EntryKind::article))
    n.end = behind_hyphen(s, a->end);
  if (n.end == at) return std::nullopt;
  const uint32_t before = n.end;
  take_scales(s, n, false, rules);
  if (n.end != before) return n;
  if (f == nullptr)
    return is_counting_article(s, at, n.end, rules) ? std::optional(n) : std::nullopt;
  const bool sign = s.tokens[f->begin].kind == TokenKind::symbol;
  // "Half an hour": of a unit. "Half of them", "half the town": a share.
  n.alone = sign;
  n.share = !sign;
  if (n.end != f->end) return n;
  if (n.share && rules.fractions[f->entry.index].alone &&
      (hedged || begins(s, f->end, EntryKind::stop_word)))
    n.alone = true;
  return n;
}

std::optional<NumberRead> read_figures(const LexedSentence& s, uint32_t at, bool currency,
                                       const Lexicon& lexicon, const Rulebook& rules) {
  NumberRead n;
  n.begin = at;
  n.end = end_of_groups(s, at, currency);
  const auto value = read_number_tokens(s, at, n.end, lexicon);
  if (!value) return std::nullopt;
  n.value = *value;
  if (!take_quotient(s, n, lexicon)) take_fraction(s, n, rules);
  take_power(s, n);
  take_scales(s, n, currency, rules);
  return n;
}

/// ".500": digits behind a point that stands alone.
std::optional<NumberRead> read_bare_decimals(const LexedSentence& s, uint32_t at, bool currency,
                                             const Lexicon& lexicon, const Rulebook& rules) {
  const bool begins_here = at == 0 || s.tokens[at].space_before ||
                           s.tokens[at - 1].kind == TokenKind::symbol || currency;
  if (!begins_here || !is_number(s, at + 1) || !is_glued(s, at + 1) ||
      s.tokens[at].span.of(s.text).front() != lexicon.decimal)
    return std::nullopt;
  const auto digits = Decimal::parse(written(s, at + 1));
  if (!digits || !digits->is_integer()) return std::nullopt;
  NumberRead n;
  n.begin = at;
  n.end = at + 2;
  n.value = digits->scaled(-static_cast<int>(s.tokens[at + 1].span.size()));
  take_scales(s, n, currency, rules);
  return n;
}

/// "Millions", or a scale word behind "a few".
std::optional<NumberRead> read_bare_scale(const LexedSentence& s, uint32_t at, bool magnitude,
                                          const Rulebook& rules) {
  const Hit* h = longest_hit(s, at, EntryKind::scale_plural);
  if (h == nullptr && magnitude) h = longest_hit(s, at, EntryKind::scale);
  if (h == nullptr) return std::nullopt;
  NumberRead n;
  n.begin = at;
  n.scale = n.value = rules.scales[h->entry.index].times;
  n.below = rules.scales[h->entry.index].below;
  n.plural_scale = true;
  n.end = h->end;
  n.rule = h->entry.rule;
  // "Hundreds of millions".
  const Hit* of = part_link(s, n.end);
  const uint32_t next = of != nullptr ? of->end : n.end;
  const Hit* more = longest_hit(s, next, EntryKind::scale_plural);
  if (more == nullptr && of == nullptr) more = longest_hit(s, next, EntryKind::scale);
  if (more == nullptr) return n;
  if (const auto product = mul(n.scale, rules.scales[more->entry.index].times)) {
    n.scale = n.value = *product;
    n.end = more->end;
  }
  return n;
}

/// "3 hundred-million 50 ten-thousand": scaled ideographs add up.
bool add_smaller_scale(const LexedSentence& s, NumberRead& n, bool currency,
                       const Lexicon& lexicon, const Rulebook& rules) {
  if (n.scale == kOne || !is_number(s, n.end) || !is_glued(s, n.end) ||
      !s.tokens[n.end - 1].ideograph || s.blocked[n.end] != 0)
    return false;
  const auto more = read_figures(s, n.end, currency, lexicon, rules);
  if (!more || more->value >= n.scale || !add_to(n.value, more->value)) return false;
  n.scale = more->scale;
  n.group = more->group;
  n.end = more->end;
  if (more->modifier != nullptr) n.modifier = more->modifier;
  return true;
}

std::optional<NumberRead> read_plain(const LexedSentence& s, uint32_t at, NumberContext before,
                                     const Lexicon& lexicon, const Rulebook& rules) {
  if (at >= s.tokens.size() || s.blocked[at] != 0) return std::nullopt;
  if (is_number(s, at)) {
    auto n = read_figures(s, at, before.currency, lexicon, rules);
    if (n && !take_denominator(s, *n, rules)) take_mixed(s, *n, rules);
    while (n && add_smaller_scale(s, *n, before.currency, lexicon, rules)) {
    }
    return n;
  }
  if (s.tokens[at].kind == TokenKind::symbol)
    if (auto n = read_bare_decimals(s, at, before.currency, lexicon, rules)) return n;
  if (auto n = read_bare_scale(s, at, before.magnitude, rules)) return n;
  if (before.hedged && s.tokens[at].ideograph)
    if (const Hit* scale = scale_word(s, at)) {  // "nearly a hundred"
      NumberRead n = one_at(at, at);
      take_scales(s, n, before.currency, rules);
      if (n.end >= scale->end) return n;
    }
  if (auto n = read_part(s, at, rules)) return n;
  if (auto words = NumeralReader(s, lexicon, rules, before.linked).read(at)) {
    if (take_denominator(s, *words, rules)) return words;
    const uint32_t end = words->end;
    if (words->scale == kOne) take_fraction(s, *words, rules);
    if (words->end == end) take_mixed(s, *words, rules);
    if (words->end != end || !words->value.is_integer())
      take_scales(s, *words, before.currency, rules);
    return words;
  }
  return read_article(s, at, before.hedged, rules);
}

}  // namespace

NumberRead one_at(uint32_t begin, uint32_t end) {
  NumberRead n;
  n.begin = begin;
  n.end = end;
  n.value = kOne;
  return n;
}

bool is_hyphen(const LexedSentence& s, uint32_t at) {
  if (at + 1 >= s.tokens.size() || s.tokens[at].kind != TokenKind::mark ||
      s.tokens[at].space_before || s.tokens[at + 1].space_before)
    return false;
  const std::string_view w = s.tokens[at].span.of(s.text);
  return w == "-" || w == "\xE2\x80\x90" || w == "\xE2\x80\x91";
}

bool is_exponent(const LexedSentence& s, uint32_t at) {
  if (is_sign(s, at, "x") && is_glued(s, at) && is_sign(s, at + 1, "10")) return true;
  if (!is_sign(s, at, "e") && !is_sign(s, at, "E")) return false;
  const bool sign = is_sign(s, at + 1, "-") || is_sign(s, at + 1, "+");
  return is_glued(s, at) && is_number(s, sign ? at + 2 : at + 1) && is_glued(s, at + 1);
}

bool may_be_compound(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  const Token& t = s.tokens[at];
  return t.kind == TokenKind::word && !t.word && !lexicon.pieces.empty() &&
         t.span.size() >= kShortestCompound && lexicon.begins_piece(t.span.of(s.text));
}

bool is_sign(const LexedSentence& s, uint32_t at, std::string_view sign) {
  return at < s.tokens.size() && s.tokens[at].span.of(s.text) == sign;
}

const Hit* longest_hit(const LexedSentence& s, uint32_t at, EntryKind kind) {
  if (!begins(s, at, kind)) return nullptr;
  const Hit* best = nullptr;
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i)
    if (s.hits[i].entry.kind == kind && (best == nullptr || s.hits[i].end > best->end))
      best = &s.hits[i];
  return best;
}

void take_scales(const LexedSentence& s, NumberRead& n, bool currency, const Rulebook& rules) {
  while (true) {
    uint32_t at = behind_hyphen(s, n.end);
    const Hit* between = modifier_before_scale(s, at);
    if (between != nullptr) at = between->end;
    const Hit* h = scale_at(s, at, currency, rules);
    if (h == nullptr) return;
    const Decimal times = rules.scales[h->entry.index].times;
    const auto value = mul(n.value, times);
    const auto scale = mul(n.scale, times);
    if (!value || !scale) return;
    n.group = is_multiple(n.value, rules.scales[h->entry.index].group)
                  ? rules.scales[h->entry.index].group
                  : kOne;
    n.value = *value;
    n.scale = *scale;
    n.alone = true;
    n.end = h->end;
    n.rule = h->entry.rule;
    if (between != nullptr) n.modifier = between;
  }
}

std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon) {
  std::string folded;
  if (std::any_of(written.begin(), written.end(),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    folded = fold(written);
    written = folded;
  }
  const bool swiss = written.find('\'') != std::string_view::npos;  // 1'234.50
  const char decimal = swiss ? '.' : lexicon.decimal;
  Cut c = cut_at_marks(written, decimal, swiss ? "'" : std::string_view(lexicon.grouping));
  if (!c.valid &&
      lexicon.grouping.find(lexicon.decimal == '.' ? ',' : '.') != std::string::npos) {
    // "1.234.567" in an English text: more than one mark, all groups of three.
    c = cut_at_marks(written, '\0', std::string(1, lexicon.decimal));
    if (c.groups.size() < 3) return std::nullopt;
  }
  if (!c.valid || c.digits.empty() || c.digits.size() > 18) return std::nullopt;
  auto d = Decimal::parse(c.digits);
  if (d) d->exponent -= static_cast<int32_t>(c.behind);
  return d;
}

std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules) {
  auto n = read_plain(s, at, before, lexicon, rules);
  if (!n) return n;
  n->quantum = n->exact ? n->value.quantum() : Decimal{1, -2};
  if (!(n->group == kOne))
    if (const auto round = mul(n->scale, n->group)) n->quantum = *round;
  return n;
}

}  // namespace counterclaim
