// What a number counts or measures: units of the rules, free nouns, rates.
#include "quantity/measurement.h"

#include <algorithm>

#include "quantity/lexed.h"

namespace counterclaim {
namespace {

constexpr uint32_t kMostNounTokens = 18;    // with hyphens and digits of names
constexpr uint32_t kLongestNounPhrase = 5;  // words between a number and its noun
constexpr uint32_t kMostSubstance = 3;      // words of what is measured: "of copper cathode"
constexpr uint32_t kMostRateTokens = 4;     // of a rate before the number
constexpr size_t kShortestWord = 4;         // bytes of a sign that is a word: "pence"
constexpr uint32_t kLongestSingular = 3;    // words of a phrase behind "one"

bool is_stop(const LexedSentence& s, uint32_t at) {
  return begins(s, at, EntryKind::stop_word);
}

std::string folded(const LexedSentence& s, uint32_t at) {
  return fold(s.tokens[at].span.of(s.text));
}

/// "Nvidia's": a genitive is no head.
bool is_genitive(const LexedSentence& s, uint32_t at) {
  return at + 2 < s.tokens.size() && s.tokens[at + 1].kind == TokenKind::mark &&
         !s.tokens[at + 1].space_before && !s.tokens[at + 2].space_before &&
         !is_hyphen(s, at + 1);
}

/// Exactly as written, but for the width of a sign.
bool fits_sign(std::string_view written, std::string_view sign) {
  if (written == sign) return true;
  return static_cast<unsigned char>(written.front()) >= 0x80 && fold(written) == sign;
}

/// The letters go on: "12 F-16s", "two L.A. officers", "5 K-pop bands".
bool goes_on(const LexedSentence& s, uint32_t end) {
  if (end >= s.tokens.size() || s.tokens[end - 1].kind != TokenKind::word) return false;
  const bool mark = s.tokens[end].kind == TokenKind::mark && !s.tokens[end].space_before;
  if (mark && end + 1 < s.tokens.size() && !s.tokens[end + 1].space_before &&
      s.tokens[end + 1].kind == TokenKind::word)
    return true;  // also "L'Aquila"
  if (is_hyphen(s, end)) return true;
  const bool stop = is_sign(s, end, ".") && !s.tokens[end].space_before;
  const uint32_t next = stop ? end + 1 : end;
  if (next >= s.tokens.size() || s.tokens[next].space_before || s.tokens[next].ideograph)
    return false;
  return s.tokens[next].kind == TokenKind::word ||
         (!stop && s.tokens[next].kind == TokenKind::number);
}

std::string name_of(const Measurement& m, const Rulebook& rules) {
  return m.unit ? rules.units[m.unit.value].name : m.noun;
}

std::string id_of(const Measurement& m, const Rulebook& rules) {
  if (m.unit) return rules.units[m.unit.value].id;
  return m.noun.empty() ? "1" : m.noun;
}

/// What a rate is counted by: a unit, or any noun behind "per".
std::optional<Measurement> denominator_at(const LexedSentence& s, uint32_t at, bool only_units,
                                          const Lexicon& lexicon, const Rulebook& rules,
                                          uint32_t& end) {
  Measurement by;
  if (const auto unit = unit_at(s, at, rules)) {
    by.unit = unit->unit;
    end = unit->end;
    return by;
  }
  if (only_units || !is_word(s, at) || is_stop(s, at)) return std::nullopt;
  const std::string word = folded(s, at);
  by.noun = lexicon.nouns.singular(word).value_or(word);
  end = at + 1;
  return by;
}

/// "4.3 million digital and physical sales": the noun stands behind both.
bool links_adjectives(const LexedSentence& s, uint32_t at, const NounForms& nouns) {
  using enum EntryKind;
  const Hit* joined = longest_hit(s, at, link);
  return joined != nullptr && joined->entry.index == 0 && joined->end == at + 1 &&
         is_word(s, at - 1) && is_word(s, at + 1) && !s.tokens[at].ideograph &&
         !is_stop(s, at + 1) && !begins(s, at + 1, numeral) && !begins(s, at + 1, modifier) &&
         !begins(s, at + 1, unit_symbol) && !begins(s, at + 1, change) &&
         !nouns.singular(folded(s, at + 1));
}

/// In a language whose nouns have capitals; what hyphens or digits follow is the part of a
/// name.
bool is_capital_noun(const LexedSentence& s, uint32_t at) {
  const Token& t = s.tokens[at];
  if (!t.capitalised || t.span.size() < kShortestWord) return false;
  return at + 1 >= s.tokens.size() || s.tokens[at + 1].space_before ||
         s.tokens[at + 1].kind == TokenKind::symbol;
}

/// "2,455,000 Cyclops shares", "three Dallas officers": a name may look like a plural.
bool is_name_before_plural(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  return !lexicon.capital_nouns && s.tokens[at].capitalised && is_word(s, at + 1) &&
         !is_stop(s, at + 1) && lexicon.nouns.singular(folded(s, at + 1)).has_value();
}

/// The words before a noun that say which of its kind: all but names and adverbs.
class NounName {
 public:
  explicit NounName(const LexedSentence& s) : s_(s) {}

