// Bytes to documents: encodings, offsets, blocks, sentences, tokens.
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include "corpus/corpus.h"
#include "support.h"
#include "text/blocks.h"
#include "text/decode.h"
#include "text/language.h"
#include "text/readers.h"
#include "text/sentences.h"
#include "text/token.h"

namespace counterclaim::tests {
namespace {

Document article(const std::string& bytes) {
  Reading r = read_article(bytes, {.path = "a.md"});
  BOOST_REQUIRE(r.documents.size() == 1);
  return std::move(r.documents[0]);
}

std::vector<std::string> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  tokenize(text, {0, static_cast<uint32_t>(text.size())}, Vocabulary(), tokens);
  std::vector<std::string> words;
  for (const Token& t : tokens) words.emplace_back(t.span.of(text));
  return words;
}

std::vector<std::string> sentences_of(const std::string& text,
                                      const Abbreviations& abbreviations = {}) {
  Document doc;
  doc.text = text;
  doc.blocks = split_blocks(doc.text, {0, static_cast<uint32_t>(doc.text.size())});
  split_sentences(doc, abbreviations);
  std::vector<std::string> all;
  for (const Sentence& s : doc.sentences) all.emplace_back(doc.slice(s.span));
  return all;
}

using Words = std::vector<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(text)

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_counted) {
  const auto d = decode(
      "\xEF\xBB\xBF"
      "abc",
      "f");
  BOOST_TEST(d->text == "abc");
  BOOST_TEST(d->origin.source(0) == 3u);
  BOOST_TEST(d->origin.source(3) == 6u);
}

BOOST_AUTO_TEST_CASE(utf16_maps_back) {
  const std::string bytes(
      "\xFF\xFE"
      "a\0\xE9\0b\0",
      8);
  const auto d = decode(bytes, "f");
  BOOST_TEST(d->text ==
             "a\xC3\xA9"
             "b");
  BOOST_TEST(d->origin.source(0) == 2u);
  BOOST_TEST(d->origin.source(1) == 4u);
  BOOST_TEST(d->origin.source(3) == 6u);
}

BOOST_AUTO_TEST_CASE(latin_is_detected) {
  std::string bytes;
  for (int i = 0; i < 20; ++i)
    bytes += "Die Kosten f\xFCr das Training betrugen rund f\xFCnf Millionen. ";
  const auto d = decode(bytes, "f");
  BOOST_TEST(is_utf8(d->text));
  BOOST_TEST(d->text.find("f\xC3\xBCr") != std::string::npos);
  const auto at = static_cast<uint32_t>(d->text.find("das"));
  BOOST_TEST(bytes.substr(d->origin.source(at), 3) == "das");
}

BOOST_AUTO_TEST_CASE(invalid_bytes_are_replaced_in_place) {
  const std::string bytes = "caf\xC3\xA9 \xFF $5";
  const auto d = decode(bytes, "f");
  BOOST_TEST(d->replaced == 1u);
  const auto at = static_cast<uint32_t>(d->text.find('$'));
  BOOST_TEST(d->origin.source(at) == bytes.find('$'));
}

BOOST_AUTO_TEST_CASE(binary_is_refused) {
  const auto d = decode(std::string("PK\x03\x04\0\0\0", 7), "f.txt");
  BOOST_REQUIRE(!d);
  BOOST_TEST(d.error()[0].code == "T001");
}

BOOST_AUTO_TEST_CASE(front_matter) {
  const Document d = article(
      "---\ntitle: \"A toll of 5\"\npublisher: Post\ndate: 2025-01-27\nlang: de\n---\n\nBody "
      "here.\n");
  BOOST_TEST(d.from.title == "A toll of 5");
  BOOST_TEST(d.from.publisher == "Post");
  BOOST_TEST(d.from.language == "de");
  BOOST_TEST((d.from.published == parse_date("2025-01-27")));
  BOOST_REQUIRE(d.blocks.size() == 2u);
  BOOST_TEST((d.blocks[0].section == Section::headline));
  BOOST_TEST(d.slice(d.blocks[0].span) == "A toll of 5");
  BOOST_TEST(d.slice(d.blocks[1].span) == "Body here.");
}

