#pragma once
#include <deque>
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

/// Files of this name hold facts as a table.
constexpr std::string_view kFactTable = "facts.csv";

/// A table of facts as if it had been written in YAML: one map a row, keys from the first row.
/// Code R021: no table of facts.
Result<YamlFile> parse_fact_table(std::string name, std::string text);

/// Rule files -> Rulebook. Reads all files, checks their shape, then takes the sections in an
/// order in which each finds what it refers to. Every problem is noted; none stops the rest.
class Loader {
 public:
  Result<std::shared_ptr<const Rulebook>> load(const std::vector<std::filesystem::path>& roots);
  Result<std::shared_ptr<const Rulebook>> load(std::vector<RuleSource> sources);
  /// What is no error but worth a look; after load().
  Diagnostics advise() const;
  /// Before load(): remember what advise() needs.
  void keep_phrases() { keeps_phrases_ = true; }

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
  std::vector<RuleSource> read_files(const std::vector<std::filesystem::path>& roots);
  /// Reads a file and checks its shape: the file's `problems`.
  static Result<YamlFile> parse(RuleSource source);
  void take(Result<YamlFile> yaml);
  void make_lexicons();
  std::vector<Item> items(std::string_view section);
  void error(const Item& item, const YamlNode* node, std::string code, std::string message,
             std::string hint = "");
  std::vector<Lexicon*> lexicons_of(const Item& item);
  enum class Where : uint8_t { words, context, synonyms };
  static Trie& trie_of(Lexicon& lexicon, Where where);
  void add_phrases(const Item& item, std::string_view key, EntryKind kind, uint32_t index,
                   Where where = Where::words);
  void add_regexes(const Item& item, EntryKind kind, uint32_t index);
  /// The row of the words that a rule `needs`, one for all languages; `row`: what it has.
  uint32_t add_guard(const Item& item, uint32_t row);
  void require_words(const Item& item);
  void refuse_second_ids(const YamlFile& file, Diagnostics& found);
  void read_overrides();
  std::vector<size_t> overrides_of(std::string_view name) const;
  bool apply_overrides(Item& item, const std::string& name);
  void add_phrase(const Item& item, const YamlNode& written, EntryKind kind, uint32_t index,
                  Where where);
  /// What a phrase stands for in one language; empty where it is wrong, which is noted.
  std::vector<Phrase> expansions_of(const Item& item, const YamlNode& written,
                                    const Lexicon& lexicon);
  void keep_phrase(const Item& item, const YamlNode& written, const Lexicon& lexicon,
                   const Phrase& phrase, EntryKind kind, uint32_t index);
  void mark_number_words();
  template <class E>
  E term(const Item& item, std::string_view key, E otherwise);

  // load_numbers.cpp: how numbers are written
  void load_language();
  void load_relative_date(const Item& item);
  void load_noun_group(const Item& item);
  void load_month(const Item& item, uint32_t number);
  void load_weekday(const Item& item);
  void add_pieces(const Item& item, NumeralPiece piece);
  void add_fronts(const Item& item, Decimal value);
  void add_glued_figures(const Item& item, UnitId unit);
  void load_number_words();
  void load_numerals();
  void load_scales();
  void load_currencies();
  void load_minor(const Item& item, const std::string& currency);
  void load_prefixes();
  void define_unit(const Item& item);
  void add_signs(const Item& item, uint32_t row);
  void add_prefixed_words(const Item& item, uint32_t row);
  void add_made_phrase(const Item& item, YamlNode phrase, EntryKind kind, uint32_t index);
  void load_rates();
  void load_units();
  void load_modifiers();
  void load_ranges_and_changes();
  void load_ignore();
  UnitId unit_row(const Item& item, bool defines);

