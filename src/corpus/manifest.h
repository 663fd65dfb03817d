#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "text/document.h"

namespace counterclaim {

/// A `manifest.csv`: what is known of the files beside it. Columns by name in the first row:
/// file, title, publisher, date, lang, url (RFC 4180); only `file` is needed.
using Manifest = std::map<std::string, Provenance>;  // by path relative to the manifest

/// Codes: C001 unreadable, C002 no column `file`, C003 a row without a file.
Manifest read_manifest(const std::filesystem::path& path, Diagnostics& diagnostics);

}  // namespace counterclaim
