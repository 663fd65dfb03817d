#include "rules/phrase.h"

#include <algorithm>
#include <array>
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

constexpr size_t kLongestPhrase = 1000;  // bytes as written
constexpr int kDeepestBrackets = 8;
constexpr size_t kMostItems = 40;  // words and slots of one phrase
constexpr int kMostGaps = 4;       // each multiplies the ways to match

/// Brackets of the text itself, `\(` and `\)`, as signs that no text holds, and back again.
constexpr char kOpenBracket = '\x01', kCloseBracket = '\x02';

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

std::vector<std::string_view> alternatives(std::string_view inside) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  int depth = 0;
  for (size_t i = 0; i <= inside.size(); ++i) {
    if (i == inside.size() || (inside[i] == '|' && depth == 0)) {
      parts.push_back(inside.substr(begin, i - begin));
      begin = i + 1;
    } else if (inside[i] == '(') {
      ++depth;
    } else if (inside[i] == ')') {
      --depth;
    }
  }
  if (parts.size() == 1) parts.push_back({});  // a single part may be missing
  return parts;
}

/// Writes out the brackets. False where they do not match or the result grows too long.
bool expand(std::string_view s, std::vector<std::string>& out, std::string& problem) {
  const size_t open = s.find('(');
  if (open == std::string_view::npos) {
    if (s.find(')') != std::string_view::npos) problem = "`)` without `(`";
    out.emplace_back(s);
    return problem.empty();
  }
  const size_t close = closing(s, open);
  if (close == std::string_view::npos) {
    problem = "`(` is not closed";
    return false;
  }
  const std::string head(s.substr(0, open));
  if (head.find(')') != std::string::npos) {
    problem = "`)` without `(`";
    return false;
  }
  std::vector<std::string> tails;
  if (!expand(s.substr(close + 1), tails, problem)) return false;
  for (const std::string_view part : alternatives(s.substr(open + 1, close - open - 1))) {
    std::vector<std::string> middles;
    if (!expand(part, middles, problem)) return false;
    for (const auto& m : middles)
      for (const auto& t : tails) {
        if (out.size() > kMaxExpansions) return false;
        out.push_back(head + m + t);
      }
  }
  return true;
}

/// A slot begins here; the sign of "less than" has no name behind it.
bool opens_slot(std::string_view s, size_t at) {
  return at + 1 < s.size() && s[at] == '<' && (s[at + 1] | 32) >= 'a' &&
         (s[at + 1] | 32) <= 'z';
}

/// The words and slots of a phrase.
std::vector<std::string_view> split_pieces(std::string_view s) {
  std::vector<std::string_view> parts;
  for (size_t i = 0; i < s.size();) {
    const size_t begin = s.find_first_not_of(" \t\n", i);
    if (begin == std::string_view::npos) break;
    size_t end = std::min(s.find_first_of(" \t\n", begin), s.size());
    // A slot may touch the words beside it: "GPT-<n>-level".
    if (opens_slot(s, begin))
      end = std::min(
          end, s.find('>', begin) == std::string_view::npos ? end : s.find('>', begin) + 1);
    else
      for (size_t at = begin + 1; at < end; ++at)
        if (opens_slot(s, at)) end = at;
    parts.push_back(s.substr(begin, end - begin));
    i = end;
  }
  return parts;
}

std::vector<WordId> words_of(std::string_view piece, Vocabulary& words) {
  std::vector<Token> tokens;
  tokenize(piece, {0, static_cast<uint32_t>(piece.size())}, words, tokens);
  // Texts may have hyphens and apostrophes or not: phrases do without, unless they are nothing
  // else.
  const bool only_marks = std::all_of(tokens.begin(), tokens.end(),
                                      [](const Token& t) { return t.kind == TokenKind::mark; });
  std::vector<WordId> ids;
  for (const Token& t : tokens)
    if (only_marks || t.kind != TokenKind::mark)
      ids.push_back(words.add(fold(t.span.of(piece))));
  return ids;
}

/// Where the words of a phrase go, and where those of its pieces are kept.
class WordSource {
 public:
  WordSource(Vocabulary& words, PieceWords* known) : words_(words), known_(known) {}

  const std::vector<WordId>& of(std::string_view piece) {
    if (known_ == nullptr) return last_ = words_of(piece, words_);
    const auto [it, added] = known_->try_emplace(std::string(piece));
    if (added) it->second = words_of(piece, words_);
    return it->second;
  }

 private:
  Vocabulary& words_;
  PieceWords* known_;
  std::vector<WordId> last_;
};

void append_words(std::string_view piece, WordSource& source, Phrase& phrase) {
  for (const WordId id : source.of(with_brackets_shown(piece)))
    phrase.push_back({Slot::word, id});
}

bool is_word_char(char c) {
  return (c | 32) >= 'a' && (c | 32) <= 'z' ? true : static_cast<unsigned char>(c) >= 0x80;
}

/// One written-out alternative into phrases: more than one where a word is inflected.
void compile_one(std::string_view text, const Inflection& inflection, WordSource& words,
                 ParsedPhrase& result) {
  std::vector<Phrase> open(1);
  for (const std::string_view piece : split_pieces(text)) {
    const auto slot = std::find_if(kSlots.begin(), kSlots.end(),
                                   [&](const auto& s) { return s.first == piece; });
    if (slot != kSlots.end()) {
      for (Phrase& p : open) p.push_back({slot->second, {}});
      continue;
    }
    if (const auto role = role_of(piece)) {
      for (Phrase& p : open) p.push_back({slot_of(*role), {}, role});
      continue;
    }
    if (opens_slot(piece, 0)) {
      result.problem = "no slot " + std::string(piece);
      return;
    }
    if (piece.size() > 1 && piece.back() == '*' && is_word_char(piece[piece.size() - 2])) {
      std::vector<Phrase> more;
      for (const auto& form : inflection.forms_of(fold(piece.substr(0, piece.size() - 1))))
        for (Phrase p : open) {
          append_words(form, words, p);
          more.push_back(std::move(p));
        }
      open = std::move(more);
      if (open.size() > kMaxExpansions) {
        result.too_many = true;
        return;
      }
      continue;
    }
    for (Phrase& p : open) append_words(piece, words, p);
  }
  for (Phrase& p : open)
    if (!p.empty()) result.expansions.push_back(std::move(p));
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
                          Vocabulary& words, PieceWords* known) {
  ParsedPhrase result;
  WordSource source{words, known};
  const std::string hidden = with_brackets_hidden(written);
  result.problem = problem_with_size(hidden);
  if (!result.problem.empty()) return result;
  std::vector<std::string> texts;
  if (!expand(hidden, texts, result.problem) && result.problem.empty()) result.too_many = true;
  if (texts.size() > kMaxExpansions) result.too_many = true;
  if (!result.problem.empty() || result.too_many) return result;
  for (const auto& t : texts) {
    compile_one(t, inflection, source, result);
    if (result.expansions.size() > kMaxExpansions) result.too_many = true;
    if (!result.problem.empty() || result.too_many) break;
  }
  check(result);
  return result;
}

}  // namespace counterclaim
