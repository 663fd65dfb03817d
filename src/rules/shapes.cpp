#include "rules/shapes.h"

namespace counterclaim {
namespace {

constexpr int64_t kMaxMemory = 64 << 20;  // RE2's default of 8 MiB is too small for a pack

RE2::Options options() {
  RE2::Options o;
  o.set_log_errors(false);
  o.set_max_mem(kMaxMemory);
  o.set_never_capture(true);
  return o;
}

}  // namespace

Rulebook::Shapes::Problem Rulebook::Shapes::check(const std::string& pattern) {
  const RE2 re(pattern, options());
  if (!re.ok()) {
    std::string at = re.error_arg();
    return {"R011", "the regex does not compile: " + re.error() +
                        (at.empty() ? "" : " at `" + at + "`")};
  }
  if (RE2::FullMatch("", re)) return {"R012", "the regex matches the empty string"};
  return {};
}

void Rulebook::Shapes::add(const std::string& language, const std::string& pattern,
                           RuleId rule) {
  Joined& j = by_language[language];
  j.pattern += (j.pattern.empty() ? "(?:" : "|(?:") + pattern + ")";
  j.single.push_back({std::make_unique<RE2>(pattern, options()), rule});
}

void Rulebook::Shapes::join() {
  for (auto& [language, j] : by_language) j.re = std::make_unique<RE2>(j.pattern, options());
}

void Rulebook::find_ignored(const Lexicon& lexicon, std::string_view text,
                            std::vector<Ignored>& out) const {
  const auto it = shapes_->by_language.find(lexicon.language);
  if (it == shapes_->by_language.end() || !it->second.re->ok()) return;
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
