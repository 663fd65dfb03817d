#include <fmt/format.h>

#include "rules/loader.h"

namespace counterclaim {
namespace {

constexpr int kRoundedPlaces = 12;         // a fraction of so many is no finite decimal
constexpr Decimal kLargestFront{1000, 0};  // "thousandfold"

std::vector<std::string> split_words(const std::string& line) {
  std::vector<std::string> words;
  size_t begin = 0;
  while ((begin = line.find_first_not_of(' ', begin)) != std::string::npos) {
    const size_t end = std::min(line.find(' ', begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

}  // namespace

void Loader::load_language() {
  for (const Item& item : items("format"))
    for (Lexicon* l : lexicons_of(item)) {
      const std::string decimal = item.text("decimal");
      if (decimal.size() != 1)
        error(item, item.find("decimal"), "R003", "`decimal` must be one sign", "'.' or ','");
      else
        l->decimal = decimal[0];
      l->grouping = item.text("grouping");
      l->glued = item.flag("glued", false);
      l->capital_nouns = item.flag("capital_nouns", false);
    }
  for (const Item& item : items("inflect"))
    for (Lexicon* l : lexicons_of(item)) {
      for (const YamlNode* n : item.texts("irregular"))
        l->inflection.irregular.push_back(split_words(n->scalar));
      if (item.find("forms") == nullptr) continue;
      Inflection::Ending e{item.text("ends"), {}};
      for (const YamlNode* n : item.texts("forms")) e.forms.push_back(n->scalar);
      l->inflection.endings.push_back(std::move(e));
    }
  for (const Item& item : items("nouns"))
    for (Lexicon* l : lexicons_of(item)) {
      for (const YamlNode* n : item.texts("abbreviations"))
        l->abbreviations.words.insert(n->scalar);
      for (const YamlNode* n : item.texts("irregular"))
        if (const auto pair = split_words(n->scalar); pair.size() == 2)
          l->nouns.irregular.emplace(pair[0], pair[1]);
        else
          error(item, n, "R003", "write the plural and the singular", "`people person`");
      load_noun_group(item);
      if (item.find("plural") != nullptr)
        l->nouns.endings.push_back({item.text("plural"), item.text("singular")});
      for (const YamlNode* n : item.texts("verbs")) l->nouns.verb_endings.push_back(n->scalar);
      for (const YamlNode* n : item.texts("stop"))
        add_phrase(item, *n, EntryKind::stop_word, 1, Where::words);
      for (const YamlNode* n : item.texts("clause"))
        add_phrase(item, *n, EntryKind::clause_word, 1, Where::words);
      for (const YamlNode* n : item.texts("exclusions"))
        add_phrase(item, *n, EntryKind::exclusion, 1, Where::words);
    }
  for (const Item& item : items("calendar")) {
    add_phrases(item, "before", EntryKind::before_date, 1);
    add_phrases(item, "after", EntryKind::after_date, 1);
    add_phrases(item, "naming", EntryKind::naming_date, 1);
    add_phrases(item, "ago", EntryKind::ago, 1);
    add_phrases(item, "ago_before", EntryKind::ago_before, 1);
    load_relative_date(item);
    const auto month = item.decimal("month");
    if (month && month->is_integer() && *month >= Decimal{1, 0} && *month <= Decimal{12, 0})
      load_month(item, static_cast<uint32_t>(month->digits));
    else if (item.find("weekday") != nullptr)
      load_weekday(item);
    else if (item.find("month") != nullptr || item.find("say") != nullptr)
      error(item, item.find("month"), "R003", "a month is a number from 1 to 12");
  }
}

void Loader::load_noun_group(const Item& item) {
  if (item.find("group") == nullptr) return;
  auto& nouns = noun_groups_[item.text("group")];
  for (const YamlNode* n : item.texts("of")) nouns.push_back(n->scalar);
}

void Loader::load_month(const Item& item, uint32_t number) {
  add_phrases(item, "say", EntryKind::month, number);
  for (Lexicon* l : lexicons_of(item))
    for (const YamlNode* n : item.texts("say")) l->abbreviations.months.insert(fold(n->scalar));
}

void Loader::load_weekday(const Item& item) {
  const Decimal day = *item.decimal("weekday");
  if (day.is_integer() && day >= Decimal{1, 0} && day <= Decimal{7, 0})
    add_phrases(item, "say", EntryKind::weekday, static_cast<uint32_t>(day.to_double()));
  else
    error(item, item.find("weekday"), "R003", "a weekday is a number from 1 to 7");
}

void Loader::load_relative_date(const Item& item) {
  if (item.find("relative") == nullptr) return;
  const auto integer = [&](const char* key) {
    const auto d = item.decimal(key);
    return d ? static_cast<int>(d->to_double()) : 0;
  };
  RelativeDate date{term(item, "span", RelativeDate::Unit::year), integer("offset"),
                    integer("number")};
  constexpr int kFarthest = 100;
  if (std::abs(date.offset) > kFarthest || date.number < 0 || date.number > 12)
    return error(item, item.find("relative"), "R003", "no such span of the calendar",
                 "`offset` is from -100 to 100, `number` from 1 to 12");
  book_->relative_dates.push_back(date);
  add_phrases(item, "relative", EntryKind::relative_date,
              static_cast<uint32_t>(book_->relative_dates.size() - 1));
}

/// Words of one word, as parts of those that are glued together.
void Loader::add_pieces(const Item& item, NumeralPiece piece) {
  for (Lexicon* l : lexicons_of(item)) {
    if (!l->glued) continue;
    for (const YamlNode* n : item.texts("say"))
      for (const Phrase& p :
           parse_phrase(n->scalar, l->inflection, book_->words, known_words_).expansions) {
        if (p.size() != 1) continue;
        const std::string& word = book_->words.word(p.front().word);
        l->pieces.emplace(word, piece);
        l->longest_piece = std::max(l->longest_piece, word.size());
        l->piece_begins.resize(256, 0);
        const char first = word.front();
        l->piece_begins[static_cast<unsigned char>(first)] = 1;
        if (first >= 'a' && first <= 'z')
          l->piece_begins[static_cast<unsigned char>(first - 'a' + 'A')] = 1;
      }
  }
}

void Loader::load_number_words() {
  for (const Item& item : items("denominators")) {
    const Decimal is = *item.decimal("is");
    if (is <= Decimal{1, 0}) {
      error(item, item.find("is"), "R003", "`is` must be more than one");
      continue;
    }
    book_->denominators.push_back({is, item.flag("weak", false)});
    add_phrases(item, "say", EntryKind::denominator,
                static_cast<uint32_t>(book_->denominators.size() - 1));
  }
  for (const Item& item : items("links")) {
    const bool part = item.flag("part", false);
    add_phrases(item, "say", EntryKind::link, part ? 1 : 0);
    if (!part) add_pieces(item, {NumeralPiece::Kind::link, {}});
  }
  for (const Item& item : items("ratios"))
    add_phrases(item, "say", EntryKind::ratio_join, item.flag("reversed", false) ? 1 : 0);
  for (const Item& item : items("negatives")) {
    add_phrases(item, "say", EntryKind::negative, 1);
    add_phrases(item, "after", EntryKind::negative_after, 1);
  }
  for (const Item& item : items("decimals"))
    add_phrases(item, "say", EntryKind::decimal_point, 1);
  for (const Item& item : items("shares")) add_phrases(item, "say", EntryKind::share_join, 1);
}

void Loader::load_numerals() {
  for (const Item& item : items("numerals")) {
    book_->numerals.push_back(
        {*item.decimal("is"), item.flag("alone", true), item.flag("counts", false)});
    add_pieces(item, {NumeralPiece::Kind::numeral, *item.decimal("is")});
    if (!item.flag("article", false)) add_fronts(item, *item.decimal("is"));
    add_phrases(item, "say",
                item.flag("article", false) ? EntryKind::article : EntryKind::numeral,
                static_cast<uint32_t>(book_->numerals.size() - 1));
  }
  for (const Item& item : items("fractions")) {
    const Decimal is = *item.decimal("is");
    book_->fractions.push_back({is, item.flag("alone", true), item.flag("share", false),
                                is.exponent > -kRoundedPlaces});
    add_phrases(item, "say", EntryKind::fraction,
                static_cast<uint32_t>(book_->fractions.size() - 1));
  }
}

/// Number words before which the endings of units may be glued: "ten", of "tenfold".
void Loader::add_fronts(const Item& item, Decimal value) {
  if (!value.is_integer() || value <= Decimal{1, 0} || value > kLargestFront) return;
  for (const YamlNode* n : item.texts("say"))
    if (n->scalar.find_first_of(" (") == std::string::npos)
      fronts_[item.language].emplace_back(n->scalar, value);
}

/// "Ten" + "fold": a phrase for each number word of the language.
void Loader::add_glued_figures(const Item& item, UnitId unit) {
  for (const YamlNode* n : item.texts("glued"))
    for (const auto& [word, value] : fronts_[item.language]) {
      book_->figures.push_back({value, unit});
      YamlNode phrase = *n;
      phrase.scalar = word + n->scalar;
      add_made_phrase(item, std::move(phrase), EntryKind::figure,
                      static_cast<uint32_t>(book_->figures.size() - 1));
    }
}

void Loader::load_scales() {
  for (const Item& item : items("scales")) {
    const Decimal times = item.decimal("times")->stripped();
    if (times <= Decimal{0, 0}) {
      error(item, item.find("times"), "R003", "`times` must be more than zero");
      continue;
    }
    const auto row = [&](std::string glued) {
      book_->scales.push_back({times, std::move(glued),
                               item.decimal("group").value_or(Decimal{1, 0}),
                               item.decimal("below")});
      return static_cast<uint32_t>(book_->scales.size() - 1);
    };
    const uint32_t plain = row("");
    add_phrases(item, "say", EntryKind::scale, plain);
    if (item.flag("alone", false)) add_phrases(item, "say", EntryKind::lone_scale, plain);
    add_fronts(item, times);
    add_pieces(item, {NumeralPiece::Kind::scale, times});
    add_phrases(item, "plural", EntryKind::scale_plural, plain);
    add_phrases(item, "with_currency", EntryKind::currency_scale, plain);
    for (const YamlNode* n : item.texts("glued"))
      add_phrase(item, *n, EntryKind::glued_scale, row(n->scalar), Where::words);
  }
}

UnitId Loader::unit_row(const Item& item, bool defines) {
  const std::string id = item.text("id");
  const auto it = unit_ids_.find(id);
  if (it != unit_ids_.end()) return {it->second};
  if (!defines) return {};
  book_->units.emplace_back();
  const auto row = static_cast<uint32_t>(book_->units.size() - 1);
  book_->units[row].id = id;
  unit_ids_.emplace(id, row);
  return {row};
}

void Loader::load_currencies() {
  const auto all = items("currencies");
  for (const Item& item : all) {
    if (item.find("symbols") == nullptr) continue;
    Unit& unit = book_->units[unit_row(item, true).value];
    unit.dimension = Dimension::money;
    if (item.find("name") != nullptr) unit.name = item.text("name");
    if (const YamlNode* minor = item.find("minor"); minor != nullptr)
      load_minor({item.file, minor, item.language, item.rule}, item.text("id"));
  }
  for (const Item& item : all) {
    const UnitId unit = unit_row(item, false);
    if (!unit) {
      error(item, item.find("id"), "R008",
            fmt::format("no currency `{}` is defined", item.text("id")),
            "give its `symbols` here, or in a file without `language`");
      continue;
    }
    add_phrases(item, "symbols", EntryKind::unit_symbol, unit.value);
    add_phrases(item, "say", EntryKind::unit, unit.value);
    add_phrases(item, "before", EntryKind::unit_before, unit.value);
    add_phrases(item, "tailed", EntryKind::unit_tailed, unit.value);
  }
}

/// The hundredth of a currency: a unit of its own that converts to it.
void Loader::load_minor(const Item& item, const std::string& currency) {
  Unit& unit = book_->units[unit_row(item, true).value];
  unit.name = item.text("name");
  unit.dimension = Dimension::money;
  unit.base = currency;
  unit.times = *item.decimal("times");
}

void Loader::load_prefixes() {
  for (const Item& item : items("prefixes")) {
    Prefix& p = prefixes_[item.text("id")];
    if (const auto times = item.decimal("times")) {
      p.name = item.text("name");
      p.times = *times;
      for (const YamlNode* n : item.texts("signs")) p.signs.push_back(n->scalar);
      if (p.signs.empty()) p.signs.push_back(item.text("id"));
    }
    for (const YamlNode* n : item.texts("say")) p.words[item.language].push_back(n->scalar);
  }
}

void Loader::define_unit(const Item& item) {
  const uint32_t row = unit_row(item, true).value;
  {
    Unit& unit = book_->units[row];
    unit.dimension = term(item, "dimension", Dimension::other);
    unit.name = item.find("name") != nullptr ? item.text("name") : unit.id;
    unit.base = item.text("base");
    if (item.flag("apposition", false)) book_->apposition = {row};
    if (const auto times = item.decimal("times")) unit.times = *times;
    unit.in_base = item.flag("in_base", false) && !unit.base.empty();
    unit.below = item.decimal("below");
  }
  for (const YamlNode* n : item.texts("prefixes")) {
    const auto it = prefixes_.find(n->scalar);
    if (it == prefixes_.end() || it->second.signs.empty()) {
      error(item, n, "R008", fmt::format("no prefix `{}` is defined", n->scalar));
      continue;
    }
    Unit unit = book_->units[row];
    unit.base = unit.base.empty() ? unit.id : unit.base;
    unit.id = n->scalar + unit.id;
    unit.name = it->second.name + unit.name;
    unit.times = mul(it->second.times, unit.times).value_or(it->second.times);
    const auto [id, added] =
        unit_ids_.try_emplace(unit.id, static_cast<uint32_t>(book_->units.size()));
    if (added) book_->units.push_back(std::move(unit));
    prefixed_[row].emplace_back(&it->second, id->second);
  }
}

/// The signs of a unit, and those with its prefixes before them.
void Loader::add_signs(const Item& item, uint32_t row) {
  const auto add = [&](const YamlNode& written, std::string sign, uint32_t unit) {
    book_->unit_signs.push_back({{unit}, sign});
    YamlNode phrase = written;
    phrase.scalar = std::move(sign);
    add_made_phrase(item, std::move(phrase), EntryKind::unit_sign,
                    static_cast<uint32_t>(book_->unit_signs.size() - 1));
  };
  for (const YamlNode* n : item.texts("signs")) {
    add(*n, n->scalar, row);
    for (const auto& [prefix, unit] : prefixed_[row])
      for (const auto& p : prefix->signs) add(*n, p + n->scalar, unit);
  }
}

/// "Kilo" before "watt(s)".
void Loader::add_prefixed_words(const Item& item, uint32_t row) {
  for (const auto& [prefix, unit] : prefixed_[row]) {
    const auto words = prefix->words.find(item.language);
    if (words == prefix->words.end()) continue;
    for (const YamlNode* n : item.texts("say"))
      for (const auto& p : words->second) {
        YamlNode phrase = *n;
        phrase.scalar = p + n->scalar;
        add_made_phrase(item, std::move(phrase), EntryKind::unit, unit);
      }
  }
}

/// A phrase that no file holds: its node is kept for what may be said of it later.
void Loader::add_made_phrase(const Item& item, YamlNode phrase, EntryKind kind,
                             uint32_t index) {
  made_.push_back(std::move(phrase));
  add_phrase(item, made_.back(), kind, index, Where::words);
}

void Loader::load_rates() {
  for (const Item& item : items("rates")) {
    book_->rates.push_back({item.flag("only_units", false), item.flag("before", false)});
    add_phrases(item, "say", EntryKind::rate_join,
                static_cast<uint32_t>(book_->rates.size() - 1));
    add_phrases(item, "unless", EntryKind::rate_stop, 1);
  }
}

void Loader::load_units() {
  load_prefixes();
  const auto all = items("units");
  for (const Item& item : all)
    if (item.find("dimension") != nullptr) define_unit(item);
  for (const Item& item : all) {
    const UnitId unit = unit_row(item, false);
    if (!unit) {
      error(item, item.find("id"), "R008",
            fmt::format("no unit `{}` is defined", item.text("id")),
            "give its `dimension` here, or in a file without `language`");
      continue;
    }
    if (const YamlNode* base = item.find("base"); base && !unit_ids_.contains(base->scalar))
      error(item, base, "R008", fmt::format("no unit `{}` is defined", base->scalar));
    add_phrases(item, "say", EntryKind::unit, unit.value);
    add_phrases(item, "before", EntryKind::unit_before, unit.value);
    add_phrases(item, "behind", EntryKind::unit_behind, unit.value);
    add_phrases(item, "tailed", EntryKind::unit_tailed, unit.value);
    add_phrases(item, "instead", EntryKind::unit_near, unit.value);
    add_phrases(item, "near", EntryKind::unit_hint, unit.value);
    add_glued_figures(item, unit);
    add_signs(item, unit.value);
    add_prefixed_words(item, unit.value);
  }
  for (const auto& [id, row] : unit_ids_) book_->unit_ids_.emplace(id, UnitId{row});
  book_->share = book_->unit_by_id("fraction");
  load_rates();
}

void Loader::load_modifiers() {
  for (const Item& item : items("modifiers")) {
    Modifier m;
    m.hedge = term(item, "hedge", Hedge::none);
    m.bound = term(item, "bound", Bound::none);
    m.from = item.decimal("from");
    m.below = item.decimal("below");
    m.closes = item.flag("closes", false);
    m.spans = item.flag("spans", false);
    if (m.hedge == Hedge::none && m.bound == Bound::none && !m.is_magnitude() && !m.closes)
      error(item, nullptr, "R004",
            "a modifier needs a `hedge`, a `bound`, or `from` and `below`",
            "say what the word does to the number");
    book_->modifiers.push_back(m);
    const auto row = static_cast<uint32_t>(book_->modifiers.size() - 1);
    add_phrases(item, "say", EntryKind::modifier, row);
    add_phrases(item, "after", EntryKind::modifier_after, row);
  }
}

void Loader::load_ranges_and_changes() {
  for (const Item& item : items("ranges")) {
    const bool paired = item.find("open") != nullptr, closed = item.find("close") != nullptr;
    if (item.find("join") == nullptr && (paired || closed || item.find("bounds") == nullptr))
      error(item, nullptr, "R004", "a range needs `join`, or `bounds`",
            "give the words between its two numbers");
    book_->ranges.push_back({++range_groups_, paired, closed, item.flag("moves", false)});
    const auto row = static_cast<uint32_t>(book_->ranges.size() - 1);
    add_phrases(item, "open", EntryKind::range_open, row);
    add_phrases(item, "join", EntryKind::range_join, row);
    add_phrases(item, "close", EntryKind::range_close, row);
    add_phrases(item, "bounds", EntryKind::bound_join, row);
  }
  for (const Item& item : items("changes")) {
    const Change change = term(item, "is", Change::none);
    add_phrases(item, "say", EntryKind::change, static_cast<uint32_t>(change));
    add_phrases(item, "after", EntryKind::change_after, static_cast<uint32_t>(change));
  }
  for (const Item& item : items("levels")) add_phrases(item, "say", EntryKind::level, 1);
}

void Loader::load_ignore() {
  for (const Item& item : items("ignore")) {
    add_phrases(item, "say", EntryKind::ignored, 1);
    add_regexes(item, EntryKind::ignored, 1);
  }
}

}  // namespace counterclaim
