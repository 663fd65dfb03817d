#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

std::string trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return std::string(s);
}

template <class Map>
std::string suggestion(const Map& ids, const std::string& word) {
  std::vector<std::string_view> names;
  for (const auto& [name, row] : ids) names.push_back(name);
  const auto near = nearest(word, names);
  return near.empty() ? "" : fmt::format("did you mean `{}`?", near);
}

}  // namespace

void Loader::load_subjects() {
  const auto all = items("subjects");
  for (const Item& item : all) {
    if (item.find("kind") == nullptr) continue;
    Subject s;
    s.id = item.text("id");
    s.name = item.find("name") != nullptr ? item.text("name") : s.id;
    s.kind = item.text("kind");
    book_->subjects.push_back(std::move(s));
    subject_ids_.emplace(item.text("id"), static_cast<uint32_t>(book_->subjects.size() - 1));
  }
  for (const Item& item : all) {
    const auto it = subject_ids_.find(item.text("id"));
    if (it == subject_ids_.end()) {
      error(item, item.find("id"), "R008",
            fmt::format("no subject `{}` is defined", item.text("id")),
            "give its `kind` here or in another file");
      continue;
    }
    require_words(item);
    add_phrases(item, "say", EntryKind::subject, it->second);
    add_regexes(item, EntryKind::subject, it->second);
    add_phrases(item, "unless", EntryKind::subject_unless, it->second);
    Subject& subject = book_->subjects[it->second];
    subject.guard = add_guard(item, subject.guard);
    if (const YamlNode* maker = item.find("maker")) {
      const auto found = subject_ids_.find(maker->scalar);
      if (found == subject_ids_.end())
        error(item, maker, "R008", fmt::format("no subject `{}` is defined", maker->scalar),
              suggestion(subject_ids_, maker->scalar));
      else
        book_->subjects[it->second].maker = {found->second};
    }
  }
  resolve_families(all);
}

void Loader::resolve_families(const std::vector<Item>& all) {
  auto& subjects = book_->subjects;
  for (const Item& item : all) {
    const auto own = subject_ids_.find(item.text("id"));
    if (own == subject_ids_.end()) continue;
    std::vector<SubjectId> chain{{own->second}};
    const auto is_end = [&](SubjectId s) {
      return !subjects[s.value].maker || subjects[s.value].family;
    };
    while (!is_end(chain.back())) {
      const SubjectId maker = subjects[chain.back().value].maker;
      if (maker == chain.front() || chain.size() > subjects.size()) {
        if (item.find("maker") != nullptr) refuse_circle(item, chain);
        chain.resize(1);
        break;
      }
      chain.push_back(maker);
    }
    const SubjectId last = chain.back();
    const SubjectId family = subjects[last.value].family ? subjects[last.value].family : last;
    for (const SubjectId s : chain) subjects[s.value].family = family;
  }
}

void Loader::refuse_circle(const Item& item, const std::vector<SubjectId>& chain) {
  constexpr size_t kMostShown = 8;
  std::string names;
  for (size_t i = 0; i < std::min(chain.size(), kMostShown); ++i)
    names += book_->subjects[chain[i].value].id + " -> ";
  names += chain.size() > kMostShown ? "..." : book_->subjects[chain.front().value].id;
  error(item, item.find("maker"), "R017", "the makers form a circle: " + names,
        "the last maker of a chain has none");
}

constexpr size_t kMostAxes = 1000;
constexpr size_t kMostValues = 4096;  // of an axis

void Loader::load_scopes() {
  const auto all = items("scopes");
  for (const Item& item : all) {
    if (book_->axes.size() > kMostAxes)
      return error(item, nullptr, "R013", fmt::format("more than {} axes", kMostAxes),
                   "one axis can hold many values");
    const auto [it, added] =
        axis_ids_.try_emplace(item.text("axis"), static_cast<uint32_t>(book_->axes.size()));
    if (added) book_->axes.push_back({item.text("axis"), "", false, {}});
    Axis& axis = book_->axes[it->second];
    if (item.find("name") != nullptr) axis.name = item.text("name");
    if (axis.name.empty()) axis.name = axis.id;
    axis.open = axis.open || item.flag("open", false);
    axis.passing = axis.passing || item.flag("passing", false);
    for (const YamlNode* n : item.texts("whole")) axis.whole.push_back(n->scalar);
    add_phrases(item, "say", EntryKind::scope, it->second, Where::context);
    load_scope_values(item, {it->second});
  }
  resolve_includes();
}

