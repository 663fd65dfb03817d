// Which numbers of a sentence the text itself sets in relation, and how. The words stand in the
// rules; here stands only when a hit is not to be trusted.
#include "claim/arithmetic.h"

#include <algorithm>
#include <chrono>

#include "quantity/lexed.h"
#include "quantity/measurement.h"

namespace counterclaim {
namespace {

constexpr int kNearDays = 14;  // of a day without a year to the dateline

/// A phrase that was found, with what stands in its slots.
struct Found {
  Hit hit;
  Captures captures{};
  size_t filled() const {
    return static_cast<size_t>(
        std::count_if(captures.begin(), captures.end(), [](uint32_t c) { return c != 0; }));
  }
};

class Reader {
 public:
  Reader(const SentenceFrame& frame, const Lexicon& lexicon, const Rulebook& rules,
         const FormulaPlace& place)
      : f_(frame), s_(*frame.lexed), lexicon_(lexicon), rules_(rules), place_(place) {}

  std::vector<StatedFormula> run() {
    const bool dated = !f_.dates.empty() && begins_anywhere(s_, EntryKind::weekday);
    const size_t fewest = place_.heading ? 1 : 2;
    if (f_.quantities->size() + f_.dates.size() < fewest && !dated) return {};
    fill_slots();
    find();
    std::vector<StatedFormula> all;
    for (const Found& found : found_)
      if (is_best(found)) all.push_back(stated(found));
    return all;
  }

 private:
  const StatedForm& form(const Found& f) const {
    return rules_.stated_forms[f.hit.entry.index];
  }
  Formula formula(const Found& f) const {
    return rules_.arithmetic[form(f).arithmetic].formula;
  }
  const Quantity& quantity(uint32_t captured) const { return (*f_.quantities)[captured - 1]; }

  void fill_slots() {
    const size_t n = s_.tokens.size();
    for (auto* table :
         {&value_, &value_end_, &value_noun_, &date_, &date_end_, &weekday_, &weekday_end_})
      table->assign(n, 0);
    for (uint32_t q = 0; q < f_.quantities->size(); ++q) {
      const Quantity& quantity = (*f_.quantities)[q];
      value_[quantity.begin] = q + 1;
      value_end_[quantity.begin] = quantity.end;
      value_noun_[quantity.begin] = quantity.noun;
    }
    for (uint32_t d = 0; d < f_.dates.size(); ++d) {
      date_[f_.dates[d].begin] = d + 1;
      date_end_[f_.dates[d].begin] = f_.dates[d].end;
    }
    for (const Hit& h : s_.hits)
      if (h.entry.kind == EntryKind::weekday) {
        weekday_[h.begin] = h.entry.index;
        weekday_end_[h.begin] = std::max(weekday_end_[h.begin], h.end);
      }
  }

  void find() {
    SlotTable table;
    table.value = value_;
    table.value_end = value_end_;
    table.value_noun = value_noun_;
    table.date = date_;
    table.date_end = date_end_;
    table.weekday = weekday_;
    table.weekday_end = weekday_end_;
    std::vector<Hit> hits;
    std::vector<Captures> captures;
    for (uint32_t i = 0; i < s_.tokens.size(); ++i)
      if (value_[i] != 0 || date_[i] != 0 || weekday_[i] != 0 ||
          lexicon_.arithmetic.begins_with(s_.tokens[i].word))
        lexicon_.arithmetic.match(s_.tokens, i, table, hits, &captures);
    for (size_t i = 0; i < hits.size(); ++i) {
      const Found found{hits[i], captures[i]};
      if (!passes_over_a_number(found) && is_sensible(found)) found_.push_back(found);
    }
  }

  /// A quantity stands among the words of the phrase and in none of its slots.
  bool passes_over_a_number(const Found& f) const {
    for (uint32_t at = f.hit.begin; at < f.hit.end; ++at) {
      const uint32_t q = f_.quantity_at[at];
      if (q != 0 && !takes(f, q)) return true;
    }
    return false;
  }

  bool is_headed(const Found& f) const { return rules_.arithmetic[form(f).arithmetic].headed; }

