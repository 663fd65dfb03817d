// Which words say what a number is about. Every candidate has a cost: the words between it
// and the number, more across clause marks and across other numbers. The nearest wins; what
// stands behind the number wins a tie ("42 dead"). Labels and headings stand near to all
// numbers of their list.
#include <algorithm>
#include <limits>

#include "claim/frame.h"
#include "quantity/lexed.h"

namespace counterclaim {
namespace {

constexpr uint32_t kRivalBetween = 3;   // another number of the dimension lies between
constexpr uint32_t kNumberBetween = 1;  // a number of another one does
constexpr uint32_t kLabelCost = 2;      // the label of the line
constexpr uint32_t kHeadingCost = 9;    // the heading of the list
constexpr uint32_t kMeasureReach = 14;  // beyond it words and number are strangers
constexpr uint32_t kScopeReach = 12;
constexpr uint32_t kEventNameReach = 24;  // it serves all figures of its clause
constexpr uint32_t kSubjectReach = 15;    // of a subject that follows; before it any is meant
constexpr uint32_t kFollowsAtOnce = 3;    // "for GPT-4" behind the number
constexpr uint32_t kOpening = 2;          // tokens before the subject that opens a sentence
constexpr uint32_t kOpeningCost = 12;
constexpr uint32_t kStanceReach = 24;
constexpr uint32_t kPeriodReach = 10;
constexpr uint32_t kEventPeriodReach = 24;
constexpr uint32_t kNever = std::numeric_limits<uint32_t>::max() / 4;  // a sum may hold it
constexpr uint32_t kFarthest = 160;  // tokens; beyond every reach, so that work stays linear
constexpr Decimal kLeastBareAmount{1, 6};  // without a unit it may be money
constexpr uint32_t kBareReach = 6;         // the words for money stand near it
constexpr uint32_t kNeighbours = 8;        // numbers on each side that could be meant instead

class Assigner {
 public:
  Assigner(const SentenceFrame& frame, const Inherited& inherited, bool in_list,
           const Rulebook& rules)
      : f_(frame), inherited_(inherited), in_list_(in_list), rules_(rules) {}

  std::vector<Claim> run() {
    std::vector<Claim> claims;
    const std::vector<const Hit*> measures = choose_measures();
    for (uint32_t q = 0; q < f_.quantities->size(); ++q) {
      Claim c;
      c.quantity = (*f_.quantities)[q];
      if (const Hit* h = measures[q]) {
        c.measure = {h->entry.index};
        take_currency(c);
        if (h->end <= f_.lexed->tokens.size() && !is_heading(h)) c.words.measure = span_of(*h);
        choose_subject(q, c);
        choose_scopes(q, c);
        // The subject is no scope of itself: "Nvidia" where an axis takes any firm.
        std::erase_if(c.scope, [&](const Facet& f) {
          return !f.scope && !c.words.subject.empty() && f.words.overlaps(c.words.subject);
        });
        choose_period(q, c);
        choose_event_name(q, c);
      }
      choose_stance(q, c);
      if (!c.measure) follow(q, claims, c);
      claims.push_back(std::move(c));
    }
    return claims;
  }

 private:
  /// "... put it at 6": about what the typed figure before it was about.
  void follow(uint32_t q, const std::vector<Claim>& before, Claim& c) const {
    const auto anaphor = std::find_if(f_.hits.begin(), f_.hits.end(), [&](const Hit& h) {
      return h.entry.kind == EntryKind::anaphor && h.value == q + 1;
    });
    if (anaphor == f_.hits.end()) return;
    const auto typed = std::find_if(before.rbegin(), before.rend(),
                                    [](const Claim& b) { return bool(b.measure); });
    const Claim* same = typed != before.rend() ? &*typed
                        : inherited_.last      ? &*inherited_.last
                                               : nullptr;
    if (same == nullptr || !fits(rules_.measures[same->measure.value], c.quantity)) return;
    if (forbidden(same->measure, q)) return;
    c.measure = same->measure;
    c.subject = same->subject;
    c.scope = same->scope;
    c.words.measure = span_of(*anaphor);
  }

  void take_currency(Claim& c) const {
    if (rules_.measures[c.measure.value].dimension != Dimension::money) return;
    if (!is_bare_amount(c.quantity)) return;
    c.quantity.of.unit = inherited_.currency;
    c.quantity.of.dimension = Dimension::money;
  }

