#include "rules/loader.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"
#include "text/document.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kLargestFile = 4u << 20;

bool is_rule_file(const fs::path& p) {
  return p.extension() == ".yaml" || p.extension() == ".yml";
}

}  // namespace

const YamlNode* Loader::Item::find(std::string_view key) const {
  for (const YamlNode* s : set)
    if (const YamlNode* n = s->find(key)) return n;
  return node->find(key);
}

std::string Loader::Item::text(std::string_view key) const {
  const YamlNode* n = find(key);
  return n == nullptr ? "" : n->scalar;
}

bool Loader::Item::flag(std::string_view key, bool otherwise) const {
  const YamlNode* n = find(key);
  return n == nullptr ? otherwise : n->scalar == "true";
}

std::optional<Decimal> Loader::Item::decimal(std::string_view key) const {
  const YamlNode* n = find(key);
  return n == nullptr ? std::nullopt : Decimal::parse(n->scalar);
}

std::vector<const YamlNode*> Loader::Item::texts(std::string_view key) const {
  const YamlNode* n = find(key);
  std::vector<const YamlNode*> all;
  const auto take = [&](const YamlNode* list) {
    if (list == nullptr) return;
    if (list->is_scalar()) all.push_back(list);
    if (list->is_sequence())
      for (const YamlNode& i : list->items) all.push_back(&i);
  };
  take(n);
  for (const YamlNode* a : add) take(a->find(key));
  return all;
}

Result<std::shared_ptr<const Rulebook>> Rulebook::compile(const std::vector<fs::path>& roots) {
  Loader loader;
  return loader.load(roots);
}

Result<std::shared_ptr<const Rulebook>> Loader::load(const std::vector<fs::path>& roots) {
  book_ = std::shared_ptr<Rulebook>(new Rulebook());
  read_files(roots);
  make_lexicons();
  read_overrides();
  load_language();
  load_numerals();
  load_scales();
  load_currencies();
  load_units();
  load_modifiers();
  load_ranges_and_changes();
  load_ignore();
  load_subjects();
  load_scopes();
  load_measures();
  load_attributions();
  load_policies();
  load_identities();
  load_examples();
  for (const Override& o : overrides_)
    if (!o.used)
      error(o.item, o.item.find("rule"), "R008", fmt::format("no rule `{}` to override", o.rule),
            "`counterclaim rules list` names the rules");
  if (std::any_of(problems_.begin(), problems_.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::error; }))
    return tl::unexpected(std::move(problems_));
  mark_number_words();
  if (!book_->shapes_->join())
    return failure("R011", "", "all regexes together need too much memory",
                   "write fewer or simpler ones; phrases cost nothing");
  return std::shared_ptr<const Rulebook>(book_);
}

void Loader::read_files(const std::vector<fs::path>& roots) {
  std::vector<std::pair<fs::path, std::string>> paths;  // path, name shown
  for (const fs::path& root : roots) {
    std::error_code ec;
    if (!fs::exists(root, ec)) {
      problems_.push_back(failure("R014", root.string(), "no such file or folder of rules",
                                  "give the folder that holds the rule files: --rules PATH")
                              .value()
                              .front());
      continue;
    }
    if (!fs::is_directory(root, ec)) {
      paths.emplace_back(root, root.string());
      continue;
    }
    for (auto it = fs::recursive_directory_iterator(root, ec);
         it != fs::recursive_directory_iterator(); it.increment(ec)) {
      if (ec) break;
      if (it->is_regular_file(ec) && is_rule_file(it->path()))
        paths.emplace_back(it->path(), (root / fs::relative(it->path(), root)).string());
    }
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& [path, shown] : paths) read_file_at(path, shown);
  if (paths.empty() && problems_.empty())
    problems_.push_back(failure("R014", roots.empty() ? "" : roots[0].string(),
                                "no rule file (*.yaml) found",
                                "give the folder that holds the rule files: --rules PATH")
                            .value()
                            .front());
  std::string all;
  for (const auto& f : files_) all += sha256(f->text);
  book_->fingerprint = short_hash(all);
}

void Loader::read_file_at(const fs::path& path, const std::string& shown) {
  auto bytes = read_file(path, kLargestFile);
  if (!bytes) {
    for (auto& d : bytes.error()) {
      d.code = "R014";
      problems_.push_back(std::move(d));
    }
    return;
  }
  auto yaml = parse_yaml(shown, std::move(*bytes));
  if (!yaml) {
    for (auto& d : yaml.error()) problems_.push_back(std::move(d));
    left_out_ = true;
    return;
  }
  Diagnostics shape = check_shape(*yaml);
  const bool sound = shape.empty();
  for (auto& d : shape) problems_.push_back(std::move(d));
  // A file of the wrong shape is left out, so that one slip does not cause ten messages.
  left_out_ = left_out_ || !sound;
  if (sound) files_.push_back(std::make_unique<YamlFile>(std::move(*yaml)));
}

void Loader::make_lexicons() {
  const auto add = [&](const std::string& language) {
    auto& lexicon = book_->lexicons_[language];
    if (lexicon) return;
    lexicon = std::make_unique<Lexicon>();
    lexicon->language = language;
  };
  add(kUndetermined);  // signs and digits: for languages without rules
  for (const auto& f : files_)
    if (const YamlNode* n = f->root.find("language")) add(n->scalar);
}

