// How well quantities are read: our own labelled sentences (tests/accuracy/README.md), with
// baselines that may not fall.
#include <map>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "base/yaml.h"
#include "corpus/compare.h"
#include "corpus/corpus.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace {

/// Number, interval and unit of a quantity, as labels write them.
struct Reading {
  std::string value, unit;
  std::vector<std::string> also;  // units that are right as well
};

std::string canonical(const std::string& number) {
  const auto d = Decimal::parse(number);
  return d ? d->stripped().to_canonical() : number;
}

Reading labelled(const rapidjson::Value& v) {
  Reading r;
  r.value = v.HasMember("number")
                ? canonical(text_at(v, "number"))
                : canonical(text_at(v, "low")) + ".." + canonical(text_at(v, "high"));
  r.unit = text_at(v, "unit");
  if (const auto it = v.FindMember("unit_also"); it != v.MemberEnd()) {
    if (it->value.IsString()) r.also.emplace_back(it->value.GetString());
    if (it->value.IsArray())
      for (const auto& unit : it->value.GetArray()) r.also.emplace_back(unit.GetString());
  }
  return r;
}

Reading reported(const ReportedClaim& c) {
  Reading r;
  r.value = c.number ? canonical(*c.number)
                     : canonical(c.value.low.value_or("")) + ".." +
                           canonical(c.value.high.value_or(""));
  r.unit = c.unit.value_or("");
  return r;
}

bool same_unit(const Reading& gold, const Reading& found) {
  return gold.unit == found.unit ||
         std::find(gold.also.begin(), gold.also.end(), found.unit) != gold.also.end();
}

struct Score {
  size_t labelled = 0, read = 0, values = 0, units = 0;

  static double f1(size_t hits, size_t a, size_t b) {
    return a + b == 0 ? 0 : 200.0 * static_cast<double>(hits) / static_cast<double>(a + b);
  }
  double value() const { return f1(values, labelled, read); }
  double unit() const { return f1(units, labelled, read); }
};

/// One to one; where several could be meant, the one of the same unit.
void match(const std::vector<Reading>& gold, std::vector<Reading> found, Score& score) {
  score.labelled += gold.size();
  score.read += found.size();
  for (const bool with_unit : {true, false})
    for (const Reading& g : gold) {
      const auto it = std::find_if(found.begin(), found.end(), [&](const Reading& f) {
        return f.value == g.value && same_unit(g, f) == with_unit;
      });
      if (it == found.end()) continue;
      ++score.values;
      score.units += with_unit ? 1 : 0;
      found.erase(it);
    }
}

std::map<std::string, Score> scores() {
  std::map<std::string, Score> all;
  for (const auto& json : labelled_lines("quantities.jsonl", "quantities")) {
    const std::string language = text_at(json, "lang");
    const Document doc = make_document("t", text_at(json, "text"), language, *shipped());
    std::vector<Reading> gold, found;
    for (const auto& q : json["quantities"].GetArray()) gold.push_back(labelled(q));
    for (const Claim& c : extract(doc, *shipped()).claims)
      found.push_back(reported(report_claim(doc, c, *shipped(), "c")));
    match(gold, std::move(found), all[language]);
  }
  return all;
}

/// How pairs of statements were labelled, and how they are judged.
struct Confusion {
  size_t pairs = 0, right = 0, flagged = 0, rightly_flagged = 0, contradictions = 0;

  void count(std::string_view wanted, std::string_view got) {
    ++pairs;
    right += wanted == got;
    flagged += got == "contradiction";
    contradictions += wanted == "contradiction";
    rightly_flagged += wanted == got && got == "contradiction";
  }
  static double percent(size_t part, size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }
};

std::map<std::string, Confusion> judged_pairs() {
  std::map<std::string, Confusion> all;
  for (const auto& json : labelled_lines("pairs.jsonl", "premise")) {
    const std::string language = text_at(json, "lang");
    const std::string title = text_at(json, "context");
    const Stated premise = state(text_at(json, "premise"), title, language, *shipped());
    const Stated hypothesis = state(text_at(json, "hypothesis"), title, language, *shipped());
    const Comparison c = compare(premise, hypothesis, *shipped(), BoundReading::literal);
    all[language].count(text_at(json, "label"), c.label);
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accuracy)

BOOST_AUTO_TEST_CASE(quantities_do_not_get_worse) {
  const Baselines baselines("quantities");
  for (const auto& [language, score] : scores()) {
    baselines.hold(language, "value", score.value());
    baselines.hold(language, "value-and-unit", score.unit());
  }
}

BOOST_AUTO_TEST_CASE(pairs_of_statements_are_not_judged_worse) {
  const Baselines baselines("pairs");
  for (const auto& [language, c] : judged_pairs()) {
    baselines.hold(language, "right", Confusion::percent(c.right, c.pairs));
    baselines.hold(language, "precision", Confusion::percent(c.rightly_flagged, c.flagged));
    baselines.hold(language, "recall", Confusion::percent(c.rightly_flagged, c.contradictions));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
