#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/document.h"

namespace counterclaim {

/// Words, without their full stop and in lower case, after which a full stop ends no
/// sentence ("inc", "gen", "ca"). Comes from the language's rules.
using Abbreviations = std::unordered_set<std::string>;
using AbbreviationsOf = std::function<const Abbreviations&(const std::string& language)>;

/// Cuts the document's blocks into sentences (ICU's rules of UAX #29), then joins what a stop
/// behind an abbreviation, an initial ("J.") or letters with stops ("U.S.") had cut.
void split_sentences(Document& doc, const AbbreviationsOf& abbreviations_of);
/// The same for a document of one language.
void split_sentences(Document& doc, const Abbreviations& abbreviations);

}  // namespace counterclaim
