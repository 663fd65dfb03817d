#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "base/hash.h"
#include "report/cite.h"
#include "report/prose.h"
#include "report/report.h"

namespace counterclaim {
namespace {

class Maker {
 public:
  Maker(const Corpus& corpus, const Judged& judged)
      : corpus_(corpus), judged_(judged), rules_(*corpus.rules), m_(corpus.material()) {}

  Report run(std::string command) {
    r_.command = std::move(command);
    r_.version = COUNTERCLAIM_VERSION;
    r_.rules = rules_.fingerprint;
    r_.complete = corpus_.complete;
    for (uint32_t d = 0; d < corpus_.documents.size(); ++d) document(d);
    for (uint32_t t = 0; t < judged_.topics.size(); ++t) topic(t);
    name_events();
    name_scopes();
    for (const Finding& f : judged_.findings) finding(f);
    for (const Verdict& v : judged_.verdicts) verdict(v);
    articles();
    return std::move(r_);
  }

 private:
  static std::optional<std::string> filled(const std::string& s) {
    return s.empty() ? std::nullopt : std::optional(s);
  }

  void document(uint32_t d) {
    const Document& doc = corpus_.documents[d];
    const Extraction& x = corpus_.extractions[d];
    ReportedDocument out;
    out.path = doc.from.path;
    out.title = filled(doc.from.title);
    out.publisher = filled(doc.from.publisher);
    if (doc.from.published) out.date = to_string(*doc.from.published);
    out.lang = filled(doc.from.language);
    out.url = filled(doc.from.url);
    out.sha256 = doc.sha256;
    if (d < judged_.first_copy.size() && judged_.first_copy[d] != d)
      out.copy_of = corpus_.documents[judged_.first_copy[d]].from.path;
    for (const Span s : x.unread) out.unread.push_back(source_span(doc, s));
    r_.documents.push_back(std::move(out));
    const LineIndex lines(doc.text);
    first_claim_.push_back(static_cast<uint32_t>(r_.claims.size()));
    for (const Claim& c : x.claims) {
      r_.claims.push_back(
          report_claim(doc, lines, c, rules_, fmt::format("c{}", r_.claims.size() + 1)));
      r_.judged += c.measure ? 1 : 0;
    }
    r_.read += static_cast<uint32_t>(x.claims.size());
    r_.ignored += x.digits.ignored;
    r_.unread += x.digits.unread;
  }

  uint32_t row_of(ClaimRef r) const { return first_claim_[r.doc] + r.claim; }
  std::string id_of(ClaimRef r) const { return r_.claims[row_of(r)].id; }
  std::vector<std::string> ids_of(const std::vector<ClaimRef>& refs) const {
    std::vector<std::string> ids;
    for (const ClaimRef r : refs) ids.push_back(id_of(r));
    return ids;
  }

  std::string subject_of(const Topic& t) const {
    if (t.subject) return rules_.subjects[t.subject.value].name;
    const std::string& name = judged_.stories.name[t.story.value];
    return name.empty() ? "event" : name;
  }

  /// What the topic is about, without paths, rows and rule text: the same from run to run.
  std::string key_of(const Topic& t) const {
    const std::string subject = t.subject ? rules_.subjects[t.subject.value].id
                                          : "event:" + judged_.stories.name[t.story.value];
    return subject + "/" + rules_.measures[t.measure.value].id;
  }

  void topic(uint32_t row) {
    const Topic& t = judged_.topics[row];
    const Measure& measure = rules_.measures[t.measure.value];
    ReportedTopic out;
    const std::string key = key_of(t);
    out.id = "t" + short_hash(key);
    out.subject = subject_of(t);
    out.measure = measure.name;
    out.dimension = to_term(measure.dimension);
    out.omitted = judged_.omitted[row];
    for (const Position& p : t.positions) {
      ReportedPosition q;
      q.value = reported_value(p.value);
      q.scope = reported_scope(p.scope, rules_);
      q.claims = ids_of(p.claims);
      q.sources = p.backing.sources;
      if (p.backing.since) q.since = to_string(*p.backing.since);
      if (p.backing.latest) q.latest = id_of(*p.backing.latest);
      q.newest = p.backing.newest;
      q.id = "p" + short_hash(key + value_key(q.value) + scope_key(q.scope));
      out.positions.push_back(std::move(q));
    }
    r_.topics.push_back(std::move(out));
  }

