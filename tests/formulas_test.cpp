// Formulas that a text states: which are found, how each comes out on written precision, and
// what the others make of the one that is checked.
#include <boost/test/unit_test.hpp>

#include "corpus/corpus.h"
#include "relate/stated.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace {

struct Row {
  const char* language;
  const char* text;
  const char* outcome;  // "fits", "unclear", "off", "off loose", "off slip"; "" : none is found
  const char* made;     // in the unit of the result, to four digits; "" : not looked at
};

std::string outcome_of(const CheckedFormula& c) {
  std::string s(to_term(c.fit));
  if (c.loose) s += " loose";
  if (c.slip) s += " slip";
  return s;
}

std::string made_of(const CheckedFormula& c) {
  if (!c.computed || !c.computed->is_bounded()) return "";
  const std::string low = c.computed->low->rounded(4).to_canonical(),
                    high = c.computed->high->rounded(4).to_canonical();
  return low == high ? low : low + ".." + high;
}

void check(const Row& row, const std::optional<Date>& published = {}) {
  Document doc = make_document("text", row.text, row.language, *shipped());
  doc.from.published = published;
  const Extraction x = extract(doc, *shipped());
  const auto all = check_formulas(doc, x, *shipped());
  const std::string got = all.empty() ? "" : outcome_of(all.front());
  BOOST_TEST(got == row.outcome, row.text << ": wanted " << row.outcome << ", got " << got);
  BOOST_TEST(all.size() <= 1u, row.text << ": " << all.size() << " formulas");
  if (*row.made != '\0' && !all.empty())
    BOOST_TEST(made_of(all.front()) == row.made,
               row.text << ": wanted " << row.made << ", got " << made_of(all.front()));
}

