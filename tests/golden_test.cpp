// Whole stories: each folder of tests/golden holds articles and what an audit of them says, in
// `expected.txt` (the text report without colours). `revised-toll` is also written in every
// other format; of the page, the data that its script draws. COUNTERCLAIM_UPDATE_GOLDEN=1
// writes the files anew: read the difference.
#include <boost/test/unit_test.hpp>

#include "corpus/audit.h"
#include "report/decisions.h"
#include "report/formats.h"
#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

namespace {

Report audit_folder(const fs::path& folder) {
  auto corpus = read_corpus({folder.string()}, shipped(), {.jobs = 1});
  BOOST_REQUIRE_MESSAGE(corpus, folder << (corpus ? "" : to_text(corpus.error())));
  Report r = make_report(*corpus, audit(*corpus, BoundReading::press, 1), "audit");
  // Paths are shown relative to the story, the version and the hash of the rules left open.
  const std::string head = folder.string() + "/";
  const auto shorten = [&](std::string& path) {
    if (path.starts_with(head)) path.erase(0, head.size());
  };
  for (auto& d : r.documents) shorten(d.path);
  for (auto& c : r.claims) {
    shorten(c.doc);
    // A rule without an id is named by its line, which moves with every edit above it.
    c.rule.erase(c.rule.find_last_not_of("0123456789") + 1);
  }
  r.version = "0";
  r.rules = "0";
  return r;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(golden)

BOOST_AUTO_TEST_CASE(stories) {
  int seen = 0;
  for (const auto& e : fs::directory_iterator(source_dir() / "tests/golden")) {
    if (!e.is_directory()) continue;
    ++seen;
    const Report r = audit_folder(e.path() / "articles");
    BOOST_TEST(compare_with_golden(e.path() / "expected.txt", write_text(r, {})) == "");
  }
  BOOST_TEST(seen >= 8);
}

BOOST_AUTO_TEST_CASE(every_format) {
  const fs::path story = source_dir() / "tests/golden/revised-toll";
  const Report r = audit_folder(story / "articles");
  for (const Format& f : formats())
    if (f.name != "text" && f.name != "html")
      BOOST_TEST(compare_with_golden(story / ("expected." + std::string(f.name)),
                                     f.write(r, {})) == "");
  BOOST_TEST(compare_with_golden(story / "expected.page.json", to_page_data(r, {}) + "\n") ==
             "");
}

BOOST_AUTO_TEST_CASE(decisions_in_every_format) {
  // One dismissed, one stale, one expired.
  const fs::path story = source_dir() / "tests/golden/decided-before";
  Report r = audit_folder(story / "articles");
  const auto entries = read_decisions((story / "decisions.yaml").string());
  BOOST_REQUIRE(entries);
  BOOST_TEST(compare_with_golden(story / "decisions.yaml", write_decisions(*entries)) == "");
  apply_decisions(r, *entries, "2025-03-01");
  for (const Format& f : formats())
    if (f.name != "html")
      BOOST_TEST(compare_with_golden(story / ("decided." + std::string(f.name)),
                                     f.write(r, {})) == "");
  const auto again = read_report(to_json(r), "report.json");
  BOOST_REQUIRE(again);
  BOOST_TEST(to_json(*again) == to_json(r));
}

BOOST_AUTO_TEST_CASE(a_report_is_read_back) {
  const Report r = audit_folder(source_dir() / "tests/golden/revised-toll/articles");
  const std::string json = to_json(r);
  const auto again = read_report(json, "report.json");
  BOOST_REQUIRE(again);
  BOOST_TEST(to_json(*again) == json);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
