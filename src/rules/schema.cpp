#include "rules/schema.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/decimal.h"
#include "rules/rulebook.h"
#include "rules/terms.h"

namespace counterclaim {
namespace {

using enum KeyType;

constexpr std::array kKeys = {
    KeySpec{"", "counterclaim", text, true, {}, "format version: 1"},
    KeySpec{"",
            "pack",
            id,
            false,
            {},
            "the pack that these rules belong to; default: the file's name"},
    KeySpec{"", "language", text, false, {}, "BCP 47 tag; without it the rules hold for all"},
    KeySpec{"", "format", entries, false, "format", "how digits are grouped"},
    KeySpec{"", "inflect", entries, false, "inflect", "the forms of a word"},
    KeySpec{"", "nouns", entries, false, "nouns", "how the noun behind a number is found"},
    KeySpec{"", "calendar", entries, false, "calendar", "names of the months"},
    KeySpec{"", "numerals", entries, false, "numerals", "number words"},
    KeySpec{"", "fractions", entries, false, "fractions", "half, and a quarter"},
    KeySpec{"", "denominators", entries, false, "denominators", "thirds, tenths"},
    KeySpec{"", "ratios", entries, false, "ratios", "one in five"},
    KeySpec{"", "links", entries, false, "links", "two hundred and five; a third of"},
    KeySpec{"", "negatives", entries, false, "negatives", "minus five"},
    KeySpec{"", "decimals", entries, false, "decimals", "five point five"},
    KeySpec{"", "shares", entries, false, "shares", "eight or nine euros"},
    KeySpec{"", "scales", entries, false, "scales", "hundred, million"},
    KeySpec{"", "currencies", entries, false, "currencies", "ISO 4217"},
    KeySpec{"", "prefixes", entries, false, "prefixes", "kilo, mega"},
    KeySpec{"", "units", entries, false, "units", "units of measurement"},
    KeySpec{"", "rates", entries, false, "rates", "per, a month"},
    KeySpec{"", "modifiers", entries, false, "modifiers", "about, at least, tens of"},
    KeySpec{"", "ranges", entries, false, "ranges", "between A and B"},
    KeySpec{"", "changes", entries, false, "changes", "rose, fell"},
    KeySpec{"", "levels", entries, false, "levels", "rose to, down from"},
    KeySpec{"", "ignore", entries, false, "ignore", "digits that are no quantity"},
    KeySpec{"", "subjects", entries, false, "subjects", "who or what a number is about"},
    KeySpec{"", "measures", entries, false, "measures", "what is measured"},
    KeySpec{"", "scopes", entries, false, "scopes", "what a number covers"},
    KeySpec{"", "anaphora", entries, false, "anaphora", "put it at 6: what was spoken of"},
    KeySpec{"", "event_names", entries, false, "event_names", "in Ahrweiler: which event"},
    KeySpec{"", "synonyms", entries, false, "synonyms", "words that mean the same"},
    KeySpec{"", "common_names", entries, false, "common_names", "names that tell no story"},
    KeySpec{"", "attributions", entries, false, "attributions", "who says so, how firmly"},
    KeySpec{"", "policies", entries, false, "policies", "parameters of the judgement"},
    KeySpec{"", "identities", entries, false, "identities", "sums to do again"},
    KeySpec{"", "arithmetic", entries, false, "arithmetic",
            "rose <change> to <new> from <old>"},
    KeySpec{"", "facts", entries, false, "facts", "figures that the desk has settled"},
    KeySpec{"", "override", entries, false, "override", "rules of other packs, adapted"},
    KeySpec{"", "examples", entries, false, "examples", "sentences and how they are read"},

    KeySpec{"format", "decimal", text, true, {}, "the decimal mark"},
    KeySpec{"format", "grouping", text, true, {}, "all marks that may group digits"},

    KeySpec{"format", "glued", flag, false, {}, "true: number words are written as one word"},

    KeySpec{"format", "capital_nouns", flag, false, {}, "true: all nouns have capitals"},

    KeySpec{"inflect", "irregular", texts, false, {}, "all forms of one word, in a line"},
    KeySpec{"inflect", "ends", text, false, {}, "an ending"},
    KeySpec{"inflect", "forms", texts, false, {}, "what takes its place"},

    KeySpec{"nouns", "stop", texts, false, {}, "words that end a noun phrase"},
    KeySpec{"nouns", "clause", texts, false, {}, "words that begin another clause"},
    KeySpec{"nouns",
            "exclusions",
            texts,
            false,
            {},
            "words behind which stands what is not covered"},
    KeySpec{"nouns", "abbreviations", texts, false, {}, "words whose stop ends no sentence"},
    KeySpec{"nouns", "verbs", texts, false, {}, "endings of verbs behind a singular noun"},
    KeySpec{"nouns", "plural", text, false, {}, "the ending of a plural"},
    KeySpec{"nouns", "singular", text, false, {}, "what takes its place"},
    KeySpec{"nouns", "irregular", texts, false, {}, "plural and singular, in a line"},
    KeySpec{"nouns", "group", id, false, {}, "a name for the nouns of `of`"},
    KeySpec{"nouns", "of", texts, false, {}, "nouns, in the singular"},

    KeySpec{"calendar", "month", decimal, false, {}, "1 to 12"},
    KeySpec{"calendar", "say", texts, false, {}, "its names"},
    KeySpec{"calendar", "relative", texts, false, {}, "a span told from the dateline"},
    KeySpec{
        "calendar", "span", term, false, {}, "of it: day, week, month, quarter, half, year"},
    KeySpec{"calendar", "offset", decimal, false, {}, "so many units later; -1: the last one"},
    KeySpec{"calendar", "number", decimal, false, {}, "which one of the year"},
    KeySpec{"calendar", "weekday", decimal, false, {}, "1 (Monday) to 7; its names in `say`"},
    KeySpec{"calendar", "before", texts, false, {}, "words before a date: earlier than it"},
    KeySpec{"calendar", "after", texts, false, {}, "words before a date: later than it"},
    KeySpec{"calendar", "ago", texts, false, {}, "words behind a duration: so long before"},
    KeySpec{"calendar", "ago_before", texts, false, {}, "such words before it"},
    KeySpec{
        "calendar", "naming", texts, false, {}, "words before a date that names what follows"},

    KeySpec{"numerals", "say", texts, true, {}, "the words"},
    KeySpec{"numerals", "is", decimal, true, {}, "their value"},
    KeySpec{"numerals", "alone", flag, false, {}, "false: only before a scale or a unit"},
    KeySpec{"numerals", "counts", flag, false, {}, "true: an article that counts money"},
    KeySpec{"numerals", "article", flag, false, {}, "true: an article, only before a scale"},

    KeySpec{"fractions", "say", texts, true, {}, "the words"},
    KeySpec{"fractions", "alone", flag, false, {}, "false: only before a scale or a unit"},
    KeySpec{"fractions", "share", flag, false, {}, "true: a share whatever stands behind it"},
    KeySpec{"fractions", "is", decimal, true, {}, "their value; with 12 digits it is rounded"},

    KeySpec{"denominators", "say", texts, true, {}, "the words behind a number"},
    KeySpec{"denominators", "is", decimal, true, {}, "what the number is divided by"},
    KeySpec{"denominators",
            "weak",
            flag,
            false,
            {},
            "true: only with a hyphen, or with the whole behind it"},

    KeySpec{"ratios", "reversed", flag, false, {}, "true: the whole stands first"},
    KeySpec{"ratios", "say", texts, true, {}, "the words between part and whole"},

    KeySpec{"links", "say", texts, true, {}, "the words"},
    KeySpec{"links", "part", flag, false, {}, "true: between a part and its whole"},

    KeySpec{"negatives", "say", texts, true, {}, "the words before the number"},
    KeySpec{"negatives", "after", texts, false, {}, "the words behind it: below zero"},
    KeySpec{"decimals", "say", texts, true, {}, "the words for the decimal mark"},
    KeySpec{"shares", "say", texts, true, {}, "the words between two numbers of one unit"},

    KeySpec{"scales", "say", texts, false, {}, "the words, behind a number"},
    KeySpec{"scales", "alone", flag, false, {}, "true: without a number it is one of itself"},
    KeySpec{"scales", "times", decimal, true, {}, "a power of ten, a dozen"},
    KeySpec{"scales",
            "glued",
            texts,
            false,
            {},
            "letters directly behind the digits, in this case"},
    KeySpec{"scales", "with_currency", texts, false, {}, "letters behind an amount of money"},
    KeySpec{"scales", "group", decimal, false, {}, "multiples of so many are round figures"},
    KeySpec{"scales", "plural", texts, false, {}, "a number by itself: millions"},
    KeySpec{"scales", "below", decimal, false, {}, "how many of it the plural stays below"},

    KeySpec{"currencies", "id", id, true, {}, "ISO 4217"},
    KeySpec{"currencies", "name", text, false, {}, "singular, lower case, English"},
    KeySpec{"currencies", "say", texts, false, {}, "words behind the number"},
    KeySpec{"currencies", "symbols", texts, false, {}, "signs before or behind the number"},

    KeySpec{"currencies", "before", texts, false, {}, "words before the number"},
    KeySpec{"currencies",
            "tailed",
            texts,
            false,
            {},
            "words behind which its decimals may stand: 15 dollars 50"},

    KeySpec{"currencies", "minor", entries, false, "minor", "its hundredth"},

    KeySpec{"minor", "id", id, true, {}, "an id of its own: USD-cent"},
    KeySpec{"minor", "name", text, true, {}, "singular, lower case, English"},
    KeySpec{"minor", "times", decimal, true, {}, "how many of the currency it is"},

    KeySpec{"prefixes", "id", id, true, {}, "the prefix of ids and signs: k"},
    KeySpec{"prefixes", "name", text, false, {}, "the prefix of names: kilo"},
    KeySpec{"prefixes", "times", decimal, false, {}, "what it multiplies by"},
    KeySpec{
        "prefixes", "signs", texts, false, {}, "as it is written before signs; default: id"},
    KeySpec{"prefixes", "say", texts, false, {}, "as it is written before words"},

    KeySpec{"units", "id", id, true, {}, "a UCUM-like id"},
    KeySpec{"units", "name", text, false, {}, "singular, lower case, English"},
    KeySpec{"units", "dimension", term, false, {}, "a dimension of interfaces.md"},
    KeySpec{"units", "say", texts, false, {}, "words behind the number"},
    KeySpec{"units", "before", texts, false, {}, "words before the number: aged"},
    KeySpec{"units", "signs", texts, false, {}, "signs behind the number, in this case"},
    KeySpec{"units", "prefixes", texts, false, {}, "the prefixes that it takes"},
    KeySpec{
        "units", "apposition", flag, false, {}, "true: of a number behind a name and a comma"},
    KeySpec{"units", "base", id, false, {}, "the unit it is converted to"},
    KeySpec{"units", "times", decimal, false, {}, "how many of the base it is"},
    KeySpec{"units", "in_base", flag, false, {}, "true: its amounts are given in the base"},
    KeySpec{"units", "below", decimal, false, {}, "with in_base: only amounts below so many"},
    KeySpec{"units", "behind", texts, false, {}, "words behind a larger unit of the same base"},
    KeySpec{"units", "tailed", texts, false, {}, "words behind which its tenths may stand"},
    KeySpec{"units", "glued", texts, false, {}, "endings of number words: tenfold"},
    KeySpec{"units", "instead", texts, false, {}, "words that mean it near one of `near`"},
    KeySpec{"units", "near", texts, false, {}, "words in the sentence: weight"},

    KeySpec{"rates", "say", texts, true, {}, "the words between amount and unit"},
    KeySpec{
        "rates", "only_units", flag, false, {}, "true: before units only, not before nouns"},
    KeySpec{"rates", "before", flag, false, {}, "true: they stand before the number"},
    KeySpec{"rates", "unless", texts, false, {}, "words behind the unit that forbid it"},

    KeySpec{"modifiers", "say", texts, false, {}, "before the number"},
    KeySpec{"modifiers", "after", texts, false, {}, "behind the number"},
    KeySpec{"modifiers", "hedge", term, false, {}, "about, almost"},
    KeySpec{"modifiers", "bound", term, false, {}, "at-least, more-than, at-most ..."},
    KeySpec{"modifiers", "from", decimal, false, {}, "a magnitude: at least so many"},
    KeySpec{"modifiers", "below", decimal, false, {}, "a magnitude: below so many"},

    KeySpec{"modifiers", "closes", flag, false, {}, "true: or equal to"},
    KeySpec{"modifiers",
            "spans",
            flag,
            false,
            {},
            "true: it says how long, between an amount and a duration"},

    KeySpec{"ranges", "open", texts, false, {}, "the word before the first number"},
    KeySpec{"ranges", "join", texts, false, {}, "the word between the two"},
    KeySpec{"ranges", "close", texts, false, {}, "the word behind the second number"},
    KeySpec{"ranges", "bounds", texts, false, {}, "words between a lower and an upper bound"},

    KeySpec{"ranges", "moves", flag, false, {}, "true: two moments behind a word of change"},

    KeySpec{"levels", "say", texts, true, {}, "words before where something went"},

    KeySpec{"changes", "say", texts, false, {}, "the words before the number"},
    KeySpec{"changes", "after", texts, false, {}, "the words behind it"},
    KeySpec{"changes", "is", term, true, {}, "up or down"},

    KeySpec{"ignore", "id", id, true, {}, "the name of the rule"},
    KeySpec{"ignore", "say", texts, false, {}, "phrases"},
    KeySpec{"ignore", "regex", texts, false, {}, "RE2 shapes"},
    KeySpec{"ignore", "examples", entries, false, "examples", "what it ignores"},

    KeySpec{"subjects", "id", id, true, {}, "the name of the rule"},
    KeySpec{"subjects", "name", text, false, {}, "as people write it"},
    KeySpec{"subjects", "kind", id, false, {}, "company, ai-model ..."},
    KeySpec{"subjects", "maker", id, false, {}, "the subject that makes it"},
    KeySpec{"subjects", "say", texts, false, {}, "phrases"},
    KeySpec{"subjects", "regex", texts, false, {}, "RE2 shapes"},
    KeySpec{"subjects",
            "needs",
            texts,
            false,
            {},
            "phrases of which one stands earlier in the text"},
    KeySpec{
        "subjects", "unless", texts, false, {}, "phrases in whose sentence it is not meant"},
    KeySpec{"subjects", "examples", entries, false, "examples", ""},

    KeySpec{"measures", "id", id, true, {}, "the name of the rule"},
    KeySpec{"measures", "name", text, false, {}, "as people write it"},
    KeySpec{"measures", "dimension", term, false, {}, "a dimension of interfaces.md"},
    KeySpec{"measures",
            "unit",
            texts,
            false,
            {},
            "unit ids, nouns, <groups> of nouns that fit; <name>: any name"},
    KeySpec{"measures", "counts_own", flag, false, {}, "a name inside the figure owns it"},
    KeySpec{"measures", "of", texts, false, {}, "kinds of subject; `event`: of the story"},
    KeySpec{"measures", "axes", texts, false, {}, "the scopes that matter"},
    KeySpec{"measures", "say", texts, false, {}, "phrases"},
    KeySpec{"measures", "regex", texts, false, {}, "RE2 shapes"},
    KeySpec{"measures",
            "needs",
            texts,
            false,
            {},
            "phrases of which one stands earlier in the text"},
    KeySpec{"measures", "unless", texts, false, {}, "phrases that forbid it"},
    KeySpec{"measures", "cumulative", flag, false, {}, "grows in time, as a death toll"},
    KeySpec{"measures", "adds_up", flag, false, {}, "a wider scope is never smaller"},
    KeySpec{"measures", "precision", decimal, false, {}, "what a number is exact to"},
    KeySpec{
        "measures", "key", texts, false, {}, "what parts its figures: subject, event, period"},
    KeySpec{"measures",
            "compare",
            term,
            false,
            {},
            "rival (default), or series: never contradicts itself"},
    KeySpec{"measures", "examples", entries, false, "examples", ""},

    KeySpec{"scopes", "axis", id, true, {}, "the name of the axis"},
    KeySpec{"scopes", "name", text, false, {}, "as people write it"},
    KeySpec{
        "scopes", "passing", flag, false, {}, "true: who is counted leaves that state again"},
    KeySpec{"scopes", "open", flag, false, {}, "true: any <name> of its phrases is a value"},
    KeySpec{"scopes",
            "whole",
            texts,
            false,
            {},
            "nouns that stand for all who are counted; others name a part"},
    KeySpec{"scopes", "say", texts, false, {}, "phrases of an open axis"},
    KeySpec{"scopes", "values", entries, false, "scopes.values", "values of a closed axis"},
    KeySpec{"scopes", "examples", entries, false, "examples", ""},
    KeySpec{"scopes.values", "id", id, true, {}, "the name of the scope"},
    KeySpec{"scopes.values", "name", text, false, {}, "as people write it"},
    KeySpec{"scopes.values", "say", texts, false, {}, "phrases"},
    KeySpec{"scopes.values", "regex", texts, false, {}, "RE2 shapes"},
    KeySpec{"scopes.values", "includes", texts, false, {}, "narrower scopes"},

    KeySpec{"synonyms", "say", texts, true, {}, "one group of them"},

    KeySpec{"anaphora", "say", texts, true, {}, "phrases with a <value>"},

    KeySpec{"event_names", "say", texts, true, {}, "phrases with a <name>"},

    KeySpec{"common_names", "names", texts, true, {}, "last words of names, as they are"},
    KeySpec{"common_names", "tells", decimal, true, {}, "percent of what a rare name tells"},

    KeySpec{"attributions", "say", texts, false, {}, "phrases"},
    KeySpec{"attributions", "regex", texts, false, {}, "RE2 shapes"},
    KeySpec{"attributions", "stance", term, true, {}, "reported, estimated, denied ..."},
    KeySpec{"attributions", "examples", entries, false, "examples", ""},

    KeySpec{"policies", "id", id, true, {}, "the name of the policy"},
    KeySpec{"policies", "about", decimal, false, {}, "share that `about` widens by"},
    KeySpec{
        "policies", "almost", decimal, false, {}, "share that `almost` widens by, downwards"},
    KeySpec{
        "policies", "largest_ratio", decimal, false, {}, "beyond it two values are not rivals"},
    KeySpec{"policies", "firm_width", decimal, false, {}, "relative width of a firm claim"},
    KeySpec{
        "policies", "season_days", decimal, false, {}, "dates of one fiscal period lie within"},
    KeySpec{"policies", "story_days", decimal, false, {}, "dates of one story lie within"},

    KeySpec{"identities", "id", id, true, {}, "the name of the rule"},
    KeySpec{"identities", "name", text, false, {}, "as people write it"},
    KeySpec{"identities", "holds", text, true, {}, "total[scope] = part * part + part"},
    KeySpec{"identities", "examples", entries, false, "examples", ""},

    KeySpec{"arithmetic", "id", id, true, {}, "the name of the rule"},
    KeySpec{"arithmetic", "name", text, false, {}, "as people write it"},
    KeySpec{"arithmetic", "formula", term, true, {}, "how the numbers hang together"},
    KeySpec{"arithmetic", "say", texts, false, {}, "phrases with the slots of the formula"},
    KeySpec{
        "arithmetic", "factor", decimal, false, {}, "of `times`: what the words say: doubled"},
    KeySpec{"arithmetic", "hedge", term, false, {}, "of this factor: nearly doubled"},
    KeySpec{"arithmetic", "bound", term, false, {}, "of this factor: more than doubled"},
    KeySpec{
        "arithmetic", "heading", texts, false, {}, "what the heading of a list states for it"},
    KeySpec{"arithmetic", "open", flag, false, {}, "true: a sum of which parts may be missing"},
    KeySpec{"arithmetic", "from", id, false, {}, "of scales with two zeros: a unit"},
    KeySpec{"arithmetic", "to", id, false, {}, "the unit it is converted to"},
    KeySpec{"arithmetic", "times", decimal, false, {}, "how many `to` one `from` is"},
    KeySpec{"arithmetic", "plus", decimal, false, {}, "what is added then"},
    KeySpec{"arithmetic", "examples", entries, false, "examples", ""},

    KeySpec{"facts", "id", id, false, {}, "the name of the fact"},
    KeySpec{"facts", "subject", id, true, {}, "subject id"},
    KeySpec{"facts", "measure", id, true, {}, "measure id"},
    KeySpec{"facts", "scope", texts, false, {}, "scope ids of closed axes"},
    KeySpec{"facts", "value", text, true, {}, "5600000, 10..20, >= 5, < 6"},
    KeySpec{"facts", "unit", text, false, {}, "unit id, or the noun that is counted"},
    KeySpec{"facts", "from", text, false, {}, "first day of its period: YYYY-MM-DD"},
    KeySpec{"facts", "to", text, false, {}, "last day of its period"},
    KeySpec{"facts", "source", text, true, {}, "who says so, where"},
    KeySpec{"facts", "url", text, false, {}, "where to read it"},

    KeySpec{"override", "rule", text, true, {}, "the rule's name, as `rules list` prints it"},
    KeySpec{"override", "off", flag, false, {}, "true: the rule is left out"},
    KeySpec{"override", "set", entries, false, "override.set", "keys that take another value"},
    KeySpec{"override", "add", entries, false, "override.add", "phrases and regexes to add"},
    KeySpec{"override", "because", text, true, {}, "why, for those who come later"},
    KeySpec{"override", "until", text, false, {}, "the last day it holds: YYYY-MM-DD"},
    KeySpec{"override.set", "name", text, false, {}, "as people write it"},
    KeySpec{"override.set", "precision", decimal, false, {}, "what a number is exact to"},
    KeySpec{"override.set", "cumulative", flag, false, {}, "grows in time"},
    KeySpec{"override.set", "adds_up", flag, false, {}, "a wider scope is never smaller"},
    KeySpec{"override.set", "compare", term, false, {}, "rival or series"},
    KeySpec{"override.set", "stance", term, false, {}, "a stance of interfaces.md"},
    KeySpec{"override.set", "times", decimal, false, {}, "a scale or unit"},
    KeySpec{"override.add", "say", texts, false, {}, "phrases"},
    KeySpec{"override.add", "unless", texts, false, {}, "phrases that forbid it"},
    KeySpec{"override.add", "regex", texts, false, {}, "RE2 shapes"},

    KeySpec{"examples", "reads", text, false, {}, "one sentence a line, the span in «»"},
    KeySpec{"examples", "ignores", text, false, {}, "one sentence a line, nothing is read"},
    KeySpec{"examples", "value", text, false, {}, "5600000, 10..20, >= 5, < 6"},
    KeySpec{"examples", "unit", text, false, {}, "unit id"},
    KeySpec{"examples", "measure", text, false, {}, "measure id, or none"},
    KeySpec{"examples", "subject", text, false, {}, "subject id"},
    KeySpec{"examples", "scope", text, false, {}, "scope id"},
    KeySpec{"examples", "stance", term, false, {}, "a stance of interfaces.md"},
    KeySpec{"examples", "said_by", text, false, {}, "who says so"},
    KeySpec{"examples", "pair", texts, false, {}, "two texts"},
    KeySpec{"examples", "dates", texts, false, {}, "their dates"},
    KeySpec{"examples", "relation", term, false, {}, "a relation of interfaces.md"},
    KeySpec{"examples", "passes", text, false, {}, "a text whose sums work"},
    KeySpec{"examples", "flags", text, false, {}, "a text whose sums do not work"},
    KeySpec{"examples", "fits", text, false, {}, "a text that states numbers which fit"},
    KeySpec{"examples", "silent", text, false, {}, "a text in which no formula is stated"},
    KeySpec{"examples", "todo", flag, false, {}, "true: known to fail"},
};

/// Insertions, deletions, changes and swaps of neighbours ("sya" is one from "say").
size_t edit_distance(std::string_view a, std::string_view b) {
  constexpr size_t kLongestName = 64;  // beyond it nobody has misspelt anything
  if (a.size() > kLongestName || b.size() > kLongestName) return std::max(a.size(), b.size());
  std::vector<std::vector<size_t>> d(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (size_t i = 1; i <= a.size(); ++i)
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t change = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

struct TermKey {
  std::string_view key;
  std::span<const std::string_view> names;
};

constexpr std::array<std::string_view, 3> kDirections = {"none", "up", "down"};

constexpr std::array kTermKeys = {
    TermKey{"dimension", TermNames<Dimension>::kNames},
    TermKey{"hedge", TermNames<Hedge>::kNames},
    TermKey{"bound", TermNames<Bound>::kNames},
    TermKey{"is", kDirections},
    TermKey{"stance", TermNames<Stance>::kNames},
    TermKey{"compare", TermNames<Compare>::kNames},
    TermKey{"relation", TermNames<Relation>::kNames},
    TermKey{"span", TermNames<RelativeDate::Unit>::kNames},
    TermKey{"formula", TermNames<Formula>::kNames},
};

std::vector<std::string_view> keys_of(std::string_view section) {
  std::vector<std::string_view> keys;
  for (const KeySpec& k : kKeys)
    if (k.section == section) keys.push_back(k.key);
  return keys;
}

std::string join(const std::vector<std::string_view>& names) {
  std::string s;
  for (const auto n : names) s += (s.empty() ? "`" : ", `") + std::string(n) + "`";
  return s;
}

bool is_id(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '/' || c == '.' || c == '%' || c == '{' || c == '}' || c == '[' ||
           c == ']';
  });
}

class ShapeCheck {
 public:
  explicit ShapeCheck(const YamlFile& file) : file_(file) {}

