#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace counterclaim {

/// What reading a file gave: its documents, and what was odd about them. A document that
/// could not be read is missing from `documents` and named by an error.
struct Reading {
  std::vector<Document> documents;
  Diagnostics diagnostics;
};

/// bytes -> Documents, without sentences (they need the language's rules). Adding an input
/// format: one file read_<format>.cpp and one row in readers.cpp. `from` holds what is known
/// from outside (path, manifest); what the file itself says comes first.
struct Reader {
  std::string_view name;        // "jsonl"
  std::string_view extensions;  // " jsonl ndjson ", each between blanks
  Reading (*read)(std::string_view bytes, const Provenance& from);
};
std::span<const Reader> readers();

/// The reader for a file name; plain text where the extension is not known.
const Reader& reader_for(std::string_view path);
bool has_article_extension(std::string_view path);

/// Plain text or Markdown, with or without front matter.
Reading read_article(std::string_view bytes, const Provenance& from);
/// An archive, one article a line: {"id","text","title"?,"publisher"?,"date"?,"lang"?,"url"?}.
/// Offsets count from the begin of each `text`.
Reading read_jsonl(std::string_view bytes, const Provenance& from);

/// Takes over a language and a date, or says why not. Codes T003 (date), T004 (language).
void set_language(Provenance& from, const std::string& value, Diagnostics& diagnostics);
void set_published(Provenance& from, const std::string& value, Diagnostics& diagnostics);

}  // namespace counterclaim
