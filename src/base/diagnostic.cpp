#include "base/diagnostic.h"

#include <fmt/format.h>

namespace counterclaim {
namespace {

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

std::string place_of(const Diagnostic& d) {
  if (d.file.empty()) return "counterclaim";
  if (d.line == 0) return d.file;
  return fmt::format("{}:{}:{}", d.file, d.line, d.column);
}

/// The caret's indent repeats the tabs of the line, so that it stands below its place.
std::string caret_line(const Diagnostic& d) {
  std::string s;
  uint32_t column = 1;
  for (size_t i = 0; i < d.excerpt.size() && column < d.column; ++i) {
    if ((static_cast<unsigned char>(d.excerpt[i]) & 0xC0) == 0x80) continue;
    s += d.excerpt[i] == '\t' ? '\t' : ' ';
    ++column;
  }
  s.append(d.length == 0 ? 1 : d.length, '^');
  return s;
}

}  // namespace

std::string to_text(const Diagnostic& d) {
  const std::string code = d.code.empty() ? "" : fmt::format("[{}]", d.code);
  std::string s =
      fmt::format("{}: {}{}: {}\n", place_of(d), name_of(d.severity), code, d.message);
  if (d.line != 0 && !d.excerpt.empty()) {
    const std::string number = std::to_string(d.line);
    const std::string gutter(number.size(), ' ');
    s += fmt::format("  {} | {}\n", number, d.excerpt);
    s += fmt::format("  {} | {}\n", gutter, caret_line(d));
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
