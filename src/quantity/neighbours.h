#pragma once
#include <vector>

#include "quantity/quantity.h"

namespace counterclaim {

/// What quantities of a sentence have from those beside them. In this order:
/// "more than 10 and less than 20" is one range; in "eight or nine euros" the first has the
/// unit of the second; in "just under 296 hp (224 kW)" the second has the bound of the first.
void read_neighbours(const LexedSentence& s, const Rulebook& rules,
                     std::vector<Quantity>& found);

}  // namespace counterclaim
