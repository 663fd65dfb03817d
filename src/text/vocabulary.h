#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace counterclaim {

/// A word of the rulebook's vocabulary; none for any other word of a text.
using WordId = Id<struct WordTag>;

/// The form under which words are compared: NFKC with case folding; curly quotes and the
/// many dashes become ' " and -.
std::string fold(std::string_view word);

/// Folded words and their ids. Filled while rules are compiled, then only read: one serves
/// all threads. Open addressing, because every word of every candidate sentence is looked up.
class Vocabulary {
 public:
  Vocabulary();
  WordId add(std::string_view folded);
  WordId find(std::string_view folded) const;
  const std::string& word(WordId id) const { return words_[id.value]; }
  size_t size() const { return words_.size(); }

 private:
  void grow();

  std::deque<std::string> words_;  // [0] is no word
  std::vector<uint32_t> slots_;    // word index; 0 = free. Size is a power of two
};

}  // namespace counterclaim
