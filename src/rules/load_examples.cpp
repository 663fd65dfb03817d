#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    const size_t first = line.find_first_not_of(' ');
    if (first != std::string::npos) lines.push_back(line.substr(first));
    begin = end + 1;
  }
  return lines;
}

}  // namespace

void Loader::load_examples() {
  // Examples stand at the end of a file, or inside the rule that they belong to.
  static constexpr const char* kSections[] = {
      "ignore", "subjects", "measures", "scopes", "attributions", "identities", "arithmetic"};
  for (const Item& item : items("examples")) load_example(item, *item.node);
  for (const auto& file : files_) {
    const YamlNode* language = file->root.find("language");
    for (const char* section : kSections) {
      const YamlNode* entries = file->root.find(section);
      if (entries == nullptr || !entries->is_sequence()) continue;
      for (const YamlNode& entry : entries->items) {
        const YamlNode* examples = entry.find("examples");
        if (examples == nullptr) continue;
        const Item item{file.get(), &entry, language == nullptr ? "" : language->scalar, {}};
        if (examples->is_map()) load_example(item, *examples);
        if (examples->is_sequence())
          for (const YamlNode& e : examples->items) load_example(item, e);
      }
    }
  }
}

/// What an example expects must exist, or it could only ever fail, or hold by chance.
void Loader::check_names(const Item& item) {
  const auto check = [&](const char* key, const auto& ids, const char* what) {
    const YamlNode* n = item.find(key);
    if (n == nullptr || n->scalar == "none" || ids.contains(n->scalar)) return;
    std::vector<std::string_view> names;
    for (const auto& [name, row] : ids) names.push_back(name);
    const auto near = nearest(n->scalar, names);
    error(item, n, "R008", fmt::format("no {} `{}` is defined", what, n->scalar),
          near.empty() ? "" : fmt::format("did you mean `{}`?", near));
  };
  check("measure", measure_ids_, "measure");
  check("subject", subject_ids_, "subject");
}

void Loader::load_example(const Item& owner, const YamlNode& node) {
  const Item item{owner.file, &node, owner.language, {}};
  RuleExample e;
  e.language = owner.language;
  e.file = owner.file->name;
  e.line = node.line;
  e.todo = item.flag("todo", false);
  for (const char* key :
       {"value", "unit", "measure", "subject", "scope", "stance", "said_by", "relation"})
    if (item.find(key) != nullptr) e.expect[key] = item.text(key);
  check_names(item);
  if (item.find("pair") != nullptr) {
    e.kind = RuleExample::Kind::pair;
    for (const YamlNode* n : item.texts("pair")) e.texts.push_back(n->scalar);
    for (const YamlNode* n : item.texts("dates")) e.dates.push_back(n->scalar);
    if (e.texts.size() != 2 || !e.expect.contains("relation"))
      return error(item, item.find("pair"), "R004",
                   "a `pair` needs two texts and a `relation`");
    book_->examples.push_back(std::move(e));
    return;
  }
  static constexpr std::pair<const char*, RuleExample::Kind> kKinds[] = {
      {"reads", RuleExample::Kind::reads},   {"ignores", RuleExample::Kind::ignores},
      {"passes", RuleExample::Kind::passes}, {"flags", RuleExample::Kind::flags},
      {"fits", RuleExample::Kind::fits},     {"silent", RuleExample::Kind::silent}};
  bool any = false;
  for (const auto& [key, kind] : kKinds) {
    if (item.find(key) == nullptr) continue;
    any = true;
    for (const auto& line : lines_of(item.text(key))) {
      RuleExample one = e;
      one.kind = kind;
      one.texts = {line};
      if (kind == RuleExample::Kind::reads && line.find("\xC2\xAB") == std::string::npos)
        error(item, item.find(key), "R019", "the span that is read must be marked",
              "write it between \xC2\xAB and \xC2\xBB");
      book_->examples.push_back(std::move(one));
    }
  }
  if (!any)
    error(item, nullptr, "R004",
          "an example needs `reads`, `ignores`, `pair`, `passes`, `flags`, `fits` or `silent`");
}

}  // namespace counterclaim
