#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "rules/rulebook.h"

namespace counterclaim {

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
  /// "Five-and-forty": tens behind a unit.
  bool push_tens(Decimal tens) {
    if (parts_.empty() || last_was_scale_ || parts_.back() >= Decimal{10, 0}) return false;
    const auto sum = add(parts_.back(), tens);
    if (!sum || tens < Decimal{20, 0} || tens >= Decimal{100, 0}) return false;
    parts_.back() = *sum;
    return true;
  }
  bool scale(Decimal times) {
    size_t first = parts_.size();
    Decimal sum{0, 0};
    for (; first > 0 && parts_[first - 1] < times; --first) {
      const auto more = add(sum, parts_[first - 1]);
      if (!more) return false;
      sum = *more;
    }
    const auto product = first < parts_.size() ? mul(sum, times) : std::optional(times);
    if (!product || (first > 0 && *product >= parts_[first - 1])) return false;
    parts_.resize(first);
    parts_.push_back(*product);
    end_in_scale(times);
    return true;
  }
  /// What was pushed last ended in a scale: smaller numbers may follow.
  void end_in_scale(Decimal times) {
    last_was_scale_ = true;
    last_scale_ = times;
  }
  bool empty() const { return parts_.empty(); }
  bool ends_in_scale() const { return last_was_scale_; }
  std::optional<Decimal> value() const {
    std::optional<Decimal> sum = Decimal{0, 0};
    for (const Decimal d : parts_)
      if (sum) sum = add(*sum, d);
    return sum;
  }
  /// The last scale, if nothing stands behind it.
  Decimal last_scale() const { return last_was_scale_ ? last_scale_ : Decimal{1, 0}; }
  /// The last scale, whatever stands behind it; one if there is none.
  Decimal latest_scale() const { return last_scale_; }

 private:
  std::vector<Decimal> parts_;
  bool last_was_scale_ = false;
  Decimal last_scale_{1, 0};
};

/// A number word made of number words ("zweihundertdrei"), as languages that
/// glue them write it.
struct Compound {
  Decimal value;
  Decimal scale{1, 0};  // the last scale, if nothing stands behind it
};
/// nullopt for any other word. `word` is folded.
std::optional<Compound> read_compound(std::string_view word, const Lexicon& lexicon);

}  // namespace counterclaim
