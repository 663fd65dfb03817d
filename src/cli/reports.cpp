// explain and diff: what stands in reports that were written before.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "report/diff.h"
#include "report/explain.h"

namespace counterclaim {

namespace {

int explain_in_report(const std::string& id, const Options& o) {
  const auto report = load_report(o.report);
  if (!report) {
    complain(report.error(), o);
    return kCouldNotRun;
  }
  for (const ReportedFinding& f : report->findings)
    if (f.id.starts_with(id))
      return print(explain_finding(*report, f, write_options(o))) ? kNothingFound
                                                                  : kCouldNotRun;
  complain(failure("C014", o.report, "the report holds no finding `" + id + "`",
                   "the ids stand in the report, at the end of each finding")
               .value(),
           o);
  return kCouldNotRun;
}

}  // namespace

int run_explain(const Options& o) {
  const bool color = write_options(o).color;
  if (o.inputs.empty()) return print(show_pages(color)) ? kNothingFound : kCouldNotRun;
  const std::string& what = o.inputs.front();
  if (const ExplainPage* page = explain_page(what))
    return print(show_page(*page, color)) ? kNothingFound : kCouldNotRun;
  if (!o.report.empty()) return explain_in_report(what, o);
  const std::string_view near = nearest_page(what);
  complain(failure("C014", "", "nothing is called `" + what + "`",
                   (near.empty() ? "" : fmt::format("did you mean `{}`? ", near)) +
                       "`counterclaim explain` lists all names; for a finding, give --report "
                       "R.json; errors in rules, inputs and reports say themselves what to "
                       "write instead")
               .value(),
           o);
  return kCouldNotRun;
}

int run_diff(const Options& o) {
  const auto older = load_report(o.inputs[0]);
  const auto newer = load_report(o.inputs[1]);
  for (const auto* report : {&older, &newer})
    if (!*report) {
      refuse(report->error(), o);
      return kCouldNotRun;
    }
  const ReportDiff d = diff_reports(*older, *newer);
  const std::string words =
      o.format == "json" ? to_json(*older, *newer, d) : show_diff(*older, *newer, d);
  return print(words) ? kNothingFound : kCouldNotRun;
}

}  // namespace counterclaim
