// explain and diff: what stands in reports that were written before.
#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/session.h"
#include "report/diff.h"

namespace counterclaim {

int run_explain(const Options& o) {
  const std::string& what = o.inputs.front();
  if (const auto page = explain_code(what); !page.empty())
    return print(fmt::format("{}: {}", what, page)) ? kNothingFound : kCouldNotRun;
  if (o.report.empty()) {
    std::string codes;
    for (const auto c : finding_codes()) codes += (codes.empty() ? "" : ", ") + std::string(c);
    complain(failure("C014", "", "no code `" + what + "`",
                     "the codes are " + codes + "; for a finding, give --report R.json")
                 .value(),
             o);
    return kCouldNotRun;
  }
  const auto report = load_report(o.report);
  if (!report) {
    complain(report.error(), o);
    return kCouldNotRun;
  }
  for (const ReportedFinding& f : report->findings)
    if (f.id == what || f.id.starts_with(what)) {
      const std::string page = std::string(explain_code(f.code));
      return print(show_finding(*report, f, write_options(o)) + "\n" + f.code + ": " + page)
                 ? kNothingFound
                 : kCouldNotRun;
    }
  complain(failure("C014", o.report, "the report holds no finding `" + what + "`",
                   "the ids stand in the report, at the end of each finding")
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
