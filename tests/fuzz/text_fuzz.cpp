// Bytes as an article, read with the shipped rules.
#include <string>
#include <string_view>

#include "check.h"
#include "text/decode.h"
#include "text/readers.h"
#include "text/sentences.h"

using namespace counterclaim;
using namespace counterclaim::fuzz;

namespace {

const Rulebook& shipped() {
  static const std::shared_ptr<const Rulebook> book = [] {
    auto compiled = Rulebook::compile({std::filesystem::path(SOURCE_DIR) / "rules"});
    if (!compiled) std::fputs(to_text(compiled.error()).c_str(), stderr);
    FUZZ_CHECK(compiled);
    return *compiled;
  }();
  return *book;
}

/// The spans of the text point into the bytes of the file, and where nothing had to be decoded
/// they cut out the same words.
void check_origin(std::string_view bytes, const Document& doc, Span s) {
  const uint32_t begin = doc.origin.source(s.begin), end = doc.origin.source(s.end);
  FUZZ_CHECK(begin <= end && end <= bytes.size());
  if (is_utf8(bytes)) FUZZ_CHECK(bytes.substr(begin, end - begin) == doc.slice(s));
}

/// Names are a by-product: the claims are the same without them.
void check_same(const Extraction& a, const Extraction& b) {
  FUZZ_CHECK(a.claims.size() == b.claims.size());
  for (size_t i = 0; i < a.claims.size(); ++i) {
    FUZZ_CHECK(a.claims[i].quantity.span == b.claims[i].quantity.span);
    FUZZ_CHECK(a.claims[i].measure == b.claims[i].measure);
    FUZZ_CHECK(a.claims[i].subject == b.claims[i].subject);
    FUZZ_CHECK(a.claims[i].scope == b.claims[i].scope);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const Rulebook& rules = shipped();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Provenance from;
  from.path = "fuzz.md";
  Reading reading = read_article(bytes, from);
  FUZZ_CHECK(reading.documents.size() <= 1);
  FUZZ_CHECK(!reading.documents.empty() || !reading.diagnostics.empty());
  to_text(reading.diagnostics);
  for (Document& doc : reading.documents) {
    FUZZ_CHECK(is_utf8(doc.from.title) && is_utf8(doc.from.publisher) && is_utf8(doc.from.url));
    if (doc.from.language.empty()) doc.from.language = "en";
    split_sentences(doc, [&](const std::string& of) -> const Abbreviations& {
      return rules.lexicon(of).abbreviations;
    });
    check_document(doc);
    const Extraction found = extract(doc, rules, {.names = true});
    check_extraction(doc, found, rules, true);
    for (const Claim& c : found.claims) check_origin(bytes, doc, c.quantity.span);
    check_same(found, extract(doc, rules));
  }
  return 0;
}
