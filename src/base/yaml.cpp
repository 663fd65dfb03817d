#include "base/yaml.h"

#include <algorithm>
#include <exception>
#include <sstream>
#include <unordered_set>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "base/utf8.h"

namespace counterclaim {
namespace {

constexpr size_t kMaxBytes = 2u << 20;
constexpr size_t kLongestExcerpt = 2000;  // bytes; a longer line is not shown
constexpr size_t kMaxDepth = 16;

/// A byte that continues no character: what yaml-cpp makes of "\N" and "\_".
bool has_stray_byte(std::string_view s) {
  int left = 0;
  for (const char c : s) {
    const auto byte = static_cast<unsigned char>(c);
    if (begins_character(c))
      left = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC0 ? 1 : 0;
    else if (--left < 0)
      return true;
  }
  return false;
}

Diagnostic place(const YamlFile& file, uint32_t line, uint32_t column, uint32_t length,
                 std::string code, std::string message, std::string hint) {
  Diagnostic d;
  d.code = std::move(code);
  d.file = file.name;
  d.line = line;
  d.column = column;
  d.length = length;
  d.message = std::move(message);
  d.hint = std::move(hint);
  if (const std::string_view shown = file.line(line); shown.size() <= kLongestExcerpt)
    d.excerpt = std::string(shown);
  return d;
}

/// Builds the tree from the parser's events. Events carry marks, anchors and tags, and show
/// duplicate keys, all of which YAML::Node would hide.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(YamlFile& file) : file_(file) {}

  Diagnostics problems;

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(make(mark, YamlNode::Kind::null));
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "an alias (`*name`) is not allowed", "write the value out");
    add(make(mark, YamlNode::Kind::null));
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    YamlNode n = make(mark, YamlNode::Kind::scalar);
    n.plain = tag == "?";
    n.scalar = value;
    if (n.plain) refuse_lost_end(n);
    if (has_stray_byte(value))
      refuse(mark, "the escapes `\\N` and `\\_` are not read", "write the character itself");
    add(std::move(n));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(make(mark, YamlNode::Kind::sequence));
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    open(make(mark, YamlNode::Kind::map));
  }
  void OnMapEnd() override {
    if (skipped_ == 0) refuse_duplicates(stack_.back());
    close();
  }

 private:
  static YamlNode make(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode n;
    n.kind = kind;
    n.line = static_cast<uint32_t>(std::max(0, mark.line) + 1);
    n.column = static_cast<uint32_t>(std::max(0, mark.column) + 1);
    return n;
  }

  void refuse(const YAML::Mark& mark, std::string message, std::string hint) {
    const YamlNode n = make(mark, YamlNode::Kind::null);
    problems.push_back(
        place(file_, n.line, n.column, 1, "R006", std::move(message), std::move(hint)));
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "an anchor (`&name`) is not allowed", "write the value out");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, fmt::format("the tag `{}` is not allowed", tag), "leave the tag out");
  }
  /// "217 dead #valencia": YAML takes `#valencia` for a comment. A comment has a blank behind
  /// its sign.
  void refuse_lost_end(const YamlNode& n) {
    const std::string_view line = file_.line(n.line);
    const size_t at = line.find(n.scalar, std::min<size_t>(n.column - 1, line.size()));
    if (at == std::string_view::npos) return;
    const std::string_view rest = line.substr(at + n.scalar.size());
    const size_t sign = rest.find_first_not_of(" \t");
    if (sign == 0 || sign == std::string_view::npos || rest[sign] != '#') return;
    if (sign + 1 >= rest.size() || rest[sign + 1] == ' ' || rest[sign + 1] == '#') return;
    YamlNode lost = n;
    lost.column = code_points(line.substr(0, at + n.scalar.size() + sign)) + 1;
    lost.scalar = rest.substr(sign);
    problems.push_back(
        file_.at(lost, "R020", fmt::format("`{}` is taken for a comment and lost", lost.scalar),
                 "put the text in single quotes, or a blank behind the `#` of a comment"));
  }
  void refuse_duplicates(const YamlNode& map) {
    std::unordered_set<std::string_view> seen;
    for (size_t i = 0; i < map.pairs(); ++i) {
      const YamlNode& key = map.key(i);
      if (key.scalar == "<<")
        problems.push_back(
            file_.at(key, "R006", "a merge key (`<<`) is not allowed", "write the keys out"));
      else if (!key.is_scalar())
        problems.push_back(file_.at(key, "R006", "a key must be a word"));
      else if (!seen.insert(key.scalar).second)
        problems.push_back(file_.at(key, "R002",
                                    fmt::format("key `{}` is given twice", key.scalar),
                                    "merge the two, or remove one"));
    }
  }

  void open(YamlNode n) {
    if (stack_.size() >= kMaxDepth && !too_deep_) {
      too_deep_ = true;
      problems.push_back(
          file_.at(n, "R013", fmt::format("more than {} levels of nesting", kMaxDepth)));
    }
    if (stack_.size() >= kMaxDepth) {
      ++skipped_;
      return;
    }
    stack_.push_back(std::move(n));
  }
  void close() {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    YamlNode done = std::move(stack_.back());
    stack_.pop_back();
    add(std::move(done));
  }
  void add(YamlNode n) {
    if (skipped_ > 0) return;
    if (stack_.empty())
      file_.root = std::move(n);
    else
      stack_.back().items.push_back(std::move(n));
  }

  YamlFile& file_;
  std::vector<YamlNode> stack_;
  size_t skipped_ = 0;
  bool too_deep_ = false;
};

