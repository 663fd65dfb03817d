// The test program. Fixtures register themselves as cases before the run; see
// fixtures_test.cpp.
#include <clocale>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <locale>

#define BOOST_TEST_ALTERNATIVE_INIT_API
#define BOOST_TEST_NO_MAIN
#include <boost/test/unit_test.hpp>

#include "support.h"

namespace {

/// Numbers with a decimal comma and grouped digits, as a German desktop has them; made here,
/// because a machine may have no such locale installed.
struct CommaNumbers : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

bool init() {
  if (const char* which = std::getenv("COUNTERCLAIM_TEST_LOCALE");
      which != nullptr && std::strcmp(which, "comma") == 0) {
    std::locale::global(std::locale(std::locale::classic(), new CommaNumbers));
    std::setlocale(LC_ALL, "de_DE.UTF-8");  // the C library's too, where it is installed
  }
  counterclaim::tests::register_fixtures();
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  return boost::unit_test::unit_test_main(&init, argc, argv);
}
