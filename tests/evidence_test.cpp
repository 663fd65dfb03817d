// What stands behind a position, and what a checked article is told: each case is a few short
// articles.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "corpus/audit.h"
#include "report/formats.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {

namespace {

std::string article(const std::string& publisher, const std::string& date,
                    const std::string& says) {
  return "---\npublisher: " + publisher + (date.empty() ? "" : "\ndate: " + date) + "\n---\n" +
         says + "\n";
}

/// Articles in a folder, in the order in which they are added.
class Desk {
 public:
  void add(const std::string& publisher, const std::string& date, const std::string& says) {
    folder_.write("c/" + std::to_string(10 + added_++) + ".md", article(publisher, date, says));
  }

  Report audited() const {
    const auto corpus = read({});
    return make_report(corpus, audit(corpus, BoundReading::press, 1), "audit");
  }

  /// The last article against the others.
  Report checked() const {
    const auto corpus = read({});
    const auto last = static_cast<uint32_t>(corpus.documents.size() - 1);
    return make_report(corpus, check(corpus, {last}, BoundReading::press, 1), "check");
  }

 private:
  Corpus read(const ReadOptions& options) const {
    auto corpus = read_corpus({folder_.path().string()}, shipped(), options);
    BOOST_REQUIRE(corpus);
    return std::move(*corpus);
  }

