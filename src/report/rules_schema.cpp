// The JSON Schema of rule files, for editors: printed from the table that the loader reads by.
#include <set>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "report/report.h"
#include "rules/schema.h"

namespace counterclaim {
namespace {

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void text(Json& w, std::string_view s) {
  w.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}
void field(Json& w, std::string_view key, std::string_view value) {
  w.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  text(w, value);
}
void types(Json& w, std::initializer_list<std::string_view> names) {
  w.Key("type");
  w.StartArray();
  for (const auto n : names) text(w, n);
  w.EndArray();
}

void reference(Json& w, std::string_view section) {
  field(w, "$ref", "#/definitions/" + std::string(section));
}

/// A list of something, or one of it.
template <class Inner>
void one_or_many(Json& w, Inner inner) {
  w.Key("anyOf");
  w.StartArray();
  w.StartObject();
  inner();
  w.EndObject();
  w.StartObject();
  field(w, "type", "array");
  w.Key("items");
  w.StartObject();
  inner();
  w.EndObject();
  w.EndObject();
  w.EndArray();
}

void value_of(Json& w, const KeySpec& k) {
  switch (k.type) {
    case KeyType::text:
      types(w, {"string", "number"});
      break;
    case KeyType::id:
      field(w, "type", "string");
      field(w, "pattern", "^[A-Za-z0-9./%{}\\[\\]-]+$");
      break;
    case KeyType::decimal:
      types(w, {"number", "string"});
      break;
    case KeyType::flag:
      field(w, "type", "boolean");
      break;
    case KeyType::term:
      w.Key("enum");
      w.StartArray();
      for (const auto name : terms_of(k.key)) text(w, name);
      w.EndArray();
      break;
    case KeyType::texts:
      one_or_many(w, [&] { types(w, {"string", "number"}); });
      break;
    case KeyType::entries:
      one_or_many(w, [&] { reference(w, k.inner); });
      break;
  }
}

void section_of(Json& w, std::string_view section) {
  field(w, "type", "object");
  w.Key("additionalProperties");
  w.Bool(false);
  w.Key("properties");
  w.StartObject();
  bool any_required = false;
  for (const KeySpec& k : rule_keys()) {
    if (k.section != section) continue;
    any_required = any_required || k.required;
    w.Key(k.key.data(), static_cast<rapidjson::SizeType>(k.key.size()));
    w.StartObject();
    if (!k.doc.empty()) field(w, "description", k.doc);
    value_of(w, k);
    w.EndObject();
  }
  w.EndObject();
  if (!any_required) return;
  w.Key("required");
  w.StartArray();
  for (const KeySpec& k : rule_keys())
    if (k.section == section && k.required) text(w, k.key);
  w.EndArray();
}

}  // namespace

std::string rules_schema() {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  w.SetIndent(' ', 2);
  w.StartObject();
  field(w, "$schema", "http://json-schema.org/draft-07/schema#");
  field(w, "title", "A rule file of counterclaim");
  section_of(w, "");
  w.Key("definitions");
  w.StartObject();
  std::set<std::string_view> done = {""};
  for (const KeySpec& k : rule_keys()) {
    if (!done.insert(k.section).second) continue;
    w.Key(k.section.data(), static_cast<rapidjson::SizeType>(k.section.size()));
    w.StartObject();
    section_of(w, k.section);
    w.EndObject();
  }
  w.EndObject();
  w.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace counterclaim
