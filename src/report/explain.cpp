// The pages of `explain`: read once from what was put into the program, and shown.
#include "report/explain.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/yaml.h"
#include "report/explain_pages.h"
#include "report/paint.h"
#include "report/prose.h"
#include "rules/schema.h"
#include "text/vocabulary.h"

namespace counterclaim {
namespace {

constexpr size_t kWidth = 84;  // of an example, in code points

std::string text_at(const YamlNode& map, std::string_view key) {
  const YamlNode* n = map.find(key);
  return n == nullptr ? "" : n->scalar;
}

std::vector<ExplainPage> read_pages() {
  std::vector<ExplainPage> pages;
  for (const PageSource& source : page_sources()) {
    const auto file = parse_strictly(std::string(source.name), std::string(source.yaml));
    if (!file) continue;  // the page is missing then: a test looks for each
    const YamlNode& root = file->root;
    ExplainPage page{std::string(source.name),
                     text_at(root, "gist"),
                     text_at(root, "means"),
                     text_at(root, "reading"),
                     text_at(root, "do"),
                     {},
                     {}};
    if (const YamlNode* example = root.find("example"))
      for (const YamlNode& a : example->items)
        page.example.push_back({text_at(a, "source"), text_at(a, "date"),
                                text_at(a, "headline"), text_at(a, "says")});
    if (const YamlNode* see = root.find("see"))
      for (const YamlNode& name : see->items) page.see.push_back(name.scalar);
    pages.push_back(std::move(page));
  }
  return pages;
}

const std::vector<ExplainPage>& all_pages() {
  static const std::vector<ExplainPage> kPages = read_pages();
  return kPages;
}

template <class E>
std::vector<std::string_view> names_of() {
  return {TermNames<E>::kNames.begin(), TermNames<E>::kNames.end()};
}

}  // namespace

std::vector<ExplainedNames> explained_names() {
  std::vector<std::string_view> kinds = names_of<Relation>();
  kinds.emplace_back("arithmetic");  // the kind of findings that have no relation
  return {{"Findings", finding_codes()},
          {"Relations of two figures", kinds},
          {"Tags", names_of<Tag>()},
          {"Verdicts of `check`", names_of<VerdictValue>()}};
}

const ExplainPage* explain_page(std::string_view name) {
  const auto it = std::find_if(all_pages().begin(), all_pages().end(),
                               [&](const auto& p) { return fold(p.name) == fold(name); });
  return it == all_pages().end() ? nullptr : &*it;
}

std::string_view nearest_page(std::string_view name) {
  std::vector<std::string_view> names;
  for (const ExplainPage& p : all_pages()) names.emplace_back(p.name);
  return nearest(name, names);
}

std::string show_page(const ExplainPage& page, bool color) {
  const Paint paint{color};
  std::string s = fmt::format("{}: {}\n\n{}\n{}\n", paint("1", page.name), page.gist,
                              indented(page.means, "  "), paint("1", "Example"));
  for (const ExplainPage::Article& a : page.example) {
    s += fmt::format("  {}, {}{}\n", a.source, a.date,
                     a.headline.empty() ? "" : fmt::format(": \"{}\"", a.headline));
    s += indented(wrapped(a.says, kWidth), fmt::format("   {} ", paint("1;34", "|")));
  }
  s += indented(page.reading, "  ");
  s += fmt::format("\n{}\n{}", paint("1", "What to do"), indented(page.advice, "  "));
  if (!page.see.empty()) s += fmt::format("\nSee also: {}\n", fmt::join(page.see, ", "));
  return s;
}

std::string show_pages(bool color) {
  const Paint paint{color};
  std::string s;
  for (const ExplainedNames& group : explained_names()) {
    s += paint("1", group.kind) + "\n";
    for (const std::string_view name : group.names)
      if (const ExplainPage* page = explain_page(name))
        s += fmt::format("  {:<15} {}\n", name, page->gist);
    s += "\n";
  }
  return s +
         "`counterclaim explain NAME` prints the page, `counterclaim explain ID --report "
         "R.json` the steps\nof one finding. Errors in rules, inputs and reports (R001, T006, "
         "P001) say themselves what to\nwrite instead.\n";
}

}  // namespace counterclaim
