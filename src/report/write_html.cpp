// One page for editors, with everything in it: works from disk, asks no network. What is here
// is the page as it stands before its script runs: the head, and for those who run no script
// the findings with their quotations. The rest is drawn by src/report/page from the data.
// What articles say comes in as text() (markup.h) or as JSON without '<', and the policy allows
// no script but our own.
#include <algorithm>
#include <array>

#include "base/hash.h"
#include "report/formats.h"
#include "report/markup.h"
#include "report/page_assets.h"
#include "report/shared_names.h"

namespace counterclaim {
namespace {

constexpr size_t kMostWithoutScript = 200;  // findings
constexpr std::array kShown = {Severity::error, Severity::warning, Severity::note};
constexpr std::array<Literal, 4> kSeverities = {"possible", "note", "warning", "error"};

/// JSON inside of <script>: with '<' escaped nothing in it ends the element or opens a comment.
std::string embedded(const std::string& json) {
  std::string out;
  out.reserve(json.size() + json.size() / 64);
  for (const char c : json) {
    if (c == '<')
      out += "\\u003c";
    else
      out += c;
  }
  return out;
}

class Page {
 public:
  Page(const Report& r, const WriteOptions& options, std::string_view session)
      : r_(r), options_(options), session_(session) {
    for (const ReportedFinding& f : r.findings) {
      if (!is_shown(f, options)) continue;
      shown_.push_back(&f);
      if (is_dismissed(f)) continue;
      ++severities_[static_cast<size_t>(severity_of(f))];
      alerts_ += is_alert(f) ? 1 : 0;
    }
  }

  std::string run() {
    out_ << "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\""
         << text(page_policy(!session_.empty()))
         << "\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
         << title() << " · counterclaim</title>\n<style>";
    std::string page = out_.bytes();
    page += page_style();
    out_ = Markup();
    body();
    page += out_.bytes();
    page += embedded(to_page_data(r_, options_));
    page += "</script>\n<script>";
    page += page_script();
    return page + "</script>\n</body>\n</html>\n";
  }

 private:
  void body() {
    out_ << "</style>\n</head>\n<body data-session=\"" << text(session_)
         << "\">\n<header class=\"top\">\n<p class=\"kicker\">counterclaim " << text(r_.command)
         << "</p>\n<h1><bdi>" << title() << "</bdi></h1>\n<p class=\"lead\">"
         << (alerts_ == 0 ? text("No alerts: no") : count(alerts_, "alert") << ":")
         << " figures that contradict or revise each other.</p>\n<div class=\"tiles\">";
    for (const Severity s : kShown)
      if (s >= options_.min_severity)
        tile(kSeverities[static_cast<size_t>(s)], severities_[static_cast<size_t>(s)]);
    out_ << "</div>\n";
    coverage();
    out_ << "</header>\n<main id=\"page\"><noscript>\n";
    without_script();
    out_ << "</noscript></main>\n";
    foot();
    out_ << "<script type=\"application/json\" id=\"report\">";
  }

  void tile(Literal severity, size_t n) {
    out_ << "<div class=\"tile " << (n > 0 ? severity : Literal("none")) << "\"><b>" << count(n)
         << "</b><span>" << severity << (n == 1 ? Literal("") : Literal("s"))
         << "</span></div>";
  }

  Markup title() const {
    Markup m;
    if (r_.command != "check")
      return m << "Audit of " << count(r_.documents.size(), "document");
    if (r_.articles.size() == 1) {
      const ReportedDocument* d = r_.document(r_.articles[0].path);
      const std::string& name = d != nullptr && d->title ? *d->title : r_.articles[0].path;
      return m << "Check of “" << text(name) << "”";
    }
    if (r_.articles.empty()) return m << "Check: no figure was found";
    return m << "Check of " << count(r_.articles.size(), "article");
  }

