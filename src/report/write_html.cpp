// One page for editors: no script, no network, nothing beside it. What articles say comes in
// through text() alone (svg.h), and the policy in the head forbids the rest once more.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <span>
#include <unordered_map>

#include "report/formats.h"
#include "report/prose.h"
#include "report/shared_names.h"
#include "report/svg.h"

namespace counterclaim {
namespace {

constexpr size_t kOpenFindings = 6;    // of a topic; more are folded
constexpr size_t kOpenRows = 12;       // positions of a topic
constexpr size_t kMostCitations = 25;  // of one side or one verdict
constexpr size_t kExcerpt = 260;       // bytes of a sentence to either side of its figure

constexpr char kStyle[] = R"css(
:root{color-scheme:light dark;
--paper:#f6f7f8;--card:#fff;--ink:#1b1f24;--soft:#5a636e;--rule:#dfe3e8;--accent:#1f5fa8;
--mark:#ffe9a0;--error:#b3261e;--warning:#8a5300;--note:#1f5fa8;--good:#1c6b3c;--chip:#eef1f4;
--serif:Charter,"Bitstream Charter","Iowan Old Style","Sitka Text",Cambria,Georgia,serif;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Liberation Sans",sans-serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#14171a;--card:#1c2025;--ink:#e4e7ea;--soft:#9da7b1;--rule:#333a42;--accent:#7db4f0;
--mark:#6b5410;--error:#ff8f85;--warning:#f0b35c;--note:#7db4f0;--good:#7fcf9b;--chip:#2a3037}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 var(--sans);
overflow-wrap:anywhere}
.top,main,.foot{max-width:66rem;margin:0 auto;padding:0 clamp(.75rem,3vw,2rem)}
.top{padding-top:2.5rem}
h1,h2,h3{font-family:var(--serif);line-height:1.2;margin:0;text-wrap:balance}
h1{font-size:clamp(1.7rem,5vw,2.5rem);letter-spacing:-.01em}
h2{font-size:1.4rem}
h3{font-size:1.12rem;font-weight:600}
p{margin:0}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
.kicker{font-size:.8rem;letter-spacing:.09em;text-transform:uppercase;color:var(--soft);
margin-bottom:.5rem}
.lead{font-size:1.1rem;margin-top:.7rem;max-width:46rem}
.soft,.small,figcaption{color:var(--soft);font-size:.86rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.6rem;
margin:1.3rem 0 .7rem}
.tile{background:var(--card);border:1px solid var(--rule);border-radius:.5rem;
padding:.55rem .8rem}
.tile b{display:block;font:600 1.6rem/1.2 var(--serif)}
.tile span{font-size:.86rem;color:var(--soft)}
.error>.sev,.tile.error b{color:var(--error)}
.warning>.sev,.tile.warning b{color:var(--warning)}
.note>.sev,.tile.note b{color:var(--note)}
.alarm{border-left:4px solid var(--warning);padding:.35rem .8rem;margin-top:.8rem;
background:var(--card)}
nav{margin-top:1.4rem;border-top:1px solid var(--rule);padding-top:.8rem}
nav ol{margin:.4rem 0 0;padding-left:1.5rem}
nav li{padding:.1rem 0}
.card,.fold{background:var(--card);border:1px solid var(--rule);border-radius:.7rem;
margin:1.4rem 0;padding:clamp(.9rem,3vw,1.6rem)}
.card>header{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline;
justify-content:space-between;margin-bottom:.8rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}
th{font-size:.76rem;font-weight:600;letter-spacing:.05em;text-transform:uppercase;
text-align:left;color:var(--soft);padding:.25rem .9rem .25rem 0;
border-bottom:1px solid var(--soft)}
td{vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--rule)}
td:last-child,th:last-child{padding-right:0}
tr:last-child td{border-bottom:0}
.value{font-weight:600}
td .soft{display:block}
td ul{margin:0;padding:0;list-style:none}
td li+li{margin-top:.2rem}
.badge{display:inline-block;min-width:1.5em;padding:0 .3em;border:1.5px solid var(--accent);
border-radius:.8em;color:var(--accent);font:700 .8rem/1.4 var(--sans);text-align:center}
.chip{display:inline-block;background:var(--chip);border-radius:.3rem;padding:0 .45em;
font-size:.82rem;line-height:1.55;margin:0 .3em .15em 0}
.finding{border-top:1px solid var(--rule);padding:1.1rem 0 .2rem;break-inside:avoid}
.finding .head-line{display:flex;flex-wrap:wrap;gap:.1rem .7rem;align-items:baseline;
font-size:.9rem;margin-bottom:.25rem}
.sev{font-weight:700}
.code{margin-left:auto;font:.8rem var(--mono);color:var(--soft)}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));
gap:.9rem 1.8rem;margin:.8rem 0}
.side{border-left:3px solid var(--rule);padding-left:.9rem;min-width:0}
.error .side{border-color:var(--error)}
.warning .side{border-color:var(--warning)}
blockquote{margin:.3rem 0;font:1.05rem/1.5 var(--serif)}
mark{background:var(--mark);color:inherit;border-radius:.15em;padding:.05em .12em;
box-decoration-break:clone;-webkit-box-decoration-break:clone;font-weight:600}
.place{font:.78rem var(--mono);color:var(--soft)}
summary{cursor:pointer;color:var(--soft);font-size:.9rem;padding:.15rem 0}
summary:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.fold>summary{font:600 1.15rem var(--serif);color:var(--ink)}
.fold details{border-top:1px solid var(--rule);padding:.4rem 0}
.fold details>summary{color:var(--ink);font-size:.97rem}
.cite{margin-top:.7rem}
ol.why{margin:.3rem 0 .7rem;padding-left:1.6rem;font-size:.93rem}
ol.why li{padding:.08rem 0}
ol.why li::marker{color:var(--soft)}
.no{color:var(--error);font-weight:700}
.yes{color:var(--soft)}
.decision{font-size:.93rem;border-left:3px solid var(--soft);padding-left:.7rem;
margin:.5rem 0}
.dismissed{color:var(--soft)}
.dismissed>summary{padding:.1rem 0 .5rem}
.verdict{white-space:nowrap;font-weight:600}
.contradicted{color:var(--error)}.outdated{color:var(--warning)}
.scope-differs{color:var(--note)}.supported{color:var(--good)}
.unverified,.not-asserted{color:var(--soft)}
.sentence{font-family:var(--serif)}
.foot{border-top:1px solid var(--rule);margin-top:2.5rem;padding-top:1.1rem;
padding-bottom:3rem;color:var(--soft);font-size:.9rem}
.foot p{max-width:46rem;margin-bottom:.6rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:42rem){
thead{display:none}
table,tbody,tr,td{display:block}
tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}
tr:last-child{border-bottom:0}
td{border:0;padding:.1rem 0}
td[data-label]::before{content:attr(data-label);display:block;font-size:.74rem;
letter-spacing:.05em;text-transform:uppercase;color:var(--soft)}
.verdict{white-space:normal}
.code{margin-left:0}}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--accent:#1f5fa8;--mark:#ffe9a0;--error:#b3261e;--warning:#8a5300;--note:#1f5fa8;
--good:#1c6b3c;--chip:#eee}
body{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.top,main,.foot{max-width:none;padding:0}
.card,.fold{border:0;padding:.6rem 0;border-top:2px solid #000;border-radius:0}
nav{display:none}
h2,h3,header{break-after:avoid}
mark{text-decoration:underline}
details::details-content{content-visibility:visible;height:auto}}
)css";

