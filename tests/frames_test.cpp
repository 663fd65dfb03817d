// What figures are about: the labelled texts of tests/accuracy/frames.jsonl (see its README),
// and how many of their slots are read rightly. Baselines may not fall.
#include <algorithm>
#include <map>

#include <boost/test/unit_test.hpp>

#include "corpus/corpus.h"
#include "report/report.h"
#include "support.h"

namespace counterclaim::tests {

namespace {

/// Lower-case letters and digits alone: "DeepSeek-V3" is "deepseek v3".
std::string plain(const std::string& s) {
  std::string out;
  for (const char c : fold(s))
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)))
      out += c;
  return out;
}

bool one_holds_other(const std::string& a, const std::string& b) {
  const std::string x = plain(a), y = plain(b);
  return !x.empty() && !y.empty() &&
         (x.find(y) != std::string::npos || y.find(x) != std::string::npos);
}

struct Share {
  size_t right = 0, of = 0;
  void count(bool hit) {
    right += hit;
    ++of;
  }
  double percent() const {
    return of == 0 ? 100 : 100.0 * static_cast<double>(right) / static_cast<double>(of);
  }
};

struct Slots {
  size_t typed = 0, read = 0, right = 0;  // measures: labelled, found, both
  Share subject, period, stance, said_by;
  double f1() const {
    return 200.0 * static_cast<double>(right) / static_cast<double>(typed + read);
  }
};

/// The quantity that overlaps the label's words and is not taken yet.
const ReportedClaim* counterpart(const std::vector<ReportedClaim>& claims,
                                 std::vector<bool>& taken, size_t begin, size_t end) {
  for (size_t i = 0; i < claims.size(); ++i) {
    if (taken[i] || claims[i].span.begin >= end || begin >= claims[i].span.end) continue;
    taken[i] = true;
    return &claims[i];
  }
  return nullptr;
}

bool same_period(const rapidjson::Value& label, const ReportedClaim& c) {
  return c.period && c.period->first == label[0].GetString() &&
         c.period->second == label[1].GetString();
}

void compare_slots(const rapidjson::Value& label, const ReportedClaim* c, Slots& slots) {
  const std::string wanted = text_at(label, "measure");
  if (wanted.empty()) return;
  ++slots.typed;
  const bool right =
      c != nullptr && c->measure && c->measure->typed && c->measure->id == wanted;
  slots.right += right;
  if (!right) return;
  slots.stance.count(c->stance == text_at(label, "stance"));
  if (const std::string who = text_at(label, "said_by"); !who.empty())
    slots.said_by.count(c->said_by && one_holds_other(*c->said_by, who));
  if (label.HasMember("period")) slots.period.count(same_period(label["period"], *c));
  const std::string subject = text_at(label, "subject");
  if (subject.empty()) return;
  // Who is no subject of the rules may stand in a scope of open names.
  const bool in_scope = std::any_of(c->scope.begin(), c->scope.end(), [&](const auto& s) {
    return one_holds_other(s.second, subject);
  });
  slots.subject.count(in_scope || (c->subject && (one_holds_other(c->subject->name, subject) ||
                                                  one_holds_other(c->subject->id, subject))));
}

/// A figure that an article denies or supposes is no false reading.
bool is_asserted(const ReportedClaim& c) {
  return c.stance != "denied" && c.stance != "hypothetical";
}

void read_text(const rapidjson::Value& json, Slots& slots) {
  const std::string text = text_at(json, "text");
  Document doc = make_document("t", text, text_at(json, "lang"), *shipped());
  doc.from.published = parse_date(text_at(json, "date"));
  std::vector<ReportedClaim> claims;
  for (const Claim& c : extract(doc, *shipped()).claims)
    claims.push_back(report_claim(doc, c, *shipped(), "c"));
  std::vector<bool> taken(claims.size(), false);
  for (const ReportedClaim& c : claims)
    slots.read += c.measure && c.measure->typed && is_asserted(c);
  size_t from = 0;
  for (const auto& label : json["frames"].GetArray()) {
    const std::string words = text_at(label, "text");
    size_t at = text.find(words, from);
    if (at == std::string::npos) at = text.find(words);
    BOOST_REQUIRE_MESSAGE(at != std::string::npos, text << ": no " << words);
    from = at + words.size();
    compare_slots(label, counterpart(claims, taken, at, at + words.size()), slots);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(frames)

BOOST_AUTO_TEST_CASE(slots_do_not_get_worse) {
  std::map<std::string, Slots> all;
  for (const auto& json : labelled_lines("frames.jsonl", "frames"))
    read_text(json, all[text_at(json, "lang")]);
  const Baselines baselines("frames");
  for (const auto& [language, s] : all) {
    baselines.hold(language, "measure", s.f1());
    if (s.stance.of > 0) baselines.hold(language, "stance", s.stance.percent());
    if (s.subject.of > 0) baselines.hold(language, "subject", s.subject.percent());
    if (s.period.of > 0) baselines.hold(language, "period", s.period.percent());
    if (s.said_by.of > 0) baselines.hold(language, "said_by", s.said_by.percent());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
