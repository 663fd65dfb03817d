#include "claim/frame.h"

#include <algorithm>

#include "quantity/lexed.h"
#include "quantity/names.h"

namespace counterclaim {
namespace {

constexpr uint32_t kClauseCost = 3, kCommaCost = 1, kBracketCost = 1;

uint32_t cut_cost(const LexedSentence& s, uint32_t at) {
  if (longest_hit(s, at, EntryKind::clause_word) != nullptr) return kClauseCost;
  const Token& t = s.tokens[at];
  if (t.kind != TokenKind::symbol) return 0;
  const std::string_view w = t.span.of(s.text);
  if (w == ";" || w == "\xE2\x80\x94" || w == "\xEF\xBC\x9B") return kClauseCost;
  if (w == "," || w == ":" || w == "\xEF\xBC\x8C" || w == "\xE3\x80\x81") return kCommaCost;
  if (w == "(" || w == ")") return kBracketCost;
  return 0;
}

/// In halves: an ideograph is less than a word.
uint32_t word_cost(const Token& t) {
  if (t.ideograph) return 1;
  return t.space_before || t.kind == TokenKind::symbol ? 2 : 0;
}

/// The tables behind the slots of phrases.
struct Slots {
  std::vector<uint32_t> value, value_end, value_noun, name_end, subject_end;
  std::vector<uint8_t> is_duration;
  SlotTable table() const {
    return {value, value_end, value_noun, name_end, subject_end, is_duration};
  }
};

Slots fill_slots(const SentenceFrame& f) {
  const size_t n = f.lexed->tokens.size();
  Slots s{std::vector<uint32_t>(n, 0), std::vector<uint32_t>(n, 0), std::vector<uint32_t>(n, 0),
          find_names(*f.lexed),        std::vector<uint32_t>(n, 0), std::vector<uint8_t>(n, 0)};
  for (uint32_t q = 0; q < f.quantities->size(); ++q) {
    const Quantity& quantity = (*f.quantities)[q];
    s.value[quantity.begin] = q + 1;
    s.value_end[quantity.begin] = quantity.end;
    s.value_noun[quantity.begin] = quantity.noun;
    s.is_duration[quantity.begin] = quantity.of.dimension == Dimension::duration;
  }
  for (const Mention& m : f.mentions)
    s.subject_end[m.begin] = std::max(s.subject_end[m.begin], m.end);
  return s;
}

void find_context(SentenceFrame& f, const Lexicon& lexicon) {
  const Slots slots = fill_slots(f);
  const SlotTable table = slots.table();
  const bool slot_first = lexicon.context.begins_with_slot();
  for (uint32_t i = 0; i < f.lexed->tokens.size(); ++i) {
    const bool slot = slot_first && (slots.value[i] != 0 || slots.name_end[i] != 0 ||
                                     slots.subject_end[i] != 0);
    if (slot || lexicon.context.begins_with(f.lexed->tokens[i].word))
      lexicon.context.match(f.lexed->tokens, i, table, f.hits);
  }
}

}  // namespace

std::vector<Mention> find_mentions(const LexedSentence& s, const std::vector<Hit>& shaped,
                                   const Rulebook& rules, const Guards& guards) {
  const auto is_meant = [&](SubjectId subject) {
    const bool unless = std::any_of(s.hits.begin(), s.hits.end(), [&](const Hit& h) {
      return h.entry.kind == EntryKind::subject_unless && h.entry.index == subject.value;
    });
    return !unless && guards[rules.subjects[subject.value].guard] != 0;
  };
  std::vector<Mention> mentions;
  uint32_t covered = 0;
  const auto add = [&](uint32_t begin, uint32_t end, SubjectId subject) {
    if (begin < covered || !is_meant(subject)) return;
    mentions.push_back(
        {subject, {s.tokens[begin].span.begin, s.tokens[end - 1].span.end}, begin, end});
    covered = end;
  };
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    const Hit* ignored = longest_hit(s, i, EntryKind::ignored);
    const Hit* subject = longest_hit(s, i, EntryKind::subject);
    if (ignored != nullptr && (subject == nullptr || ignored->end > subject->end))
      covered = std::max(covered, ignored->end);
    if (subject != nullptr) add(i, subject->end, {subject->entry.index});
    for (const Hit& h : shaped)
      if (h.begin == i && h.entry.kind == EntryKind::subject) add(i, h.end, {h.entry.index});
  }
  return mentions;
}

