// The order of the folders of src/, kept by a test: a folder may include itself and the
// folders before it, and only the third-party headers that are listed beside it.
#include <algorithm>
#include <fstream>
#include <regex>

#include <boost/test/unit_test.hpp>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "support.h"

namespace counterclaim::tests {
namespace fs = std::filesystem;

namespace {

struct Layer {
  std::string folder;
  std::vector<std::string> third_party;
};

const std::vector<Layer> kLayers = {
    {"base", {"tl/", "yaml-cpp/", "fmt/", "openssl/", "tbb/", "sys/", "csv.h"}},
    {"text", {"unicode/", "rapidjson/", "fmt/", "cld2/", "libstemmer.h"}},
    {"rules", {"re2/", "fmt/"}},
    {"quantity", {}},
    {"claim", {}},
    {"relate", {"fmt/"}},
    {"corpus", {"fmt/"}},
    {"report", {"rapidjson/", "fmt/"}},
    {"serve", {"httplib.h", "rapidjson/", "fmt/"}},
    {"cli", {"CLI/", "fmt/", "sys/"}},
};

int rank(const std::string& folder) {
  const auto it = std::find_if(kLayers.begin(), kLayers.end(),
                               [&](const Layer& l) { return l.folder == folder; });
  return it == kLayers.end() ? -1 : static_cast<int>(it - kLayers.begin());
}

std::vector<fs::path> sources() {
  std::vector<fs::path> all;
  for (const auto& e : fs::recursive_directory_iterator(source_dir() / "src"))
    if (e.path().extension() == ".h" || e.path().extension() == ".cpp") all.push_back(e.path());
  return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(architecture)

BOOST_AUTO_TEST_CASE(includes_point_one_way) {
  const std::regex include(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  int seen = 0;
  for (const auto& file : sources()) {
    const std::string rel = fs::relative(file, source_dir() / "src").generic_string();
    const std::string folder = rel.substr(0, rel.find('/'));
    BOOST_TEST_REQUIRE(rank(folder) >= 0, "src/" << folder << " has no place in the order");
    std::ifstream in(file);
    std::string line;
    for (int n = 1; std::getline(in, line); ++n) {
      std::smatch m;
      if (!std::regex_search(line, m, include)) continue;
      ++seen;
      const std::string target = m[2];
      const std::string top = target.substr(0, target.find('/'));
      if (m[1] == "\"") {
        BOOST_TEST(rank(top) >= 0, rel << ":" << n << ": write the path from src/: " << target);
        BOOST_TEST(rank(top) <= rank(folder),
                   rel << ":" << n << ": " << folder << "/ must not know " << top << "/");
      } else if (target.find('/') != std::string::npos || target == "csv.h" ||
                 target == "httplib.h") {
        const auto& allowed = kLayers[static_cast<size_t>(rank(folder))].third_party;
        const bool ok = std::any_of(allowed.begin(), allowed.end(),
                                    [&](const auto& p) { return target.starts_with(p); });
        BOOST_TEST(ok,
                   rel << ":" << n << ": " << folder << "/ must not use <" << target << ">");
      }
    }
  }
  BOOST_TEST(seen > 100);
}

BOOST_AUTO_TEST_CASE(no_language_in_the_code) {
  // Words of languages are data: in src/, no letter lies outside ASCII (signs may).
  for (const auto& file : sources()) {
    const std::string text = read(file);
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    for (int32_t i = 0; i < static_cast<int32_t>(text.size());) {
      const int32_t at = i;
      UChar32 c = 0;
      U8_NEXT(bytes, i, static_cast<int32_t>(text.size()), c);
      BOOST_TEST((c < 0x80 || !u_isalpha(c)),
                 file << ": a letter outside ASCII at byte " << at);
    }
  }
}

/// A suite that tests/CMakeLists.txt does not name is never run.
BOOST_AUTO_TEST_CASE(every_suite_is_run) {
  const std::regex begin(R"re(BOOST(?:_AUTO)?_TEST_SUITE\("?(\w+)"?\))re");
  const std::string lists = read(source_dir() / "tests" / "CMakeLists.txt");
  int seen = 0;
  for (const auto& e : fs::directory_iterator(source_dir() / "tests")) {
    const std::string text = e.path().extension() == ".cpp" ? read(e.path()) : "";
    for (std::sregex_iterator it(text.begin(), text.end(), begin), end; it != end; ++it) {
      const std::regex named("\\b" + (*it)[1].str() + "\\b");
      BOOST_TEST(std::regex_search(lists, named), (*it)[1] << " of " << e.path());
      ++seen;
    }
  }
  BOOST_TEST(seen > 15);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
