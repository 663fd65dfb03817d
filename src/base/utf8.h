#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>

namespace counterclaim {

/// The byte begins a character of UTF-8; the others go on with one.
inline bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

/// Code points of a valid text.
inline uint32_t code_points(std::string_view s) {
  return static_cast<uint32_t>(std::count_if(s.begin(), s.end(), begins_character));
}

}  // namespace counterclaim
