#pragma once
#include <cassert>
#include <compare>
#include <cstdint>
#include <string_view>

namespace counterclaim {

/// Half-open byte range into Document::text. The one offset unit used inside the
/// program: lines, columns and source-file offsets exist only in report/cite.cpp.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(Span s) const { return begin <= s.begin && s.end <= end; }
  bool overlaps(Span s) const { return begin < s.end && s.begin < end; }
  /// Precondition: the span came from this text.
  std::string_view of(std::string_view text) const {
    assert(begin <= end && end <= text.size());
    return text.substr(begin, end - begin);
  }
  friend auto operator<=>(const Span&, const Span&) = default;
};

/// An index that cannot be mixed up with another kind of index. Zero means "none", so
/// tables keep a dummy row 0.
template <class Tag>
struct Id {
  uint32_t value = 0;

  explicit operator bool() const { return value != 0; }
  friend auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace counterclaim
