#include <algorithm>
#include <array>

#include "base/hash.h"
#include "claim/arithmetic.h"
#include "claim/claim.h"
#include "claim/context.h"
#include "claim/frame.h"
#include "claim/repeats.h"
#include "quantity/figure.h"
#include "quantity/names.h"

namespace counterclaim {
namespace {

constexpr uint32_t kHeadlineWeight = 3;  // mentions that one in the headline is worth
constexpr uint32_t kLeadSentences = 6;   // that say what an article is about
constexpr uint32_t kOwnSentences = 2;    // with headline and lead: what the text is about
constexpr size_t kRun = 5;               // words that are compared at once
constexpr size_t kSketch = 64;           // runs that are kept of a text
constexpr size_t kShortestWord = 4;      // bytes; shorter ones tell texts apart badly
constexpr size_t kLongestName = 60;      // bytes; longer runs are headlines in title case

/// Walks the document once. A sentence without numbers costs its tokens and the look-up of
/// the few words that begin a subject.
class Walker {
 public:
  Walker(const Document& doc, const Rulebook& rules, ExtractOptions options)
      : doc_(doc),
        rules_(rules),
        lexicon_(&rules.lexicon(doc.from.language)),
        options_(options) {
    if (options.contexts) contexts_.emplace(doc);
    lexed_.text = doc.text;
    guards_.assign(rules.guards, 0);
    guards_[0] = 1;
  }

  Extraction run() {
    for (uint32_t i = 0; i < doc_.sentences.size(); ++i) sentence(i);
    complete_repeats(out_.claims, repeats_, rules_);
    for (auto* words : {&out_.names, &out_.lead_names, &out_.lead_words, &out_.lead_capitals,
                        &out_.own_words}) {
      std::sort(words->begin(), words->end());
      words->erase(std::unique(words->begin(), words->end()), words->end());
    }
    if (options_.contexts) ContextReader::finish(out_.contexts);
    finish_sketch();
    return std::move(out_);
  }

 private:
  void sentence(uint32_t index) {
    const Sentence& s = doc_.sentences[index];
    const Block& block = doc_.blocks[s.block];
    if (index > 0 && doc_.sentences[index - 1].block != s.block) {
      inherited_.recent.clear();
      inherited_.last.reset();
      if (block.kind != BlockKind::list_item) heading_formulas_.clear();
    }
    if (index == 0 || doc_.sentences[index - 1].block != s.block)
      lexicon_ = &rules_.lexicon(doc_.language_of(block));
    lexed_.tokens.clear();
    tokenize(doc_.text, s.span, rules_.words, lexed_.tokens);
    const bool opens = block.section == Section::headline || block.section == Section::lead;
    if (options_.names && (opens || index < kOwnSentences)) collect_own_words();
    const bool candidate = may_hold_quantity(lexed_, *lexicon_);
    const bool heading = block.kind == BlockKind::heading;
    const bool wanted = options_.names || options_.contexts;
    if (!candidate && !wanted && !heading && !mentions_subject()) return;
    find_hits(lexed_, *lexicon_);
    shaped_.clear();
    if (candidate || heading) shaped_ = find_shaped(lexed_, s.span, *lexicon_, rules_);
    for (const Hit& h : lexed_.hits)
      if (h.entry.kind == EntryKind::guard) guards_[h.entry.index] = 1;
    if (options_.names)
      collect_names(block.section == Section::headline || index < kLeadSentences);
    if (candidate) claims(index, block);
    if (options_.contexts && !candidate) read_context(nullptr, block);
    remember(block);
  }

  bool mentions_subject() const {
    return std::any_of(lexed_.tokens.begin(), lexed_.tokens.end(), [&](const Token& t) {
      return lexicon_->words.begins_kind(t.word, {EntryKind::subject, EntryKind::guard});
    });
  }

  void claims(uint32_t index, const Block& block) {
    const Span span = doc_.sentences[index].span;
    const auto quantities = find_quantities(lexed_, span, *lexicon_, rules_, out_.digits);
    out_.unread.insert(out_.unread.end(), lexed_.unread.begin(), lexed_.unread.end());
    const bool dated = begins_anywhere(lexed_, EntryKind::weekday);
    if (quantities.empty() && !dated && !options_.contexts) return;
    SentenceFrame frame =
        make_frame(lexed_, quantities, shaped_, *lexicon_, rules_, guards_, block.label);
    frame.dates = find_dates(lexed_, quantities, rules_, doc_.from.published);
    for (const Quantity& q : quantities)
      if (q.of.dimension == Dimension::money && q.of.rate_id.empty())
        inherited_.currency = q.of.unit;
    const bool in_list = block.kind == BlockKind::list_item;
    const auto first = static_cast<uint32_t>(out_.claims.size());
    for (Claim& c : assign(frame, inherited_, in_list, rules_)) {
      c.sentence = index;
      if (c.measure) inherited_.last = c;
      out_.claims.push_back(std::move(c));
    }
    const FormulaPlace place{doc_.from.published, block.kind == BlockKind::heading, in_list};
    add_formulas(find_formulas(frame, *lexicon_, rules_, place), index, first, place, rules_,
                 heading_formulas_, out_);
    note_repeats(first, frame);
    if (options_.contexts) read_context(&frame, block);
  }