BOOST_AUTO_TEST_CASE(broken_front_matter_costs_only_itself) {
  const Reading r =
      read_article("---\ntitle: [unclosed\n---\nBody has 5 words here.\n", {.path = "a"});
  BOOST_REQUIRE(r.documents.size() == 1u);
  BOOST_REQUIRE(!r.diagnostics.empty());
  BOOST_TEST(r.diagnostics[0].code == "T002");
  BOOST_TEST((r.diagnostics[0].severity == Severity::warning));
}

BOOST_AUTO_TEST_CASE(a_wrong_date_is_unknown_not_guessed) {
  const Reading r = read_article("---\ndate: 2025-02-30\n---\nBody.\n", {.path = "a"});
  BOOST_TEST(!r.documents[0].from.published.has_value());
  BOOST_TEST(r.diagnostics[0].code == "T003");
}

BOOST_AUTO_TEST_CASE(blocks_of_markdown) {
  const Document d = article(
      "# The headline\n\nThe lead says it all.\n\nThe numbers:\n- Base model: $5 million\n- "
      "Two\n\n## Next\nMore text, at length.\n");
  const BlockKind kinds[] = {BlockKind::heading,   BlockKind::paragraph, BlockKind::heading,
                             BlockKind::list_item, BlockKind::list_item, BlockKind::heading,
                             BlockKind::paragraph};
  BOOST_REQUIRE(d.blocks.size() == std::size(kinds));
  for (size_t i = 0; i < std::size(kinds); ++i)
    BOOST_TEST((d.blocks[i].kind == kinds[i]), "block " << i);
  BOOST_TEST((d.blocks[0].section == Section::headline));
  BOOST_TEST((d.blocks[1].section == Section::lead));
  BOOST_TEST((d.blocks[3].section == Section::list));
  BOOST_TEST(d.slice(d.blocks[3].label) == "Base model:");
  BOOST_TEST(d.from.title == "The headline");
}

BOOST_AUTO_TEST_CASE(hard_wrapped_lines_are_one_paragraph) {
  const Document d = article(
      "CYCLOPS BIDS\n\nThe company said that it would offer its shareholders a price of\n"
      "80 dlrs a share in cash, and that the offer would stay open until\n"
      "the end of the month, when the board will meet again to decide on\nit.\n");
  BOOST_REQUIRE(d.blocks.size() == 2u);
  BOOST_TEST((d.blocks[1].kind == BlockKind::paragraph));
  BOOST_TEST(d.slice(d.blocks[1].span).ends_with("decide on\nit."));
}

BOOST_AUTO_TEST_CASE(sentences_end_where_they_end) {
  BOOST_TEST(sentences_of("It cost $5.6 million. It ran for 55 days.") ==
             (Words{"It cost $5.6 million.", "It ran for 55 days."}));
  BOOST_TEST(sentences_of("The U.S. Navy paid. J. Smith agreed.") ==
             (Words{"The U.S. Navy paid.", "J. Smith agreed."}));
  BOOST_TEST(
      sentences_of(
          "The offer of the company to its many shareholders stays open until\nthe end of "
          "the month, said its board, which meets again then.\nThe price is 80 dlrs a share in "
          "cash, as it was before.\nNothing else was decided on that day, it said in the "
          "end.\n") == (Words{"The offer of the company to its many shareholders stays open "
                              "until\nthe end of the month, "
                              "said its board, which meets again then.",
                              "The price is 80 dlrs a share in cash, as it was before.",
                              "Nothing else was decided on that day, it said in the end."}));
  BOOST_TEST(sentences_of("Acme Inc. Paid it all.", {{"inc"}, {}}) ==
             (Words{"Acme Inc. Paid it all."}));
}

BOOST_AUTO_TEST_CASE(tokens) {
  BOOST_TEST(tokens_of("$5.6M") == (Words{"$", "5.6", "M"}));
  BOOST_TEST(tokens_of("1,234,567.89 x") == (Words{"1,234,567.89", "x"}));
  BOOST_TEST(tokens_of("1\xC2\xA0"
                       "234 567") == (Words{"1\xC2\xA0"
                                            "234",
                                            "567"}));
  BOOST_TEST(tokens_of("GPT-4's H800") == (Words{"GPT", "-", "4", "'", "s", "H", "800"}));
  BOOST_TEST(tokens_of("2048\xE5\x9D\x97") == (Words{"2048", "\xE5\x9D\x97"}));
  BOOST_TEST(tokens_of("up to 5, 6.") == (Words{"up", "to", "5", ",", "6", "."}));
}

