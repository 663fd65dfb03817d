#include "quantity/steps.h"

#include <array>
#include <utility>

namespace counterclaim {
namespace {

/// The roles that words of a quantity may have, in the order of preference.
constexpr std::array<std::pair<EntryKind, std::string_view>, 20> kRoles = {{
    {EntryKind::unit_symbol, "currency"},
    {EntryKind::unit_sign, "unit"},
    {EntryKind::unit, "unit"},
    {EntryKind::unit_before, "unit"},
    {EntryKind::scale, "scale"},
    {EntryKind::glued_scale, "scale"},
    {EntryKind::currency_scale, "scale"},
    {EntryKind::scale_plural, "scale"},
    {EntryKind::numeral, "number word"},
    {EntryKind::fraction, "fraction"},
    {EntryKind::denominator, "divided by"},
    {EntryKind::negative, "negative"},
    {EntryKind::decimal_point, "decimal mark"},
    {EntryKind::ratio_join, "out of"},
    {EntryKind::modifier, "modifier"},
    {EntryKind::modifier_after, "modifier"},
    {EntryKind::range_open, "range"},
    {EntryKind::range_join, "range"},
    {EntryKind::article, "one"},
    {EntryKind::link, "and"},
}};

/// The longest hit at a token that ends inside the quantity, with its role.
std::pair<const Hit*, std::string_view> best_at(const LexedSentence& s, uint32_t at,
                                                uint32_t end, bool range) {
  std::pair<const Hit*, std::string_view> best{nullptr, ""};
  for (const auto& [kind, role] : kRoles) {
    if (!range && (kind == EntryKind::range_open || kind == EntryKind::range_join)) continue;
    for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i) {
      const Hit& h = s.hits[i];
      if (h.entry.kind == kind && h.end <= end &&
          (best.first == nullptr || h.end > best.first->end))
        best = {&h, role};
    }
  }
  return best;
}

}  // namespace

std::vector<ReadStep> steps_of(const Document& doc, Span sentence, const Quantity& q,
                               const Lexicon& lexicon, const Rulebook& rules) {
  LexedSentence s;
  s.text = doc.text;
  tokenize(doc.text, sentence, rules.words, s.tokens);
  find_hits(s, lexicon);
  std::vector<ReadStep> steps;
  for (uint32_t at = q.begin; at < q.end && at < s.tokens.size();) {
    const Token& t = s.tokens[at];
    const auto [hit, role] = best_at(s, at, q.end, q.form == Form::range);
    if (t.kind == TokenKind::number) {
      steps.push_back({t.span, "digits", {}});
      ++at;
    } else if (hit != nullptr) {
      steps.push_back({{t.span.begin, s.tokens[hit->end - 1].span.end}, role, hit->entry.rule});
      at = hit->end;
    } else {
      // A mark is passed over; any other word belongs to what is counted.
      if (t.kind == TokenKind::word) steps.push_back({t.span, "noun", {}});
      ++at;
    }
  }
  return steps;
}

}  // namespace counterclaim
