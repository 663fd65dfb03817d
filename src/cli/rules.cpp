// rules lint, test, try, list, show, schema.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include <fmt/format.h>

#include "base/files.h"
#include "cli/commands.h"
#include "cli/explain.h"
#include "cli/session.h"
#include "corpus/examples.h"
#include "report/report.h"

namespace counterclaim {
namespace {

/// What was found, for people on standard error or for editors on standard output.
bool tell(const Diagnostics& all, const Options& o) {
  if (o.format == "json") return print(to_json(all));
  std::cerr << to_text(all);
  return true;
}

int lint(const Options& o) {
  const auto roots = rule_paths(o.inputs.empty() ? o.rules : o.inputs);
  Diagnostics advice;
  const auto book = Rulebook::compile(roots, &advice);
  const Diagnostics& all = book ? advice : book.error();
  if (!tell(all, o)) return kCouldNotRun;
  const auto warnings =
      static_cast<size_t>(std::count_if(all.begin(), all.end(), [](const Diagnostic& d) {
        return d.severity != Severity::error;
      }));
  std::string summary =
      fmt::format("{} error(s), {} warning(s)\n", all.size() - warnings, warnings);
  if (book)
    summary = fmt::format("{} rules, {} examples: ", (*book)->rules.size() - 1,
                          (*book)->examples.size()) +
              summary;
  if (o.format != "json" && !print(summary)) return kCouldNotRun;
  if (!book) return kCouldNotRun;
  return warnings > 0 ? kFound : kNothingFound;
}

int test(const Options& o) {
  Options with = o;
  if (!o.inputs.empty()) with.rules = o.inputs;
  const auto rules = load_rules(with);
  if (!rules) return kCouldNotRun;
  const auto results = run_examples(rules);
  size_t failed = 0, todo = 0;
  std::string out;
  for (const ExampleResult& r : results) {
    todo += r.example->todo && !r.passed ? 1 : 0;
    if (!r.is_failure()) continue;
    ++failed;
    out += fmt::format(
        "{}:{}: {}\n", r.example->file, r.example->line,
        r.example->todo ? "a `todo` example passes: take the mark away" : "example fails");
    for (const auto& text : r.example->texts) out += fmt::format("  | {}\n", text);
    out += fmt::format("  wanted: {}\n  got:    {}\n", r.wanted, r.got);
  }
  out += fmt::format("{} passed, {} failed", results.size() - failed - todo, failed);
  if (todo > 0) out += fmt::format(", {} skipped", todo);
  if (!print(out + "\n")) return kCouldNotRun;
  return failed == 0 ? kNothingFound : kFound;
}

int list(const Options& o) {
  Options with = o;
  if (!o.inputs.empty()) with.rules = o.inputs;
  const auto rules = load_rules(with);
  if (!rules) return kCouldNotRun;
  std::string out;
  for (size_t i = 1; i < rules->rules.size(); ++i) {
    const RuleInfo& r = rules->rules[i];
    out += fmt::format("{:<56} {}:{}\n", r.name, r.file, r.line);
  }
  return print(out) ? kNothingFound : kCouldNotRun;
}

/// The lines of a rule as they stand in its file: from its first line to the next entry of the
/// same or a smaller indent.
std::string source_of(const RuleInfo& r) {
  const auto text = read_file(r.file, 4u << 20);
  if (!text) return "";
  std::string out;
  size_t indent = std::string::npos;
  uint32_t number = 0;
  for (size_t begin = 0; begin < text->size();) {
    const size_t end = std::min(text->find('\n', begin), text->size());
    const std::string line = text->substr(begin, end - begin);
    begin = end + 1;
    if (++number < r.line) continue;
    const size_t first = line.find_first_not_of(' ');
    if (indent == std::string::npos)
      indent = first;
    else if (first != std::string::npos && first <= indent)
      break;
    out += line + "\n";
  }
  return out;
}

int show(const Options& o) {
  const auto rules = load_rules(o);
  if (!rules) return kCouldNotRun;
  std::string out;
  for (const auto& wanted : o.inputs) {
    bool found = false;
    for (size_t i = 1; i < rules->rules.size(); ++i) {
      const RuleInfo& r = rules->rules[i];
      if (r.name != wanted && !r.name.ends_with("/" + wanted)) continue;
      found = true;
      out += fmt::format("{}  ({}:{})\n{}\n", r.name, r.file, r.line, source_of(r));
    }
    if (!found) {
      complain(failure("C013", "", "no rule `" + wanted + "`",
                       "`counterclaim rules list` names them")
                   .value(),
               o);
      return kCouldNotRun;
    }
  }
  return print(out) ? kNothingFound : kCouldNotRun;
}

/// How a sentence is read, and by which rules.
int try_text(const Options& o) {
  const auto rules = load_rules(o);
  if (!rules) return kCouldNotRun;
  const bool color = write_options(o).color;
  std::string out;
  for (const auto& text : o.inputs) {
    const Document doc = make_document("text", text, o.language, *rules);
    const Extraction x = extract(doc, *rules);
    for (const Claim& c : x.claims) out += explain_reading(doc, c, *rules, color);
    out += explain_formulas(doc, x, *rules, color);
    if (x.claims.empty()) out += "no figure was read\n";
    for (const Span s : x.unread) out += fmt::format("unread: {}\n", doc.slice(s));
  }
  return print(out) ? kNothingFound : kCouldNotRun;
}

}  // namespace

int run_rules(const Options& o) {
  if (o.rules_verb == "lint") return lint(o);
  if (o.rules_verb == "test") return test(o);
  if (o.rules_verb == "try") return try_text(o);
  if (o.rules_verb == "schema") return print(rules_schema()) ? kNothingFound : kCouldNotRun;
  return o.rules_verb == "list" ? list(o) : show(o);
}

}  // namespace counterclaim
