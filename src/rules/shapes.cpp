#include "rules/shapes.h"

#include <algorithm>
#include <string>

namespace counterclaim {
namespace {

constexpr int64_t kMaxMemory = 64 << 20;  // RE2's default of 8 MiB is too small for a pack
constexpr int64_t kMaxMemoryOfOne = 1 << 20;
constexpr size_t kLongestPattern = 2000;  // bytes

RE2::Options options(int64_t memory = kMaxMemory) {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(memory);
  o.set_never_capture(true);
  return o;
}

/// A set asks only whether: captures and places are asked of the single regex.
RE2::Options set_options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(kMaxMemory);
  return o;
}

/// The regex finds an empty match somewhere in ordinary text.
bool matches_a_place(const RE2& re) {
  const std::string text = "word 12, word.";
  const re2::StringPiece input(text);
  re2::StringPiece found;
  for (size_t at = 0; at <= text.size(); ++at)
    if (re.Match(input, at, text.size(), RE2::ANCHOR_START, &found, 1) && found.empty())
      return true;
  return false;
}

}  // namespace

Rulebook::Shapes::Problem Rulebook::Shapes::check(const std::string& pattern) {
  if (pattern.size() > kLongestPattern)
    return {"R011", "the regex is longer than " + std::to_string(kLongestPattern) + " bytes"};
  const RE2 re(pattern, options(kMaxMemoryOfOne));
  if (re.error_code() == RE2::ErrorPatternTooLarge)
    return {"R011", "the regex is too large: it repeats what is large itself"};
  if (!re.ok()) {
    const std::string& at = re.error_arg();
    return {"R011", "the regex does not compile: " + re.error() +
                        (at.empty() ? "" : " at `" + at + "`")};
  }
  // "a*" matches the empty string; so does a mere place such as "\\b", inside a word.
  if (RE2::PartialMatch("", re) || RE2::FullMatch("", re) || matches_a_place(re))
    return {"R012", "the regex matches the empty string"};
  return {};
}

bool Rulebook::Shapes::begins_anywhere(const std::string& pattern) {
  const RE2 re(pattern, options());
  std::string least, most;
  if (!re.ok() || !re.PossibleMatchRange(&least, &most, 4)) return true;
  const auto first = [](const std::string& s) {
    return s.empty() ? 0 : static_cast<unsigned char>(s[0]);
  };
  return first(least) < ' ' && first(most) > 'z';
}

void Rulebook::Shapes::add(const std::string& language, const std::string& pattern,
                           RuleId rule) {
  Joined& j = by_language[language];
  j.pattern += (j.pattern.empty() ? "(?:" : "|(?:") + pattern + ")";
  j.single.push_back({std::make_unique<RE2>(pattern, options()), rule});
}

void Rulebook::Shapes::add_meaning(const std::string& language, const std::string& pattern,
                                   const Entry& entry) {
  Meanings& m = meanings[language];
  if (!m.set) m.set = std::make_unique<RE2::Set>(set_options(), RE2::UNANCHORED);
  m.set->Add(pattern, nullptr);
  m.all.push_back({std::make_unique<RE2>(pattern, options()), entry});
}

bool Rulebook::Shapes::join() {
  bool ok = true;
  for (auto& [language, j] : by_language) {
    j.re = std::make_unique<RE2>(j.pattern, options());
    ok = ok && j.re->ok();
  }
  for (auto& [language, m] : meanings) ok = m.set->Compile() && ok;
  return ok;
}

void Rulebook::find_shapes(const Lexicon& lexicon, std::string_view text,
                           std::vector<Shaped>& out) const {
  const auto it = shapes_->meanings.find(lexicon.language);
  if (it == shapes_->meanings.end()) return;
  const re2::StringPiece input(text.data(), text.size());
  std::vector<int> which;
  if (!it->second.set->Match(input, &which)) return;
  for (const int i : which) {
    const Shapes::Meaning& m = it->second.all[static_cast<size_t>(i)];
    re2::StringPiece found;
    for (size_t at = 0;
         at < text.size() && m.re->Match(input, at, text.size(), RE2::UNANCHORED, &found, 1);) {
      const auto begin = static_cast<size_t>(found.data() - text.data());
      out.push_back(
          {{static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + found.size())},
           m.entry});
      at = begin + std::max<size_t>(1, found.size());
    }
  }
}

namespace {

/// A text with the wide digits of ideographic writing as ASCII ones, which regexes speak of.
struct Narrowed {
  std::string text;
  std::vector<uint32_t> places;  // of its bytes, and of its end, in the text as it was

  Span widened(Span s) const { return {places[s.begin], places[s.end]}; }
};

/// At a wide digit: U+FF10 to U+FF19.
bool is_wide_digit(std::string_view text, size_t at) {
  return text.compare(at, 2, "\xEF\xBC") == 0 && at + 2 < text.size() &&
         text[at + 2] >= '\x90' && text[at + 2] <= '\x99';
}

std::optional<Narrowed> narrowed(std::string_view text) {
  size_t first = text.find("\xEF\xBC");
  while (first != std::string_view::npos && !is_wide_digit(text, first))
    first = text.find("\xEF\xBC", first + 1);
  if (first == std::string_view::npos) return std::nullopt;
  Narrowed n;
  for (size_t at = 0; at < text.size();) {
    const bool wide = is_wide_digit(text, at);
    n.places.push_back(static_cast<uint32_t>(at));
    n.text += wide ? static_cast<char>('0' + (text[at + 2] - '\x90')) : text[at];
    at += wide ? 3 : 1;
  }
  n.places.push_back(static_cast<uint32_t>(text.size()));
  return n;
}

}  // namespace

void Rulebook::find_ignored(const Lexicon& lexicon, std::string_view text,
                            std::vector<Ignored>& out) const {
  const auto it = shapes_->by_language.find(lexicon.language);
  if (it == shapes_->by_language.end() || !it->second.re->ok()) return;
  if (const auto narrow = narrowed(text)) {
    const size_t before = out.size();
    find_ignored(lexicon, narrow->text, out);
    for (size_t i = before; i < out.size(); ++i) out[i].span = narrow->widened(out[i].span);
    return;
  }
  const Shapes::Joined& shapes = it->second;
  const re2::StringPiece input(text.data(), text.size());
  size_t at = 0;
  re2::StringPiece found;
  while (at < text.size() &&
         shapes.re->Match(input, at, text.size(), RE2::UNANCHORED, &found, 1) &&
         !found.empty()) {
    const auto begin = static_cast<size_t>(found.data() - text.data());
    RuleId rule;
    for (const Shapes::Shape& s : shapes.single)
      if (s.re->Match(input, begin, begin + found.size(), RE2::ANCHOR_BOTH, nullptr, 0)) {
        rule = s.rule;
        break;
      }
    out.push_back(
        {{static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + found.size())}, rule});
    at = begin + found.size();
  }
}

}  // namespace counterclaim
