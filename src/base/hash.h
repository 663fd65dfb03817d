#pragma once
#include <cstdint>
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

/// FNV-1a, for tables and sketches. Takes bytes, or the hashes of what is longer than a byte.
class Fnv1a {
 public:
  constexpr void add(uint64_t unit) { value_ = (value_ ^ unit) * 1099511628211u; }
  /// Its upper half stirred into the lower one, which tables index by.
  constexpr uint64_t folded() const { return value_ ^ value_ >> 32; }
  constexpr uint64_t value() const { return value_; }

 private:
  uint64_t value_ = 14695981039346656037u;
};

/// 256 bits that nobody can guess, in hexadecimal.
std::string random_key();

}  // namespace counterclaim