  void add(uint32_t at) {
    if (s_.tokens[at].capitalised) return;
    const bool joined = at > 0 && is_hyphen(s_, at - 1) && !words_.empty();
    if (!words_.empty()) words_ += joined ? "-" : " ";
    words_ += folded(s_, at);
  }
  void clear() { words_.clear(); }
  std::string with(const std::string& noun) const {
    return words_.empty() ? noun : words_ + " " + noun;
  }

 private:
  const LexedSentence& s_;
  std::string words_;
};

}  // namespace

namespace {

/// Millions are of money, whatever else the sentence speaks of.
bool is_behind_large_scale(const LexedSentence& s, uint32_t at, const Rulebook& rules) {
  constexpr Decimal kLarge{1, 6};
  const Hit* h = at > 0 ? longest_hit(s, at - 1, EntryKind::scale) : nullptr;
  return h != nullptr && h->end == at && rules.scales[h->entry.index].times >= kLarge;
}

}  // namespace

std::optional<UnitRead> unit_at(const LexedSentence& s, uint32_t at, const Rulebook& rules) {
  if (at >= s.tokens.size()) return std::nullopt;
  UnitRead best;
  bool best_is_exact = false;
  // Signs stand behind digits, or behind a scale and the like; number words have words.
  const bool in_words = begins(s, at > 0 ? at - 1 : at, EntryKind::numeral);
  for (uint32_t i = s.first[at]; i < s.first[at + 1]; ++i) {
    const Hit& h = s.hits[i];
    UnitId unit{h.entry.index};
    bool exact = false;
    if (h.entry.kind == EntryKind::unit_sign) {
      const UnitSign& sign = rules.unit_signs[h.entry.index];
      const Span span{s.tokens[h.begin].span.begin, s.tokens[h.end - 1].span.end};
      if (!fits_sign(span.of(s.text), sign.sign) || goes_on(s, h.end)) continue;
      if (in_words && sign.sign.size() < kShortestWord) continue;
      exact = true;
      unit = sign.unit;
    } else if (h.entry.kind == EntryKind::unit_near) {
      if (is_behind_large_scale(s, at, rules) ||
          std::find(s.hinted.begin(), s.hinted.end(), unit) == s.hinted.end())
        continue;
      exact = true;  // before what else the words mean
    } else if (h.entry.kind != EntryKind::unit && h.entry.kind != EntryKind::unit_symbol) {
      continue;
    }
    if (is_word(s, h.end - 1) && !s.tokens[h.end - 1].ideograph && h.end < s.tokens.size() &&
        s.tokens[h.end].kind == TokenKind::number && !s.tokens[h.end].space_before &&
        h.entry.kind == EntryKind::unit)
      continue;  // "2,048 H800": letters of a name
    // "Two second-half goals": the word begins another.
    if (in_words && h.entry.kind == EntryKind::unit && is_hyphen(s, h.end) &&
        !is_hyphen(s, at - 1))
      continue;
    if (h.end < best.end || (h.end == best.end && (best_is_exact || !exact))) continue;
    best = {unit, h.end, h.entry.rule};
    best_is_exact = exact;
  }
  return best.end == 0 ? std::nullopt : std::optional(best);
}

std::optional<NounRead> plural_at(const LexedSentence& s, uint32_t at, const Lexicon& lexicon) {
  if (is_hyphen(s, at) && is_word(s, at + 1)) {
    const std::string word = folded(s, at + 1);
    const std::string noun = lexicon.nouns.singular(word).value_or(word);
    return NounRead{noun, noun, at + 2};
  }
  if (is_hyphen(s, at) && s.tokens[at + 1].kind == TokenKind::number) return std::nullopt;
  const uint32_t begin = at;
  const auto last = std::min<size_t>(s.tokens.size(), at + kMostNounTokens);
  std::optional<NounRead> found;
  NounName name(s);
  for (uint32_t n = 0; n < kLongestNounPhrase && at < last; ++at) {
    const Token& t = s.tokens[at];
    if (t.kind == TokenKind::number && !t.space_before && at > begin) continue;  // "H800"
    if (is_hyphen(s, at)) continue;
    if (at > begin && is_genitive(s, at - 1)) {  // "the town's buildings"
      name.clear();
      ++at;
      continue;
    }
    if (at > begin && !found && links_adjectives(s, at, lexicon.nouns)) continue;
    if (t.kind != TokenKind::word || is_stop(s, at)) break;
    if (at == begin || !is_hyphen(s, at - 1)) ++n;
    const std::string word = folded(s, at);
    auto singular = lexicon.nouns.singular(word);
    if (!singular && lexicon.capital_nouns && is_capital_noun(s, at)) singular = word;
    if (!singular || is_genitive(s, at) || is_hyphen(s, at + 1)) {
      if (found) break;
      name.add(at);
      continue;
    }
    // "Police officers": a noun that has no plural form may only describe the next one.
    const bool invariant = *singular == word;
    if (found && found->end != at) break;
    if (found) name.add(at - 1);
    found = NounRead{*singular, name.with(*singular), at + 1};
    if (!invariant && !is_name_before_plural(s, at, lexicon)) break;
  }
  return found;
}

std::optional<NounRead> singular_at(const LexedSentence& s, uint32_t at,
                                    const Lexicon& lexicon) {
  std::optional<NounRead> found;
  NounName name(s);
  for (uint32_t n = 0; n < kLongestSingular && is_word(s, at); ++n) {
    if (is_stop(s, at) || s.tokens[at].ideograph || (n > 0 && is_genitive(s, at))) break;
    const std::string word = folded(s, at);
    // A plural is the verb of "one proposal asks".
    const auto plural = lexicon.nouns.singular(word);
    if (plural && *plural != word) break;
    if (found && lexicon.nouns.is_verb(word)) break;
    if (found) name.add(at - 1);
    found = NounRead{word, name.with(word), at + 1};
    ++at;
    if (is_hyphen(s, at)) ++at;
  }
  return found;
}

namespace {

void set_rate(const Measurement& by, const Rulebook& rules, Measurement& of) {
  of.rate_id = id_of(of, rules) + "/" + id_of(by, rules);
  const std::string name = name_of(of, rules);
  of.name = (name.empty() ? "" : name + " ") + "per " + name_of(by, rules);
  if (const UnitId known = rules.unit_by_id(of.rate_id))
    of = {known, "", rules.units[known.value].dimension};
}

/// Where the words of a rate may begin: behind the quantity, a hyphen, or what it is of ("two
/// tonnes of coal a day").
uint32_t begin_of_rate(const LexedSentence& s, const Quantity& q) {
  if (is_hyphen(s, q.end)) return q.end + 1;
  if (is_torn_hyphen(s, q.end)) {
    const Hit* join = longest_hit(s, q.end + 1, EntryKind::rate_join);
    return join != nullptr && is_torn_hyphen(s, join->end) ? q.end + 1 : q.end;
  }
  const Hit* of = part_link(s, q.end);
  if (of == nullptr || !q.of.unit || q.of.dimension == Dimension::count ||
      q.of.dimension == Dimension::ratio)
    return q.end;
  for (uint32_t at = of->end; at <= of->end + kMostSubstance; ++at) {
    if (at > of->end && begins(s, at, EntryKind::rate_join)) return at;
    if (!is_word(s, at) || is_stop(s, at)) break;
  }
  return q.end;
}

/// The words of a rate that end before a token, where a language puts them there.
bool read_rate_before(const LexedSentence& s, uint32_t at, const Rulebook& rules,
                      Measurement& of) {
  for (uint32_t back = 1; back <= kMostRateTokens && back <= at; ++back) {
    const Hit* join = longest_hit(s, at - back, EntryKind::rate_join);
    if (join == nullptr || !rules.rates[join->entry.index].before) continue;
    const auto unit = unit_at(s, join->end, rules);
    if (!unit || unit->end != at) continue;
    Measurement by;
    by.unit = unit->unit;
    set_rate(by, rules, of);
    return true;
  }
  return false;
}

}  // namespace

void read_rate(const LexedSentence& s, const Quantity& q, const Lexicon& lexicon,
               const Rulebook& rules, Measurement& of) {
  if (read_rate_before(s, q.begin, rules, of)) return;
  uint32_t at = begin_of_rate(s, q);
  const Hit* join = longest_hit(s, at, EntryKind::rate_join);
  if (join == nullptr || rules.rates[join->entry.index].before) return;
  const bool sign = s.tokens[join->begin].kind == TokenKind::symbol;
  uint32_t next = join->end;
  if (sign &&
      (s.tokens[at].space_before || next >= s.tokens.size() || s.tokens[next].space_before))
    return;
  if (is_hyphen(s, next) || is_torn_hyphen(s, next)) ++next;
  uint32_t end = 0;
  const bool only_units = rules.rates[join->entry.index].only_units || sign;
  const auto by = denominator_at(s, next, only_units, lexicon, rules, end);
  // "A year ago" is no rate; "per annum since 1990" is one.
  const bool article = rules.rates[join->entry.index].only_units;
  if (!by || (article && begins(s, end, EntryKind::rate_stop))) return;
  if (sign && is_number(s, end) && is_glued(s, end)) return;  // "$7/$9": another amount
  set_rate(*by, rules, of);
}

BaseUnit base_of(UnitId unit, const Rulebook& rules) {
  const Unit& u = rules.units[unit.value];
  return {u.base.empty() ? std::string_view(u.id) : std::string_view(u.base), u.times};
}

}  // namespace counterclaim
