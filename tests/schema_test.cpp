// What the program writes is what the shipped JSON Schema says.
#include <set>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "base/decimal.h"
#include "base/yaml.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace {

std::string schema_text() {
  return read(source_dir() / "src/report/counterclaim-1.schema.json");
}

/// Empty, or where and why the value is not what the schema says.
std::string refused(const rapidjson::Value& value, const rapidjson::Document& schema) {
  const rapidjson::SchemaDocument compiled(schema);
  rapidjson::SchemaValidator validator(compiled);
  if (value.Accept(validator)) return "";
  rapidjson::StringBuffer at;
  validator.GetInvalidDocumentPointer().Stringify(at);
  return std::string(validator.GetInvalidSchemaKeyword()) + " at " + at.GetString();
}

/// Empty, or where and why the JSON is not valid.
std::string problem(const std::string& json, const char* definition) {
  rapidjson::Document schema;
  schema.Parse(schema_text().c_str());
  BOOST_REQUIRE(!schema.HasParseError());
  if (definition != nullptr) {
    // The same definitions, with another root.
    rapidjson::StringBuffer definitions;
    rapidjson::Writer<rapidjson::StringBuffer> writer(definitions);
    schema["definitions"].Accept(writer);
    const std::string with = "{\"allOf\":[{\"$ref\":\"#/definitions/" +
                             std::string(definition) +
                             "\"}],\"definitions\":" + definitions.GetString() + "}";
    schema.Parse(with.c_str());
  }
  rapidjson::Document value;
  value.Parse(json.c_str());
  if (value.HasParseError()) return "not JSON";
  return refused(value, schema);
}

