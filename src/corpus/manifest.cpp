#include "corpus/manifest.h"

#include <algorithm>
#include <vector>

#include <csv.h>

#include "base/files.h"
#include "text/decode.h"
#include "text/readers.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargest = 64u << 20;

struct Table {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
};

void on_field(void* data, size_t size, void* table) {
  static_cast<Table*>(table)->row.emplace_back(static_cast<const char*>(data), size);
}

void on_row(int, void* table) {
  auto* t = static_cast<Table*>(table);
  t->rows.push_back(std::move(t->row));
  t->row.clear();
}

bool parse_csv(const std::string& text, Table& table) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL) != 0) return false;
  const bool ok =
      csv_parse(&parser, text.data(), text.size(), on_field, on_row, &table) == text.size() &&
      csv_fini(&parser, on_field, on_row, &table) == 0;
  csv_free(&parser);
  return ok;
}

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
  Table table;
  if (!decoded || !parse_csv(decoded->text, table) || table.rows.empty()) {
    diagnostics.push_back(
        problem(name, 0, "C001", "the manifest is no CSV table and is left aside",
                "the first row names the columns: file,title,publisher,date,lang,url"));
    return manifest;
  }
  const auto& head = table.rows.front();
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
  for (size_t r = 1; r < table.rows.size(); ++r) {
    const auto& row = table.rows[r];
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
