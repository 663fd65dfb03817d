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
constexpr std::string_view kSecond = "s", kMonth = "mo";  // units of the rules

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

/// The ending of an ordinal, glued to its number: "19th".
bool is_ending(const LexedSentence& s, uint32_t at) {
  return at > 0 && at < s.tokens.size() && s.tokens[at].kind == TokenKind::word &&
         !s.tokens[at].space_before && s.tokens[at - 1].kind == TokenKind::number;
}

/// The stop of a number that is an ordinal: "27. Januar".
bool is_stop(const LexedSentence& s, uint32_t at) {
  return at > 0 && at < s.tokens.size() && !s.tokens[at].space_before &&
         s.tokens[at].span.of(s.text) == "." && s.tokens[at - 1].kind == TokenKind::number;
}

bool is_ideograph_at(const LexedSentence& s, uint32_t at) {
  return at < s.tokens.size() && s.tokens[at].ideograph;
}

/// Where ideographs stand between the parts, the year goes first.
void take_parts_around(const LexedSentence& s, PartialDateMention& found) {
  if (found.begin < 2 || found.date.year != 0) return;
  const int year = integer_at(s, found.begin - 2);
  if (!is_ideograph_at(s, found.begin - 1) || !is_year(year)) return;
  found.date.year = year;
  found.begin -= 2;
}

/// "January 27, 2025", "27 January 2025", "27th January", "27. Januar", "January 2025".
PartialDateMention around_month(const LexedSentence& s, const Hit& h) {
  PartialDateMention found{{0, static_cast<int>(h.entry.index), 0}, h.begin, h.end};
  // "Jan. 27": the stop belongs to the month.
  if (found.end < s.tokens.size() && s.tokens[found.end].span.of(s.text) == "." &&
      is_day(integer_at(s, found.end + 1)))
    ++found.end;
  uint32_t before = h.begin;
  if (before > 1 && (is_ending(s, before - 1) || is_stop(s, before - 1))) --before;
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
  const bool ideographs = s.tokens[h.end - 1].ideograph;
  if (ideographs) take_parts_around(s, found);
  return found;
}

using Days = std::chrono::sys_days;

Period days(Days first, Days last) {
  return {Date{first}, Date{last}};
}

/// The months [first, first + count) of a year; `first` may lie outside it.
Period months_of(int y, int first, int count) {
  const auto begin = year(y) / month(1) + std::chrono::months(first - 1);
  const auto end = begin + std::chrono::months(count);
  return days(Days(begin / day(1)), Days(end / day(1)) - std::chrono::days(1));
}

/// The year that a date without one means: that in which it was last, for whoever wrote on
/// `published`; what lies up to a month ahead is of the coming one.
int year_meant(const Date& published, int m) {
  const int ahead = m - static_cast<int>(static_cast<unsigned>(published.month()));
  return static_cast<int>(published.year()) + (ahead > 1 ? -1 : ahead < -10 ? 1 : 0);
}

std::optional<DateMention> date_around(const LexedSentence& s, const Hit& h,
                                       const std::optional<Date>& published) {
  const auto [d, begin, end] = around_month(s, h);
  if (d.year == 0 && !published) return std::nullopt;
  const int y = d.year != 0 ? d.year : year_meant(*published, d.month);
  if (d.day == 0) return DateMention{months_of(y, d.month, 1), begin, end, d.year == 0};
  const Date date{year(y), month(static_cast<unsigned>(d.month)),
                  day(static_cast<unsigned>(d.day))};
  if (!date.ok()) return std::nullopt;
  return DateMention{{date, date}, begin, end, d.year == 0};
}

/// How many months a unit has; 0 for those that are counted in days.
int months_in(RelativeDate::Unit unit) {
  switch (unit) {
    case RelativeDate::Unit::month:
      return 1;
    case RelativeDate::Unit::quarter:
      return 3;
    case RelativeDate::Unit::half:
      return 6;
    case RelativeDate::Unit::year:
      return 12;
    case RelativeDate::Unit::day:
    case RelativeDate::Unit::week:
      return 0;
  }
  return 0;
}

/// "Last year", from the day of writing.
Period relative_to(const RelativeDate& r, const Date& published) {
  const int count = months_in(r.unit);
  if (count == 0) {
    const Days today(published);
    if (r.unit == RelativeDate::Unit::day) {
      const Days d = today + std::chrono::days(r.offset);
      return days(d, d);
    }
    const auto monday = today - (std::chrono::weekday(today) - std::chrono::Monday) +
                        std::chrono::days(7 * r.offset);
    return days(monday, monday + std::chrono::days(6));
  }
  const int m = static_cast<int>(static_cast<unsigned>(published.month()));
  const int first = (m - 1) / count * count + 1 + r.offset * count;
  return months_of(static_cast<int>(published.year()), first, count);
}