std::vector<Loader::Item> Loader::items(std::string_view section) {
  std::vector<Item> all;
  for (const auto& f : files_) {
    const YamlNode* n = f->root.find(section);
    if (n == nullptr) continue;
    const YamlNode* language = f->root.find("language");
    const auto add = [&](const YamlNode& node) {
      Item item{f.get(), &node, language == nullptr ? "" : language->scalar, {}};
      const std::string id = item.text(section == "scopes" ? "axis" : "id");
      RuleInfo info;
      info.name = fmt::format("{}/{}/{}/{}", item.language.empty() ? "all" : item.language,
                              f->root.find("pack")->scalar, section,
                              id.empty() ? std::to_string(node.line) : id);
      info.file = f->name;
      info.line = node.line;
      info.section = section;
      book_->rules.push_back(std::move(info));
      item.rule = {static_cast<uint32_t>(book_->rules.size() - 1)};
      if (!apply_overrides(item, book_->rules.back().name)) return;
      if (!id.empty() && section != "scopes" && section != "policies" &&
          !seen_ids_.insert(fmt::format("{}/{}/{}", section, item.language, id)).second)
        error(item, item.find("id"), "R007", fmt::format("the id `{}` is given twice", id),
              "give each rule an id of its own");
      all.push_back(item);
    };
    if (n->is_map()) add(*n);
    for (const YamlNode& i : n->items)
      if (n->is_sequence()) add(i);
  }
  return all;
}

void Loader::read_overrides() {
  for (Item& item : items("override")) {
    Override o{item, item.text("rule"), false};
    if (const YamlNode* until = item.find("until")) {
      const auto day = parse_date(until->scalar);
      if (!day)
        error(item, until, "R003", "`until` must be a day of the calendar", "write YYYY-MM-DD");
      else if (std::chrono::sys_days(*day) < std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))
        continue;  // it has run out
    }
    overrides_.push_back(std::move(o));
  }
}

/// Adapts a rule; false where it is switched off. A name without its language ("core/ignore/x")
/// means the rule in all of them.
bool Loader::apply_overrides(Item& item, const std::string& name) {
  bool on = true;
  for (Override& o : overrides_) {
    if (name != o.rule && !name.ends_with("/" + o.rule)) continue;
    o.used = true;
    on = on && !o.item.flag("off", false);
    if (const YamlNode* set = o.item.node->find("set")) item.set.push_back(set);
    if (const YamlNode* add = o.item.node->find("add")) item.add.push_back(add);
  }
  return on;
}

void Loader::add_regexes(const Item& item, EntryKind kind, uint32_t index) {
  for (const YamlNode* n : item.texts("regex")) {
    const auto problem = Rulebook::Shapes::check(n->scalar);
    if (!problem.code.empty()) {
      error(item, n, problem.code, problem.message,
            problem.code == "R012" ? "let it match at least one sign: `+` for `*`"
                                   : "RE2's syntax: no look-around, no back-references; put it in single quotes");
      continue;
    }
    for (const Lexicon* l : lexicons_of(item)) {
      if (kind == EntryKind::ignored) book_->shapes_->add(l->language, n->scalar, item.rule);
      else book_->shapes_->add_meaning(l->language, n->scalar, {kind, index, item.rule});
    }
  }
}

uint32_t Loader::add_guard(const Item& item) {
  if (item.find("needs") == nullptr) return 0;
  const uint32_t row = book_->guards++;
  add_phrases(item, "needs", EntryKind::guard, row);
  return row;
}

void Loader::error(const Item& item, const YamlNode* node, std::string code,
                   std::string message, std::string hint) {
  problems_.push_back(item.file->at(node == nullptr ? *item.node : *node, std::move(code),
                                    std::move(message), std::move(hint)));
}

std::vector<Lexicon*> Loader::lexicons_of(const Item& item) {
  std::vector<Lexicon*> all;
  for (auto& [name, lexicon] : book_->lexicons_)
    if (item.language.empty() || item.language == name) all.push_back(lexicon.get());
  return all;
}

void Loader::add_phrases(const Item& item, std::string_view key, EntryKind kind, uint32_t index,
                         Where where) {
  for (const YamlNode* n : item.texts(key)) add_phrase(item, *n, kind, index, where);
}

void Loader::add_phrase(const Item& item, const YamlNode& written, EntryKind kind,
                        uint32_t index, Where where) {
  for (Lexicon* lexicon : lexicons_of(item)) {
    const ParsedPhrase parsed = parse_phrase(written.scalar, lexicon->inflection, book_->words);
    if (parsed.too_many)
      return error(item, &written, "R010",
                   fmt::format("the phrase stands for more than {} phrases", kMaxExpansions),
                   "split it in two, or write fewer brackets");
    if (!parsed.problem.empty())
      return error(item, &written, "R009", "not a phrase: " + parsed.problem,
                   "words, (optional), (one|other), word*, ... and <slots>: rules/README.md");
    Trie& trie = where == Where::words ? lexicon->words : lexicon->context;
    for (const Phrase& p : parsed.expansions) trie.insert(p, {kind, index, item.rule});
  }
}

void Loader::mark_number_words() {
  // A sentence with a digit, or with one of these words, may hold a quantity.
  for (auto& [name, lexicon] : book_->lexicons_) {
    auto& marks = lexicon->number_words;
    marks.assign(book_->words.size(), 0);
    for (uint32_t w = 1; w < book_->words.size(); ++w)
      if (lexicon->words.begins_kind({w}, {EntryKind::numeral, EntryKind::fraction,
                                           EntryKind::scale, EntryKind::scale_plural}))
        marks[w] = 1;
  }
}

}  // namespace counterclaim
