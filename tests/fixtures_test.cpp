// Every YAML file below tests/fixtures/quantity and tests/fixtures/claim becomes a suite, every
// line of it a case: a new language or rule needs a new file and no C++.
//
//   quantity: - { value: 5600000, unit: USD, hedge: about, text: [phrases that mean it] }
//             - { nothing: [phrases that give none] }
//   claim:    - { text: a sentence, number: «span», measure: ..., subject: ..., scope: ... }
#define BOOST_TEST_ALTERNATIVE_INIT_API
#include <deque>
#include <functional>

#include <boost/test/unit_test.hpp>

#include "base/yaml.h"
#include "corpus/corpus.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace ut = boost::unit_test;
namespace fs = std::filesystem;

namespace {

// Boost.Test 1.74 keeps only a pointer to a case's file name, so these must live on.
std::deque<std::string> file_names;
std::deque<YamlFile> files;

std::vector<ReportedClaim> read_claims(const std::string& text, const std::string& language) {
  const Document doc = make_document("fixture", text, language, *shipped());
  std::vector<ReportedClaim> all;
  for (const Claim& c : extract(doc, *shipped()).claims)
    all.push_back(report_claim(doc, c, *shipped(), "c"));
  return all;
}

/// One field of a claim as a fixture writes it.
std::string field(const ReportedClaim& c, std::string_view key) {
  const auto shown = [](const std::optional<std::string>& s) { return s.value_or("none"); };
  if (key == "value") {
    if (c.number && c.bound == "none") return *c.number;
    return (c.value.low_open ? ">" : "") + c.value.low.value_or("") + ".." +
           (c.value.high_open ? "<" : "") + c.value.high.value_or("");
  }
  if (key == "quantum") return shown(c.quantum);
  if (key == "unit") return shown(c.unit);
  if (key == "unit_name") return shown(c.unit_name);
  if (key == "dimension") return c.dimension;
  if (key == "hedge") return c.hedge;
  if (key == "bound") return c.bound;
  if (key == "form") return c.form;
  if (key == "change") return c.change;
  if (key == "span") return c.text;
  if (key == "measure") return c.measure ? c.measure->id : "none";
  if (key == "subject") return c.subject ? c.subject->id : "none";
  if (key == "stance") return c.stance;
  if (key == "said_by") return shown(c.said_by);
  if (key == "section") return c.section;
  if (key == "period") return c.period ? c.period->first + ".." + c.period->second : "none";
  if (key == "scope") {
    std::string s;
    for (const auto& [axis, value] : c.scope) s += (s.empty() ? "" : " ") + value;
    return s.empty() ? "none" : s;
  }
  return "no such field";
}

std::string describe(const std::vector<ReportedClaim>& claims) {
  std::string s;
  for (const ReportedClaim& c : claims)
    s += "\n    got " + c.text + " = " + field(c, "value") + " " + field(c, "unit") + " " +
         field(c, "hedge") + " " + field(c, "bound") + " measure " + field(c, "measure") +
         " subject " + field(c, "subject") + " scope " + field(c, "scope") + " stance " +
         field(c, "stance");
  return s.empty() ? "\n    got nothing" : s;
}

/// Fields that a fixture expects: all keys but those that hold its texts.
bool matches(const ReportedClaim& c, const YamlNode& want) {
  for (size_t i = 0; i < want.pairs(); ++i) {
    const std::string& key = want.key(i).scalar;
    if (key == "text" || key == "nothing" || key == "kind" || key == "number") continue;
    if (field(c, key) != want.value(i).scalar) return false;
  }
  return true;
}

void check_quantity(const std::string& text, const YamlNode& want,
                    const std::string& language) {
  const auto claims = read_claims(text, language);
  const bool ok = claims.size() == 1 && matches(claims[0], want);
  BOOST_TEST(ok, "\"" << text << "\"" << describe(claims));
}

void check_nothing(const std::string& text, const std::string& language) {
  const auto claims = read_claims(text, language);
  BOOST_TEST(claims.empty(), "\"" << text << "\" should give nothing" << describe(claims));
}

/// A sentence with several claims: `number` says which of them is meant, by its span.
void check_claim(const YamlNode& want, const std::string& language) {
  const auto claims = read_claims(want.find("text")->scalar, language);
  bool ok = false;
  for (const ReportedClaim& c : claims)
    ok = ok || (c.text == want.find("number")->scalar && matches(c, want));
  BOOST_TEST(ok, "\"" << want.find("text")->scalar << "\"" << describe(claims));
}

void add(ut::test_suite* suite, const std::string& name, const std::string& file, uint32_t line,
         std::function<void()> body) {
  suite->add(ut::make_test_case(std::move(body), name, file, line));
}

void add_quantities(ut::test_suite* suite, const std::string& file, const YamlNode& entry,
                    const std::string& language) {
  const auto texts = [](const YamlNode* n) {
    std::vector<const YamlNode*> all;
    if (n != nullptr && n->is_scalar()) all.push_back(n);
    if (n != nullptr)
      for (const YamlNode& i : n->items) all.push_back(&i);
    return all;
  };
  for (const YamlNode* t : texts(entry.find("text")))
    add(suite, t->scalar, file, t->line,
        [=, &entry] { check_quantity(t->scalar, entry, language); });
  for (const YamlNode* t : texts(entry.find("nothing")))
    add(suite, t->scalar, file, t->line, [=] { check_nothing(t->scalar, language); });
}

void add_file(ut::test_suite* parent, const fs::path& path, bool claims) {
  auto yaml = parse_strictly(path.filename().string(), read(path));
  const std::string language = path.parent_path().filename().string();
  if (!yaml) {
    const std::string message = to_text(yaml.error());
    parent->add(ut::make_test_case([message] { BOOST_ERROR(message); }, path.string(), __FILE__,
                                   __LINE__));
    return;
  }
  const YamlFile& file = files.emplace_back(std::move(*yaml));
  const std::string& name = file_names.emplace_back(fs::relative(path, source_dir()).string());
  auto* suite = BOOST_TEST_SUITE(language + "-" + path.stem().string());
  for (const YamlNode& entry : file.root.items) {
    if (claims)
      add(suite, entry.find("text")->scalar + " [" + entry.find("number")->scalar + "]", name,
          entry.line, [&entry, language] { check_claim(entry, language); });
    else
      add_quantities(suite, name, entry, language);
  }
  parent->add(suite);
}

}  // namespace

void register_fixtures() {
  auto* all = BOOST_TEST_SUITE("fixtures");
  for (const auto& [folder, claims] :
       {std::pair{"quantity", false}, std::pair{"claim", true}}) {
    std::vector<fs::path> paths;
    for (const auto& e :
         fs::recursive_directory_iterator(source_dir() / "tests/fixtures" / folder))
      if (e.path().extension() == ".yaml") paths.push_back(e.path());
    std::sort(paths.begin(), paths.end());
    for (const auto& p : paths) add_file(all, p, claims);
  }
  ut::framework::master_test_suite().add(all);
}

}  // namespace counterclaim::tests
