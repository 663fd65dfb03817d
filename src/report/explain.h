#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/formats.h"
#include "report/report.h"

namespace counterclaim {

/// What a name in a report means: a page of src/report/explain. Its example is run by a test.
struct ExplainPage {
  struct Article {
    std::string source, date, headline, says;  // no headline: empty
  };
  std::string name, gist;
  std::string means, reading, advice;  // each with line ends
  std::vector<Article> example;        // of a verdict, the last one is the checked article
  std::vector<std::string> see;
};

/// Names that reports use, of one kind: codes of findings, relations, tags, verdicts.
struct ExplainedNames {
  std::string_view kind;
  std::vector<std::string_view> names;
};
std::vector<ExplainedNames> explained_names();

/// Null where there is no page of this name; capitals do not matter.
const ExplainPage* explain_page(std::string_view name);
/// The name of a page that is written like `name`; empty where there is none.
std::string_view nearest_page(std::string_view name);

/// `explain CODE`.
std::string show_page(const ExplainPage& page, bool color);
/// `explain`: every name with its gist.
std::string show_pages(bool color);

/// `explain FINDING`: the quotations, how each figure was read and what it is about, each step
/// of the reasoning, what follows, and what to do.
std::string explain_finding(const Report& r, const ReportedFinding& f,
                            const WriteOptions& options);

}  // namespace counterclaim