std::vector<Hit> find_shaped(const LexedSentence& s, Span span, const Lexicon& lexicon,
                             const Rulebook& rules) {
  std::vector<Rulebook::Shaped> found;
  rules.find_shapes(lexicon, span.of(s.text), found);
  std::vector<Hit> hits;
  for (const auto& shape : found) {
    const Span at{shape.span.begin + span.begin, shape.span.end + span.begin};
    Hit h;
    h.entry = shape.entry;
    for (uint32_t i = 0; i < s.tokens.size(); ++i) {
      if (!s.tokens[i].span.overlaps(at)) continue;
      if (h.end == 0) h.begin = i;
      h.end = i + 1;
    }
    if (h.end != 0) hits.push_back(h);
  }
  return hits;
}

namespace {

constexpr std::ptrdiff_t kLongestName = 5;  // words

/// A month or a weekday is no name.
bool names_date(const LexedSentence& s, uint32_t at) {
  return longest_hit(s, at, EntryKind::month) != nullptr ||
         longest_hit(s, at, EntryKind::weekday) != nullptr;
}

std::ptrdiff_t words_between(const LexedSentence& s, uint32_t begin, uint32_t end) {
  return std::count_if(s.tokens.begin() + begin, s.tokens.begin() + end,
                       [](const Token& t) { return t.kind == TokenKind::word; });
}

}  // namespace

std::vector<uint32_t> find_names(const LexedSentence& s) {
  std::vector<uint32_t> ends(s.tokens.size(), 0);
  for (uint32_t i = 0; i < s.tokens.size();) {
    const Token& t = s.tokens[i];
    const bool name = t.kind == TokenKind::word && t.capitalised &&
                      longest_hit(s, i, EntryKind::stop_word) == nullptr && !names_date(s, i);
    if (!name) {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    while (end < s.tokens.size()) {
      const Token& next = s.tokens[end];
      const bool joins =
          (next.kind == TokenKind::word && next.capitalised && !names_date(s, end)) ||
          (next.kind == TokenKind::number && !next.space_before) ||
          (next.kind == TokenKind::mark && !next.space_before && end + 1 < s.tokens.size() &&
           s.tokens[end + 1].capitalised && !s.tokens[end + 1].space_before);
      if (!joins) break;
      ++end;
    }
    // Longer runs of capitals are headlines.
    if (words_between(s, i, end) <= kLongestName)
      for (uint32_t k = i; k < end; ++k)
        if (s.tokens[k].kind == TokenKind::word) ends[k] = end;
    i = end;
  }
  return ends;
}

SentenceFrame make_frame(const LexedSentence& s, const std::vector<Quantity>& quantities,
                         const std::vector<Hit>& shaped, const Lexicon& lexicon,
                         const Rulebook& rules, const Guards& guards, Span label) {
  SentenceFrame f;
  f.lexed = &s;
  f.quantities = &quantities;
  f.guards = &guards;
  f.capitals_tell = !lexicon.capital_nouns && !is_title(s);
  f.mentions = find_mentions(s, shaped, rules, guards);
  f.way.assign(s.tokens.size() + 1, 0);
  f.cuts.assign(s.tokens.size() + 1, 0);
  f.quantity_at.assign(s.tokens.size(), 0);
  for (uint32_t i = 0; i < s.tokens.size(); ++i) {
    const uint32_t cut = cut_cost(s, i);
    f.way[i + 1] = f.way[i] + 2 * cut + word_cost(s.tokens[i]);
    f.cuts[i + 1] = f.cuts[i] + (cut > 0 ? 1 : 0);
    if (label.contains(s.tokens[i].span)) f.label_end = i + 1;
  }
  for (uint32_t q = 0; q < quantities.size(); ++q)
    for (uint32_t i = quantities[q].begin; i < quantities[q].end; ++i) f.quantity_at[i] = q + 1;
  find_context(f, lexicon);
  f.hits.insert(f.hits.end(), shaped.begin(), shaped.end());
  return f;
}

}  // namespace counterclaim