/// "27 Jan 2025"; what is no ISO date stays as it is.
Markup show_date(std::string_view iso) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  int month = 0, day = 0;
  const auto digits = [&](size_t at, int& n) {
    return std::from_chars(iso.data() + at, iso.data() + at + 2, n).ptr == iso.data() + at + 2;
  };
  if (iso.size() != 10 || !digits(5, month) || !digits(8, day) || month < 1 || month > 12)
    return text(iso);
  Markup m = text(std::to_string(day));
  m << " " << text(kMonths[static_cast<size_t>(month - 1)]) << " " << text(iso.substr(0, 4));
  return m;
}

Markup show_period(const std::pair<std::string, std::string>& p) {
  Markup m = p.first.empty() ? text("until") : show_date(p.first);
  if (p.first == p.second) return m;
  m << (p.first.empty() ? Literal(" ") : Literal(" – "));
  m << (p.second.empty() ? text("") : show_date(p.second));
  return m;
}

/// A value without a claim that states it.
std::string plain_value(const ReportedValue& v) {
  if (!v.low && !v.high) return "any value";
  if (!v.low) return (v.high_open ? "less than " : "at most ") + show_number(*v.high);
  if (!v.high) return (v.low_open ? "more than " : "at least ") + show_number(*v.low);
  if (*v.low == *v.high) return show_number(*v.low);
  return show_number(*v.low) + " to " + show_number(*v.high);
}

Literal severity_word(Severity s) {
  switch (s) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
    case Severity::possible:
      break;
  }
  return "possible";
}

