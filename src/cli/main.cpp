#include <array>

#include "base/interrupt.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/session.h"

namespace {

struct Row {
  counterclaim::Verb verb;
  int (*run)(const counterclaim::Options&);
};

constexpr std::array kCommands = {
    Row{counterclaim::Verb::check, counterclaim::run_check},
    Row{counterclaim::Verb::audit, counterclaim::run_audit},
    Row{counterclaim::Verb::review, counterclaim::run_review},
    Row{counterclaim::Verb::extract, counterclaim::run_extract},
    Row{counterclaim::Verb::compare, counterclaim::run_compare},
    Row{counterclaim::Verb::rules, counterclaim::run_rules},
    Row{counterclaim::Verb::explain, counterclaim::run_explain},
    Row{counterclaim::Verb::diff, counterclaim::run_diff},
};

}  // namespace

int main(int argc, char** argv) {
  auto parsed = counterclaim::parse_command_line(argc, argv);
  if (parsed.exit) return *parsed.exit;
  if (const auto done = counterclaim::apply_config(parsed.options); !done) {
    counterclaim::refuse(done.error(), parsed.options);
    return counterclaim::kCouldNotRun;
  }
  if (const auto lacks = counterclaim::missing_input(parsed.options); !lacks.empty())
    return counterclaim::usage_error(lacks);
  counterclaim::catch_interrupts();
  for (const Row& row : kCommands)
    if (row.verb == parsed.options.verb) return row.run(parsed.options);
  return counterclaim::kCouldNotRun;
}
