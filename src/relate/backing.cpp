#include "relate/backing.h"

#include <algorithm>
#include <set>

#include "text/vocabulary.h"

namespace counterclaim {
namespace {

/// What the text is known by: who published it, else what it is called.
const std::string& outlet_of(const Document& doc) {
  if (!doc.from.publisher.empty()) return doc.from.publisher;
  return doc.from.title.empty() ? doc.from.path : doc.from.title;
}

/// An outlet that credits somebody with the figure speaks for him; one that credits nobody
/// speaks for itself. So a source is an authority, or an outlet that names none.
std::vector<std::string> independent_sources(const Material& m,
                                             const std::vector<ClaimRef>& claims,
                                             const std::vector<uint32_t>& first_copy) {
  // A near-copy is told by the outlet that had the text first.
  const auto origin = [&](ClaimRef r) {
    return fold(outlet_of((*m.documents)[first_copy[r.doc]]));
  };
  std::set<std::string> crediting, known;
  for (const ClaimRef r : claims)
    if (!m.claim(r).said_by.empty()) crediting.insert(origin(r));
  std::vector<std::string> sources;
  for (const ClaimRef r : claims) {
    const std::string& authority = m.claim(r).said_by;
    if (authority.empty() && crediting.contains(origin(r))) continue;
    if (known.insert(authority.empty() ? origin(r) : fold(authority)).second)
      sources.push_back(authority.empty() ? outlet_of(m.document(r)) : authority);
  }
  return sources;
}

/// The claims that speak for a position: what fits several of them supports none, unless
/// there is nothing else.
std::vector<ClaimRef> speakers_of(const Topic& topic, const Position& p,
                                  const std::vector<uint8_t>& without_side) {
  std::vector<ClaimRef> claims;
  for (const uint32_t v : p.voices)
    if (!without_side[v])
      claims.insert(claims.end(), topic.voices[v].claims.begin(), topic.voices[v].claims.end());
  std::sort(claims.begin(), claims.end());
  return claims.empty() ? p.claims : claims;
}

Backing backing_of(const Material& m, const std::vector<ClaimRef>& claims,
                   const std::vector<uint32_t>& first_copy) {
  Backing b;
  b.sources = independent_sources(m, claims, first_copy);
  std::optional<Date> last;
  for (const ClaimRef r : claims) {
    const Statement s = statement_of(m, r);
    if (s.published && (!b.since || *s.published < *b.since)) b.since = s.published;
    const auto day = moment_of(s);
    if (!day || (last && *day <= *last)) continue;
    last = day;
    b.latest = r;
  }
  return b;
}

}  // namespace

void find_backing(const Material& m, const std::vector<uint32_t>& first_copy, Topic& topic) {
  const std::vector<uint8_t> without_side = voices_without_side(topic, *m.rules);
  const auto day_of = [&](const Position& p) {
    return p.backing.latest ? moment_of(statement_of(m, *p.backing.latest)) : std::nullopt;
  };
  for (Position& p : topic.positions)
    p.backing = backing_of(m, speakers_of(topic, p, without_side), first_copy);
  for (Position& p : topic.positions)
    p.backing.newest =
        p.backing.latest &&
        std::none_of(topic.positions.begin(), topic.positions.end(), [&](const Position& q) {
          return &q != &p && q.scope == p.scope && day_of(q) >= day_of(p);
        });
}

}  // namespace counterclaim
