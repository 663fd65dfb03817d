#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/diagnostic.h"
#include "corpus/audit.h"

namespace counterclaim {

// The result of a command before any format is chosen: plain values, no ids into other
// tables, so that it can be written as JSON and read back. Names, units and null-ness of the
// fields are those of interfaces.md (schema counterclaim/1).

/// [begin, end) in bytes of the source file as it lies on disk.
struct SourceSpan {
  uint32_t begin = 0, end = 0;
};

/// Decimal strings; an absent bound is an open end.
struct ReportedValue {
  std::optional<std::string> low, high;
  bool low_open = false, high_open = false;
};

struct Named {
  std::string id, name;
  bool typed = true;  // of measures alone
};

/// The sentence around a figure, for people, and those around it in its block.
struct Quotation {
  std::string text;             // the sentence
  uint32_t begin = 0, end = 0;  // the figure in it, in bytes
  std::string before, after;    // neighbours in the same block; empty where there are none
};

/// What a claim states and what a careful reader would accept for it (its rounding and its
/// hedge), in the base of its unit: so that claims of one topic lie on one line.
struct Extent {
  ReportedValue stated, accepted;
};

struct ReportedClaim {
  std::string id;
  std::string doc;
  SourceSpan span, sentence;
  uint32_t line = 0, column = 0;  // 1-based; column in code points
  std::string text;
  std::optional<std::string> number, quantum;
  bool exact = true;
  ReportedValue value;
  std::string hedge, bound, form, change;
  std::optional<std::string> unit, unit_name;  // a bare number has unit "1" and no name
  std::string dimension;
  std::optional<Named> subject, measure;
  std::map<std::string, std::string> scope;  // axis id -> scope id or name
  std::optional<std::string> place;
  std::optional<std::pair<std::string, std::string>> period;  // ISO dates
  std::string stance;
  std::optional<std::string> said_by;
  std::string section;
  std::string rule;
  Quotation quotation;
  std::optional<Extent> extent;  // none where its unit cannot be converted exactly
  /// What its frame rests on: words of the text by field ("measure", "subject", "period",
  /// "stance", "scope/<axis>").
  std::map<std::string, std::string> words = {};
};

/// A block of a checked article: its text in pieces, of which some are claims.
struct ArticlePiece {
  std::string text;
  std::string claim;  // id; empty: only text
};
struct ArticleBlock {
  std::string kind;  // headline, heading, paragraph, list_item
  std::vector<ArticlePiece> pieces;
};
struct ReportedArticle {
  std::string path;  // of its document
  std::vector<ArticleBlock> blocks;
};

struct ReportedDocument {
  std::string path;
  std::optional<std::string> title, publisher, date, lang, url;
  std::string sha256;
  std::optional<std::string> copy_of;  // path of the first text that it is a near-copy of
  std::vector<SourceSpan> unread;
};

struct ReportedPosition {
  std::string id;
  std::vector<std::string> claims;
  ReportedValue value;
  std::map<std::string, std::string> scope;
  std::optional<std::pair<std::string, std::string>> period;
  // Absent in reports that do not say so.
  std::vector<std::string> sources = {};   // independent ones, by name
  std::optional<std::string> since = {};   // ISO date of the first dated text
  std::optional<std::string> latest = {};  // claim id
  bool newest = false;                     // `latest` is the newest figure of its scope
};

struct ReportedTopic {
  std::string id, subject, measure, dimension;
  uint32_t omitted = 0;
  std::vector<ReportedPosition> positions;
};

struct ReportedReason {
  std::string kind;
  bool holds = false;
  std::string text;
  std::vector<std::pair<std::string, SourceSpan>> spans;  // claim id, words that it rests on
};

/// An editor's decision about a finding, from the decisions file.
struct Decision {
  std::string verdict;  // confirmed, dismissed, watch
  std::string reason;
  std::string note;
  std::string by, on, until;  // who; ISO dates
  bool stale = false;         // what it was decided on has changed
  bool expired = false;       // its `until` is past
  std::string made_for = {};  // id of the finding it was made for, where that was another
};

struct ReportedFinding {
  std::string id, code, kind;           // kind: pair, arithmetic
  std::optional<std::string> relation;  // none for a finding about one text alone
  std::vector<std::string> tags;
  std::string severity;
  std::string topic;              // topic id
  std::vector<std::string> a, b;  // claim ids
  std::string message;
  std::vector<ReportedReason> reasons;
  std::optional<Decision> decision;
  std::optional<bool> is_new;  // not in the earlier report; none where there is no earlier one
};

struct ReportedVerdict {
  std::string claim, verdict;
  std::vector<std::string> evidence;
  double salience = 0;
  std::optional<std::string> suggestion = {};  // how to write the figure: words of the corpus
};

struct Report {
  std::string command;         // audit, check
  std::string version, rules;  // of the program; fingerprint of the rules
  bool complete = true;
  uint32_t read = 0, judged = 0, ignored = 0, unread = 0;  // figures
  std::vector<ReportedDocument> documents;
  std::vector<ReportedClaim> claims;
  std::vector<ReportedTopic> topics;
  std::vector<ReportedFinding> findings;  // most severe first
  std::vector<ReportedVerdict> verdicts;
  std::vector<ReportedArticle> articles;     // of a check: the articles' own text
  uint32_t decisions_gone = 0;               // about findings that are not here
  std::map<std::string, std::string> names;  // of axes ("basis") and scopes ("basis/all-in")

