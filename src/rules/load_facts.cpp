#include <algorithm>

#include <fmt/format.h>

#include "base/csv.h"
#include "rules/loader.h"

namespace counterclaim {
namespace {

YamlNode scalar(std::string text, uint32_t line, uint32_t column) {
  YamlNode n;
  n.kind = YamlNode::Kind::scalar;
  n.plain = true;
  n.line = line;
  n.column = column;
  n.scalar = std::move(text);
  return n;
}

YamlNode map_of(uint32_t line) {
  YamlNode n;
  n.kind = YamlNode::Kind::map;
  n.line = line;
  n.column = 1;
  return n;
}

void add(YamlNode& map, std::string key, YamlNode value) {
  map.items.push_back(scalar(std::move(key), value.line, value.column));
  map.items.push_back(std::move(value));
}

/// Bytes [begin, end) of a scalar that stands plainly or in quotes at its line and column.
Span place_of(const YamlFile& file, const YamlNode& node) {
  const std::string_view line = file.line(node.line);
  const auto begin = static_cast<size_t>(line.data() - file.text.data());
  const size_t at = line.find(node.scalar, std::min<size_t>(node.column - 1, line.size()));
  if (line.empty() || at == std::string_view::npos) return {};
  return {static_cast<uint32_t>(begin + at),
          static_cast<uint32_t>(begin + at + node.scalar.size())};
}

/// All lines of an entry, from its first to the one with its last value.
Span lines_of(const YamlFile& file, const YamlNode& node) {
  uint32_t last = node.line;
  for (const YamlNode& n : node.items) last = std::max(last, n.line);
  const std::string_view first = file.line(node.line), end = file.line(last);
  if (first.empty() || end.empty()) return {};
  return {static_cast<uint32_t>(first.data() - file.text.data()),
          static_cast<uint32_t>(end.data() + end.size() - file.text.data())};
}

}  // namespace

Result<YamlFile> parse_fact_table(std::string name, std::string text) {
  const auto rows = parse_csv(name, text);
  if (!rows || rows->empty())
    return failure(
        "R021", name, "is no table of facts",
        "the first row names the columns: subject,measure,scope,value,unit,from,to,source,url");
  YamlFile file;
  file.name = std::move(name);
  file.text = std::move(text);
  file.index_lines();
  file.root = map_of(1);
  add(file.root, "counterclaim", scalar("1", 1, 1));
  YamlNode list;
  list.kind = YamlNode::Kind::sequence;
  list.line = 1;
  const auto& head = rows->front();
  for (size_t r = 1; r < rows->size(); ++r) {
    const auto line = static_cast<uint32_t>(r + 1);
    YamlNode entry = map_of(line);
    size_t from = 0;
    for (size_t c = 0; c < (*rows)[r].size() && c < head.size(); ++c) {
      const std::string& cell = (*rows)[r][c];
      const size_t at = file.line(line).find(cell, from);
      if (at != std::string_view::npos) from = at;
      if (!cell.empty())
        add(entry, head[c], scalar(cell, line, static_cast<uint32_t>(from + 1)));
    }
    list.items.push_back(std::move(entry));
  }
  add(file.root, "facts", std::move(list));
  return file;
}

void Loader::load_facts() {
  for (const Item& item : items("facts")) load_fact(item);
}

void Loader::load_fact(const Item& item) {
  Fact fact;
  if (!fact_refers(item, fact) || !fact_value(item, fact)) return;
  fact.source = item.text("source");
  for (const auto& [key, day] : {std::pair{"from", &fact.from}, std::pair{"to", &fact.to}}) {
    const YamlNode* n = item.find(key);
    if (n == nullptr) continue;
    *day = parse_date(n->scalar);
    if (!*day)
      error(item, n, "R003", fmt::format("`{}` must be a day of the calendar", key),
            "write YYYY-MM-DD");
  }
  fact.file = fact_file(*item.file);
  fact.words = place_of(*item.file, *item.find("value"));
  fact.entry = lines_of(*item.file, *item.node);
  book_->facts.push_back(std::move(fact));
}

bool Loader::fact_refers(const Item& item, Fact& fact) {
  bool ok = true;
  const auto look_up = [&](const YamlNode* n, const auto& ids, const char* what) -> uint32_t {
    const auto it = ids.find(n->scalar);
    if (it != ids.end()) return it->second;
    ok = false;
    error(item, n, "R008", fmt::format("no {} `{}` is defined", what, n->scalar),
          "`counterclaim rules list` names them");
    return 0;
  };
  fact.subject = {look_up(item.find("subject"), subject_ids_, "subject")};
  fact.measure = {look_up(item.find("measure"), measure_ids_, "measure")};
  for (const YamlNode* n : item.texts("scope"))
    fact.scopes.push_back({look_up(n, scope_ids_, "scope")});
  if (!ok) return false;
  const Measure& m = book_->measures[fact.measure.value];
  if (!m.of(book_->subjects[fact.subject.value].kind)) {
    error(item, item.find("subject"), "R003",
          fmt::format("`{}` does not belong to `{}`", m.id, item.text("subject")),
          "the measure's `of` names the kinds of subject that have it");
    return false;
  }
  return true;
}

bool Loader::fact_value(const Item& item, Fact& fact) {
  const YamlNode* value = item.find("value");
  const auto interval = parse_interval(value->scalar);
  if (!interval) {
    error(item, value, "R003", "`value` must be a number, a range or a bound",
          "5600000, 10..20, >= 5, < 6");
    return false;
  }
  fact.value = *interval;
  if (fact.value.is_point()) fact.number = fact.value.low;
  const Measure& m = book_->measures[fact.measure.value];
  const std::string unit = item.text("unit");
  if (const auto it = unit_ids_.find(unit); it != unit_ids_.end())
    fact.unit = {it->second};
  else
    fact.noun = unit;
  const Dimension dimension =
      fact.unit ? book_->units[fact.unit.value].dimension : Dimension::count;
  if (dimension == m.dimension) return true;
  error(item, item.find("unit"), "R003",
        fmt::format("the unit `{}` is no {}", unit, to_term(m.dimension)),
        "give a unit of the measure's dimension, such as USD for money");
  return false;
}

uint32_t Loader::fact_file(const YamlFile& file) {
  auto& files = book_->fact_files;
  const auto it = std::find_if(files.begin(), files.end(),
                               [&](const RuleSource& s) { return s.name == file.name; });
  if (it != files.end()) return static_cast<uint32_t>(it - files.begin());
  files.push_back({file.name, file.text});
  return static_cast<uint32_t>(files.size() - 1);
}

}  // namespace counterclaim
