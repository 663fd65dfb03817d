#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  size_t begin = 0;
  while ((begin = line.find_first_not_of(' ', begin)) != std::string::npos) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

}  // namespace

void Loader::load_language() {
  for (const Item& item : items("format"))
    for (Lexicon* l : lexicons_of(item)) {
      const std::string decimal = item.text("decimal");
      if (decimal.size() != 1)
        error(item, item.find("decimal"), "R003", "`decimal` must be one sign", "'.' or ','");
      else
        l->decimal = decimal[0];
      l->grouping = item.text("grouping");
    }
  for (const Item& item : items("inflect"))
    for (Lexicon* l : lexicons_of(item)) {
      for (const YamlNode* n : item.texts("irregular"))
        l->inflection.irregular.push_back(split_words(n->scalar));
      if (item.find("forms") == nullptr) continue;
      Inflection::Ending e{item.text("ends"), {}};
      for (const YamlNode* n : item.texts("forms")) e.forms.push_back(n->scalar);
      l->inflection.endings.push_back(std::move(e));
    }
  for (const Item& item : items("nouns"))
    for (Lexicon* l : lexicons_of(item)) {
      for (const YamlNode* n : item.texts("abbreviations")) l->abbreviations.insert(n->scalar);
      for (const YamlNode* n : item.texts("irregular"))
        if (const auto pair = split_words(n->scalar); pair.size() == 2)
          l->nouns.irregular.emplace(pair[0], pair[1]);
        else
          error(item, n, "R003", "write the plural and the singular", "`people person`");
      if (item.find("plural") != nullptr)
        l->nouns.endings.push_back({item.text("plural"), item.text("singular")});
      for (const YamlNode* n : item.texts("stop"))
        add_phrase(item, *n, EntryKind::stop_word, 1, Where::words);
      for (const YamlNode* n : item.texts("clause"))
        add_phrase(item, *n, EntryKind::clause_word, 1, Where::words);
      for (const YamlNode* n : item.texts("exclusions"))
        add_phrase(item, *n, EntryKind::exclusion, 1, Where::words);
      for (const YamlNode* n : item.texts("ordinals"))
        add_phrase(item, *n, EntryKind::ordinal, 1, Where::words);
    }
  for (const Item& item : items("calendar"))
    if (const auto month = item.decimal("month");
        month && month->is_integer() && *month >= Decimal{1, 0} && *month <= Decimal{12, 0})
      add_phrases(item, "say", EntryKind::month, static_cast<uint32_t>(month->digits));
    else
      error(item, item.find("month"), "R003", "a month is a number from 1 to 12");
}

void Loader::load_numerals() {
  for (const Item& item : items("numerals")) {
    book_->numerals.push_back({*item.decimal("is"), item.flag("alone", true)});
    add_phrases(item, "say",
                item.flag("article", false) ? EntryKind::article : EntryKind::numeral,
                static_cast<uint32_t>(book_->numerals.size() - 1));
  }
  for (const Item& item : items("fractions")) {
    book_->fractions.push_back(*item.decimal("is"));
    add_phrases(item, "say", EntryKind::fraction,
                static_cast<uint32_t>(book_->fractions.size() - 1));
  }
}

void Loader::load_scales() {
  for (const Item& item : items("scales")) {
    const Decimal times = item.decimal("times")->stripped();
    if (times <= Decimal{0, 0}) {
      error(item, item.find("times"), "R003", "`times` must be more than zero");
      continue;
    }
    const auto row = [&](std::string glued) {
      book_->scales.push_back(
          {times, std::move(glued), item.decimal("group").value_or(Decimal{1, 0})});
      return static_cast<uint32_t>(book_->scales.size() - 1);
    };
    const uint32_t plain = row("");
    add_phrases(item, "say", EntryKind::scale, plain);
    add_phrases(item, "plural", EntryKind::scale_plural, plain);
    add_phrases(item, "with_currency", EntryKind::currency_scale, plain);
    for (const YamlNode* n : item.texts("glued"))
      add_phrase(item, *n, EntryKind::glued_scale, row(n->scalar), Where::words);
  }
}

