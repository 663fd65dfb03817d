#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "base/hash.h"
#include "text/blocks.h"
#include "text/decode.h"
#include "text/readers.h"

namespace counterclaim {
namespace {

Diagnostic bad_line(const std::string& path, uint32_t number, std::string message) {
  Diagnostic d;
  d.code = "T007";
  d.file = path;
  d.line = number;
  d.column = 1;
  d.message = std::move(message);
  d.hint = R"(a line holds one article: {"id": "...", "text": "..."})";
  return d;
}

std::string text_of(const rapidjson::Value& v, const char* key) {
  const auto it = v.FindMember(key);
  return it != v.MemberEnd() && it->value.IsString()
             ? std::string(it->value.GetString(), it->value.GetStringLength())
             : std::string();
}

std::string id_of(const rapidjson::Value& v) {
  const auto it = v.FindMember("id");
  if (it == v.MemberEnd()) return {};
  if (it->value.IsInt64()) return std::to_string(it->value.GetInt64());
  return text_of(v, "id");
}

void read_line(std::string_view line, uint32_t number, const Provenance& from,
               Reading& reading) {
  rapidjson::Document json;
  json.Parse(line.data(), line.size());
  if (json.HasParseError()) {
    reading.diagnostics.push_back(
        bad_line(from.path, number,
                 fmt::format("not JSON: {} at byte {}", GetParseError_En(json.GetParseError()),
                             json.GetErrorOffset())));
    return;
  }
  if (!json.IsObject() || id_of(json).empty() || text_of(json, "text").empty()) {
    reading.diagnostics.push_back(bad_line(from.path, number, "no `id` or no `text`"));
    return;
  }
  Document doc;
  doc.from = from;
  doc.from.path += "#" + id_of(json);
  doc.text = text_of(json, "text");
  if (!is_utf8(doc.text)) {
    reading.diagnostics.push_back(bad_line(from.path, number, "`text` is no valid UTF-8"));
    return;
  }
  doc.sha256 = sha256(doc.text);
  if (auto s = text_of(json, "title"); !s.empty()) doc.from.title = s;
  if (auto s = text_of(json, "publisher"); !s.empty()) doc.from.publisher = s;
  if (auto s = text_of(json, "url"); !s.empty()) doc.from.url = s;
  if (auto s = text_of(json, "lang"); !s.empty())
    set_language(doc.from, s, reading.diagnostics);
  if (auto s = text_of(json, "date"); !s.empty())
    set_published(doc.from, s, reading.diagnostics);
  doc.blocks = split_blocks(doc.text, {0, static_cast<uint32_t>(doc.text.size())});
  if (doc.from.title.empty() && !doc.blocks.empty() &&
      doc.blocks[0].section == Section::headline)
    doc.from.title = doc.slice(doc.blocks[0].span);
  reading.documents.push_back(std::move(doc));
}

}  // namespace

Reading read_jsonl(std::string_view bytes, const Provenance& from) {
  Reading reading;
  uint32_t number = 0;
  while (!bytes.empty()) {
    const size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    read_line(line, number, from, reading);
  }
  if (reading.documents.empty() && reading.diagnostics.empty())
    reading.diagnostics.push_back(failure("T006", from.path, "holds no text").value().front());
  return reading;
}

}  // namespace counterclaim