void Loader::load_scope_values(const Item& axis_item, AxisId axis) {
  const YamlNode* values = axis_item.find("values");
  if (values == nullptr) return;
  if (values->items.size() > kMostValues)
    return error(axis_item, values, "R013",
                 fmt::format("an axis with more than {} values", kMostValues),
                 "make the axis `open` and let a phrase with `<name>` read its values");
  for (const YamlNode& node : values->items) {
    const Item item{axis_item.file, &node, axis_item.language, axis_item.rule};
    const std::string id = item.text("id");
    const auto [it, added] =
        scope_ids_.try_emplace(id, static_cast<uint32_t>(book_->scopes.size()));
    if (added) book_->scopes.push_back({id, id, axis, {}});
    ScopeValue& value = book_->scopes[it->second];
    if (!added && value.axis != axis)
      error(item, item.find("id"), "R007", fmt::format("the scope `{}` is given twice", id));
    if (item.find("name") != nullptr) value.name = item.text("name");
    add_phrases(item, "say", EntryKind::scope, kFirstScopeIndex + it->second, Where::context);
    add_regexes(item, EntryKind::scope, kFirstScopeIndex + it->second);
    if (item.find("includes") != nullptr) pending_.emplace_back(it->second, item);
  }
}

void Loader::resolve_includes() {
  for (const auto& [row, item] : pending_)
    for (const YamlNode* n : item.texts("includes")) {
      const auto it = scope_ids_.find(n->scalar);
      if (it == scope_ids_.end())
        error(item, n, "R008", fmt::format("no scope `{}` is defined", n->scalar),
              suggestion(scope_ids_, n->scalar));
      else if (it->second == row)
        error(item, n, "R017", fmt::format("`{}` includes itself", n->scalar));
      else
        book_->scopes[row].includes.push_back({it->second});
    }
  for (const auto& [row, item] : pending_)
    if (!include_indirect_ones(row))
      return error(item, item.find("includes"), "R017",
                   fmt::format("`{}` includes itself in a circle", book_->scopes[row].id));
}

/// What the included scopes include. False where that is the scope itself.
bool Loader::include_indirect_ones(uint32_t row) {
  auto& mine = book_->scopes[row].includes;
  std::vector<bool> seen(book_->scopes.size(), false);
  for (const ScopeId s : mine) seen[s.value] = true;
  for (size_t i = 0; i < mine.size(); ++i)
    for (const ScopeId inner : book_->scopes[mine[i].value].includes) {
      if (inner.value == row) return false;
      if (seen[inner.value]) continue;
      seen[inner.value] = true;
      mine.push_back(inner);
    }
  return true;
}

void Loader::load_measures() {
  const auto all = items("measures");
  for (const Item& item : all) {
    if (item.find("dimension") == nullptr) continue;
    Measure m;
    m.id = item.text("id");
    fill_measure(item, m);
    book_->measures.push_back(std::move(m));
    measure_ids_.emplace(item.text("id"), static_cast<uint32_t>(book_->measures.size() - 1));
  }
  for (const Item& item : all) {
    const auto it = measure_ids_.find(item.text("id"));
    if (it == measure_ids_.end()) {
      error(item, item.find("id"), "R008",
            fmt::format("no measure `{}` is defined", item.text("id")),
            "give its `dimension` here or in another file");
      continue;
    }
    require_words(item);
    add_phrases(item, "say", EntryKind::measure, it->second, Where::context);
    add_regexes(item, EntryKind::measure, it->second);
    Measure& measure = book_->measures[it->second];
    measure.guard = add_guard(item, measure.guard);
    add_phrases(item, "unless", EntryKind::measure_unless, it->second, Where::context);
  }
  std::set<std::string_view> kinds;
  for (const Measure& m : book_->measures) kinds.insert(m.subjects.begin(), m.subjects.end());
  for (Subject& s : book_->subjects) s.has_measures = kinds.contains(s.kind);
}

