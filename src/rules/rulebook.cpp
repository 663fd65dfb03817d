#include "rules/rulebook.h"

#include <algorithm>

#include "rules/shapes.h"

namespace counterclaim {

Rulebook::Rulebook()
    : units(1),
      modifiers(1),
      numerals(1),
      fractions(1),
      scales(1),
      ranges(1),
      denominators(1),
      unit_signs(1),
      rates(1),
      subjects(1),
      measures(1),
      axes(1),
      scopes(1),
      rules(1),
      shapes_(std::make_unique<Shapes>()) {}
Rulebook::~Rulebook() = default;

bool Measure::of(std::string_view kind) const {
  return std::find(subjects.begin(), subjects.end(), kind) != subjects.end();
}

bool Measure::has_axis(AxisId axis) const {
  return std::find(axes.begin(), axes.end(), axis) != axes.end();
}

bool NounForms::is_verb(std::string_view word) const {
  return std::any_of(verb_endings.begin(), verb_endings.end(),
                     [&](const std::string& ending) { return word.ends_with(ending); });
}

std::optional<std::string> NounForms::singular(const std::string& word) const {
  if (const auto it = irregular.find(word); it != irregular.end()) return it->second;
  for (const Ending& e : endings)
    if (word.size() > e.plural.size() + 1 && word.ends_with(e.plural)) {
      if (e.plural == e.singular) return std::nullopt;  // looks like a plural and is none
      return word.substr(0, word.size() - e.plural.size()) + e.singular;
    }
  return std::nullopt;
}

bool Rulebook::has_language(std::string_view language) const {
  return lexicons_.find(language.substr(0, language.find('-'))) != lexicons_.end();
}

const Lexicon& Rulebook::lexicon(std::string_view language) const {
  const auto it = lexicons_.find(language.substr(0, language.find('-')));
  return it != lexicons_.end() ? *it->second : *lexicons_.find(kUndetermined)->second;
}

std::vector<std::string> Rulebook::languages() const {
  std::vector<std::string> names;
  for (const auto& [name, lexicon] : lexicons_)
    if (name != kUndetermined) names.push_back(name);
  return names;
}

UnitId Rulebook::unit_by_id(std::string_view id) const {
  const auto it = unit_ids_.find(std::string(id));
  return it == unit_ids_.end() ? UnitId{} : it->second;
}

}  // namespace counterclaim
