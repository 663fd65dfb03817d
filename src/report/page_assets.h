#pragma once
#include <string_view>

namespace counterclaim {

/// The style and the script of the HTML report: the files of src/report/page, put into the
/// program when it is built.
std::string_view page_style();
std::string_view page_script();

}  // namespace counterclaim
