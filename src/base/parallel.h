#pragma once
#include <cstddef>
#include <functional>

namespace counterclaim {

/// Calls `work(i)` for every i below n on up to `jobs` threads (0: one per core) and returns
/// when all are done. Each call writes to its own slot, so that results do not depend on
/// the number of threads.
void parallel_for(size_t n, unsigned jobs, const std::function<void(size_t)>& work);

}  // namespace counterclaim
