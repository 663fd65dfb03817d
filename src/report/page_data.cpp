// The report as the page's script wants it: rows that point at each other by their number, and
// offsets in UTF-16 code units, as strings have them there. Everything that is shown as a value
// or a name is made here, so that the page and the other formats use the same words.
#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

#include "base/utf8.h"
#include "report/decisions.h"
#include "report/formats.h"
#include "report/json_writer.h"
#include "report/prose.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

using namespace json;

/// Code units of the first `bytes` bytes.
uint32_t utf16_units(std::string_view s, size_t bytes) {
  uint32_t units = 0;
  for (const char c : s.substr(0, bytes))
    if (begins_character(c)) units += static_cast<unsigned char>(c) >= 0xF0 ? 2 : 1;
  return units;
}

/// A number that is only looked at; null where it is none or too large.
void plotted(Json& w, const std::optional<std::string>& decimal) {
  double d = 0;
  if (decimal) {
    const char* end = decimal->data() + decimal->size();
    const auto [stop, error] = std::from_chars(decimal->data(), end, d);
    if (error == std::errc{} && stop == end && std::isfinite(d)) {
      w.Double(d);
      return;
    }
  }
  w.Null();
}

void interval(Json& w, std::string_view k, const ReportedValue& v) {
  key(w, k);
  w.StartArray();
  plotted(w, v.low);
  plotted(w, v.high);
  w.Bool(v.low_open);
  w.Bool(v.high_open);
  w.EndArray();
}

class PageData {
 public:
  PageData(const Report& r, const WriteOptions& options) : r_(r), options_(options) {
    const auto quoted = quoted_claims(r);
    for (const ReportedClaim& c : r.claims) {
      if (!quoted.contains(c.id)) continue;
      claim_rows_.emplace(c.id, static_cast<uint32_t>(claims_.size()));
      claims_.push_back(&c);
    }
    for (uint32_t i = 0; i < r.documents.size(); ++i)
      document_rows_.emplace(r.documents[i].path, i);
    for (uint32_t i = 0; i < r.topics.size(); ++i) topic_rows_.emplace(r.topics[i].id, i);
  }

  std::string run() {
    w_.StartObject();
    head();
    each("documents", r_.documents, [&](const auto& d) { document(d); });
    each("claims", claims_, [&](const auto* c) { claim(*c); });
    each("topics", r_.topics, [&](const auto& t) { topic(t); });
    key(w_, "findings");
    w_.StartArray();
    for (const ReportedFinding& f : r_.findings)
      if (is_shown(f, options_)) finding(f);
    w_.EndArray();
    each("verdicts", r_.verdicts, [&](const auto& v) { verdict(v); });
    each("articles", r_.articles, [&](const auto& a) { article(a); });
    list(w_, "reasons", decision_reasons());
    w_.EndObject();
    return line_of(buffer_);
  }

 private:
  template <class T, class Write>
  void each(std::string_view k, const std::vector<T>& all, Write write) {
    key(w_, k);
    w_.StartArray();
    for (const T& t : all) write(t);
    w_.EndArray();
  }

  void head() {
    field(w_, "command", std::string_view(r_.command));
    field(w_, "version", std::string_view(r_.version));
    field(w_, "rules", std::string_view(r_.rules));
    const DecisionCounts n = count_decisions(r_);
    field(w_, "decided", std::string_view(show_decisions(n)));
  }

  void document(const ReportedDocument& d) {
    w_.StartObject();
    field(w_, "path", std::string_view(d.path));
    field(w_, "title", d.title);
    field(w_, "source", d.publisher ? *d.publisher : d.title ? *d.title : d.path);
    field(w_, "date", d.date);
    field(w_, "lang", d.lang);
    field(w_, "url", d.url);
    w_.EndObject();
  }

  void rows(std::string_view k, const std::vector<std::string>& ids) {
    key(w_, k);
    w_.StartArray();
    for (const auto& id : ids)
      if (const auto it = claim_rows_.find(id); it != claim_rows_.end()) w_.Uint(it->second);
    w_.EndArray();
  }

  /// The row of a claim; null where there is none.
  void row(std::string_view k, const std::string& id) {
    const auto it = claim_rows_.find(id);
    key(w_, k);
    it == claim_rows_.end() ? void(w_.Null()) : void(w_.Uint(it->second));
  }

  /// [[axis, scope], ...] by name.
  void scope_names(const std::map<std::string, std::string>& scope) {
    key(w_, "scope");
    w_.StartArray();
    for (const auto& [axis, value] : scope) {
      const auto a = r_.names.find(axis), s = r_.names.find(axis + "/" + value);
      w_.StartArray();
      text(w_, std::string_view(a == r_.names.end() ? axis : a->second));
      text(w_, std::string_view(s == r_.names.end() ? value : s->second));
      w_.EndArray();
    }
    w_.EndArray();
  }

  void claim(const ReportedClaim& c) {
    w_.StartObject();
    field(w_, "id", std::string_view(c.id));
    const auto doc = document_rows_.find(c.doc);
    key(w_, "doc");
    doc == document_rows_.end() ? void(w_.Null()) : void(w_.Uint(doc->second));
    field(w_, "place", std::string_view(place_of(c)));
    field(w_, "text", std::string_view(c.text));
    field(w_, "value", std::string_view(show_value(c)));
    field(w_, "unit", std::string_view(c.unit.value_or("")));
    field(w_, "unit_name", c.unit_name);
    interval(w_, "said", c.value);
    field(w_, "hedge", std::string_view(c.hedge));
    field(w_, "bound", std::string_view(c.bound));
    field(w_, "form", std::string_view(c.form));
    scope_names(c.scope);
    field(w_, "period", c.period ? std::optional(period_words(*c.period)) : std::nullopt);
    field(w_, "stance", std::string_view(c.stance));
    field(w_, "by", c.said_by);
    field(w_, "section", std::string_view(c.section));
    quotation(c.quotation);
    if (c.extent) {
      interval(w_, "stated", c.extent->stated);
      interval(w_, "accepted", c.extent->accepted);
    }
    w_.EndObject();
  }