  Diagnostics found;

  void map(const YamlNode& node, std::string_view section) {
    if (!node.is_map()) {
      const std::string what = section.empty() ? "a rule file" : fmt::format("`{}`", section);
      found.push_back(file_.at(node, "R003", what + " must be a map of keys and values",
                               "write `key: value`, one a line"));
      return;
    }
    for (size_t i = 0; i < node.pairs(); ++i) key(node.key(i), node.value(i), section);
    for (const KeySpec& k : kKeys)
      if (k.section == section && k.required && node.find(k.key) == nullptr)
        found.push_back(file_.at(node, "R004",
                                 fmt::format("`{}` is missing in {}", k.key, title(section)),
                                 fmt::format("add `{}:` ({})", k.key, k.doc)));
  }

 private:
  static std::string title(std::string_view section) {
    return section.empty() ? "the file" : fmt::format("`{}`", section);
  }

  void key(const YamlNode& name, const YamlNode& value, std::string_view section) {
    const auto spec = std::find_if(kKeys.begin(), kKeys.end(), [&](const KeySpec& k) {
      return k.section == section && k.key == name.scalar;
    });
    if (spec == kKeys.end()) {
      const auto known = keys_of(section);
      const std::string_view near = nearest(name.scalar, known);
      found.push_back(file_.at(name, "R001",
                               fmt::format("no key `{}` in {}", name.scalar, title(section)),
                               near.empty() ? "the keys are " + join(known)
                                            : fmt::format("did you mean `{}`?", near)));
      return;
    }
    typed(value, *spec);
  }

