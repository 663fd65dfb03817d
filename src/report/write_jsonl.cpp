#include "report/formats.h"

namespace counterclaim {

/// All claims, whether or not anything was found about them: for pipes into other programs.
std::string write_jsonl(const Report& r, const WriteOptions&) {
  std::string out;
  for (const ReportedClaim& c : r.claims) {
    out += to_json(c);
    out += '\n';
  }
  return out;
}

}  // namespace counterclaim
