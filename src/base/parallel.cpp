#include "base/parallel.h"

#include <algorithm>
#include <thread>

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

namespace counterclaim {

void parallel_for(size_t n, unsigned jobs, const std::function<void(size_t)>& work) {
  if (jobs == 1) {
    for (size_t i = 0; i < n; ++i) work(i);
    return;
  }
  // More threads than cores are meant as they are said.
  const tbb::global_control limit(
      tbb::global_control::max_allowed_parallelism,
      std::max(jobs, std::max(1u, std::thread::hardware_concurrency())));
  tbb::task_arena arena(jobs == 0 ? tbb::task_arena::automatic : static_cast<int>(jobs));
  arena.execute([&] { tbb::parallel_for(size_t{0}, n, work); });
}

}  // namespace counterclaim
