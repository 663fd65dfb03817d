// One page for editors: no script, no network, nothing beside it. What articles say comes in
// through text() alone (svg.h), and the policy in the head forbids the rest once more.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "base/utf8.h"
#include "report/formats.h"
#include "report/prose.h"
#include "report/shared_names.h"
#include "report/svg.h"

namespace counterclaim {
namespace {

constexpr size_t kOpenFindings = 6;    // of a topic; more are folded
constexpr size_t kOpenRows = 12;       // positions of a topic
constexpr size_t kMostCitations = 25;  // of one side or one verdict
constexpr size_t kMostListed = 8;      // spellings or sources of a position
constexpr size_t kMostEvidence = 3;    // of a verdict, before it is unfolded
constexpr size_t kExcerpt = 260;       // bytes of a sentence to either side of its figure

constexpr std::array kShown = {Severity::error, Severity::warning, Severity::note};
constexpr std::array<Literal, 4> kSeverities = {"possible", "note", "warning", "error"};
constexpr std::array<Literal, 4> kSigns = {"●", "●", "▲", "✖"};

Literal word_of(Severity s) {
  return kSeverities[static_cast<size_t>(s)];
}

struct VerdictLook {
  Literal sign, word;  // the word is its class, too
};
constexpr std::array<VerdictLook, 6> kVerdicts = {{{"✖", "contradicted"},
                                                   {"↻", "outdated"},
                                                   {"≠", "scope-differs"},
                                                   {"✔", "supported"},
                                                   {"?", "unverified"},
                                                   {"–", "not-asserted"}}};

const VerdictLook& look_of(std::string_view verdict) {
  for (const VerdictLook& v : kVerdicts)
    if (v.word.words == verdict) return v;
  return kVerdicts[4];  // what is not known is not verified
}

Markup show_scope(const std::map<std::string, std::string>& scope,
                  const std::optional<std::pair<std::string, std::string>>& period) {
  Markup m;
  for (const auto& [axis, name] : scope)
    m << "<span class=\"chip\">" << text(axis) << ": <bdi>" << text(name) << "</bdi></span>";
  if (!period) return m;
  m << "<span class=\"chip\">" << show_date(period->first);
  if (period->second != period->first) m << " – " << show_date(period->second);
  return m << "</span>";
}

/// Moves `at` forward to the begin of a code point.
size_t whole(std::string_view s, size_t at) {
  while (at < s.size() && !begins_character(s[at])) ++at;
  return std::min(at, s.size());
}

/// The sentence, its figure marked; long sentences are cut where words end.
Markup show_quotation(const ReportedClaim& c, size_t room) {
  const std::string_view s = c.quotation.text;
  const size_t begin = std::min<size_t>(c.quotation.begin, s.size());
  const size_t end = std::clamp<size_t>(c.quotation.end, begin, s.size());
  size_t first = 0, last = s.size();
  if (begin > room) {
    first = whole(s, begin - room);
    const size_t space = s.find(' ', first);
    if (space < begin) first = space + 1;
  }
  if (s.size() - end > room) {
    last = whole(s, end + room);
    const size_t space = s.rfind(' ', last);
    if (space != s.npos && space > end) last = space;
  }
  Markup m;
  if (first > 0) m << "… ";
  m << text(s.substr(first, begin - first)) << "<mark>"
    << text(end > begin ? s.substr(begin, end - begin) : std::string_view(c.text)) << "</mark>"
    << text(s.substr(end, last - end));
  if (last < s.size()) m << " …";
  return m;
}

Markup show_place(const ReportedClaim& c) {
  Markup m;
  return m << "<span class=\"place\"><bdi>" << text(place_of(c)) << "</bdi></span>";
}

/// A topic with the findings that are shown of it.
struct Card {
  const ReportedTopic* topic = nullptr;  // none: findings about no topic of the report
  std::vector<Standing> standings;
  std::unordered_map<std::string_view, std::vector<std::string>> letters;  // by claim
  std::vector<const ReportedFinding*> findings, dismissed;
  Severity worst = Severity::possible;
};

class Page {
 public:
  Page(const Report& r, const WriteOptions& options) : r_(r), options_(options) {
    for (const ReportedClaim& c : r.claims)
      if (!sources_.contains(c.doc)) sources_.emplace(c.doc, source_name(r, c));
    for (const ReportedDocument& d : r.documents) documents_.emplace(d.path, &d);
    for (const ReportedTopic& t : r.topics) topics_.emplace(t.id, &t);
    deal_cards();
    group_verdicts();
  }

