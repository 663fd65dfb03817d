#pragma once
#include "corpus/corpus.h"

namespace counterclaim {

/// Adds the facts of the rules as documents: one a file, its claims at the values in it.
void add_facts(Corpus& corpus);

}  // namespace counterclaim
