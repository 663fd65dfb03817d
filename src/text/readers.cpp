#include "text/readers.h"

#include <algorithm>
#include <array>

namespace counterclaim {
namespace {

constexpr std::array kReaders = {
    Reader{"text", " txt text md markdown ", read_article},
    Reader{"jsonl", " jsonl ndjson ", read_jsonl},
};

std::string extension_of(std::string_view path) {
  const size_t slash = path.find_last_of('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const size_t dot = name.find_last_of('.');
  if (dot == std::string_view::npos || dot == 0) return " ";
  std::string s = " ";
  for (const char c : name.substr(dot + 1))
    s += static_cast<char>(c >= 'A' && c <= 'Z' ? c | 32 : c);
  return s + " ";
}

const Reader* find_reader(std::string_view path) {
  const std::string extension = extension_of(path);
  const auto it = std::find_if(kReaders.begin(), kReaders.end(), [&](const Reader& r) {
    return r.extensions.find(extension) != std::string_view::npos;
  });
  return extension == " " || it == kReaders.end() ? nullptr : &*it;
}

Diagnostic warning(const std::string& file, std::string code, std::string message,
                   std::string hint) {
  Diagnostic d;
  d.severity = Severity::warning;
  d.code = std::move(code);
  d.file = file;
  d.message = std::move(message);
  d.hint = std::move(hint);
  return d;
}

}  // namespace

std::span<const Reader> readers() {
  return kReaders;
}

const Reader& reader_for(std::string_view path) {
  const Reader* r = find_reader(path);
  return r == nullptr ? kReaders[0] : *r;
}

bool has_article_extension(std::string_view path) {
  return find_reader(path) != nullptr;
}

void set_language(Provenance& from, const std::string& value, Diagnostics& diagnostics) {
  const bool ok = value.size() >= 2 && value.size() <= 16 &&
                  std::all_of(value.begin(), value.end(), [](char c) {
                    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                           (c >= '0' && c <= '9');
                  });
  if (ok)
    from.language = value;
  else
    diagnostics.push_back(warning(from.path, "T004", "`" + value + "` is no language tag",
                                  "write a BCP 47 tag such as `en` or `pt-BR`"));
}

void set_published(Provenance& from, const std::string& value, Diagnostics& diagnostics) {
  if (const auto date = parse_date(value))
    from.published = date;
  else
    diagnostics.push_back(warning(from.path, "T003",
                                  "`" + value + "` is no date of the calendar",
                                  "write the date as YYYY-MM-DD; it is taken as unknown"));
}

}  // namespace counterclaim
