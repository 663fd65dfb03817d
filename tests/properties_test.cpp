// What must hold whatever the articles say: threads and order change nothing, spans cut out
// their own text, time grows with the text.
#include <algorithm>
#include <chrono>
#include <random>

#include <boost/test/unit_test.hpp>

#include "corpus/audit.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

namespace {

std::vector<std::string> corpus_files() {
  std::vector<std::string> all;
  for (const auto& e : fs::recursive_directory_iterator(source_dir() / "corpus"))
    if (e.path().extension() == ".md") all.push_back(e.path().string());
  std::sort(all.begin(), all.end());
  return all;
}

std::string report_of(const std::vector<std::string>& files, unsigned jobs) {
  const auto corpus = read_corpus(files, shipped(), {.jobs = jobs});
  BOOST_REQUIRE(corpus);
  return to_json(make_report(*corpus, audit(*corpus, BoundReading::press, jobs), "audit"));
}

double seconds_for(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  const Document doc = make_document("t", text, "en", *shipped());
  const Extraction x = extract(doc, *shipped(), {.names = true});
  BOOST_TEST(!x.claims.empty());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(properties)

BOOST_AUTO_TEST_CASE(threads_change_nothing) {
  const auto files = corpus_files();
  BOOST_TEST((report_of(files, 1) == report_of(files, 4)));
}

BOOST_AUTO_TEST_CASE(order_changes_nothing) {
  auto files = corpus_files();
  const std::string sorted = report_of(files, 2);
  constexpr unsigned kSeed = 7;
  std::shuffle(files.begin(), files.end(), std::mt19937(kSeed));
  BOOST_TEST((report_of(files, 2) == sorted), "seed " << kSeed);
}

BOOST_AUTO_TEST_CASE(spans_cut_out_their_text) {
  const auto corpus = read_corpus({(source_dir() / "corpus").string()}, shipped(), {});
  BOOST_REQUIRE(corpus);
  const Report r = make_report(*corpus, audit(*corpus, BoundReading::press, 2), "audit");
  BOOST_TEST(r.claims.size() > 300u);
  std::map<std::string, std::string> bytes;
  for (const ReportedClaim& c : r.claims) {
    if (!bytes.contains(c.doc)) bytes[c.doc] = read(c.doc);
    const std::string& file = bytes[c.doc];
    BOOST_REQUIRE(c.span.end <= file.size());
    BOOST_TEST(file.substr(c.span.begin, c.span.end - c.span.begin) == c.text);
    BOOST_TEST(c.sentence.begin <= c.span.begin);
    BOOST_TEST(c.span.end <= c.sentence.end);
  }
}

BOOST_AUTO_TEST_CASE(spans_of_other_encodings_point_into_the_file) {
  const Scratch scratch;
  // "über 5 Millionen Dollar" twice, in Latin-1, with a name before each.
  std::string bytes;
  for (int i = 0; i < 30; ++i)
    bytes +=
        "M\xFCller f\xFCr \xFC"
        "ber $5 million gab es in K\xF6ln. ";
  ReadOptions english;
  english.language = "en";
  const auto corpus = read_corpus({scratch.write("a.txt", bytes)}, shipped(), english);
  BOOST_REQUIRE(corpus);
  BOOST_REQUIRE(!corpus->extractions[0].claims.empty());
  const Document& doc = corpus->documents[0];
  for (const Claim& c : corpus->extractions[0].claims) {
    const ReportedClaim r = report_claim(doc, c, *shipped(), "c");
    BOOST_TEST(bytes.substr(r.span.begin, r.span.end - r.span.begin) == "$5 million");
  }
}

BOOST_AUTO_TEST_CASE(emphasis_changes_no_quantity) {
  const auto values = [](const std::string& text) {
    const Document doc = make_document("t", text, "en", *shipped());
    std::string s;
    for (const Claim& c : extract(doc, *shipped()).claims)
      s += report_claim(doc, c, *shipped(), "c").value.low.value_or("") + ";";
    return s;
  };
  const std::string plain = "It cost $5.6 million and 2,048 chips, about 17 percent more.";
  const std::string marked =
      "It cost **$5.6 million** and _2,048 chips_, about **17 percent** more.";
  BOOST_TEST(values(plain) == values(marked));
  BOOST_TEST(values(plain) == "5600000;2048;17;");
}

BOOST_AUTO_TEST_CASE(time_grows_with_the_text) {
  std::string once;
  for (const auto& f : corpus_files()) once += read(f) + "\n\n";
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += once;
  seconds_for(once);  // warm
  const double t1 = std::min(seconds_for(once), seconds_for(once));
  const double t10 = std::min(seconds_for(ten), seconds_for(ten));
  BOOST_TEST(t10 < 30 * t1, "n: " << t1 << " s, 10 n: " << t10 << " s");
}

BOOST_AUTO_TEST_CASE(hostile_texts_end) {
  // One sentence of digits, of commas, of brackets, of number words: none may hang or crash.
  for (const char* piece :
       {"7", "7,", "7 ", "seven ", "7-", "$", "(", "million ", "between 5 and ", "5/",
        "\xE4\xB8\x87", "DeepSeek ", "training cost ", "\"", "*", "5 dead ", "$5 ",
        "in Al Haouz 5 dead, ", "at least 5 injured in Al Haouz said Smith "}) {
    std::string text;
    while (text.size() < 60000) text += piece;
    const Document doc = make_document("t", text, "en", *shipped());
    const auto start = std::chrono::steady_clock::now();
    extract(doc, *shipped(), {.names = true});
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    BOOST_TEST(seconds < 20.0 * kSlowdown,
               "60 kB of \"" << piece << "\" took " << seconds << " s");
  }
}

// Copying is not confirmation: a second print of a text is no further source, and no evidence
// for its own figures.
BOOST_AUTO_TEST_CASE(a_near_copy_is_no_source) {
  const std::string body =
      "The ferry Aurora sank off Port Merrin on Tuesday evening after it had struck a reef. "
      "The "
      "coast guard of San Orso said that 41 people had died and that the search would go on at "
      "dawn. The ship had left Monte Lario at noon for the islands. Its owner, Calda Lines, "
      "said that it had passed its last inspection in May without a fault.\n";
  const Scratch scratch;
  scratch.write("corpus/a.md", "---\ndate: 2024-05-06\n---\n# Ferry sinks\n\n" + body);
  scratch.write("corpus/b.md", "---\ndate: 2024-05-06\n---\n# Ferry lost off the reef\n\n" +
                                   body + "This newspaper reports from Port Merrin.\n");
  const Run audit = run({"audit", (scratch.path() / "corpus").string(), "-q", "-f", "json"});
  BOOST_TEST(audit.out.find("\"copy_of\"") != std::string::npos, audit.out);
  scratch.write("article.md", "---\ndate: 2024-05-07\n---\n# Ferry sinks\n\n" + body);
  const Run checked = run({"check", (scratch.path() / "article.md").string(), "--against",
                           (scratch.path() / "corpus").string(), "-q", "-f", "json"});
  BOOST_TEST(checked.out.find("\"supported\"") == std::string::npos, checked.out);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
