#include "rules/loader.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "text/document.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kLargestFile = 2u << 20;  // bytes
constexpr size_t kMostProblems = 100;        // of one file that are shown
constexpr size_t kMostPhrases = 500'000;     // of all rules, brackets and endings written out

std::string pack_of(const YamlFile& file) {
  const YamlNode* pack = file.root.find("pack");
  return pack != nullptr ? pack->scalar : fs::path(file.name).stem().string();
}

bool is_rule_file(const fs::path& p) {
  return p.extension() == ".yaml" || p.extension() == ".yml" ||
         p.filename().string().ends_with(kFactTable);
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

Result<std::shared_ptr<const Rulebook>> Rulebook::compile(const std::vector<fs::path>& roots,
                                                          Diagnostics* advice) {
  Loader loader;
  if (advice != nullptr) loader.keep_phrases();
  auto book = loader.load(roots);
  if (book && advice != nullptr) *advice = loader.advise();
  return book;
}

Result<std::shared_ptr<const Rulebook>> Rulebook::compile(std::vector<RuleSource> sources) {
  Loader loader;
  return loader.load(std::move(sources));
}

Result<std::shared_ptr<const Rulebook>> Loader::load(const std::vector<fs::path>& roots) {
  return load(read_files(roots));
}

Result<std::shared_ptr<const Rulebook>> Loader::load(std::vector<RuleSource> sources) {
  book_ = std::shared_ptr<Rulebook>(new Rulebook());
  // Parsing takes most of the time, and no file knows of another.
  std::vector<std::string> digests(sources.size());
  std::vector<Result<YamlFile>> parsed(sources.size());
  parallel_for(sources.size(), 0, [&](size_t i) {
    digests[i] = sha256(sources[i].text);
    parsed[i] = parse(std::move(sources[i]));
  });
  for (auto& file : parsed) take(std::move(file));
  std::string all;
  for (const std::string& digest : digests) all += digest;
  book_->fingerprint = short_hash(all);
  make_lexicons();
  read_overrides();
  load_language();
  load_number_words();
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
  load_anaphora();
  load_event_names();
  load_synonyms();
  load_common_names();
  load_policies();
  load_identities();
  load_arithmetic();
  load_facts();
  load_examples();
  for (const Override& o : overrides_)
    if (!o.used)
      error(o.item, o.item.find("rule"), "R008",
            fmt::format("no rule `{}` to override", o.rule),
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

std::vector<RuleSource> Loader::read_files(const std::vector<fs::path>& roots) {
  const auto note = [&](const fs::path& at, std::string message) {
    problems_.push_back(failure("R014", at.string(), std::move(message),
                                "give the folder that holds the rule files: --rules PATH")
                            .value()
                            .front());
  };
  std::vector<fs::path> paths;  // roots in the order given: a later policy holds
  std::set<fs::path> known;
  const auto take_all = [&](std::vector<fs::path> found) {
    std::sort(found.begin(), found.end());
    for (fs::path& p : found)
      if (known.insert(p.lexically_normal()).second) paths.push_back(std::move(p));
  };
  for (const fs::path& root : roots) {
    std::error_code ec;
    if (!fs::exists(root, ec)) {
      note(root, "no such file or folder of rules");
    } else if (!fs::is_directory(root, ec)) {
      take_all({root});
    } else {
      std::vector<fs::path> found;
      for (fs::recursive_directory_iterator it(root, ec), end; !ec && it != end;
           it.increment(ec))
        if (it->is_regular_file(ec) && is_rule_file(it->path())) found.push_back(it->path());
      take_all(std::move(found));
    }
  }
  if (paths.empty() && problems_.empty())
    note(roots.empty() ? fs::path() : roots.front(), "no rule file (*.yaml) found");
  std::vector<RuleSource> sources;
  for (const fs::path& path : paths) {
    auto bytes = read_file(path, kLargestFile);
    if (bytes) {
      sources.push_back({path.string(), std::move(*bytes)});
      continue;
    }
    for (Diagnostic& d : bytes.error()) {
      d.code = d.code == "F002" ? "R013" : "R014";
      problems_.push_back(std::move(d));
    }
  }
  return sources;
}

Result<YamlFile> Loader::parse(RuleSource source) {
  const bool table = source.name.ends_with(kFactTable);
  auto file = table ? parse_fact_table(std::move(source.name), std::move(source.text))
                    : parse_yaml(std::move(source.name), std::move(source.text));
  if (!file) return file;
  // Behind an alias or a tag stands nothing that could be checked.
  auto& found = file->problems;
  const bool readable = std::none_of(found.begin(), found.end(),
                                     [](const Diagnostic& d) { return d.code == "R006"; });
  Diagnostics shape = readable ? check_shape(*file) : Diagnostics{};
  std::move(shape.begin(), shape.end(), std::back_inserter(found));
  return file;
}

/// A file of the wrong shape is left out, so that one slip does not cause ten messages; its ids
/// are looked at all the same.
void Loader::take(Result<YamlFile> yaml) {
  if (!yaml) {
    std::move(yaml.error().begin(), yaml.error().end(), std::back_inserter(problems_));
    return;
  }
  files_.push_back(std::make_unique<YamlFile>(std::move(*yaml)));
  YamlFile& file = *files_.back();
  Diagnostics found = std::move(file.problems);
  refuse_second_ids(file, found);
  const bool sound = found.empty();
  std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  const size_t shown = std::min(found.size(), kMostProblems);
  std::move(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown),
            std::back_inserter(problems_));
  if (found.size() > shown)
    problems_.push_back(file.at(
        file.root, "R013",
        fmt::format("{} more problems in this file are not shown", found.size() - shown),
        "mend those above first"));
  if (sound) return;
  files_.pop_back();
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
      info.name =
          fmt::format("{}/{}/{}/{}", item.language.empty() ? "all" : item.language, pack_of(*f),
                      section, id.empty() ? std::to_string(node.line) : id);
      info.file = f->name;
      info.line = node.line;
      info.section = section;
      book_->rules.push_back(std::move(info));
      item.rule = {static_cast<uint32_t>(book_->rules.size() - 1)};
      if (!apply_overrides(item, book_->rules.back().name)) return;
      if (keeps_phrases_) sections_.emplace_back(item, std::string(section));
      all.push_back(item);
    };
    if (n->is_map()) add(*n);
    for (const YamlNode& i : n->items)
      if (n->is_sequence()) add(i);
  }
  return all;
}

