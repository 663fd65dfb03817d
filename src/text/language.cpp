#include "text/language.h"

#include <algorithm>

#include <cld2/public/compact_lang_det.h>

#include "base/utf8.h"

namespace counterclaim {
namespace {

constexpr size_t kSample = 256u << 10;  // bytes
constexpr size_t kShortest = 40;        // bytes; below it every guess is a bad one
constexpr size_t kShortestLatin = 120;  // the same for plain letters: names mislead
constexpr int kMixedShare = 10;         // percent of another language

}  // namespace

DetectedLanguages detect_languages(std::string_view text, bool part) {
  if (text.size() > kSample) {
    size_t end = kSample;
    while (end > 0 && !begins_character(text[end])) --end;
    text = text.substr(0, end);
  }
  DetectedLanguages found;
  const auto plain = static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
  const bool latin = 2 * plain > text.size();
  if (text.size() < (latin && !part ? kShortestLatin : kShortest)) return found;
  CLD2::Language top[3] = {};
  int percent[3] = {};
  int bytes = 0;
  bool reliable = false;
  const CLD2::Language best = CLD2::DetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), true, top, percent, &bytes, &reliable);
  if (!reliable || best == CLD2::UNKNOWN_LANGUAGE) return found;
  const std::string_view code = CLD2::LanguageCode(best);
  found.main = std::string(code.substr(0, code.find('-')));
  found.mixed = percent[1] >= kMixedShare && top[1] != CLD2::UNKNOWN_LANGUAGE;
  return found;
}

}  // namespace counterclaim
