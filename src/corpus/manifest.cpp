#include "corpus/manifest.h"

#include <algorithm>
#include <vector>

#include "base/csv.h"
#include "base/files.h"
#include "text/decode.h"
#include "text/readers.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargest = 64u << 20;

Diagnostic problem(const std::string& file, uint32_t line, std::string code,
                   std::string message, std::string hint) {
  Diagnostic d;
  d.severity = Severity::warning;
  d.code = std::move(code);
  d.file = file;
  d.line = line;
  d.column = 1;
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

}  // namespace

Manifest read_manifest(const std::filesystem::path& path, Diagnostics& diagnostics) {
  Manifest manifest;
  const std::string name = path.string();
  const auto bytes = read_file(path, kLargest);
  const auto decoded =
      bytes ? decode(*bytes, name) : Result<Decoded>(tl::unexpected(bytes.error()));
  const auto table =
      decoded ? parse_csv(name, decoded->text)
              : Result<std::vector<std::vector<std::string>>>(tl::unexpected(decoded.error()));
  if (!table || table->empty()) {
    diagnostics.push_back(
        problem(name, 0, "C001", "the manifest is no CSV table and is left aside",
                "the first row names the columns: file,title,publisher,date,lang,url"));
    return manifest;
  }
  const auto& head = table->front();
  const auto column = [&](const char* title) {
    return static_cast<size_t>(std::find(head.begin(), head.end(), title) - head.begin());
  };
  const size_t file = column("file");
  if (file == head.size()) {
    diagnostics.push_back(
        problem(name, 1, "C002", "the manifest has no column `file`",
                "the first row names the columns: file,title,publisher,date,lang,url"));
    return manifest;
  }
  for (size_t r = 1; r < table->size(); ++r) {
    const auto& row = (*table)[r];
    const auto cell = [&](const char* title) {
      const size_t c = column(title);
      return c < row.size() ? row[c] : std::string();
    };
    if (file >= row.size() || row[file].empty()) {
      diagnostics.push_back(problem(name, static_cast<uint32_t>(r + 1), "C003",
                                    "a row without a file is left aside", "name the file"));
      continue;
    }
    Provenance from;
    from.path = name;
    from.title = cell("title");
    from.publisher = cell("publisher");
    from.url = cell("url");
    if (const auto s = cell("lang"); !s.empty()) set_language(from, s, diagnostics);
    if (const auto s = cell("date"); !s.empty()) set_published(from, s, diagnostics);
    manifest[row[file]] = std::move(from);
  }
  return manifest;
}

}  // namespace counterclaim
