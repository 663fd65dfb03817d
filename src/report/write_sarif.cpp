#include <algorithm>

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include "base/utf8.h"
#include "report/explain.h"
#include "report/formats.h"
#include "report/prose.h"
#include "report/shared_names.h"

// SARIF 2.1.0 (OASIS), the format of code scanners: one run, one result a finding. It knows one
// place a result, so the other source stands in relatedLocations. A dismissed finding stays,
// with a suppression, so that a dashboard does not take it for mended.

namespace counterclaim {
namespace {

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;
using FindingList = std::vector<const ReportedFinding*>;
using CodeList = std::vector<std::string_view>;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

void text(Json& json, std::string_view s) {
  json.String(s.data(), static_cast<rapidjson::SizeType>(s.size()));
}

void member(Json& json, const char* key, std::string_view value) {
  json.Key(key);
  text(json, value);
}

void member(Json& json, const char* key, size_t value) {
  json.Key(key);
  json.Uint64(value);
}

/// Braces mark the arguments of a message; literal ones are doubled (3.11.5).
void message(Json& json, const char* key, std::string_view words) {
  std::string escaped;
  for (const char c : words) {
    if (c == '{' || c == '}') escaped += c;
    escaped += c;
  }
  json.Key(key);
  json.StartObject();
  member(json, "text", escaped);
  json.EndObject();
}

/// Also encodes '#' and '?', which would cut the path, and ':', which would make its begin a
/// scheme. The bytes need not be UTF-8.
std::string uri_of(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

/// The place after the last character of a claim; a claim may be wrapped over two lines.
struct Place {
  uint32_t line, column;
};
Place end_of(const ReportedClaim& c) {
  Place end{c.line, c.column};
  for (const char ch : c.text) {
    if (ch == '\n') {
      end = {end.line + 1, 1};
    } else if (begins_character(ch)) {
      ++end.column;  // not in the middle of a code point
    }
  }
  return end;
}

void region(Json& json, const ReportedClaim& c) {
  json.Key("region");
  json.StartObject();
  if (c.line > 0) {
    const Place end = end_of(c);
    member(json, "startLine", c.line);
    member(json, "startColumn", c.column);
    if (end.line != c.line) member(json, "endLine", end.line);
    member(json, "endColumn", end.column);
  }
  member(json, "byteOffset", c.span.begin);
  member(json, "byteLength", c.span.end - c.span.begin);
  json.Key("snippet");
  json.StartObject();
  member(json, "text", c.text);
  json.EndObject();
  json.EndObject();
}

void physical_location(Json& json, const Report& r, const ReportedClaim& c) {
  json.Key("physicalLocation");
  json.StartObject();
  json.Key("artifactLocation");
  json.StartObject();
  member(json, "uri", uri_of(c.doc));
  if (const ReportedDocument* doc = r.document(c.doc))
    member(json, "index", static_cast<size_t>(doc - r.documents.data()));
  json.EndObject();
  region(json, c);
  json.EndObject();
}

void locations(Json& json, const Report& r, const ReportedFinding& f) {
  const ClaimList near = claims_of(r, near_side(f));
  json.Key("locations");
  json.StartArray();
  if (!near.empty()) {
    json.StartObject();
    physical_location(json, r, *near.front());
    json.EndObject();
  }
  json.EndArray();
}

void related_locations(Json& json, const Report& r, const ReportedFinding& f) {
  json.Key("relatedLocations");
  json.StartArray();
  size_t id = 0;
  for (const ReportedClaim* c : claims_of(r, far_side(f))) {
    json.StartObject();
    member(json, "id", ++id);
    physical_location(json, r, *c);
    message(json, "message", source_name(r, *c) + ": " + c->text);
    json.EndObject();
  }
  json.EndArray();
}

void suppressions(Json& json, const ReportedFinding& f) {
  json.Key("suppressions");
  json.StartArray();
  if (is_dismissed(f)) {
    const Decision& d = *f.decision;
    const bool both = !d.reason.empty() && !d.note.empty();
    const std::string why = d.reason + (both ? ": " : "") + d.note;
    json.StartObject();
    member(json, "kind", "external");
    member(json, "status", "accepted");
    if (!why.empty()) member(json, "justification", why);
    json.EndObject();
  }
  json.EndArray();
}

void properties(Json& json, const ReportedFinding& f) {
  json.Key("properties");
  json.StartObject();
  json.Key("relation");
  if (f.relation) {
    text(json, *f.relation);
  } else {
    json.Null();
  }
  json.Key("tags");
  json.StartArray();
  for (const std::string& tag : f.tags) text(json, tag);
  json.EndArray();
  member(json, "topic", f.topic);
  json.EndObject();
}

void result(Json& json, const Report& r, const ReportedFinding& f, size_t rule,
            bool with_suppressions) {
  json.StartObject();
  member(json, "ruleId", f.code);
  member(json, "ruleIndex", rule);
  member(json, "level", f.severity);  // error, warning, note: SARIF has the same words
  message(json, "message", f.message);
  locations(json, r, f);
  related_locations(json, r, f);
  json.Key("partialFingerprints");
  json.StartObject();
  member(json, "counterclaim/finding", f.id);
  json.EndObject();
  if (f.is_new)
    member(json, "baselineState", std::string_view(*f.is_new ? "new" : "unchanged"));
  if (with_suppressions) suppressions(json, f);
  properties(json, f);
  json.EndObject();
}

void rules(Json& json, const CodeList& codes) {
  json.Key("rules");
  json.StartArray();
  for (const std::string_view code : codes) {
    json.StartObject();
    member(json, "id", code);
    if (const ExplainPage* page = explain_page(code)) {
      message(json, "shortDescription", page->gist);
      message(json, "help", page->means + "\n" + page->advice);
    }
    json.EndObject();
  }
  json.EndArray();
}

void tool(Json& json, const Report& r, const CodeList& codes) {
  json.Key("tool");
  json.StartObject();
  json.Key("driver");
  json.StartObject();
  member(json, "name", "counterclaim");
  member(json, "version", r.version);
  rules(json, codes);
  json.EndObject();
  json.EndObject();
}

void artifact(Json& json, const ReportedDocument& doc) {
  json.StartObject();
  json.Key("location");
  json.StartObject();
  member(json, "uri", uri_of(doc.path));
  json.EndObject();
  if (doc.title) message(json, "description", *doc.title);
  json.Key("hashes");
  json.StartObject();
  member(json, "sha-256", doc.sha256);
  json.EndObject();
  json.Key("properties");
  json.StartObject();
  if (doc.publisher) member(json, "publisher", *doc.publisher);
  if (doc.date) member(json, "date", *doc.date);
  if (doc.url) member(json, "url", *doc.url);
  json.EndObject();
  json.EndObject();
}

void artifacts(Json& json, const Report& r) {
  json.Key("artifacts");
  json.StartArray();
  for (const ReportedDocument& doc : r.documents) artifact(json, doc);
  json.EndArray();
}

void invocations(Json& json, const Report& r) {
  json.Key("invocations");
  json.StartArray();
  json.StartObject();
  json.Key("executionSuccessful");
  json.Bool(r.complete);
  json.EndObject();
  json.EndArray();
}

CodeList codes_of(const FindingList& findings) {
  CodeList codes;
  for (const ReportedFinding* f : findings) codes.push_back(f->code);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

void results(Json& json, const Report& r, const FindingList& findings, const CodeList& codes) {
  // All results of a run must have suppressions, or none (3.27.23): an empty list says that
  // the finding was looked up among the decisions.
  const bool with_suppressions =
      std::any_of(findings.begin(), findings.end(), [](auto f) { return is_dismissed(*f); });
  json.Key("results");
  json.StartArray();
  for (const ReportedFinding* f : findings) {
    const auto rule = std::lower_bound(codes.begin(), codes.end(), f->code);
    result(json, r, *f, static_cast<size_t>(rule - codes.begin()), with_suppressions);
  }
  json.EndArray();
}

void run(Json& json, const Report& r, const FindingList& findings) {
  const CodeList codes = codes_of(findings);
  json.StartObject();
  tool(json, r, codes);
  invocations(json, r);
  member(json, "columnKind", "unicodeCodePoints");
  artifacts(json, r);
  results(json, r, findings, codes);
  json.EndObject();
}

}  // namespace

std::string write_sarif(const Report& r, const WriteOptions&) {
  FindingList findings;
  for (const ReportedFinding& f : r.findings)
    if (severity_of(f) > Severity::possible) findings.push_back(&f);

  rapidjson::StringBuffer buffer;
  Json json(buffer);
  json.SetIndent(' ', 2);
  json.StartObject();
  member(json, "$schema", kSchema);
  member(json, "version", "2.1.0");
  json.Key("runs");
  json.StartArray();
  run(json, r, findings);
  json.EndArray();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace counterclaim