  void wrong(const YamlNode& node, const KeySpec& k, std::string_view wanted) {
    found.push_back(file_.at(node, "R003", fmt::format("`{}` must be {}", k.key, wanted),
                             std::string(k.doc)));
  }

  void typed(const YamlNode& node, const KeySpec& k) {
    switch (k.type) {
      case text:
        if (!node.is_scalar()) wrong(node, k, "one text");
        break;
      case term:
        one_of_terms(node, k);
        break;
      case id:
        if (!node.is_scalar() || !is_id(node.scalar))
          wrong(node, k, "an id: letters, digits and hyphens");
        break;
      case decimal:
        if (!node.is_scalar() || !Decimal::parse(node.scalar)) wrong(node, k, "a number");
        break;
      case flag:
        if (node.scalar != "true" && node.scalar != "false") wrong(node, k, "true or false");
        break;
      case texts:
        list_of_texts(node, k);
        break;
      case entries:
        list_of_maps(node, k);
        break;
    }
  }

  void one_of_terms(const YamlNode& node, const KeySpec& k) {
    const auto names = terms_of(k.key);
    if (std::find(names.begin(), names.end(), node.scalar) != names.end()) return;
    const auto near = nearest(node.scalar, names);
    found.push_back(file_.at(node, "R003",
                             fmt::format("`{}` is no value of `{}`", node.scalar, k.key),
                             near.empty() ? "write one of " + join({names.begin(), names.end()})
                                          : fmt::format("did you mean `{}`?", near)));
  }