  std::string run() {
    head();
    every_figure();
    for (size_t i = 0; i < cards_.size(); ++i) card(i);
    quiet_topics();
    documents();
    foot();
    return out_.bytes();
  }

 private:
  // ---- What goes where.

  void deal_cards() {
    std::unordered_map<const ReportedTopic*, size_t> rows;
    for (const ReportedFinding& f : r_.findings) {
      if (!is_shown(f, options_)) {
        below_ += severity_of(f) > Severity::possible ? 1 : 0;
        continue;
      }
      const auto known = topics_.find(f.topic);
      const ReportedTopic* topic = known == topics_.end() ? nullptr : known->second;
      const auto [row, is_new] = rows.emplace(topic, cards_.size());
      if (is_new) cards_.push_back(new_card(topic));
      deal(cards_[row->second], f);
    }
    std::stable_sort(cards_.begin(), cards_.end(),
                     [](const Card& a, const Card& b) { return a.worst > b.worst; });
    for (size_t i = 0; i < cards_.size(); ++i)
      for (const auto& [claim, letters] : cards_[i].letters) card_of_.emplace(claim, i);
  }

  void deal(Card& card, const ReportedFinding& f) {
    if (is_dismissed(f)) {
      card.dismissed.push_back(&f);
      ++dismissed_;
      return;
    }
    card.findings.push_back(&f);
    card.worst = std::max(card.worst, severity_of(f));
    ++severities_[static_cast<size_t>(severity_of(f))];
    alerts_ += is_alert(f) ? 1 : 0;
  }

  Card new_card(const ReportedTopic* t) const {
    Card c;
    c.topic = t;
    if (t != nullptr) c.standings = standings_of(r_, *t);
    for (const Standing& s : c.standings)
      for (const ReportedClaim* claim : s.claims) c.letters[claim->id].push_back(s.letter);
    return c;
  }

  /// The articles of a check with their verdicts, in the order of these.
  void group_verdicts() {
    std::unordered_map<std::string_view, size_t> rows;
    for (const ReportedVerdict& v : r_.verdicts) {
      const ReportedClaim* c = r_.claim(v.claim);
      if (c == nullptr) continue;
      const auto [row, is_new] = rows.emplace(c->doc, articles_.size());
      if (is_new) articles_.emplace_back(c->doc, std::vector<const ReportedVerdict*>());
      articles_[row->second].second.push_back(&v);
    }
  }

  // ---- Sources and quotations.

  const ReportedDocument* document(std::string_view path) const {
    const auto it = documents_.find(path);
    return it == documents_.end() ? nullptr : it->second;
  }

  /// "CNBC, 31 Jan 2025, citing DeepSeek".
  Markup show_source(const ReportedClaim& c, bool with_link) const {
    const ReportedDocument* d = document(c.doc);
    const std::string& name = sources_.at(c.doc);
    // Links lead to the web or nowhere: `javascript:` does neither.
    const bool link = with_link && d != nullptr && d->url &&
                      (d->url->starts_with("https://") || d->url->starts_with("http://"));
    Markup m;
    if (link) m << "<a rel=\"noopener noreferrer\" href=\"" << text(*d->url) << "\">";
    m << "<bdi>" << text(name) << "</bdi>" << (link ? Literal("</a>, ") : Literal(", "))
      << (d != nullptr && d->date ? show_date(*d->date) : text("date unknown"));
    if (c.said_by && !c.said_by->empty() && *c.said_by != name)
      m << ", citing <bdi>" << text(*c.said_by) << "</bdi>";
    return m;
  }

  /// Attributes of an element that quotes the claim's document.
  Markup speech_of(const ReportedClaim& c) const {
    Markup m;
    m << " dir=\"auto\"";
    const ReportedDocument* d = document(c.doc);
    if (d != nullptr && d->lang && !d->lang->empty()) m << " lang=\"" << text(*d->lang) << "\"";
    return m;
  }

  Markup citation(const ReportedClaim& c) const {
    Markup m;
    m << "<div class=\"cite\"><blockquote" << speech_of(c) << ">" << show_quotation(c, kExcerpt)
      << "</blockquote>\n<p class=\"soft\">" << show_source(c, true);
    if (c.section == "headline" || c.section == "caption") m << ", " << text(c.section);
    if (!c.stance.empty() && c.stance != "asserted") m << ", " << text(c.stance);
    return m << "</p>\n<p>" << show_place(c) << "</p></div>\n";
  }

