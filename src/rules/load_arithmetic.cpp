// The section `arithmetic`: phrases with several numbers, and the formula that they state.
#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

/// The slots that a formula needs, and how often each.
struct Need {
  Role role;
  size_t least, most;
};

std::vector<Need> needs_of(Formula formula, bool has_factor) {
  using enum Role;
  switch (formula) {
    case Formula::rise:
    case Formula::fall:
      return {{new_value, 1, 1}, {old_value, 0, 1}, {change, 1, 2}};
    case Formula::times:
      if (has_factor) return {{new_value, 1, 1}, {old_value, 1, 1}};
      return {{new_value, 1, 1}, {old_value, 1, 1}, {factor, 1, 1}};
    case Formula::share:
      return {{part, 1, 1}, {whole, 1, 1}, {share, 1, 1}};
    case Formula::sum:
      return {{total, 1, 1}, {part, 2, kMostCaptures - 1}};
    case Formula::product:
      return {{total, 1, 1}, {factor, 2, 2}};
    case Formula::conversion:
      return {{amount, 1, 1}, {same, 1, 1}};
    case Formula::age:
      return {{born, 1, 1}, {age, 1, 1}, {year, 0, 1}};
    case Formula::weekday:
      return {{weekday, 1, 1}, {date, 1, 1}};
    case Formula::revision:
      return {{new_value, 1, 1}, {old_value, 1, 1}};
  }
  return {};
}

/// What is wrong with the slots of a phrase and of the headings above it; empty: nothing.
std::string problem_with(const std::vector<Role>& roles, const std::vector<Need>& needs) {
  for (const Role role : roles)
    if (std::none_of(needs.begin(), needs.end(), [&](const Need& n) { return n.role == role; }))
      return fmt::format("the formula has no <{}>", to_term(role));
  for (const Need& n : needs) {
    const auto count = static_cast<size_t>(std::count(roles.begin(), roles.end(), n.role));
    if (count < n.least) return fmt::format("<{}> is missing", to_term(n.role));
    if (count > n.most) return fmt::format("<{}> stands there too often", to_term(n.role));
  }
  const auto count = [&](Role role) { return std::count(roles.begin(), roles.end(), role); };
  if (count(Role::change) > 0 && count(Role::change) + count(Role::old_value) != 2)
    return "it needs an <old> value, or the <change> in units and in percent";
  return {};
}

std::string shown(const std::vector<Need>& needs) {
  std::string s;
  for (const Need& n : needs)
    s += fmt::format("{}<{}>{}", s.empty() ? "" : ", ", to_term(n.role),
                     n.least == 0  ? " (or not)"
                     : n.least > 1 ? " (several)"
                                   : "");
  return s;
}

bool may_stand(const PhraseItem& i) {
  return i.role || i.slot == Slot::word || i.slot == Slot::gap || i.slot == Slot::number;
}

}  // namespace

void Loader::load_arithmetic() {
  for (const Item& item : items("arithmetic")) {
    if (item.find("from") != nullptr) {
      load_scale_rule(item);
      continue;
    }
    Arithmetic a;
    a.id = item.text("id");
    a.name = item.find("name") != nullptr ? item.text("name") : a.id;
    a.formula = term(item, "formula", Formula::sum);
    a.factor = item.decimal("factor");
    a.open = item.flag("open", false);
    a.hedge = term(item, "hedge", Hedge::none);
    a.bound = term(item, "bound", Bound::none);
    a.rule = item.rule;
    if (a.factor && (a.formula != Formula::times || *a.factor <= Decimal{}))
      error(item, item.find("factor"), "R003",
            "`factor` is a number above zero, of `times` alone");
    if (item.find("say") == nullptr)
      error(item, nullptr, "R004", "`say` is missing", "add `say:` with phrases");
    const auto row = static_cast<uint32_t>(book_->arithmetic.size());
    book_->arithmetic.push_back(std::move(a));
    std::vector<Role> above;
    for (const YamlNode* n : item.texts("heading")) above = add_forms(item, *n, row, true, {});
    book_->arithmetic[row].headed = !above.empty();
    for (const YamlNode* n : item.texts("say")) add_forms(item, *n, row, false, above);
  }
}

void Loader::load_scale_rule(const Item& item) {
  const auto unit = [&](const char* key) -> UnitId {
    const YamlNode* n = item.find(key);
    if (n == nullptr) {
      error(item, nullptr, "R004", fmt::format("`{}` is missing", key), "the id of a unit");
      return {};
    }
    const auto it = unit_ids_.find(n->scalar);
    if (it != unit_ids_.end()) return {it->second};
    error(item, n, "R008", fmt::format("no unit `{}` is defined", n->scalar),
          "`units` of rules/core define them");
    return {};
  };
  const ScaleRule scale{unit("from"), unit("to"), item.decimal("times").value_or(Decimal{1, 0}),
                        item.decimal("plus").value_or(Decimal{})};
  if (scale.times <= Decimal{})
    error(item, item.find("times"), "R003", "`times` must be above zero");
  book_->scale_rules.push_back(scale);
}

std::vector<Role> Loader::add_forms(const Item& item, const YamlNode& written, uint32_t row,
                                    bool heading, const std::vector<Role>& above) {
  const Arithmetic& a = book_->arithmetic[row];
  const auto needs = needs_of(a.formula, a.factor.has_value());
  std::vector<Role> roles;
  const auto refuse = [&](const std::string& problem) {
    error(item, &written, "R009", "not a phrase: " + problem,
          "slots of this formula: " + shown(needs));
    return roles;
  };
  for (Lexicon* lexicon : lexicons_of(item))
    for (const Phrase& p : expansions_of(item, written, *lexicon)) {
      roles.clear();
      for (const PhraseItem& i : p) {
        if (!may_stand(i)) return refuse("a slot that no formula has");
        if (i.role) roles.push_back(*i.role);
      }
      std::vector<Role> all = roles;
      all.insert(all.end(), above.begin(), above.end());
      const std::string problem = problem_with(all, needs);
      if (heading ? roles.empty() : !problem.empty())
        return refuse(heading ? "a heading needs a slot" : problem);
      lexicon->arithmetic.insert(
          {p}, {EntryKind::formula, form_row({row, roles, heading}), item.rule});
      keep_phrase(item, written, *lexicon, p, EntryKind::formula, row);
    }
  return roles;
}

uint32_t Loader::form_row(StatedForm form) {
  auto& forms = book_->stated_forms;
  const auto it = std::find(forms.begin(), forms.end(), form);
  if (it != forms.end()) return static_cast<uint32_t>(it - forms.begin());
  forms.push_back(std::move(form));
  return static_cast<uint32_t>(forms.size() - 1);
}

}  // namespace counterclaim
