#include "base/csv.h"

#include <csv.h>

namespace counterclaim {
namespace {

struct Table {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
};

void on_field(void* data, size_t size, void* table) {
  static_cast<Table*>(table)->row.emplace_back(static_cast<const char*>(data), size);
}

void on_row(int, void* table) {
  auto* t = static_cast<Table*>(table);
  t->rows.push_back(std::move(t->row));
  t->row.clear();
}

}  // namespace

Result<std::vector<std::vector<std::string>>> parse_csv(const std::string& name,
                                                        std::string_view text) {
  csv_parser parser;
  Table table;
  bool ok = csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) == 0;
  if (ok) {
    ok =
        csv_parse(&parser, text.data(), text.size(), on_field, on_row, &table) == text.size() &&
        csv_fini(&parser, on_field, on_row, &table) == 0;
    csv_free(&parser);
  }
  if (!ok)
    return failure("C001", name, "is no CSV table: a quotation mark does not match",
                   "double a quotation mark inside a quoted field");
  return std::move(table.rows);
}

}  // namespace counterclaim