template <size_t N>
void check_all(const Row (&rows)[N]) {
  for (const Row& row : rows) check(row);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(formulas)

BOOST_AUTO_TEST_CASE(rises_and_falls) {
  static constexpr Row kRows[] = {
      {"en", "Sales rose 5% to $105 million from $100 million.", "fits", "5"},
      // 104.5 to 105.5 of 99.5 to 100.5: from 4.0 to 6.1 percent.
      {"en", "Sales rose 5.9% to $105 million from $100 million.", "fits", ""},
      {"en", "Sales rose 8.3% to $105 million from $100 million.", "off", "5"},
      // Within twice the precision nobody is told.
      {"en", "Sales rose 7% to $105 million from $100 million.", "unclear", ""},
      {"en", "Sales rose 50% to $105 million from $100 million.", "off slip", "5"},
      {"en", "Sales rose 5% to $150 million from $100 million.", "off slip", "50"},
      {"en", "Sales rose 5% to $105 million from 100 million euros.", "", ""},
      {"en", "Sales rose by $5 million to $105 million from $100 million.", "fits", "5000000"},
      // A share of a share, or points: either may be meant.
      {"en", "The tax rose 5% to 25% from 20%.", "fits", ""},
      {"en", "The tax rose 25% to 25% from 20%.", "fits", ""},
      {"en", "The tax rose 9 percentage points to 25% from 20%.", "off", "5"},
      {"en", "The tax fell 5 percentage points to 15% from 20%.", "fits", "5"},
      {"en", "Staff fell by a third, from 900 to 600.", "fits", ""},
      {"en", "Staff fell by about a fifth, from 900 to 600.", "off", ""},
      {"en", "Shares jumped $4.94, or 5.6%, to $92.62.", "fits", "5.634"},
      {"en", "Shares fell $4.94, or 5.6%, to $92.62.", "off", "5.064"},
      // Denied, or only supposed: nobody says that it holds.
      {"en", "It is false that sales rose 9% to $105 million from $100 million.", "", ""},
      {"de", "Der Umsatz stieg um 5 Prozent auf 105 Millionen Euro nach 100 Millionen Euro.",
       "fits", "5"},
      {"de", "Der Umsatz stieg um 9 Prozent auf 105 Millionen Euro nach 100 Millionen Euro.",
       "off", "5"},
      {"zh", "营业收入从100亿元增长到105亿元，增长5%。", "fits", "5"},
      {"zh", "营业收入从100亿元增长到105亿元，增长9%。", "off", "5"},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(times) {
  static constexpr Row kRows[] = {
      {"en", "The plant made 120 tonnes, three times the 40 tonnes of 2010.", "fits", "3"},
      {"en", "The plant made 120 tonnes, 7.5 times the 40 tonnes of 2010.", "off", "3"},
      // "Almost 10" reaches from 9 to 10; 8.6 is generous, 1.3 is wrong.
      {"en", "Anglers are almost 10 times as likely as hunters to say so (79.8% vs. 9.3%).",
       "off loose", "8.581"},
      {"en", "Anglers are almost 10 times as likely as hunters to say so (97.3% vs. 74.6%).",
       "off", "1.304"},
      {"en", "The price doubled from $4 to $8.", "fits", "8"},
      {"en", "The price more than doubled from $40 to $120.", "fits", "80"},
      {"en", "The price more than doubled from $40 to $65.", "off loose", "80"},
      {"de",
       "Das Werk fertigte 120 Tonnen, sechsmal so viel wie die 40 Tonnen des Jahres 2010.",
       "off", "3"},
      {"zh", "产量为120吨，是2010年40吨的6倍。", "off", "3"},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(parts_and_wholes) {
  static constexpr Row kRows[] = {
      {"en", "In all, 45 of the 60 schools (75%) were closed.", "fits", "75"},
      {"en", "In all, 45 of the 60 schools (57%) were closed.", "off slip", "75"},
      {"en", "In all, 20 of the 60 schools (a third) were closed.", "fits", ""},
      {"en", "She has 1,809 delegates and 548 others, for a total of 2,357.", "fits", "2357"},
      {"en", "She has 1,809 delegates and 548 others, for a total of 2,537.", "off slip",
       "2357"},
      // What is left out makes a sum no larger.
      {"en", "It drew 90 guests, including 48 from the town and 12 from the farms.", "unclear",
       "60"},
      {"en", "It drew 50 guests, including 48 from the town and 12 from the farms.", "off",
       "60"},
      {"en", "It paid $4 million and 3 million euros, for a total of $9 million.", "", ""},
      {"en", "They bought 120 tickets at $25 each, for a total of $3,000.", "fits", "3000"},
      {"en", "He pays $40 a month for two years, or $960.", "fits", "960"},
      {"en", "He pays $40 a month for 24 months, or $480.", "off", "960"},
      {"de", "45 der 60 Schulen (57 Prozent) blieben zu.", "off slip", "75"},
      {"zh", "该校有60名学生，其中45名（57%）是女生。", "off slip", "75"},
      {"zh", "来了12名男性和3名女性，合计15人。", "fits", "15"},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(conversions) {
  static constexpr Row kRows[] = {
      {"en", "The camp lies 40 km (25 miles) west.", "fits", ""},
      // A conversion may be rounded once more.
      {"en", "The camp lies 300 miles (500 km) west.", "unclear", ""},
      {"en", "The camp lies 40 km (52 miles) west.", "off slip", "24.85"},
      {"en", "The camp lies 40 km (250 miles) west.", "off slip", "24.85"},
      {"en", "The engine has 450 Nm (332 lb-ft) of torque.", "fits", ""},
      {"en", "It was 100°F (38°C) in the shade.", "fits", ""},
      {"en", "It was -40°F (-40°C) in the shade.", "fits", ""},
      {"en", "Oceans warmed by 2°C (3.6°F).", "fits", ""},  // a difference has no zero
      {"en", "It was 100°F (83°C) in the shade.", "off slip", ""},
      {"en", "He weighed 80 kg (176 lbs) and ran.", "fits", ""},
      {"en", "Two currencies are 103 million euros ($136 million).", "", ""},
      {"en", "The camp lies 40 km (three hours) west.", "", ""},
      {"de", "Das Lager liegt 40 Kilometer (52 Meilen) westlich.", "off slip", "24.85"},
      {"zh", "营地在城西40公里（52英里）处。", "off slip", "24.85"},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(ages_and_days) {
  static constexpr Row kRows[] = {
      {"en", "She was born in 1931 and died in 2019, aged 87.", "fits", "87..88"},
      {"en", "She was born in 1931 and died in 2019, aged 86.", "off", "87..88"},
      {"en", "The trial opened on Monday, January 27, 2025.", "fits", ""},
      {"en", "The trial opened on Monday, Jan. 27, 2025.", "fits", ""},
      {"en", "The trial opened on Tuesday, Jan. 27, 2025.", "off", ""},
      {"en", "The trial opened on Tuesday, January 27.", "", ""},  // of which year?
      {"de", "Der Prozess begann am Montag, dem 27. Januar 2025.", "fits", ""},
      {"de", "Der Prozess begann am Dienstag, 27. Januar 2025.", "off", ""},
      {"zh", "庭审于2025年1月27日（星期一）开始。", "fits", ""},
      {"zh", "庭审于2025年1月27日（星期二）开始。", "off", ""},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(a_day_without_a_year_is_of_the_dateline_if_near) {
  const auto day = parse_date("2025-01-29");
  check({"en", "The trial opened on Monday, January 27.", "fits", ""}, day);
  check({"en", "The trial opened on Tuesday, January 27.", "off", ""}, day);
  check({"en", "The trial opened on Tuesday, May 20.", "", ""}, day);  // or of a year before
}

BOOST_AUTO_TEST_CASE(doubtful_numbers_are_left_alone) {
  static constexpr Row kRows[] = {
      // Another number stands between.
      {"en", "Sales rose 9% in 12 towns to $105 million from $100 million.", "", ""},
      {"en", "Sales rose 9% to $105 million.", "", ""},
      {"en", "Sales rose 9%, and the town went from $100 million to $105 million.", "", ""},
      {"en", "In a four-way race, 46 percent to 44 percent, she led by two points.", "", ""},
  };
  check_all(kRows);
}

BOOST_AUTO_TEST_CASE(two_pairs_of_currencies_in_one_text) {
  const auto findings = [](const std::string& text) {
    Corpus c;
    c.rules = shipped();
    c.documents.push_back(make_document("text", text, "en", *shipped()));
    c.extractions.push_back(extract(c.documents.front(), *shipped()));
    const auto found = redo_formulas(c.material());
    std::string s;
    for (const Finding& f : found) s += f.severity == Severity::warning ? "warning " : "note ";
    return s;
  };
  const std::string first = "They bid 103 million euros ($136 million). ";
  BOOST_TEST(findings(first) == "");
  BOOST_TEST(findings(first + "The first bid was 90 million euros ($119 million).") == "");
  BOOST_TEST(findings(first + "The first bid was 90 million euros ($125 million).") == "");
  BOOST_TEST(findings(first + "The first bid was 90 million euros ($165 million).") == "note ");
  BOOST_TEST(findings(first + "The first bid was 90 million euros ($1.19 billion).") ==
             "warning ");
  // Of three, the odd one.
  BOOST_TEST(findings(first + "The first bid was 90 million euros ($119 million), "
                              "and the last 80 million euros ($10.6 million).") == "warning ");
}

BOOST_AUTO_TEST_CASE(quotients_of_intervals) {
  const Interval part{Decimal{445, -1}, Decimal{455, -1}, true, true},
      whole = Interval::exactly({60, 0});
  const auto share = div(part, whole);
  BOOST_REQUIRE(share);
  BOOST_TEST(share->low->to_string() == "0.741666666667");
  BOOST_TEST(share->low_open);
  BOOST_TEST(!div(whole, Interval::exactly({0, 0})));
  const auto endless = div(whole, Interval{Decimal{2, 0}, std::nullopt, true, false});
  BOOST_REQUIRE(endless);
  BOOST_TEST(!endless->low);
  BOOST_TEST((*endless->high == Decimal{30, 0}));
  BOOST_TEST((Decimal{123456, 0}.rounded(3) == Decimal{123, 3}));
  BOOST_TEST((Decimal{-12355, 0}.rounded(4) == Decimal{-1236, 1}));
  BOOST_TEST((Decimal{12, 0}.rounded(4) == Decimal{12, 0}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