  const Quantity& quantity(uint32_t q) const { return (*f_.quantities)[q]; }

  Span span_of(const Hit& h) const {
    return {f_.lexed->tokens[h.begin].span.begin, f_.lexed->tokens[h.end - 1].span.end};
  }

  bool is_heading(const Hit* h) const {
    return !inherited_.heading_hits.empty() && h >= inherited_.heading_hits.data() &&
           h < inherited_.heading_hits.data() + inherited_.heading_hits.size();
  }

  /// "Spending may reach hundreds of millions": of the money that the text speaks of.
  bool is_bare_amount(const Quantity& q) const {
    const auto& low = q.value.low;
    return inherited_.currency && q.of.dimension == Dimension::count && !q.of.unit &&
           q.of.noun.empty() && low && !(*low < kLeastBareAmount);
  }

  bool fits(const Measure& m, const Quantity& q) const {
    const bool bare = m.dimension == Dimension::money && is_bare_amount(q);
    if ((m.dimension != q.of.dimension && !bare) || (*f_.guards)[m.guard] == 0) return false;
    if (m.units.empty() || (m.counts_names && counts_a_name(q))) return true;
    const std::string_view unit = unit_id(q, rules_);
    return std::binary_search(m.units.begin(), m.units.end(), unit.empty() ? "none" : unit);
  }

  /// "Six Saudis".
  bool counts_a_name(const Quantity& q) const {
    return f_.capitals_tell && !q.of.noun.empty() && f_.lexed->tokens[q.end - 1].capitalised;
  }

  /// Somebody in sight could have this measure.
  bool has_owner(const Measure& m) const {
    const auto owns = [&](const Mention& mention) { return may_own(m, mention.subject); };
    const auto any = [&](const std::vector<Mention>& all) {
      return std::any_of(all.begin(), all.end(), owns);
    };
    return m.of_event() || any(f_.mentions) || any(inherited_.recent) ||
           any(inherited_.heading_mentions) || commonest(m);
  }

  /// Cost of the way between tokens [begin, end) and the quantity: its words, its clause marks,
  /// and the numbers on it, above all those of the same dimension.
  uint32_t distance(uint32_t begin, uint32_t end, uint32_t q) const {
    const Quantity& number = quantity(q);
    if (begin < number.end && number.begin < end) return 0;
    const bool behind = begin >= number.end;
    const uint32_t from = behind ? number.end : end;
    const uint32_t to = behind ? begin : number.begin;
    if (to - from > kFarthest) return kNever;
    uint32_t halves = f_.way[to] - f_.way[from] + (behind ? 0 : 1);
    for (uint32_t other = behind ? q + 1 : q - 1;
         other < f_.quantities->size() && quantity(other).begin < to &&
         quantity(other).end > from;
         behind ? ++other : --other) {
      const bool rival = quantity(other).of.dimension == number.of.dimension;
      halves += 2 * (rival ? kRivalBetween : kNumberBetween);
    }
    const uint32_t cost = (halves + 1) / 2;
    return end <= f_.label_end ? std::min(cost, kLabelCost) : cost;
  }

  /// One of the numbers around this one stands nearer to the phrase and passes the test.
  template <class Test>
  bool nearer_neighbour(const Hit& h, uint32_t q, const Test& test) const {
    const uint32_t mine = distance(h.begin, h.end, q);
    const uint32_t first = q > kNeighbours ? q - kNeighbours : 0;
    const auto last = std::min<size_t>(f_.quantities->size(), q + kNeighbours + 1);
    for (uint32_t other = first; other < last; ++other)
      if (other != q && test(other) && distance(h.begin, h.end, other) < mine) return true;
    return false;
  }

  uint32_t measure_cost(const Hit& h, uint32_t q) const {
    if (!fits(rules_.measures[h.entry.index], quantity(q))) return kNever;
    if (h.value != 0) return h.value == q + 1 ? 0 : kNever;
    const uint32_t cost = distance(h.begin, h.end, q);
    const bool near = cost <= kBareReach && f_.cuts[std::min(h.begin, quantity(q).begin)] ==
                                                f_.cuts[std::max(h.begin, quantity(q).begin)];
    return near || !is_bare_amount(quantity(q)) ? cost : kNever;
  }