  Markup folded_citations(std::span<const ReportedClaim* const> claims, Literal noun) const {
    Markup m;
    if (claims.empty()) return m;
    m << open_fold(count(claims.size(), noun));
    for (const ReportedClaim* c : claims.first(std::min(claims.size(), kMostCitations)))
      m << citation(*c);
    if (claims.size() > kMostCitations)
      m << "<p class=\"soft\">and " << count(claims.size() - kMostCitations) << " more</p>";
    return m << "</details>\n";
  }

  // ---- The head of the page.

  void head() {
    out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
         << title() << " · counterclaim</title>\n<style>" << page_style()
         << "</style>\n</head>\n<body>\n<header class=\"top\">\n<p "
            "class=\"kicker\">counterclaim "
         << text(r_.command) << "</p>\n<h1><bdi>" << title()
         << "</bdi></h1>\n<p class=\"lead\">"
         << (alerts_ == 0 ? text("No alerts: no") : count(alerts_, "alert") << ":")
         << " figures that contradict or revise each other.</p>\n<div class=\"tiles\">";
    for (const Severity s : kShown)
      if (s >= options_.min_severity) tile(word_of(s), severities_[static_cast<size_t>(s)]);
    if (dismissed_ > 0)
      out_ << "<div class=\"tile\"><b>" << count(dismissed_)
           << "</b><span>dismissed</span></div>";
    out_ << "</div>\n";
    coverage();
    contents();
    out_ << "</header>\n<main>\n";
  }

  void tile(Literal severity, size_t n) {
    out_ << "<div class=\"tile " << (n > 0 ? severity : Literal("none")) << "\"><b>" << count(n)
         << "</b><span>" << severity << (n == 1 ? Literal("") : Literal("s"))
         << "</span></div>";
  }

  Markup title_of(std::string_view path) const {
    const ReportedDocument* d = document(path);
    return text(d != nullptr && d->title ? std::string_view(*d->title) : path);
  }

  Markup title() const {
    Markup m;
    if (r_.command != "check")
      return m << "Audit of " << count(r_.documents.size(), "document");
    if (articles_.size() == 1) return m << "Check of “" << title_of(articles_[0].first) << "”";
    if (articles_.empty()) return m << "Check: no figure was found";
    return m << "Check of " << count(articles_.size(), "article");
  }

  void coverage() {
    out_ << "<p class=\"soft\">" << count(r_.documents.size(), "document") << ". "
         << count(r_.read, "figure") << " read, " << count(r_.judged) << " judged; "
         << count(r_.ignored) << " ignored (dates, names, marks), " << count(r_.unread)
         << " unread.";
    if (r_.complete) out_ << " Complete: all input was read.";
    if (below_ > 0) out_ << " " << count(below_, "lesser finding") << " not shown.";
    out_ << "</p>\n<p class=\"soft\">Version " << text(r_.version)
         << ", rules <span class=\"place\">" << text(r_.rules) << "</span></p>\n";
    if (!r_.complete)
      out_ << "<p class=\"alarm\"><b>▲ Not complete:</b> some input could not be read; what it "
              "says is missing below.</p>\n";
  }

  void contents() {
    if (cards_.size() < 2) return;
    out_ << "<nav aria-label=\"Topics\"><p class=\"kicker\">Topics with findings</p><ol>\n";
    for (size_t i = 0; i < cards_.size(); ++i)
      out_ << "<li><a href=\"#topic-" << count(i + 1) << "\">" << title_of(cards_[i].topic)
           << "</a> <span class=\"soft\">" << tally(cards_[i]) << "</span></li>\n";
    out_ << "</ol></nav>\n";
  }

  // ---- A topic.

  static Markup title_of(const ReportedTopic* t) {
    Markup m;
    if (t == nullptr) return m << "Other findings";
    const bool both = !t->subject.empty() && !t->measure.empty();
    return m << "<bdi>" << text(t->subject) << "</bdi>" << (both ? Literal(" · ") : Literal(""))
             << "<bdi>" << text(t->measure) << "</bdi>";
  }

  /// "1 error, 2 notes".
  static Markup tally(const Card& c) {
    std::array<size_t, 4> counts{};
    for (const ReportedFinding* f : c.findings) ++counts[static_cast<size_t>(severity_of(*f))];
    Markup m;
    for (const Severity s : kShown)
      if (const size_t n = counts[static_cast<size_t>(s)]; n > 0)
        m << (m.empty() ? Literal("") : Literal(", ")) << count(n, word_of(s));
    if (!c.dismissed.empty())
      m << (m.empty() ? Literal("") : Literal(", ")) << count(c.dismissed.size())
        << " dismissed";
    return m;
  }

