#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace counterclaim {

/// Rows of fields (RFC 4180). Code C001: quotes that do not match.
Result<std::vector<std::vector<std::string>>> parse_csv(const std::string& name,
                                                        std::string_view text);

}  // namespace counterclaim
