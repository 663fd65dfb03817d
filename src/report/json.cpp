#include <cmath>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/files.h"
#include "base/hash.h"
#include "report/formats.h"
#include "report/lines.h"
#include "report/report.h"

namespace counterclaim {
namespace {

constexpr uint64_t kLargestDocument = 512u << 20;

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void key(Json& w, std::string_view k) {
  w.Key(k.data(), static_cast<rapidjson::SizeType>(k.size()));
}
void text(Json& w, std::string_view s) {
  w.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}
void text(Json& w, const std::optional<std::string>& s) {
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
void field(Json& w, std::string_view k, const SourceSpan& s) {
  key(w, k);
  w.StartArray();
  w.Uint(s.begin);
  w.Uint(s.end);
  w.EndArray();
}
void flag(Json& w, std::string_view k, bool b) {
  key(w, k);
  w.Bool(b);
}
void count(Json& w, std::string_view k, uint32_t n) {
  key(w, k);
  w.Uint(n);
}
void list(Json& w, std::string_view k, const std::vector<std::string>& items) {
  key(w, k);
  w.StartArray();
  for (const auto& i : items) text(w, std::string_view(i));
  w.EndArray();
}
void value(Json& w, const ReportedValue& v) {
  key(w, "value");
  w.StartObject();
  field(w, "low", v.low);
  field(w, "high", v.high);
  flag(w, "low_open", v.low_open);
  flag(w, "high_open", v.high_open);
  w.EndObject();
}
void scope(Json& w, const std::map<std::string, std::string>& s) {
  key(w, "scope");
  w.StartObject();
  for (const auto& [axis, v] : s) field(w, axis, std::string_view(v));
  w.EndObject();
}
void period(Json& w, const std::optional<std::pair<std::string, std::string>>& p) {
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
void named(Json& w, std::string_view k, const std::optional<Named>& n, bool typed) {
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

void claim(Json& w, const ReportedClaim& c) {
  w.StartObject();
  field(w, "id", std::string_view(c.id));
  if (!c.doc.empty()) field(w, "doc", std::string_view(c.doc));
  field(w, "span", c.span);
  count(w, "line", c.line);
  count(w, "column", c.column);
  field(w, "text", std::string_view(c.text));
  field(w, "number", c.number);
  field(w, "quantum", c.quantum);
  flag(w, "exact", c.exact);
  value(w, c.value);
  field(w, "hedge", std::string_view(c.hedge));
  field(w, "bound", std::string_view(c.bound));
  field(w, "form", std::string_view(c.form));
  field(w, "change", std::string_view(c.change));
  field(w, "unit", c.unit);
  field(w, "unit_name", c.unit_name);
  field(w, "dimension", std::string_view(c.dimension));
  named(w, "subject", c.subject, false);
  named(w, "measure", c.measure, true);
  scope(w, c.scope);
  field(w, "place", c.place);
  period(w, c.period);
  field(w, "stance", std::string_view(c.stance));
  field(w, "said_by", c.said_by);
  field(w, "section", std::string_view(c.section));
  field(w, "sentence", c.sentence);
  field(w, "rule", std::string_view(c.rule));
  w.EndObject();
}

void document(Json& w, const ReportedDocument& d) {
  w.StartObject();
  field(w, "path", std::string_view(d.path));
  field(w, "title", d.title);
  field(w, "publisher", d.publisher);
  field(w, "date", d.date);
  field(w, "lang", d.lang);
  field(w, "url", d.url);
  field(w, "sha256", std::string_view(d.sha256));
  if (d.copy_of) field(w, "copy_of", std::string_view(*d.copy_of));
  key(w, "unread");
  w.StartArray();
  for (const SourceSpan& s : d.unread) {
    w.StartArray();
    w.Uint(s.begin);
    w.Uint(s.end);
    w.EndArray();
  }
  w.EndArray();
  w.EndObject();
}

void topic(Json& w, const ReportedTopic& t) {
  w.StartObject();
  field(w, "id", std::string_view(t.id));
  field(w, "subject", std::string_view(t.subject));
  field(w, "measure", std::string_view(t.measure));
  field(w, "dimension", std::string_view(t.dimension));
  count(w, "omitted", t.omitted);
  key(w, "positions");
  w.StartArray();
  for (const ReportedPosition& p : t.positions) {
    w.StartObject();
    field(w, "id", std::string_view(p.id));
    list(w, "claims", p.claims);
    value(w, p.value);
    scope(w, p.scope);
    period(w, p.period);
    w.EndObject();
  }
  w.EndArray();
  w.EndObject();
}

void reasons(Json& w, const std::vector<ReportedReason>& all) {
  key(w, "reasons");
  w.StartArray();
  for (const ReportedReason& r : all) {
    w.StartObject();
    field(w, "kind", std::string_view(r.kind));
    flag(w, "holds", r.holds);
    field(w, "text", std::string_view(r.text));
    key(w, "spans");
    w.StartArray();
    for (const auto& [id, span] : r.spans) {
      w.StartObject();
      field(w, "claim", std::string_view(id));
      field(w, "span", span);
      w.EndObject();
    }
    w.EndArray();
    w.EndObject();
  }
  w.EndArray();
}

void decision(Json& w, const std::optional<Decision>& d) {
  if (!d) return;
  key(w, "decision");
  w.StartObject();
  field(w, "verdict", std::string_view(d->verdict));
  field(w, "reason", std::string_view(d->reason));
  field(w, "note", std::string_view(d->note));
  flag(w, "stale", d->stale);
  w.EndObject();
}

void finding(Json& w, const ReportedFinding& f) {
  w.StartObject();
  field(w, "id", std::string_view(f.id));
  field(w, "code", std::string_view(f.code));
  field(w, "kind", std::string_view(f.kind));
  field(w, "relation", f.relation);
  list(w, "tags", f.tags);
  field(w, "severity", std::string_view(f.severity));
  field(w, "topic", std::string_view(f.topic));
  list(w, "a", f.a);
  list(w, "b", f.b);
  field(w, "message", std::string_view(f.message));
  reasons(w, f.reasons);
  decision(w, f.decision);
  w.EndObject();
}

void verdict(Json& w, const ReportedVerdict& v) {
  w.StartObject();
  field(w, "claim", std::string_view(v.claim));
  field(w, "verdict", std::string_view(v.verdict));
  list(w, "evidence", v.evidence);
  key(w, "salience");
  w.Double(std::round(v.salience * 100) / 100);
  w.EndObject();
}

/// One row through the writer, then a line end: rows can be read and compared line by line.
template <class T, class Write>
std::string rows(const std::vector<T>& all, Write write) {
  std::string out = "[";
  rapidjson::StringBuffer buffer;
  for (size_t i = 0; i < all.size(); ++i) {
    buffer.Clear();
    Json w(buffer);
    write(w, all[i]);
    out += i == 0 ? "\n" : ",\n";
    out.append(buffer.GetString(), buffer.GetSize());
  }
  return out + (all.empty() ? "]" : "\n]");
}

std::string json_text(std::string_view s) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  text(w, s);
  return {buffer.GetString(), buffer.GetSize()};
}

// ---- reading -------------------------------------------------------------------------------

using Value = rapidjson::Value;

const Value* member(const Value& v, const char* name) {
  if (!v.IsObject()) return nullptr;
  const auto it = v.FindMember(name);
  return it == v.MemberEnd() ? nullptr : &it->value;
}
std::string read_text(const Value& v, const char* name) {
  const Value* m = member(v, name);
  return m != nullptr && m->IsString() ? std::string(m->GetString(), m->GetStringLength()) : "";
}
std::optional<std::string> read_optional(const Value& v, const char* name) {
  const Value* m = member(v, name);
  if (m == nullptr || !m->IsString()) return std::nullopt;
  return std::string(m->GetString(), m->GetStringLength());
}
bool read_flag(const Value& v, const char* name) {
  const Value* m = member(v, name);
  return m != nullptr && m->IsBool() && m->GetBool();
}
uint32_t read_count(const Value& v, const char* name) {
  const Value* m = member(v, name);
  return m != nullptr && m->IsUint() ? m->GetUint() : 0;
}
SourceSpan read_span(const Value& v) {
  if (!v.IsArray() || v.Size() != 2 || !v[0].IsUint() || !v[1].IsUint()) return {};
  return {v[0].GetUint(), v[1].GetUint()};
}
SourceSpan read_span(const Value& v, const char* name) {
  const Value* m = member(v, name);
  return m == nullptr ? SourceSpan{} : read_span(*m);
}
std::vector<std::string> read_list(const Value& v, const char* name) {
  std::vector<std::string> all;
  if (const Value* m = member(v, name); m != nullptr && m->IsArray())
    for (const Value& i : m->GetArray())
      if (i.IsString()) all.emplace_back(i.GetString(), i.GetStringLength());
  return all;
}
ReportedValue read_value(const Value& v) {
  const Value* m = member(v, "value");
  if (m == nullptr) return {};
  return {read_optional(*m, "low"), read_optional(*m, "high"), read_flag(*m, "low_open"),
          read_flag(*m, "high_open")};
}
std::map<std::string, std::string> read_scope(const Value& v) {
  std::map<std::string, std::string> all;
  if (const Value* m = member(v, "scope"); m != nullptr && m->IsObject())
    for (const auto& [name, scope_value] : m->GetObject())
      if (scope_value.IsString()) all[name.GetString()] = scope_value.GetString();
  return all;
}
std::optional<Named> read_named(const Value& v, const char* name) {
  const Value* m = member(v, name);
  if (m == nullptr || !m->IsObject()) return std::nullopt;
  return Named{read_text(*m, "id"), read_text(*m, "name"),
               member(*m, "typed") == nullptr || read_flag(*m, "typed")};
}
std::optional<std::pair<std::string, std::string>> read_period(const Value& v) {
  const Value* m = member(v, "period");
  if (m == nullptr || !m->IsObject()) return std::nullopt;
  return std::pair(read_text(*m, "from"), read_text(*m, "to"));
}

ReportedClaim read_claim(const Value& v) {
  ReportedClaim c;
  c.id = read_text(v, "id");
  c.doc = read_text(v, "doc");
  c.span = read_span(v, "span");
  c.sentence = read_span(v, "sentence");
  c.line = read_count(v, "line");
  c.column = read_count(v, "column");
  c.text = read_text(v, "text");
  c.number = read_optional(v, "number");
  c.quantum = read_optional(v, "quantum");
  c.exact = read_flag(v, "exact");
  c.value = read_value(v);
  c.hedge = read_text(v, "hedge");
  c.bound = read_text(v, "bound");
  c.form = read_text(v, "form");
  c.change = read_text(v, "change");
  c.unit = read_optional(v, "unit");
  c.unit_name = read_optional(v, "unit_name");
  c.dimension = read_text(v, "dimension");
  c.subject = read_named(v, "subject");
  c.measure = read_named(v, "measure");
  c.scope = read_scope(v);
  c.place = read_optional(v, "place");
  c.period = read_period(v);
  c.stance = read_text(v, "stance");
  c.said_by = read_optional(v, "said_by");
  c.section = read_text(v, "section");
  c.rule = read_text(v, "rule");
  c.quotation = {c.text, 0, static_cast<uint32_t>(c.text.size())};
  return c;
}

ReportedDocument read_document(const Value& v) {
  ReportedDocument d;
  d.path = read_text(v, "path");
  d.title = read_optional(v, "title");
  d.publisher = read_optional(v, "publisher");
  d.date = read_optional(v, "date");
  d.lang = read_optional(v, "lang");
  d.url = read_optional(v, "url");
  d.sha256 = read_text(v, "sha256");
  d.copy_of = read_optional(v, "copy_of");
  if (const Value* m = member(v, "unread"); m != nullptr && m->IsArray())
    for (const Value& s : m->GetArray()) d.unread.push_back(read_span(s));
  return d;
}

ReportedTopic read_topic(const Value& v) {
  ReportedTopic t;
  t.id = read_text(v, "id");
  t.subject = read_text(v, "subject");
  t.measure = read_text(v, "measure");
  t.dimension = read_text(v, "dimension");
  t.omitted = read_count(v, "omitted");
  if (const Value* m = member(v, "positions"); m != nullptr && m->IsArray())
    for (const Value& p : m->GetArray())
      t.positions.push_back({read_text(p, "id"), read_list(p, "claims"), read_value(p),
                             read_scope(p), read_period(p)});
  return t;
}

ReportedReason read_reason(const Value& v) {
  ReportedReason r;
  r.kind = read_text(v, "kind");
  r.holds = read_flag(v, "holds");
  r.text = read_text(v, "text");
  if (const Value* m = member(v, "spans"); m != nullptr && m->IsArray())
    for (const Value& s : m->GetArray())
      r.spans.emplace_back(read_text(s, "claim"), read_span(s, "span"));
  return r;
}

ReportedFinding read_finding(const Value& v) {
  ReportedFinding f;
  f.id = read_text(v, "id");
  f.code = read_text(v, "code");
  f.kind = read_text(v, "kind");
  f.relation = read_optional(v, "relation");
  f.tags = read_list(v, "tags");
  f.severity = read_text(v, "severity");
  f.topic = read_text(v, "topic");
  f.a = read_list(v, "a");
  f.b = read_list(v, "b");
  f.message = read_text(v, "message");
  if (const Value* m = member(v, "reasons"); m != nullptr && m->IsArray())
    for (const Value& r : m->GetArray()) f.reasons.push_back(read_reason(r));
  if (const Value* d = member(v, "decision"); d != nullptr && d->IsObject())
    f.decision = Decision{read_text(*d, "verdict"), read_text(*d, "reason"),
                          read_text(*d, "note"), read_flag(*d, "stale")};
  return f;
}

template <class T, class Read>
void read_rows(const Value& root, const char* name, std::vector<T>& out, Read read) {
  if (const Value* m = member(root, name); m != nullptr && m->IsArray())
    for (const Value& v : m->GetArray()) out.push_back(read(v));
}

/// A quotation is shown only as long as the file still has the bytes that were judged.
void read_quotations(Report& r) {
  for (const ReportedDocument& d : r.documents) {
    const auto bytes = read_file(d.path, kLargestDocument);
    if (!bytes || sha256(*bytes) != d.sha256) continue;
    for (ReportedClaim& c : r.claims) {
      if (c.doc != d.path || c.sentence.end > bytes->size() || c.span.begin < c.sentence.begin)
        continue;
      c.quotation.text = bytes->substr(c.sentence.begin, c.sentence.end - c.sentence.begin);
      c.quotation.begin = c.span.begin - c.sentence.begin;
      c.quotation.end = c.span.end - c.sentence.begin;
      for (char& ch : c.quotation.text)
        if (ch == '\n' || ch == '\r' || ch == '\t') ch = ' ';
    }
  }
}

std::string line_of(const rapidjson::StringBuffer& b) {
  return {b.GetString(), b.GetSize()};
}

/// Takes over the id as it was written: a string or a number.
void copy_id(Json& w, const std::string& id_json) {
  key(w, "id");
  w.RawValue(id_json.data(), id_json.size(), rapidjson::kStringType);
}

}  // namespace

std::string to_json(const ReportedClaim& c) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  claim(w, c);
  return line_of(buffer);
}

std::string to_json(const Report& r) {
  std::string s = fmt::format(
      "{{\"schema\":\"counterclaim/1\",\"tool\":{{\"name\":\"counterclaim\",\"version\":{},"
      "\"rules\":{}}},\"complete\":{},\n"
      "\"coverage\":{{\"read\":{},\"judged\":{},\"ignored\":{},\"unread\":{}}},\n",
      json_text(r.version), json_text(r.rules), r.complete, r.read, r.judged, r.ignored,
      r.unread);
  s += "\"documents\":" + rows(r.documents, document) + ",\n";
  s += "\"claims\":" + rows(r.claims, claim) + ",\n";
  s += "\"topics\":" + rows(r.topics, topic) + ",\n";
  s += "\"findings\":" + rows(r.findings, finding) + ",\n";
  return s + "\"verdicts\":" + rows(r.verdicts, verdict) + "}\n";
}

std::string write_json(const Report& r, const WriteOptions&) {
  return to_json(r);
}

Result<Report> read_report(std::string_view json, const std::string& path) {
  rapidjson::Document root;
  root.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (root.HasParseError())
    return failure("P001", path,
                   fmt::format("not JSON: {} at byte {}",
                               GetParseError_En(root.GetParseError()), root.GetErrorOffset()),
                   "give a report written by `counterclaim audit -f json`");
  if (!root.IsObject() || read_text(root, "schema") != "counterclaim/1")
    return failure("P001", path, "is no report of schema counterclaim/1",
                   "give a report written by `counterclaim audit -f json`");
  Report r;
  if (const Value* tool = member(root, "tool")) {
    r.version = read_text(*tool, "version");
    r.rules = read_text(*tool, "rules");
  }
  r.complete = read_flag(root, "complete");
  if (const Value* c = member(root, "coverage")) {
    r.read = read_count(*c, "read");
    r.judged = read_count(*c, "judged");
    r.ignored = read_count(*c, "ignored");
    r.unread = read_count(*c, "unread");
  }
  read_rows(root, "documents", r.documents, read_document);
  read_rows(root, "claims", r.claims, read_claim);
  read_rows(root, "topics", r.topics, read_topic);
  read_rows(root, "findings", r.findings, read_finding);
  read_rows(root, "verdicts", r.verdicts, [](const Value& v) {
    const Value* s = member(v, "salience");
    return ReportedVerdict{read_text(v, "claim"), read_text(v, "verdict"),
                           read_list(v, "evidence"),
                           s != nullptr && s->IsNumber() ? s->GetDouble() : 0.0};
  });
  r.command = r.verdicts.empty() ? "audit" : "check";
  for (const ReportedFinding& f : r.findings)
    for (const auto* side : {&f.a, &f.b})
      for (const auto& id : *side)
        if (r.claim(id) == nullptr)
          return failure("P001", path,
                         "the report is damaged: a finding names the claim `" + id +
                             "`, which it does not hold");
  read_quotations(r);
  return r;
}

std::string to_json(const Diagnostics& all) {
  std::string out;
  for (const Diagnostic& d : all) {
    rapidjson::StringBuffer buffer;
    Json w(buffer);
    w.StartObject();
    field(w, "severity", std::string_view(d.severity == Severity::error ? "error" : "warning"));
    field(w, "code", std::string_view(d.code));
    field(w, "file", std::string_view(d.file));
    count(w, "line", d.line);
    count(w, "column", d.column);
    count(w, "length", d.length);
    field(w, "message", std::string_view(d.message));
    field(w, "help", std::string_view(d.hint));
    w.EndObject();
    out += line_of(buffer) + "\n";
  }
  return out;
}

Result<TextLine> read_text_line(std::string_view json) {
  rapidjson::Document v;
  v.Parse(json.data(), json.size());
  TextLine line;
  if (v.HasParseError())
    return failure("J001", "", std::string("not JSON: ") + GetParseError_En(v.GetParseError()));
  const Value* id = member(v, "id");
  if (id != nullptr && (id->IsString() || id->IsNumber())) {
    rapidjson::StringBuffer buffer;
    Json w(buffer);
    id->Accept(w);
    line.id = line_of(buffer);
  }
  line.text = read_optional(v, "text");
  line.premise = read_optional(v, "premise");
  line.hypothesis = read_optional(v, "hypothesis");
  line.context = read_text(v, "context");
  line.language = read_text(v, "lang");
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