  /// A forbidding phrase speaks of the number that stands nearest to it.
  bool forbidden(MeasureId measure, uint32_t q) const {
    return std::any_of(f_.hits.begin(), f_.hits.end(), [&](const Hit& h) {
      if (h.entry.kind != EntryKind::measure_unless || h.entry.index != measure.value)
        return false;
      if (h.value != 0) return h.value == q + 1;
      if (distance(h.begin, h.end, q) > kMeasureReach) return false;
      return !nearer_neighbour(h, q, [](uint32_t) { return true; });
    });
  }

  /// One phrase serves one number; amounts without a unit wait for what is left, what somebody
  /// in sight could own is settled first, then what costs least.
  std::vector<const Hit*> choose_measures() const {
    struct Pair {
      bool bare, owned;
      uint32_t cost, q;
      const Hit* hit;
    };
    const auto owned = [&](const Hit& h) { return has_owner(rules_.measures[h.entry.index]); };
    std::vector<Pair> pairs;
    for (uint32_t q = 0; q < f_.quantities->size(); ++q) {
      const auto bare = [&](const Hit& h) {
        return rules_.measures[h.entry.index].dimension != quantity(q).of.dimension;
      };
      for (const Hit& h : f_.hits)
        if (h.entry.kind == EntryKind::measure)
          if (const uint32_t cost = measure_cost(h, q); cost <= kMeasureReach)
            pairs.push_back({bare(h), owned(h), cost, q, &h});
      if (!in_list_) continue;
      for (const Hit& h : inherited_.heading_hits)
        if (h.entry.kind == EntryKind::measure &&
            fits(rules_.measures[h.entry.index], quantity(q)))
          pairs.push_back({bare(h), owned(h), kHeadingCost, q, &h});
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
      // Of two phrases at one cost the longer one knows more.
      const auto length = [](const Hit* h) { return h->end - h->begin; };
      if (a.bare != b.bare) return b.bare;
      if (a.owned != b.owned) return a.owned;
      return a.cost != b.cost ? a.cost < b.cost : length(a.hit) > length(b.hit);
    });
    std::vector<const Hit*> chosen(f_.quantities->size(), nullptr);
    std::vector<const Hit*> used;
    for (const Pair& p : pairs) {
      if (chosen[p.q] != nullptr) continue;
      const bool shared = is_heading(p.hit) || p.hit->end <= f_.label_end;
      const bool taken = std::any_of(used.begin(), used.end(), [&](const Hit* h) {
        return h->begin < p.hit->end && p.hit->begin < h->end && !is_heading(h);
      });
      // A phrase that holds its number in a slot takes no other's words away.
      if (!shared && taken && p.hit->value == 0) continue;
      const bool kept = !forbidden({p.hit->entry.index}, p.q);
      if (kept) chosen[p.q] = p.hit;
      // "Earlier 35 dead": words that take in a number speak of no other, forbidden or not.
      if (kept || p.cost == 0) used.push_back(p.hit);
    }
    return chosen;
  }

  bool may_own(const Measure& m, SubjectId s) const {
    return m.of(rules_.subjects[s.value].kind);
  }

  /// What opens a sentence is what it speaks of; what follows a number is so only where it
  /// follows at once ("$100 million for GPT-4") or nothing else is there.
  uint32_t subject_cost(const Mention& mention, uint32_t q) const {
    const uint32_t cost = distance(mention.begin, mention.end, q);
    if (mention.begin >= quantity(q).end) {
      if (belongs_to_next(mention, q) || cost > kSubjectReach) return kNever;
      return cost <= kFollowsAtOnce ? cost : 2 * cost;
    }
    return mention.begin <= kOpening ? std::min(cost, kOpeningCost) : cost;
  }

  /// "$5.9 million, against $100 million for its rivals": behind a figure of the same kind
  /// that has a clause to itself.
  bool belongs_to_next(const Mention& mention, uint32_t q) const {
    if (q + 1 >= f_.quantities->size()) return false;
    const Quantity &mine = quantity(q), &next = quantity(q + 1);
    return next.of.dimension == mine.of.dimension && next.end <= mention.begin &&
           f_.cuts[next.begin] != f_.cuts[mine.end];
  }

  /// "DeepSeek recreated OpenAI's abilities for $6 million": whom a scope names is part of
  /// what is covered; it is his figure only where nobody else is named.
  bool is_in_scope_phrase(const Mention& mention, const Measure& m) const {
    return std::any_of(f_.hits.begin(), f_.hits.end(), [&](const Hit& h) {
      if (h.entry.kind != EntryKind::scope || h.entry.index < kFirstScopeIndex) return false;
      const AxisId axis = rules_.scopes[h.entry.index - kFirstScopeIndex].axis;
      return h.begin < mention.end && mention.begin < h.end &&
             std::find(m.axes.begin(), m.axes.end(), axis) != m.axes.end();
    });
  }

