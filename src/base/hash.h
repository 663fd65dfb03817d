#pragma once
#include <string>
#include <string_view>

namespace counterclaim {

/// SHA-256 in lower-case hexadecimal, 64 characters.
std::string sha256(std::string_view bytes);

/// The first 12 hexadecimal digits of the SHA-256: short names that stay the same from
/// run to run.
std::string short_hash(std::string_view bytes);

}  // namespace counterclaim
