// Short stories, one for each relation and tag, in English, German and Chinese: each folder of
// tests/stories holds articles and an expected.yaml, which says why and what must come out:
//   findings: relation[+tag...]:severity, in any order; none but these
//   one_position: figures, as written, that must stand in one position
#include <algorithm>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/yaml.h"
#include "corpus/audit.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

namespace {

std::string shown(const ReportedFinding& f) {
  std::string s = f.relation.value_or(f.kind);
  std::vector<std::string> tags = f.tags;
  std::sort(tags.begin(), tags.end());
  for (const std::string& tag : tags) s += "+" + tag;
  return s + ":" + f.severity;
}

std::string joined(const std::multiset<std::string>& all) {
  std::string s;
  for (const std::string& one : all) s += (s.empty() ? "" : " ") + one;
  return s.empty() ? "none" : s;
}

std::multiset<std::string> texts_of(const YamlNode* list) {
  std::multiset<std::string> all;
  if (list != nullptr)
    for (const YamlNode& n : list->items) all.insert(n.scalar);
  return all;
}

bool stand_together(const Report& r, const std::multiset<std::string>& figures) {
  for (const ReportedTopic& t : r.topics)
    for (const ReportedPosition& p : t.positions) {
      std::set<std::string> held;
      for (const std::string& id : p.claims) held.insert(r.claim(id)->text);
      if (std::all_of(figures.begin(), figures.end(),
                      [&](const std::string& f) { return held.contains(f); }))
        return true;
    }
  return false;
}

void check_story(const fs::path& folder) {
  const auto file = folder / "expected.yaml";
  const auto expected = parse_strictly(file.string(), tests::read(file));
  BOOST_REQUIRE_MESSAGE(expected, file);
  const auto corpus = read_corpus({(folder / "articles").string()}, shipped(), {.jobs = 1});
  BOOST_REQUIRE(corpus);
  const Report r = make_report(*corpus, audit(*corpus, BoundReading::press, 1), "audit");
  std::multiset<std::string> got;
  for (const ReportedFinding& f : r.findings)
    if (f.severity != "possible") got.insert(shown(f));
  const auto wanted = texts_of(expected->root.find("findings"));
  BOOST_TEST(joined(got) == joined(wanted), folder.filename().string()
                                                << ": wanted " << joined(wanted) << ", got "
                                                << joined(got));
  const auto together = texts_of(expected->root.find("one_position"));
  BOOST_TEST((together.empty() || stand_together(r, together)),
             folder.filename().string() << ": " << joined(together) << " are apart");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(stories)

BOOST_AUTO_TEST_CASE(each_comes_out_as_its_note_says) {
  int seen = 0;
  for (const auto& e : fs::directory_iterator(source_dir() / "tests/stories"))
    if (e.is_directory()) {
      check_story(e.path());
      ++seen;
    }
  BOOST_TEST(seen >= 31);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
