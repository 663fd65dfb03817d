#pragma once
// What must hold of anything that was extracted, whatever the text and the rules. A fuzz target
// cannot return an error: what does not hold ends the process, and the input is kept.
#include <cstdio>
#include <cstdlib>

#include "claim/claim.h"
#include "rules/rulebook.h"
#include "text/document.h"

#define FUZZ_CHECK(condition)                                                             \
  do {                                                                                    \
    if (!(condition)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                       \
    }                                                                                     \
  } while (false)

namespace counterclaim::fuzz {

/// Blocks and sentences: sorted, disjoint, of whole characters, inside the text.
void check_document(const Document& doc);

/// Claims, names and digits of a document. `sound_rules`: the rules are known to be sensible,
/// so that no interval may stand upside down.
void check_extraction(const Document& doc, const Extraction& found, const Rulebook& rules,
                      bool sound_rules);

}  // namespace counterclaim::fuzz
