#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "relate/topic.h"

namespace counterclaim {
namespace {

constexpr int kSideEventDays =
    45;  // what lies farther from the day of telling is another event

/// The measure belongs to makers and their products alike: then one topic holds the family.
SubjectId topic_subject(const Claim& c, const Rulebook& rules) {
  const Measure& m = rules.measures[c.measure.value];
  const SubjectId family = rules.subjects[c.subject.value].family;
  return m.of(rules.subjects[family.value].kind) ? family : c.subject;
}

std::string bound_key(const std::optional<Decimal>& d, bool open) {
  return (d ? d->to_canonical() : "") + (open ? "o" : "c");
}

/// Everything that relate() looks at; two claims with one key are judged alike.
std::string voice_key(const Claim& c, const Statement& s) {
  const Quantity& q = c.quantity;
  std::string key = fmt::format(
      "{} {} {} {} {} {} {} {} {} {} {}", bound_key(q.value.low, q.value.low_open),
      bound_key(q.value.high, q.value.high_open), q.figure.quantum.exponent,
      static_cast<int>(q.hedge), static_cast<int>(q.bound), static_cast<int>(q.form),
      q.of.unit.value, q.of.noun, q.of.rate_id, c.subject.value, static_cast<int>(c.stance));
  for (const Facet& f : c.scope)
    key += fmt::format(" {}:{}:{}", f.axis.value, f.scope.value, f.name);
  if (c.period)
    key += to_string(c.period->from) + to_string(c.period->to) + (c.period_names ? "n" : "");
  if (s.published) key += "@" + to_string(*s.published);
  if (c.outdated) key += "!";
  key += "#" + c.event_name;
  return key + "|" + fold(c.said_by);
}

struct TopicKey {
  uint32_t subject, story, measure;
  friend auto operator<=>(const TopicKey&, const TopicKey&) = default;
};

bool is_whole_year(const Period& p) {
  return p.to.year() == p.from.year() && p.from == Date{p.from.year() / 1 / 1} &&
         p.to == Date{p.to.year() / 12 / 31};
}

/// A figure of another event ("the quake of 2004 killed ...") stays out of the story. Nobody
/// names the year of a count that still grows.
bool is_of_this_event(const Claim& c, const Measure& m, const std::optional<Date>& told) {
  if (!c.period) return true;
  if (!told) return !m.cumulative || !is_whole_year(*c.period);
  const auto day = std::chrono::sys_days(*told);
  const auto slack = std::chrono::days(kSideEventDays);
  return std::chrono::sys_days(c.period->to) + slack >= day &&
         std::chrono::sys_days(c.period->from) <= day + slack;
}

/// When a text tells its story; one without a date is of the time of the others.
std::optional<Date> day_of(const Material& m, ClaimRef r, const Stories& stories) {
  const auto& published = m.document(r).from.published;
  if (published) return published;
  const StoryId story = stories.of[r.doc];
  return story.value < stories.date.size() ? stories.date[story.value] : std::nullopt;
}

std::optional<TopicKey> key_of(const Material& m, ClaimRef r, const Stories& stories) {
  const Claim& c = m.claim(r);
  if (!c.measure) return std::nullopt;
  const Measure& measure = m.rules->measures[c.measure.value];
  if (c.subject) return TopicKey{topic_subject(c, *m.rules).value, 0, c.measure.value};
  if (!measure.of_event() || !is_of_this_event(c, measure, day_of(m, r, stories)))
    return std::nullopt;
  return TopicKey{0, stories.of[r.doc].value, c.measure.value};
}

/// The topic's claims name more than one scope on this axis.
bool has_rivals(const Topic& t, AxisId axis) {
  const Facet* first = nullptr;
  for (const Voice& v : t.voices)
    for (const Facet& f : v.said.claim->scope) {
      if (f.axis != axis) continue;
      if (first != nullptr && !(*first == f)) return true;
      first = &f;
    }
  return false;
}

/// A name that one of the story's texts begins with is the story's own.
bool is_own(std::string_view name, const std::set<uint32_t>& docs, const Material& m) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    if (std::any_of(docs.begin(), docs.end(), [&](uint32_t d) {
          const auto& own = (*m.extractions)[d].own_words;
          return std::binary_search(own.begin(), own.end(), word);
        }))
      return true;
    at = end + 1;
  }
  return false;
}

/// A text that gives the figure of the story's event, which needs no name, tells of another
/// event, or of a part, where it names one.
void name_events(Topic& t, const Material& m) {
  std::set<uint32_t> docs, own;
  for (const Voice& v : t.voices)
    for (const ClaimRef r : v.claims) docs.insert(r.doc);
  for (Voice& v : t.voices) {
    if (!is_own(v.said.claim->event_name, docs, m)) v.said.event = v.said.claim->event_name;
    if (v.said.event.empty() && v.said.section != Section::headline)
      for (const ClaimRef r : v.claims) own.insert(r.doc);
  }
  for (Voice& v : t.voices)
    v.said.aside = !v.said.event.empty() && own.contains(v.claims.front().doc);
}

}  // namespace

Statement statement_of(const Material& m, ClaimRef r) {
  const Document& doc = m.document(r);
  const Claim& claim = m.claim(r);
  return {&claim,
          {r.doc + 1},
          doc.from.published,
          doc.blocks[doc.sentences[claim.sentence].block].section};
}

std::vector<Topic> find_topics(const Material& m, const Stories& stories) {
  std::vector<Topic> topics;
  std::map<TopicKey, uint32_t> rows;
  std::vector<std::unordered_map<std::string, uint32_t>> voices;
  for (uint32_t d = 0; d < m.extractions->size(); ++d)
    for (uint32_t i = 0; i < (*m.extractions)[d].claims.size(); ++i) {
      const ClaimRef r{d, i};
      const auto key = key_of(m, r, stories);
      if (!key) continue;
      const auto [it, added] = rows.try_emplace(*key, static_cast<uint32_t>(topics.size()));
      if (added) {
        Topic t;
        t.subject = {key->subject};
        t.story = {key->story};
        t.measure = {key->measure};
        topics.push_back(std::move(t));
        voices.emplace_back();
      }
      Topic& t = topics[it->second];
      const Statement s = statement_of(m, r);
      const auto [voice, fresh] = voices[it->second].try_emplace(
          voice_key(*s.claim, s), static_cast<uint32_t>(t.voices.size()));
      if (fresh) t.voices.push_back({s, {}});
      t.voices[voice->second].claims.push_back(r);
    }
  for (Topic& t : topics) {
    for (const AxisId axis : m.rules->measures[t.measure.value].axes)
      if (has_rivals(t, axis)) t.rival_axes.push_back(axis);
    name_events(t, m);
    Circumstances in{m.rules, BoundReading::press, t.rival_axes};
    find_positions(t, in);
  }
  return topics;
}

}  // namespace counterclaim
