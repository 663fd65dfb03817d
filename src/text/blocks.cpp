#include "text/blocks.h"

#include <algorithm>

namespace counterclaim {
namespace {

constexpr size_t kLongestHeading = 120;  // bytes
constexpr size_t kLongestLabel = 80;
constexpr size_t kWrapLow = 45, kWrapHigh = 100;  // bytes in a hard-wrapped line

struct Line {
  Span span;        // without surrounding white space
  uint32_t marker;  // bytes of the list or heading mark and the space behind it
  BlockKind kind;
  bool blank() const { return span.empty(); }
};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

Span trimmed(std::string_view text, uint32_t begin, uint32_t end) {
  while (begin < end && is_space(text[begin])) ++begin;
  while (end > begin && is_space(text[end - 1])) --end;
  return {begin, end};
}

/// Length of "- ", "* ", "• ", "12. ", "3) " at the head of a line; 0 if there is none.
uint32_t list_mark(std::string_view line) {
  size_t n = 0;
  if (line.starts_with("- ") || line.starts_with("* ") || line.starts_with("+ ")) n = 1;
  if (line.starts_with("\xE2\x80\xA2")) n = 3;   // bullet
  if (line.starts_with("\xE2\x80\x93 ")) n = 3;  // en dash
  if (n == 0) {
    while (n < line.size() && n < 3 && line[n] >= '0' && line[n] <= '9') ++n;
    if (n == 0 || n >= line.size() || (line[n] != '.' && line[n] != ')')) return 0;
    ++n;
    if (n >= line.size() || line[n] != ' ') return 0;
  }
  while (n < line.size() && is_space(line[n])) ++n;
  return static_cast<uint32_t>(n);
}

/// Length of "## " at the head of a line.
uint32_t heading_mark(std::string_view line) {
  size_t n = 0;
  while (n < line.size() && line[n] == '#') ++n;
  if (n == 0 || n > 6 || n >= line.size() || !is_space(line[n])) return 0;
  while (n < line.size() && is_space(line[n])) ++n;
  return static_cast<uint32_t>(n);
}

bool ends_sentence(std::string_view s) {
  while (!s.empty() && (s.back() == '"' || s.back() == '\'' || s.back() == ')' ||
                        s.back() == '*' || s.back() == '_'))
    s.remove_suffix(1);
  static constexpr std::string_view kWide[] = {"\xE2\x80\x9D", "\xE2\x80\x99", "\xE3\x80\x8D"};
  for (const auto q : kWide)
    if (s.ends_with(q)) s.remove_suffix(q.size());
  static constexpr std::string_view kEnds[] = {
      ".", "!", "?", ";", ",", "\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xE2\x80\xA6"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view e) { return s.ends_with(e); });
}

std::vector<Line> read_lines(std::string_view text, Span body) {
  std::vector<Line> lines;
  uint32_t begin = body.begin;
  while (begin < body.end) {
    const size_t found = text.substr(0, body.end).find('\n', begin);
    const auto end = found == std::string_view::npos ? body.end : static_cast<uint32_t>(found);
    Line line{trimmed(text, begin, end), 0, BlockKind::paragraph};
    const std::string_view s = line.span.of(text);
    if (const uint32_t h = heading_mark(s)) {
      line.marker = h;
      line.kind = BlockKind::heading;
    } else if (const uint32_t l = list_mark(s)) {
      line.marker = l;
      line.kind = BlockKind::list_item;
    }
    lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

/// Telexes and e-mails break lines inside sentences, near a fixed width.
bool is_hard_wrapped(const std::vector<Line>& lines) {
  size_t followed = 0, at_width = 0, longest = 0;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    longest = std::max<size_t>(longest, lines[i].span.size());
    if (lines[i].blank() || lines[i + 1].blank()) continue;
    ++followed;
    at_width += lines[i].span.size() >= kWrapLow && lines[i].span.size() <= kWrapHigh;
  }
  return followed >= 2 && longest <= kWrapHigh && at_width * 10 >= followed * 6;
}

/// A short line that ends like no sentence and stands apart or before a text.
bool looks_like_heading(std::string_view text, const Line& line, const Line* next) {
  if (line.kind != BlockKind::paragraph || line.span.size() > kLongestHeading) return false;
  const std::string_view s = line.span.of(text);
  if (s.ends_with(":")) return true;
  return next != nullptr && !ends_sentence(s);
}

/// "Hardware used:" and the like; the colon must be followed by more text.
Span find_label(std::string_view text, Span span) {
  const std::string_view s = span.of(text);
  const size_t colon = s.find(": ");
  if (colon == std::string_view::npos || colon > kLongestLabel) return {};
  const std::string_view label = s.substr(0, colon);
  if (label.find_first_of(".!?") != std::string_view::npos &&
      label.find(". ") != std::string_view::npos)
    return {};
  return {span.begin, span.begin + static_cast<uint32_t>(colon) + 1};
}

void mark_sections(std::string_view text, std::vector<Block>& blocks) {
  bool lead_seen = false;
  for (size_t i = 0; i < blocks.size(); ++i) {
    Block& b = blocks[i];
    if (b.kind == BlockKind::list_item) {
      b.section = Section::list;
    } else if (b.kind == BlockKind::heading) {
      b.section = i == 0 ? Section::headline : Section::body;
    } else if (!lead_seen && ends_sentence(b.span.of(text))) {
      b.section = Section::lead;
      lead_seen = true;
    }
    if (b.kind != BlockKind::heading) b.label = find_label(text, b.span);
  }
}

}  // namespace

std::vector<Block> split_blocks(std::string_view text, Span body) {
  const std::vector<Line> lines = read_lines(text, body);
  const bool wrapped = is_hard_wrapped(lines);
  std::vector<Block> blocks;
  bool open = false;  // the last block may take another line
  for (size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.blank()) {
      open = false;
      continue;
    }
    const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (open && wrapped && line.kind == BlockKind::paragraph) {
      blocks.back().span.end = line.span.end;
      continue;
    }
    Block b;
    b.span = {line.span.begin + line.marker, line.span.end};
    b.kind = line.kind;
    if (b.span.empty()) continue;
    const bool apart = next != nullptr && next->blank() && !open;
    if ((!wrapped || apart) && looks_like_heading(text, line, next))
      b.kind = BlockKind::heading;
    blocks.push_back(b);
    open = b.kind != BlockKind::heading;
  }
  mark_sections(text, blocks);
  return blocks;
}

}  // namespace counterclaim
