#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/formats.h"
#include "report/report.h"

namespace counterclaim {

// What the formats say alike, so that a place or a finding has one name in all of them. The
// name of a source is source_name (prose.h).

/// ISO date of the claim's document; empty where it is not known.
std::string_view date_of(const Report& r, const ReportedClaim& c);
/// "corpus/a.txt:4:9", as editors and terminals link it.
std::string place_of(const ReportedClaim& c);
/// "contradicts"; "arithmetic" for a finding about one text alone.
std::string_view relation_of(const ReportedFinding& f);

using ClaimList = std::vector<const ReportedClaim*>;
/// The claims of a side, in its order; ids that the report does not know are left out.
ClaimList claims_of(const Report& r, const std::vector<std::string>& ids);

/// A point without hedge and bound: what shows the value of a position.
bool is_plain(const ReportedClaim* c);

/// It has the newest figure, and another position has another one for the same scope.
bool is_newest(const ReportedTopic& t, const ReportedPosition& p);

/// A finding has two sides but stands at one place of a file: at the total of a sum, else at
/// side a.
const std::vector<std::string>& near_side(const ReportedFinding& f);
const std::vector<std::string>& far_side(const ReportedFinding& f);

/// The most salient first.
std::vector<const ReportedVerdict*> ranked_verdicts(const Report& r);
/// Unverified and not salient: formats for people count such figures and do not list them.
bool is_folded(const ReportedVerdict& v);

/// At or above the least severity asked for. `possible` is never shown, whatever was asked.
bool is_shown(const ReportedFinding& f, const WriteOptions& options);

}  // namespace counterclaim
