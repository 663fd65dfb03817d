#include "base/interrupt.h"

#include <csignal>

namespace counterclaim {
namespace {

volatile std::sig_atomic_t raised = 0;  // NOLINT: a signal handler can reach nothing else

extern "C" void on_signal(int) {
  raised = 1;
}

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() {
  return raised != 0;
}

}  // namespace counterclaim
