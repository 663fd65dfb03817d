#include "text/sentences.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "base/utf8.h"
#include "text/vocabulary.h"

namespace counterclaim {
namespace {

struct Close {
  void operator()(UText* t) const { utext_close(t); }
};

bool is_letter(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// ICU ends a sentence at every line end; inside a hard-wrapped paragraph only what ends like a
/// sentence does.
bool is_cut_at_line_end(std::string_view piece) {
  if (piece.empty() || piece.back() != '\n') return false;
  while (!piece.empty() && is_space(piece.back())) piece.remove_suffix(1);
  while (!piece.empty() && (piece.back() == '"' || piece.back() == '\'' || piece.back() == ')'))
    piece.remove_suffix(1);
  return !piece.empty() &&
         std::string_view(".?!:").find(piece.back()) == std::string_view::npos &&
         static_cast<unsigned char>(piece.back()) < 0x80;
}

void strip_spaces(std::string_view& piece) {
  constexpr std::string_view kNoBreak = "\xC2\xA0", kNarrow = "\xE2\x80\xAF";
  while (true) {
    if (!piece.empty() && is_space(piece.back()))
      piece.remove_suffix(1);
    else if (piece.ends_with(kNoBreak))
      piece.remove_suffix(kNoBreak.size());
    else if (piece.ends_with(kNarrow))
      piece.remove_suffix(kNarrow.size());
    else
      return;
  }
}

/// The piece ends with a full stop that belongs to its last word.
bool ends_in_abbreviation(std::string_view piece, const Abbreviations& abbreviations) {
  strip_spaces(piece);
  if (piece.empty() || piece.back() != '.') return false;
  piece.remove_suffix(1);
  size_t begin = piece.size();
  while (begin > 0 && (is_letter(piece[begin - 1]) || piece[begin - 1] == '.')) --begin;
  const std::string_view word = piece.substr(begin);
  if (word.empty()) return false;
  if (word.size() == 1) return word[0] >= 'A' && word[0] <= 'Z';
  if (word.find('.') != std::string_view::npos && word.size() <= 5)
    return true;  // "U.S", "a.m"
  std::string folded;
  for (const char c : word) folded += static_cast<char>(is_letter(c) ? c | 32 : c);
  return abbreviations.words.contains(folded);
}

/// The piece ends with the number of a day, and `rest` begins with the name of a month.
bool ends_in_day(std::string_view piece, std::string_view rest,
                 const Abbreviations& abbreviations) {
  strip_spaces(piece);
  if (piece.size() < 2 || piece.back() != '.') return false;
  piece.remove_suffix(1);
  size_t digits = 0;
  while (digits < piece.size() && is_digit(piece[piece.size() - 1 - digits])) ++digits;
  if (digits == 0 || digits > 2) return false;
  size_t end = 0;
  while (end < rest.size() &&
         (is_letter(rest[end]) || static_cast<unsigned char>(rest[end]) >= 0x80))
    ++end;
  return end > 0 && abbreviations.months.contains(fold(rest.substr(0, end)));
}

/// One iterator per thread: opening one costs more than a page of text.
icu::BreakIterator* iterator() {
  thread_local std::unique_ptr<icu::BreakIterator> it = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(
        icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  }();
  return it.get();
}

/// What has no end for so many bytes is a table or a list, not a sentence; what follows then
/// works on pieces, and a long text costs no more than many short ones.
constexpr uint32_t kLongestSentence = 4096;

/// Where to cut a piece that is too long: behind a space, or else between two characters.
uint32_t cut_within(std::string_view text, Span s) {
  const uint32_t limit = s.begin + kLongestSentence;
  for (uint32_t at = limit; at > s.begin + kLongestSentence / 2; --at)
    if (is_space(text[at - 1])) return at;
  uint32_t at = limit;
  while (at > s.begin + 1 && !begins_character(text[at])) --at;
  return at;
}

void trim(std::string_view text, Span& s) {
  while (s.begin < s.end && is_space(text[s.begin])) ++s.begin;
  while (s.end > s.begin && is_space(text[s.end - 1])) --s.end;
}

}  // namespace

void split_sentences(Document& doc, const AbbreviationsOf& abbreviations_of) {
  doc.sentences.clear();
  icu::BreakIterator* const it = iterator();
  UText* reused = nullptr;
  const auto add = [&](Span s, uint32_t block) {
    while (!s.empty()) {
      Span piece{s.begin, s.size() > kLongestSentence ? cut_within(doc.text, s) : s.end};
      s.begin = piece.end;
      trim(doc.text, piece);
      if (!piece.empty()) doc.sentences.push_back({piece, block});
    }
  };
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Span span = doc.blocks[b].span;
    const Abbreviations& abbreviations = abbreviations_of(doc.language_of(doc.blocks[b]));
    const std::string_view text = doc.slice(span);
    UErrorCode status = U_ZERO_ERROR;
    reused = utext_openUTF8(reused, text.data(), static_cast<int64_t>(text.size()), &status);
    if (it == nullptr || U_FAILURE(status)) {
      add(span, b);
      continue;
    }
    it->setText(reused, status);
    uint32_t begin = span.begin;
    for (int32_t end = it->next(); end != icu::BreakIterator::DONE; end = it->next()) {
      const Span piece{begin, span.begin + static_cast<uint32_t>(end)};
      const std::string_view words = doc.slice(piece);
      if (piece.end < span.end &&
          (is_cut_at_line_end(words) || ends_in_abbreviation(words, abbreviations) ||
           ends_in_day(words, doc.slice({piece.end, span.end}), abbreviations)))
        continue;
      add(piece, b);
      begin = piece.end;
    }
  }
  const std::unique_ptr<UText, Close> closed(reused);
}

void split_sentences(Document& doc, const Abbreviations& abbreviations) {
  split_sentences(doc,
                  [&](const std::string&) -> const Abbreviations& { return abbreviations; });
}

}  // namespace counterclaim
