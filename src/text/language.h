#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace counterclaim {

/// What a text is written in (BCP 47, the language alone: "zh").
struct DetectedLanguages {
  std::string main;    // empty: too short, or nobody can tell
  bool mixed = false;  // a good part of it is in another language
};

/// Looks at no more than the first 256 kB. `part`: of a text in several languages, where a line
/// or two must do.
DetectedLanguages detect_languages(std::string_view text, bool part = false);

}  // namespace counterclaim
