#pragma once
#include <string>
#include <string_view>

namespace counterclaim {

/// SHA-256 in lower-case hexadecimal, 64 characters.
std::string sha256(std::string_view bytes);

/// The same digest in base 64, as a Content-Security-Policy names scripts.
std::string sha256_base64(std::string_view bytes);

/// The first 12 hexadecimal digits of the SHA-256: short names that stay the same from
/// run to run.
std::string short_hash(std::string_view bytes);

/// 256 bits that nobody can guess, in hexadecimal.
std::string random_key();

}  // namespace counterclaim
