#include "cli/config.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "base/files.h"
#include "base/yaml.h"
#include "rules/schema.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kLargest = 1u << 20;
constexpr const char* kName = "counterclaim.yaml";

/// Keys of the file: what they hold and what they are for.
struct Key {
  std::string_view name;
  bool list;
  std::string_view doc;
};
constexpr std::array kKeys = {
    Key{"rules", true, "rule files and folders; `shipped` stands for the shipped rules"},
    Key{"corpus", true, "what `check` holds an article against"},
    Key{"decisions", false, "the file of editors' decisions"},
    Key{"lang", false, "language of texts that do not say theirs"},
    Key{"fail_on", false, "error, warning, note or never"},
    Key{"outputs", true, "FORMAT:PATH, as behind -o"},
    Key{"ignore", true, "patterns of files that are no articles"},
};

std::optional<fs::path> find_config(const std::string& input) {
  std::error_code ec;
  fs::path at = fs::absolute(input.empty() || input == "-" ? "." : input, ec);
  if (!fs::is_directory(at, ec)) at = at.parent_path();
  for (;; at = at.parent_path()) {
    if (fs::is_regular_file(at / kName, ec)) return at / kName;
    if (at == at.parent_path()) return std::nullopt;
  }
}

Diagnostics check_keys(const YamlFile& file) {
  Diagnostics found;
  if (!file.root.is_map()) {
    found.push_back(
        file.at(file.root, "K002", "the configuration must be a map of keys and values"));
    return found;
  }
  std::vector<std::string_view> names;
  for (const Key& k : kKeys) names.push_back(k.name);
  for (size_t i = 0; i < file.root.pairs(); ++i) {
    const YamlNode &name = file.root.key(i), &value = file.root.value(i);
    const auto key = std::find_if(kKeys.begin(), kKeys.end(),
                                  [&](const Key& k) { return k.name == name.scalar; });
    if (key == kKeys.end()) {
      const auto near = nearest(name.scalar, names);
      std::string all;
      for (const auto n : names) all += (all.empty() ? "`" : ", `") + std::string(n) + "`";
      found.push_back(file.at(
          name, "K001", "no key `" + name.scalar + "` in the configuration",
          near.empty() ? "the keys are " + all : "did you mean `" + std::string(near) + "`?"));
    } else if (!value.is_scalar() && !(key->list && value.is_sequence())) {
      found.push_back(file.at(
          value, "K002",
          "`" + name.scalar + "` must be " + (key->list ? "a list of texts" : "one text"),
          std::string(key->doc)));
    }
  }
  return found;
}

std::vector<std::string> texts_of(const YamlFile& file, std::string_view key) {
  std::vector<std::string> all;
  const YamlNode* n = file.root.find(key);
  if (n != nullptr && n->is_scalar()) all.push_back(n->scalar);
  if (n != nullptr)
    for (const YamlNode& i : n->items) all.push_back(i.scalar);
  return all;
}

std::string text_of(const YamlFile& file, std::string_view key) {
  const auto all = texts_of(file, key);
  return all.empty() ? "" : all.front();
}

std::string beside(const fs::path& folder, const std::string& path) {
  return path == kShippedRules ? path : (folder / path).lexically_normal().string();
}

Result<void> fill(Options& o, const YamlFile& file, const fs::path& folder) {
  const auto paths = [&](std::string_view key, std::vector<std::string>& into) {
    if (!into.empty()) return;
    for (const auto& p : texts_of(file, key)) into.push_back(beside(folder, p));
  };
  paths("rules", o.rules);
  if (o.verb == Verb::check) paths("corpus", o.against);
  if (o.decisions.empty() && file.root.find("decisions") != nullptr)
    o.decisions = beside(folder, text_of(file, "decisions"));
  if (o.language.empty()) o.language = text_of(file, "lang");
  o.ignored = texts_of(file, "ignore");
  o.ignored_below = folder.string();
  std::string error;
  if (!o.fail_on_given && file.root.find("fail_on") != nullptr &&
      !read_fail_on(text_of(file, "fail_on"), o, error))
    return tl::unexpected(Diagnostics{file.at(*file.root.find("fail_on"), "K002", error)});
  if (!o.outputs.empty() || (o.verb != Verb::audit && o.verb != Verb::check)) return {};
  for (const auto& given : texts_of(file, "outputs")) {
    if (!read_output(given, o, error))
      return tl::unexpected(Diagnostics{file.at(*file.root.find("outputs"), "K002", error)});
    o.outputs.back().second = beside(folder, o.outputs.back().second);
  }
  return {};
}

}  // namespace

Result<void> apply_config(Options& o) {
  const bool articles = o.verb != Verb::rules && o.verb != Verb::explain;
  if (!articles && (o.rules_verb == "lint" || o.rules_verb == "test") && !o.inputs.empty())
    return {};
  const auto path = find_config(o.inputs.empty() || !articles ? "" : o.inputs.front());
  if (!path) return {};
  auto bytes = read_file(*path, kLargest);
  if (!bytes) return tl::unexpected(bytes.error());
  std::error_code ec;
  const fs::path shown = fs::proximate(*path, ec);
  auto file = parse_strictly(shown.string(), std::move(*bytes));
  if (!file) return tl::unexpected(file.error());
  auto problems = check_keys(*file);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  const fs::path folder = shown.parent_path().empty() ? fs::path(".") : shown.parent_path();
  return fill(o, *file, folder);
}

}  // namespace counterclaim