  static std::string period_words(const std::pair<std::string, std::string>& p) {
    return p.first == p.second ? p.first : p.first + " to " + p.second;
  }

  void quotation(const Quotation& q) {
    key(w_, "quote");
    w_.StartObject();
    field(w_, "before", std::string_view(q.before));
    field(w_, "text", std::string_view(q.text));
    field(w_, "span", SourceSpan{utf16_units(q.text, q.begin), utf16_units(q.text, q.end)});
    field(w_, "after", std::string_view(q.after));
    w_.EndObject();
  }

  void topic(const ReportedTopic& t) {
    w_.StartObject();
    field(w_, "id", std::string_view(t.id));
    field(w_, "subject", std::string_view(t.subject));
    field(w_, "measure", std::string_view(t.measure));
    field(w_, "dimension", std::string_view(t.dimension));
    count(w_, "omitted", t.omitted);
    each("positions", t.positions, [&](const ReportedPosition& p) {
      w_.StartObject();
      rows("claims", p.claims);
      scope_names(p.scope);
      interval(w_, "accepted", p.value);
      list(w_, "sources", p.sources);
      field(w_, "since", p.since);
      row("latest", p.latest.value_or(""));
      flag(w_, "newest", is_newest(t, p));
      w_.EndObject();
    });
    w_.EndObject();
  }

  void finding(const ReportedFinding& f) {
    w_.StartObject();
    field(w_, "id", std::string_view(f.id));
    field(w_, "code", std::string_view(f.code));
    field(w_, "kind", std::string_view(f.kind));
    field(w_, "relation", relation_of(f));
    list(w_, "tags", f.tags);
    field(w_, "severity", std::string_view(f.severity));
    const auto topic = topic_rows_.find(f.topic);
    key(w_, "topic");
    topic == topic_rows_.end() ? void(w_.Null()) : void(w_.Uint(topic->second));
    rows("a", f.a);
    rows("b", f.b);
    field(w_, "message", std::string_view(f.message));
    each("why", f.reasons, [&](const ReportedReason& why) { reason(why); });
    if (f.is_new) flag(w_, "new", *f.is_new);
    if (f.decision) {
      key(w_, "decision");
      decision_object(w_, *f.decision);
    }
    w_.EndObject();
  }

  void reason(const ReportedReason& why) {
    w_.StartObject();
    field(w_, "kind", std::string_view(why.kind));
    flag(w_, "holds", why.holds);
    field(w_, "text", std::string_view(why.text));
    key(w_, "words");
    w_.StartArray();
    for (const auto& [id, span] : why.spans) words(id, span);
    w_.EndArray();
    w_.EndObject();
  }

  /// [claim, begin, end) in the claim's quotation, where the words stand in it. Offsets of the
  /// file are those of the text only where it lies on disk as UTF-8.
  void words(const std::string& id, SourceSpan s) {
    const auto row = claim_rows_.find(id);
    if (row == claim_rows_.end()) return;
    const ReportedClaim& c = *claims_[row->second];
    const Quotation& q = c.quotation;
    if (c.span.end - c.span.begin != c.text.size()) return;
    const auto shift = static_cast<int64_t>(q.begin) - static_cast<int64_t>(c.span.begin);
    const int64_t begin = s.begin + shift, end = s.end + shift;
    if (begin < 0 || begin > end || end > static_cast<int64_t>(q.text.size())) return;
    w_.StartArray();
    w_.Uint(row->second);
    w_.Uint(utf16_units(q.text, static_cast<size_t>(begin)));
    w_.Uint(utf16_units(q.text, static_cast<size_t>(end)));
    w_.EndArray();
  }

  void verdict(const ReportedVerdict& v) {
    const auto row = claim_rows_.find(v.claim);
    if (row == claim_rows_.end()) return;
    w_.StartObject();
    count(w_, "claim", row->second);
    field(w_, "verdict", std::string_view(v.verdict));
    rows("evidence", v.evidence);
    field(w_, "suggestion", v.suggestion);
    w_.EndObject();
  }

  void article(const ReportedArticle& a) {
    const auto doc = document_rows_.find(a.path);
    if (doc == document_rows_.end()) return;
    w_.StartObject();
    count(w_, "doc", doc->second);
    each("blocks", a.blocks, [&](const ArticleBlock& b) {
      w_.StartObject();
      field(w_, "kind", std::string_view(b.kind));
      each("pieces", b.pieces, [&](const ArticlePiece& p) {
        w_.StartObject();
        field(w_, "text", std::string_view(p.text));
        if (const auto row = claim_rows_.find(p.claim); row != claim_rows_.end())
          count(w_, "claim", row->second);
        w_.EndObject();
      });
      w_.EndObject();
    });
    w_.EndObject();
  }

  const Report& r_;
  const WriteOptions& options_;
  std::vector<const ReportedClaim*> claims_;
  std::unordered_map<std::string_view, uint32_t> claim_rows_, document_rows_, topic_rows_;
  rapidjson::StringBuffer buffer_;
  Json w_{buffer_};
};

}  // namespace

std::string to_page_data(const Report& r, const WriteOptions& options) {
  return PageData(r, options).run();
}

}  // namespace counterclaim
