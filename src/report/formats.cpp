#include "report/formats.h"

#include <algorithm>
#include <array>

namespace counterclaim {
namespace {

constexpr std::array kFormats = {
    Format{"text", "for people, on a terminal", write_text},
    Format{"json", "everything (schema counterclaim/1)", write_json},
    Format{"jsonl", "one claim a line", write_jsonl},
    Format{"csv", "one finding a row", write_csv},
    Format{"md", "Markdown", write_markdown},
    Format{"html", "one page, works from disk", write_html},
    Format{"sarif", "SARIF 2.1.0, for code hosts and editors", write_sarif},
    Format{"github", "annotations of GitHub Actions", write_github},
};

}  // namespace

std::span<const Format> formats() {
  return kFormats;
}

const Format* find_format(std::string_view name) {
  const auto it = std::find_if(kFormats.begin(), kFormats.end(),
                               [&](const Format& f) { return f.name == name; });
  return it == kFormats.end() ? nullptr : &*it;
}

}  // namespace counterclaim
