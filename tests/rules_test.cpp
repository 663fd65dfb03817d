// The rules: every example of every rule, and a golden message for every error code.
#include <chrono>
#include <functional>

#include <boost/test/unit_test.hpp>

#include "corpus/corpus.h"
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

namespace {

/// Each folder holds rule files, and `expected.txt` with what is said of them; returns all of
/// it.
std::string compare_messages(const char* folder,
                             const std::function<Diagnostics(const fs::path&)>& say) {
  std::string all;
  for (const auto& e : fs::directory_iterator(source_dir() / "tests" / folder)) {
    if (!e.is_directory()) continue;
    std::string text = to_text(say(e.path()));
    // Places are shown relative to the folder of the case.
    const std::string head = e.path().string() + "/";
    for (size_t at = text.find(head); at != std::string::npos; at = text.find(head, at))
      text.erase(at, head.size());
    BOOST_TEST(compare_with_golden(e.path() / "expected.txt", text) == "");
    all += text;
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(errors_are_as_written) {
  const std::string all = compare_messages("diagnostics", [](const fs::path& folder) {
    const auto book = Rulebook::compile({folder});
    BOOST_REQUIRE_MESSAGE(!book, folder << " compiles");
    return book.error();
  });
  for (const char* code :
       {"R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011",
        "R012", "R013", "R016", "R017", "R018", "R019", "R020", "R021"})
    BOOST_TEST(all.find(code) != std::string::npos, "no golden message for " << code);
}

BOOST_AUTO_TEST_CASE(advice_is_as_written) {
  const std::string all = compare_messages("advice", [](const fs::path& folder) {
    Diagnostics advice;
    const auto book = Rulebook::compile({folder}, &advice);
    BOOST_REQUIRE_MESSAGE(book, folder << " does not compile");
    return advice;
  });
  for (const char* code : {"R101", "R102", "R103", "R104", "R105"})
    BOOST_TEST(all.find(code) != std::string::npos, "no golden message for " << code);
}

BOOST_AUTO_TEST_CASE(shipped_rules_need_no_advice) {
  Diagnostics advice;
  BOOST_REQUIRE(Rulebook::compile({source_dir() / "rules"}, &advice));
  BOOST_TEST(to_text(advice) == "");
}

BOOST_AUTO_TEST_CASE(shipped_rules_compile_quickly) {
  const auto start = std::chrono::steady_clock::now();
  BOOST_REQUIRE(Rulebook::compile({source_dir() / "rules"}));
  const std::chrono::duration<double, std::milli> spent =
      std::chrono::steady_clock::now() - start;
  // The goal is 150 ms, on a quiet machine; this is about what goes wrong by a factor.
  BOOST_TEST(spent.count() < 4000 * kSlowdown, spent.count() << " ms");
}

namespace {

/// Of `core`, how a language writes numbers and says who speaks, and the one pack that the
/// cookbook adapts.
bool is_background(const fs::path& file) {
  const std::string name = file.stem().string();
  return file.parent_path().filename() == "core" || name == "numbers" || name == "units" ||
         name == "sources" || name == "disasters";
}

}  // namespace

/// Every block of rules/README.md that is a whole rule file works on top of the language;
/// with a shipped pack of its topic two rules would contend for its sentences.
BOOST_AUTO_TEST_CASE(documented_rules_work) {
  const std::string text = read(source_dir() / "rules/README.md");
  std::vector<RuleSource> shipped_sources;
  for (const auto& e : fs::recursive_directory_iterator(source_dir() / "rules"))
    if (e.path().extension() == ".yaml" && is_background(e.path()))
      shipped_sources.push_back({e.path().string(), read(e.path())});
  int blocks = 0, examples = 0;
  const std::string open = "```yaml\ncounterclaim: 1\n";
  for (size_t at = text.find(open); at != std::string::npos; at = text.find(open, at + 1)) {
    const size_t begin = at + 8, end = text.find("\n```", begin);
    BOOST_REQUIRE(end != std::string::npos);
    ++blocks;
    auto sources = shipped_sources;
    const std::string name = "README block " + std::to_string(blocks);
    sources.push_back({name, text.substr(begin, end + 1 - begin)});
    const auto book = Rulebook::compile(std::move(sources));
    BOOST_REQUIRE_MESSAGE(book, name << ":\n" << (book ? "" : to_text(book.error())));
    for (const ExampleResult& r : run_examples(*book)) {
      if (r.example->file != name) continue;
      ++examples;
      BOOST_TEST(!r.is_failure(), name << ":" << r.example->line << ": " << r.example->texts[0]
                                       << "\n  wanted " << r.wanted << "\n  got    " << r.got);
    }
  }
  BOOST_TEST(blocks >= 4);
  BOOST_TEST(examples >= 30);
}

BOOST_AUTO_TEST_CASE(overrides_adapt_a_rule) {
  const std::string base =
      "counterclaim: 1\nlanguage: en\nformat: { decimal: '.', grouping: ',' }\n"
      "measures:\n  - { id: days, dimension: count, of: [event], say: days of strike }\n"
      "ignore:\n  - { id: platform, say: platform <n> }\n";
  const auto reads = [&](const std::string& override_text, const std::string& sentence) {
    const auto book = Rulebook::compile(std::vector<RuleSource>{
        {"base.yaml", base},
        {"desk.yaml", "counterclaim: 1\nlanguage: en\noverride:\n" + override_text}});
    BOOST_REQUIRE_MESSAGE(book, (book ? "" : to_text(book.error())));
    const Document doc = make_document("t", sentence, "en", **book);
    std::string s;
    for (const Claim& c : extract(doc, **book).claims)
      s += std::string(doc.slice(c.quantity.span)) + (c.measure ? "!" : "") + ";";
    return s;
  };
  const std::string because = ", because: a test }\n";
  BOOST_TEST(reads("  - { rule: base/measures/days, add: { say: out on the street }" + because,
                   "They were out on the street for 12 nights") == "12!;");
  BOOST_TEST(reads("  - { rule: base/ignore/platform, off: true" + because, "platform 9") ==
             "9;");
  BOOST_TEST(reads("  - { rule: base/ignore/platform, off: true, until: 2001-01-01" + because,
                   "platform 9") == "");
}

BOOST_AUTO_TEST_CASE(guards_and_regexes) {
  const auto book = Rulebook::compile(std::vector<RuleSource>{
      {"a.yaml",
       "counterclaim: 1\nlanguage: en\nformat: { decimal: '.', grouping: ',' }\n"
       "subjects:\n"
       "  - { id: v3, kind: model, say: V3, needs: DeepSeek, unless: motorway }\n"
       "  - { id: ticket, kind: model, regex: '[A-Z]{2}-\\d{3}' }\n"
       "measures:\n  - { id: cost, dimension: count, of: [model], regex: 'co(?:st|sted)', "
       "needs: DeepSeek }\n"}});
  BOOST_REQUIRE_MESSAGE(book, (book ? "" : to_text(book.error())));
  const auto subject = [&](const std::string& text) {
    const Document doc = make_document("t", text, "en", **book);
    const auto claims = extract(doc, **book).claims;
    BOOST_REQUIRE(!claims.empty());
    const Claim& c = claims.back();
    return c.measure ? (*book)->subjects[c.subject.value].id : "untyped";
  };
  BOOST_TEST(subject("DeepSeek is here. V3 cost 12 points.") == "v3");
  BOOST_TEST(subject("V3 cost 12 points.") == "untyped");
  BOOST_TEST(subject("DeepSeek is here. V3, the motorway, cost 12 points.") == "");
  BOOST_TEST(subject("DeepSeek is here. AB-123 cost 12 points.") == "ticket");
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
  KnownWords known;
  const ParsedPhrase p = parse_phrase(phrase, inflection, words, known);
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
  KnownWords known;
  const ParsedPhrase p = parse_phrase(phrase, {}, words, known);
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
  BOOST_TEST(expand("GPT-<n>-level") == (Texts{"gpt <3> level"}));
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
