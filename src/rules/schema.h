#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/yaml.h"

namespace counterclaim {

/// What a key of a rule file may hold.
enum class KeyType : uint8_t {
  text,
  id,       // lower-case words joined by hyphens; ISO 4217 codes in capitals
  decimal,  // 5.6, 1000000, 1e6
  flag,     // true or false
  term,     // one of the words of interfaces.md; checked by the section
  texts,    // a list of texts, or one text
  entries,  // a list of maps, checked by the section named in `inner`
};

struct KeySpec {
  std::string_view section;
  std::string_view key;
  KeyType type;
  bool required = false;
  std::string_view inner = {};  // for entries
  std::string_view doc;         // one line, for people and for the JSON Schema
};

/// Every key that a rule file may hold: the loader, its messages and the documentation are
/// made from this one table. The section "" is the file itself.
std::span<const KeySpec> rule_keys();

/// The words that a `term` key may hold, the same in every section.
std::span<const std::string_view> terms_of(std::string_view key);

/// Checks the shape of a whole file against the table. Codes: R001 unknown key, R003 wrong
/// kind of value, R004 missing key, R016 not a rule file.
Diagnostics check_shape(const YamlFile& file);

/// The nearest of `names`, if near enough to be a slip; empty otherwise.
std::string_view nearest(std::string_view word, std::span<const std::string_view> names);

}  // namespace counterclaim
