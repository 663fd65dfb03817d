#pragma once
#include <string>
#include <string_view>

#include "text/document.h"

namespace counterclaim {

struct Decoded {
  std::string text;  // valid UTF-8
  OffsetMap origin;  // from text to the bytes that were given
  std::string encoding;
  uint32_t replaced = 0;  // invalid byte sequences that became U+FFFD
};

/// Bytes of unknown encoding to UTF-8: a byte order mark decides, then valid UTF-8, else what
/// ICU detects. Invalid bytes become U+FFFD, one for each. Code T001: binary, no text.
Result<Decoded> decode(std::string_view bytes, const std::string& path);

/// True for well-formed UTF-8 (RFC 3629).
bool is_utf8(std::string_view text);

}  // namespace counterclaim
