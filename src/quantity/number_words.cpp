#include "quantity/number_words.h"

namespace counterclaim {
namespace {

constexpr size_t kMostPieces = 12;

/// Cuts the word from its front; what was cut off wrongly is put back.
class CompoundReader {
 public:
  explicit CompoundReader(const Lexicon& lexicon) : lexicon_(lexicon) {}

  bool cut(std::string_view rest) {
    if (rest.empty()) return pieces_.size() > 1 && evaluate();
    if (pieces_.size() == kMostPieces) return false;
    const size_t longest = std::min(rest.size(), lexicon_.longest_piece);
    for (size_t n = longest; n > 0; --n) {
      const auto it = lexicon_.pieces.find(rest.substr(0, n));
      if (it == lexicon_.pieces.end()) continue;
      pieces_.push_back(&it->second);
      if (cut(rest.substr(n))) return true;
      pieces_.pop_back();
    }
    return false;
  }

  Compound result;

 private:
  bool evaluate() {
    Words words;
    bool linked = false;
    for (const NumeralPiece* p : pieces_) {
      switch (p->kind) {
        case NumeralPiece::Kind::link:
          if (linked || words.empty()) return false;
          linked = true;
          continue;
        case NumeralPiece::Kind::numeral:
          // Without a link between them a ten stands before a unit nowhere.
          if (!(linked && words.push_tens(p->value)) && !words.push(p->value)) return false;
          break;
        case NumeralPiece::Kind::scale:
          if (!words.scale(p->value)) return false;
          break;
      }
      linked = false;
    }
    const auto value = words.value();
    if (linked || !value) return false;
    result = {*value, words.last_scale()};
    return true;
  }

  const Lexicon& lexicon_;
  std::vector<const NumeralPiece*> pieces_;
};

}  // namespace

std::optional<Compound> read_compound(std::string_view word, const Lexicon& lexicon) {
  if (lexicon.pieces.empty() || word.size() > 120) return std::nullopt;
  CompoundReader reader(lexicon);
  if (!reader.cut(word)) return std::nullopt;
  return reader.result;
}

}  // namespace counterclaim
