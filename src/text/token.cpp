#include "text/token.h"

#include <cctype>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

namespace counterclaim {
namespace {

enum class Class : uint8_t { space, letter, digit, ideograph, sign };

constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr Class class_of_ascii(char c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Class::letter;
  if (is_ascii_digit(c)) return Class::digit;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return Class::space;
  return Class::sign;
}

bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007;
}

Class class_of(UChar32 c) {
  if (is_ideograph(c)) return Class::ideograph;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return Class::letter;
    case U_DECIMAL_DIGIT_NUMBER:
      return Class::digit;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return Class::space;
    default:
      return Class::sign;
  }
}

/// Walks the characters of a span; knows the character at its place and where it ends.
class Cursor {
 public:
  Cursor(std::string_view text, Span span) : text_(text), end_(span.end), at_(span.begin) {
    look();
  }
  bool done() const { return at_ >= end_; }
  uint32_t at() const { return at_; }
  uint32_t after() const { return next_; }
  Class kind() const { return class_; }
  UChar32 code() const { return code_; }
  void step() {
    at_ = next_;
    look();
  }
  /// Goes on at a place that begins a character.
  void jump(uint32_t at) {
    at_ = at;
    look();
  }

 private:
  /// "\$6": as Markdown has it, the backslash is not part of the text.
  bool is_escape() const {
    return code_ == '\\' && at_ + 1 < end_ &&
           std::ispunct(static_cast<unsigned char>(text_[at_ + 1])) != 0;
  }

  void look() {
    if (at_ >= end_) return;
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) < 0x80) {
      next_ = at_ + 1;
      code_ = static_cast<unsigned char>(c);
      class_ = is_escape() ? Class::space : class_of_ascii(c);
      return;
    }
    auto i = static_cast<int32_t>(at_);
    U8_NEXT(reinterpret_cast<const uint8_t*>(text_.data()), i, static_cast<int32_t>(end_),
            code_);
    next_ = static_cast<uint32_t>(i);
    class_ = code_ < 0 ? Class::sign : class_of(code_);
  }

  std::string_view text_;
  uint32_t end_;
  uint32_t at_;
  uint32_t next_ = 0;
  UChar32 code_ = 0;
  Class class_ = Class::space;
};

constexpr std::string_view kWidePoint = "\xEF\xBC\x8E";

/// An ASCII digit or a full-width one.
bool begins_digit(std::string_view s) {
  if (s.empty()) return false;
  return is_ascii_digit(s[0]) ||
         (s.size() > 2 && s[0] == '\xEF' && s[1] == '\xBC' && s[2] >= '\x90' && s[2] <= '\x99');
}

/// Exactly three digits of one width and then no digit: the shape of a group.
bool group_follows(std::string_view text, uint32_t at, uint32_t end) {
  constexpr uint32_t kWideDigit = 3;  // bytes
  const uint32_t width = at < end && is_ascii_digit(text[at]) ? 1 : kWideDigit;
  uint32_t n = 0;
  while (at < end && begins_digit(text.substr(at, end - at))) {
    at += width;
    ++n;
  }
  return n == 3;
}

/// Bytes of a separator inside a number at `at`, or 0: a point or comma before a digit; an
/// apostrophe or a narrow or no-break space before a group of three.
uint32_t separator(std::string_view text, uint32_t at, uint32_t end) {
  const std::string_view rest = text.substr(at, end - at);
  if (rest.size() < 2) return 0;
  if ((rest[0] == '.' || rest[0] == ',') && begins_digit(rest.substr(1))) return 1;
  if (rest.starts_with(kWidePoint) && begins_digit(rest.substr(kWidePoint.size())))
    return static_cast<uint32_t>(kWidePoint.size());
  if (rest[0] == '\'') return group_follows(text, at + 1, end) ? 1 : 0;
  static constexpr std::string_view kWide[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89",
                                               "\xE2\x80\x99",   // spaces, apostrophe
                                               "\xEF\xBC\x8C"};  // full-width comma
  for (const auto s : kWide)
    if (rest.starts_with(s))
      return group_follows(text, at + static_cast<uint32_t>(s.size()), end)
                 ? static_cast<uint32_t>(s.size())
                 : 0;
  return 0;
}

void skip_number(Cursor& c, std::string_view text, uint32_t end) {
  while (!c.done()) {
    if (c.kind() == Class::digit) {
      c.step();
      continue;
    }
    const uint32_t n = separator(text, c.at(), end);
    if (n == 0) return;
    const uint32_t behind = c.at() + n;
    while (!c.done() && c.at() < behind) c.step();
  }
}

bool is_mark(UChar32 c) {
  switch (c) {
    case '-':
    case '\'':
    case '"':
    case '*':
    case '_':
    case '`':
    case 0x2010:
    case 0x2011:  // hyphens
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
    case 0x300C:
    case 0x300D:  // quotes
      return true;
    default:
      return false;
  }
}

/// The classes of ASCII, for the fast way through plain text.
struct AsciiTable {
  Class of[128];
  constexpr AsciiTable() : of() {
    for (int c = 0; c < 128; ++c) of[c] = class_of_ascii(static_cast<char>(c));
  }
};
constexpr AsciiTable kAscii;

/// The end of the run of plain letters that begins at `at`.
uint32_t letters_end(std::string_view text, uint32_t at, uint32_t end) {
  while (at < end && static_cast<unsigned char>(text[at]) < 0x80 &&
         kAscii.of[static_cast<unsigned char>(text[at])] == Class::letter)
    ++at;
  return at;
}

WordId look_up(std::string_view s, const Vocabulary& words) {
  char buffer[64];
  if (s.size() > sizeof buffer) return {};
  for (size_t i = 0; i < s.size(); ++i) {
    const char c = s[i];
    if (static_cast<unsigned char>(c) >= 0x80) return words.find(fold(s));
    buffer[i] = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  }
  return words.find({buffer, s.size()});
}

}  // namespace

void tokenize(std::string_view text, Span span, const Vocabulary& words,
              std::vector<Token>& out) {
  bool space = true;
  for (Cursor c(text, span); !c.done();) {
    if (c.kind() == Class::space) {
      space = true;
      c.step();
      continue;
    }
    Token t;
    t.span.begin = c.at();
    t.space_before = space;
    space = false;
    const Class kind = c.kind();
    t.capitalised =
        kind == Class::letter && (c.code() < 0x80 ? c.code() <= 'Z' : u_isupper(c.code()) != 0);
    if (kind == Class::digit) {
      t.kind = TokenKind::number;
      skip_number(c, text, span.end);
    } else if (kind == Class::letter) {
      c.jump(letters_end(text, c.at(), span.end));
      while (!c.done() && c.kind() == Class::letter) c.step();
    } else {
      t.kind = kind == Class::ideograph ? TokenKind::word
               : is_mark(c.code())      ? TokenKind::mark
                                        : TokenKind::symbol;
      t.ideograph = kind == Class::ideograph;
      c.step();
    }
    t.span.end = c.at();
    t.word = look_up(t.span.of(text), words);
    out.push_back(t);
  }
}

}  // namespace counterclaim
