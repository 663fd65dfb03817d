// The rules: every example of every rule, and a golden message for every error code.
#include <boost/test/unit_test.hpp>

#include "corpus/examples.h"
#include "rules/phrase.h"
#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(rules)

BOOST_AUTO_TEST_CASE(every_example_holds) {
  const auto results = run_examples(shipped());
  BOOST_TEST(results.size() > 50u);
  for (const ExampleResult& r : results)
    BOOST_TEST(!r.is_failure(), r.example->file << ":" << r.example->line << ": "
                                                << r.example->texts[0] << "\n  wanted "
                                                << r.wanted << "\n  got    " << r.got);
}

BOOST_AUTO_TEST_CASE(every_measure_has_an_example) {
  const auto book = shipped();
  for (size_t i = 1; i < book->measures.size(); ++i) {
    const std::string& id = book->measures[i].id;
    bool found = false;
    for (const RuleExample& e : book->examples) {
      const auto it = e.expect.find("measure");
      found = found || (it != e.expect.end() && it->second == id);
    }
    BOOST_TEST(found, "no example names the measure " << id);
  }
}

/// tests/diagnostics/R001-unknown-key/: rule files, and `expected.txt` with what is said.
BOOST_AUTO_TEST_CASE(diagnostics_are_as_written) {
  std::string all;
  int cases = 0;
  for (const auto& e : fs::directory_iterator(source_dir() / "tests/diagnostics")) {
    if (!e.is_directory()) continue;
    ++cases;
    const fs::path expected = e.path() / "expected.txt";
    const auto book = Rulebook::compile({e.path()});
    BOOST_REQUIRE_MESSAGE(!book, e.path() << " compiles");
    std::string text = to_text(book.error());
    // Places are shown relative to the folder of the case.
    const std::string folder = e.path().string() + "/";
    for (size_t at = text.find(folder); at != std::string::npos; at = text.find(folder, at))
      text.erase(at, folder.size());
    BOOST_TEST(compare_with_golden(expected, text) == "");
    all += text;
  }
  BOOST_TEST(cases > 10);
  for (const char* code :
       {"R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011",
        "R012", "R013", "R016", "R017", "R018", "R019"})
    BOOST_TEST(all.find(code) != std::string::npos, "no golden message for " << code);
}

BOOST_AUTO_TEST_CASE(no_rules_is_an_error) {
  const Scratch scratch;
  const auto book = Rulebook::compile({scratch.path()});
  BOOST_REQUIRE(!book);
  BOOST_TEST(book.error()[0].code == "R014");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(phrases)

namespace {

std::vector<std::string> expand(const std::string& phrase, const Inflection& inflection = {}) {
  Vocabulary words;
  const ParsedPhrase p = parse_phrase(phrase, inflection, words);
  std::vector<std::string> all;
  for (const Phrase& e : p.expansions) {
    std::string s;
    for (const PhraseItem& i : e)
      s += (s.empty() ? "" : " ") +
           (i.slot == Slot::word ? words.word(i.word)
                                 : "<" + std::to_string(static_cast<int>(i.slot)) + ">");
    all.push_back(s);
  }
  std::sort(all.begin(), all.end());
  return all;
}

std::string problem(const std::string& phrase) {
  Vocabulary words;
  const ParsedPhrase p = parse_phrase(phrase, {}, words);
  return p.too_many ? "too many" : p.problem;
}

using Texts = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_CASE(brackets_may_be_missing_or_choose) {
  BOOST_TEST(expand("dollar(s)") == (Texts{"dollar", "dollars"}));
  BOOST_TEST(expand("the (final) run") == (Texts{"the final run", "the run"}));
  BOOST_TEST(expand("(cost|price) of it") == (Texts{"cost of it", "price of it"}));
  BOOST_TEST(expand("(a (b|c)|d) e") == (Texts{"a b e", "a c e", "d e"}));
}

BOOST_AUTO_TEST_CASE(stars_inflect) {
  Inflection forms;
  forms.irregular = {{"spend", "spends", "spent"}};
  forms.endings = {{"e", {"e", "es", "ed", "ing"}}, {"", {"", "s", "ed", "ing"}}};
  BOOST_TEST(expand("spend* it", forms) == (Texts{"spend it", "spends it", "spent it"}));
  BOOST_TEST(expand("price*", forms) == (Texts{"price", "priced", "prices", "pricing"}));
  BOOST_TEST(expand("train*", forms) == (Texts{"train", "trained", "training", "trains"}));
}

BOOST_AUTO_TEST_CASE(slots_and_gaps) {
  BOOST_TEST(expand("cost ... <value>") == (Texts{"cost <1> <2>"}));
  BOOST_TEST(expand("GPT-<n>-level") == (Texts{"gpt - <3> - level"}));
}

BOOST_AUTO_TEST_CASE(what_is_no_phrase) {
  BOOST_TEST(problem("(a") == "`(` is not closed");
  BOOST_TEST(problem("a)") == "`)` without `(`");
  BOOST_TEST(problem("<money> spent") == "no slot <money>");
  BOOST_TEST(problem("<value>") == "a phrase needs at least one word beside its slots");
  BOOST_TEST(problem("cost ...") == "`...` stands between words, not at the end of a phrase");
  BOOST_TEST(problem("") == "the phrase holds no word");
  BOOST_TEST(problem("(a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d) (a|b|c|d)") == "too many");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
