// The JSON lines of `extract --jsonl` and `compare --jsonl`, in and out.
#include "report/lines.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "report/json_writer.h"

namespace counterclaim {
namespace {

using namespace json;

/// Takes over the id as it was written: a string or a number.
void copy_id(Json& w, const std::string& id_json) {
  key(w, "id");
  w.RawValue(id_json.data(), id_json.size(), rapidjson::kStringType);
}

std::optional<std::string> read_optional(const rapidjson::Value& v, const char* name) {
  if (!v.IsObject()) return std::nullopt;
  const auto m = v.FindMember(name);
  if (m == v.MemberEnd() || !m->value.IsString()) return std::nullopt;
  return std::string(m->value.GetString(), m->value.GetStringLength());
}

}  // namespace

Result<TextLine> read_text_line(std::string_view json) {
  rapidjson::Document v;
  v.Parse(json.data(), json.size());
  TextLine line;
  if (v.HasParseError())
    return failure("J001", "", std::string("not JSON: ") + GetParseError_En(v.GetParseError()));
  if (v.IsObject() && v.HasMember("id") && (v["id"].IsString() || v["id"].IsNumber())) {
    rapidjson::StringBuffer buffer;
    Json w(buffer);
    v["id"].Accept(w);
    line.id = line_of(buffer);
  }
  line.text = read_optional(v, "text");
  line.premise = read_optional(v, "premise");
  line.hypothesis = read_optional(v, "hypothesis");
  line.context = read_optional(v, "context").value_or("");
  line.language = read_optional(v, "lang").value_or("");
  return line;
}

std::string error_line(const std::string& id, std::string_view message) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  w.StartObject();
  copy_id(w, id);
  field(w, "error", message);
  w.EndObject();
  return line_of(buffer);
}

std::string extracted_line(const std::string& id,
                           const std::vector<ReportedClaim>& quantities) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  w.StartObject();
  copy_id(w, id);
  key(w, "quantities");
  w.StartArray();
  for (const ReportedClaim& c : quantities) claim(w, c);
  w.EndArray();
  w.EndObject();
  return line_of(buffer);
}

std::string compared_line(const std::string& id, std::string_view label,
                          const std::vector<ReportedPair>& pairs) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  w.StartObject();
  copy_id(w, id);
  field(w, "label", label);
  key(w, "pairs");
  w.StartArray();
  for (const ReportedPair& p : pairs) {
    w.StartObject();
    key(w, "a");
    claim(w, p.a);
    key(w, "b");
    claim(w, p.b);
    field(w, "relation", std::string_view(p.relation));
    list(w, "tags", p.tags);
    reasons(w, p.reasons);
    w.EndObject();
  }
  w.EndArray();
  w.EndObject();
  return line_of(buffer);
}

}  // namespace counterclaim
