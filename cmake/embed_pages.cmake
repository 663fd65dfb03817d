# Writes explain_pages.cpp: the pages of `explain` as string literals.
#   cmake -DOUT=FILE -DPAGES=FILE,FILE... -P embed_pages.cmake
string(REPLACE "," ";" files "${PAGES}")
set(rows "")
foreach(file IN LISTS files)
  file(READ "${file}" page)
  get_filename_component(name "${file}" NAME_WE)
  string(APPEND rows "    PageSource{\"${name}\", R\"page(${page})page\"},\n")
endforeach()
file(WRITE "${OUT}" "// Made by cmake/embed_pages.cmake of the files in src/report/explain.
#include \"report/explain_pages.h\"

namespace counterclaim {

std::span<const PageSource> page_sources() {
  static constexpr PageSource kPages[] = {
${rows}  };
  return kPages;
}

}  // namespace counterclaim
")