/// yaml-cpp recurses once per level: brackets are counted before it sees the text, so that no
/// file can exhaust the stack.
bool nests_too_deep(std::string_view text) {
  int depth = 0;
  bool line_start = true;
  size_t indent = 0;
  for (char c : text) {
    if (c == '\n') {
      line_start = true;
      indent = 0;
    } else if (line_start && (c == ' ' || c == '-')) {
      ++indent;
    } else if (line_start) {
      line_start = false;
    }
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') depth = std::max(0, depth - 1);
    if (depth > 256 || indent > 1024) return true;
  }
  return false;
}

/// What usually causes a syntax error in this line, or in the one before.
std::string remedy(const YamlFile& file, uint32_t line, std::string_view what) {
  if (what.find("escape") != std::string_view::npos)
    return "a backslash is special in double quotes: put the text in single quotes";
  if (file.line(line).find('\t') != std::string_view::npos)
    return "indent with blanks, not with tabs";
  const std::string_view before = file.line(line - 1);
  const size_t sign = before.find(" #");
  if (sign != std::string_view::npos && sign + 2 < before.size() && before[sign + 2] != ' ')
    return "a `#` behind a blank begins a comment: put the text of the line before in single "
           "quotes";
  return "put text with special characters (% @ : ? # { [ > |) in single quotes";
}

}  // namespace

void YamlFile::index_lines() {
  line_begins.assign(1, 0);
  for (size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    line_begins.push_back(static_cast<uint32_t>(at + 1));
}

std::string_view YamlFile::line(uint32_t number) const {
  if (number == 0 || number > line_begins.size()) return {};
  const size_t begin = line_begins[number - 1];
  std::string_view line(text);
  line = line.substr(begin, line.find('\n', begin) - begin);
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

const YamlNode* YamlNode::find(std::string_view name) const {
  if (!is_map()) return nullptr;
  for (size_t i = 0; i < pairs(); ++i)
    if (key(i).scalar == name) return &value(i);
  return nullptr;
}

Diagnostic YamlFile::at(const YamlNode& node, std::string code, std::string message,
                        std::string hint) const {
  const uint32_t length = node.is_scalar() ? std::max(1u, code_points(node.scalar)) : 1u;
  const std::string_view shown = line(node.line);
  const uint32_t rest = shown.size() <= kLongestExcerpt ? code_points(shown) : 0;
  const uint32_t room = rest >= node.column ? rest - node.column + 1 : 1;
  return place(*this, node.line, node.column, std::min(length, room), std::move(code),
               std::move(message), std::move(hint));
}

Result<YamlFile> parse_yaml(std::string name, std::string text) {
  YamlFile file;
  file.name = std::move(name);
  file.text = std::move(text);
  if (file.text.size() > kMaxBytes)
    return failure("R013", file.name, fmt::format("is longer than {} bytes", kMaxBytes));
  if (nests_too_deep(file.text))
    return failure("R013", file.name, fmt::format("more than {} levels of nesting", kMaxDepth));
  file.index_lines();
  Builder builder(file);
  try {
    std::istringstream in(file.text);
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    YamlFile rest;
    Builder second(rest);
    if (parser.HandleNextDocument(second))
      builder.problems.push_back(file.at(rest.root, "R006",
                                         "a second document (`---`) is not allowed",
                                         "put it in a file of its own"));
  } catch (const YAML::Exception& e) {
    const auto line = static_cast<uint32_t>(std::max(0, e.mark.line) + 1);
    const auto column = static_cast<uint32_t>(std::max(0, e.mark.column) + 1);
    builder.problems.push_back(
        place(file, line, column, 1, "R005", "not YAML: " + e.msg, remedy(file, line, e.msg)));
    return tl::unexpected(std::move(builder.problems));
  } catch (const std::exception& e) {
    return failure("R005", file.name, std::string("not YAML: ") + e.what());
  }
  file.problems = std::move(builder.problems);
  std::stable_sort(file.problems.begin(), file.problems.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
  return file;
}

Result<YamlFile> parse_strictly(std::string name, std::string text) {
  auto file = parse_yaml(std::move(name), std::move(text));
  if (file && !file->problems.empty()) return tl::unexpected(std::move(file->problems));
  return file;
}

}  // namespace counterclaim
