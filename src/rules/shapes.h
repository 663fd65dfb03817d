#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

#include "rules/rulebook.h"

namespace counterclaim {

/// The regexes of the `ignore` rules, by language. All of a language are joined into one
/// expression, so that a sentence without a match costs one pass of the automaton; which
/// rule matched is asked only of the few sentences with one.
struct Rulebook::Shapes {
  struct Shape {
    std::unique_ptr<RE2> re;
    RuleId rule;
  };
  struct Joined {
    std::string pattern;
    std::unique_ptr<RE2> re;
    std::vector<Shape> single;
  };
  std::map<std::string, Joined> by_language;
  /// Regexes that mean something: one pass of a set tells which of them are worth asking.
  struct Meaning {
    std::unique_ptr<RE2> re;
    Entry entry;
  };
  struct Meanings {
    std::unique_ptr<RE2::Set> set;
    std::vector<Meaning> all;
  };
  std::map<std::string, Meanings> meanings;

  /// Empty, or what is wrong with the pattern. Codes R011 does not compile, R012 matches the
  /// empty string.
  struct Problem {
    std::string code, message;
  };
  static Problem check(const std::string& pattern);
  /// No sign is needed at its begin: it is tried at every place of a text.
  static bool begins_anywhere(const std::string& pattern);
  void add(const std::string& language, const std::string& pattern, RuleId rule);
  void add_meaning(const std::string& language, const std::string& pattern, const Entry& entry);
  /// False where the joined regexes of a language need more memory than they may have.
  bool join();
};

}  // namespace counterclaim
