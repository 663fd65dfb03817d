#include "quantity/figure.h"

#include <algorithm>
#include <array>
#include <string>

namespace counterclaim {
namespace {

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

/// Number words as they are spoken: each scale multiplies what stands before it and is
/// smaller ("two hundred forty-five thousand", and the same for ideographs).
class Words {
 public:
  bool push(Decimal value) {
    if (!parts_.empty()) {
      const Decimal last = parts_.back();
      const bool behind_tens =
          last >= Decimal{20, 0} && last < Decimal{100, 0} && value < Decimal{10, 0};
      if (last_was_scale_ ? value >= last_scale_ : !behind_tens) return false;
    }
    parts_.push_back(value);
    last_was_scale_ = false;
    return true;
  }
  bool scale(Decimal times) {
    Decimal sum{0, 0};
    bool any = false;
    while (!parts_.empty() && parts_.back() < times) {
      const auto s = add(sum, parts_.back());
      if (!s) return false;
      sum = *s;
      any = true;
      parts_.pop_back();
    }
    const auto product = any ? mul(sum, times) : std::optional(times);
    if (!product || (!parts_.empty() && *product >= parts_.back())) return false;
    parts_.push_back(*product);
    last_was_scale_ = true;
    last_scale_ = times;
    return true;
  }
  bool empty() const { return parts_.empty(); }
  std::optional<Decimal> value() const {
    std::optional<Decimal> sum = Decimal{0, 0};
    for (const Decimal d : parts_)
      if (sum) sum = add(*sum, d);
    return sum;
  }
  /// The last scale, if nothing stands behind it.
  Decimal last_scale() const { return last_was_scale_ ? last_scale_ : Decimal{1, 0}; }

 private:
  std::vector<Decimal> parts_;
  bool last_was_scale_ = false;
  Decimal last_scale_{1, 0};
};

bool is_glued_hyphen(const LexedSentence& s, uint32_t at) {
  return at + 1 < s.tokens.size() && s.tokens[at].kind == TokenKind::mark &&
         s.tokens[at].span.of(s.text) != "'" && !s.tokens[at].space_before &&
         !s.tokens[at + 1].space_before;
}

/// The scale at a token: a word, letters glued to the digits, or letters of money.
const Hit* scale_at(const LexedSentence& s, uint32_t at, bool currency, const Rulebook& rules) {
  if (const Hit* h = longest_hit(s, at, EntryKind::scale)) return h;
  if (at >= s.tokens.size()) return nullptr;
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i) {
    const Hit& h = s.hits[i];
    if (h.entry.kind == EntryKind::glued_scale && !s.tokens[at].space_before &&
        s.tokens[at].span.of(s.text) == rules.scales[h.entry.index].glued)
      return &h;
    if (h.entry.kind == EntryKind::currency_scale && currency) return &h;
  }
  return nullptr;
}

bool is_multiple(Decimal value, Decimal of) {
  const auto q = of == Decimal{1, 0} ? std::nullopt : div(value, of);
  return q && q->exact && q->value.is_integer() && !q->value.is_zero();
}

void take_scales(const LexedSentence& s, NumberRead& n, bool currency, const Rulebook& rules) {
  while (true) {
    uint32_t at = n.end;
    if (is_glued_hyphen(s, at)) ++at;
    const Hit* h = scale_at(s, at, currency, rules);
    if (h == nullptr) return;
    const Decimal times = rules.scales[h->entry.index].times;
    const auto value = mul(n.value, times);
    const auto scale = mul(n.scale, times);
    if (!value || !scale) return;
    n.group = is_multiple(n.value, rules.scales[h->entry.index].group)
                  ? rules.scales[h->entry.index].group
                  : Decimal{1, 0};
    n.value = *value;
    n.scale = *scale;
    n.end = h->end;
    n.rule = h->entry.rule;
  }
}

/// "½" or "and a half" behind a number.
void take_fraction(const LexedSentence& s, NumberRead& n, const Rulebook& rules) {
  const Hit* h = longest_hit(s, n.end, EntryKind::fraction);
  if (h == nullptr || !n.value.is_integer()) return;
  const bool sign = s.tokens[h->begin].kind == TokenKind::symbol;
  if (!sign && h->end - h->begin < 2) return;  // "five half" is no number
  if (const auto sum = add(n.value, rules.fractions[h->entry.index])) {
    n.value = *sum;
    n.end = h->end;
  }
}

/// "1/2" in digits: the slash and a second number glued to the first.
bool take_quotient(const LexedSentence& s, NumberRead& n, const Lexicon& lexicon) {
  const uint32_t slash = n.end;
  if (slash + 1 >= s.tokens.size()) return false;
  const Token &a = s.tokens[slash], &b = s.tokens[slash + 1];
  if (a.span.of(s.text) != "/" || a.space_before || b.space_before ||
      b.kind != TokenKind::number)
    return false;
  const auto by = read_digits(b.span.of(s.text), lexicon);
  if (!by || !by->is_integer() || *by > Decimal{100, 0}) return false;
  const auto q = div(n.value, *by);
  if (!q) return false;
  n.value = q->value;
  n.exact = q->exact;
  n.end = slash + 2;
  return true;
}

std::optional<NumberRead> read_numerals(const LexedSentence& s, uint32_t at,
                                        const Rulebook& rules) {
  NumberRead n;
  n.begin = n.end = at;
  Words words;
  while (n.end < s.tokens.size()) {
    uint32_t next = n.end;
    if (!words.empty() && is_glued_hyphen(s, next)) ++next;
    if (const Hit* h = longest_hit(s, next, EntryKind::numeral)) {
      const Numeral& numeral = rules.numerals[h->entry.index];
      if (!words.push(numeral.value)) break;
      n.alone = n.end != at || numeral.alone;
      n.end = h->end;
      n.rule = h->entry.rule;
    } else if (const Hit* scale = longest_hit(s, next, EntryKind::scale);
               scale != nullptr && !words.empty()) {
      if (!words.scale(rules.scales[scale->entry.index].times)) break;
      n.end = scale->end;
      n.alone = true;
    } else {
      break;
    }
  }
  if (words.empty()) return std::nullopt;
  const auto value = words.value();
  if (!value) return std::nullopt;
  n.value = *value;
  n.scale = words.last_scale();
  return n;
}

/// "a million", "half a million", "quarter of a million".
std::optional<NumberRead> read_article(const LexedSentence& s, uint32_t at,
                                       const Rulebook& rules) {
  NumberRead n;
  n.begin = n.end = at;
  n.value = {1, 0};
  if (const Hit* f = longest_hit(s, at, EntryKind::fraction)) {
    n.value = rules.fractions[f->entry.index];
    n.end = f->end;
  }
  if (const Hit* a = longest_hit(s, n.end, EntryKind::article)) n.end = a->end;
  if (n.end == at) return std::nullopt;
  const uint32_t before = n.end;
  take_scales(s, n, false, rules);
  if (n.end == before) return std::nullopt;
  return n;
}

}  // namespace

