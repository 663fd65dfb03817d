#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

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
Markup badge(std::string_view letter);
Markup cell(Literal label, const Markup& inner);
/// Opens a table of this class, whose rows the caller writes before kCloseTable.
Markup open_table(Literal name, std::initializer_list<Literal> heads);
constexpr Literal kCloseTable = "</tbody></table>\n";
/// Opens a <details>, which the caller closes.
Markup open_fold(const Markup& summary);

/// One position as it is drawn. Doubles, because they are only looked at.
struct Mark {
  std::string letter, label;        // "A", "5.6 million USD"
  std::optional<double> stated;     // the figure as written: a dot
  std::optional<double> low, high;  // what its words and its rounding allow; absent: an arrow
  bool low_open = false, high_open = false;  // the end itself does not belong: a ring
};

struct NumberLine {
  std::vector<Mark> marks;  // from top to bottom
  std::string unit;         // ISO 4217 for money, '%', or another unit, which ticks leave out
  size_t left_out = 0;      // positions in other units, or too many
};

/// A position with its claims looked up; the letter leads from the line to the table.
struct Standing {
  const ReportedPosition* position = nullptr;
  std::string letter;
  std::vector<const ReportedClaim*> claims;
};

std::vector<Standing> standings_of(const Report& r, const ReportedTopic& t);
/// What it says: "5.6 million USD".
std::string value_of(const Standing& s);

/// The claim that states a position best: a firm figure before a hedged one, a point before a
/// bound, and of these the most finely written. Null where all have other units than is asked.
const ReportedClaim* best_claim(const Standing& s, const std::string* unit = nullptr);

/// The positions in the unit that most of them are stated in: the report knows no rate between
/// units.
NumberLine number_line(const std::vector<Standing>& standings);

/// An <svg> as wide as its place, for a page with this style.
Markup draw(const NumberLine& line);
/// In words, what the signs that occur in it mean.
Markup legend(const NumberLine& line);

/// The looks of the page and of the drawings in it: light, dark, narrow and printed.
Literal page_style();

}  // namespace counterclaim