  /// Claims about the event of a story get the story as their subject.
  void name_events() {
    for (const Topic& t : judged_.topics) {
      if (t.subject) continue;
      const std::string name = subject_of(t);
      // A story of one text has no name of its own: two such are two events.
      const ClaimRef first = t.voices.front().claims.front();
      const bool alone = judged_.stories.name[t.story.value].empty();
      const std::string key = alone ? corpus_.documents[first.doc].sha256 : name;
      for (const Voice& v : t.voices)
        for (const ClaimRef r : v.claims)
          r_.claims[row_of(r)].subject = Named{"event-" + short_hash(key), name, true};
    }
  }

  /// Ids of axes and scopes as people call them, for those that occur.
  void name_scopes() {
    std::set<std::pair<std::string_view, std::string_view>> used;
    for (const ReportedClaim& c : r_.claims)
      for (const auto& [axis, scope] : c.scope) used.emplace(axis, scope);
    for (const auto& [axis, scope] : used)
      for (uint32_t a = 0; a < rules_.axes.size(); ++a) {
        if (rules_.axes[a].id != axis) continue;
        r_.names.emplace(axis, rules_.axes[a].name);
        for (const ScopeValue& v : rules_.scopes)
          if (v.axis.value == a && v.id == scope)
            r_.names.emplace(std::string(axis) + "/" + v.id, v.name);
      }
  }

  void verdict(const Verdict& v) {
    ReportedVerdict out{id_of(v.claim), std::string(to_term(v.value)), ids_of(v.evidence),
                        v.salience};
    if (v.wording) out.suggestion = r_.claims[row_of(*v.wording)].text;
    r_.verdicts.push_back(std::move(out));
  }

  // ---- The text of checked articles.

  void articles() {
    std::set<uint32_t> docs;
    for (const Verdict& v : judged_.verdicts) docs.insert(v.claim.doc);
    for (const uint32_t d : docs) {
      ReportedArticle out{corpus_.documents[d].from.path, {}};
      std::vector<ClaimRef> claims;
      for (uint32_t c = 0; c < corpus_.extractions[d].claims.size(); ++c)
        claims.push_back({d, c});
      const auto begin = [&](ClaimRef r) { return m_.claim(r).quantity.span.begin; };
      std::sort(claims.begin(), claims.end(),
                [&](ClaimRef x, ClaimRef y) { return begin(x) < begin(y); });
      size_t next = 0;
      for (const Block& b : corpus_.documents[d].blocks)
        out.blocks.push_back(article_block(corpus_.documents[d], b, claims, next));
      r_.articles.push_back(std::move(out));
    }
  }

  /// The block cut at its claims; `next` is the first claim that may lie in it.
  ArticleBlock article_block(const Document& doc, const Block& b,
                             const std::vector<ClaimRef>& claims, size_t& next) const {
    static constexpr const char* kKinds[] = {"heading", "paragraph", "list_item"};
    const bool headline = b.section == Section::headline;
    ArticleBlock out{headline ? "headline" : kKinds[static_cast<size_t>(b.kind)], {}};
    uint32_t at = b.span.begin;
    const auto text_until = [&](uint32_t end) {
      if (end > at) out.pieces.push_back({std::string(doc.slice({at, end})), ""});
    };
    for (; next < claims.size(); ++next) {
      const Span s = m_.claim(claims[next]).quantity.span;
      if (s.begin >= b.span.end) break;
      if (s.begin < at) continue;  // inside the one before
      text_until(s.begin);
      out.pieces.push_back({std::string(doc.slice(s)), id_of(claims[next])});
      at = s.end;
    }
    text_until(b.span.end);
    return out;
  }

  static std::string value_key(const ReportedValue& v) {
    return v.low.value_or("") + ".." + v.high.value_or("") + (v.low_open ? "(" : "[") +
           (v.high_open ? ")" : "]");
  }
  static std::string scope_key(const std::map<std::string, std::string>& scope) {
    std::string s;
    for (const auto& [axis, value] : scope) s += ";" + axis + "=" + value;
    return s;
  }

  /// The claim that speaks for a side: firm before hedged, then the first of the corpus.
  ClaimRef speaker(const std::vector<ClaimRef>& side) const {
    const auto firm = std::find_if(side.begin(), side.end(), [&](ClaimRef r) {
      return is_firm(m_.claim(r), rules_) && m_.claim(r).measure;
    });
    return firm == side.end() ? side.front() : *firm;
  }