  /// A share is a share, and a factor of `times` no amount of anything.
  bool is_sensible(const Found& f) const {
    if (form(f).heading != place_.heading && (form(f).heading || is_headed(f))) return false;
    const auto& roles = form(f).roles;
    for (size_t i = 0; i < roles.size(); ++i) {
      if (!slot_is_value(roles[i])) continue;
      const Measurement& of = quantity(f.captures[i]).of;
      if (roles[i] == Role::share && of.dimension != Dimension::ratio) return false;
      if (formula(f) == Formula::revision && !is_same_kind(f)) return false;
      if (roles[i] == Role::factor && formula(f) == Formula::times &&
          (of.dimension != Dimension::ratio || is_share(of)))
        return false;
    }
    return true;
  }
  /// "150 supporters, later 100" are of one kind; "5 percent, later 6 people" are not, nor is
  /// "7 million, later 20".
  bool is_same_kind(const Found& f) const {
    const Quantity &a = quantity(f.captures[0]), &b = quantity(f.captures[1]);
    const auto same = [](const std::string& x, const std::string& y) {
      return x == y || x.empty() || y.empty();
    };
    return a.of.dimension == b.of.dimension && a.of.unit == b.of.unit &&
           same(a.of.noun, b.of.noun) && same(a.of.rate_id, b.of.rate_id) &&
           !(a.value == b.value) && is_near(a, b) && is_near(b, a);
  }
  bool is_near(const Quantity& large, const Quantity& small) const {
    const auto &x = large.figure.number, &y = small.figure.number;
    const auto most = y ? mul(y->magnitude(), rules_.policy.largest_ratio) : std::nullopt;
    return x && most && x->magnitude() <= *most;
  }
  bool is_share(const Measurement& of) const {
    return of.unit && rules_.share &&
           base_of(of.unit, rules_).id == base_of(rules_.share, rules_).id;
  }

  bool takes(const Found& f, uint32_t quantity) const {
    const auto& roles = form(f).roles;
    for (size_t i = 0; i < roles.size(); ++i)
      if (f.captures[i] == quantity && slot_is_value(roles[i])) return true;
    return false;
  }
  static bool slot_is_value(Role r) {
    return r != Role::born && r != Role::year && r != Role::date && r != Role::weekday;
  }

  static bool overlap(const Found& a, const Found& b) {
    return a.hit.begin < b.hit.end && b.hit.begin < a.hit.end;
  }

  /// Of phrases that share words, the one with more numbers, then the longer one. Two of one
  /// rank that give the numbers other parts cancel each other.
  bool is_best(const Found& f) const {
    const auto rank = [](const Found& x) {
      return std::pair(x.filled(), x.hit.end - x.hit.begin);
    };
    for (const Found& o : found_) {
      if (&o == &f || !overlap(o, f) || !same_kind(formula(o), formula(f))) continue;
      if (rank(o) > rank(f)) return false;
      if (rank(o) < rank(f)) continue;
      const bool same = o.captures == f.captures && form(o).roles == form(f).roles;
      if (!same || &o < &f) return false;
    }
    return true;
  }
  /// Formulas that answer one question: how far something moved.
  static bool same_kind(Formula a, Formula b) {
    const auto moves = [](Formula f) {
      return f == Formula::rise || f == Formula::fall || f == Formula::times;
    };
    return a == b || (moves(a) && moves(b));
  }

  StatedFormula stated(const Found& found) const {
    StatedFormula s;
    s.arithmetic = form(found).arithmetic;
    s.heading = form(found).heading;
    s.words = span(found.hit.begin, found.hit.end);
    const auto& roles = form(found).roles;
    for (size_t i = 0; i < roles.size(); ++i) {
      FormulaTerm t;
      t.role = roles[i];
      const uint32_t captured = found.captures[i];
      if (roles[i] == Role::weekday) {
        t.weekday = captured;
      } else if (slot_is_value(roles[i])) {
        t.words = quantity(captured).span;
      } else {
        const DateMention& d = f_.dates[captured - 1];
        if (!d.inferred || lies_near(d.period)) t.date = d.period;
        t.words = span(d.begin, d.end);
      }
      s.terms.push_back(std::move(t));
    }
    return s;
  }

  bool lies_near(const Period& p) const {
    if (!place_.published) return false;
    const auto apart = std::chrono::sys_days(p.from) - std::chrono::sys_days(*place_.published);
    return std::chrono::abs(apart) <= std::chrono::days(kNearDays);
  }

  Span span(uint32_t begin, uint32_t end) const {
    return {s_.tokens[begin].span.begin, s_.tokens[end - 1].span.end};
  }