BOOST_AUTO_TEST_CASE(words_are_folded) {
  BOOST_TEST(fold("DeepSeek") == "deepseek");
  BOOST_TEST(fold("\xEF\xBC\xA7\xEF\xBC\xB0\xEF\xBC\xB5") == "gpu");  // full-width
  BOOST_TEST(fold("\xE2\x80\x99") == "'");
  BOOST_TEST(fold("\xE2\x80\x93") == "-");
}

BOOST_AUTO_TEST_CASE(archives) {
  const Reading r = read_jsonl(
      "{\"id\":\"a\",\"text\":\"Five dead.\",\"date\":\"2025-01-01\"}\n\nnot "
      "json\n{\"id\":7,\"text\":\"Six dead.\"}\n{\"id\":\"x\"}\n",
      {.path = "f.jsonl"});
  BOOST_REQUIRE(r.documents.size() == 2u);
  BOOST_TEST(r.documents[0].from.path == "f.jsonl#a");
  BOOST_TEST(r.documents[1].from.path == "f.jsonl#7");
  BOOST_REQUIRE(r.diagnostics.size() == 2u);
  BOOST_TEST(r.diagnostics[0].line == 3u);
  BOOST_TEST(r.diagnostics[1].line == 5u);
}

BOOST_AUTO_TEST_CASE(a_megabyte_of_digits_takes_linear_time) {
  const std::string digits(1 << 20, '7');
  BOOST_TEST(tokens_of(digits).size() == 1u);
  std::string commas;
  for (int i = 0; i < (1 << 19); ++i) commas += "7,";
  BOOST_TEST(!tokens_of(commas).empty());
}

BOOST_AUTO_TEST_CASE(languages_are_detected) {
  const std::string german =
      "Die Kosten stiegen im vergangenen Jahr auf 5,6 Millionen Euro, wie das Unternehmen am "
      "Montag in einer Mitteilung an die Aktionäre bekannt gab.";
  const std::string english =
      "The company said on Monday that its costs had risen to 5.6 million euros during the "
      "past "
      "year, according to a letter that it had sent to its shareholders.";
  BOOST_TEST(detect_languages(german).main == "de");
  BOOST_TEST(detect_languages(english).main == "en");
  BOOST_TEST(detect_languages(
                 "\xE8\xAF\xA5\xE5\x85\xAC\xE5\x8F\xB8\xE5\x91\xA8\xE4\xB8\x80"
                 "\xE8\xA1\xA8\xE7\xA4\xBA\xE8\xAE\xAD\xE7\xBB\x83\xE6\x88\x90"
                 "\xE6\x9C\xAC\xE4\xB8\x8A\xE5\x8D\x87\xEF\xBC\x8C\xE6\xAF\x94\xE5\x8E\xBB"
                 "\xE5\xB9\xB4\xE5\x90\x8C\xE6\x9C\x9F\xE5\xA2\x9E\xE9\x95\xBF\xE4\xBA\x86"
                 "\xE5\xBE\x88\xE5\xA4\x9A\xE3\x80\x82")
                 .main == "zh");
  BOOST_TEST(detect_languages("Smith, Jones 5.6 million").main == "");
  BOOST_TEST(!detect_languages(english).mixed);
  BOOST_TEST(detect_languages(english + "\n\n" + german).mixed);
}

BOOST_AUTO_TEST_CASE(each_block_is_read_in_its_language) {
  const std::string german =
      "Die Kosten stiegen im vergangenen Jahr auf 1.250 Euro, wie das Unternehmen am Montag in "
      "einer Mitteilung an die Aktionäre des Hauses bekannt gab.";
  const std::string english =
      "The company said on Monday that its costs had risen to 1.250 euros during the past "
      "year, "
      "according to a letter that it had sent to its shareholders.";
  const Document doc = make_document("t", german + "\n\n" + english, "", *shipped());
  const auto found = extract(doc, *shipped());
  BOOST_REQUIRE(found.claims.size() == 2u);
  BOOST_TEST(found.claims[0].quantity.figure.number->to_canonical() == "1250");
  BOOST_TEST(found.claims[1].quantity.figure.number->to_canonical() == "1.25");
  // What the caller says holds, whatever the words look like.
  const Document told = make_document("t", german + "\n\n" + english, "en", *shipped());
  BOOST_TEST(extract(told, *shipped()).claims[0].quantity.figure.number->to_canonical() ==
             "1.25");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