void Loader::refuse_second_ids(const YamlFile& file, Diagnostics& found) {
  const YamlNode* language = file.root.find("language");
  for (size_t i = 0; file.root.is_map() && i < file.root.pairs(); ++i) {
    const std::string& section = file.root.key(i).scalar;
    if (section == "policies") continue;
    for (const YamlNode& entry : file.root.value(i).items) {
      const YamlNode* id = entry.find("id");
      if (id == nullptr || !id->is_scalar()) continue;
      const auto [first, added] = seen_ids_.try_emplace(
          fmt::format("{}/{}/{}", section, language == nullptr ? "" : language->scalar,
                      id->scalar),
          fmt::format("{}:{}", file.name, entry.line));
      if (!added)
        found.push_back(file.at(
            *id, "R007", fmt::format("the id `{}` is given twice", id->scalar),
            fmt::format("give each rule an id of its own; the first is at {}", first->second)));
    }
  }
}

void Loader::require_words(const Item& item) {
  if (item.find("say") == nullptr && item.find("regex") == nullptr)
    error(item, nullptr, "R004", "`say` is missing, and so is `regex`",
          "add `say:` with phrases, or `regex:` with shapes");
}

void Loader::read_overrides() {
  for (Item& item : items("override")) {
    Override o{item, item.text("rule"), false};
    if (const YamlNode* until = item.find("until")) {
      const auto day = parse_date(until->scalar);
      if (!day)
        error(item, until, "R003", "`until` must be a day of the calendar", "write YYYY-MM-DD");
      else if (std::chrono::sys_days(*day) <
               std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))
        continue;  // it has run out
    }
    overrides_.push_back(std::move(o));
    override_of_.emplace(overrides_.back().rule, overrides_.size() - 1);
  }
}

