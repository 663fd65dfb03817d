#include <algorithm>

#include "base/hash.h"
#include "base/yaml.h"
#include "text/blocks.h"
#include "text/decode.h"
#include "text/readers.h"

namespace counterclaim {
namespace {

constexpr uint32_t kLongestFrontMatter = 64 << 10;  // bytes

struct FrontMatter {
  Span yaml;      // between the fences
  uint32_t body;  // where the article begins
  bool present = false;
};

FrontMatter find_front_matter(std::string_view text) {
  FrontMatter f{};
  size_t begin = text.starts_with("---\n") ? 4 : text.starts_with("---\r\n") ? 5 : 0;
  if (begin == 0) return f;
  for (size_t line = begin; line < text.size();) {
    const size_t end = std::min(text.find('\n', line), text.size());
    std::string_view s = text.substr(line, end - line);
    while (!s.empty() && (s.back() == '\r' || s.back() == ' ')) s.remove_suffix(1);
    if (s == "---" || s == "...") {
      f.yaml = {static_cast<uint32_t>(begin), static_cast<uint32_t>(line)};
      f.body = static_cast<uint32_t>(std::min(end + 1, text.size()));
      f.present = true;
      return f;
    }
    line = end + 1;
  }
  return f;
}

/// Where the title's words stand inside the front matter, so that the headline's figures can
/// be cited like any others; empty where quoting changed them.
Span find_title(std::string_view text, Span yaml, const std::string& title) {
  const std::string_view matter = yaml.of(text);
  size_t at = matter.starts_with("title:") ? 0 : matter.find("\ntitle:");
  if (at == std::string_view::npos || title.empty()) return {};
  const size_t end = std::min(matter.find('\n', at + 1), matter.size());
  const size_t found = matter.substr(0, end).find(title, at);
  if (found == std::string_view::npos) return {};
  const auto begin = yaml.begin + static_cast<uint32_t>(found);
  return {begin, begin + static_cast<uint32_t>(title.size())};
}

void take_metadata(const YamlNode& root, Provenance& from, Diagnostics& diagnostics) {
  const auto text = [&](const char* key) -> std::string {
    const YamlNode* n = root.find(key);
    return n != nullptr && n->is_scalar() ? n->scalar : std::string();
  };
  if (auto s = text("title"); !s.empty()) from.title = s;
  if (auto s = text("publisher"); !s.empty()) from.publisher = s;
  if (auto s = text("url"); !s.empty()) from.url = s;
  if (auto s = text("lang"); !s.empty()) set_language(from, s, diagnostics);
  if (auto s = text("date"); !s.empty()) set_published(from, s, diagnostics);
}

/// Broken front matter costs the metadata, not the article: one warning says why.
void read_front_matter(Document& doc, const FrontMatter& f, Diagnostics& diagnostics) {
  auto yaml = f.yaml.size() > kLongestFrontMatter
                  ? Result<YamlFile>(failure(
                        "T002", doc.from.path,
                        "longer than " + std::to_string(kLongestFrontMatter) + " bytes"))
                  : parse_strictly(doc.from.path, std::string(f.yaml.of(doc.text)));
  if (!yaml) {
    Diagnostic d = std::move(yaml.error().front());
    d.severity = Severity::warning;
    d.code = "T002";
    if (d.line != 0) ++d.line;  // the fence
    d.message = "front matter is left aside: " + d.message;
    diagnostics.push_back(std::move(d));
    return;
  }
  take_metadata(yaml->root, doc.from, diagnostics);
  const Span title = find_title(doc.text, f.yaml, doc.from.title);
  if (!title.empty())
    doc.blocks.push_back({title, BlockKind::heading, Section::headline, {}, {}});
}

/// A first heading that repeats the title is no second headline.
bool repeats(std::string_view a, std::string_view b) {
  return a == b;
}

}  // namespace

Reading read_article(std::string_view bytes, const Provenance& from) {
  Reading reading;
  auto decoded = decode(bytes, from.path);
  if (!decoded) {
    reading.diagnostics = std::move(decoded.error());
    return reading;
  }
  Document doc;
  doc.from = from;
  doc.text = std::move(decoded->text);
  doc.origin = std::move(decoded->origin);
  doc.sha256 = sha256(bytes);
  if (decoded->replaced > 0) {
    Diagnostic d;
    d.severity = Severity::warning;
    d.code = "T005";
    d.file = from.path;
    d.message = std::to_string(decoded->replaced) + " invalid bytes were replaced (read as " +
                decoded->encoding + ")";
    reading.diagnostics.push_back(std::move(d));
  }
  const FrontMatter f = find_front_matter(doc.text);
  if (f.present) read_front_matter(doc, f, reading.diagnostics);
  auto body = split_blocks(doc.text, {f.body, static_cast<uint32_t>(doc.text.size())});
  const bool titled = !doc.blocks.empty();
  for (Block& b : body) {
    if (titled && &b == &body.front() && b.section == Section::headline &&
        repeats(doc.slice(b.span), doc.from.title))
      continue;
    doc.blocks.push_back(b);
  }
  if (doc.from.title.empty() && !doc.blocks.empty() &&
      doc.blocks[0].section == Section::headline)
    doc.from.title = doc.slice(doc.blocks[0].span);
  if (doc.blocks.empty()) {
    auto empty = failure("T006", from.path, "holds no text");
    reading.diagnostics.push_back(std::move(empty.value().front()));
    return reading;
  }
  reading.documents.push_back(std::move(doc));
  return reading;
}

}  // namespace counterclaim
