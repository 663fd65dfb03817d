#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/span.h"

namespace counterclaim {

using DocId = Id<struct DocTag>;
using Date = std::chrono::year_month_day;

/// "2025-01-27", also with a time behind it; nullopt where it is no date of the calendar.
std::optional<Date> parse_date(std::string_view iso);
std::string to_string(Date d);

/// Where a document came from: what a report cites and what dates are relative to. Empty
/// means unknown; nothing is guessed.
struct Provenance {
  std::string path = {};
  std::string title = {};
  std::string publisher = {};
  std::string url = {};
  std::string language = {};  // BCP 47, "en"
  std::optional<Date> published = {};
};

/// The part of an article a block belongs to (interfaces.md, `section`).
enum class Section : uint8_t { headline, lead, body, list, caption };

enum class BlockKind : uint8_t { heading, paragraph, list_item };

struct Block {
  Span span;
  BlockKind kind = BlockKind::paragraph;
  Section section = Section::body;
  Span label;  // "Hardware used:" at the head of a list item or line; empty if none
  std::string language = {};  // where it is not the document's
};

struct Sentence {
  Span span;
  uint32_t block = 0;
};

/// Piecewise map from text offsets to bytes of the source: decoding and byte order marks
/// shift them. Sorted by `text`; a run lasts until the next one begins.
class OffsetMap {
 public:
  void append(uint32_t text, uint32_t source);
  uint32_t source(uint32_t text) const;  // O(log runs)

 private:
  struct Run {
    uint32_t text, source;
  };
  std::vector<Run> runs_;
};

/// The decoded article. Owns its text; everything later points into it by Span.
/// Invariants: text is valid UTF-8 under 1 GiB; blocks are sorted, disjoint and cover all
/// of the article that is not white space; each sentence lies in one block.
struct Document {
  Provenance from;
  std::string text;
  std::string sha256;  // of the source bytes
  std::vector<Block> blocks;
  std::vector<Sentence> sentences;
  OffsetMap origin;
  bool settled = false;  // no article: figures that the desk vouches for

  std::string_view slice(Span s) const { return s.of(text); }
  const std::string& language_of(const Block& b) const {
    return b.language.empty() ? from.language : b.language;
  }
};

}  // namespace counterclaim
