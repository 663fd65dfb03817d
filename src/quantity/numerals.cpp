#include "quantity/numerals.h"

#include "quantity/digits.h"
#include "quantity/number_words.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};
constexpr uint32_t kShortestCompound = 6;  // bytes

/// Blanks or marks, which phrases pass over, stand inside the hit.
bool is_torn(const LexedSentence& s, const Hit& h) {
  for (uint32_t i = h.begin; i < h.end; ++i)
    if (s.tokens[i].kind == TokenKind::mark || (i > h.begin && s.tokens[i].space_before))
      return true;
  return false;
}

/// Longer than the scale that begins at the same token: "5 mm" is no five million.
bool is_unit_longer_than(const LexedSentence& s, const Hit& scale) {
  for (uint32_t i = s.first[scale.begin]; i < s.first[scale.begin + 1]; ++i) {
    const EntryKind kind = s.hits[i].entry.kind;
    if (s.hits[i].end <= scale.end) continue;
    // "$10m-$20m": "m$" is a sign only in one piece.
    if (kind == EntryKind::unit || (kind == EntryKind::unit_sign && !is_torn(s, s.hits[i])))
      return true;
  }
  return false;
}

/// Numerals, scales and the words that link them: "two hundred and forty-five thousand".
class NumeralReader {
 public:
  NumeralReader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules,
                NumeralContext context)
      : s_(s), lexicon_(lexicon), rules_(rules), context_(context) {}

  std::optional<NumberRead> read(uint32_t at) {
    n_.begin = n_.end = at;
    if (!take_article()) take_lone_scale();
    while (take_one() || take_link() || take_tens() || take_comma()) {
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
  bool take_article() {
    const Hit* article = longest_hit(s_, n_.end, EntryKind::article);
    if (article == nullptr) return false;
    const Hit* scale = longest_hit(s_, article->end, EntryKind::scale);
    if (scale == nullptr || !words_.scale(rules_.scales[scale->entry.index].times))
      return false;
    n_.end = scale->end;
    n_.rule = scale->entry.rule;
    return true;
  }

  /// Languages that say "hundred" for one hundred.
  void take_lone_scale() {
    const Hit* scale = longest_hit(s_, n_.end, EntryKind::lone_scale);
    if (scale == nullptr || is_unit_longer_than(s_, *scale) ||
        !words_.scale(rules_.scales[scale->entry.index].times))
      return;
    n_.end = scale->end;
    n_.alone = false;
    n_.rule = scale->entry.rule;
  }

  bool take_one() {
    uint32_t next = n_.end;
    if (!words_.empty()) next = behind_hyphen(s_, next);
    if (take_digits(next) || take_numeral(next) || take_compound(next)) return true;
    if (words_.empty()) return false;
    const Hit* between = modifier_before_scale(s_, next);
    const Hit* h = scale_word(s_, between != nullptr ? between->end : next);
    if (h == nullptr) return false;
    const Scale& scale = rules_.scales[h->entry.index];
    if (!words_.scale(scale.times)) return false;
    n_.group = is_multiple(digits_, scale.group) ? scale.group : kOne;
    if (between != nullptr) n_.modifier = between;
    n_.end = h->end;
    n_.alone = true;
    return true;
  }

  bool take_numeral(uint32_t at) {
    const Hit* h = longest_hit(s_, at, EntryKind::numeral);
    if (h == nullptr) return false;
    const Numeral& numeral = rules_.numerals[h->entry.index];
    // A zero behind a scale only fills its place, as a link: "a thousand zero 1".
    if (numeral.value.is_zero() && words_.ends_in_scale()) return false;
    if (!words_.push(in_next_place(*h).value_or(numeral.value))) return false;
    n_.alone = n_.end != n_.begin || numeral.alone;
    n_.rule = h->entry.rule;
    n_.end = h->end;
    digits_ = Decimal{0, 0};
    return true;
  }

  /// Ideographs of scale may stand between digits.
  bool take_digits(uint32_t at) {
    if (!is_number(s_, at) || s_.blocked[at] != 0) return false;
    if (words_.empty() ? !context_.digits : !is_glued(s_, at) || !is_ideograph(s_, at - 1))
      return false;
    const auto value = read_digits(written(s_, at), lexicon_);
    if (!value || !words_.push(*value)) return false;
    n_.end = at + 1;
    digits_ = *value;
    return true;
  }

  /// "Two hundred | and five"; not where another number follows ("and three hundred").
  bool take_link() {
    const Hit* link = longest_hit(s_, n_.end, EntryKind::link);
    if (!context_.linked || !words_.ends_in_scale() || link == nullptr ||
        link->entry.index != 0)
      return false;
    return take_behind(link->end);
  }

  /// "Three million, two hundred": what follows the comma has a scale of its own.
  bool take_comma() {
    constexpr Decimal kThousand{1, 3};
    if (!context_.linked || !words_.ends_in_scale() || words_.last_scale() < kThousand ||
        !is_sign(s_, n_.end, ",") || is_number(s_, n_.end + 1))
      return false;
    const auto [words, n] = std::pair(words_, n_);
    const Decimal last = words_.last_scale();
    if (!take_behind(n_.end + 1)) return false;
    if (words_.latest_scale() < last) return true;
    words_ = words;
    n_ = n;
    return false;
  }

  bool take_behind(uint32_t at) {
    const auto [words, n] = std::pair(words_, n_);
    n_.end = at;
    while (take_one()) {
    }
    const bool whole = n_.end > at && !begins(s_, n_.end, EntryKind::scale) &&
                       !begins(s_, n_.end, EntryKind::numeral) &&
                       !begins(s_, behind_hyphen(s_, n_.end), EntryKind::denominator) &&
                       !begins(s_, n_.end, EntryKind::ratio_join);
    if (whole) return true;
    words_ = words;
    n_ = n;
    return false;
  }

  /// "Five and forty", in languages that glue them together as well.
  bool take_tens() {
    if (!lexicon_.glued || !context_.linked || words_.ends_in_scale()) return false;
    const Hit* link = longest_hit(s_, n_.end, EntryKind::link);
    if (link == nullptr || link->entry.index != 0) return false;
    const Hit* tens = longest_hit(s_, link->end, EntryKind::numeral);
    if (tens == nullptr || !words_.push_tens(rules_.numerals[tens->entry.index].value))
      return false;
    n_.end = tens->end;
    n_.alone = true;
    return true;
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
    if (!(compound->scale == kOne)) words_.end_in_scale(compound->scale);
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
      // A zero may be a part of the numeral: "zero five".
      if (s_.tokens[h->begin].ideograph) places -= static_cast<int32_t>(h->end - h->begin - 1);
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
  NumeralContext context_;
  Words words_;
  NumberRead n_;
  Decimal digits_{0, 0};  // the last digits, if no numeral stands behind them
};

}  // namespace

const Hit* scale_word(const LexedSentence& s, uint32_t at) {
  const Hit* h = longest_hit(s, at, EntryKind::scale);
  return h != nullptr && !is_unit_longer_than(s, *h) ? h : nullptr;
}

const Hit* modifier_before_scale(const LexedSentence& s, uint32_t at) {
  const Hit* h = longest_hit(s, at, EntryKind::modifier_after);
  return h != nullptr && s.tokens[at].ideograph ? h : nullptr;
}

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

bool may_be_compound(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  const Token& t = s.tokens[at];
  return t.kind == TokenKind::word && !t.word && !lexicon.pieces.empty() &&
         t.span.size() >= kShortestCompound && lexicon.begins_piece(t.span.of(s.text));
}

std::optional<NumberRead> read_numerals(const LexedSentence& s, uint32_t at,
                                        NumeralContext context, const Lexicon& lexicon,
                                        const Rulebook& rules) {
  return NumeralReader(s, lexicon, rules, context).read(at);
}

}  // namespace counterclaim
