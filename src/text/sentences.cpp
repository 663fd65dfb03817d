#include "text/sentences.h"

#include <memory>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

namespace counterclaim {
namespace {

struct Close {
  void operator()(UText* t) const { utext_close(t); }
};

bool is_letter(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z';
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
  return !piece.empty() && piece.find_last_of(".?!:") != piece.size() - 1 &&
         static_cast<unsigned char>(piece.back()) < 0x80;
}

/// The piece ends with a full stop that belongs to its last word.
bool ends_in_abbreviation(std::string_view piece, const Abbreviations& abbreviations) {
  while (!piece.empty() && is_space(piece.back())) piece.remove_suffix(1);
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
  return abbreviations.contains(folded);
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

void trim(std::string_view text, Span& s) {
  while (s.begin < s.end && is_space(text[s.begin])) ++s.begin;
  while (s.end > s.begin && is_space(text[s.end - 1])) --s.end;
}

}  // namespace

void split_sentences(Document& doc, const Abbreviations& abbreviations) {
  doc.sentences.clear();
  icu::BreakIterator* const it = iterator();
  UText* reused = nullptr;
  const auto add = [&](Span s, uint32_t block) {
    trim(doc.text, s);
    if (!s.empty()) doc.sentences.push_back({s, block});
  };
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Span span = doc.blocks[b].span;
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
          (is_cut_at_line_end(words) || ends_in_abbreviation(words, abbreviations)))
        continue;
      add(piece, b);
      begin = piece.end;
    }
  }
  const std::unique_ptr<UText, Close> closed(reused);
}

}  // namespace counterclaim