  void choose_subject(uint32_t q, Claim& c) const {
    const Measure& m = rules_.measures[c.measure.value];
    uint32_t best = 2 * kFarthest;
    for (const Mention& mention : f_.mentions) {
      // "2,048 Nvidia GPUs" are not Nvidia's: the name is part of what is counted.
      const uint32_t inside = f_.quantity_at[mention.begin];
      const bool part = inside != 0 && !(m.counts_own && inside == q + 1);
      if (part || !may_own(m, mention.subject)) continue;
      const uint32_t cost =
          subject_cost(mention, q) + (is_in_scope_phrase(mention, m) ? kFarthest : 0);
      if (cost >= best) continue;
      best = cost;
      c.subject = mention.subject;
      c.words.subject = mention.span;
    }
    if (c.subject || speaks_of_others(q)) return;
    const auto inherit = [&](const std::vector<Mention>& from) {
      for (auto it = from.rbegin(); it != from.rend() && !c.subject; ++it)
        if (may_own(m, it->subject)) {
          c.subject = it->subject;
          c.words.subject = it->span;
        }
    };
    if (in_list_) inherit(inherited_.heading_mentions);
    if (!c.subject) inherit(inherited_.recent);
    // Nobody near by: the event's, or else whose the text is.
    if (!c.subject && !m.of_event()) c.subject = commonest(m);
  }

  /// The sentence names a subject of another kind that has figures, too: its number is nobody
  /// else's.
  bool speaks_of_others(uint32_t q) const {
    return std::any_of(f_.mentions.begin(), f_.mentions.end(), [&](const Mention& m) {
      return rules_.subjects[m.subject.value].has_measures && f_.quantity_at[m.begin] == 0 &&
             m.end <= quantity(q).begin;
    });
  }

  /// The subject that the text speaks of most, as far as it was read.
  SubjectId commonest(const Measure& m) const {
    SubjectId best;
    uint32_t most = 0;
    for (const auto& [subject, count] : inherited_.counts)
      if (count > most && may_own(m, subject)) {
        most = count;
        best = subject;
      }
    return best;
  }

  Facet facet_of(const Hit& h) const {
    Facet f;
    if (h.entry.index >= kFirstScopeIndex) {
      f.scope = {h.entry.index - kFirstScopeIndex};
      f.axis = rules_.scopes[f.scope.value].axis;
    } else {
      f.axis = {h.entry.index};
    }
    return f;
  }

  std::string name_in(const Hit& h) const {
    if (h.name_end == 0) return {};
    return fold(Span{f_.lexed->tokens[h.name_begin].span.begin,
                     f_.lexed->tokens[h.name_end - 1].span.end}
                    .of(f_.lexed->text));
  }

  /// "$5.9 million excludes research": what is named there is not covered.
  bool is_excluded(const Hit& h, uint32_t q) const {
    for (uint32_t at = quantity(q).end; at < h.begin; ++at)
      if (const Hit* e = longest_hit(*f_.lexed, at, EntryKind::exclusion))
        if (e->end <= h.begin) return true;
    return false;
  }

  /// Another number that this measure could have stands nearer to the phrase.
  bool is_nearer_to_rival(const Hit& h, uint32_t q, const Measure& m) const {
    if (h.end <= f_.label_end) return false;
    return nearer_neighbour(h, q, [&](uint32_t other) { return fits(m, quantity(other)); });
  }

  /// "Killed 12 students": the noun says that a part is counted.
  Facet part_named_by_noun(uint32_t q, AxisId axis) const {
    const auto& whole = rules_.axes[axis.value].whole;
    const std::string& noun = quantity(q).of.noun;
    Facet f;
    if (whole.empty() || noun.empty() ||
        std::find(whole.begin(), whole.end(), noun) != whole.end())
      return f;
    f.axis = axis;
    f.name = noun;
    f.words = quantity(q).span;
    return f;
  }