Literal severity_sign(Severity s) {
  return s == Severity::error     ? Literal("✖")
         : s == Severity::warning ? Literal("▲")
                                  : Literal("●");
}

struct VerdictLook {
  std::string_view verdict;
  Literal sign, name;  // name: also its class
};

constexpr std::array<VerdictLook, 6> kVerdicts = {{{"contradicted", "✖", "contradicted"},
                                                   {"outdated", "↻", "outdated"},
                                                   {"scope-differs", "≠", "scope-differs"},
                                                   {"supported", "✔", "supported"},
                                                   {"unverified", "?", "unverified"},
                                                   {"not-asserted", "–", "not-asserted"}}};

const VerdictLook& look_of(std::string_view verdict) {
  for (const VerdictLook& v : kVerdicts)
    if (v.verdict == verdict) return v;
  return kVerdicts[4];  // what is not known is not verified
}

/// Moves `at` forward to the begin of a code point.
size_t whole(std::string_view s, size_t at) {
  while (at < s.size() && (static_cast<unsigned char>(s[at]) & 0xC0) == 0x80) ++at;
  return std::min(at, s.size());
}

/// The sentence, its figure marked; long sentences are cut where words end.
Markup show_quotation(const ReportedClaim& c) {
  const std::string_view s = c.quotation.text;
  const size_t begin = std::min<size_t>(c.quotation.begin, s.size());
  const size_t end = std::clamp<size_t>(c.quotation.end, begin, s.size());
  size_t first = 0, last = s.size();
  if (begin > kExcerpt) {
    first = whole(s, begin - kExcerpt);
    const size_t space = s.find(' ', first);
    if (space < begin) first = space + 1;
  }
  if (s.size() - end > kExcerpt) {
    last = whole(s, end + kExcerpt);
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

/// Links lead to the web or nowhere: an article's `javascript:` is none.
bool is_web_address(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

std::string_view file_name(std::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);
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
  Page(const Report& r, const WriteOptions& options)
      : r_(r), shown_from_(std::max(options.min_severity, Severity::note)) {
    for (const ReportedClaim& c : r.claims) claims_.emplace(c.id, &c);
    for (const ReportedDocument& d : r.documents) documents_.emplace(d.path, &d);
    for (const ReportedTopic& t : r.topics) topics_.emplace(t.id, &t);
    deal_cards();
  }

  std::string run() {
    out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n";
    head();
    out_ << "<body>\n";
    top();
    out_ << "<main>\n";
    verdicts();
    for (size_t i = 0; i < cards_.size(); ++i) card(i);
    quiet_topics();
    documents();
    out_ << "</main>\n";
    foot();
    out_ << "</body>\n</html>\n";
    return out_.bytes();
  }

 private:
  // ---- What goes where.

  void deal_cards() {
    std::unordered_map<std::string_view, size_t> rows;
    for (const ReportedFinding& f : r_.findings) {
      const Severity s = severity_of(f);
      if (s == Severity::possible) continue;
      if (s < shown_from_) {
        ++below_;
        continue;
      }
      const auto topic = topics_.find(f.topic);
      const auto key = topic == topics_.end() ? std::string_view() : topic->first;
      const auto [row, is_new] = rows.emplace(key, cards_.size());
      if (is_new) cards_.push_back(new_card(topic == topics_.end() ? nullptr : topic->second));
      deal(cards_[row->second], f, s);
    }
    std::stable_sort(cards_.begin(), cards_.end(),
                     [](const Card& a, const Card& b) { return a.worst > b.worst; });
    for (size_t i = 0; i < cards_.size(); ++i)
      for (const auto& [claim, letters] : cards_[i].letters) card_of_.emplace(claim, i);
  }

  void deal(Card& card, const ReportedFinding& f, Severity s) {
    if (is_dismissed(f)) {
      card.dismissed.push_back(&f);
      ++dismissed_;
      return;
    }
    card.findings.push_back(&f);
    card.worst = std::max(card.worst, s);
    ++severities_[static_cast<size_t>(s)];
    if (is_alert(f)) ++alerts_;
  }

  Card new_card(const ReportedTopic* t) const {
    Card c;
    c.topic = t;
    if (t != nullptr) c.standings = standings_of(*t);
    for (const Standing& s : c.standings)
      for (const ReportedClaim* claim : s.claims) c.letters[claim->id].push_back(s.letter);
    return c;
  }

  std::vector<Standing> standings_of(const ReportedTopic& t) const {
    std::vector<Standing> all;
    for (size_t i = 0; i < t.positions.size(); ++i)
      all.push_back(
          {&t.positions[i],
           i < 26 ? std::string(1, static_cast<char>('A' + i)) : std::to_string(i + 1),
           claims_of(t.positions[i].claims)});
    return all;
  }

  std::vector<const ReportedClaim*> claims_of(const std::vector<std::string>& ids) const {
    std::vector<const ReportedClaim*> found;
    for (const std::string& id : ids)
      if (const auto it = claims_.find(id); it != claims_.end()) found.push_back(it->second);
    return found;
  }

  const ReportedDocument* document_of(const ReportedClaim& c) const {
    const auto it = documents_.find(c.doc);
    return it == documents_.end() ? nullptr : it->second;
  }

  // ---- Sources and quotations.

  /// The name that readers know a document by.
  static std::string_view name_of(const ReportedDocument* d, std::string_view path) {
    if (d != nullptr && d->publisher && !d->publisher->empty()) return *d->publisher;
    if (d != nullptr && d->title && !d->title->empty()) return *d->title;
    return file_name(path);
  }

  std::string_view source_of(const ReportedClaim& c) const {
    return name_of(document_of(c), c.doc);
  }

  /// "CNBC, 31 Jan 2025, citing DeepSeek".
  Markup show_source(const ReportedClaim& c, bool with_link) const {
    const ReportedDocument* d = document_of(c);
    const bool link = with_link && d != nullptr && d->url && is_web_address(*d->url);
    Markup m;
    if (link) m << "<a rel=\"noopener noreferrer\" href=\"" << text(*d->url) << "\">";
    m << "<bdi>" << text(source_of(c)) << "</bdi>";
    if (link) m << "</a>";
    m << ", ";
    if (d != nullptr && d->date)
      m << show_date(*d->date);
    else
      m << "date unknown";
    if (c.said_by && !c.said_by->empty() && *c.said_by != source_of(c))
      m << ", citing <bdi>" << text(*c.said_by) << "</bdi>";
    return m;
  }

  static Markup show_place(const ReportedClaim& c) {
    Markup m;
    m << "<span class=\"place\"><bdi>" << text(c.doc) << "</bdi>:" << count(c.line) << ":"
      << count(c.column) << "</span>";
    return m;
  }

  Markup citation(const ReportedClaim& c) const {
    Markup m;
    m << "<div class=\"cite\"><blockquote dir=\"auto\"" << language_of(c) << ">"
      << show_quotation(c) << "</blockquote>\n<p class=\"soft\">" << show_source(c, true);
    if (c.section == "headline" || c.section == "caption") m << ", " << text(c.section);
    if (!c.stance.empty() && c.stance != "asserted") m << ", " << text(c.stance);
    m << "</p>\n<p>" << show_place(c) << "</p></div>\n";
    return m;
  }

  Markup language_of(const ReportedClaim& c) const {
    Markup m;
    const ReportedDocument* d = document_of(c);
    if (d != nullptr && d->lang && !d->lang->empty()) m << " lang=\"" << text(*d->lang) << "\"";
    return m;
  }

  Markup folded_citations(std::span<const ReportedClaim* const> claims, Literal noun) const {
    Markup m;
    if (claims.empty()) return m;
    m << "<details><summary>" << count(claims.size(), noun) << "</summary>\n";
    for (const ReportedClaim* c : claims.first(std::min(claims.size(), kMostCitations)))
      m << citation(*c);
    if (claims.size() > kMostCitations)
      m << "<p class=\"soft\">and " << count(claims.size() - kMostCitations) << " more</p>";
    m << "</details>\n";
    return m;
  }

  // ---- The head of the page.

  void head() {
    out_ << "<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
            "<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
         << title() << " · counterclaim</title>\n<style>" << kStyle << line_style()
         << "</style>\n</head>\n";
  }

  /// The articles of a check, in the order of their verdicts.
  std::vector<std::string_view> articles() const {
    std::vector<std::string_view> paths;
    std::set<std::string_view> known;
    for (const ReportedVerdict& v : r_.verdicts)
      if (const auto c = claims_.find(v.claim); c != claims_.end())
        if (known.insert(c->second->doc).second) paths.push_back(c->second->doc);
    return paths;
  }

  Markup title_of(std::string_view path) const {
    const auto d = documents_.find(path);
    const bool titled = d != documents_.end() && d->second->title && !d->second->title->empty();
    return text(titled ? std::string_view(*d->second->title) : file_name(path));
  }

  Markup title() const {
    Markup m;
    if (r_.command != "check")
      return m << "Audit of " << count(r_.documents.size(), "document");
    const auto paths = articles();
    if (paths.size() == 1) return m << "Check of “" << title_of(paths[0]) << "”";
    return m << "Check of " << count(paths.size(), "article");
  }

  void top() {
    out_ << "<header class=\"top\">\n<p class=\"kicker\">counterclaim "
         << (r_.command == "check" ? Literal("check") : Literal("audit")) << "</p>\n<h1><bdi>"
         << title() << "</bdi></h1>\n<p class=\"lead\">";
    if (alerts_ == 0)
      out_ << "No alerts: no two figures were found that cannot both be right.";
    else
      out_ << count(alerts_, "alert") << ": figures that cannot both be right.";
    out_ << "</p>\n<div class=\"tiles\">";
    for (const Severity s : {Severity::error, Severity::warning, Severity::note})
      if (s >= shown_from_) tile(severity_word(s), severities_[static_cast<size_t>(s)]);
    if (dismissed_ > 0)
      out_ << "<div class=\"tile\"><b>" << count(dismissed_)
           << "</b><span>dismissed</span></div>";
    out_ << "</div>\n";
    coverage();
    contents();
    out_ << "</header>\n";
  }

  void tile(Literal severity, size_t n) {
    out_ << "<div class=\"tile " << (n > 0 ? severity : Literal("none")) << "\"><b>" << count(n)
         << "</b><span>" << severity << (n == 1 ? Literal("") : Literal("s"))
         << "</span></div>";
  }

  void coverage() {
    out_ << "<p class=\"soft\">" << count(r_.documents.size(), "document") << ". "
         << count(r_.read, "figure") << " read, " << count(r_.judged) << " judged; "
         << count(r_.ignored) << " ignored (dates, names, marks), " << count(r_.unread)
         << " unread. ";
    if (r_.complete) out_ << "Complete: all input was read.";
    if (below_ > 0) out_ << " " << count(below_, "lesser finding") << " not shown.";
    out_ << "</p>\n<p class=\"soft\">Version " << text(r_.version)
         << ", rules <span class=\"place\">" << text(r_.rules) << "</span></p>\n";
    if (!r_.complete)
      out_ << "<p class=\"alarm\"><b>▲ Not complete:</b> some input could not be read. What it "
              "says is missing below.</p>\n";
  }

  void contents() {
    if (cards_.size() < 2) return;
    out_ << "<nav aria-label=\"Topics\"><p class=\"kicker\">Topics with findings</p><ol>\n";
    for (size_t i = 0; i < cards_.size(); ++i)
      out_ << "<li><a href=\"#topic-" << count(i + 1) << "\">" << card_title(cards_[i])
           << "</a> <span class=\"soft\">" << tally(cards_[i]) << "</span></li>\n";
    out_ << "</ol></nav>\n";
  }

  // ---- A topic.

  static Markup topic_title(const ReportedTopic& t) {
    Markup m;
    return m << "<bdi>" << text(t.subject) << "</bdi> · <bdi>" << text(t.measure) << "</bdi>";
  }

  static Markup card_title(const Card& c) {
    return c.topic == nullptr ? text("Other findings") : topic_title(*c.topic);
  }

  /// "1 error, 2 notes".
  static Markup tally(const Card& c) {
    Markup m;
    for (const Severity s : {Severity::error, Severity::warning, Severity::note}) {
      const auto n = static_cast<size_t>(
          std::count_if(c.findings.begin(), c.findings.end(),
                        [&](const ReportedFinding* f) { return severity_of(*f) == s; }));
      if (n == 0) continue;
      if (!m.empty()) m << ", ";
      m << count(n, severity_word(s));
    }
    if (!c.dismissed.empty())
      m << (m.empty() ? Literal("") : Literal(", ")) << count(c.dismissed.size())
        << " dismissed";
    return m;
  }

  void card(size_t row) {
    const Card& c = cards_[row];
    out_ << "<article class=\"card\" id=\"topic-" << count(row + 1) << "\">\n<header><h2>"
         << card_title(c) << "</h2><span class=\"soft\">" << tally(c) << "</span></header>\n";
    positions(c.standings);
    for (size_t i = 0; i < c.findings.size(); ++i) {
      if (i == kOpenFindings)
        out_ << "<details class=\"finding\"><summary>"
             << count(c.findings.size() - kOpenFindings, "more finding") << "</summary>\n";
      finding(c, *c.findings[i]);
    }
    if (c.findings.size() > kOpenFindings) out_ << "</details>\n";
    for (const ReportedFinding* f : c.dismissed) dismissed(c, *f);
    if (c.topic != nullptr && c.topic->omitted > 0)
      out_ << "<p class=\"soft\">" << count(c.topic->omitted, "further finding")
           << " of this topic left out.</p>\n";
    out_ << "</article>\n";
  }

  void positions(const std::vector<Standing>& standings) {
    if (standings.empty()) return;
    const NumberLine line = number_line(standings);
    if (line.marks.size() > 1) {
      out_ << "<figure>" << draw(line) << "<figcaption>";
      if (is_logarithmic(line)) out_ << "Logarithmic scale. ";
      out_ << "Dot: the figure as written; bar: what its words and rounding allow; arrow: no "
              "limit given; ring: the limit itself is excluded.";
      if (line.left_out > 0)
        out_ << " Not drawn: " << count(line.left_out, "position")
             << " in other units or beyond the first.";
      out_ << "</figcaption></figure>\n";
    }
    const std::span all(standings);
    position_table(all.first(std::min(all.size(), kOpenRows)));
    if (all.size() <= kOpenRows) return;
    out_ << "<details><summary>" << count(all.size() - kOpenRows, "more position")
         << "</summary>\n";
    position_table(all.subspan(kOpenRows));
    out_ << "</details>\n";
  }

  void position_table(std::span<const Standing> standings) {
    out_ << "<table><thead><tr><th>Position</th><th>Scope</th><th>Sources</th><th>Who says it"
            "</th></tr></thead><tbody>\n";
    for (const Standing& s : standings) {
      const Markup covers = show_scope(s.position->scope, s.position->period);
      out_ << "<tr><td>" << show_position(s) << "</td><td data-label=\"Scope\">"
           << (covers.empty() ? text("not stated") : covers)
           << "</td><td data-label=\"Sources\">" << show_sources(s)
           << "</td><td data-label=\"Who says it\">" << show_voices(s) << "</td></tr>\n";
    }
    out_ << "</tbody></table>\n";
  }

  static Markup show_position(const Standing& s) {
    Markup m;
    const ReportedClaim* best = best_claim(s);
    m << "<span class=\"badge\">" << text(s.letter) << "</span> <span class=\"value\">"
      << text(best != nullptr ? show_value(*best) : plain_value(s.position->value))
      << "</span>";
    std::set<std::string_view> spellings;
    Markup others;
    for (const ReportedClaim* c : s.claims) {
      if (!spellings.insert(c->text).second || spellings.size() > 8) continue;
      if (spellings.size() > 1) others << ", ";
      others << "<bdi>" << text(c->text) << "</bdi>";
    }
    m << "<span class=\"soft\">as " << others
      << (spellings.size() > 8 ? Literal(", …") : Literal("")) << "</span>";
    return m;
  }

  static Markup show_scope(const std::map<std::string, std::string>& scope,
                           const std::optional<std::pair<std::string, std::string>>& period) {
    Markup m;
    for (const auto& [axis, name] : scope)
      m << "<span class=\"chip\">" << text(axis) << ": <bdi>" << text(name) << "</bdi></span>";
    if (period) m << "<span class=\"chip\">" << show_period(*period) << "</span>";
    return m;
  }

  /// Copying is not confirmation: sources that all name one authority are said to.
  Markup show_sources(const Standing& s) const {
    std::set<std::string_view> sources, authorities;
    for (const ReportedClaim* c : s.claims) {
      sources.insert(source_of(*c));
      authorities.insert(c->said_by ? std::string_view(*c->said_by) : std::string_view());
    }
    Markup m = count(sources.size());
    if (sources.size() > 1 && authorities.size() == 1 && !authorities.begin()->empty())
      m << "<span class=\"soft\">all citing <bdi>" << text(*authorities.begin())
        << "</bdi></span>";
    return m;
  }

  Markup show_voices(const Standing& s) const {
    constexpr size_t kMost = 10;
    std::set<std::string> known;
    Markup m;
    m << "<ul>";
    for (const ReportedClaim* c : s.claims) {
      const Markup source = show_source(*c, false);
      if (!known.insert(source.bytes()).second || known.size() > kMost) continue;
      m << "<li>" << source << "</li>";
    }
    if (known.size() > kMost) m << "<li>and " << count(known.size() - kMost) << " more</li>";
    return m << "</ul>";
  }

  // ---- A finding.

  void finding(const Card& c, const ReportedFinding& f) {
    const Severity s = severity_of(f);
    out_ << "<section class=\"finding " << severity_word(s) << "\">\n<p class=\"head-line "
         << severity_word(s) << "\"><span class=\"sev\">" << severity_sign(s) << " "
         << severity_word(s) << "</span><span>"
         << text(f.relation ? std::string_view(*f.relation) : std::string_view(f.kind))
         << "</span>";
    for (const std::string& t : f.tags) out_ << "<span class=\"chip\">" << text(t) << "</span>";
    out_ << "<span class=\"code\">" << text(f.code) << " " << text(f.id) << "</span></p>\n<h3>"
         << text(f.message) << "</h3>\n<div class=\"sides\">\n";
    const bool sum = f.kind == "arithmetic";
    side(c, claims_of(f.a), sum ? Literal("Parts") : Literal(""), sum);
    if (!f.b.empty()) side(c, claims_of(f.b), sum ? Literal("Total") : Literal(""), sum);
    out_ << "</div>\n";
    reasons(f, is_alert(f) || s == Severity::error);
    decision(f);
    out_ << "</section>\n";
  }

  /// One quotation, the others folded; of a sum all of them.
  void side(const Card& card, const std::vector<const ReportedClaim*>& claims, Literal heading,
            bool all) {
    out_ << "<div class=\"side\">";
    if (!heading.words.empty()) out_ << "<p class=\"soft\">" << heading << "</p>";
    const std::span every(claims);
    const size_t open = std::min(every.size(), all ? kMostCitations : size_t{1});
    for (const ReportedClaim* c : every.first(open)) {
      out_ << "<p>";
      if (const auto it = card.letters.find(c->id); it != card.letters.end())
        for (const std::string& l : it->second)
          out_ << "<span class=\"badge\">" << text(l) << "</span> ";
      out_ << "<span class=\"value\">" << text(show_value(*c)) << "</span> "
           << show_scope(c->scope, c->period);
      if (c->place) out_ << "<span class=\"chip\">" << text(*c->place) << "</span>";
      out_ << "</p>\n" << citation(*c);
    }
    out_ << folded_citations(every.subspan(open), "more quotation") << "</div>\n";
  }

  void reasons(const ReportedFinding& f, bool open) {
    if (f.reasons.empty()) return;
    out_ << "<details" << (open ? Literal(" open") : Literal(""))
         << "><summary>Why</summary><ol class=\"why\">\n";
    for (const ReportedReason& r : f.reasons)
      out_ << (r.holds
                   ? Literal("<li><span class=\"yes\" aria-label=\"holds\">✓</span> ")
                   : Literal("<li><span class=\"no\" aria-label=\"does not hold\">✗</span> "))
           << text(r.text) << " <span class=\"soft\">" << text(r.kind) << "</span></li>\n";
    out_ << "</ol></details>\n";
  }

  void decision(const ReportedFinding& f) {
    if (!f.decision) return;
    const Decision& d = *f.decision;
    out_ << "<p class=\"decision\"><b>Decision: " << text(d.verdict) << "</b>";
    if (!d.reason.empty()) out_ << " · " << text(d.reason);
    if (!d.note.empty()) out_ << " · " << text(d.note);
    if (d.stale)
      out_
          << "<br><span class=\"outdated\">▲ Stale: the quotations have changed since this was "
             "decided.</span>";
    out_ << "</p>\n";
  }

  void dismissed(const Card& c, const ReportedFinding& f) {
    out_ << "<details class=\"finding dismissed\"><summary>dismissed"
         << ": " << text(f.message) << "</summary>\n";
    finding(c, f);
    out_ << "</details>\n";
  }

  // ---- Every figure of the article.

  void verdicts() {
    if (r_.verdicts.empty()) return;
    out_ << "<section class=\"card\">\n<header><h2>Every figure of the article</h2></header>\n"
            "<p class=\"soft\">";
    bool first = true;
    for (const VerdictLook& look : kVerdicts) {
      const auto n = std::count_if(r_.verdicts.begin(), r_.verdicts.end(),
                                   [&](const auto& v) { return &look_of(v.verdict) == &look; });
      if (n == 0) continue;
      out_ << (first ? Literal("") : Literal(" · ")) << "<span class=\"" << look.name << "\">"
           << look.sign << " " << count(static_cast<size_t>(n)) << " " << look.name
           << "</span>";
      first = false;
    }
    out_ << "</p>\n";
    const auto paths = articles();
    for (const std::string_view path : paths) {
      if (paths.size() > 1) out_ << "<h3><bdi>" << title_of(path) << "</bdi></h3>\n";
      verdict_table(path);
    }
    out_ << "</section>\n";
  }

  void verdict_table(std::string_view path) {
    out_
        << "<table><thead><tr><th>Figure</th><th>Sentence</th><th>Verdict</th><th>Evidence</th>"
           "</tr></thead><tbody>\n";
    for (const ReportedVerdict& v : r_.verdicts) {
      const auto it = claims_.find(v.claim);
      if (it == claims_.end() || it->second->doc != path) continue;
      const ReportedClaim& c = *it->second;
      const VerdictLook& look = look_of(v.verdict);
      out_ << "<tr><td class=\"value\"><bdi>" << text(c.text)
           << "</bdi></td><td data-label=\"Sentence\"><span class=\"sentence\" dir=\"auto\""
           << language_of(c) << ">" << show_quotation(c) << "</span> " << show_place(c)
           << "</td><td data-label=\"Verdict\"><span class=\"verdict " << look.name << "\">"
           << look.sign << " " << look.name << "</span></td><td data-label=\"Evidence\">"
           << evidence(v) << "</td></tr>\n";
    }
    out_ << "</tbody></table>\n";
  }

  Markup evidence(const ReportedVerdict& v) const {
    constexpr size_t kMost = 3;
    const auto claims = claims_of(v.evidence);
    Markup m;
    if (claims.empty()) return m << "<span class=\"soft\">none in the corpus</span>";
    m << "<ul>";
    for (size_t i = 0; i < std::min(claims.size(), kMost); ++i)
      m << "<li><b><bdi>" << text(claims[i]->text) << "</bdi></b> "
        << show_source(*claims[i], false) << "</li>";
    m << "</ul>" << folded_citations(claims, "quotation");
    if (const auto it = card_of_.find(v.claim); it != card_of_.end())
      m << "<a class=\"soft\" href=\"#topic-" << count(it->second + 1)
        << "\">see the topic</a>";
    return m;
  }

  // ---- The end of the page.

  void quiet_topics() {
    std::set<const ReportedTopic*> shown;
    for (const Card& c : cards_) shown.insert(c.topic);
    std::vector<std::pair<const ReportedTopic*, std::vector<Standing>>> quiet;
    for (const ReportedTopic& t : r_.topics) {
      if (shown.contains(&t)) continue;
      auto standings = standings_of(t);
      std::set<const ReportedClaim*> claims;
      for (const Standing& s : standings) claims.insert(s.claims.begin(), s.claims.end());
      if (claims.size() > 1) quiet.emplace_back(&t, std::move(standings));
    }
    if (quiet.empty()) return;
    out_ << "<details class=\"fold\"><summary>" << count(quiet.size(), "topic")
         << " without findings</summary>\n";
    for (const auto& [topic, standings] : quiet) {
      out_ << "<details><summary>" << topic_title(*topic) << " <span class=\"soft\">"
           << count(standings.size(), "position") << "</span></summary>\n";
      positions(standings);
      out_ << "</details>\n";
    }
    out_ << "</details>\n";
  }

  void documents() {
    out_ << "<details class=\"fold\"><summary>" << count(r_.documents.size(), "document")
         << " read</summary>\n<table><thead><tr><th>Source</th><th>Title</th><th>Date</th>"
            "<th>File</th><th>Unread</th></tr></thead><tbody>\n";
    for (const ReportedDocument& d : r_.documents)
      out_ << "<tr><td><bdi>" << text(name_of(&d, d.path))
           << "</bdi></td><td data-label=\"Title\"><bdi>" << text(d.title.value_or("–"))
           << "</bdi></td><td data-label=\"Date\">"
           << (d.date ? show_date(*d.date) : text("unknown"))
           << "</td><td data-label=\"File\"><span class=\"place\"><bdi>" << text(d.path)
           << "</bdi></span></td><td data-label=\"Unread\">" << count(d.unread.size())
           << "</td></tr>\n";
    out_ << "</tbody></table></details>\n";
  }

  void foot() {
    out_ << "<footer class=\"foot\">\n<p><b>Not judged:</b> clashes without numbers, such as "
            "who "
            "was a partner or who said a quote; and dates, unless the rules declare a measure "
            "of "
            "dates.</p>\n<p>What is unverified is neither right nor wrong: the corpus is "
            "silent on "
            "it. Sources that agree may have copied each other.</p>\n<p>Made by counterclaim "
         << text(r_.version)
         << " from this report alone; it needs no network.</p>\n</footer>\n";
  }

  const Report& r_;
  Severity shown_from_;
  std::unordered_map<std::string_view, const ReportedClaim*> claims_;
  std::unordered_map<std::string_view, const ReportedDocument*> documents_;
  std::unordered_map<std::string_view, const ReportedTopic*> topics_;
  std::vector<Card> cards_;
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