  Scratch folder_;
  int added_ = 0;
};

std::string joined(const std::vector<std::string>& all) {
  std::string s;
  for (const std::string& one : all) s += (s.empty() ? "" : ", ") + one;
  return s;
}

/// One story, told in three ways.
std::string first_told(const std::string& figure) {
  return "A ferry capsized in the strait off Port Merrin on Saturday. The accident killed " +
         figure + " people. The Calda Princess was on her way from Isola Verde.";
}
std::string then_told(const std::string& figure) {
  return "Divers have found the wreck of the Calda Princess, and with it the ship's bell. The "
         "accident off Port Merrin killed " +
         figure + " people; a service is held on Isola Verde tomorrow.";
}
std::string last_told(const std::string& figure) {
  return "The mayor of Port Merrin has ended the search. Candles burn on Isola Verde, where "
         "the "
         "Calda Princess was at home. The accident killed " +
         figure + " people.";
}

/// The position that holds a figure with these words.
const ReportedPosition& position_of(const Report& r, const std::string& words) {
  for (const ReportedTopic& t : r.topics)
    for (const ReportedPosition& p : t.positions)
      for (const std::string& id : p.claims)
        if (r.claim(id)->text == words) return p;
  BOOST_FAIL("no position has " << words);
  return r.topics.front().positions.front();
}

const ReportedVerdict& verdict_on(const Report& r, const std::string& words) {
  for (const ReportedVerdict& v : r.verdicts)
    if (r.claim(v.claim)->text == words) return v;
  BOOST_FAIL("no verdict on " << words);
  return r.verdicts.front();
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(evidence)

BOOST_AUTO_TEST_CASE(claims_that_credit_one_authority_count_once) {
  Desk desk;
  desk.add("Daily Harbour", "2025-01-28",
           "DeepSeek's final training run cost $5.6 million, DeepSeek said.");
  desk.add("Northern Ledger", "2025-01-29",
           "DeepSeek's final training run cost $5.6 million, according to DeepSeek.");
  desk.add("Radio Seven", "2025-01-30", "DeepSeek's final training run cost $5.6 million.");
  const Report r = desk.audited();
  const ReportedPosition& p = position_of(r, "$5.6 million");
  BOOST_TEST(joined(p.sources) == "DeepSeek, Radio Seven");
  BOOST_TEST(p.since.value_or("") == "2025-01-28");
  BOOST_TEST(r.claim(p.latest.value_or(""))->doc == r.documents[2].path);
}

BOOST_AUTO_TEST_CASE(near_copies_and_one_publisher_count_once) {
  const std::string wire =
      "DeepSeek's final training run cost $5.6 million. The company had rented the chips for "
      "two months in the winter, and its engineers kept the machines busy by day and by night, "
      "as a report that they put on the net before the holidays tells in some detail.";
  Desk desk;
  desk.add("Harbour Wire", "2025-01-28", wire);
  desk.add("Northern Ledger", "2025-01-28", wire);
  desk.add("Radio Seven", "2025-01-30", "DeepSeek's final training run cost $5.6 million.");
  desk.add("Radio Seven", "2025-02-03", "DeepSeek's final training run cost $5.6 million.");
  const Report r = desk.audited();
  BOOST_TEST(joined(position_of(r, "$5.6 million").sources) == "Harbour Wire, Radio Seven");
}

BOOST_AUTO_TEST_CASE(a_vague_figure_is_older_than_no_position_that_it_fits) {
  Desk desk;
  desk.add("Daily Harbour", "2025-03-01", first_told("at least 12"));
  desk.add("Northern Ledger", "2025-03-03", then_told("21"));
  desk.add("Radio Seven", "2025-03-05", last_told("34"));
  const Report r = desk.audited();
  const ReportedPosition &early = position_of(r, "21 people"),
                         &late = position_of(r, "34 people");
  BOOST_TEST(early.since.value_or("") == "2025-03-03");
  BOOST_TEST(late.since.value_or("") == "2025-03-05");
  BOOST_TEST(joined(late.sources) == "Radio Seven");
  BOOST_TEST(!early.newest);
  BOOST_TEST(late.newest);
  const std::string text = write_text(r, {});
  BOOST_TEST(has(text,
                 "1 source: Radio Seven; since 2025-03-05; newest figure: 34 people "
                 "(2025-03-05)\n"),
             text);
  const std::string markdown = write_markdown(r, {});
  BOOST_TEST(has(markdown, "| 1 | 2025-03-03 | 21 people (2025-03-03) |"), markdown);
  BOOST_TEST(has(markdown, "| 34 people (2025-03-05), newest |"), markdown);
}

BOOST_AUTO_TEST_CASE(of_two_figures_of_one_day_none_is_the_newest) {
  Desk desk;
  desk.add("Daily Harbour", "2025-01-28", "DeepSeek's final training run cost $5.6 million.");
  desk.add("Radio Seven", "2025-01-28", "DeepSeek's final training run cost $7.9 million.");
  const Report r = desk.audited();
  BOOST_TEST(!position_of(r, "$5.6 million").newest);
  BOOST_TEST(!position_of(r, "$7.9 million").newest);
}

BOOST_AUTO_TEST_CASE(undated_texts_are_of_no_day) {
  Desk desk;
  desk.add("Daily Harbour", "", "DeepSeek's final training run cost $5.6 million.");
  const ReportedPosition p = position_of(desk.audited(), "$5.6 million");
  BOOST_TEST(!p.since);
  BOOST_TEST(!p.latest);
  BOOST_TEST(!p.newest);
  BOOST_TEST(joined(p.sources) == "Daily Harbour");
}

BOOST_AUTO_TEST_CASE(an_outdated_figure_is_told_the_newest) {
  Desk desk;
  desk.add("Northern Ledger", "2025-03-03", then_told("21"));
  desk.add("Radio Seven", "2025-03-05", last_told("34"));
  desk.add("Daily Harbour", "2025-03-01", first_told("12"));
  const Report r = desk.checked();
  const ReportedVerdict& v = verdict_on(r, "12 people");
  BOOST_TEST(v.verdict == "outdated");
  BOOST_REQUIRE(v.evidence.size() == 2U);
  BOOST_TEST(r.claim(v.evidence[0])->text == "34 people");
  BOOST_TEST(v.suggestion.value_or("") == "34 people");
  const std::string text = write_text(r, {});
  BOOST_TEST(has(text, "newer: 34 people (Radio Seven, 2025-03-05)"), text);
  BOOST_TEST(has(write_markdown(r, {}), "34 people (Radio Seven, 2025-03-05); 21 people"));
}

BOOST_AUTO_TEST_CASE(a_lost_bound_is_suggested_in_the_words_of_the_evidence) {
  Desk desk;
  desk.add("Northern Ledger", "2025-01-22",
           "OpenAI will invest as much as $500 billion in the Stargate project.");
  desk.add("Radio Seven", "2025-01-22",
           "OpenAI will invest up to $500 billion in the Stargate project.");
  desk.add("Coast Herald", "2025-01-23",
           "OpenAI will invest up to $500 billion in the Stargate project.");
  desk.add("Daily Harbour", "2025-01-24",
           "OpenAI will invest $500 billion in the Stargate project.");
  const Report r = desk.checked();
  const ReportedVerdict& v = verdict_on(r, "$500 billion");
  BOOST_TEST(v.verdict == "supported");
  BOOST_TEST(v.suggestion.value_or("") == "up to $500 billion");  // most of them write so
  BOOST_TEST(r.claim(v.evidence.front())->text == "up to $500 billion");
  BOOST_TEST(has(write_text(r, {}), "write: up to $500 billion\n"));
  BOOST_TEST(has(write_markdown(r, {}), "| up to \\$500 billion |\n"));
  BOOST_TEST(has(to_json(r), "\"suggestion\":\"up to $500 billion\""));
  BOOST_TEST(has(to_page_data(r, {}), "\"suggestion\":\"up to $500 billion\""));
  const auto again = read_report(to_json(r), "r.json");
  BOOST_REQUIRE(again);
  BOOST_TEST(to_json(*again) == to_json(r));
}

/// What is suggested for DeepSeek's training cost where others write it so.
std::string suggested(const std::string& mine, const std::vector<std::string>& others) {
  Desk desk;
  for (const std::string& other : others)
    desk.add("Radio " + other.substr(other.size() - 6), "2025-01-28",
             "DeepSeek's final training run cost " + other + ".");
  desk.add("Daily Harbour", "2025-01-28", "DeepSeek's final training run cost " + mine + ".");
  return verdict_on(desk.checked(), mine).suggestion.value_or("nothing");
}

BOOST_AUTO_TEST_CASE(what_is_suggested_and_what_is_not) {
  BOOST_TEST(suggested("$5.57 million", {"$5.576 million"}) == "$5.576 million");
  BOOST_TEST(suggested("$5.6 million", {"about $5.6 million"}) == "about $5.6 million");
  // Somebody gives it without the hedge.
  BOOST_TEST(suggested("$5.6 million", {"about $5.6 million", "$5.6 million"}) == "nothing");
  BOOST_TEST(suggested("$5.6 million", {"$5.576 million"}) == "nothing");  // rounded well
  BOOST_TEST(suggested("about $5.6 million", {"$5.576 million"}) == "nothing");
  BOOST_TEST(suggested("up to $5.6 million", {"up to $5.6 million"}) == "nothing");
  BOOST_TEST(suggested("$7.9 million", {"$5.6 million"}) == "nothing");
}

BOOST_AUTO_TEST_CASE(words_of_another_language_are_not_suggested) {
  Desk desk;
  desk.add(
      "Rheinblatt", "2025-01-28",
      "DeepSeek hat nach eigenen Angaben für das Training seines Modells rund 5,6 Millionen "
      "Dollar ausgegeben, wie die Zeitung am Dienstag berichtete.");
  desk.add("Daily Harbour", "2025-01-28", "DeepSeek spent $5.6 million on training its model.");
  const Report r = desk.checked();
  BOOST_TEST(verdict_on(r, "$5.6 million").verdict == "supported");
  BOOST_TEST(!verdict_on(r, "$5.6 million").suggestion);
}

BOOST_AUTO_TEST_CASE(what_matters_comes_first_and_the_rest_is_counted) {
  Desk desk;
  desk.add("Radio Seven", "2025-01-28", "DeepSeek's final training run cost $5.6 million.");
  desk.add("Daily Harbour", "2025-01-28",
           "The hall of the fair has 17 doors and 4 lifts.\n\nDeepSeek's final training run "
           "cost $5.6 million. Its next run cost $9.1 million.");
  const Report r = desk.checked();
  const std::string text = write_text(r, {});
  BOOST_TEST(verdict_on(r, "17 doors").verdict == "unverified");
  BOOST_TEST(!has(text, "17 doors"), text);
  BOOST_TEST(!has(text, "4 lifts"), text);
  BOOST_TEST(has(text, "more figures are unverified"), text);
  BOOST_TEST(text.find("supported") < text.find("more figures"), text);
}

BOOST_AUTO_TEST_CASE(zeros_that_were_written_are_shown) {
  const auto shown = [](const std::string& number, const std::string& quantum) {
    ReportedClaim c;
    c.number = number;
    c.quantum = quantum;
    c.unit = "USD";
    c.dimension = "money";
    return show_value(c);
  };
  BOOST_TEST(shown("7", "0.1") == "7.0 USD");
  BOOST_TEST(shown("2.5", "0.01") == "2.50 USD");
  BOOST_TEST(shown("1234", "0.01") == "1,234.00 USD");
  BOOST_TEST(shown("7", "1") == "7 USD");
  BOOST_TEST(shown("5600000", "10000") == "5.6 million USD");
}

BOOST_AUTO_TEST_CASE(coverage_is_in_every_format_for_people) {
  Desk desk;
  desk.add("Radio Seven", "2025-01-28",
           "DeepSeek's final training run cost $5.6 million. On 3 May 2024 it had 17 doors.");
  const Report r = desk.audited();
  BOOST_TEST(r.read == 2U);
  BOOST_TEST(has(write_text(r, {}), "figures: 2 read, 1 of them judged; digits: "));
  BOOST_TEST(has(write_markdown(r, {}), "- Figures: 2 read, 1 of them judged\n- Digits: "));
  BOOST_TEST(has(write_html(r, {}), "2 figures read, 1 judged; "));
  BOOST_TEST(has(write_github(r, {}), "2 read, 1 judged, "), write_github(r, {}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