  void choose_scopes(uint32_t q, Claim& c) const {
    const Measure& m = rules_.measures[c.measure.value];
    for (const AxisId axis : m.axes) {
      uint32_t best = kScopeReach + 1;
      uint32_t longest = 0;
      Facet chosen;
      const auto consider = [&](const Hit& h, uint32_t cost, bool here) {
        Facet f = facet_of(h);
        if (f.axis != axis || cost > best) return;
        if (cost == best && h.end - h.begin <= longest) return;
        if (here) {
          f.words = span_of(h);
          f.name = f.scope ? "" : name_in(h);
        }
        if (!f.scope && f.name.empty()) return;
        best = cost;
        longest = h.end - h.begin;
        chosen = std::move(f);
      };
      for (const Hit& h : f_.hits) {
        if (h.entry.kind != EntryKind::scope || (h.value != 0 && h.value != q + 1)) continue;
        const uint32_t cost = distance(h.begin, h.end, q);
        if (cost <= kScopeReach && !is_nearer_to_rival(h, q, m) && !is_excluded(h, q))
          consider(h, cost, true);
      }
      if (in_list_)
        for (const Hit& h : inherited_.heading_hits)
          if (h.entry.kind == EntryKind::scope) consider(h, kHeadingCost, false);
      if (!chosen.axis) chosen = part_named_by_noun(q, axis);
      if (chosen.axis) c.scope.push_back(std::move(chosen));
    }
  }

  /// "189 died in the Lion Air crash", "20 died at Maelbeek": one text tells of several.
  void choose_event_name(uint32_t q, Claim& c) const {
    const Measure& m = rules_.measures[c.measure.value];
    if (!m.of_event() || !m.cumulative || c.subject) return;
    uint32_t best = kEventNameReach + 1;
    for (const Hit& h : f_.hits) {
      if (h.entry.kind != EntryKind::event_name) continue;
      const uint32_t cost = distance(h.begin, h.end, q);
      if (cost >= best) continue;
      best = cost;
      c.event_name = name_in(h);
    }
  }

  /// "..., a firm that worked on the 2016 campaign": said of something else, in passing.
  bool is_behind_cut(const DateMention& d, uint32_t q) const {
    const uint32_t from = quantity(q).end;
    return d.begin > from && f_.cuts[d.begin] != f_.cuts[from];
  }

  void choose_period(uint32_t q, Claim& c) const {
    // What happened elsewhere and then is told in one sentence: "killed 25 in ..., in 2008".
    const bool of_event = rules_.measures[c.measure.value].of_event();
    uint32_t best = (of_event ? kEventPeriodReach : kPeriodReach) + 1;
    // "Said in January": of what does not recur, that is when it was told.
    const bool recurs = of_event || rules_.measures[c.measure.value].periodic;
    for (const DateMention& d : f_.dates) {
      if (d.inferred && !recurs) continue;
      if (d.names && is_behind_cut(d, q)) continue;
      const uint32_t cost = distance(d.begin, d.end, q);
      if (cost >= best) continue;
      best = cost;
      c.period = d.period;
      c.period_names = d.names;
      c.words.period = {f_.lexed->tokens[d.begin].span.begin,
                        f_.lexed->tokens[d.end - 1].span.end};
    }
  }

  /// The strongest stance in reach: what is denied stays denied, whoever reports it.
  void choose_stance(uint32_t q, Claim& c) const {
    uint32_t nearest_source = kStanceReach + 1;
    for (const Hit& h : f_.hits) {
      if (h.entry.kind != EntryKind::attribution) continue;
      if (h.value != 0 && h.value != q + 1) continue;
      const uint32_t cost = h.value == q + 1 ? 0 : distance(h.begin, h.end, q);
      if (cost > kStanceReach) continue;
      const auto stance = static_cast<Stance>(h.entry.index);
      if (stance > c.stance) {
        c.stance = stance;
        c.words.stance = span_of(h);
      }
      if (h.name_end != 0 && cost < nearest_source) {
        nearest_source = cost;
        c.said_by = std::string(Span{f_.lexed->tokens[h.name_begin].span.begin,
                                     f_.lexed->tokens[h.name_end - 1].span.end}
                                    .of(f_.lexed->text));
      }
    }
  }

  const SentenceFrame& f_;
  const Inherited& inherited_;
  bool in_list_;
  const Rulebook& rules_;
};

}  // namespace

std::vector<Claim> assign(const SentenceFrame& frame, const Inherited& inherited, bool in_list,
                          const Rulebook& rules) {
  return Assigner(frame, inherited, in_list, rules).run();
}

}  // namespace counterclaim