rapidjson::Document parsed(const std::string& json) {
  rapidjson::Document value;
  value.Parse(json.c_str());
  BOOST_REQUIRE(!value.HasParseError());
  return value;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(reports) {
  const Run r = run({"audit", (source_dir() / "corpus").string(), "-f", "json"});
  BOOST_TEST(problem(r.out, nullptr) == "");
}

BOOST_AUTO_TEST_CASE(checks) {
  const auto corpus = (source_dir() / "corpus").string();
  const Run r = run({"check", corpus + "/deepseek/2025-10-03-circuit-and-lantern.md",
                     "--against", corpus, "-f", "json"});
  BOOST_TEST(problem(r.out, nullptr) == "");
  BOOST_TEST(r.out.find("\"verdict\":\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(extracted_lines) {
  const Run r =
      run({"extract", "--jsonl"},
          "{\"id\":\"a\",\"text\":\"DeepSeek trained it for less than $6 million.\"}\n"
          "{\"id\":7,\"text\":\"tens of millions of "
          "dollars\",\"lang\":\"en\"}\nnope\n{\"id\":\"b\"}\n");
  BOOST_TEST(r.status == 3);
  std::istringstream lines(r.out);
  const char* const definitions[] = {"extract_line", "extract_line", "error_line",
                                     "error_line"};
  std::string line;
  for (const char* d : definitions) {
    BOOST_REQUIRE(std::getline(lines, line));
    BOOST_TEST(problem(line, d) == "", line);
  }
  BOOST_TEST(!std::getline(lines, line));
}

BOOST_AUTO_TEST_CASE(compared_lines) {
  const Run r =
      run({"compare", "--jsonl"},
          "{\"id\":\"a\",\"premise\":\"DeepSeek's final training run cost $5.6 million.\","
          "\"hypothesis\":\"DeepSeek's final training run cost $5.9 million.\"}\n"
          "{\"id\":\"b\",\"premise\":\"x\"}\n");
  BOOST_TEST(r.status == 3);
  std::istringstream lines(r.out);
  std::string line;
  std::getline(lines, line);
  BOOST_TEST(problem(line, "compare_line") == "", line);
  BOOST_TEST(line.find("\"label\":\"contradiction\"") != std::string::npos);
  std::getline(lines, line);
  BOOST_TEST(problem(line, "error_line") == "", line);
}

/// A YAML file as an editor sees it: plain numbers and booleans are typed.
rapidjson::Value to_value(const YamlNode& n, rapidjson::Document::AllocatorType& memory) {
  rapidjson::Value v;
  if (n.is_map()) {
    v.SetObject();
    for (size_t i = 0; i < n.pairs(); ++i)
      v.AddMember(rapidjson::Value(n.key(i).scalar.c_str(), memory),
                  to_value(n.value(i), memory), memory);
  } else if (n.is_sequence()) {
    v.SetArray();
    for (const YamlNode& item : n.items) v.PushBack(to_value(item, memory), memory);
  } else if (n.plain && (n.scalar == "true" || n.scalar == "false")) {
    v.SetBool(n.scalar == "true");
  } else if (n.plain && Decimal::parse(n.scalar)) {
    v.SetDouble(Decimal::parse(n.scalar)->to_double());
  } else {
    v.SetString(n.scalar.c_str(), memory);
  }
  return v;
}

BOOST_AUTO_TEST_CASE(rule_files) {
  rapidjson::Document rules;
  rules.Parse(rules_schema().c_str());
  BOOST_REQUIRE(!rules.HasParseError());
  const rapidjson::SchemaDocument compiled(rules);
  const auto valid = [&](const YamlFile& file) {
    rapidjson::Document d;
    const rapidjson::Value v = to_value(file.root, d.GetAllocator());
    rapidjson::SchemaValidator validator(compiled);
    if (v.Accept(validator)) return std::string();
    rapidjson::StringBuffer at;
    validator.GetInvalidDocumentPointer().Stringify(at);
    return std::string(validator.GetInvalidSchemaKeyword()) + " at " + at.GetString();
  };
  int files = 0;
  for (const auto& e : std::filesystem::recursive_directory_iterator(source_dir() / "rules")) {
    if (e.path().extension() != ".yaml") continue;
    ++files;
    const auto file = parse_strictly(e.path().string(), read(e.path()));
    BOOST_REQUIRE(file);
    BOOST_TEST(valid(*file) == "", e.path());
  }
  BOOST_TEST(files > 8);
  BOOST_TEST(valid(*parse_strictly("x", "counterclaim: 1\nmesures: []\n")) != "");
}

/// What a schema cannot say: indexes lie in their arrays, and the ids of related locations
/// differ within a result.
void check_references(const rapidjson::Value& run) {
  const auto& rules = run["tool"]["driver"]["rules"];
  for (const auto& result : run["results"].GetArray()) {
    const auto& rule = rules[result["ruleIndex"].GetUint()];
    BOOST_TEST(std::string(rule["id"].GetString()) == result["ruleId"].GetString());
    std::set<unsigned> ids;
    for (const auto& l : result["relatedLocations"].GetArray()) {
      BOOST_TEST(ids.insert(l["id"].GetUint()).second);
      const auto& file = l["physicalLocation"]["artifactLocation"];
      const auto& artifact = run["artifacts"][file["index"].GetUint()];
      BOOST_TEST(std::string(artifact["location"]["uri"].GetString()) ==
                 file["uri"].GetString());
    }
  }
}

BOOST_AUTO_TEST_CASE(sarif) {
  const rapidjson::Document schema = parsed(read(source_dir() / "tests/sarif.schema.json"));
  const std::string corpus = (source_dir() / "corpus").string();
  const Scratch s;
  const std::string earlier = (s.path() / "r.json").string();
  const std::string decisions = (s.path() / "d.yaml").string();
  run({"audit", corpus + "/deepseek", "-o", "json:" + earlier});
  BOOST_TEST(run({"review", earlier, "--decisions", decisions}, "n\n6\n{braces}\n\n").status ==
             0);
  for (const auto& more : std::vector<std::vector<std::string>>{
           {}, {"--decisions", decisions}, {"--since", earlier, "--new-only"}}) {
    std::vector<std::string> arguments = {"audit", corpus, "-f", "sarif"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const rapidjson::Document log = parsed(run(arguments).out);
    BOOST_TEST(refused(log, schema) == "");
    const auto& results = log["runs"][0]["results"];
    BOOST_TEST(results.Size() > 100U);
    check_references(log["runs"][0]);
    std::set<std::string> suppressed;  // by id: two findings may ask the same
    unsigned unchanged = 0;
    for (const auto& r : results.GetArray()) {
      if (r.HasMember("suppressions") && r["suppressions"].Size() == 1)
        suppressed.insert(r["partialFingerprints"]["counterclaim/finding"].GetString());
      unchanged += r.HasMember("baselineState") &&
                   std::string(r["baselineState"].GetString()) == "unchanged";
    }
    BOOST_TEST(suppressed.size() == (more.size() == 2 ? 1U : 0U));
    BOOST_TEST((unchanged > 5) == (more.size() == 3));
  }
  rapidjson::Document broken = parsed(run({"audit", corpus, "-f", "sarif"}).out);
  broken["runs"][0]["results"][0]["level"].SetString("fatal");
  BOOST_TEST(refused(broken, schema) != "");
}

BOOST_AUTO_TEST_CASE(reports_with_a_history) {
  const std::string corpus = (source_dir() / "corpus").string();
  const Scratch s;
  const std::string earlier = (s.path() / "r.json").string();
  const std::string decisions = (s.path() / "d.yaml").string();
  run({"audit", corpus + "/deepseek", "-o", "json:" + earlier});
  run({"review", earlier, "--decisions", decisions}, "y\nw\nnot yet\n2001-02-03\n");
  const Run r =
      run({"audit", corpus, "-f", "json", "--decisions", decisions, "--since", earlier});
  BOOST_TEST(problem(r.out, nullptr) == "");
  BOOST_TEST(r.out.find("\"until\":\"2001-02-03\",\"stale\":false,\"expired\":true") !=
             std::string::npos);
  const rapidjson::Document report = parsed(r.out);
  BOOST_TEST(report["decisions"]["confirmed"].GetUint() >= 1U);
  BOOST_TEST(report["decisions"]["expired"].GetUint() >= 1U);
  BOOST_TEST(report["decisions"]["watch"].GetUint() == 0U);
  BOOST_TEST(r.out.find("\"new\":true") != std::string::npos);
  BOOST_TEST(r.out.find("\"new\":false") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_schema_refuses_what_is_wrong) {
  BOOST_TEST(problem("{}", nullptr) != "");
  BOOST_TEST(problem("{\"id\":\"a\"}", "extract_line") != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
