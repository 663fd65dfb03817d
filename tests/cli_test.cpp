// The real binary, as people use and misuse it: every verb, every exit status.
#include <csignal>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

namespace {

const std::string kLow =
    "---\ndate: 2025-01-27\n---\nDeepSeek's final training run cost $5.6 million, the company "
    "said.\n";
const std::string kHigh =
    "---\ndate: 2025-01-27\n---\nDeepSeek's final training run cost $7.9 million, the company "
    "said.\n";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Two articles that contradict each other.
struct Clash : Scratch {
  Clash() {
    write("c/low.md", kLow);
    write("c/high.md", kHigh);
  }
  std::string folder() const { return (path() / "c").string(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(cli)

BOOST_AUTO_TEST_CASE(help_and_version) {
  BOOST_TEST(run({"--help"}).status == 0);
  BOOST_TEST(has(run({"--help"}).out, "audit"));
  BOOST_TEST(run({"audit", "--help"}).status == 0);
  BOOST_TEST(has(run({"audit", "--help"}).out, "--fail-on"));
  BOOST_TEST(has(run({"--version"}).out, "counterclaim 0."));
}

BOOST_AUTO_TEST_CASE(usage_errors_say_what_to_do) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{},
                                             {"frobnicate"},
                                             {"audit"},
                                             {"audit", "--no-such-flag", "x"},
                                             {"check", "a.md"},
                                             {"audit", "x", "--fail-on", "sometimes"},
                                             {"audit", "x", "-f", "docx"},
                                             {"audit", "x", "-o", "report.html"},
                                             {"audit", "x", "-o", "docx:y"},
                                             {"compare", "a"},
                                             {"rules"},
                                             {"rules", "polish"},
                                             {"explain", "CC101", "CC102"},
                                             {"audit", "x", "-j", "many"}}) {
    const Run r = run(arguments);
    BOOST_TEST(r.status == 2, (arguments.empty() ? "" : arguments[0]) << ": " << r.status);
    BOOST_TEST(r.out == "");
    BOOST_TEST(has(r.err, "error: "));
    BOOST_TEST(has(r.err, "help: "));
  }
}

BOOST_AUTO_TEST_CASE(statuses_of_audit) {
  const Clash c;
  BOOST_TEST(run({"audit", c.folder()}).status == 1);
  BOOST_TEST(run({"audit", c.folder(), "--fail-on", "never"}).status == 0);
  const Scratch calm;
  calm.write("a.md", kLow);
  BOOST_TEST(run({"audit", calm.path().string()}).status == 0);
  BOOST_TEST(run({"audit", "/no/such/folder"}).status == 2);
  BOOST_TEST(has(run({"audit", "/no/such/folder"}).err, "no such file or folder"));
  const Scratch empty;
  BOOST_TEST(run({"audit", empty.path().string()}).status == 2);
}

BOOST_AUTO_TEST_CASE(bad_inputs_are_skipped_and_told) {
  const Clash c;
  c.write("c/empty.md", "");
  c.write("c/binary.txt", std::string("\x7F"
                                      "ELF\0\0\0",
                                      7));
  c.write("c/picture.png", "not an article");
  const Run r = run({"audit", c.folder(), "-f", "json"});
  BOOST_TEST(r.status == 3);
  BOOST_TEST(has(r.err, "empty.md: error[T006]"));
  BOOST_TEST(has(r.err, "binary.txt: error[T001]"));
  BOOST_TEST(!has(r.err, "picture"));
  BOOST_TEST(has(r.out, "\"complete\":false"));
  BOOST_TEST(has(r.out, "low.md"));
}

BOOST_AUTO_TEST_CASE(a_missing_input_beside_others_is_incomplete) {
  const Clash c;
  BOOST_TEST(run({"audit", c.folder(), "/no/such/file.md"}).status == 3);
}

BOOST_AUTO_TEST_CASE(rules_that_are_broken_stop_everything) {
  const Clash c;
  const std::string rules = c.write("r/bad.yaml", "counterclaim: 1\npack: x\nmesures: []\n");
  const Run r = run({"audit", c.folder(), "--rules", rules});
  BOOST_TEST(r.status == 2);
  BOOST_TEST(r.out == "");
  BOOST_TEST(has(r.err, "error[R001]"));
  BOOST_TEST(has(r.err, "did you mean `measures`?"));
  BOOST_TEST(run({"audit", c.folder(), "--rules", "/no/rules"}).status == 2);
  BOOST_TEST(run({"rules", "lint", rules}).status == 2);
  const Run json = run({"rules", "lint", rules, "-f", "json"});
  BOOST_TEST(has(json.out, "\"code\":\"R001\""));
  BOOST_TEST(has(json.out, "\"line\":3,\"column\":1"));
  const std::string bare = c.write("r2/bare.yaml",
                                   "counterclaim: 1\nlanguage: en\nmeasures:\n  - { id: x, "
                                   "dimension: count, of: [event], say: x }\n");
  BOOST_TEST(run({"rules", "lint", bare}).status == 1);
  BOOST_TEST(has(run({"rules", "lint", bare}).err, "warning[R101]"));
}

BOOST_AUTO_TEST_CASE(outputs_are_whole_or_not_there) {
  const Clash c;
  const auto html = c.path() / "report.html";
  BOOST_TEST(run({"audit", c.folder(), "-o", "html:" + html.string(), "-o",
                  "sarif:" + (c.path() / "r.sarif").string()})
                 .status == 1);
  BOOST_TEST(has(read(html), "</html>"));
  const Run r = run({"audit", c.folder(), "-o", "html:/no/such/folder/report.html"});
  BOOST_TEST(r.status == 2);
  BOOST_TEST(has(r.err, "error[F003]"));
  for (const auto& e : fs::directory_iterator(c.path()))
    BOOST_TEST(e.path().extension() != ".tmp");
}

BOOST_AUTO_TEST_CASE(check_is_never_its_own_evidence) {
  const Clash c;
  const std::string article = c.folder() + "/low.md";
  c.write("c/copy.md", kLow);
  const Run r = run({"check", article, "--against", c.folder(), "-f", "json"});
  BOOST_TEST(r.status == 1);
  BOOST_TEST(has(r.out, "\"verdict\":\"contradicted\""));
  BOOST_TEST(!has(r.out, "copy.md"));
  const Scratch alone;
  const std::string only = alone.write("a.md", kLow);
  const Run self = run({"check", only, "--against", alone.path().string(), "-f", "json"});
  BOOST_TEST(self.status == 0);
  BOOST_TEST(has(self.out, "\"verdict\":\"unverified\""));
}

BOOST_AUTO_TEST_CASE(check_reads_standard_input) {
  const Clash c;
  const Run r = run({"check", "-", "--against", c.folder() + "/low.md", "-f", "json"}, kHigh);
  BOOST_TEST(r.status == 1);
  BOOST_TEST(has(r.out, "\"doc\":\"-\""));
}

BOOST_AUTO_TEST_CASE(check_supports) {
  const Clash c;
  const std::string rounded =
      c.write("new.md", "DeepSeek trained its model for less than $6 million.\n");
  const Run r = run({"check", rounded, "--against", c.folder() + "/low.md", "-f", "json"});
  BOOST_TEST(r.status == 0);
  BOOST_TEST(has(r.out, "\"verdict\":\"supported\""));
}

BOOST_AUTO_TEST_CASE(manifests_give_metadata) {
  const Scratch s;
  s.write("c/a.txt", "DeepSeek's final training run cost $5.6 million.\n");
  s.write("c/manifest.csv",
          "file,title,publisher,date,lang,url\na.txt,\"A, "
          "title\",Post,2025-01-27,en,https://x.example\n");
  const Run r = run({"audit", (s.path() / "c").string(), "-f", "json"});
  BOOST_TEST(has(
      r.out,
      "\"title\":\"A, title\",\"publisher\":\"Post\",\"date\":\"2025-01-27\",\"lang\":\"en\""));
  s.write("c/manifest.csv", "name,title\na.txt,x\n");
  BOOST_TEST(has(run({"audit", (s.path() / "c").string()}).err, "C002"));
}

BOOST_AUTO_TEST_CASE(compare_and_extract_never_fail_on_findings) {
  const Run r = run({"compare", "DeepSeek's final training run cost $5.6 million.",
                     "DeepSeek's final training run cost $5.9 million."});
  BOOST_TEST(r.status == 0);
  BOOST_TEST(has(r.out, "contradiction"));
  const Clash c;
  const Run e = run({"extract", c.folder()});
  BOOST_TEST(e.status == 0);
  BOOST_TEST(has(e.out, "$5.6 million"));
  const Run coverage = run({"extract", "--coverage", c.folder()});
  BOOST_TEST(coverage.status == 0);
}

BOOST_AUTO_TEST_CASE(a_review_is_remembered) {
  const Clash c;
  const std::string report = (c.path() / "r.json").string();
  const std::string decisions = (c.path() / "d.yaml").string();
  run({"audit", c.folder(), "-o", "json:" + report});
  const Run first = run({"review", report, "--decisions", decisions}, "n\n2\nother basis\n");
  BOOST_TEST(first.status == 0);
  BOOST_TEST(has(first.out, "7.9 million"));
  BOOST_TEST(has(read(decisions), "verdict: dismissed"));
  BOOST_TEST(has(read(decisions), "reason: different-scope"));
  BOOST_TEST(has(read(decisions), "note: \"other basis\""));
  // Dismissed findings do not count; the next review starts where this one stopped.
  BOOST_TEST(run({"audit", c.folder(), "--decisions", decisions}).status == 0);
  BOOST_TEST(
      has(run({"review", report, "--decisions", decisions}).out, "nothing left to decide"));
  // An edited sentence makes the decision stale: it counts again.
  c.write("c/high.md",
          "---\ndate: 2025-01-27\n---\nDeepSeek's final training run cost $7.9 million, it "
          "admitted.\n");
  BOOST_TEST(run({"audit", c.folder(), "--decisions", decisions}).status == 1);
}

BOOST_AUTO_TEST_CASE(a_review_goes_back_jumps_searches_and_takes_back) {
  const Scratch s;
  const std::string report = (s.path() / "r.json").string();
  const std::string decisions = (s.path() / "d.yaml").string();
  run({"audit", (source_dir() / "corpus/tesco-results").string(), "-o", "json:" + report});
  const auto review = [&](const std::string& keys) {
    return run({"review", report, "--decisions", decisions}, keys).out;
  };
  BOOST_TEST(has(review("s\ns\nk\nq\n"), "(2/"));
  BOOST_TEST(has(review("g 7\nq\n"), "(7/"));
  BOOST_TEST(has(review("g 0\nq\n"), "write g and a number"));
  BOOST_TEST(has(review("/ no such words\nq\n"), "no finding says so"));
  BOOST_TEST(has(review("/ parts do not make\nq\n"), "CC401"));
  BOOST_TEST(has(review("?\nq\n"), "k - back to the one before"));
  review("y\nw\nwait\n2999-01-01\nu\nq\n");
  const std::string kept = read(decisions);
  BOOST_TEST(has(kept, "verdict: confirmed"));
  BOOST_TEST(!has(kept, "verdict: watch"));
  // It resumes: what was decided is not asked again, in any order of keys.
  BOOST_TEST(has(review("q\n"), "decisions: 1 confirmed"));
  BOOST_TEST(!has(read(decisions), "until"));
}

BOOST_AUTO_TEST_CASE(decisions_expire) {
  const Clash c;
  const std::string decisions = (c.path() / "d.yaml").string();
  run({"review", c.folder(), "--decisions", decisions}, "n\n2\nfor now\n2999-01-01\n");
  BOOST_TEST(run({"audit", c.folder(), "--decisions", decisions}).status == 0);
  std::string past = read(decisions);
  past.replace(past.find("2999-01-01"), 10, "2001-01-01");
  c.write("d.yaml", past);
  const Run again = run({"audit", c.folder(), "--decisions", decisions});
  BOOST_TEST(again.status == 1);
  BOOST_TEST(has(again.out, "expired decision: dismissed, different-scope (for now)"));
  BOOST_TEST(has(again.out, "decisions: 1 expired (shown again)"));
}

BOOST_AUTO_TEST_CASE(nights_are_compared) {
  const Clash c;
  const std::string older = (c.path() / "old.json").string();
  const std::string newer = (c.path() / "new.json").string();
  BOOST_TEST(run({"audit", c.folder(), "-o", "json:" + older}).status == 1);
  const Run same = run({"audit", c.folder(), "--since", older, "--new-only"});
  BOOST_TEST(same.status == 0);
  BOOST_TEST(has(same.out, "0 new, 1 known (not shown)"));
  BOOST_TEST(!has(same.out, "7.9 million"));
  c.write("c/third.md",
          "---\ndate: 2025-01-27\n---\nDeepSeek's final training run cost $9.1 million.\n");
  const Run more =
      run({"audit", c.folder(), "--since", older, "--new-only", "-o", "json:" + newer});
  BOOST_TEST(more.status == 1);
  BOOST_TEST(has(more.out, "9.1 million"));
  const Run diff = run({"diff", older, newer});
  BOOST_TEST(diff.status == 0);
  BOOST_TEST(has(diff.out, "+ error[CC101]"));
  BOOST_TEST(has(diff.out, "2 new, 0 gone, 0 changed, 1 the same"));
  BOOST_TEST(has(run({"diff", newer, older}).out, "0 new, 2 gone"));
  BOOST_TEST(has(run({"diff", older, newer, "-f", "json"}).out, "\"same\":1}"));
  BOOST_TEST(run({"diff", older}).status == 2);
  BOOST_TEST(run({"audit", c.folder(), "--new-only"}).status == 2);
  BOOST_TEST(run({"audit", c.folder(), "--since", c.write("x.json", "{}")}).status == 2);
}

BOOST_AUTO_TEST_CASE(a_port_that_is_none) {
  const Clash c;
  for (const auto* port : {"http", "70000", "-1"}) {
    const Run r = run({"review", c.folder(), "--serve", port});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(has(r.err, "is no port"), r.err);
  }
}

BOOST_AUTO_TEST_CASE(a_finding_decided_twice_is_an_error) {
  const Clash c;
  const std::string entry = "  - finding: \"x\"\n    verdict: watch\n";
  const std::string twice =
      c.write("d.yaml", "counterclaim_decisions: 1\ndecisions:\n" + entry + entry);
  const Run r = run({"audit", c.folder(), "--decisions", twice});
  BOOST_TEST(r.status == 2);
  BOOST_TEST(has(r.err, "error[D003]"));
}

BOOST_AUTO_TEST_CASE(a_broken_decisions_file_is_an_error) {
  const Clash c;
  const std::string bad =
      c.write("d.yaml",
              "counterclaim_decisions: 1\ndecisions:\n  - finding: x\n    verdict: perhaps\n");
  const Run r = run({"audit", c.folder(), "--decisions", bad});
  BOOST_TEST(r.status == 2);
  BOOST_TEST(has(r.err, "d.yaml:4:14: error[D002]"));
  BOOST_TEST(r.out == "");
}

BOOST_AUTO_TEST_CASE(review_writes_a_page) {
  const Clash c;
  const std::string page = (c.path() / "page.html").string();
  BOOST_TEST(run({"review", c.folder(), "--html", page}).status == 0);
  BOOST_TEST(has(read(page), "<!DOCTYPE html>"));
}

BOOST_AUTO_TEST_CASE(a_report_that_is_none) {
  const Scratch s;
  const std::string bad = s.write("r.json", "{\"schema\":\"other/1\"}");
  const Run r = run({"review", bad});
  BOOST_TEST(r.status == 2);
  BOOST_TEST(has(r.err, "P001"));
  BOOST_TEST(run({"explain", "abc", "--report", bad}).status == 2);
}

BOOST_AUTO_TEST_CASE(explain_codes_and_findings) {
  BOOST_TEST(has(run({"explain", "CC101"}).out, "contradict"));
  BOOST_TEST(run({"explain", "CC999"}).status == 2);
  BOOST_TEST(has(run({"explain", "contradict"}).err, "did you mean `contradicts`?"));
  const Run all = run({"explain"});
  BOOST_TEST(all.status == 0);
  BOOST_TEST(has(all.out, "CC401"));
  BOOST_TEST(has(all.out, "scope-drift"));
  BOOST_TEST(has(all.out, "say themselves what to"));
  const Clash c;
  const std::string report = (c.path() / "r.json").string();
  run({"audit", c.folder(), "-o", "json:" + report});
  const std::string json = read(report);
  const size_t at = json.find("\"id\":\"", json.find("\"findings\":"));
  const Run r = run({"explain", json.substr(at + 6, 12), "--report", report});
  BOOST_TEST(r.status == 0);
  BOOST_TEST(has(r.out, "no value fits both"));
  BOOST_TEST(has(r.out, "stands for   more than 5.55 million and less than 5.65 million"),
             r.out);
  BOOST_TEST(has(r.out, "What to do\n"));
  BOOST_TEST(!has(r.out, "\x1b["));
  BOOST_TEST(run({"explain", "nosuchid", "--report", report}).status == 2);
}

BOOST_AUTO_TEST_CASE(rules_verbs) {
  BOOST_TEST(run({"rules", "lint"}).status == 0);
  BOOST_TEST(has(run({"rules", "list"}).out, "measures/training-cost"));
  BOOST_TEST(has(run({"rules", "show", "training-cost"}).out, "id: training-cost"));
  BOOST_TEST(run({"rules", "show", "no-such-rule"}).status == 2);
}

BOOST_AUTO_TEST_CASE(attack_strings_stay_text) {
  const Scratch s;
  s.write(
      "c/a.md",
      "---\ntitle: \"<script>alert(1)</script>\"\npublisher: \"x\\\" "
      "onload=alert(1)\"\n---\nDeepSeek's final training run cost $5.6 million \x1b[31m.\n");
  s.write("c/b.md", kHigh);
  const std::string page = (s.path() / "p.html").string();
  const Run r =
      run({"audit", (s.path() / "c").string(), "--color", "never", "-o", "html:" + page});
  BOOST_TEST(!has(read(page), "<script>alert"));
  BOOST_TEST(!has(read(page), "x\" onload="));  // in the data: x\" onload=
  BOOST_TEST(!has(r.out, "\x1b"));
}

BOOST_AUTO_TEST_CASE(an_interrupt_ends_cleanly) {
  const Scratch s;
  std::string text;
  while (text.size() < (2u << 20))
    text += "DeepSeek's training run cost $5.6 million over 55 days, about 17 percent. ";
  for (int i = 0; i < 24; ++i) s.write("c/" + std::to_string(i) + ".txt", text);
  const std::string page = (s.path() / "p.html").string();
  const int status =
      run_and_signal({"audit", (s.path() / "c").string(), "-o", "html:" + page}, SIGINT, 300);
  BOOST_TEST(status == 130);
  BOOST_TEST(!fs::exists(page));
}

BOOST_AUTO_TEST_CASE(a_configuration_fills_what_the_command_leaves_open) {
  const Clash c;
  c.write("counterclaim.yaml",
          "rules: [shipped, desk]\ncorpus: [c]\ndecisions: d.yaml\nfail_on: never\nignore: "
          "['c/drafts/**', '*.bak.md']\n"
          "outputs: ['json:out.json']\n");
  c.write("desk/own.yaml",
          "counterclaim: 1\nlanguage: en\nmeasures:\n  - { id: strike-days, dimension: count, "
          "of: [event], say: days of strike }\n");
  c.write("c/drafts/no.md", kHigh);
  c.write("c/old.bak.md", kHigh);
  const Run audit = run({"audit", c.folder()});
  BOOST_TEST(audit.status == 0, audit.err);
  BOOST_TEST(!has(audit.out, "drafts"));
  BOOST_TEST(!has(audit.out, ".bak"));
  BOOST_TEST(fs::exists(c.path() / "out.json"));
  BOOST_TEST(run({"audit", c.folder(), "--fail-on", "error"}).status == 1);
  const std::string article = c.write("new.md", kHigh);
  BOOST_TEST(has(run({"check", article}).out, "contradicted"));
  c.write("counterclaim.yaml", "corpsu: [c]\nfail_on: [a]\n");
  const Run broken = run({"audit", c.folder()});
  BOOST_TEST(broken.status == 2);
  BOOST_TEST(has(broken.err, "error[K001]"));
  BOOST_TEST(has(broken.err, "did you mean `corpus`?"));
  BOOST_TEST(has(broken.err, "error[K002]"));
  const Run json = run({"audit", c.folder(), "-f", "json"});
  BOOST_TEST(json.status == 2);
  BOOST_TEST(has(json.out, "\"code\":\"K001\""));
  // Rule files that are named stand alone.
  const std::string rule =
      c.write("r.yaml", "counterclaim: 1\nlanguage: en\nignore: [{id: a, say: Form 7}]\n");
  BOOST_TEST(run({"rules", "test", rule}).status == 0);
}

BOOST_AUTO_TEST_CASE(settled_figures_are_evidence) {
  const Clash c;
  const std::string yaml = c.write(
      "desk/settled.yaml",
      "counterclaim: 1\nlanguage: en\nfacts:\n"
      "  - subject: deepseek-v3\n    measure: training-cost\n    scope: final-run\n"
      "    value: 5576000\n    unit: USD\n    source: technical report, December 2024\n");
  const std::string csv = c.write(
      "desk2/facts.csv",
      "subject,measure,scope,value,unit,source\n"
      "deepseek-v3,training-cost,final-run,5576000,USD,\"technical report, December 2024\"\n");
  const std::string alone =
      c.write("other/x.md", "Nothing about money here, not one figure.\n");
  for (const auto& desk : {yaml, csv}) {
    const Run bad = run({"check", c.folder() + "/high.md", "--against", alone, "--rules",
                         "shipped", desk, "-f", "json"});
    BOOST_TEST(bad.status == 1, bad.err);
    BOOST_TEST(has(bad.out, "\"verdict\":\"contradicted\""));
    BOOST_TEST(has(bad.out, "\"text\":\"5576000\""));
    const Run good = run({"check", c.folder() + "/low.md", "--against", alone, "--rules",
                          "shipped", desk, "-f", "json"});
    BOOST_TEST(has(good.out, "\"verdict\":\"supported\""));
    // What the desk has settled comes before what others write.
    c.write("other2/aa.md", kLow);
    const Run both = run({"check", c.folder() + "/high.md", "--against",
                          (c.path() / "other2").string(), "--rules", "shipped", desk});
    const size_t settled = both.out.find("but: 5576000"), other = both.out.find("but: $5.6");
    BOOST_TEST(settled < other, both.out);
    BOOST_TEST(other != std::string::npos, both.out);
  }
  c.write("desk3/facts.csv",
          "subject,measure,value,unit,source\nnobody,training-cost,5,USD,x\ndeepseek,training-"
          "cost,five,USD,x\n");
  const Run broken =
      run({"audit", c.folder(), "--rules", "shipped", (c.path() / "desk3").string()});
  BOOST_TEST(broken.status == 2);
  BOOST_TEST(has(broken.err, "facts.csv:2:1: error[R008]"));
  BOOST_TEST(has(broken.err, "facts.csv:3:24: error[R003]"));
}

BOOST_AUTO_TEST_CASE(colours_only_on_a_terminal) {
  const Clash c;
  BOOST_TEST(!has(run({"audit", c.folder()}).out, "\x1b["));
  BOOST_TEST(has(run({"audit", c.folder(), "--color", "always"}).out, "\x1b["));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