/// "Third quarter", of the year beside it or the last that had begun.
std::optional<DateMention> relative_date(const LexedSentence& s, const Hit& h,
                                         const RelativeDate& r,
                                         const std::optional<Date>& published) {
  if (r.number == 0) {
    if (!published) return std::nullopt;
    return DateMention{relative_to(r, *published), h.begin, h.end, true};
  }
  constexpr uint32_t kWordsToYear = 2;  // "of", "fiscal"
  const int count = months_in(r.unit), first = (r.number - 1) * count + 1;
  for (uint32_t i = h.end; i <= h.end + kWordsToYear; ++i)
    if (const int y = integer_at(s, i); is_year(y))
      return DateMention{months_of(y, first, count), h.begin, i + 1};
  if (!published) return std::nullopt;
  const int m = static_cast<int>(static_cast<unsigned>(published->month()));
  const int y = static_cast<int>(published->year()) - (first > m ? 1 : 0);
  return DateMention{months_of(y, first, count), h.begin, h.end, true};
}

/// Words of this kind end just before the token.
bool stands_behind(const LexedSentence& s, uint32_t at, EntryKind kind) {
  return std::any_of(s.hits.begin(), s.hits.end(),
                     [&](const Hit& h) { return h.end == at && h.entry.kind == kind; });
}

/// "The 2016 campaign": the date belongs to the word behind it.
bool names_what_follows(const LexedSentence& s, const DateMention& d) {
  if (d.end >= s.tokens.size() || s.tokens[d.end].kind != TokenKind::word) return false;
  if (longest_hit(s, d.end, EntryKind::stop_word) != nullptr) return false;
  return stands_behind(s, d.begin, EntryKind::naming_date);
}

/// So long before the day of writing; from a year on, some day of that year.
std::optional<Period> so_long_before(const Date& published, const Quantity& q,
                                     const Rulebook& rules) {
  constexpr double kMonthsOfYear = 12, kMostMonths = 12 * 3000, kSecondsOfDay = 86400;
  if (!q.of.unit || !q.value.low) return std::nullopt;
  const Unit& unit = rules.units[q.of.unit.value];
  const double n = q.value.low->to_double() * unit.times.to_double();
  const std::string& base = unit.base.empty() ? unit.id : unit.base;
  if (base == kSecond) {
    const double count = n / kSecondsOfDay;
    if (count > kMostMonths) return std::nullopt;
    const Days day = Days(published) - std::chrono::days(static_cast<int>(count));
    return days(day, day);
  }
  if (base != kMonth || n > kMostMonths) return std::nullopt;
  const int m = static_cast<int>(static_cast<unsigned>(published.month()));
  const Period then = months_of(static_cast<int>(published.year()), m - static_cast<int>(n), 1);
  return n < kMonthsOfYear ? then : months_of(static_cast<int>(then.from.year()), 1, 12);
}

/// "25 years ago".
void add_durations_ago(const LexedSentence& s, const std::vector<Quantity>& quantities,
                       const Rulebook& rules, const Date& published,
                       std::vector<DateMention>& found) {
  for (const Quantity& q : quantities) {
    if (q.of.dimension != Dimension::duration) continue;
    if (!stands_behind(s, q.begin, EntryKind::ago_before) &&
        longest_hit(s, q.end, EntryKind::ago) == nullptr)
      continue;
    if (const auto period = so_long_before(published, q, rules))
      found.push_back({*period, q.begin, q.end, true});
  }
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

/// Adds what `make` makes of years that stand alone, outside the dates found.
template <class Mention, class Make>
void add_lone_years(const LexedSentence& s, std::vector<Mention>& found, const Make& make) {
  const auto taken = [&](uint32_t i) {
    return std::any_of(found.begin(), found.end(),
                       [&](const Mention& d) { return d.begin <= i && i < d.end; });
  };
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    if (s.blocked[i] == 0 || s.tokens[i].span.size() != 4) continue;
    if (const int y = integer_at(s, i); is_year(y) && !taken(i))
      found.push_back({make(y), i, i + 1});
  }
}

}  // namespace

std::vector<DateMention> find_dates(const LexedSentence& s,
                                    const std::vector<Quantity>& quantities,
                                    const Rulebook& rules,
                                    const std::optional<Date>& published) {
  std::vector<DateMention> found;
  for (const Hit& h : s.hits) {
    std::optional<DateMention> d;
    if (names_month(s, h))
      d = date_around(s, h, published);
    else if (h.entry.kind == EntryKind::relative_date)
      d = relative_date(s, h, rules.relative_dates[h.entry.index], published);
    if (d) found.push_back(*d);
  }
  add_lone_years(s, found, [](int y) { return months_of(y, 1, 12); });
  if (published) add_durations_ago(s, quantities, rules, *published, found);
  for (DateMention& d : found) d.names = names_what_follows(s, d);
  return found;
}

std::vector<PartialDateMention> find_partial_dates(const LexedSentence& s) {
  std::vector<PartialDateMention> found;
  for (const Hit& h : s.hits)
    if (names_month(s, h)) found.push_back(around_month(s, h));
  add_lone_years(s, found, [](int y) { return PartialDate{y, 0, 0}; });
  for (PartialDateMention& d : found) d.date.side = side_before(s, d.begin);
  return found;
}

}  // namespace counterclaim
