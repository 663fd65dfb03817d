#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace counterclaim {

/// The whole file. Codes: F001 cannot be opened or read, F002 larger than `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, uint64_t limit);

/// Writes beside the target and renames: a reader never sees half a file, and a failure
/// leaves the old one. Code: F003.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace counterclaim
