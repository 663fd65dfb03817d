#include "text/vocabulary.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include "base/hash.h"

namespace counterclaim {
namespace {

uint64_t hash_of(std::string_view s) {
  Fnv1a hash;
  for (const char c : s) hash.add(static_cast<unsigned char>(c));
  return hash.folded();
}

/// One ASCII sign for the typographic variants of a quote or a dash; empty for others.
std::string_view plain_sign(std::string_view s) {
  if (s.size() != 3 || s[0] != '\xE2') return {};
  if (s[1] == '\x80') {
    const auto last = static_cast<unsigned char>(s[2]);
    if (last >= 0x90 && last <= 0x95) return "-";   // U+2010..U+2015
    if (last == 0x98 || last == 0x99) return "'";   // single curly quotes
    if (last >= 0x9C && last <= 0x9F) return "\"";  // double curly quotes
  }
  if (s == "\xE2\x88\x92") return "-";  // minus
  return {};
}

/// A unified ideograph, U+4E00 to U+9FFF: its own form, as most signs of Chinese are.
bool is_ideograph(std::string_view s) {
  return s.size() == 3 && s[0] >= '\xE4' && s[0] <= '\xE9' && (s[0] > '\xE4' || s[1] >= '\xB8');
}

}  // namespace

std::string fold(std::string_view word) {
  if (const std::string_view sign = plain_sign(word); !sign.empty()) return std::string(sign);
  if (is_ideograph(word)) return std::string(word);
  bool ascii = true;
  std::string out(word);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 32);
    ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  }
  if (ascii) return out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* n = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return out;
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  n->normalizeUTF8(0, icu::StringPiece(word.data(), static_cast<int32_t>(word.size())), sink,
                   nullptr, status);
  return U_FAILURE(status) ? out : folded;
}

Vocabulary::Vocabulary() : words_(1), slots_(1024, 0) {}

WordId Vocabulary::find(std::string_view folded) const {
  const size_t mask = slots_.size() - 1;
  for (size_t i = hash_of(folded) & mask;; i = (i + 1) & mask) {
    if (slots_[i] == 0) return {};
    if (words_[slots_[i]] == folded) return {slots_[i]};
  }
}

WordId Vocabulary::add(std::string_view folded) {
  if (const WordId known = find(folded)) return known;
  if (words_.size() * 2 >= slots_.size()) grow();
  words_.emplace_back(folded);
  const auto id = static_cast<uint32_t>(words_.size() - 1);
  const size_t mask = slots_.size() - 1;
  size_t i = hash_of(folded) & mask;
  while (slots_[i] != 0) i = (i + 1) & mask;
  slots_[i] = id;
  return {id};
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, 0);
  const size_t mask = slots_.size() - 1;
  for (uint32_t id = 1; id < words_.size(); ++id) {
    size_t i = hash_of(words_[id]) & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = id;
  }
}

}  // namespace counterclaim
