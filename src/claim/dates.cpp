#include <algorithm>
#include <charconv>
#include <chrono>

#include "claim/frame.h"
#include "quantity/figure.h"

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

/// The ending of an ordinal, glued to its number: "19th".
bool is_ending(const LexedSentence& s, uint32_t at) {
  return at > 0 && at < s.tokens.size() && s.tokens[at].kind == TokenKind::word &&
         !s.tokens[at].space_before && s.tokens[at - 1].kind == TokenKind::number;
}

/// "January 27, 2025", "27 January 2025", "27th January", "January 2025".
PartialDateMention around_month(const LexedSentence& s, const Hit& h) {
  PartialDateMention found{{0, static_cast<int>(h.entry.index), 0}, h.begin, h.end};
  uint32_t before = h.begin;
  if (before > 1 && is_ending(s, before - 1)) --before;
  if (before > 0 && is_day(integer_at(s, before - 1))) {
    found.begin = before - 1;
    found.date.day = integer_at(s, found.begin);
  } else if (is_day(integer_at(s, found.end))) {
    found.date.day = integer_at(s, found.end);
    ++found.end;
    if (is_ending(s, found.end)) ++found.end;
  }
  uint32_t after = found.end;
  if (after < s.tokens.size() && s.tokens[after].span.of(s.text) == ",") ++after;
  if (is_year(integer_at(s, after))) {
    found.date.year = integer_at(s, after);
    found.end = after + 1;
  }
  return found;
}

/// A month without a year is left out: which year is meant, only the dateline knows.
std::optional<DateMention> date_around(const LexedSentence& s, const Hit& h) {
  const auto [d, begin, end] = around_month(s, h);
  if (d.year == 0) return std::nullopt;
  const auto m = static_cast<unsigned>(d.month);
  if (d.day == 0) return DateMention{whole_month(d.year, m), begin, end};
  const Date date{year(d.year), month(m), day(static_cast<unsigned>(d.day))};
  if (!date.ok()) return std::nullopt;
  return DateMention{{date, date}, begin, end};
}

/// What the word before a date makes of it.
PartialDate::Side side_before(const LexedSentence& s, uint32_t begin) {
  for (const Hit& h : s.hits) {
    if (h.end != begin) continue;
    if (h.entry.kind == EntryKind::before_date) return PartialDate::Side::before;
    if (h.entry.kind == EntryKind::after_date) return PartialDate::Side::after;
  }
  return PartialDate::Side::on;
}

/// Years that stand alone, outside the given tokens.
template <class Taken, class Found>
void lone_years(const LexedSentence& s, const Taken& taken, const Found& found) {
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (s.blocked[i] == 0 || s.tokens[i].span.size() != 4) continue;
    if (const int y = integer_at(s, i); is_year(y) && !taken(i)) found(y, i);
  }
}

}  // namespace

std::vector<DateMention> find_dates(const LexedSentence& s) {
  std::vector<DateMention> found;
  for (const Hit& h : s.hits)
    if (h.entry.kind == EntryKind::month)
      if (auto d = date_around(s, h)) found.push_back(*d);
  const auto taken = [&](uint32_t i) {
    return std::any_of(found.begin(), found.end(),
                       [&](const DateMention& d) { return d.begin <= i && i < d.end; });
  };
  lone_years(s, taken, [&](int y, uint32_t i) { found.push_back({whole_year(y), i, i + 1}); });
  return found;
}

std::vector<PartialDateMention> find_partial_dates(const LexedSentence& s) {
  std::vector<PartialDateMention> found;
  for (const Hit& h : s.hits)
    if (h.entry.kind == EntryKind::month) found.push_back(around_month(s, h));
  const size_t months = found.size();
  const auto taken = [&](uint32_t i) {
    return std::any_of(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(months),
                       [&](const PartialDateMention& d) { return d.begin <= i && i < d.end; });
  };
  lone_years(s, taken, [&](int y, uint32_t i) { found.push_back({{y, 0, 0}, i, i + 1}); });
  for (PartialDateMention& d : found) d.date.side = side_before(s, d.begin);
  return found;
}

}  // namespace counterclaim
