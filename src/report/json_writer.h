#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "report/report.h"

// Members of JSON objects as the project writes them: every JSON format is made of these.

namespace counterclaim::json {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

inline void key(Json& w, std::string_view k) {
  w.Key(k.data(), static_cast<rapidjson::SizeType>(k.size()));
}
inline void text(Json& w, std::string_view s) {
  w.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}
inline void text(Json& w, const std::string& s) {
  text(w, std::string_view(s));
}
inline void text(Json& w, const std::optional<std::string>& s) {
  if (s)
    text(w, std::string_view(*s));
  else
    w.Null();
}
template <class V>
void field(Json& w, std::string_view k, const V& value) {
  key(w, k);
  text(w, value);
}
inline void field(Json& w, std::string_view k, const SourceSpan& s) {
  key(w, k);
  w.StartArray();
  w.Uint(s.begin);
  w.Uint(s.end);
  w.EndArray();
}
inline void flag(Json& w, std::string_view k, bool b) {
  key(w, k);
  w.Bool(b);
}
inline void count(Json& w, std::string_view k, uint32_t n) {
  key(w, k);
  w.Uint(n);
}
inline void list(Json& w, std::string_view k, const std::vector<std::string>& items) {
  key(w, k);
  w.StartArray();
  for (const auto& i : items) text(w, std::string_view(i));
  w.EndArray();
}
inline void value(Json& w, const ReportedValue& v, std::string_view k = "value") {
  key(w, k);
  w.StartObject();
  field(w, "low", v.low);
  field(w, "high", v.high);
  flag(w, "low_open", v.low_open);
  flag(w, "high_open", v.high_open);
  w.EndObject();
}
inline void scope(Json& w, const std::map<std::string, std::string>& s) {
  key(w, "scope");
  w.StartObject();
  for (const auto& [axis, v] : s) field(w, axis, std::string_view(v));
  w.EndObject();
}
inline void period(Json& w, const std::optional<std::pair<std::string, std::string>>& p) {
  key(w, "period");
  if (!p) {
    w.Null();
    return;
  }
  w.StartObject();
  field(w, "from", std::string_view(p->first));
  field(w, "to", std::string_view(p->second));
  w.EndObject();
}
inline void named(Json& w, std::string_view k, const std::optional<Named>& n, bool typed) {
  key(w, k);
  if (!n) {
    w.Null();
    return;
  }
  w.StartObject();
  field(w, "id", std::string_view(n->id));
  field(w, "name", std::string_view(n->name));
  if (typed) flag(w, "typed", n->typed);
  w.EndObject();
}

/// The fields of a claim as interfaces.md has them, inside an object that the caller opens.
void claim_fields(Json& w, const ReportedClaim& c);
void claim(Json& w, const ReportedClaim& c);
void decision_object(Json& w, const Decision& d);
void reasons(Json& w, const std::vector<ReportedReason>& all);

/// What was written: one line.
inline std::string line_of(const rapidjson::StringBuffer& b) {
  return {b.GetString(), b.GetSize()};
}

}  // namespace counterclaim::json
