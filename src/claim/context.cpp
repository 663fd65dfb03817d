// The words around a figure, weighed by how near they stand. Function words weigh nothing;
// words of one group of synonyms are one word.
#include "claim/context.h"

#include <algorithm>
#include <limits>

#include "quantity/figure.h"

namespace counterclaim {
namespace {

constexpr uint32_t kReach = 14;             // words, to either side
constexpr uint32_t kPerWord = 12;           // percent that a word between makes it lighter
constexpr uint32_t kBehindNumber = 55;      // percent that is left behind another figure
constexpr uint32_t kAboutAsNear = 6;        // halves of a word, as SentenceFrame::way
constexpr uint32_t kBehindClauseMark = 75;  // percent that is left in another clause

bool says_nothing(const LexedSentence& s, uint32_t at) {
  for (const EntryKind kind : {EntryKind::stop_word, EntryKind::modifier, EntryKind::month})
    if (longest_hit(s, at, kind) != nullptr) return true;
  return false;
}

bool is_clause_mark(const LexedSentence& s, uint32_t at) {
  if (longest_hit(s, at, EntryKind::clause_word) != nullptr) return true;
  const std::string_view w = s.tokens[at].span.of(s.text);
  return w == "," || w == ";" || w == "\xEF\xBC\x8C" || w == "\xEF\xBC\x9B";
}

/// What words are known by.
struct Keys {
  const Lexicon& lexicon;
  const Stemmer& stem;
  /// Of the word or the group of synonyms at a token; empty where it says nothing. `end`:
  /// behind it.
  std::string at(const LexedSentence& s, uint32_t at, uint32_t& end) const;
};

std::string Keys::at(const LexedSentence& s, uint32_t at, uint32_t& end) const {
  end = at + 1;
  if (lexicon.synonyms.begins_with(s.tokens[at].word)) {
    std::vector<Hit> alike;
    lexicon.synonyms.match(s.tokens, at, {}, alike);
    const auto longest = std::max_element(
        alike.begin(), alike.end(), [](const Hit& a, const Hit& b) { return a.end < b.end; });
    if (longest != alike.end()) {
      end = longest->end;
      return "=" + std::to_string(longest->entry.index);
    }
  }
  const Token& t = s.tokens[at];
  if (t.kind != TokenKind::word || says_nothing(s, at)) return "";
  const std::string_view word = t.span.of(s.text);
  if (!t.ideograph) return word.size() > 1 ? stem(fold(word)) : "";
  // One ideograph is seldom a word: two are compared.
  if (end == s.tokens.size() || !s.tokens[end].ideograph) return "";
  return std::string(word) + std::string(s.tokens[end].span.of(s.text));
}

void add(std::vector<NearWord>& near, std::string key, uint32_t weight) {
  if (!key.empty() && weight > 0) near.push_back({std::move(key), weight});
}

/// By key, each with its greatest weight.
void settle(std::vector<NearWord>& near) {
  std::sort(near.begin(), near.end(), [](const NearWord& a, const NearWord& b) {
    return a.key != b.key ? a.key < b.key : a.weight > b.weight;
  });
  near.erase(std::unique(near.begin(), near.end(),
                         [](const auto& a, const auto& b) { return a.key == b.key; }),
             near.end());
}

void settle(std::vector<std::string>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

class Surroundings {
 public:
  Surroundings(const SentenceFrame& f, const Keys& keys) : f_(f), s_(*f.lexed) {
    for (uint32_t i = 0; i < s_.tokens.size(); ++i) {
      uint32_t end = 0;
      keys_.push_back(i < covered_ ? "" : keys.at(s_, i, end));
      if (!keys_.back().empty() && !s_.tokens[i].ideograph) covered_ = std::max(covered_, end);
    }
  }

  Context of(uint32_t q) const {
    const Quantity& figure = (*f_.quantities)[q];
    Context c;
    for (uint32_t i = figure.begin; i < figure.end; ++i) {
      if (i < figure.noun) continue;
      add(c.near, keys_[i], kNextToFigure);
      if (!keys_[i].empty()) c.noun = keys_[i];
    }
    // A counted thing may be a unit of the rules: "45,000 tickets".
    if (c.noun.empty() && figure.of.unit && figure.of.dimension == Dimension::count) {
      c.noun = keys_[figure.end - 1];
      add(c.near, c.noun, kNextToFigure);
    }
    c.in_name = seems_part_of_name(figure);
    c.is_moment = says_when(figure);
    walk(q, true, c.near);
    walk(q, false, c.near);
    settle(c.near);
    return c;
  }

  const std::vector<std::string>& keys() const { return keys_; }

  /// The dates that the figure may be of: all that stand about as near as the nearest.
  std::vector<PartialDate> nearest(const std::vector<PartialDateMention>& dates,
                                   uint32_t q) const {
    const Quantity& figure = (*f_.quantities)[q];
    const auto way_to = [&](const PartialDateMention& d) {
      return d.begin >= figure.end
                 ? f_.way[d.begin] - f_.way[figure.end]
                 : f_.way[figure.begin] - f_.way[std::min(d.end, figure.begin)];
    };
    uint32_t least = std::numeric_limits<uint32_t>::max();
    for (const auto& d : dates) least = std::min(least, way_to(d));
    std::vector<PartialDate> found;
    for (const auto& d : dates)
      if (way_to(d) <= least + kAboutAsNear) found.push_back(d.date);
    return found;
  }

 private:
  bool says_when(const Quantity& figure) const {
    return std::any_of(s_.hits.begin(), s_.hits.end(), [&](const Hit& h) {
      return figure.of.dimension == Dimension::count && h.end == figure.begin &&
             (h.entry.kind == EntryKind::before_date || h.entry.kind == EntryKind::after_date);
    });
  }

  /// A bare number directly behind a capital: "ITV 1".
  bool seems_part_of_name(const Quantity& figure) const {
    if (figure.begin == 0 || figure.of.dimension != Dimension::count) return false;
    if (figure.noun != figure.end || figure.of.unit || figure.bound != Bound::none)
      return false;
    const Token& before = s_.tokens[figure.begin - 1];
    return before.kind == TokenKind::word && before.capitalised && figure.begin > 1;
  }

  void walk(uint32_t q, bool forward, std::vector<NearWord>& near) const {
    const Quantity& figure = (*f_.quantities)[q];
    uint32_t left = kNextToFigure, words = 0;
    const auto n = static_cast<uint32_t>(s_.tokens.size());
    uint32_t other = q + 1;  // 1 + the figure walked through
    for (uint32_t step = 0, i = forward ? figure.end : figure.begin - 1; i < n && step < kReach;
         forward ? ++i : --i) {
      const uint32_t at = f_.quantity_at[i];
      if (at != 0 && at != other) left = left * kBehindNumber / 100;
      if (at != 0) other = at;
      if (is_clause_mark(s_, i)) left = left * kBehindClauseMark / 100;
      if (keys_[i].empty()) continue;
      add(near, keys_[i], left * 100 / (100 + kPerWord * words));
      ++words;
      ++step;
    }
  }

  const SentenceFrame& f_;
  const LexedSentence& s_;
  std::vector<std::string> keys_;  // by token; empty: says nothing
  uint32_t covered_ = 0;
};

/// Keys of the names of a sentence; a single word that opens it has its capital anyway, and
/// is a name only where no rule knows it.
/// `acronyms`, if given: what names of several words are shortened to.
std::vector<std::string> name_keys(const LexedSentence& s, const Keys& keys, bool with_first,
                                   std::vector<std::string>* acronyms) {
  std::vector<std::string> names;
  const std::vector<uint32_t> ends = find_names(s);
  for (uint32_t i = 0; i < ends.size();) {
    if (ends[i] == 0 || (i == 0 && ends[i] == 1 && !with_first && s.tokens[i].word)) {
      ++i;
      continue;
    }
    const uint32_t end = ends[i];
    std::string initials;
    while (i < end) {
      uint32_t next = i + 1;
      if (std::string key = keys.at(s, i, next); !key.empty()) names.push_back(std::move(key));
      for (; i < next && i < s.tokens.size(); ++i)
        if (s.tokens[i].capitalised) initials += fold(s.tokens[i].span.of(s.text)).front();
    }
    if (acronyms != nullptr && initials.size() > 1) acronyms->push_back(initials);
  }
  settle(names);
  return names;
}

}  // namespace

bool Contexts::says(const std::string& key) const {
  return std::binary_search(words.begin(), words.end(), key);
}

void ContextReader::read(const SentenceFrame& frame, const Lexicon& lexicon, bool headline,
                         Contexts& into) const {
  const Keys keys{lexicon, stem_};
  const Surroundings around(frame, keys);
  const auto names = name_keys(*frame.lexed, keys, headline, &into.acronyms);
  const auto dates = find_partial_dates(*frame.lexed);
  if (headline)
    for (const PartialDateMention& d : dates) into.title_dates.push_back(d.date);
  auto& said = headline ? into.title_names : into.words;
  const auto& words = headline ? names : around.keys();
  std::copy_if(words.begin(), words.end(), std::back_inserter(said),
               [](const std::string& key) { return !key.empty(); });
  for (uint32_t q = 0; q < frame.quantities->size(); ++q) {
    Context c = around.of(q);
    c.names = names;
    c.dates = around.nearest(dates, q);
    into.of.push_back(std::move(c));
  }
}

void ContextReader::finish(Contexts& all) {
  settle(all.words);
  settle(all.title_names);
  settle(all.acronyms);
}

}  // namespace counterclaim
