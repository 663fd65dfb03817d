#include "report/paint.h"

#include <algorithm>

#include "base/utf8.h"

namespace counterclaim {

std::string_view color_of(const ReportedFinding& f) {
  if (f.severity == "error") return "1;31";
  if (f.severity == "warning") return "1;33";
  return "1;36";
}

std::string indented(std::string_view lines, std::string_view by) {
  std::string out;
  for (size_t at = 0; at < lines.size();) {
    const size_t end = std::min(lines.find('\n', at), lines.size());
    out += fmt::format("{}{}\n", by, lines.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string wrapped(std::string_view text, size_t width) {
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const size_t length = code_points(word);
    if (used > 0 && used + 1 + length > width) {
      out += '\n';
      used = 0;
    } else if (used > 0) {
      out += ' ';
      ++used;
    }
    out += word;
    used += length;
    at = end + 1;
  }
  return out;
}

std::string harmless(std::string_view s) {
  std::string out;
  for (const char c : s) out += static_cast<unsigned char>(c) < 32 || c == 127 ? ' ' : c;
  return out;
}

}  // namespace counterclaim