  const ReportedClaim* claim(std::string_view id) const;
  const ReportedDocument* document(std::string_view path) const;
  const ReportedTopic* topic(std::string_view id) const;
};

/// An alert is what an editor is called for: contradicts or revises, above a note.
bool is_alert(const ReportedFinding& f);
/// note < warning < error; `possible` is below all.
Severity severity_of(const ReportedFinding& f);

/// The finding waits for an editor: not decided, or on words that have changed since, or only
/// until a day that is past.
bool is_open(const ReportedFinding& f);
/// Dismissed by an editor, and not open again.
bool is_dismissed(const ReportedFinding& f);

/// How many of the findings from `note` up are decided in which way; `stale` and `expired`
/// count decisions that no longer hold.
struct DecisionCounts {
  size_t open = 0, confirmed = 0, dismissed = 0, watch = 0, stale = 0, expired = 0;
  size_t gone = 0;  // about findings that the report does not hold
};
DecisionCounts count_decisions(const Report& r);
/// "decisions: 3 dismissed, 1 watched; 1 stale, shown again"; empty where there are none.
std::string show_decisions(const DecisionCounts& n);

/// Claims that a position, a finding or a verdict names: what a page made of the report quotes.
std::unordered_set<std::string_view> quoted_claims(const Report& r);

/// Marks what an earlier report of the same corpus did not have.
void mark_new(Report& r, const Report& earlier);

/// Cites findings with their quotations. Verdicts are empty for an audit.
Report make_report(const Corpus& corpus, const Judged& judged, std::string command);

/// One claim as it is reported: of `extract`, without a corpus around it.
ReportedClaim report_claim(const Document& doc, const Claim& claim, const Rulebook& rules,
                           std::string id);

/// The JSON of a report; keys in the order of interfaces.md, one claim or finding a line.
std::string to_json(const Report& r);
/// Reads what to_json wrote. Code P001: no report of schema counterclaim/1.
Result<Report> read_report(std::string_view json, const std::string& path);

/// The JSON of one claim (a line of `extract -f jsonl`); `doc` is left out where it is empty.
std::string to_json(const ReportedClaim& c);
/// The JSON Schema (draft-07) of rule files: gives editors completion.
std::string rules_schema();
/// Diagnostics for editors: one JSON object a line.
std::string to_json(const Diagnostics& all);

}  // namespace counterclaim
