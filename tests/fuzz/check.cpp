#include "check.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/token.h"

namespace counterclaim::fuzz {
namespace {

bool cuts_no_character(std::string_view text, uint32_t at) {
  return at == text.size() || begins_character(text[at]);
}

/// The span lies in the text and cuts no character.
void check_span(std::string_view text, Span s) {
  FUZZ_CHECK(s.begin <= s.end && s.end <= text.size());
  FUZZ_CHECK(cuts_no_character(text, s.begin) && cuts_no_character(text, s.end));
}

void check_interval(const Interval& v) {
  if (v.low && v.high) FUZZ_CHECK(*v.low <= *v.high);
}

void check_claim(const Document& doc, const Claim& c, const Rulebook& rules, bool sound_rules) {
  FUZZ_CHECK(c.sentence < doc.sentences.size());
  const Span sentence = doc.sentences[c.sentence].span;
  const Quantity& q = c.quantity;
  check_span(doc.text, q.span);
  FUZZ_CHECK(!q.span.empty() && q.begin < q.end);
  FUZZ_CHECK(sentence.contains(q.span));
  if (sound_rules) check_interval(q.value);
  FUZZ_CHECK(q.of.unit.value < rules.units.size() && q.rule.value < rules.rules.size());
  FUZZ_CHECK(c.measure.value < rules.measures.size());
  FUZZ_CHECK(c.subject.value < rules.subjects.size());
  for (const Facet& f : c.scope) {
    FUZZ_CHECK(f.axis && f.axis.value < rules.axes.size() &&
               f.scope.value < rules.scopes.size());
    FUZZ_CHECK(f.scope || !f.name.empty());
    check_span(doc.text, f.words);
  }
  if (c.period)
    FUZZ_CHECK(c.period->from.ok() && c.period->to.ok() && c.period->from <= c.period->to);
  for (const Span s : {c.words.measure, c.words.subject, c.words.stance, c.words.period})
    check_span(doc.text, s);
  for (const Span s : {c.words.measure, c.words.stance, c.words.period})
    FUZZ_CHECK(s.empty() || sentence.contains(s));
}

/// Every number of every sentence was read, ignored or left; nothing is counted twice.
void check_coverage(const Document& doc, const Extraction& found, const Rulebook& rules) {
  size_t numbers = 0;
  std::vector<Token> tokens;
  for (const Sentence& s : doc.sentences) {
    tokens.clear();
    tokenize(doc.text, s.span, rules.words, tokens);
    uint32_t at = s.span.begin;
    for (const Token& t : tokens) {
      check_span(doc.text, t.span);
      FUZZ_CHECK(at <= t.span.begin && t.span.begin < t.span.end && t.span.end <= s.span.end);
      at = t.span.end;
      numbers += t.kind == TokenKind::number;
    }
  }
  const DigitCount& d = found.digits;
  FUZZ_CHECK(size_t{d.read} + d.ignored + d.unread == numbers);
  FUZZ_CHECK(found.unread.size() == d.unread);
  for (const Span s : found.unread) {
    check_span(doc.text, s);
    FUZZ_CHECK(!s.empty());
  }
  FUZZ_CHECK(std::is_sorted(found.unread.begin(), found.unread.end()));
}

}  // namespace

void check_document(const Document& doc) {
  FUZZ_CHECK(is_utf8(doc.text));
  uint32_t at = 0;
  for (const Block& b : doc.blocks) {
    check_span(doc.text, b.span);
    FUZZ_CHECK(!b.span.empty() && at <= b.span.begin);
    FUZZ_CHECK(b.label.empty() || b.span.contains(b.label));
    at = b.span.end;
  }
  at = 0;
  for (const Sentence& s : doc.sentences) {
    check_span(doc.text, s.span);
    FUZZ_CHECK(s.block < doc.blocks.size());
    FUZZ_CHECK(!s.span.empty() && at <= s.span.begin);
    FUZZ_CHECK(doc.blocks[s.block].span.contains(s.span));
    at = s.span.end;
  }
}

void check_extraction(const Document& doc, const Extraction& found, const Rulebook& rules,
                      bool sound_rules) {
  uint32_t at = 0;
  for (const Claim& c : found.claims) {
    check_claim(doc, c, rules, sound_rules);
    FUZZ_CHECK(at <= c.quantity.span.begin);
    at = c.quantity.span.end;
  }
  check_coverage(doc, found, rules);
  FUZZ_CHECK(std::is_sorted(found.names.begin(), found.names.end()));
  for (const std::string& name : found.names)
    FUZZ_CHECK(!name.empty() && doc.text.find(name) != std::string::npos);
}

}  // namespace counterclaim::fuzz
