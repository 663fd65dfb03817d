// Which texts tell one story, by their names alone: find_stories() without any rule file.
#include <boost/test/unit_test.hpp>

#include "relate/stories.h"

namespace counterclaim::tests {
namespace {

/// Texts by their names; the first two of each stand in what it begins with.
class Texts {
 public:
  explicit Texts(std::vector<std::vector<std::string>> names) : names_(std::move(names)) {
    for (auto& of_text : names_) {
      leads_.emplace_back(of_text.begin(), of_text.begin() + 2);
      std::sort(of_text.begin(), of_text.end());
      std::sort(leads_.back().begin(), leads_.back().end());
    }
  }

  Stories stories(const NameWeights& weights = {}) const {
    std::vector<StoryInput> inputs;
    for (size_t i = 0; i < names_.size(); ++i)
      inputs.push_back({&names_[i], &leads_[i], &none_, &none_, {}, {}});
    return find_stories(inputs, weights, 30);
  }

 private:
  std::vector<std::vector<std::string>> names_, leads_;
  std::vector<std::string> none_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(grouping)

BOOST_AUTO_TEST_CASE(texts_that_share_rare_names_are_one_story) {
  const Stories s = Texts({{"Horak", "Lenkov", "Mira", "Orso", "Talis"},
                           {"Lenkov", "Horak", "Orso", "Mira", "Talis", "Vesna"},
                           {"Quill", "Farrow", "Brandt", "Ostler", "Penn"}})
                        .stories();
  BOOST_TEST((s.of[0] == s.of[1]));
  BOOST_TEST((s.of[0] != s.of[2]));
}

/// Six undated texts of which each shares all its names with its two neighbours, half with
/// either: no reader would call the first and the last one story.
BOOST_AUTO_TEST_CASE(a_chain_of_neighbours_is_no_story) {
  std::vector<std::vector<std::string>> chain;
  const auto name = [](int link, int n) {
    return std::string("N") + static_cast<char>('a' + link) + static_cast<char>('a' + n);
  };
  constexpr int kTexts = 12, kShared = 6;
  for (int t = 0; t < kTexts; ++t) {
    std::vector<std::string> names{name(t, 0), name(t + 1, 0)};
    for (int n = 1; n < kShared; ++n) {
      names.push_back(name(t, n));
      names.push_back(name(t + 1, n));
    }
    chain.push_back(std::move(names));
  }
  const Stories s = Texts(chain).stories();
  BOOST_TEST((s.of[0] == s.of[1]));
  BOOST_TEST((s.of.front() != s.of.back()));
}

BOOST_AUTO_TEST_CASE(names_that_stand_everywhere_make_no_story) {
  const Texts texts({{"Senate", "Congress", "Reuters", "Ohio", "Iowa", "Quill", "Farrow"},
                     {"Congress", "Senate", "Reuters", "Ohio", "Iowa", "Brandt", "Ostler"},
                     {"Quill", "Brandt", "Farrow", "Ostler", "Penn", "Mira", "Orso"}});
  const Stories by_count = texts.stories();
  BOOST_TEST((by_count.of[0] == by_count.of[1]));
  const Stories weighed = texts.stories(
      {{"senate", 35}, {"congress", 35}, {"reuters", 35}, {"ohio", 35}, {"iowa", 35}});
  BOOST_TEST((weighed.of[0] != weighed.of[1]));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace counterclaim::tests