  /// Which claims of the sentence may repeat others.
  void note_repeats(uint32_t first, const SentenceFrame& frame) {
    for (uint32_t row = first; row < out_.claims.size(); ++row) {
      const Claim& c = out_.claims[row];
      if (c.measure || !is_distinctive(c.quantity)) continue;
      Repeat r{row, {}};
      for (const Mention& m : frame.mentions) r.mentioned.push_back(m.subject);
      repeats_.push_back(std::move(r));
    }
  }

  /// `frame`: null for a sentence without figures.
  void read_context(const SentenceFrame* frame, const Block& block) {
    const std::vector<Quantity> none;
    SentenceFrame words;
    if (frame == nullptr) {
      lexed_.blocked.assign(lexed_.tokens.size(), 0);
      words.lexed = &lexed_;
      words.quantities = &none;
    }
    contexts_->read(frame == nullptr ? words : *frame, *lexicon_,
                    block.section == Section::headline, out_.contexts);
  }

  /// What this sentence hands down to those behind it.
  void remember(const Block& block) {
    const std::vector<Mention> mentions = find_mentions(lexed_, shaped_, rules_, guards_);
    if (block.kind == BlockKind::heading) {
      lexed_.blocked.assign(lexed_.tokens.size(), 0);
      const std::vector<Quantity> none;
      inherited_.heading_hits =
          make_frame(lexed_, none, shaped_, *lexicon_, rules_, guards_, {}).hits;
      inherited_.heading_mentions = mentions;
    }
    for (const Mention& m : mentions)
      inherited_.counts[m.subject] += block.section == Section::headline ? kHeadlineWeight : 1;
    auto& recent = inherited_.recent;
    recent.insert(recent.end(), mentions.begin(), mentions.end());
  }

  void collect_own_words() {
    for (const Token& t : lexed_.tokens)
      if (t.kind == TokenKind::word) out_.own_words.push_back(fold(doc_.slice(t.span)));
  }

  void collect_names(bool lead) {
    std::vector<uint32_t> ends(lexed_.tokens.size(), 0);
    if (!is_title(lexed_)) ends = find_names(lexed_);
    for (uint32_t i = 0; i < ends.size(); ++i) {
      if (ends[i] == 0) continue;
      const Span span{lexed_.tokens[i].span.begin, lexed_.tokens[ends[i] - 1].span.end};
      // The first word of a sentence is capitalised anyway.
      const bool said = i > 0 || ends[i] - i > 1;
      if (!said) ends[i] = 0;
      if (said && !is_noun(i, ends[i]) && span.size() <= kLongestName) {
        out_.names.emplace_back(doc_.slice(span));
        if (lead) out_.lead_names.emplace_back(doc_.slice(span));
      }
      if (said) i = ends[i] - 1;
    }
    if (lead) collect_words(ends);
    collect_runs();
  }

  /// Hashes of every run of kRun words or numbers, across sentences.
  void collect_runs() {
    for (const Token& t : lexed_.tokens) {
      if (t.kind != TokenKind::word && t.kind != TokenKind::number) continue;
      Fnv1a word;
      for (const char c : doc_.slice(t.span)) word.add(static_cast<unsigned char>(c | 0x20));
      std::rotate(run_.begin(), run_.begin() + 1, run_.end());
      run_.back() = word.value();
      if (++words_ < kRun) continue;
      Fnv1a run;
      for (const uint64_t of_word : run_) run.add(of_word);
      out_.sketch.push_back(run.folded());
    }
  }

  void finish_sketch() {
    auto& all = out_.sketch;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() > kSketch) all.resize(kSketch);
    all.shrink_to_fit();
  }

  /// Where every noun has a capital, one that the rules know is no name.
  bool is_noun(uint32_t begin, uint32_t end) const {
    return lexicon_->capital_nouns && end - begin == 1 && lexed_.tokens[begin].word;
  }

  /// What a text without many names is known by. Of ideographs two are taken for a word.
  void collect_words(const std::vector<uint32_t>& names) {
    for (uint32_t i = 0; i < lexed_.tokens.size(); ++i) {
      const Token& t = lexed_.tokens[i];
      if (t.ideograph && i + 1 < lexed_.tokens.size() && lexed_.tokens[i + 1].ideograph)
        out_.lead_words.emplace_back(doc_.slice({t.span.begin, lexed_.tokens[i + 1].span.end}));
      if (t.ideograph || t.kind != TokenKind::word || names[i] != 0 ||
          t.span.size() < kShortestWord)
        continue;
      if (longest_hit(lexed_, i, EntryKind::stop_word) != nullptr) continue;
      auto& words = t.capitalised ? out_.lead_capitals : out_.lead_words;
      words.push_back(fold(doc_.slice(t.span)));
    }
  }

  const Document& doc_;
  const Rulebook& rules_;
  const Lexicon* lexicon_;  // of the block's language
  ExtractOptions options_;
  std::optional<ContextReader> contexts_;
  LexedSentence lexed_;
  std::vector<Hit> shaped_;
  Guards guards_;
  Inherited inherited_;
  std::vector<StatedFormula> heading_formulas_;  // for the list below
  std::vector<Repeat> repeats_;
  std::array<uint64_t, kRun> run_{};  // hashes of the latest words
  size_t words_ = 0;
  Extraction out_;
};

}  // namespace

Extraction extract(const Document& doc, const Rulebook& rules, ExtractOptions options) {
  return Walker(doc, rules, options).run();
}

}  // namespace counterclaim