void Loader::fill_measure(const Item& item, Measure& m) {
  m.name = item.find("name") != nullptr ? item.text("name") : m.id;
  m.dimension = term(item, "dimension", Dimension::other);
  m.cumulative = item.flag("cumulative", false);
  m.counts_own = item.flag("counts_own", false);
  m.adds_up = item.flag("adds_up", false);
  m.series = term(item, "compare", Compare::rival) == Compare::series;
  m.precision = item.decimal("precision");
  read_units(item, m);
  for (const YamlNode* n : item.texts("of")) m.subjects.push_back(n->scalar);
  read_key(item, m);
  if (m.subjects.empty())
    error(item, nullptr, "R004", "`of` is missing in `measures`",
          "say what kinds of subject the measure belongs to");
  for (const YamlNode* n : item.texts("axes")) {
    const auto it = axis_ids_.find(n->scalar);
    if (it == axis_ids_.end())
      error(item, n, "R008", fmt::format("no axis `{}` is defined", n->scalar),
            suggestion(axis_ids_, n->scalar));
    else
      m.axes.push_back({it->second});
  }
}

void Loader::read_units(const Item& item, Measure& m) {
  for (const YamlNode* n : item.texts("unit")) {
    const std::string& unit = n->scalar;
    if (unit == "<name>") {
      m.counts_names = true;
    } else if (!unit.starts_with('<')) {
      m.units.push_back(unit);
    } else if (const auto group = noun_groups_.find(unit.substr(1, unit.size() - 2));
               group != noun_groups_.end()) {
      m.units.insert(m.units.end(), group->second.begin(), group->second.end());
    } else {
      error(item, n, "R008", fmt::format("no group of nouns `{}` is defined", unit),
            "name one of `nouns`, or `<name>`");
    }
  }
  std::sort(m.units.begin(), m.units.end());
}

void Loader::read_key(const Item& item, Measure& m) {
  for (const YamlNode* n : item.texts("key")) {
    if (n->scalar == "period")
      m.periodic = true;
    else if (n->scalar == "event" && !m.of_event())
      error(item, n, "R003", "the key names the event, and `of` does not",
            "add `event` to `of`");
    else if (n->scalar != "event" && n->scalar != "subject")
      error(item, n, "R003", fmt::format("`{}` is no part of a key", n->scalar),
            "write subject, event or period");
  }
}

void Loader::load_attributions() {
  for (const Item& item : items("attributions")) {
    require_words(item);
    const Stance stance = term(item, "stance", Stance::asserted);
    add_phrases(item, "say", EntryKind::attribution, static_cast<uint32_t>(stance),
                Where::context);
    add_regexes(item, EntryKind::attribution, static_cast<uint32_t>(stance));
  }
}

void Loader::load_anaphora() {
  for (const Item& item : items("anaphora"))
    add_phrases(item, "say", EntryKind::anaphor, 1, Where::context);
}

void Loader::load_event_names() {
  for (const Item& item : items("event_names"))
    add_phrases(item, "say", EntryKind::event_name, 1, Where::context);
}

void Loader::load_synonyms() {
  uint32_t group = 0;
  for (const Item& item : items("synonyms"))
    add_phrases(item, "say", EntryKind::synonym, ++group, Where::synonyms);
}

void Loader::load_common_names() {
  for (const Item& item : items("common_names")) {
    const Decimal tells = item.decimal("tells").value_or(Decimal{});
    if (tells < Decimal{0, 0} || tells > Decimal{1, 2})
      error(item, item.find("tells"), "R003", "`tells` is a share from 0 to 100 percent",
            "a name that stands in every second article tells about 30");
    for (const YamlNode* n : item.texts("names"))
      book_->common_names[fold(n->scalar)] = static_cast<uint32_t>(tells.to_double());
  }
}

static void store(Decimal d, Decimal& into) {
  into = d;
}
static void store(Decimal d, int& into) {
  into = static_cast<int>(d.to_double());
}

