// Whole stories, told by several papers of our own making (tests/accuracy/events): which pairs
// of figures the audit flags, and which it should. No baseline may fall.
#include <map>
#include <set>

#include <boost/test/unit_test.hpp>

#include "support.h"

namespace counterclaim::tests {
namespace {

using Json = rapidjson::Value;

struct Figure {
  std::string file;  // "event/file.txt"
  uint32_t begin = 0, end = 0;
  auto operator<=>(const Figure&) const = default;
};

bool is_flag(const std::string& label) {
  return label == "contradict" || label == "revision";
}

/// The figures of an audit by the id of their claim, and the pairs of claims that it flags.
class Audit {
 public:
  explicit Audit(const std::filesystem::path& corpus) {
    const Run r = run({"audit", corpus.string(), "-f", "json", "--fail-on", "never"});
    BOOST_REQUIRE_EQUAL(r.status, 0);
    rapidjson::Document json;
    json.Parse(r.out.data(), r.out.size());
    BOOST_REQUIRE(!json.HasParseError());
    for (const Json& c : json["claims"].GetArray()) {
      const std::filesystem::path path = c["doc"].GetString();
      const auto span = c["span"].GetArray();
      figures_[path.parent_path().filename() / path.filename()].push_back(
          {c["id"].GetString(), {span[0].GetUint(), span[1].GetUint()}});
    }
    for (const Json& f : json["findings"].GetArray())
      if (f["kind"] == "pair" && is_told(f)) add(f["a"], f["b"]);
  }

  /// Some claim at the one place is flagged against some claim at the other.
  bool flags(const Figure& a, const Figure& b) const {
    for (const auto& x : claims_at(a))
      for (const auto& y : claims_at(b))
        if (pairs_.contains(std::minmax(x, y))) return true;
    return false;
  }

 private:
  struct Place {
    std::string claim;
    std::pair<uint32_t, uint32_t> span;
  };

  static bool is_told(const Json& f) {
    const std::string relation = f["relation"].GetString();
    return (relation == "contradicts" || relation == "revises") && f["severity"] != "possible";
  }

  void add(const Json& a, const Json& b) {
    for (const Json& x : a.GetArray())
      for (const Json& y : b.GetArray())
        pairs_.insert(std::minmax<std::string>(x.GetString(), y.GetString()));
  }

  std::vector<std::string> claims_at(const Figure& f) const {
    std::vector<std::string> found;
    const auto it = figures_.find(f.file);
    if (it == figures_.end()) return found;
    for (const Place& p : it->second)
      if (p.span.first < f.end && f.begin < p.span.second) found.push_back(p.claim);
    return found;
  }

  std::map<std::string, std::vector<Place>> figures_;
  std::set<std::pair<std::string, std::string>> pairs_;
};

Figure figure_of(const Json& pair, const char* side) {
  const Json& f = pair[side];
  const auto span = f["span"].GetArray();
  return {text_at(pair, "event") + "/" + text_at(f, "file"), span[0].GetUint(),
          span[1].GetUint()};
}

/// Its label calls for a flag, or a reading that is as good does.
bool may_be_flagged(const Json& pair) {
  const auto also = pair["also"].GetArray();
  return is_flag(text_at(pair, "label")) ||
         std::any_of(also.begin(), also.end(), [](auto& l) { return is_flag(l.GetString()); });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(events)

BOOST_AUTO_TEST_CASE(flags_do_not_get_worse) {
  const Audit audit(source_dir() / "tests" / "accuracy" / "events");
  double wanted = 0, found = 0, wrong = 0;
  for (const auto& pair : labelled_lines("events.jsonl", "label")) {
    const bool flag = is_flag(text_at(pair, "label"));
    const bool flagged = audit.flags(figure_of(pair, "a"), figure_of(pair, "b"));
    wanted += flag;
    found += flag && flagged;
    wrong += flagged && !may_be_flagged(pair);
  }
  BOOST_REQUIRE(found > 0);
  const Baselines baselines("events");
  baselines.hold("en", "precision", 100 * found / (found + wrong));
  baselines.hold("en", "recall", 100 * found / wanted);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
