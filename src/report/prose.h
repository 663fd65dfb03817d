#pragma once
#include <string>

#include "report/report.h"

namespace counterclaim {

/// The stable code of what a finding is ("CC101").
std::string code_of(const Judgement& j, bool arithmetic);
/// All that code_of gives.
std::vector<std::string_view> finding_codes();

/// One sentence for people: who says what, and why it matters. `a` and `b` speak for their
/// sides.
std::string message_of(const Judgement& j, const Rulebook& rules, const ReportedClaim& a,
                       const ReportedClaim& b);
std::string sum_message(const std::string& identity, const ReportedClaim& total);
/// Of a formula that a text states: `computed` is what the parts make, in the unit of `total`.
std::string formula_message(const std::vector<const ReportedClaim*>& parts,
                            const ReportedClaim& total,
                            const std::optional<Interval>& computed);

/// A reason in words.
std::string text_of(const Reason& reason, const Rulebook& rules, const ReportedClaim& a,
                    const ReportedClaim& b);

/// Publisher, else title, else path.
std::string source_name(const Report& r, const ReportedClaim& c);

}  // namespace counterclaim
