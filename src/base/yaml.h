#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.h"

namespace counterclaim {

/// One node of a YAML file, with its place. Scalars stay strings: what `no`, `0777` or `1.5`
/// mean is decided by the reader of the key, never by YAML's guesses or by the locale.
struct YamlNode {
  enum class Kind : uint8_t { null, scalar, sequence, map };

  Kind kind = Kind::null;
  bool plain = false;  // a scalar without quotes
  uint32_t line = 0;   // 1-based
  uint32_t column = 0;
  std::string scalar;
  std::vector<YamlNode> items;  // of a sequence; of a map: key, value, key, value ...

  bool is_map() const { return kind == Kind::map; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_scalar() const { return kind == Kind::scalar; }
  size_t pairs() const { return items.size() / 2; }
  const YamlNode& key(size_t i) const { return items[2 * i]; }
  const YamlNode& value(size_t i) const { return items[2 * i + 1]; }
  /// The value of a key of a map, or null.
  const YamlNode* find(std::string_view name) const;
};

/// A file with its lines at hand, so that a diagnostic can show the place.
struct YamlFile {
  std::string name;
  std::string text;
  YamlNode root;
  Diagnostics problems;  // all but syntax: what is refused, in the order of the file
  std::vector<uint32_t> line_begins;  // offsets; filled by index_lines()

  void index_lines();
  /// Line `number` (1-based), without its line end.
  std::string_view line(uint32_t number) const;
  Diagnostic at(const YamlNode& node, std::string code, std::string message,
                std::string hint = "") const;
};

/// Reads one YAML document strictly: at most 16 levels and 2 MiB. Fails with R005 (syntax) or
/// R013 (too large or too deep); the file's `problems` name what else is refused: R002
/// duplicate keys, R006 anchors, aliases, tags, merge keys, a second document, R020 a text cut
/// short by a `#`.
Result<YamlFile> parse_yaml(std::string name, std::string text);

/// The same, where any problem is a failure.
Result<YamlFile> parse_strictly(std::string name, std::string text);

}  // namespace counterclaim