  const SentenceFrame& f_;
  const LexedSentence& s_;
  const Lexicon& lexicon_;
  const Rulebook& rules_;
  const FormulaPlace& place_;
  std::vector<uint32_t> value_, value_end_, value_noun_, date_, date_end_, weekday_,
      weekday_end_;
  std::vector<Found> found_;
};

/// The date of a formula as a figure: its value is the day as YYYYMMDD.
Claim claim_of(const StatedFormula& f, const Period& p) {
  const int day = static_cast<int>(p.from.year()) * 10000 +
                  static_cast<int>(static_cast<unsigned>(p.from.month())) * 100 +
                  static_cast<int>(static_cast<unsigned>(p.from.day()));
  Claim c;
  c.sentence = f.sentence;
  c.quantity.span = f.words;
  c.quantity.figure.number = Decimal{day, 0};
  c.quantity.value = Interval::exactly(Decimal{day, 0});
  c.quantity.of.dimension = Dimension::date;
  return c;
}

}  // namespace

std::vector<StatedFormula> find_formulas(const SentenceFrame& frame, const Lexicon& lexicon,
                                         const Rulebook& rules, const FormulaPlace& place) {
  return Reader(frame, lexicon, rules, place).run();
}

bool is_wrong_weekday(const StatedFormula& f, const Rulebook& rules) {
  if (rules.arithmetic[f.arithmetic].formula != Formula::weekday) return false;
  uint32_t said = 0;
  std::optional<Period> date;
  for (const FormulaTerm& t : f.terms) {
    if (t.role == Role::weekday) said = t.weekday;
    if (t.role == Role::date) date = t.date;
  }
  if (!date || date->from != date->to) return false;
  return std::chrono::weekday(std::chrono::sys_days(date->from)).iso_encoding() != said;
}

/// Adds what the heading states; false where it states nothing for this formula.
static bool complete(StatedFormula& f, const std::vector<StatedFormula>& above) {
  const auto heading = std::find_if(above.begin(), above.end(), [&](const StatedFormula& h) {
    return h.arithmetic == f.arithmetic;
  });
  if (heading == above.end()) return false;
  f.terms.insert(f.terms.end(), heading->terms.begin(), heading->terms.end());
  return true;
}

/// Of a figure and the one that replaced it, what is said of one is said of both.
static void replace(const StatedFormula& f, std::vector<Claim>& claims) {
  const auto term = [&](Role role) -> Claim& {
    const auto it = std::find_if(f.terms.begin(), f.terms.end(),
                                 [&](const FormulaTerm& t) { return t.role == role; });
    return claims[it->claim];
  };
  Claim &old = term(Role::old_value), &now = term(Role::new_value);
  old.outdated = true;
  if (bool(old.measure) == bool(now.measure)) return;
  const Claim& typed = old.measure ? old : now;
  Claim& other = old.measure ? now : old;
  other.measure = typed.measure;
  other.subject = typed.subject;
  other.scope = typed.scope;
  other.words.measure = typed.words.measure;
  other.words.subject = typed.words.subject;
}

void add_formulas(std::vector<StatedFormula> found, uint32_t sentence, uint32_t first,
                  const FormulaPlace& place, const Rulebook& rules,
                  std::vector<StatedFormula>& above, Extraction& into) {
  auto& claims = into.claims;
  for (StatedFormula& f : found) {
    f.sentence = sentence;
    if (!is_wrong_weekday(f, rules)) continue;
    const auto date = std::find_if(f.terms.begin(), f.terms.end(),
                                   [](const FormulaTerm& t) { return t.role == Role::date; });
    claims.push_back(claim_of(f, *date->date));
  }
  const auto begin = claims.begin() + first;
  std::stable_sort(begin, claims.end(), [](const Claim& a, const Claim& b) {
    return a.quantity.span.begin < b.quantity.span.begin;
  });
  for (StatedFormula& f : found) {
    for (FormulaTerm& t : f.terms) {
      const Span words = t.role == Role::date ? f.words : t.words;
      const auto claim = std::find_if(begin, claims.end(),
                                      [&](const Claim& c) { return c.quantity.span == words; });
      t.claim = static_cast<uint32_t>(claim - claims.begin());
    }
    if (rules.arithmetic[f.arithmetic].formula == Formula::revision) replace(f, claims);
    if (f.heading)
      above.push_back(std::move(f));
    else if (!rules.arithmetic[f.arithmetic].headed || (place.list && complete(f, above)))
      into.formulas.push_back(std::move(f));
  }
}

}  // namespace counterclaim
