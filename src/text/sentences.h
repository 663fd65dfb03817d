#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/document.h"

namespace counterclaim {

/// Where a full stop ends no sentence. Comes from the language's rules.
struct Abbreviations {
  std::unordered_set<std::string> words;   // behind these, in lower case: "inc", "gen", "ca"
  std::unordered_set<std::string> months;  // before these, folded: "27. Januar"
};
using AbbreviationsOf = std::function<const Abbreviations&(const std::string& language)>;

/// Cuts the document's blocks into sentences (ICU's rules of UAX #29), then joins what a stop
/// behind an abbreviation, an initial ("J."), letters with stops ("U.S.") or a day of a month
/// ("27. Januar") had cut.
void split_sentences(Document& doc, const AbbreviationsOf& abbreviations_of);
/// The same for a document of one language.
void split_sentences(Document& doc, const Abbreviations& abbreviations);

}  // namespace counterclaim
