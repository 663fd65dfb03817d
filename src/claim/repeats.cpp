#include "claim/repeats.h"

#include <algorithm>
#include <map>

#include "quantity/measurement.h"

namespace counterclaim {
namespace {

constexpr int kDigitsOfAmount = 2, kDigitsOfCount = 3;

int significant_digits(Decimal d) {
  int n = 0;
  for (int64_t rest = d.stripped().magnitude().digits; rest != 0; rest /= 10) ++n;
  return n;
}

/// "Lost $589 billion" is "the $589 billion" afterwards.
bool is_same_figure(const Quantity& a, const Quantity& b) {
  const bool changes = a.change != Change::none && b.change != Change::none;
  return a.value == b.value && a.bound == b.bound && (!changes || a.change == b.change) &&
         a.of.unit == b.of.unit && a.of.noun == b.of.noun && a.of.rate_id == b.of.rate_id;
}

bool is_one_family(SubjectId a, SubjectId b, const Rulebook& rules) {
  return a == b || (a && b && rules.subjects[a.value].family == rules.subjects[b.value].family);
}

const Facet* facet(const Claim& c, AxisId axis) {
  const auto it = std::find_if(c.scope.begin(), c.scope.end(),
                               [&](const Facet& f) { return f.axis == axis; });
  return it == c.scope.end() ? nullptr : &*it;
}

/// No axis on which both speak and differ.
bool scopes_meet(const Claim& a, const Claim& b) {
  return std::all_of(a.scope.begin(), a.scope.end(), [&](const Facet& f) {
    const Facet* other = facet(b, f.axis);
    return other == nullptr || *other == f;
  });
}

class Completer {
 public:
  Completer(std::vector<Claim>& claims, const Rulebook& rules)
      : claims_(claims), rules_(rules) {
    for (uint32_t row = 0; row < claims.size(); ++row)
      if (claims[row].measure && is_distinctive(claims[row].quantity))
        typed_[*claims[row].quantity.figure.number].push_back(row);
  }

  void type(const Repeat& repeat) {
    Claim& c = claims_[repeat.claim];
    const Claim* first = nullptr;
    const auto like = typed_.find(*c.quantity.figure.number);
    if (like == typed_.end()) return;
    for (const uint32_t row : like->second) {
      const Claim& twin = claims_[row];
      if (!is_same_figure(twin.quantity, c.quantity)) continue;
      if (first != nullptr && !is_one_thing(*first, twin)) return;
      if (first == nullptr) first = &twin;
    }
    if (first == nullptr || names_another(repeat, *first)) return;
    c.measure = first->measure;
    c.subject = first->subject;
    c.scope = first->scope;
    c.words.measure = c.quantity.span;  // the figure itself tells
    c.words.subject = first->words.subject;
  }

  void scope() {
    std::vector<std::pair<uint32_t, std::vector<Facet>>> found;
    for (const auto& [number, rows] : typed_)
      for (const uint32_t row : rows)
        if (auto scopes = scopes_left_out(claims_[row], rows); !scopes.empty())
          found.emplace_back(row, std::move(scopes));
    for (auto& [row, scopes] : found) {
      auto& all = claims_[row].scope;
      all.insert(all.end(), scopes.begin(), scopes.end());
      std::sort(all.begin(), all.end(),
                [](const Facet& a, const Facet& b) { return a.axis < b.axis; });
    }
  }

 private:
  /// The scopes that `c` leaves open, of its likes that state them with one voice.
  std::vector<Facet> scopes_left_out(const Claim& c, const std::vector<uint32_t>& rows) const {
    std::vector<const Claim*> twins;
    for (const uint32_t row : rows)
      if (const Claim& twin = claims_[row];
          &twin != &c && is_one_thing(c, twin) && is_same_figure(twin.quantity, c.quantity))
        twins.push_back(&twin);
    std::vector<Facet> found;
    for (const AxisId axis : rules_.measures[c.measure.value].axes) {
      if (facet(c, axis) != nullptr) continue;
      const Facet* told = nullptr;
      bool agreed = true;
      for (const Claim* twin : twins) {
        const Facet* f = facet(*twin, axis);
        if (f == nullptr) continue;
        agreed = agreed && (told == nullptr || *told == *f);
        told = f;
      }
      if (told != nullptr && agreed) found.push_back(*told);
    }
    return found;
  }

  bool is_one_thing(const Claim& a, const Claim& b) const {
    return a.measure == b.measure && is_one_family(a.subject, b.subject, rules_) &&
           scopes_meet(a, b);
  }

  /// The sentence speaks of somebody else who could have such a figure.
  bool names_another(const Repeat& repeat, const Claim& first) const {
    const Measure& m = rules_.measures[first.measure.value];
    return std::any_of(repeat.mentioned.begin(), repeat.mentioned.end(),
                       [&](SubjectId mentioned) {
                         return m.of(rules_.subjects[mentioned.value].kind) &&
                                !is_one_family(mentioned, first.subject, rules_);
                       });
  }

  std::vector<Claim>& claims_;
  const Rulebook& rules_;
  std::map<Decimal, std::vector<uint32_t>> typed_;  // rows of distinctive claims by number
};

}  // namespace

bool is_distinctive(const Quantity& q) {
  if (!q.figure.number || q.form != Form::point || q.of.dimension == Dimension::date)
    return false;
  const Dimension d = q.of.dimension;
  const bool common = d == Dimension::count || d == Dimension::ratio;
  return significant_digits(*q.figure.number) >= (common ? kDigitsOfCount : kDigitsOfAmount);
}

void complete_repeats(std::vector<Claim>& claims, const std::vector<Repeat>& repeats,
                      const Rulebook& rules) {
  Completer completer(claims, rules);
  for (const Repeat& repeat : repeats) completer.type(repeat);
  completer.scope();
}

}  // namespace counterclaim