/// The overrides that mean a rule, in the order of the files. A name without its language
/// ("core/ignore/x") means the rule in all of them.
std::vector<size_t> Loader::overrides_of(std::string_view name) const {
  std::vector<size_t> found;
  for (size_t at = 0; at != std::string_view::npos; at = name.find('/', at)) {
    if (at > 0) ++at;
    const auto [begin, end] = override_of_.equal_range(name.substr(at));
    for (auto it = begin; it != end; ++it) found.push_back(it->second);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Adapts a rule; false where it is switched off.
bool Loader::apply_overrides(Item& item, const std::string& name) {
  bool on = true;
  for (const size_t i : overrides_of(name)) {
    Override& o = overrides_[i];
    o.used = true;
    on = on && !o.item.flag("off", false);
    if (const YamlNode* set = o.item.node->find("set")) item.set.push_back(set);
    if (const YamlNode* add = o.item.node->find("add")) {
      item.add.push_back(add);
      if (item.node->find("values") != nullptr)
        error(o.item, add, "R003", "a closed axis has no phrases of its own to add to",
              "repeat the axis in a file of the desk, with the value's `id` and `say`");
    }
  }
  return on;
}

void Loader::add_regexes(const Item& item, EntryKind kind, uint32_t index) {
  for (const YamlNode* n : item.texts("regex")) {
    const auto problem = Rulebook::Shapes::check(n->scalar);
    if (!problem.code.empty()) {
      error(item, n, problem.code, problem.message,
            problem.code == "R012"
                ? "let it match at least one sign: `+` for `*`"
                : "RE2's syntax: no look-around, no back-references; put it in single quotes");
      continue;
    }
    if (keeps_phrases_) regexes_.emplace_back(item, n);
    for (const Lexicon* l : lexicons_of(item)) {
      if (kind == EntryKind::ignored)
        book_->shapes_->add(l->language, n->scalar, item.rule);
      else
        book_->shapes_->add_meaning(l->language, n->scalar, {kind, index, item.rule});
    }
  }
}

uint32_t Loader::add_guard(const Item& item, uint32_t row) {
  if (item.find("needs") == nullptr) return row;
  // A second language adds its words: a row of its own would shut the rule in the first.
  if (row == 0) row = book_->guards++;
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

Trie& Loader::trie_of(Lexicon& lexicon, Where where) {
  switch (where) {
    case Where::words:
      return lexicon.words;
    case Where::context:
      return lexicon.context;
    case Where::synonyms:
      return lexicon.synonyms;
  }
  return lexicon.words;
}

std::vector<Phrase> Loader::expansions_of(const Item& item, const YamlNode& written,
                                          const Lexicon& lexicon) {
  ParsedPhrase parsed =
      parse_phrase(written.scalar, lexicon.inflection, book_->words, known_words_);
  if (parsed.too_many) {
    error(item, &written, "R010",
          fmt::format("the phrase stands for more than {} phrases", kMaxExpansions),
          "split it in two, or write fewer brackets");
    return {};
  }
  if (!parsed.problem.empty()) {
    error(item, &written, "R009", "not a phrase: " + parsed.problem,
          "words, (optional), (one|other), word*, ... and <slots>: rules/README.md");
    return {};
  }
  const bool told = expansions_ > kMostPhrases;
  expansions_ += parsed.expansions.size();
  if (expansions_ <= kMostPhrases) return std::move(parsed.expansions);
  if (!told)
    error(item, &written, "R013",
          fmt::format("all rules together stand for more than {} phrases", kMostPhrases),
          "write fewer brackets, or say it with `regex:`");
  return {};
}

void Loader::keep_phrase(const Item& item, const YamlNode& written, const Lexicon& lexicon,
                         const Phrase& phrase, EntryKind kind, uint32_t index) {
  if (!keeps_phrases_) return;
  std::string key = lexicon.language;
  for (const PhraseItem& i : phrase)
    key += fmt::format(" {}", i.slot == Slot::word ? book_->words.word(i.word)
                              : i.role             ? fmt::format("<{}>", to_term(*i.role))
                                       : fmt::format("<{}>", static_cast<int>(i.slot)));
  written_.push_back({item, &written, kind, index, std::move(key)});
}

void Loader::add_phrase(const Item& item, const YamlNode& written, EntryKind kind,
                        uint32_t index, Where where) {
  for (Lexicon* lexicon : lexicons_of(item)) {
    const std::vector<Phrase> all = expansions_of(item, written, *lexicon);
    if (all.empty()) return;
    for (const Phrase& p : all)
      for (const PhraseItem& i : p)
        if (i.role)
          return error(item, &written, "R009",
                       fmt::format("not a phrase: no slot <{}> here", to_term(*i.role)),
                       "the slots of formulas stand in the section `arithmetic`");
    trie_of(*lexicon, where).insert(all, {kind, index, item.rule});
    for (const Phrase& p : all) keep_phrase(item, written, *lexicon, p, kind, index);
  }
}

void Loader::mark_number_words() {
  // A sentence with a digit, or with one of these words, may hold a quantity.
  for (auto& [name, lexicon] : book_->lexicons_) {
    auto& marks = lexicon->number_words;
    marks.assign(book_->words.size(), 0);
    const auto begins = [&](uint32_t word, std::initializer_list<EntryKind> kinds) {
      return lexicon->words.begins_kind({word}, kinds);
    };
    using enum EntryKind;
    for (uint32_t w = 1; w < book_->words.size(); ++w)
      // "And a half" needs a number before it: "and" alone tells nothing.
      if (begins(w, {numeral, scale, scale_plural, denominator, figure}) ||
          (begins(w, {fraction}) && !begins(w, {link})))
        marks[w] = 1;
  }
}

}  // namespace counterclaim
