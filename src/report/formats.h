#pragma once
#include <span>
#include <string>
#include <string_view>

#include "report/report.h"

namespace counterclaim {

struct WriteOptions {
  bool color = false;                      // ANSI colours
  Severity min_severity = Severity::note;  // findings below are left out of formats for people
  bool new_only = false;                   // these leave out what the earlier report had, too
  unsigned width = 80;                     // columns of the terminal
  std::string today = {};                  // ISO date for the head of the page; empty: none
};

/// An output format: one file write_<name>.cpp and one row in formats.cpp. Every golden report
/// is run through all of them.
struct Format {
  std::string_view name;
  std::string_view summary;  // shown by --help
  std::string (*write)(const Report&, const WriteOptions&);
};
std::span<const Format> formats();
const Format* find_format(std::string_view name);

std::string write_text(const Report&, const WriteOptions&);
std::string write_json(const Report&, const WriteOptions&);
std::string write_jsonl(const Report&, const WriteOptions&);
std::string write_csv(const Report&, const WriteOptions&);
std::string write_sarif(const Report&, const WriteOptions&);
std::string write_html(const Report&, const WriteOptions&);
std::string write_markdown(const Report&, const WriteOptions&);
std::string write_github(const Report&, const WriteOptions&);

/// The report as the script of the page reads it (page/data.js): one JSON object.
std::string to_page_data(const Report&, const WriteOptions&);

/// The page with the report in it. With a `session`, it can decide: the page sends this key
/// with each decision to the server that it came from.
std::string write_page(const Report&, const WriteOptions&, std::string_view session);
/// The Content-Security-Policy of the page: its own script and style by their hashes, nothing
/// else; `connects` to its own server alone.
std::string page_policy(bool connects);

/// What `extract` prints for people.
std::string write_extracted(const std::vector<ReportedClaim>&, const WriteOptions&);

/// A value for people: "5.6 million USD", "at least 500 million USD", "60–65 billion USD".
std::string show_value(const ReportedClaim& c);
std::string show_number(std::string_view decimal);
/// "10 up to 20", "at least 5", "less than 6": the bare interval.
std::string show_interval(const ReportedValue& v);

/// One finding as compilers print diagnostics: both quotations with the figure underlined,
/// the reasons as numbered steps.
std::string show_finding(const Report& r, const ReportedFinding& f,
                         const WriteOptions& options);

/// Positions of a topic on a line of `width` columns: logarithmic where the values differ by
/// more than a factor of ten.
std::string show_number_line(const Report& r, const ReportedTopic& t, unsigned width);

}  // namespace counterclaim
