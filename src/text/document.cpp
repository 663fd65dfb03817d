#include "text/document.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace counterclaim {
namespace {

bool read_int(std::string_view s, int& out) {
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), out);
  return error == std::errc{} && end == s.data() + s.size();
}

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  if (iso.size() > 10 && iso[10] != 'T' && iso[10] != ' ') return std::nullopt;
  int y = 0, m = 0, d = 0;
  if (!read_int(iso.substr(0, 4), y) || !read_int(iso.substr(5, 2), m) ||
      !read_int(iso.substr(8, 2), d))
    return std::nullopt;
  const Date date{std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                  std::chrono::day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string to_string(Date d) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(d.year()),
                     static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()));
}

void OffsetMap::append(uint32_t text, uint32_t source) {
  runs_.push_back({text, source});
}

uint32_t OffsetMap::source(uint32_t text) const {
  auto it = std::upper_bound(runs_.begin(), runs_.end(), text,
                             [](uint32_t t, const Run& r) { return t < r.text; });
  if (it == runs_.begin()) return text;
  --it;
  return it->source + (text - it->text);
}

}  // namespace counterclaim
