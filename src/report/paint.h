#pragma once
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "report/report.h"

namespace counterclaim {

/// ANSI codes, or nothing.
struct Paint {
  bool on;
  std::string operator()(std::string_view code, std::string_view s) const {
    return on ? fmt::format("\x1b[{}m{}\x1b[0m", code, s) : std::string(s);
  }
};

/// The colour of a finding's severity.
std::string_view color_of(const ReportedFinding& f);

/// Each line behind `by`; the last one ends, too.
std::string indented(std::string_view lines, std::string_view by);

/// Words in lines of at most `width` code points; what has no blanks stays on one line.
std::string wrapped(std::string_view text, size_t width);

/// Control characters of an article must not reach the terminal.
std::string harmless(std::string_view s);

}  // namespace counterclaim