  void card(size_t row) {
    const Card& c = cards_[row];
    out_ << "<article class=\"card\" id=\"topic-" << count(row + 1) << "\">\n<header><h2>"
         << title_of(c.topic) << "</h2><span class=\"soft\">" << tally(c)
         << "</span></header>\n";
    positions(c.standings);
    for (size_t i = 0; i < c.findings.size(); ++i) {
      if (i == kOpenFindings) out_ << open_fold(count(c.findings.size() - i, "more finding"));
      finding(c, *c.findings[i]);
    }
    if (c.findings.size() > kOpenFindings) out_ << "</details>\n";
    for (const ReportedFinding* f : c.dismissed) {
      out_ << "<details class=\"finding dismissed\"><summary>dismissed: " << text(f->message)
           << "</summary>\n";
      finding(c, *f);
      out_ << "</details>\n";
    }
    if (c.topic != nullptr && c.topic->omitted > 0)
      out_ << "<p class=\"soft\">" << count(c.topic->omitted, "further finding")
           << " of this topic left out.</p>\n";
    out_ << "</article>\n";
  }

  void positions(const std::vector<Standing>& standings) {
    if (standings.empty()) return;
    const NumberLine line = number_line(standings);
    if (line.marks.size() > 1) {
      out_ << "<figure>" << draw(line) << "<figcaption>" << legend(line);
      if (line.left_out > 0) out_ << " Not drawn: " << count(line.left_out, "position") << ".";
      out_ << "</figcaption></figure>\n";
    }
    const std::span all(standings);
    position_table(all.first(std::min(all.size(), kOpenRows)));
    if (all.size() <= kOpenRows) return;
    out_ << open_fold(count(all.size() - kOpenRows, "more position"));
    position_table(all.subspan(kOpenRows));
    out_ << "</details>\n";
  }

  void position_table(std::span<const Standing> standings) {
    out_ << open_table("positions", {"Position", "Scope", "Sources", "Who says it"});
    for (const Standing& s : standings) {
      const Markup covers = show_scope(s.position->scope, s.position->period);
      out_ << "<tr><td>" << show_position(s) << "</td>"
           << cell("Scope", covers.empty() ? text("not stated") : covers)
           << cell("Sources", show_sources(s)) << cell("Who says it", show_voices(s))
           << "</tr>\n";
    }
    out_ << kCloseTable;
  }

  static Markup show_position(const Standing& s) {
    Markup m = badge(s.letter), spellings;
    m << "<span class=\"value\">" << text(value_of(s)) << "</span>";
    std::set<std::string_view> known;
    for (const ReportedClaim* c : s.claims) {
      if (!known.insert(c->text).second || known.size() > kMostListed) continue;
      spellings << (known.size() == 1 ? Literal("as <bdi>") : Literal(", <bdi>"))
                << text(c->text) << "</bdi>";
    }
    if (known.size() > kMostListed) spellings << ", …";
    return m << "<span class=\"soft\">" << spellings << "</span>";
  }

  /// Copying is not confirmation: where all sources name one authority, this is said.
  Markup show_sources(const Standing& s) const {
    std::set<std::string_view> sources, authorities;
    for (const ReportedClaim* c : s.claims) {
      sources.insert(sources_.at(c->doc));
      authorities.insert(c->said_by ? std::string_view(*c->said_by) : std::string_view());
    }
    Markup m = count(sources.size());
    if (sources.size() > 1 && authorities.size() == 1 && !authorities.begin()->empty())
      m << "<span class=\"soft\">all citing <bdi>" << text(*authorities.begin())
        << "</bdi></span>";
    return m;
  }

  Markup show_voices(const Standing& s) const {
    std::set<std::string> known;
    Markup m;
    m << "<ul>";
    for (const ReportedClaim* c : s.claims) {
      const Markup source = show_source(*c, false);
      if (!known.insert(source.bytes()).second || known.size() > kMostListed) continue;
      m << "<li>" << source << "</li>";
    }
    if (known.size() > kMostListed)
      m << "<li>and " << count(known.size() - kMostListed) << " more</li>";
    return m << "</ul>";
  }

  // ---- A finding.

