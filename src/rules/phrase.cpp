#include "rules/phrase.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "text/token.h"

namespace counterclaim {
namespace {

constexpr std::array<std::pair<std::string_view, Slot>, 7> kSlots = {{
    {"...", Slot::gap},
    {"<value>", Slot::value},
    {"<n>", Slot::number},
    {"<name>", Slot::name},
    {"<subject>", Slot::subject},
    {"<source>", Slot::source},
    {"<duration>", Slot::duration},
}};

/// `<new>`: the part of a number in a formula.
std::optional<Role> role_of(std::string_view piece) {
  if (piece.size() < 3 || piece.front() != '<' || piece.back() != '>') return std::nullopt;
  return parse_term<Role>(piece.substr(1, piece.size() - 2));
}

Slot slot_of(Role role) {
  if (role == Role::weekday) return Slot::weekday;
  const bool date = role == Role::born || role == Role::year || role == Role::date;
  return date ? Slot::date : Slot::value;
}

/// Brackets of the text itself, `\(` and `\)`, as signs that no text holds, and back again.
constexpr char kOpenBracket = '\x01', kCloseBracket = '\x02';
constexpr std::string_view kHiddenBrackets = "\x01\x02";

std::string with_brackets_hidden(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    const bool escaped =
        s[i] == '\\' && i + 1 < s.size() && (s[i + 1] == '(' || s[i + 1] == ')');
    out += escaped ? (s[++i] == '(' ? kOpenBracket : kCloseBracket) : s[i];
  }
  return out;
}

std::string with_brackets_shown(std::string_view s) {
  std::string out(s);
  std::replace(out.begin(), out.end(), kOpenBracket, '(');
  std::replace(out.begin(), out.end(), kCloseBracket, ')');
  return out;
}

constexpr size_t kLongestPhrase = 1000;  // bytes as written
constexpr int kDeepestBrackets = 8;
constexpr size_t kMostItems = 40;    // words and slots of one phrase
constexpr int kMostGaps = 4;         // each multiplies the ways to match
constexpr size_t kTypicalItems = 8;  // ... that most phrases do not exceed

/// What the limits say against a phrase as it is written; empty: nothing.
std::string problem_with_size(std::string_view s) {
  if (s.size() > kLongestPhrase)
    return "longer than " + std::to_string(kLongestPhrase) + " bytes";
  int depth = 0, deepest = 0;
  for (const char c : s) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    deepest = std::max(deepest, depth);
  }
  if (deepest > kDeepestBrackets)
    return "brackets more than " + std::to_string(kDeepestBrackets) + " deep";
  return {};
}

/// The bracket that closes the one at `open`; npos if none does.
size_t closing(std::string_view s, size_t open) {
  int depth = 0;
  for (size_t i = open; i < s.size(); ++i) {
    if (s[i] == '(') ++depth;
    if (s[i] == ')' && --depth == 0) return i;
  }
  return std::string_view::npos;
}

/// Gives `take` the parts of a bracket; a single one may be missing.
template <class Take>
void each_alternative(std::string_view inside, const Take& take) {
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i < inside.size(); ++i) {
    depth += inside[i] == '(' ? 1 : inside[i] == ')' ? -1 : 0;
    if (inside[i] != '|' || depth != 0) continue;
    take(inside.substr(begin, i - begin));
    begin = i + 1;
  }
  take(inside.substr(begin));
  if (begin == 0) take(std::string_view());
}

/// What is wrong with the brackets of a phrase; empty: nothing.
std::string problem_with_brackets(std::string_view s) {
  while (true) {
    const size_t open = s.find('(');
    const size_t close = open == s.npos ? s.npos : closing(s, open);
    if (open != s.npos && close == s.npos) return "`(` is not closed";
    if (s.substr(0, open).find(')') != s.npos) return "`)` without `(`";
    if (open == s.npos) return {};
    s.remove_prefix(close + 1);
  }
}

