#include "quantity/numerals.h"

#include "quantity/number_words.h"

namespace counterclaim {
namespace {

constexpr Decimal kOne{1, 0};
constexpr uint32_t kShortestCompound = 6;  // bytes

/// Longer than the scale that begins at the same token: "5 mm" is no five million.
bool is_unit_longer_than(const LexedSentence& s, const Hit& scale) {
  for (uint32_t i = s.first[scale.begin]; i < s.first[scale.begin + 1]; ++i) {
    const EntryKind kind = s.hits[i].entry.kind;
    if ((kind == EntryKind::unit || kind == EntryKind::unit_sign) && s.hits[i].end > scale.end)
      return true;
  }
  return false;
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

std::optional<NumberRead> read_numerals(const LexedSentence& s, uint32_t at, bool linked,
                                        const Lexicon& lexicon, const Rulebook& rules) {
  return NumeralReader(s, lexicon, rules, linked).read(at);
}

}  // namespace counterclaim
