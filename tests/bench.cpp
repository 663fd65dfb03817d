// Megabytes a second, stage by stage, one thread, at n and 10 n: `counterclaim_bench PATH`.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/resource.h>

#include "base/files.h"
#include "corpus/audit.h"
#include "report/report.h"
#include "text/blocks.h"
#include "text/decode.h"
#include "text/readers.h"
#include "text/sentences.h"
#include "text/token.h"

using namespace counterclaim;
namespace fs = std::filesystem;

namespace {

constexpr size_t kSmallest = 1u << 20;  // shorter texts are repeated up to here
constexpr size_t kLargest = 8u << 20;   // n; 10 n is ten times as much

std::string load(const fs::path& path) {
  std::string all;
  const auto append = [&](const fs::path& file) {
    if (auto bytes = read_file(file, 1u << 30)) all += *bytes + "\n\n";
  };
  if (!fs::is_directory(path))
    append(path);
  else
    for (const auto& e : fs::recursive_directory_iterator(path))
      if (e.is_regular_file() && has_article_extension(e.path().string())) append(e.path());
  if (all.size() > kLargest) all.resize(all.find('\n', kLargest - (64u << 10)));
  const std::string once = all;
  while (!once.empty() && all.size() < kSmallest) all += once;
  return all;
}

template <class Work>
double time_of(Work work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

void row(const char* stage, size_t bytes, double seconds) {
  std::printf("  %-22s %9.2f MB/s %10.4f s\n", stage,
              static_cast<double>(bytes) / 1e6 / seconds, seconds);
}

void measure(const std::string& text, const Rulebook& rules) {
  std::printf("%.1f MB of text\n", static_cast<double>(text.size()) / 1e6);
  row("decode", text.size(), time_of([&] { (void)decode(text, "t"); }));
  Document doc;
  doc.text = text;
  doc.from.language = "en";
  const Span all{0, static_cast<uint32_t>(text.size())};
  row("blocks", text.size(), time_of([&] { doc.blocks = split_blocks(doc.text, all); }));
  const Lexicon& english = rules.lexicon("en");
  row("sentences", text.size(), time_of([&] { split_sentences(doc, english.abbreviations); }));
  std::vector<Token> tokens;
  row("tokens", text.size(), time_of([&] {
        for (const Sentence& s : doc.sentences) {
          tokens.clear();
          tokenize(doc.text, s.span, rules.words, tokens);
        }
      }));
  size_t claims = 0;
  row("extract (from tokens)", text.size(),
      time_of([&] { claims = extract(doc, rules).claims.size(); }));
  row("read (all before)", text.size(),
      time_of([&] { (void)read_article(text, {.path = "t", .language = "en"}); }));
  row("end to end", text.size(), time_of([&] {
        Reading r = read_article(text, {.path = "t", .language = "en"});
        Document& d = r.documents.at(0);
        split_sentences(d, english.abbreviations);
        (void)extract(d, rules);
      }));
  std::printf("  %zu figures\n", claims);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: counterclaim_bench TEXT|FOLDER\n", stderr);
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto rules = Rulebook::compile({COUNTERCLAIM_RULES});
  if (!rules) {
    std::fputs(to_text(rules.error()).c_str(), stderr);
    return 2;
  }
  std::printf("rules compiled in %.0f ms\n", std::chrono::duration<double, std::milli>(
                                                 std::chrono::steady_clock::now() - start)
                                                 .count());
  const std::string n = load(argv[1]);
  if (n.empty()) {
    std::fputs("no text there\n", stderr);
    return 2;
  }
  measure(n, **rules);
  std::string ten;
  for (int i = 0; i < 10; ++i) ten += n;
  measure(ten, **rules);
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
  return 0;
}