  void finding(const Card& c, const ReportedFinding& f) {
    const Severity s = severity_of(f);
    out_ << "<section class=\"finding " << word_of(s) << "\">\n<p class=\"title " << word_of(s)
         << "\"><span class=\"sev\">" << kSigns[static_cast<size_t>(s)] << " " << word_of(s)
         << "</span><span>" << text(relation_of(f)) << "</span>";
    for (const std::string& t : f.tags) out_ << "<span class=\"chip\">" << text(t) << "</span>";
    out_ << "<span class=\"code\">" << text(f.code) << " " << text(f.id) << "</span></p>\n<h3>"
         << text(f.message) << "</h3>\n<div class=\"sides\">\n";
    const bool sum = f.kind == "arithmetic";
    side(c, f.a, sum ? Literal("Parts") : Literal(""));
    if (!f.b.empty()) side(c, f.b, sum ? Literal("Total") : Literal(""));
    out_ << "</div>\n";
    reasons(f, s > Severity::note);
    decision(f);
    out_ << "</section>\n";
  }

  /// One quotation, for the others say the same; but of a sum, which has a heading, all.
  void side(const Card& card, const std::vector<std::string>& ids, Literal heading) {
    const ClaimList claims = claims_of(r_, ids);
    const std::span<const ReportedClaim* const> every(claims);
    const bool all = !heading.words.empty();
    const size_t open = std::min(every.size(), all ? kMostCitations : size_t{1});
    out_ << "<div class=\"side\">";
    if (all) out_ << "<p class=\"soft\">" << heading << "</p>";
    for (const ReportedClaim* c : every.first(open)) {
      out_ << "<p>";
      if (const auto letters = card.letters.find(c->id); letters != card.letters.end())
        for (const std::string& letter : letters->second) out_ << badge(letter);
      out_ << "<span class=\"value\">" << text(show_value(*c)) << "</span> "
           << show_scope(c->scope, c->period);
      if (c->place) out_ << "<span class=\"chip\">" << text(*c->place) << "</span>";
      out_ << "</p>\n" << citation(*c);
    }
    if (every.empty()) out_ << "<p class=\"soft\">not quoted in this report</p>";
    out_ << folded_citations(every.subspan(open), "more quotation") << "</div>\n";
  }

  void reasons(const ReportedFinding& f, bool open) {
    if (f.reasons.empty()) return;
    out_ << "<details" << (open ? Literal(" open") : Literal(""))
         << "><summary>Why</summary><ol class=\"why\">\n";
    for (const ReportedReason& r : f.reasons)
      out_ << "<li><span role=\"img\" "
           << (r.holds ? Literal("class=\"yes\" aria-label=\"holds\">✓")
                       : Literal("class=\"no\" aria-label=\"does not hold\">✗"))
           << "</span> " << text(r.text) << " <span class=\"soft\">" << text(r.kind)
           << "</span></li>\n";
    out_ << "</ol></details>\n";
  }

  void decision(const ReportedFinding& f) {
    if (!f.decision) return;
    const Decision& d = *f.decision;
    out_ << "<p class=\"decision\"><b>Decision: " << text(d.verdict) << "</b>";
    if (!d.reason.empty()) out_ << " · " << text(d.reason);
    if (!d.note.empty()) out_ << " · " << text(d.note);
    if (d.stale)
      out_ << "<br><b class=\"outdated\">▲ Stale: what it was decided on has changed.</b>";
    out_ << "</p>\n";
  }

  // ---- Every figure of the article.

  void every_figure() {
    if (r_.verdicts.empty()) return;
    std::map<const VerdictLook*, size_t> counts;
    for (const ReportedVerdict& v : r_.verdicts) ++counts[&look_of(v.verdict)];
    out_ << "<section class=\"card\">\n<header><h2>Every figure of the article</h2></header>\n"
            "<p class=\"tally\">";
    for (const auto& [look, n] : counts)
      out_ << "<span class=\"" << look->word << "\">" << look->sign << " " << count(n) << " "
           << look->word << "</span> ";
    out_ << "</p>\n";
    for (const auto& [path, verdicts] : articles_) {
      if (articles_.size() > 1) out_ << "<h3><bdi>" << title_of(path) << "</bdi></h3>\n";
      verdict_table(verdicts);
    }
    out_ << "</section>\n";
  }

