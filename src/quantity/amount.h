#pragma once
#include <optional>

#include "quantity/figure.h"
#include "quantity/measurement.h"

namespace counterclaim {

/// A number with its unit or noun, tokens up to `end`.
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

/// amount = [sign] [currency] number [scale] [modifier] [unit or noun] [smaller amount]
class AmountReader {
 public:
  AmountReader(const LexedSentence& s, const Lexicon& lexicon, const Rulebook& rules)
      : s_(s), lexicon_(lexicon), rules_(rules) {}

  std::optional<Amount> read(uint32_t at, AmountContext context = {}) const;

  /// "One", "half" are no quantity by themselves.
  bool needs_unit(const Amount& a) const;

  /// A modifier behind a number, which is not the next amount's.
  const Hit* modifier_after(uint32_t at) const;

 private:
  bool read_sign(uint32_t& at, bool& plus) const;
  void read_before(uint32_t& at, Amount& a) const;
  bool read_number_and_unit(uint32_t at, AmountContext context, Amount& a) const;
  std::optional<UnitRead> unit_behind(const Amount& a, uint32_t& at) const;
  bool read_unit(Amount& a) const;
  bool read_bracketed_unit(Amount& a) const;
  void take_scale_behind(Amount& a) const;
  void convert_to_base(Amount& a) const;
  bool read_tailed_unit(Amount& a) const;
  bool take_tail(Amount& a, uint32_t at) const;
  void read_noun(Amount& a) const;
  void read_apposition(Amount& a) const;
  bool is_person(uint32_t at) const;
  bool goes_on_behind(uint32_t comma) const;
  void take_half_behind(Amount& a) const;
  void read_negative_behind(Amount& a) const;
  std::optional<uint32_t> begin_of_smaller(const Amount& a) const;
  std::optional<Amount> smaller_amount(uint32_t at, const Amount& large) const;
  void add_smaller_unit(Amount& a) const;

  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
};

}  // namespace counterclaim
