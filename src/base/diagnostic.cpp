#include "base/diagnostic.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/utf8.h"

namespace counterclaim {
const char* name_of(Severity s) {
  switch (s) {
    case Severity::possible:
      return "possible";
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

namespace {

std::string place_of(const Diagnostic& d) {
  if (d.file.empty()) return "counterclaim";
  if (d.line == 0) return d.file;
  return fmt::format("{}:{}:{}", d.file, d.line, d.column);
}

constexpr uint32_t kWidest =
    110;                          // code points of an excerpt; longer lines are cut to a window
constexpr uint32_t kBefore = 40;  // of them, before the caret

std::string_view cut(std::string_view s, uint32_t from, uint32_t to) {
  uint32_t n = 0;
  size_t begin = s.size(), end = s.size();
  for (size_t i = 0; i < s.size(); ++i) {
    if (!begins_character(s[i])) continue;
    if (n == from) begin = i;
    if (n == to) {
      end = i;
      break;
    }
    ++n;
  }
  return s.substr(std::min(begin, end), end - std::min(begin, end));
}

/// The line and what stands below it: the caret's indent repeats the tabs of the line, so that
/// it stands below its place.
std::pair<std::string, std::string> pointed_out(const Diagnostic& d) {
  const uint32_t length = std::max(1u, d.length);
  std::string line = d.excerpt, indent;
  uint32_t column = d.column;
  if (const uint32_t all = code_points(line); all > kWidest) {
    const uint32_t from = column > kBefore ? column - kBefore : 0;
    line = (from > 0 ? "... " : "") + std::string(cut(d.excerpt, from, from + kWidest)) +
           (from + kWidest < all ? " ..." : "");
    column = column - from + (from > 0 ? 4 : 0);
  }
  uint32_t at = 1;
  for (const char c : line) {
    if (at >= column) break;
    if (!begins_character(c)) continue;
    indent += c == '\t' ? '\t' : ' ';
    ++at;
  }
  const uint32_t room = code_points(line) >= column ? code_points(line) - column + 1 : 1;
  return {line, indent + std::string(std::min(length, std::max(1u, room)), '^')};
}

}  // namespace

std::string to_text(const Diagnostic& d) {
  const std::string code = d.code.empty() ? "" : fmt::format("[{}]", d.code);
  std::string s =
      fmt::format("{}: {}{}: {}\n", place_of(d), name_of(d.severity), code, d.message);
  if (d.line != 0 && !d.excerpt.empty()) {
    const std::string number = std::to_string(d.line);
    const std::string gutter(number.size(), ' ');
    const auto [line, caret] = pointed_out(d);
    s += fmt::format("  {} | {}\n", number, line);
    s += fmt::format("  {} | {}\n", gutter, caret);
  }
  if (!d.hint.empty()) s += fmt::format("    = help: {}\n", d.hint);
  return s;
}

std::string to_text(const Diagnostics& all) {
  std::string s;
  for (const auto& d : all) s += to_text(d);
  return s;
}

}  // namespace counterclaim
