#include "rules/loader.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kLargestFile = 4u << 20;

bool is_rule_file(const fs::path& p) {
  return p.extension() == ".yaml" || p.extension() == ".yml";
}

}  // namespace

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
  if (n == nullptr) return all;
  if (n->is_scalar()) all.push_back(n);
  if (n->is_sequence())
    for (const YamlNode& i : n->items) all.push_back(&i);
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
  if (std::any_of(problems_.begin(), problems_.end(),
                  [](const Diagnostic& d) { return d.severity == Severity::error; }))
    return tl::unexpected(std::move(problems_));
  mark_number_words();
  book_->shapes_->join();
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
    return;
  }
  Diagnostics shape = check_shape(*yaml);
  const bool sound = shape.empty();
  for (auto& d : shape) problems_.push_back(std::move(d));
  // A file of the wrong shape is left out, so that one slip does not cause ten messages.
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
