#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace counterclaim {

/// Words of this program, which need no escaping. Only a string literal makes one.
struct Literal {
  std::string_view words;
  template <size_t N>
  consteval Literal(const char (&literal)[N]) : words(literal, N - 1) {}  // NOLINT: implicit
};

/// HTML or SVG. Literals go in as they are, everything else through text(): so the compiler
/// sees to it that nothing which an article says becomes markup.
class Markup {
 public:
  Markup& operator<<(Literal l) { return append(l.words); }
  Markup& operator<<(const Markup& m) { return append(m.bytes_); }
  bool empty() const { return bytes_.empty(); }
  const std::string& bytes() const { return bytes_; }

  /// Escaped for text and for attributes in double quotes; control characters, which HTML
  /// does not allow, become U+FFFD.
  friend Markup text(std::string_view s);

 private:
  Markup& append(std::string_view s) {
    bytes_ += s;
    return *this;
  }
  std::string bytes_;
};

Markup text(std::string_view s);
Markup count(size_t n);
/// "1 source", "3 sources".
Markup count(size_t n, Literal noun);

/// "27 Jan 2025"; what is no ISO date stays as it is.
Markup show_date(std::string_view iso);

}  // namespace counterclaim
