#include "corpus/corpus.h"

#include <algorithm>
#include <atomic>
#include <iostream>
#include <iterator>
#include <map>
#include <set>

#include <fnmatch.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/interrupt.h"
#include "base/parallel.h"
#include "corpus/manifest.h"
#include "text/blocks.h"
#include "text/language.h"
#include "text/readers.h"
#include "text/sentences.h"

namespace counterclaim {
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kLargestInput = 512u << 20;  // spans are 32 bits; half of that is plenty

/// A file to read, with what a manifest knows of it.
struct Input {
  std::string path;  // as shown
  Provenance known;
};

class Finder {
 public:
  Finder(const ReadOptions& options, Diagnostics& diagnostics)
      : options_(options), diagnostics_(diagnostics) {}

  bool missing = false;

  void add(const std::string& given) {
    std::error_code ec;
    if (given == "-") {
      inputs_["-"] = {"-", {}};
      return;
    }
    const fs::path path(given);
    if (!fs::exists(path, ec)) {
      missing = true;
      diagnostics_.push_back(failure("C011", given, "no such file or folder",
                                     "check the path; a corpus is a folder of articles")
                                 .value()
                                 .front());
      return;
    }
    if (fs::is_directory(path, ec)) return add_folder(path);
    add_file(path, path.parent_path());
  }

  std::vector<Input> take() {
    std::vector<Input> all;
    for (auto& [path, input] : inputs_) all.push_back(std::move(input));
    return all;
  }

 private:
  void add_folder(const fs::path& root) {
    std::error_code ec;
    fs::recursive_directory_iterator it(root, fs::directory_options::skip_permission_denied,
                                        ec);
    if (ec) {
      missing = true;
      diagnostics_.push_back(
          failure("C011", root.string(), "the folder cannot be read: " + ec.message())
              .value()
              .front());
      return;
    }
    for (; it != fs::recursive_directory_iterator(); it.increment(ec)) {
      if (ec) break;
      const std::string name = it->path().filename().string();
      if (it->is_directory(ec) && name.starts_with('.'))
        it.disable_recursion_pending();
      else if (it->is_regular_file(ec) && has_article_extension(name))
        if (!is_ignored(it->path())) add_file(it->path(), root);
    }
  }

  /// A pattern fits the path below its folder, or the bare name of the file.
  bool is_ignored(const fs::path& path) const {
    std::error_code ec;
    const std::string below = fs::proximate(path, options_.ignored_below, ec).generic_string();
    return std::any_of(options_.ignored.begin(), options_.ignored.end(),
                       [&](const auto& pattern) {
                         return fnmatch(pattern.c_str(), below.c_str(), 0) == 0 ||
                                fnmatch(pattern.c_str(), path.filename().c_str(), 0) == 0;
                       });
  }

  void add_file(const fs::path& path, const fs::path& root) {
    Input input{path.string(), {}};
    // The manifest in the same folder, else in a parent up to the root.
    for (fs::path folder = path.parent_path();; folder = folder.parent_path()) {
      const Manifest& m = manifest_in(folder);
      const std::string key =
          path.lexically_relative(folder.empty() ? "." : folder).generic_string();
      if (const auto found = m.find(key); found != m.end()) {
        input.known = found->second;
        break;
      }
      if (folder == root || folder.empty() || folder == folder.parent_path()) break;
    }
    input.known.path = input.path;
    inputs_[input.path] = std::move(input);
  }

  const Manifest& manifest_in(const fs::path& folder) {
    const auto [it, added] = manifests_.try_emplace(folder.string());
    std::error_code ec;
    const fs::path file = folder / "manifest.csv";
    if (added && fs::is_regular_file(file, ec)) it->second = read_manifest(file, diagnostics_);
    return it->second;
  }