/// How many texts a phrase with sound brackets stands for; no more than one above the limit.
size_t texts_of(std::string_view s) {
  size_t all = 1;
  for (size_t open = s.find('('); open != s.npos; open = s.find('(')) {
    const size_t close = closing(s, open);
    size_t here = 0;
    each_alternative(s.substr(open + 1, close - open - 1),
                     [&](std::string_view part) { here += texts_of(part); });
    all = std::min(all * here, kMaxExpansions + 1);
    s.remove_prefix(close + 1);
  }
  return all;
}

/// What stands behind a bracket, and behind the one around it.
struct Behind {
  std::string_view text;
  const Behind* outer;
};

/// Gives `take` each text that `s` and what is behind it stand for. `text`: what stands before.
template <class Take>
void write_out(std::string_view s, const Behind* behind, std::string& text, const Take& take) {
  const size_t open = s.find('('), before = text.size();
  text += s.substr(0, open);
  if (open != s.npos) {
    const size_t close = closing(s, open);
    const Behind rest{s.substr(close + 1), behind};
    each_alternative(s.substr(open + 1, close - open - 1),
                     [&](std::string_view part) { write_out(part, &rest, text, take); });
  } else if (behind != nullptr) {
    write_out(behind->text, behind->outer, text, take);
  } else {
    take(text);
  }
  text.resize(before);
}

/// A slot begins here; the sign of "less than" has no name behind it.
bool opens_slot(std::string_view s, size_t at) {
  return at + 1 < s.size() && s[at] == '<' && (s[at + 1] | 32) >= 'a' &&
         (s[at + 1] | 32) <= 'z';
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n';
}

/// Takes the first word or slot off a phrase; empty at its end. A slot may touch the words
/// beside it: "GPT-<n>-level".
std::string_view take_piece(std::string_view& s) {
  while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
  const bool slot = opens_slot(s, 0);
  size_t end = 0;
  while (end < s.size() && !is_blank(s[end])) {
    if (slot && s[end] == '>') {
      ++end;
      break;
    }
    if (end > 0 && !slot && opens_slot(s, end)) break;
    ++end;
  }
  const std::string_view piece = s.substr(0, end);
  s.remove_prefix(end);
  return piece;
}

/// Turns pieces of phrases into words of the vocabulary.
class WordSource {
 public:
  WordSource(Vocabulary& words, KnownWords& known) : words_(words), known_(known) {}

  void append(std::string_view piece, Phrase& phrase) {
    if (const auto it = known_.find(piece); it != known_.end())
      phrase.push_back({Slot::word, it->second});
    else if (piece.find_first_of(kHiddenBrackets) != piece.npos)
      read(with_brackets_shown(piece), phrase);
    else
      read(piece, phrase);
  }

 private:
  void read(std::string_view piece, Phrase& phrase) {
    tokens_.clear();
    tokenize(piece, {0, static_cast<uint32_t>(piece.size())}, words_, tokens_);
    // Texts may have hyphens and apostrophes or not: phrases do without, unless they are
    // nothing else.
    const bool only_marks = std::all_of(tokens_.begin(), tokens_.end(), [](const Token& t) {
      return t.kind == TokenKind::mark;
    });
    for (const Token& t : tokens_) {
      if (!only_marks && t.kind == TokenKind::mark) continue;
      const WordId word = t.word ? t.word : words_.add(fold(t.span.of(piece)));
      phrase.push_back({Slot::word, word});
      if (tokens_.size() == 1) known_.emplace(piece, word);
    }
  }

  Vocabulary& words_;
  KnownWords& known_;
  std::vector<Token> tokens_;
};

bool is_word_char(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : static_cast<unsigned char>(c) >= 0x80;
}

std::optional<Slot> slot_of(std::string_view piece) {
  if (piece.front() != '<' && piece.front() != '.') return std::nullopt;
  const auto slot = std::find_if(kSlots.begin(), kSlots.end(),
                                 [&](const auto& s) { return s.first == piece; });
  return slot == kSlots.end() ? std::nullopt : std::optional(slot->second);
}

/// A word with a star stands for all its forms.
bool is_inflected(std::string_view piece) {
  return piece.size() > 1 && piece.back() == '*' && is_word_char(piece[piece.size() - 2]);
}

