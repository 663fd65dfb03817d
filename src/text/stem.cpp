#include "text/stem.h"

#include <libstemmer.h>

namespace counterclaim {

struct Stemmer::Snowball {
  sb_stemmer* of = nullptr;
};

Stemmer::Stemmer(std::string_view language) : snowball_(std::make_unique<Snowball>()) {
  const std::string main(language.substr(0, language.find('-')));
  snowball_->of = sb_stemmer_new(main.c_str(), nullptr);  // null: not known
}

Stemmer::~Stemmer() {
  if (snowball_->of != nullptr) sb_stemmer_delete(snowball_->of);
}

std::string Stemmer::operator()(std::string_view folded) const {
  if (snowball_->of == nullptr) return std::string(folded);
  const auto* word = reinterpret_cast<const sb_symbol*>(folded.data());
  const sb_symbol* stem = sb_stemmer_stem(snowball_->of, word, static_cast<int>(folded.size()));
  if (stem == nullptr) return std::string(folded);  // out of memory
  return {reinterpret_cast<const char*>(stem),
          static_cast<size_t>(sb_stemmer_length(snowball_->of))};
}

}  // namespace counterclaim
