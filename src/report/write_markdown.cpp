#include <algorithm>

#include <fmt/format.h>

#include "report/formats.h"
#include "report/prose.h"
#include "report/shared_names.h"

// A report for people, to be read as it is or rendered: what was read, then topic by topic the
// positions held and the findings with their quotations. Articles hold any characters, and
// none of them may turn into markup: dollars become formulas, asterisks emphasis, "<" tags.

namespace counterclaim {
namespace {

constexpr size_t kMostEvidence = 3;  // claims that are told for a verdict

using FindingList = std::vector<const ReportedFinding*>;

/// Text that means itself, on one line: every run of white space becomes one blank.
std::string plain(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  constexpr std::string_view kSpecials = "\\`*_[]<>|~&$#";
  std::string out;
  for (const char c : text) {
    const bool blank = kBlanks.find(c) != std::string_view::npos;
    if (blank && out.ends_with(' ')) continue;
    if (kSpecials.find(c) != std::string_view::npos) out += '\\';
    out += blank ? ' ' : c;
  }
  return out;
}

/// The same at the begin of a line, where "- " and "1. " would open a list and "===" make the
/// line above a heading.
std::string plain_line(std::string_view text) {
  std::string out = plain(text);
  if (out.starts_with(' ')) out.erase(0, 1);
  if (out.empty()) return out;
  const size_t digits = std::min(out.find_first_not_of("0123456789"), out.size());
  const std::string_view rest = std::string_view(out).substr(digits);
  if (digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")))
    out.insert(digits, "\\");
  if (std::string_view("+-=").find(out.front()) != std::string_view::npos) out.insert(0, "\\");
  return out;
}

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Asterisks open and close emphasis only with a letter or digit on their inside, or a blank or
/// punctuation on their outside (CommonMark, "flanking delimiter run"). A character that is
/// not ASCII may be either, so it is trusted on no side.
bool flanks(char outside, char inside) {
  const bool ascii = static_cast<unsigned char>(outside) < 0x80;
  return is_alnum(inside) || (ascii && !is_alnum(outside));
}

/// A tag where asterisks would stay asterisks: in "US$5.6 million", between ideographs.
std::string bold(std::string_view before, std::string_view figure, std::string_view after) {
  if (figure.empty()) return "";
  const bool opens = flanks(before.empty() ? ' ' : before.back(), figure.front());
  const bool closes = flanks(after.empty() ? ' ' : after.front(), figure.back());
  return opens && closes ? "**" + plain(figure) + "**" : "<b>" + plain(figure) + "</b>";
}

/// The sentence with its figure in bold; the figure alone where the sentence is not at hand.
std::string quote(const ReportedClaim& c) {
  const Quotation& q = c.quotation;
  if (q.text.empty() || q.begin > q.end || q.end > q.text.size()) return bold("", c.text, "");
  const std::string_view all = q.text;
  const std::string_view before = all.substr(0, q.begin);
  const std::string_view after = all.substr(q.end);
  return plain_line(before) + bold(before, all.substr(q.begin, q.end - q.begin), after) +
         plain(after);
}

std::string block_quote(const Report& r, const ReportedClaim& c) {
  const std::string_view date = date_of(r, c);
  return fmt::format("> {}, {} ({})\n>\n> {}\n", plain_line(source_name(r, c)),
                     date.empty() ? "date unknown" : date, plain(place_of(c)), quote(c));
}

/// The claims of a pair's side say the same: one is quoted, the others are named. The parts of
/// a sum differ, so each is quoted.
std::string side(const Report& r, const ReportedFinding& f,
                 const std::vector<std::string>& ids) {
  std::string out, others;
  for (const ReportedClaim* c : claims_of(r, ids)) {
    if (out.empty() || f.kind == "arithmetic") {
      out += block_quote(r, *c) + '\n';
    } else {
      others += fmt::format("{}{} ({})", others.empty() ? "Also: " : ", ",
                            plain(source_name(r, *c)), plain(place_of(*c)));
    }
  }
  return others.empty() ? out : out + others + "\n\n";
}

std::string reasons(const ReportedFinding& f) {
  std::string out;
  size_t number = 0;
  for (const ReportedReason& reason : f.reasons)
    out += fmt::format("{}. {}{}\n", ++number, reason.holds ? "" : "but ",
                       plain_line(reason.text));
  return out.empty() ? out : out + '\n';
}

std::string decision(const Decision& d) {
  std::string out = ". Decision: " + plain(d.verdict);
  if (!d.reason.empty()) out += ", " + plain(d.reason);
  if (!d.note.empty()) out += " (" + plain(d.note) + ")";
  if (!d.until.empty()) out += ", until " + plain(d.until);
  if (d.stale)
    out += ". It is stale: what it was decided on has changed";
  else if (d.expired)
    out += ". It has expired";
  return out;
}

std::string finding(const Report& r, const ReportedFinding& f) {
  std::string tags;
  for (const std::string& tag : f.tags) tags += ", " + tag;
  return fmt::format("### {} {} ({}{})\n\n{}\n\n", f.code, relation_of(f), f.severity, tags,
                     plain_line(f.message)) +
         side(r, f, f.a) + side(r, f, f.b) + reasons(f) + "Id: " + plain(f.id) +
         (f.decision ? decision(*f.decision) : "") + ".\n\n";
}

/// What shows a position's value: a claim that states it as a plain figure, where there is one.
const ReportedClaim& plainest(const ClaimList& claims) {
  const auto it = std::find_if(claims.begin(), claims.end(), is_plain);
  return it == claims.end() ? *claims.front() : **it;
}

/// Scope and period, which tell apart positions of one value: " (final-run; 2024-12-26)".
std::string covers(const ReportedPosition& p) {
  std::string out;
  for (const auto& [axis, name] : p.scope) out += (out.empty() ? "" : ", ") + plain(name);
  if (p.period) {
    const auto& [from, to] = *p.period;
    out += (out.empty() ? "" : "; ") + from + (from == to ? "" : " to " + to);
  }
  return out.empty() ? out : " (" + out + ")";
}

/// "21 people (2024-03-14), newest".
std::string latest_of(const Report& r, const ReportedTopic& t, const ReportedPosition& p) {
  const ReportedClaim* c = r.claim(p.latest.value_or(""));
  if (c == nullptr) return "";
  const std::string_view date = date_of(r, *c);
  return fmt::format("{}{}{}", plain(c->text), date.empty() ? "" : fmt::format(" ({})", date),
                     is_newest(t, p) ? ", newest" : "");
}

std::string position_row(const Report& r, const ReportedTopic& t, const ReportedPosition& p) {
  const ClaimList claims = claims_of(r, p.claims);
  if (claims.empty()) return "";
  std::vector<std::string> sources;
  std::string who;
  for (const ReportedClaim* c : claims) {
    const std::string source = source_name(r, *c);
    if (std::find(sources.begin(), sources.end(), source) != sources.end()) continue;
    who += (sources.empty() ? "" : ", ") + plain(source);
    sources.push_back(source);
  }
  return fmt::format("| {}{} | {} | {} | {} | {} |\n", plain(show_value(plainest(claims))),
                     covers(p), p.sources.empty() ? "" : std::to_string(p.sources.size()),
                     p.since.value_or(""), latest_of(r, t, p), who);
}

std::string positions(const Report& r, const ReportedTopic& t) {
  std::string rows;
  for (const ReportedPosition& p : t.positions) rows += position_row(r, t, p);
  if (rows.empty()) return rows;
  return "| Value | Independent sources | Since | Latest figure | Who |\n"
         "|---|---:|---|---|---|\n" +
         rows + '\n';
}

/// `id` of the topic may be unknown to the report; its findings are told all the same.
std::string topic_section(const Report& r, std::string_view id, const FindingList& findings) {
  const ReportedTopic* t = r.topic(id);
  std::string out = "## Other findings\n\n";
  if (t) {
    const bool both = !t->subject.empty() && !t->measure.empty();
    out = fmt::format("## {}{}{}\n\n", plain(t->subject), both ? ": " : "", plain(t->measure)) +
          positions(r, *t);
  }
  for (const ReportedFinding* f : findings)
    if (f->topic == id) out += finding(r, *f);
  if (t && t->omitted > 0)
    out += fmt::format("Findings of this topic left out: {}.\n\n", t->omitted);
  return out;
}

/// "$5.6 million (The Harbour Ledger, 2025-01-28)", for the first few who say different things.
std::string evidence_of(const Report& r, const ReportedVerdict& v) {
  std::vector<std::string> told;
  for (const ReportedClaim* c : claims_of(r, v.evidence)) {
    const std::string_view date = date_of(r, *c);
    const std::string one = fmt::format("{} ({}{})", plain(c->text), plain(source_name(r, *c)),
                                        date.empty() ? "" : fmt::format(", {}", date));
    if (told.size() < kMostEvidence && std::find(told.begin(), told.end(), one) == told.end())
      told.push_back(one);
  }
  return fmt::format("{}", fmt::join(told, "; "));
}

/// The figures of the checked articles that need an editor or matter, the rest as a count.
std::string verdicts(const Report& r) {
  std::string rows;
  size_t folded = 0;
  for (const ReportedVerdict* v : ranked_verdicts(r)) {
    const ReportedClaim* c = r.claim(v->claim);
    if (c == nullptr) continue;
    if (is_folded(*v)) {
      ++folded;
      continue;
    }
    rows +=
        fmt::format("| {} | {} | {} | {} | {} |\n", v->verdict, plain(c->text),
                    plain(place_of(*c)), evidence_of(r, *v), plain(v->suggestion.value_or("")));
  }
  if (r.verdicts.empty()) return "";
  std::string out = "## Figures of the article\n\n";
  if (!rows.empty())
    out += "| Verdict | Figure | Place | Evidence | Write |\n|---|---|---|---|---|\n" + rows +
           '\n';
  if (folded > 0) out += fmt::format("Figures unverified besides: {}.\n\n", folded);
  return out;
}

std::string verdict_counts(const Report& r) {
  std::string out;
  for (const std::string_view name : TermNames<VerdictValue>::kNames) {
    const auto count = std::count_if(r.verdicts.begin(), r.verdicts.end(),
                                     [&](const auto& v) { return v.verdict == name; });
    if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, name);
  }
  return out.empty() ? out : "- Verdicts: " + out + '\n';
}

std::string head(const Report& r) {
  const auto alerts = std::count_if(r.findings.begin(), r.findings.end(), [](const auto& f) {
    return is_alert(f) && !is_dismissed(f);
  });
  std::string out = fmt::format("# counterclaim {}\n\n", r.command);
  if (!r.complete) out += "**Some input was not read: this report is partial.**\n\n";
  out += fmt::format(
      "- Documents: {}\n- Figures: {} read, {} of them judged\n"
      "- Digits: {} left alone by a rule, {} unread\n- Alerts: {}\n",
      r.documents.size(), r.read, r.judged, r.ignored, r.unread, alerts);
  if (const std::string decided = show_decisions(count_decisions(r)); !decided.empty())
    out += "- Decisions" + decided.substr(decided.find(':')) + '\n';
  return out + verdict_counts(r) + '\n';
}

}  // namespace

std::string write_markdown(const Report& r, const WriteOptions& options) {
  FindingList findings;
  std::vector<std::string_view> topics;  // in the order of their most severe finding
  for (const ReportedFinding& f : r.findings) {
    if (!is_shown(f, options)) continue;
    findings.push_back(&f);
    if (std::find(topics.begin(), topics.end(), f.topic) == topics.end())
      topics.push_back(f.topic);
  }
  std::string out = head(r) + verdicts(r);
  for (const std::string_view id : topics) out += topic_section(r, id, findings);
  if (findings.empty()) out += "No findings.\n";
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace counterclaim