  void finding(const Finding& f) {
    if (f.topic == kNoTopic && f.arithmetic) return formula_finding(f);
    if (f.topic == kNoTopic) return told_finding(f);
    const Topic& topic = judged_.topics[f.topic];
    const ClaimRef sa = speaker(f.a), sb = speaker(f.b);
    const ReportedClaim &a = r_.claims[row_of(sa)], &b = r_.claims[row_of(sb)];
    ReportedFinding out;
    out.code = code_of(f.judgement, f.arithmetic);
    out.kind = f.arithmetic ? "arithmetic" : "pair";
    if (!f.arithmetic) out.relation = to_term(f.judgement.relation);
    for (const Tag t : f.judgement.tags) out.tags.emplace_back(to_term(t));
    out.severity = name_of(f.severity);
    out.topic = r_.topics[f.topic].id;
    out.a = ids_of(f.a);
    out.b = ids_of(f.b);
    out.message = f.arithmetic ? sum_message(identity_of(f.rule), b)
                               : message_of(f.judgement, rules_, a, b);
    std::vector<Reason> reasons = f.judgement.reasons;
    if (!f.arithmetic && f.judgement.relation == Relation::scope_differs &&
        explained_by_sum(m_, topic, sa, sb))
      reasons.push_back({ReasonKind::identity, true, {}});
    for (const Reason& why : reasons) out.reasons.push_back(reason(why, sa, sb, a, b));
    out.id = finding_id(f, topic, a, b, out);
    r_.findings.push_back(std::move(out));
  }

  /// A revision that one text tells: its figures need not have a measure, and so no topic.
  void told_finding(const Finding& f) {
    const ReportedClaim &a = r_.claims[row_of(f.a.front())],
                        &b = r_.claims[row_of(f.b.front())];
    ReportedFinding out;
    out.code = code_of(f.judgement, false);
    out.kind = "pair";
    out.relation = to_term(f.judgement.relation);
    out.severity = name_of(f.severity);
    out.a = ids_of(f.a);
    out.b = ids_of(f.b);
    out.message = message_of(f.judgement, rules_, a, b);
    for (const Reason& why : f.judgement.reasons)
      out.reasons.push_back(reason(why, f.a.front(), f.b.front(), a, b));
    out.id = short_hash("told|" + m_.document(f.a.front()).from.title + "|" + a.text + "|" +
                        value_key(a.value) + "|" + value_key(b.value));
    r_.findings.push_back(std::move(out));
  }

  /// A formula of one text, of figures that need not have a measure: it belongs to no topic.
  void formula_finding(const Finding& f) {
    const ClaimRef result = f.b.empty() ? f.a.front() : f.b.front();
    const ReportedClaim& total = r_.claims[row_of(result)];
    ReportedFinding out;
    out.code = code_of(f.judgement, true);
    out.kind = "arithmetic";
    for (const Tag t : f.judgement.tags) out.tags.emplace_back(to_term(t));
    out.severity = name_of(f.severity);
    out.a = ids_of(f.a);
    out.b = ids_of(f.b);
    std::vector<const ReportedClaim*> parts;
    for (const ClaimRef r : f.a)
      if (r != result) parts.push_back(&r_.claims[row_of(r)]);
    out.message = formula_message(parts, total, f.computed);
    for (const Reason& why : f.judgement.reasons) {
      ReportedReason said{
          std::string(to_term(why.kind)), why.holds, text_of(why, rules_, total, total), {}};
      for (const auto* side : {&f.a, &f.b})
        for (const ClaimRef r : *side)
          for (auto& span : spans_of(why, r)) said.spans.push_back(std::move(span));
      out.reasons.push_back(std::move(said));
    }
    std::string key = "formula|" + m_.document(result).from.title + "|" + total.text;
    for (const ReportedClaim* c : parts) key += "|" + value_key(c->value);
    out.id = short_hash(key + "|" + value_key(total.value));
    r_.findings.push_back(std::move(out));
  }

  std::string identity_of(RuleId rule) const {
    for (const Identity& i : rules_.identities)
      if (i.rule == rule) return i.holds;
    return "";
  }

  /// Hashes the topic, the relation and the two values with their scopes: a sixth paper with
  /// the same figure, a moved file or an edited neighbour changes nothing.
  std::string finding_id(const Finding& f, const Topic& t, const ReportedClaim& a,
                         const ReportedClaim& b, const ReportedFinding& out) const {
    std::string sides[2] = {value_key(a.value) + scope_key(a.scope),
                            value_key(b.value) + scope_key(b.scope)};
    if (sides[1] < sides[0]) std::swap(sides[0], sides[1]);
    std::string key = key_of(t) + "|" + out.relation.value_or(identity_of(f.rule)) + "|";
    if (f.arithmetic) key += m_.document(f.b.front()).from.title;
    return short_hash(key + sides[0] + "|" + sides[1]);
  }

