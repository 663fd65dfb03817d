#pragma once
#include "claim/frame.h"
#include "text/stem.h"

namespace counterclaim {

/// Reads the surroundings of figures, sentence by sentence.
class ContextReader {
 public:
  explicit ContextReader(const Document& doc) : stem_(doc.from.language) {}
  /// Adds what one sentence has; a sentence without figures has words all the same.
  void read(const SentenceFrame& frame, const Lexicon& lexicon, bool headline,
            Contexts& into) const;
  static void finish(Contexts& all);

 private:
  Stemmer stem_;
};

}  // namespace counterclaim