  void verdict_table(const std::vector<const ReportedVerdict*>& verdicts) {
    out_ << open_table("verdicts", {"Figure", "Sentence", "Verdict", "Evidence"});
    for (const ReportedVerdict* v : verdicts) {
      const ReportedClaim* c = r_.claim(v->claim);
      const auto& [sign, word] = look_of(v->verdict);
      Markup sentence, verdict;
      sentence << "<span class=\"sentence\"" << speech_of(*c) << ">"
               << show_quotation(*c, kExcerpt / 2) << "</span><br>" << show_place(*c);
      verdict << "<span class=\"verdict " << word << "\">" << sign << " " << word << "</span>";
      out_ << "<tr><td class=\"value\"><bdi>" << text(c->text) << "</bdi></td>"
           << cell("Sentence", sentence) << cell("Verdict", verdict)
           << cell("Evidence", evidence(*v)) << "</tr>\n";
    }
    out_ << kCloseTable;
  }

  Markup evidence(const ReportedVerdict& v) const {
    const ClaimList claims = claims_of(r_, v.evidence);
    Markup m;
    if (claims.empty()) return m << "<span class=\"none\">none in the corpus</span>";
    m << "<ul>";
    for (size_t i = 0; i < std::min(claims.size(), kMostEvidence); ++i)
      m << "<li><b><bdi>" << text(claims[i]->text) << "</bdi></b> "
        << show_source(*claims[i], false) << "</li>";
    m << "</ul>" << folded_citations(claims, "quotation");
    if (const auto it = card_of_.find(v.claim); it != card_of_.end())
      m << "<a href=\"#topic-" << count(it->second + 1) << "\">see the topic</a>";
    return m;
  }

  // ---- The end of the page.

  void quiet_topics() {
    std::set<const ReportedTopic*> shown;
    for (const Card& c : cards_) shown.insert(c.topic);
    std::vector<std::pair<const ReportedTopic*, std::vector<Standing>>> quiet;
    for (const ReportedTopic& t : r_.topics) {
      if (shown.contains(&t)) continue;
      auto standings = standings_of(r_, t);
      std::set<const ReportedClaim*> claims;
      for (const Standing& s : standings) claims.insert(s.claims.begin(), s.claims.end());
      if (claims.size() > 1) quiet.emplace_back(&t, std::move(standings));
    }
    if (quiet.empty()) return;
    out_ << "<details class=\"fold\"><summary>" << count(quiet.size(), "topic")
         << " without findings</summary>\n";
    for (const auto& [topic, standings] : quiet) {
      Markup summary = title_of(topic);
      summary << " <span class=\"soft\">" << count(standings.size(), "position") << "</span>";
      out_ << open_fold(summary);
      positions(standings);
      out_ << "</details>\n";
    }
    out_ << "</details>\n";
  }

  void documents() {
    out_ << "<details class=\"fold\"><summary>" << count(r_.documents.size(), "document")
         << " read</summary>\n"
         << open_table("documents", {"File", "Title", "Publisher", "Date", "Unread"});
    const auto known = [](const std::optional<std::string>& s) {
      return text(s.value_or("–"));
    };
    for (const ReportedDocument& d : r_.documents)
      out_ << "<tr><td class=\"place\"><bdi>" << text(d.path) << "</bdi></td>"
           << cell("Title", known(d.title)) << cell("Publisher", known(d.publisher))
           << cell("Date", d.date ? show_date(*d.date) : text("unknown"))
           << cell("Unread", count(d.unread.size())) << "</tr>\n";
    out_ << kCloseTable << "</details>\n";
  }

  void foot() {
    out_ << "</main>\n<footer class=\"foot\">\n<p><b>Not judged:</b> clashes without numbers "
            "(who was a partner, who said a quote); and dates, unless the rules declare a "
            "measure of dates.</p>\n<p>What is unverified is neither right nor wrong: no "
            "other source was found that says it. Sources that agree may have copied each "
            "other.</p>\n"
            "</footer>\n</body>\n</html>\n";
  }

  const Report& r_;
  const WriteOptions& options_;
  std::unordered_map<std::string_view, const ReportedDocument*> documents_;
  std::unordered_map<std::string_view, const ReportedTopic*> topics_;
  std::unordered_map<std::string_view, std::string> sources_;  // by document: what it is called
  std::vector<Card> cards_;
  std::vector<std::pair<std::string_view, std::vector<const ReportedVerdict*>>> articles_;
  std::unordered_map<std::string_view, size_t> card_of_;  // claim -> row of cards_
  std::array<size_t, 4> severities_{};                    // findings, by Severity
  size_t alerts_ = 0, dismissed_ = 0, below_ = 0;
  Markup out_;
};

}  // namespace

std::string write_html(const Report& r, const WriteOptions& options) {
  return Page(r, options).run();
}

}  // namespace counterclaim