  /// The words of the texts that a reason rests on.
  std::vector<std::pair<std::string, SourceSpan>> spans_of(const Reason& why,
                                                           ClaimRef r) const {
    const Claim& c = m_.claim(r);
    const Document& doc = m_.document(r);
    std::vector<Span> spans;
    switch (why.kind) {
      case ReasonKind::measure:
        spans.push_back(c.words.measure);
        break;
      case ReasonKind::subject:
        spans.push_back(c.words.subject);
        break;
      case ReasonKind::stance:
        spans.push_back(c.words.stance);
        break;
      case ReasonKind::period:
        spans.push_back(c.words.period);
        break;
      case ReasonKind::scope:
      case ReasonKind::scope_order:
      case ReasonKind::scope_unstated:
        for (const Facet& f : c.scope)
          if (f.axis == why.axis) spans.push_back(f.words);
        break;
      default:
        spans.push_back(c.quantity.span);
        break;
    }
    std::vector<std::pair<std::string, SourceSpan>> out;
    for (const Span s : spans)
      if (!s.empty()) out.emplace_back(id_of(r), source_span(doc, s));
    return out;
  }

  ReportedReason reason(const Reason& why, ClaimRef sa, ClaimRef sb, const ReportedClaim& a,
                        const ReportedClaim& b) const {
    ReportedReason out;
    out.kind = to_term(why.kind);
    out.holds = why.holds;
    out.text = text_of(why, rules_, a, b);
    out.spans = spans_of(why, sa);
    const auto more = spans_of(why, sb);
    out.spans.insert(out.spans.end(), more.begin(), more.end());
    return out;
  }

  const Corpus& corpus_;
  const Judged& judged_;
  const Rulebook& rules_;
  Material m_;
  Report r_;
  std::vector<uint32_t> first_claim_;  // by document: row of its first claim in the report
};

template <class T, class Key>
const T* find_by(const std::vector<T>& all, std::string_view wanted, Key key) {
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const T& t) { return key(t) == wanted; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace

const ReportedClaim* Report::claim(std::string_view id) const {
  // Ids are c1, c2 ... in the order of the table; a report read from a file may differ.
  if (id.size() > 1 && id[0] == 'c') {
    size_t row = 0;
    for (const char ch : id.substr(1)) row = row * 10 + static_cast<size_t>(ch - '0');
    if (row >= 1 && row <= claims.size() && claims[row - 1].id == id) return &claims[row - 1];
  }
  return find_by(claims, id, [](const ReportedClaim& c) { return std::string_view(c.id); });
}

const ReportedDocument* Report::document(std::string_view path) const {
  return find_by(documents, path,
                 [](const ReportedDocument& d) { return std::string_view(d.path); });
}

const ReportedTopic* Report::topic(std::string_view id) const {
  return find_by(topics, id, [](const ReportedTopic& t) { return std::string_view(t.id); });
}

Severity severity_of(const ReportedFinding& f) {
  if (f.severity == "error") return Severity::error;
  if (f.severity == "warning") return Severity::warning;
  return f.severity == "note" ? Severity::note : Severity::possible;
}

std::unordered_set<std::string_view> quoted_claims(const Report& r) {
  std::unordered_set<std::string_view> ids;
  for (const ReportedTopic& t : r.topics)
    for (const ReportedPosition& p : t.positions) ids.insert(p.claims.begin(), p.claims.end());
  for (const ReportedFinding& f : r.findings) {
    ids.insert(f.a.begin(), f.a.end());
    ids.insert(f.b.begin(), f.b.end());
  }
  for (const ReportedVerdict& v : r.verdicts) {
    ids.insert(v.claim);
    ids.insert(v.evidence.begin(), v.evidence.end());
  }
  return ids;
}

void mark_new(Report& r, const Report& earlier) {
  std::unordered_set<std::string_view> known;
  for (const ReportedFinding& f : earlier.findings) known.insert(f.id);
  for (ReportedFinding& f : r.findings) f.is_new = !known.contains(f.id);
}

bool is_alert(const ReportedFinding& f) {
  return f.kind == "pair" && f.relation &&
         (*f.relation == "contradicts" || *f.relation == "revises") &&
         severity_of(f) >= Severity::warning;
}

Report make_report(const Corpus& corpus, const Judged& judged, std::string command) {
  return Maker(corpus, judged).run(std::move(command));
}

}  // namespace counterclaim
