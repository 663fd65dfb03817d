// Bytes as one rule file: compile() returns, with a rulebook or with diagnostics that can be
// printed. A rulebook that comes out reads a fixed text in each of its languages.
#include "check.h"
#include "corpus/corpus.h"

using namespace counterclaim;
using namespace counterclaim::fuzz;

namespace {

constexpr const char* kText =
    "# DeepSeek spent $5.6 million\n\n"
    "DeepSeek's training cost rose from about $5.6 million to between 10 and 20 million yuan "
    "on "
    "27 January 2025, said Reuters. At least one hundred and 20 2,048 H800 GPUs (a a a a b) "
    "cost "
    "1/2 of a k, word 12 word.\n\n"
    "- Hardware used: 5k GPU-hours, 50%, 3.5 m, 1.234,5 in Berlin\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::vector<RuleSource> sources{
      {"fuzz.yaml", std::string(reinterpret_cast<const char*>(data), size)}};
  const auto book = Rulebook::compile(std::move(sources));
  if (!book) {
    FUZZ_CHECK(!book.error().empty());
    for (const Diagnostic& d : book.error()) FUZZ_CHECK(!d.code.empty() && !d.message.empty());
    to_text(book.error());
    return 0;
  }
  std::vector<std::string> languages = (*book)->languages();
  languages.emplace_back(kUndetermined);
  if (languages.size() > 3) languages.resize(3);
  for (const std::string& language : languages) {
    const Document doc = make_document("t", kText, language, **book);
    check_document(doc);
    check_extraction(doc, extract(doc, **book, {.names = true}), **book, false);
  }
  return 0;
}
