#include "base/files.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

std::string reason(int error) {
  return std::generic_category().message(error);
}

}  // namespace

Result<std::string> read_file(const fs::path& path, uint64_t limit) {
  std::error_code ec;
  if (fs::is_directory(path, ec))
    return failure("F001", path.string(), "is a folder, not a file");
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return failure("F001", path.string(), "cannot be opened: " + reason(errno));
  const auto size = fs::file_size(path, ec);
  if (!ec && size > limit)
    return failure("F002", path.string(),
                   fmt::format("is {} bytes long; the limit is {}", size, limit),
                   "split the file; an archive of many articles can be a .jsonl file");
  std::string bytes;
  if (!ec) bytes.reserve(size);
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {
    bytes.append(buffer, static_cast<size_t>(in.gcount()));
    if (bytes.size() > limit)
      return failure("F002", path.string(), fmt::format("is longer than {} bytes", limit));
  }
  if (in.bad()) return failure("F001", path.string(), "cannot be read: " + reason(errno));
  return bytes;
}

Result<void> write_file(const fs::path& path, std::string_view bytes) {
  const fs::path beside = path.string() + fmt::format(".{}.tmp", ::getpid());
  const auto fail = [&](const std::string& what) {
    std::error_code ignored;
    fs::remove(beside, ignored);
    return failure("F003", path.string(), "cannot be written: " + what,
                   "name a file in a folder that exists and may be written to");
  };
  errno = 0;
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  if (!out) return fail(reason(errno));
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(reason(errno));
  // On the disk before it has the name: after a crash there is the old file or the new one.
  if (const int file = ::open(beside.c_str(), O_RDONLY | O_CLOEXEC); file >= 0) {
    const bool kept = ::fsync(file) == 0;
    const int why = errno;
    ::close(file);
    if (!kept) return fail(reason(why));
  }
  std::error_code ec;
  fs::rename(beside, path, ec);
  if (ec) return fail(ec.message());
  return {};
}

}  // namespace counterclaim