  /// "documents of 2025-01-27 to 2025-03-02"; empty where none is dated.
  Markup dates() const {
    std::string first, last;
    for (const ReportedDocument& d : r_.documents) {
      if (!d.date) continue;
      if (first.empty() || *d.date < first) first = *d.date;
      if (*d.date > last) last = *d.date;
    }
    Markup m;
    if (first.empty()) return m << ", undated";
    m << " of " << show_date(first);
    if (last != first) m << " to " << show_date(last);
    return m;
  }

  void coverage() {
    out_ << "<p class=\"soft\">" << count(r_.documents.size(), "document") << dates() << ". "
         << count(r_.read, "figure") << " read, " << count(r_.judged) << " judged; "
         << count(r_.ignored) << " ignored (dates, names, marks), " << count(r_.unread)
         << " unread.";
    if (r_.complete) out_ << " Complete: all input was read.";
    if (const std::string decided = show_decisions(count_decisions(r_)); !decided.empty())
      out_ << " Decisions" << text(decided.substr(decided.find(':'))) << ".";
    if (options_.new_only) out_ << " Only what is new is shown.";
    out_ << "</p>\n<p class=\"soft\">";
    if (!options_.today.empty()) out_ << "Written on " << show_date(options_.today) << ". ";
    out_ << "Version " << text(r_.version) << ", rules <span class=\"place\">" << text(r_.rules)
         << "</span></p>\n";
    if (!r_.complete)
      out_ << "<p class=\"alarm\"><b>▲ Not complete:</b> some input could not be read; what it "
              "says is missing below.</p>\n";
  }

  void without_script() {
    out_ << "<p class=\"alarm\">Without its script this page only lists the findings; number "
            "lines, filters and decisions are missing.</p>\n<ol>\n";
    for (size_t i = 0; i < std::min(shown_.size(), kMostWithoutScript); ++i) {
      const ReportedFinding& f = *shown_[i];
      const ReportedTopic* t = r_.topic(f.topic);
      out_ << "<li><p><b>" << text(f.severity) << "</b> "
           << text(t == nullptr ? "" : t->subject + ": ") << text(f.message) << "</p>\n";
      for (const auto* side : {&f.a, &f.b})
        if (const ClaimList claims = claims_of(r_, *side); !claims.empty())
          out_ << "<blockquote>" << text(claims.front()->quotation.text)
               << "</blockquote><p class=\"place\">" << text(place_of(*claims.front()))
               << "</p>\n";
      out_ << "</li>\n";
    }
    out_ << "</ol>\n";
    if (shown_.size() > kMostWithoutScript)
      out_ << "<p>and " << count(shown_.size() - kMostWithoutScript) << " more</p>\n";
  }

  void foot() {
    out_ << "<footer class=\"foot\">\n<p><b>Not judged:</b> clashes without numbers "
            "(who was a partner, who said a quote); and dates, unless the rules declare a "
            "measure of dates.</p>\n<p>What is unverified is neither right nor wrong: no "
            "other source was found that says it. Sources that agree may have copied each "
            "other.</p>\n</footer>\n";
  }

  const Report& r_;
  const WriteOptions& options_;
  std::string_view session_;
  std::vector<const ReportedFinding*> shown_;
  std::array<size_t, 4> severities_{};  // findings, by Severity
  size_t alerts_ = 0;
  Markup out_;
};

}  // namespace

std::string page_policy(bool connects) {
  std::string policy = "default-src 'none'; script-src 'sha256-" +
                       sha256_base64(page_script()) + "'; style-src 'sha256-" +
                       sha256_base64(page_style()) + "'; base-uri 'none'; form-action 'none'";
  if (connects) policy += "; connect-src 'self'";
  return policy;
}

std::string write_page(const Report& r, const WriteOptions& options, std::string_view session) {
  return Page(r, options, session).run();
}

std::string write_html(const Report& r, const WriteOptions& options) {
  return write_page(r, options, "");
}

}  // namespace counterclaim
