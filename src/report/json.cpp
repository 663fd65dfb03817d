#include <cmath>
#include <unordered_set>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/json_writer.h"
#include "report/report.h"

namespace counterclaim {
namespace json {

void claim_fields(Json& w, const ReportedClaim& c) {
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
}

void claim(Json& w, const ReportedClaim& c) {
  w.StartObject();
  claim_fields(w, c);
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

void decision_object(Json& w, const Decision& d) {
  w.StartObject();
  field(w, "verdict", std::string_view(d.verdict));
  field(w, "reason", std::string_view(d.reason));
  field(w, "note", std::string_view(d.note));
  field(w, "by", std::string_view(d.by));
  field(w, "on", std::string_view(d.on));
  field(w, "until", std::string_view(d.until));
  flag(w, "stale", d.stale);
  flag(w, "expired", d.expired);
  w.EndObject();
}

}  // namespace json

namespace {

using namespace json;

void quoted_claim(Json& w, const ReportedClaim& c) {
  w.StartObject();
  claim_fields(w, c);
  key(w, "quotation");
  w.StartObject();
  field(w, "before", std::string_view(c.quotation.before));
  field(w, "text", std::string_view(c.quotation.text));
  field(w, "span", SourceSpan{c.quotation.begin, c.quotation.end});
  field(w, "after", std::string_view(c.quotation.after));
  w.EndObject();
  if (c.extent) {
    key(w, "extent");
    w.StartObject();
    value(w, c.extent->stated, "stated");
    value(w, c.extent->accepted, "accepted");
    w.EndObject();
  }
  key(w, "words");
  w.StartObject();
  for (const auto& [name, words] : c.words) field(w, name, std::string_view(words));
  w.EndObject();
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
    list(w, "sources", p.sources);
    field(w, "since", p.since);
    field(w, "latest", p.latest);
    flag(w, "newest", p.newest);
    w.EndObject();
  }
  w.EndArray();
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
  if (f.decision) {
    key(w, "decision");
    decision_object(w, *f.decision);
  }
  if (f.is_new) flag(w, "new", *f.is_new);
  w.EndObject();
}

void article(Json& w, const ReportedArticle& a) {
  w.StartObject();
  field(w, "path", std::string_view(a.path));
  key(w, "blocks");
  w.StartArray();
  for (const ArticleBlock& b : a.blocks) {
    w.StartObject();
    field(w, "kind", std::string_view(b.kind));
    key(w, "pieces");
    w.StartArray();
    for (const ArticlePiece& p : b.pieces) {
      w.StartObject();
      field(w, "text", std::string_view(p.text));
      if (!p.claim.empty()) field(w, "claim", std::string_view(p.claim));
      w.EndObject();
    }
    w.EndArray();
    w.EndObject();
  }
  w.EndArray();
  w.EndObject();
}

std::string names_of(const Report& r) {
  rapidjson::StringBuffer buffer;
  Json w(buffer);
  w.StartObject();
  for (const auto& [id, name] : r.names) field(w, id, std::string_view(name));
  w.EndObject();
  return line_of(buffer);
}

std::string decisions_of(const Report& r) {
  const DecisionCounts n = count_decisions(r);
  return fmt::format(
      "{{\"open\":{},\"confirmed\":{},\"dismissed\":{},\"watch\":{},\"stale\":{},"
      "\"expired\":{},\"gone\":{}}}",
      n.open, n.confirmed, n.dismissed, n.watch, n.stale, n.expired, n.gone);
}

void verdict(Json& w, const ReportedVerdict& v) {
  w.StartObject();
  field(w, "claim", std::string_view(v.claim));
  field(w, "verdict", std::string_view(v.verdict));
  list(w, "evidence", v.evidence);
  key(w, "salience");
  w.Double(std::round(v.salience * 100) / 100);
  field(w, "suggestion", v.suggestion);
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
  const auto quoted = quoted_claims(r);
  const auto write_claim = [&](Json& w, const ReportedClaim& c) {
    quoted.contains(c.id) ? quoted_claim(w, c) : claim(w, c);
  };
  s += "\"names\":" + names_of(r) + ",\n\"decisions\":" + decisions_of(r) + ",\n";
  s += "\"claims\":" + rows(r.claims, write_claim) + ",\n";
  s += "\"topics\":" + rows(r.topics, topic) + ",\n";
  s += "\"findings\":" + rows(r.findings, finding) + ",\n";
  if (!r.articles.empty()) s += "\"articles\":" + rows(r.articles, article) + ",\n";
  return s + "\"verdicts\":" + rows(r.verdicts, verdict) + "}\n";
}

std::string write_json(const Report& r, const WriteOptions&) {
  return to_json(r);
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

}  // namespace counterclaim
