#include "quantity/digits.h"

#include <algorithm>
#include <string>
#include <vector>

namespace counterclaim {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Groups of three behind the first, or the Indian three behind twos.
bool are_groups(const std::vector<size_t>& sizes) {
  if (sizes.size() < 2) return true;
  if (sizes.front() == 0 || sizes.front() > 3 || sizes.back() != 3) return false;
  const auto inner = [&](size_t n) {
    return std::all_of(sizes.begin() + 1, sizes.end() - 1, [n](size_t s) { return s == n; });
  };
  return inner(3) || (inner(2) && sizes.front() <= 2);
}

/// A written number cut at its marks.
struct Cut {
  std::string digits;          // without marks
  std::vector<size_t> groups;  // sizes of the runs before the last decimal mark
  size_t behind = 0;           // digits behind the decimal mark
  bool decimal = false;
  bool valid = true;
};

Cut cut_at_marks(std::string_view s, char decimal, std::string_view grouping) {
  Cut c;
  c.groups.push_back(0);
  for (const char ch : s) {
    if (is_digit(ch)) {
      c.digits += ch;
      c.decimal ? ++c.behind : ++c.groups.back();
    } else if (ch == decimal) {
      c.valid = c.valid && !c.decimal;
      c.decimal = true;
    } else if (grouping.find(ch) != std::string_view::npos || ch == ' ' || ch == '\'') {
      c.valid = c.valid && !c.decimal;
      c.groups.push_back(0);
    } else {
      c.valid = false;
    }
  }
  c.valid = c.valid && are_groups(c.groups);
  return c;
}

/// Superscript digits, as "9" in ten to the ninth.
std::optional<PowerOfTen> superscript_at(const LexedSentence& s, uint32_t at) {
  std::string digits;
  bool negative = false;
  for (; at < s.tokens.size() && is_glued(s, at); ++at) {
    const std::string folded = fold(written(s, at));
    if (folded == written(s, at)) break;
    if (digits.empty() && (folded == "\xE2\x88\x92" || folded == "-")) {
      negative = true;
    } else if (folded.size() == 1 && is_digit(folded.front())) {
      digits += folded;
    } else {
      break;
    }
  }
  if (digits.empty() || digits.size() > 2) return std::nullopt;
  const int power = std::stoi(digits);
  return PowerOfTen{negative ? -power : power, at};
}

}  // namespace

std::optional<Decimal> read_digits(std::string_view written, const Lexicon& lexicon) {
  std::string folded;
  if (std::any_of(written.begin(), written.end(),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    folded = fold(written);
    written = folded;
  }
  const bool swiss = written.find('\'') != std::string_view::npos;  // 1'234.50
  const char decimal = swiss ? '.' : lexicon.decimal;
  Cut c = cut_at_marks(written, decimal, swiss ? "'" : std::string_view(lexicon.grouping));
  if (!c.valid &&
      lexicon.grouping.find(lexicon.decimal == '.' ? ',' : '.') != std::string::npos) {
    // "1.234.567" in an English text: more than one mark, all groups of three.
    c = cut_at_marks(written, '\0', std::string(1, lexicon.decimal));
    if (c.groups.size() < 3) return std::nullopt;
  }
  if (!c.valid || c.digits.empty() || c.digits.size() > 18) return std::nullopt;
  auto d = Decimal::parse(c.digits);
  if (d) d->exponent -= static_cast<int32_t>(c.behind);
  return d;
}

uint32_t end_of_groups(const LexedSentence& s, uint32_t at, bool currency) {
  uint32_t end = at + 1;
  if (s.tokens[at].span.size() > 3) return end;
  while (true) {
    uint32_t next = end;
    const bool mark = is_sign(s, next, ",") && is_glued(s, next);
    if (mark) ++next;
    if (!is_number(s, next) || is_glued(s, next) || s.tokens[next].span.size() != 3) return end;
    const bool another =
        is_number(s, next + 1) && !is_glued(s, next + 1) && s.tokens[next + 1].span.size() == 3;
    const bool certain =
        written(s, next).front() == '0' || end > at + 1 ||
        (!mark && (currency || another || begins(s, next + 1, EntryKind::unit) ||
                   begins(s, next + 1, EntryKind::unit_symbol)));
    if (!certain || s.blocked[next] != 0) return end;
    end = next + 1;
  }
}

std::optional<Decimal> read_groups(const LexedSentence& s, uint32_t at, uint32_t end,
                                   const Lexicon& lexicon) {
  if (end == at + 1) return read_digits(written(s, at), lexicon);
  std::string digits;
  for (uint32_t i = at; i < end; ++i)
    if (is_number(s, i)) digits += written(s, i);
  return read_digits(digits, lexicon);
}

std::optional<Quotient> slashed(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  if (!is_number(s, at) || !is_sign(s, at + 1, "/") || !is_number(s, at + 2))
    return std::nullopt;
  const bool glued = is_glued(s, at + 1) && is_glued(s, at + 2);
  // "1 / 3 of the town": blanks only before a whole.
  const bool torn =
      !is_glued(s, at + 1) && !is_glued(s, at + 2) && part_link(s, at + 3) != nullptr;
  if (!glued && !torn) return std::nullopt;
  const auto a = read_digits(written(s, at), lexicon);
  const auto b = read_digits(written(s, at + 2), lexicon);
  if (!a || !b || !a->is_integer() || !b->is_integer() || *b > Decimal{100, 0})
    return std::nullopt;
  return div(*a, *b);
}

bool is_exponent(const LexedSentence& s, uint32_t at) {
  if (is_sign(s, at, "x") && is_glued(s, at) && is_sign(s, at + 1, "10")) return true;
  if (!is_sign(s, at, "e") && !is_sign(s, at, "E")) return false;
  const bool sign = is_sign(s, at + 1, "-") || is_sign(s, at + 1, "+");
  return is_glued(s, at) && is_number(s, sign ? at + 2 : at + 1) && is_glued(s, at + 1);
}

std::optional<PowerOfTen> power_at(const LexedSentence& s, uint32_t at) {
  const auto times = [&](uint32_t i) {
    return is_sign(s, i, "x") || is_sign(s, i, "\xC3\x97");
  };
  const auto minus = [&](uint32_t i) {
    return is_sign(s, i, "-") || is_sign(s, i, "\xE2\x88\x92");
  };
  if (times(at) && is_sign(s, at + 1, "10")) {
    at += 2;
    if (const auto raised = superscript_at(s, at)) return raised;
    if (is_sign(s, at, "^"))
      ++at;
    else if (!minus(at))
      return std::nullopt;
  } else if (is_exponent(s, at)) {
    ++at;
  } else {
    return std::nullopt;
  }
  const bool negative = minus(at);
  if (negative || is_sign(s, at, "+")) ++at;
  if (!is_number(s, at) || !is_glued(s, at) || s.tokens[at].span.size() > 2)
    return std::nullopt;
  const auto power = Decimal::parse(written(s, at));
  if (!power || !power->is_integer()) return std::nullopt;
  return PowerOfTen{static_cast<int>(negative ? -power->digits : power->digits), at + 1};
}

}  // namespace counterclaim
