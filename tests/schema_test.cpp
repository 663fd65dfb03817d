// What the program writes is what the shipped JSON Schema says.
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "support.h"

namespace counterclaim::tests {
namespace {

std::string schema_text() {
  return read(source_dir() / "src/report/counterclaim-1.schema.json");
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
  const rapidjson::SchemaDocument compiled(schema);
  rapidjson::SchemaValidator validator(compiled);
  if (value.Accept(validator)) return "";
  rapidjson::StringBuffer at;
  validator.GetInvalidDocumentPointer().Stringify(at);
  return std::string(validator.GetInvalidSchemaKeyword()) + " at " + at.GetString();
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

BOOST_AUTO_TEST_CASE(the_schema_refuses_what_is_wrong) {
  BOOST_TEST(problem("{}", nullptr) != "");
  BOOST_TEST(problem("{\"id\":\"a\"}", "extract_line") != "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