const Hit* longest_hit(const LexedSentence& s, uint32_t at, EntryKind kind) {
  if (at >= s.tokens.size() || (s.kinds[at] >> static_cast<unsigned>(kind) & 1u) == 0)
    return nullptr;
  const Hit* best = nullptr;
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i)
    if (s.hits[i].entry.kind == kind && (best == nullptr || s.hits[i].end > best->end))
      best = &s.hits[i];
  return best;
}

std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon) {
  std::string folded;
  if (std::any_of(written.begin(), written.end(),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    folded = fold(written);
    written = folded;
  }
  Cut c = cut_at_marks(written, lexicon.decimal, lexicon.grouping);
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

static std::optional<NumberRead> read_plain(const LexedSentence& s, uint32_t at,
                                            NumberContext before, const Lexicon& lexicon,
                                            const Rulebook& rules) {
  if (at >= s.tokens.size() || s.blocked[at] != 0) return std::nullopt;
  const Token& t = s.tokens[at];
  NumberRead n;
  n.begin = at;
  if (t.kind == TokenKind::number) {
    const auto value = read_digits(t.span.of(s.text), lexicon);
    if (!value) return std::nullopt;
    n.value = *value;
    n.end = at + 1;
    if (!take_quotient(s, n, lexicon)) take_fraction(s, n, rules);
    take_scales(s, n, before.currency, rules);
    return n;
  }
  const Hit* scale = longest_hit(s, at, EntryKind::scale_plural);
  if (scale == nullptr && before.magnitude) scale = longest_hit(s, at, EntryKind::scale);
  if (const Hit* h = scale) {
    n.scale = rules.scales[h->entry.index].times;
    n.value = n.scale;
    n.plural_scale = true;
    n.end = h->end;
    n.rule = h->entry.rule;
    return n;
  }
  if (auto words = read_numerals(s, at, rules)) {
    const uint32_t end = words->end;
    take_fraction(s, *words, rules);
    if (words->end != end) take_scales(s, *words, before.currency, rules);
    return words;
  }
  return read_article(s, at, rules);
}

std::optional<NumberRead> read_number(const LexedSentence& s, uint32_t at, NumberContext before,
                                      const Lexicon& lexicon, const Rulebook& rules) {
  auto n = read_plain(s, at, before, lexicon, rules);
  if (!n) return n;
  n->quantum = n->value.quantum();
  if (!(n->group == Decimal{1, 0}))
    if (const auto round = mul(n->scale, n->group)) n->quantum = *round;
  return n;
}

}  // namespace counterclaim
