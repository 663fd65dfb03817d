#include <algorithm>
#include <charconv>
#include <chrono>

#include "claim/frame.h"
#include "quantity/lexed.h"

namespace counterclaim {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

constexpr int kFirstYear = 1500, kLastYear = 2100;

int integer_at(const LexedSentence& s, uint32_t at) {
  if (at >= s.tokens.size() || s.tokens[at].kind != TokenKind::number) return -1;
  const std::string_view w = s.tokens[at].span.of(s.text);
  int n = -1;
  const auto [end, error] = std::from_chars(w.data(), w.data() + w.size(), n);
  return error == std::errc{} && end == w.data() + w.size() ? n : -1;
}

bool is_year(int n) {
  return n >= kFirstYear && n <= kLastYear;
}
bool is_day(int n) {
  return n >= 1 && n <= 31;
}

Period whole_year(int y) {
  return {Date{year(y), month(1), day(1)}, Date{year(y), month(12), day(31)}};
}

Period whole_month(int y, unsigned m) {
  return {
      Date{year(y), month(m), day(1)},
      Date{std::chrono::year_month_day_last{year(y), std::chrono::month_day_last{month(m)}}}};
}

/// "January 27, 2025", "27 January 2025", "January 2025". A month without a year is left out:
/// which year is meant, only the dateline knows.
std::optional<DateMention> date_around(const LexedSentence& s, const Hit& h) {
  const auto m = h.entry.index;
  uint32_t after = h.end;
  int d = h.begin > 0 ? integer_at(s, h.begin - 1) : -1;
  uint32_t begin = is_day(d) ? h.begin - 1 : h.begin;
  if (!is_day(d) && is_day(integer_at(s, after))) {
    d = integer_at(s, after);
    ++after;
  }
  if (after < s.tokens.size() && s.tokens[after].span.of(s.text) == ",") ++after;
  const int y = integer_at(s, after);
  if (!is_year(y)) return std::nullopt;
  if (!is_day(d)) return DateMention{whole_month(y, m), begin, after + 1};
  const Date date{year(y), month(m), day(static_cast<unsigned>(d))};
  if (!date.ok()) return std::nullopt;
  return DateMention{{date, date}, begin, after + 1};
}

}  // namespace

std::vector<DateMention> find_dates(const LexedSentence& s) {
  std::vector<DateMention> found;
  for (const Hit& h : s.hits)
    if (h.entry.kind == EntryKind::month)
      if (auto d = date_around(s, h)) found.push_back(*d);
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (s.blocked[i] == 0 || s.tokens[i].span.size() != 4) continue;
    const int y = integer_at(s, i);
    const bool taken = std::any_of(found.begin(), found.end(), [&](const DateMention& d) {
      return d.begin <= i && i < d.end;
    });
    if (is_year(y) && !taken) found.push_back({whole_year(y), i, i + 1});
  }
  return found;
}

}  // namespace counterclaim