  const ReadOptions& options_;
  Diagnostics& diagnostics_;
  std::map<std::string, Input> inputs_;
  std::map<std::string, Manifest> manifests_;
};

Reading read_input(const Input& input) {
  Reading reading;
  if (input.path == "-") {
    const std::string bytes{std::istreambuf_iterator<char>(std::cin), {}};
    Provenance from = input.known;
    from.path = "-";
    return read_article(bytes, from);
  }
  auto bytes = read_file(input.path, kLargestInput);
  if (!bytes) {
    reading.diagnostics = std::move(bytes.error());
    return reading;
  }
  return reader_for(input.path).read(*bytes, input.known);
}

constexpr const char* kFallback = "en";  // for texts too short to tell

/// What the text does not say is detected; where it is mixed, block by block.
void detect_language(Document& doc) {
  const DetectedLanguages found = detect_languages(doc.text);
  doc.from.language = found.main.empty() ? kFallback : found.main;
  if (!found.mixed) return;
  for (Block& b : doc.blocks) {
    const std::string own = detect_languages(doc.slice(b.span), true).main;
    if (own != doc.from.language) b.language = own;
  }
}

void finish(Document& doc, const std::string& language, const Rulebook& rules) {
  if (doc.from.language.empty()) doc.from.language = language;
  if (doc.from.language.empty()) detect_language(doc);
  split_sentences(doc, [&](const std::string& of) -> const Abbreviations& {
    return rules.lexicon(of).abbreviations;
  });
}

/// One warning a language: its texts are read by digits and signs alone.
void warn_of_unknown_languages(Corpus& corpus) {
  std::set<std::string> told;
  for (const Document& d : corpus.documents) {
    if (corpus.rules->has_language(d.from.language) || !told.insert(d.from.language).second)
      continue;
    Diagnostic w;
    w.severity = Severity::warning;
    w.code = "C015";
    w.file = d.from.path;
    w.message = "no rules for the language `" + d.from.language +
                "`: its figures are read by digits and signs alone, and not judged";
    corpus.diagnostics.push_back(std::move(w));
  }
}

bool is_error(const Diagnostic& d) {
  return d.severity == Severity::error;
}

}  // namespace

Result<Corpus> read_corpus(const std::vector<std::string>& inputs,
                           std::shared_ptr<const Rulebook> rules, const ReadOptions& options) {
  Corpus corpus;
  corpus.rules = std::move(rules);
  Finder finder(options, corpus.diagnostics);
  for (const auto& given : inputs) finder.add(given);
  const std::vector<Input> files = finder.take();
  if (files.empty()) {
    Diagnostics all = std::move(corpus.diagnostics);
    if (all.empty())
      all = failure("C010", inputs.empty() ? "" : inputs.front(), "no article found",
                    "articles are files *.txt, *.md or *.jsonl")
                .value();
    return tl::unexpected(std::move(all));
  }
  std::vector<Reading> readings(files.size());
  parallel_for(files.size(), options.jobs, [&](size_t i) {
    if (!interrupted()) readings[i] = read_input(files[i]);
  });
  corpus.complete = !finder.missing;
  for (Reading& r : readings) {
    corpus.complete =
        corpus.complete && std::none_of(r.diagnostics.begin(), r.diagnostics.end(), is_error);
    std::move(r.diagnostics.begin(), r.diagnostics.end(),
              std::back_inserter(corpus.diagnostics));
    std::move(r.documents.begin(), r.documents.end(), std::back_inserter(corpus.documents));
  }
  corpus.extractions.resize(corpus.documents.size());
  std::atomic<size_t> done = 0;
  parallel_for(corpus.documents.size(), options.jobs, [&](size_t i) {
    if (interrupted()) return;
    finish(corpus.documents[i], options.language, *corpus.rules);
    corpus.extractions[i] =
        extract(corpus.documents[i], *corpus.rules, {.names = options.with_names});
    if (options.progress) options.progress(++done, corpus.documents.size());
  });
  warn_of_unknown_languages(corpus);
  return corpus;
}

Document make_document(std::string id, std::string text, const std::string& language,
                       const Rulebook& rules) {
  Document doc;
  doc.from.path = std::move(id);
  doc.text = std::move(text);
  doc.blocks = split_blocks(doc.text, {0, static_cast<uint32_t>(doc.text.size())});
  finish(doc, language, rules);
  return doc;
}

}  // namespace counterclaim