void Loader::load_policies() {
  for (const Item& item : items("policies")) {
    Policy& p = book_->policy;
    const auto read = [&](const char* key, Decimal least, Decimal most, auto& into) {
      const auto d = item.decimal(key);
      if (!d) return;
      if (*d < least || *d > most)
        error(item, item.find(key), "R003",
              fmt::format("`{}` must be from {} to {}", key, least.to_canonical(),
                          most.to_canonical()));
      else
        store(*d, into);
    };
    read("about", {0, 0}, {1, 0}, p.about);
    read("almost", {0, 0}, {1, 0}, p.almost);
    read("largest_ratio", {1, 0}, {1, 6}, p.largest_ratio);
    read("firm_width", {0, 0}, {1, 0}, p.firm_width);
    read("season_days", {1, 0}, {36500, 0}, p.season_days);
    read("story_days", {1, 0}, {36500, 0}, p.story_days);
  }
}

void Loader::load_identities() {
  for (const Item& item : items("identities")) {
    Identity identity;
    identity.id = item.text("id");
    identity.name = item.find("name") != nullptr ? item.text("name") : identity.id;
    identity.holds = item.text("holds");
    identity.rule = item.rule;
    if (parse_identity(item, identity)) book_->identities.push_back(std::move(identity));
  }
}

bool Loader::parse_identity(const Item& item, Identity& identity) {
  const YamlNode* node = item.find("holds");
  const std::string_view text = node->scalar;
  const size_t equals = text.find('=');
  if (equals == std::string_view::npos) {
    error(item, node, "R018", "an identity needs one `=`",
          "`total[scope] = part * part + part`");
    return false;
  }
  if (!parse_term_of(item, text.substr(0, equals), identity.total)) return false;
  std::string_view rest = text.substr(equals + 1);
  int sign = 1;
  while (true) {
    const size_t end = std::min(rest.find(" + "), rest.find(" - "));
    IdentityProduct product{sign, {}};
    std::string_view factors = rest.substr(0, end);
    for (bool divides = false;;) {
      const size_t mark = factors.find_first_of("*/");
      IdentityTerm t;
      if (!parse_term_of(item, factors.substr(0, mark), t)) return false;
      if (divides && !turn_over(item, t)) return false;
      product.factors.push_back(t);
      if (mark == std::string_view::npos) break;
      divides = factors[mark] == '/';
      factors.remove_prefix(mark + 1);
    }
    identity.sum.push_back(std::move(product));
    if (end == std::string_view::npos) return true;
    sign = rest[end + 1] == '-' ? -1 : 1;
    rest.remove_prefix(end + 3);
  }
}

/// One divided by the term, which must be a number.
bool Loader::turn_over(const Item& item, IdentityTerm& term) {
  constexpr int kDigits = 9;  // leaves room for the products; far finer than what is written
  const auto inverse = div(Decimal{1, 0}, term.number);
  if (term.measure || !inverse) {
    error(item, item.find("holds"), "R018", "only numbers other than 0 divide",
          "`hours = chips * days / 3600`");
    return false;
  }
  term.number = inverse->value.rounded(kDigits);
  return true;
}

bool Loader::parse_term_of(const Item& item, std::string_view text, IdentityTerm& term) {
  const YamlNode* node = item.find("holds");
  std::string name = trimmed(text);
  if (const auto number = Decimal::parse(name)) {
    term.number = *number;
    return true;
  }
  if (const size_t open = name.find('['); open != std::string::npos && name.back() == ']') {
    const std::string scope = name.substr(open + 1, name.size() - open - 2);
    name.resize(open);
    const auto it = scope_ids_.find(scope);
    if (it == scope_ids_.end()) {
      error(item, node, "R008", fmt::format("no scope `{}` is defined", scope),
            suggestion(scope_ids_, scope));
      return false;
    }
    term.scope = {it->second};
  }
  const auto it = measure_ids_.find(name);
  if (it == measure_ids_.end()) {
    error(item, node, "R008", fmt::format("no measure `{}` is defined", name),
          suggestion(measure_ids_, name));
    return false;
  }
  term.measure = {it->second};
  return true;
}

}  // namespace counterclaim
