#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace counterclaim {

/// The stem of a word, by the Snowball algorithm of its language: "reviewed" and "reviews"
/// share one. Not for words that people see. One thread uses one.
class Stemmer {
 public:
  /// BCP 47 tag; for a language that Snowball does not know, words are their own stems.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  std::string operator()(std::string_view folded) const;

 private:
  struct Snowball;
  std::unique_ptr<Snowball> snowball_;
};

}  // namespace counterclaim
