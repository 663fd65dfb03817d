// Reads a report that `audit -f json` or `check -f json` wrote.
#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "report/report.h"

namespace counterclaim {
namespace {

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
ReportedValue read_value(const Value& v, const char* name = "value") {
  const Value* m = member(v, name);
  if (m == nullptr) return {};
  return {read_optional(*m, "low"), read_optional(*m, "high"), read_flag(*m, "low_open"),
          read_flag(*m, "high_open")};
}
/// An object of texts, by key.
std::map<std::string, std::string> read_texts(const Value& v, const char* name) {
  std::map<std::string, std::string> all;
  if (const Value* m = member(v, name); m != nullptr && m->IsObject())
    for (const auto& [key, text] : m->GetObject())
      if (text.IsString()) all[key.GetString()] = text.GetString();
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

/// The figure alone where the report quotes no more, or its place in it is not in it.
void read_quotation(const Value& v, ReportedClaim& c) {
  c.quotation = {c.text, 0, static_cast<uint32_t>(c.text.size()), "", ""};
  const Value* q = member(v, "quotation");
  if (q == nullptr) return;
  const SourceSpan at = read_span(*q, "span");
  std::string text = read_text(*q, "text");
  if (at.begin > at.end || at.end > text.size()) return;
  c.quotation = {std::move(text), at.begin, at.end, read_text(*q, "before"),
                 read_text(*q, "after")};
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
  c.scope = read_texts(v, "scope");
  c.place = read_optional(v, "place");
  c.period = read_period(v);
  c.stance = read_text(v, "stance");
  c.said_by = read_optional(v, "said_by");
  c.section = read_text(v, "section");
  c.rule = read_text(v, "rule");
  read_quotation(v, c);
  if (const Value* m = member(v, "extent"))
    c.extent = Extent{read_value(*m, "stated"), read_value(*m, "accepted")};
  c.words = read_texts(v, "words");
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
                             read_texts(p, "scope"), read_period(p), read_list(p, "sources"),
                             read_optional(p, "since"), read_optional(p, "latest"),
                             read_flag(p, "newest")});
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
    f.decision =
        Decision{read_text(*d, "verdict"), read_text(*d, "reason"), read_text(*d, "note"),
                 read_text(*d, "by"),      read_text(*d, "on"),     read_text(*d, "until"),
                 read_flag(*d, "stale"),   read_flag(*d, "expired")};
  if (member(v, "new") != nullptr) f.is_new = read_flag(v, "new");
  return f;
}

ReportedArticle read_article(const Value& v) {
  ReportedArticle a{read_text(v, "path"), {}};
  const Value* blocks = member(v, "blocks");
  if (blocks == nullptr || !blocks->IsArray()) return a;
  for (const Value& b : blocks->GetArray()) {
    a.blocks.push_back({read_text(b, "kind"), {}});
    const Value* pieces = member(b, "pieces");
    if (pieces == nullptr || !pieces->IsArray()) continue;
    for (const Value& p : pieces->GetArray())
      a.blocks.back().pieces.push_back({read_text(p, "text"), read_text(p, "claim")});
  }
  return a;
}

template <class T, class Read>
void read_rows(const Value& root, const char* name, std::vector<T>& out, Read read) {
  if (const Value* m = member(root, name); m != nullptr && m->IsArray())
    for (const Value& v : m->GetArray()) out.push_back(read(v));
}

}  // namespace

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
  r.names = read_texts(root, "names");
  if (const Value* d = member(root, "decisions")) r.decisions_gone = read_count(*d, "gone");
  read_rows(root, "articles", r.articles, read_article);
  read_rows(root, "claims", r.claims, read_claim);
  read_rows(root, "topics", r.topics, read_topic);
  read_rows(root, "findings", r.findings, read_finding);
  read_rows(root, "verdicts", r.verdicts, [](const Value& v) {
    const Value* s = member(v, "salience");
    return ReportedVerdict{
        read_text(v, "claim"), read_text(v, "verdict"), read_list(v, "evidence"),
        s != nullptr && s->IsNumber() ? s->GetDouble() : 0.0, read_optional(v, "suggestion")};
  });
  r.command = r.verdicts.empty() ? "audit" : "check";
  for (const ReportedFinding& f : r.findings)
    for (const auto* side : {&f.a, &f.b})
      for (const auto& id : *side)
        if (r.claim(id) == nullptr)
          return failure("P001", path,
                         "the report is damaged: a finding names the claim `" + id +
                             "`, which it does not hold");
  return r;
}

}  // namespace counterclaim
