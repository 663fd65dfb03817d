#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace counterclaim {

enum class Severity : uint8_t { possible, note, warning, error };

/// "possible", "note", "warning", "error".
const char* name_of(Severity s);

/// Something to tell the person who wrote a rule, a manifest or a command line.
/// `code` is stable ("R012"): tests, documentation and editors refer to it.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;
  std::string file;
  uint32_t line = 0;    // 1-based; 0 = the whole file
  uint32_t column = 0;  // 1-based, in code points
  uint32_t length = 1;  // code points that the caret underlines
  std::string message;  // one sentence, no trailing full stop
  std::string hint;     // what to write instead; may be empty
  std::string excerpt;  // the line of the file, without its line end; may be empty
};

/// All of them, not the first: a rule author fixes a file in one round.
using Diagnostics = std::vector<Diagnostic>;

/// Fallible functions return Result. Own code never throws; exceptions of yaml-cpp and the
/// standard library are turned into Diagnostics where they arise. tl::expected and not
/// std::expected, because the clang that runs the fuzzers and clang-tidy on Debian 12 lacks it.
template <class T>
using Result = tl::expected<T, Diagnostics>;

/// A failure with one diagnostic that belongs to a file (or to none) as a whole.
inline tl::unexpected<Diagnostics> failure(std::string code, std::string file,
                                           std::string message, std::string hint = "") {
  Diagnostic d;
  d.code = std::move(code);
  d.file = std::move(file);
  d.message = std::move(message);
  d.hint = std::move(hint);
  return tl::unexpected<Diagnostics>(Diagnostics{std::move(d)});
}

/// As compilers print it: place, severity[code], message, the line, a caret, the help line.
std::string to_text(const Diagnostic& d);
std::string to_text(const Diagnostics& all);

}  // namespace counterclaim