/// Adds one written-out alternative: more than one phrase where a word is inflected.
void compile_one(std::string_view text, const Inflection& inflection, WordSource& words,
                 ParsedPhrase& result) {
  auto& all = result.expansions;
  const auto first = static_cast<std::ptrdiff_t>(all.size());
  all.emplace_back().reserve(kTypicalItems);
  for (auto piece = take_piece(text); !piece.empty(); piece = take_piece(text)) {
    const std::span<Phrase> open(all.begin() + first, all.end());
    if (const auto slot = slot_of(piece)) {
      for (Phrase& p : open) p.push_back({*slot, {}});
    } else if (const auto role = role_of(piece)) {
      for (Phrase& p : open) p.push_back({slot_of(*role), {}, role});
    } else if (opens_slot(piece, 0)) {
      result.problem = "no slot " + std::string(piece);
      return;
    } else if (is_inflected(piece)) {
      const std::vector<Phrase> begun(open.begin(), open.end());
      all.resize(static_cast<size_t>(first));
      for (const auto& form : inflection.forms_of(fold(piece.substr(0, piece.size() - 1))))
        for (const Phrase& p : begun) words.append(form, all.emplace_back(p));
    } else {
      for (Phrase& p : open) words.append(piece, p);
    }
    result.too_many = all.size() > kMaxExpansions;
    if (result.too_many) return all.resize(static_cast<size_t>(first));
  }
  all.erase(
      std::remove_if(all.begin() + first, all.end(), [](const Phrase& p) { return p.empty(); }),
      all.end());
}

/// A name of a weekday is a word that the calendar knows.
bool is_only_slots(const Phrase& p) {
  return std::none_of(p.begin(), p.end(), [](const PhraseItem& i) {
    return i.slot == Slot::word || i.slot == Slot::weekday;
  });
}

void check(ParsedPhrase& result) {
  if (!result.problem.empty() || result.too_many) return;
  if (result.expansions.empty()) result.problem = "the phrase holds no word";
  for (const Phrase& p : result.expansions) {
    if (is_only_slots(p)) result.problem = "a phrase needs at least one word beside its slots";
    if (p.front().slot == Slot::gap || p.back().slot == Slot::gap)
      result.problem = "`...` stands between words, not at the end of a phrase";
    if (p.size() > kMostItems)
      result.problem = "more than " + std::to_string(kMostItems) + " words";
    if (std::count_if(p.begin(), p.end(),
                      [](const PhraseItem& i) { return i.slot == Slot::gap; }) > kMostGaps)
      result.problem = "more than " + std::to_string(kMostGaps) + " gaps (`...`)";
  }
}

}  // namespace

std::vector<std::string> Inflection::forms_of(const std::string& word) const {
  for (const auto& forms : irregular)
    if (std::find(forms.begin(), forms.end(), word) != forms.end()) return forms;
  for (const Ending& e : endings) {
    if (word.size() <= e.ends.size() || !word.ends_with(e.ends)) continue;
    std::vector<std::string> forms;
    for (const auto& f : e.forms)
      forms.push_back(word.substr(0, word.size() - e.ends.size()) + f);
    return forms;
  }
  return {word};
}

ParsedPhrase parse_phrase(std::string_view written, const Inflection& inflection,
                          Vocabulary& words, KnownWords& known) {
  ParsedPhrase result;
  const std::string hidden = with_brackets_hidden(written);
  result.problem = problem_with_size(hidden);
  if (result.problem.empty()) result.problem = problem_with_brackets(hidden);
  if (!result.problem.empty()) return result;
  const size_t texts = texts_of(hidden);
  result.too_many = texts > kMaxExpansions;
  if (result.too_many) return result;
  result.expansions.reserve(texts);
  WordSource source{words, known};
  std::string text;
  write_out(hidden, nullptr, text, [&](std::string_view one) {
    if (result.problem.empty() && !result.too_many)
      compile_one(one, inflection, source, result);
  });
  check(result);
  return result;
}

}  // namespace counterclaim
