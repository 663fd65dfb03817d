#pragma once

namespace counterclaim {

/// From now on Ctrl-C (SIGINT) and SIGTERM only set a flag: long loops look at it and stop, so
/// that no output is left half-written.
void catch_interrupts();
bool interrupted();

}  // namespace counterclaim