  void list_of_texts(const YamlNode& node, const KeySpec& k) {
    if (node.is_scalar()) return;
    if (!node.is_sequence()) return wrong(node, k, "a text or a list of texts");
    for (const YamlNode& item : node.items)
      if (!item.is_scalar()) wrong(item, k, "a list of texts");
  }

  void list_of_maps(const YamlNode& node, const KeySpec& k) {
    if (node.is_map()) return map(node, k.inner);
    if (!node.is_sequence()) return wrong(node, k, "a list of entries (`- ...`)");
    for (const YamlNode& item : node.items) map(item, k.inner);
  }

  const YamlFile& file_;
};

}  // namespace

std::span<const KeySpec> rule_keys() {
  return kKeys;
}

std::span<const std::string_view> terms_of(std::string_view key) {
  for (const TermKey& t : kTermKeys)
    if (t.key == key) return t.names;
  return {};
}

std::string_view nearest(std::string_view word, std::span<const std::string_view> names) {
  std::string_view best;
  size_t least = std::max<size_t>(1, word.size() / 3) + 1;
  for (const auto n : names)
    if (const size_t d = edit_distance(word, n); d < least) {
      least = d;
      best = n;
    }
  return best;
}

Diagnostics check_shape(const YamlFile& file) {
  const YamlNode* version = file.root.find("counterclaim");
  if (file.root.is_map() && (version == nullptr || version->scalar != "1"))
    return {file.at(version == nullptr ? file.root : *version, "R016",
                    version == nullptr ? "not a rule file: `counterclaim:` is missing"
                                       : "this format version cannot be read",
                    "begin the file with `counterclaim: 1`")};
  ShapeCheck check(file);
  check.map(file.root, "");
  return std::move(check.found);
}

}  // namespace counterclaim
