#include "report/markup.h"

#include <array>
#include <charconv>

namespace counterclaim {

Markup text(std::string_view s) {
  Markup m;
  for (const char c : s) {
    switch (c) {
      case '&':
        m << "&amp;";
        break;
      case '<':
        m << "&lt;";
        break;
      case '>':
        m << "&gt;";
        break;
      case '"':
        m << "&quot;";
        break;
      case '\'':
        m << "&#39;";
        break;
      default:
        if ((c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F)
          m << "\uFFFD";
        else
          m.bytes_ += c;
    }
  }
  return m;
}

Markup count(size_t n) {
  return text(std::to_string(n));
}

Markup count(size_t n, Literal noun) {
  Markup m = count(n);
  m << " " << noun;
  if (n != 1) m << "s";
  return m;
}

Markup show_date(std::string_view iso) {
  static constexpr std::array<Literal, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  size_t month = 0, day = 0;
  const auto read = [&](size_t at, size_t& n) {
    return std::from_chars(iso.data() + at, iso.data() + at + 2, n).ptr == iso.data() + at + 2;
  };
  if (iso.size() != 10 || !read(5, month) || !read(8, day) || month < 1 || month > 12)
    return text(iso);
  Markup m = count(day);
  return m << " " << kMonths[month - 1] << " " << text(iso.substr(0, 4));
}

}  // namespace counterclaim
