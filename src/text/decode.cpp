#include "text/decode.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

namespace counterclaim {
namespace {

constexpr size_t kDetectBytes = 64u << 10;

struct Close {
  void operator()(UConverter* c) const { ucnv_close(c); }
  void operator()(UCharsetDetector* d) const { ucsdet_close(d); }
};

bool is_ascii(std::string_view s) {
  uint64_t seen = 0;
  size_t i = 0;
  for (; i + 8 <= s.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, s.data() + i, 8);
    seen |= word;
  }
  for (; i < s.size(); ++i) seen |= static_cast<unsigned char>(s[i]) & 0x80;
  return (seen & 0x8080808080808080ULL) == 0;
}

/// Zero bytes, or more than a tenth of control characters, make no text.
bool looks_binary(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kDetectBytes);
  size_t controls = 0;
  for (const char c : head) {
    if (c == '\0') return true;
    const auto u = static_cast<unsigned char>(c);
    controls += u < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27;
  }
  return controls * 10 > head.size();
}

void append_code_point(std::string& out, UChar32 c) {
  char buffer[U8_MAX_LENGTH];
  int32_t n = 0;
  U8_APPEND_UNSAFE(buffer, n, c);
  out.append(buffer, static_cast<size_t>(n));
}

/// UTF-8 with some invalid bytes: each byte that belongs to no character is replaced.
Decoded repair_utf8(std::string_view bytes, size_t skip) {
  Decoded d;
  d.encoding = "UTF-8";
  d.origin.append(0, static_cast<uint32_t>(skip));
  const auto* s = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int32_t>(bytes.size());
  for (auto i = static_cast<int32_t>(skip); i < length;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(s, i, length, c);
    if (c >= 0) {
      d.text.append(bytes.substr(static_cast<size_t>(start), static_cast<size_t>(i - start)));
      continue;
    }
    i = start + 1;
    append_code_point(d.text, 0xFFFD);
    ++d.replaced;
    d.origin.append(static_cast<uint32_t>(d.text.size()), static_cast<uint32_t>(i));
  }
  return d;
}

std::string detect(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
  const std::string_view head = bytes.substr(0, kDetectBytes);
  ucsdet_setText(detector.get(), head.data(), static_cast<int32_t>(head.size()), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return "windows-1252";
  const char* name = ucsdet_getName(match, &status);
  return U_FAILURE(status) || name == nullptr ? "windows-1252" : name;
}

Result<Decoded> convert(std::string_view bytes, size_t skip, const std::string& encoding,
                        const std::string& path) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, Close> converter(ucnv_open(encoding.c_str(), &status));
  if (U_FAILURE(status))
    return failure("T001", path, "is in an encoding that cannot be read: " + encoding,
                   "save it as UTF-8");
  Decoded d;
  d.encoding = encoding;
  const char* source = bytes.data() + skip;
  const char* const end = bytes.data() + bytes.size();
  while (source < end) {
    d.origin.append(static_cast<uint32_t>(d.text.size()),
                    static_cast<uint32_t>(source - bytes.data()));
    const char* const before = source;
    status = U_ZERO_ERROR;
    UChar32 c = ucnv_getNextUChar(converter.get(), &source, end, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    if (U_FAILURE(status)) {
      c = 0xFFFD;
      source = std::max(source, before + 1);
      ++d.replaced;
    }
    append_code_point(d.text, c);
  }
  d.origin.append(static_cast<uint32_t>(d.text.size()), static_cast<uint32_t>(bytes.size()));
  return d;
}

bool mostly_utf8(std::string_view bytes) {
  const auto* s = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int32_t>(std::min(bytes.size(), kDetectBytes));
  size_t good = 0, bad = 0;
  for (int32_t i = 0; i < length;) {
    const int32_t start = i;
    UChar32 c;
    U8_NEXT(s, i, length, c);
    if (c < 0) {
      ++bad;
      i = start + 1;
    } else if (c >= 0x80) {
      ++good;
    }
  }
  return bad <= good;
}

}  // namespace

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  const auto* s = reinterpret_cast<const uint8_t*>(text.data());
  const auto length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    UChar32 c;
    U8_NEXT(s, i, length, c);
    if (c < 0) return false;
  }
  return true;
}

Result<Decoded> decode(std::string_view bytes, const std::string& path) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return repair_utf8(bytes, 3);
  if (bytes.starts_with("\xFF\xFE")) return convert(bytes, 2, "UTF-16LE", path);
  if (bytes.starts_with("\xFE\xFF")) return convert(bytes, 2, "UTF-16BE", path);
  if (looks_binary(bytes))
    return failure("T001", path, "is binary, not text", "give the article as text or Markdown");
  if (is_utf8(bytes)) {
    Decoded d;
    d.text = bytes;
    d.encoding = "UTF-8";
    return d;
  }
  if (mostly_utf8(bytes)) return repair_utf8(bytes, 0);
  return convert(bytes, 0, detect(bytes), path);
}

}  // namespace counterclaim
