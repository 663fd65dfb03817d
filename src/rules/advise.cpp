// What is no error in a set of rules but worth a look. Codes: R101 a rule without examples,
// R102 one phrase with two meanings, R103 a phrase written twice, R104 an axis that no measure
// uses, R105 a regex that may begin anywhere.
#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

/// Kinds of which a phrase can mean one row only.
bool is_exclusive(EntryKind kind) {
  switch (kind) {
    case EntryKind::subject:
    case EntryKind::modifier:
    case EntryKind::modifier_after:
    case EntryKind::numeral:
    case EntryKind::scale:
    case EntryKind::unit:
    case EntryKind::unit_symbol:
    case EntryKind::month:
    case EntryKind::measure:
    case EntryKind::scope:
    case EntryKind::attribution:
      return true;
    default:
      return false;
  }
}

Diagnostic warning(Diagnostic d) {
  d.severity = Severity::warning;
  return d;
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || std::any_of(a.begin(), a.end(), [&](const auto& x) {
           return std::find(b.begin(), b.end(), x) != b.end();
         });
}

/// Two measures that one number could have both.
bool are_rivals(const Measure& a, const Measure& b) {
  return a.dimension == b.dimension && share(a.units, b.units) && share(a.subjects, b.subjects);
}

}  // namespace

Diagnostics Loader::advise() const {
  Diagnostics all;
  advise_on_phrases(all);
  advise_on_examples(all);
  advise_on_axes(all);
  advise_on_regexes(all);
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return all;
}

void Loader::advise_on_phrases(Diagnostics& all) const {
  std::unordered_map<std::string, const Written*> first;
  std::set<std::pair<const YamlNode*, const YamlNode*>> told;
  for (const Written& w : written_) {
    if (!is_exclusive(w.kind)) continue;
    std::string key = fmt::format("{}|{}", static_cast<int>(w.kind), w.key);
    if (w.kind == EntryKind::measure) key += fmt::format("|{}", w.index);
    // Axes are looked for one by one: only values of one axis contend for a phrase.
    if (w.kind == EntryKind::scope)
      key += fmt::format("|{}", w.index < kFirstScopeIndex
                                    ? w.index
                                    : book_->scopes[w.index - kFirstScopeIndex].axis.value);
    const auto [it, added] = first.try_emplace(key, &w);
    const Written& other = *it->second;
    if (added || other.node == w.node || !told.insert({other.node, w.node}).second) continue;
    const std::string place = fmt::format("{}:{}", other.item.file->name, other.node->line);
    if (other.index == w.index)
      all.push_back(
          warning(w.item.file->at(*w.node, "R103", "this phrase is written twice",
                                  "take one of them away; the other is at " + place)));
    else
      all.push_back(warning(w.item.file->at(
          *w.node, "R102",
          fmt::format("this phrase has two meanings: `{}` and `{}`",
                      book_->rule_name(other.item.rule), book_->rule_name(w.item.rule)),
          "make one of them longer; the other is at " + place)));
  }
  // Measures: one phrase for two that a number could have both.
  std::unordered_map<std::string, std::vector<const Written*>> measures;
  for (const Written& w : written_) {
    if (w.kind != EntryKind::measure) continue;
    auto& known = measures[w.key];
    for (const Written* o : known)
      if (o->index != w.index &&
          are_rivals(book_->measures[o->index], book_->measures[w.index]) &&
          told.insert({o->node, w.node}).second)
        all.push_back(warning(w.item.file->at(
            *w.node, "R102",
            fmt::format("this phrase has two meanings: `{}` and `{}`",
                        book_->rule_name(o->item.rule), book_->rule_name(w.item.rule)),
            fmt::format("make one of them longer; the other is at {}:{}", o->item.file->name,
                        o->node->line))));
    known.push_back(&w);
  }
}

void Loader::advise_on_examples(Diagnostics& all) const {
  std::set<std::string> shown;  // measures that some example names
  for (const RuleExample& e : book_->examples)
    if (const auto it = e.expect.find("measure"); it != e.expect.end())
      shown.insert(it->second);
  for (const auto& [item, section] : sections_) {
    const bool measure = section == "measures" && item.node->find("dimension") != nullptr;
    const bool wanted = measure || section == "ignore" || section == "identities" ||
                        (section == "arithmetic" && item.find("say") != nullptr);
    if (!wanted || item.find("examples") != nullptr) continue;
    if (measure && shown.contains(item.text("id"))) continue;
    all.push_back(warning(item.file->at(
        *item.node, "R101", fmt::format("`{}` has no example", item.text("id")),
        "add `examples:` with a sentence that it reads, and one that it does not")));
  }
}

void Loader::advise_on_axes(Diagnostics& all) const {
  for (const auto& [item, section] : sections_) {
    if (section != "scopes") continue;
    const auto axis = axis_ids_.find(item.text("axis"));
    const bool used = axis != axis_ids_.end() &&
                      std::any_of(book_->measures.begin() + 1, book_->measures.end(),
                                  [&](const Measure& m) { return m.has_axis({axis->second}); });
    if (!used)
      all.push_back(warning(item.file->at(
          *item.node, "R104", fmt::format("no measure has the axis `{}`", item.text("axis")),
          "name it in the `axes` of a measure")));
  }
}

void Loader::advise_on_regexes(Diagnostics& all) const {
  for (const auto& [item, node] : regexes_)
    if (Rulebook::Shapes::begins_anywhere(node->scalar))
      all.push_back(warning(
          item.file->at(*node, "R105", "this regex may begin at any sign",
                        "begin it with a letter, a digit or a sign, so that it costs little")));
}

}  // namespace counterclaim
