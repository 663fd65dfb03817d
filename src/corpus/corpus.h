#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "claim/claim.h"
#include "relate/topic.h"

namespace counterclaim {

struct ReadOptions {
  unsigned jobs = 0;          // 0: one per core
  std::string language = {};  // for documents that do not say theirs
  std::vector<std::string> ignored =
      {};                          // patterns (`drafts/**`, `*.bak`) of files to pass over,
  std::string ignored_below = {};  // relative to this folder
  bool with_names = true;          // needed by stories; `extract` does without
  std::function<void(size_t done, size_t total)> progress = {};  // may be empty; any thread
};

/// Documents with what was found in them, by path: the same files give the same corpus in any
/// order and with any number of threads.
struct Corpus {
  std::shared_ptr<const Rulebook> rules;
  std::vector<Document> documents;
  std::vector<Extraction> extractions;
  Diagnostics diagnostics;  // of inputs that were not read, and of odd metadata
  bool complete = true;     // every input was read

  Material material() const { return {rules.get(), &documents, &extractions}; }
};

/// Reads files, folders (all files with a known article extension, below them too) and "-"
/// (standard input). Fails only if there is no input at all (code C010); what cannot be read is
/// skipped, noted, and makes the corpus incomplete.
Result<Corpus> read_corpus(const std::vector<std::string>& inputs,
                           std::shared_ptr<const Rulebook> rules, const ReadOptions& options);

/// One text from elsewhere than a file (JSONL lines): read as English where `language` is
/// empty.
Document make_document(std::string id, std::string text, const std::string& language,
                       const Rulebook& rules);

}  // namespace counterclaim
