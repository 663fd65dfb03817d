#pragma once
#include <span>
#include <string_view>

namespace counterclaim {

/// A file of src/report/explain, put into the program when it is built.
struct PageSource {
  std::string_view name, yaml;
};
std::span<const PageSource> page_sources();

}  // namespace counterclaim
