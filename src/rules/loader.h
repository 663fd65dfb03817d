#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/yaml.h"
#include "rules/rulebook.h"
#include "rules/schema.h"
#include "rules/shapes.h"

namespace counterclaim {

/// Rule files -> Rulebook. Reads all files, checks their shape, then takes the sections in an
/// order in which each finds what it refers to. Every problem is noted; none stops the rest.
class Loader {
 public:
  Result<std::shared_ptr<const Rulebook>> load(const std::vector<std::filesystem::path>& roots);

 private:
  /// One entry of a section, with the file it stands in.
  struct Item {
    const YamlFile* file;
    const YamlNode* node;
    std::string language;  // empty: all
    RuleId rule;
    std::vector<const YamlNode*> set = {};  // of overrides: come before the rule's own keys
    std::vector<const YamlNode*> add = {};  // of overrides: added to the rule's own lists

    const YamlNode* find(std::string_view key) const;
    std::string text(std::string_view key) const;
    bool flag(std::string_view key, bool otherwise) const;
    std::optional<Decimal> decimal(std::string_view key) const;
    std::vector<const YamlNode*> texts(std::string_view key) const;
  };

  // loader.cpp: files and phrases
  void read_files(const std::vector<std::filesystem::path>& roots);
  void read_file_at(const std::filesystem::path& path, const std::string& shown);
  void make_lexicons();
  std::vector<Item> items(std::string_view section);
  void error(const Item& item, const YamlNode* node, std::string code, std::string message,
             std::string hint = "");
  std::vector<Lexicon*> lexicons_of(const Item& item);
  enum class Where : uint8_t { words, context };
  void add_phrases(const Item& item, std::string_view key, EntryKind kind, uint32_t index,
                   Where where = Where::words);
  void add_regexes(const Item& item, EntryKind kind, uint32_t index);
  uint32_t add_guard(const Item& item);
  void read_overrides();
  bool apply_overrides(Item& item, const std::string& name);
  void add_phrase(const Item& item, const YamlNode& written, EntryKind kind, uint32_t index,
                  Where where);
  void mark_number_words();
  template <class E>
  E term(const Item& item, std::string_view key, E otherwise);

  // load_numbers.cpp: how numbers are written
  void load_language();
  void load_numerals();
  void load_scales();
  void load_currencies();
  void load_units();
  void load_modifiers();
  void load_ranges_and_changes();
  void load_ignore();
  UnitId unit_row(const Item& item, bool defines);

  // load_topics.cpp: what numbers are about
  void load_subjects();
  void resolve_families();
  void load_scopes();
  void load_scope_values(const Item& axis_item, AxisId axis);
  void resolve_includes();
  void load_measures();
  void fill_measure(const Item& item, Measure& m);
  void read_key(const Item& item, Measure& m);
  void load_attributions();
  void load_policies();
  void load_identities();
  bool parse_identity(const Item& item, Identity& identity);
  bool parse_term_of(const Item& item, std::string_view text, IdentityTerm& term);

  // load_examples.cpp
  void load_examples();
  void load_example(const Item& item, const YamlNode& node);

  std::shared_ptr<Rulebook> book_;
  std::vector<std::unique_ptr<YamlFile>> files_;
  Diagnostics problems_;
  std::map<std::string, uint32_t, std::less<>> subject_ids_, measure_ids_, axis_ids_,
      scope_ids_, unit_ids_;
  std::vector<std::pair<uint32_t, Item>> pending_;  // references to resolve: row, item
  std::set<std::string> seen_ids_;                  // section/language/id
  uint32_t range_groups_ = 0;
  bool left_out_ = false;  // a file was not sound enough to be read on

  struct Override {
    Item item;
    std::string rule;
    bool used = false;
  };
  std::vector<Override> overrides_;
};

template <class E>
E Loader::term(const Item& item, std::string_view key, E otherwise) {
  const YamlNode* n = item.find(key);
  if (n == nullptr) return otherwise;
  if (const auto e = parse_term<E>(n->scalar)) return *e;
  std::string known;
  for (const auto name : TermNames<E>::kNames)
    known += (known.empty() ? "`" : ", `") + std::string(name) + "`";
  const auto near = nearest(n->scalar, TermNames<E>::kNames);
  error(item, n, "R003", "`" + n->scalar + "` is no value of `" + std::string(key) + "`",
        near.empty() ? "write one of " + known : "did you mean `" + std::string(near) + "`?");
  return otherwise;
}

}  // namespace counterclaim