UnitId Loader::unit_row(const Item& item, bool defines) {
  const std::string id = item.text("id");
  const auto it = unit_ids_.find(id);
  if (it != unit_ids_.end()) return {it->second};
  if (!defines) return {};
  book_->units.emplace_back();
  const auto row = static_cast<uint32_t>(book_->units.size() - 1);
  book_->units[row].id = id;
  unit_ids_.emplace(id, row);
  return {row};
}

void Loader::load_currencies() {
  const auto all = items("currencies");
  for (const Item& item : all) {
    if (item.find("symbols") == nullptr) continue;
    Unit& unit = book_->units[unit_row(item, true).value];
    unit.dimension = Dimension::money;
    if (item.find("name") != nullptr) unit.name = item.text("name");
  }
  for (const Item& item : all) {
    const UnitId unit = unit_row(item, false);
    if (!unit) {
      error(item, item.find("id"), "R008",
            fmt::format("no currency `{}` is defined", item.text("id")),
            "give its `symbols` here, or in a file without `language`");
      continue;
    }
    add_phrases(item, "symbols", EntryKind::unit_symbol, unit.value);
    add_phrases(item, "say", EntryKind::unit, unit.value);
  }
}

void Loader::load_units() {
  const auto all = items("units");
  for (const Item& item : all) {
    if (item.find("dimension") == nullptr) continue;
    Unit& unit = book_->units[unit_row(item, true).value];
    unit.dimension = term(item, "dimension", Dimension::other);
    unit.name = item.find("name") != nullptr ? item.text("name") : unit.id;
    unit.base = item.text("base");
    if (const auto times = item.decimal("times")) unit.times = *times;
  }
  for (const Item& item : all) {
    const UnitId unit = unit_row(item, false);
    if (!unit) {
      error(item, item.find("id"), "R008",
            fmt::format("no unit `{}` is defined", item.text("id")),
            "give its `dimension` here, or in a file without `language`");
      continue;
    }
    if (const YamlNode* base = item.find("base"); base && !unit_ids_.contains(base->scalar))
      error(item, base, "R008", fmt::format("no unit `{}` is defined", base->scalar));
    add_phrases(item, "say", EntryKind::unit, unit.value);
    add_phrases(item, "symbols", EntryKind::unit, unit.value);
  }
}

void Loader::load_modifiers() {
  for (const Item& item : items("modifiers")) {
    Modifier m;
    m.hedge = term(item, "hedge", Hedge::none);
    m.bound = term(item, "bound", Bound::none);
    m.from = item.decimal("from");
    m.below = item.decimal("below");
    if (m.hedge == Hedge::none && m.bound == Bound::none && !m.is_magnitude())
      error(item, nullptr, "R004",
            "a modifier needs a `hedge`, a `bound`, or `from` and `below`",
            "say what the word does to the number");
    book_->modifiers.push_back(m);
    const auto row = static_cast<uint32_t>(book_->modifiers.size() - 1);
    add_phrases(item, "say", EntryKind::modifier, row);
    add_phrases(item, "after", EntryKind::modifier_after, row);
  }
}

void Loader::load_ranges_and_changes() {
  for (const Item& item : items("ranges")) {
    const bool paired = item.find("open") != nullptr;
    book_->ranges.push_back({++range_groups_, paired});
    const auto row = static_cast<uint32_t>(book_->ranges.size() - 1);
    add_phrases(item, "open", EntryKind::range_open, row);
    add_phrases(item, "join", EntryKind::range_join, row);
  }
  for (const Item& item : items("changes")) {
    const Change change = term(item, "is", Change::none);
    add_phrases(item, "say", EntryKind::change, static_cast<uint32_t>(change));
  }
}

void Loader::load_ignore() {
  for (const Item& item : items("ignore")) {
    add_phrases(item, "say", EntryKind::ignored, 1);
    add_regexes(item, EntryKind::ignored, 1);
  }
}

}  // namespace counterclaim