  // load_topics.cpp: what numbers are about
  void load_subjects();
  void resolve_families(const std::vector<Item>& all);
  void refuse_circle(const Item& item, const std::vector<SubjectId>& chain);
  void load_scopes();
  void load_scope_values(const Item& axis_item, AxisId axis);
  void resolve_includes();
  bool include_indirect_ones(uint32_t row);
  void load_measures();
  void fill_measure(const Item& item, Measure& m);
  void read_key(const Item& item, Measure& m);
  void read_units(const Item& item, Measure& m);
  void load_attributions();
  void load_anaphora();
  void load_event_names();
  void load_synonyms();
  void load_common_names();
  void load_policies();
  void load_identities();
  bool parse_identity(const Item& item, Identity& identity);
  bool turn_over(const Item& item, IdentityTerm& term);
  bool parse_term_of(const Item& item, std::string_view text, IdentityTerm& term);

  // load_arithmetic.cpp: what texts say of how numbers hang together
  void load_arithmetic();
  void load_scale_rule(const Item& item);
  /// Returns the slots of the phrase. `above`: those that headings fill.
  std::vector<Role> add_forms(const Item& item, const YamlNode& written, uint32_t row,
                              bool heading, const std::vector<Role>& above);
  uint32_t form_row(StatedForm form);

  // load_facts.cpp
  void load_facts();
  void load_fact(const Item& item);
  bool fact_refers(const Item& item, Fact& fact);
  bool fact_value(const Item& item, Fact& fact);
  uint32_t fact_file(const YamlFile& file);

  // load_examples.cpp
  void load_examples();
  void load_example(const Item& owner, const YamlNode& node);
  void check_names(const Item& item);

  std::shared_ptr<Rulebook> book_;
  std::vector<std::unique_ptr<YamlFile>> files_;
  Diagnostics problems_;
  std::map<std::string, std::vector<std::string>, std::less<>> noun_groups_;
  std::map<std::string, uint32_t, std::less<>> subject_ids_, measure_ids_, axis_ids_,
      scope_ids_, unit_ids_;
  std::vector<std::pair<uint32_t, Item>> pending_;  // references to resolve: row, item
  std::map<std::string, std::string> seen_ids_;     // section/language/id -> file:line
  uint32_t range_groups_ = 0;
  /// By language: number words before which endings of units may be glued, with their values.
  std::map<std::string, std::vector<std::pair<std::string, Decimal>>> fronts_;
  /// What stands before a unit's name, sign or words: "kilo".
  struct Prefix {
    std::string name;
    Decimal times{1, 0};
    std::vector<std::string> signs;
    std::map<std::string, std::vector<std::string>> words;  // by language
  };
  std::map<std::string, Prefix> prefixes_;
  std::map<uint32_t, std::vector<std::pair<const Prefix*, uint32_t>>> prefixed_;  // by unit
  std::deque<YamlNode> made_;  // phrases that no file holds
  /// A phrase as it was added, for advise().
  struct Written {
    Item item;
    const YamlNode* node;
    EntryKind kind;
    uint32_t index;
    std::string key;  // language and words of one expansion
  };
  std::vector<Written> written_;
  std::vector<std::pair<Item, const YamlNode*>> regexes_;
  std::vector<std::pair<Item, std::string>> sections_;  // every entry, with its section
  bool keeps_phrases_ = false;
  void advise_on_phrases(Diagnostics& all) const;
  void advise_on_examples(Diagnostics& all) const;
  void advise_on_axes(Diagnostics& all) const;
  void advise_on_regexes(Diagnostics& all) const;

  struct Override {
    Item item;
    std::string rule;
    bool used = false;
  };
  std::vector<Override> overrides_;
  std::multimap<std::string, size_t, std::less<>> override_of_;  // by the name it gives
  KnownWords known_words_;
  size_t expansions_ = 0;  // phrases written out, of all rules
};

/// The shape of the file was checked: the word is known, or the key is not there.
template <class E>
E Loader::term(const Item& item, std::string_view key, E otherwise) {
  const YamlNode* n = item.find(key);
  return n == nullptr ? otherwise : parse_term<E>(n->scalar).value_or(otherwise);
}

}  // namespace counterclaim
