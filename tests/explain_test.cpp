// The pages of `explain`: every name in a report has one, and its example is run. So an example
// cannot say what the program does not do.
#include "report/explain.h"

#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "corpus/audit.h"
#include "support.h"

namespace counterclaim::tests {

namespace {

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

template <class T>
bool holds(const std::vector<T>& all, std::string_view wanted) {
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

Corpus example_of(const ExplainPage& page, const Scratch& folder) {
  for (size_t i = 0; i < page.example.size(); ++i) {
    const auto& a = page.example[i];
    const std::string title = a.headline.empty() ? "" : "title: " + a.headline + "\n";
    folder.write(std::to_string(i) + ".md", "---\n" + title + "publisher: " + a.source +
                                                "\ndate: " + a.date + "\n---\n" + a.says +
                                                "\n");
  }
  auto corpus = read_corpus({folder.path().string()}, shipped(), {.jobs = 1});
  BOOST_REQUIRE_MESSAGE(corpus, page.name);
  return std::move(*corpus);
}

/// Relation and tags of each pair of figures of two of the texts, judged as `compare` does:
/// figures that agree or have nothing to do with each other make no finding.
std::set<std::string> judged_pairs(const Corpus& corpus) {
  std::set<std::string> found;
  const Material m = corpus.material();
  const Circumstances in{m.rules, BoundReading::press};
  for (uint32_t i = 0; i < corpus.extractions[0].claims.size(); ++i)
    for (uint32_t k = 0; k < corpus.extractions.back().claims.size(); ++k) {
      const auto last = static_cast<uint32_t>(corpus.extractions.size() - 1);
      const Judgement j = relate(statement_of(m, {0, i}), statement_of(m, {last, k}), in);
      found.emplace(to_term(j.relation));
      for (const Tag t : j.tags) found.emplace(to_term(t));
    }
  return found;
}

/// All names that a report on the example uses.
std::set<std::string> names_in_audit(const Corpus& corpus) {
  const Report r = make_report(corpus, audit(corpus, BoundReading::press, 1), "audit");
  std::set<std::string> names;
  for (const ReportedFinding& f : r.findings) {
    names.insert(f.code);
    names.insert(f.relation.value_or(f.kind));
    names.insert(f.tags.begin(), f.tags.end());
  }
  return names;
}

std::set<std::string> verdicts_on_last(const Corpus& corpus) {
  const auto last = static_cast<uint32_t>(corpus.documents.size() - 1);
  std::set<std::string> names;
  const Judged judged = check(corpus, {last}, BoundReading::press, 1);
  for (const Verdict& v : judged.verdicts) names.emplace(to_term(v.value));
  return names;
}

std::string joined(const std::set<std::string>& all) {
  std::string s;
  for (const std::string& one : all) s += " " + one;
  return s;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(explain)

BOOST_AUTO_TEST_CASE(every_name_has_a_page_and_every_page_a_name) {
  std::set<std::string_view> known;
  for (const ExplainedNames& group : explained_names())
    for (const std::string_view name : group.names) {
      known.insert(name);
      const ExplainPage* page = explain_page(name);
      BOOST_TEST((page != nullptr), "no page " << name);
      if (page == nullptr) continue;
      BOOST_TEST(!page->gist.empty(), name);
      BOOST_TEST(!page->means.empty(), name);
      BOOST_TEST(!page->reading.empty(), name);
      BOOST_TEST(!page->advice.empty(), name);
      BOOST_TEST(!page->example.empty(), name);
      BOOST_TEST(!page->see.empty(), name);
      BOOST_TEST(has(show_pages(false), page->gist), name);
      for (const std::string& other : page->see)
        BOOST_TEST((explain_page(other) != nullptr), name << ": no page " << other);
    }
  size_t files = 0;
  const auto folder = source_dir() / "src/report/explain";
  for (const auto& e : std::filesystem::directory_iterator(folder)) {
    ++files;
    BOOST_TEST(known.contains(e.path().stem().string()), e.path());
  }
  BOOST_TEST(files == known.size());
}

BOOST_AUTO_TEST_CASE(examples_are_what_their_pages_say) {
  for (const ExplainedNames& group : explained_names())
    for (const std::string_view name : group.names) {
      const ExplainPage* page = explain_page(name);
      if (page == nullptr) continue;
      const Scratch folder;
      const Corpus corpus = example_of(*page, folder);
      std::set<std::string> got;
      if (group.kind == "Verdicts of `check`") {
        // One page may serve a relation and a verdict: then its example is run twice.
        got = verdicts_on_last(corpus);
      } else {
        got = names_in_audit(corpus);
        if (group.kind != "Findings") got.merge(judged_pairs(corpus));
      }
      BOOST_TEST(got.contains(std::string(name)), name << ": got" << joined(got));
    }
}

BOOST_AUTO_TEST_CASE(what_agrees_is_no_finding) {
  for (const auto* name : {"agrees", "within-bound", "unrelated", "truncated"}) {
    const Scratch folder;
    BOOST_TEST(joined(names_in_audit(example_of(*explain_page(name), folder))) == "", name);
  }
}

BOOST_AUTO_TEST_CASE(findings_name_only_what_is_explained) {
  const auto corpus = read_corpus({(source_dir() / "corpus").string()}, shipped(), {.jobs = 1});
  BOOST_REQUIRE(corpus);
  for (const std::string& name : names_in_audit(*corpus))
    BOOST_TEST((explain_page(name) != nullptr), name);
}

BOOST_AUTO_TEST_CASE(a_page_as_it_is_printed) {
  const std::string page = show_page(*explain_page("cc202"), false);
  BOOST_TEST(has(page, "CC202: A bound was lost.\n"));
  BOOST_TEST(has(page, "   | OpenAI and SoftBank will invest up to $500 billion"));
  BOOST_TEST(has(page, "\nWhat to do\n"));
  BOOST_TEST(has(page, "\nSee also: hedge-lost, within-bound\n"));
  BOOST_TEST(!has(page, "\x1b["));
  BOOST_TEST(has(show_page(*explain_page("CC202"), true), "\x1b["));
  BOOST_TEST((explain_page("CC999") == nullptr));
  BOOST_TEST(nearest_page("contradict") == "contradicts");
}

BOOST_AUTO_TEST_CASE(every_finding_of_the_examples_is_explained) {
  // Of the examples of all codes: the finding as `explain ID` tells it, once from the report
  // and once from its JSON.
  const std::vector<ExplainedNames> groups = explained_names();
  for (const std::string_view code : groups.front().names) {
    const Scratch folder;
    const Corpus corpus = example_of(*explain_page(code), folder);
    const Report r = make_report(corpus, audit(corpus, BoundReading::press, 1), "audit");
    const auto again = read_report(to_json(r), "r.json");
    BOOST_REQUIRE(again);
    for (size_t i = 0; i < r.findings.size(); ++i) {
      const ReportedFinding& f = r.findings[i];
      const std::string told = explain_finding(r, f, {});
      BOOST_TEST(told == explain_finding(*again, again->findings[i], {}), code);
      for (const auto* side : {&f.a, &f.b})
        for (const std::string& id : *side) {
          const ReportedClaim& c = *r.claim(id);
          BOOST_TEST(has(told, c.text), code << ": " << c.text);
          BOOST_TEST(has(told, r.document(c.doc)->publisher.value()), told);
        }
      for (const ReportedReason& why : f.reasons) BOOST_TEST(has(told, why.text), told);
      BOOST_TEST(has(told, explain_page(f.code)->advice.substr(0, 20)), told);
    }
  }
}

BOOST_AUTO_TEST_CASE(steps_of_a_finding) {
  const Scratch folder;
  const Corpus corpus = example_of(*explain_page("CC101"), folder);
  Report r = make_report(corpus, audit(corpus, BoundReading::press, 1), "audit");
  const std::string head = folder.path().string() + "/";
  for (auto& d : r.documents) d.path.erase(0, head.size());
  for (auto& c : r.claims) c.doc.erase(0, head.size());
  BOOST_REQUIRE(r.findings.size() == 1U);
  BOOST_TEST(compare_with_golden(source_dir() / "tests/explain/CC101.txt",
                                 explain_finding(r, r.findings[0], {})) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
