# Writes page_assets.cpp: the style and the script of the page as string literals.
#   cmake -DOUT=FILE -DSTYLE=FILE -DSCRIPT=FILE,FILE... -P embed.cmake
# The script's files are joined in their order.
file(READ "${STYLE}" style)
set(script "'use strict';\n")
string(REPLACE "," ";" files "${SCRIPT}")
foreach(file IN LISTS files)
  file(READ "${file}" part)
  string(APPEND script "${part}")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed.cmake of the files in src/report/page.
#include \"report/page_assets.h\"

namespace counterclaim {

std::string_view page_style() {
  static constexpr char kStyle[] = R\"page(${style})page\";
  return {kStyle, sizeof kStyle - 1};
}

std::string_view page_script() {
  static constexpr char kScript[] = R\"page(${script})page\";
  return {kScript, sizeof kScript - 1};
}

}  // namespace counterclaim
")
