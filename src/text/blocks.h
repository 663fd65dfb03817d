#pragma once
#include <string_view>
#include <vector>

#include "text/document.h"

namespace counterclaim {

/// Cuts an article (plain text or Markdown: the marks of both are seen) into headings, list
/// items and paragraphs. `body` is the part of `text` behind the front matter. Blank lines end
/// a paragraph; in a text without hard wraps every line end does.
std::vector<Block> split_blocks(std::string_view text, Span body);

}  // namespace counterclaim
