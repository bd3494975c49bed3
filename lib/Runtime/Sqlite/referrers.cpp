//===- Sqlite/referrers.cpp - rows that refer to tables -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What DROP TABLE does in SQLite to rows that refer to the table: it deletes
// the table's rows first, so rows that refer to them are deleted where their
// foreign key cascades, lose their key where it is set null, and make it fail
// otherwise. Here it is to fail always, so they are looked for before.
//
//===----------------------------------------------------------------------===//

#include "../engine_core.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace tenon::detail {

namespace {

/// A foreign key of a table that may be none of the program's.
struct found_key {
  std::string table;
  std::int64_t number;
  std::vector<std::string> columns;
};

std::string_view schema_of(const table &of) {
  return of.schema && *of.schema ? of.schema : "main";
}

value_view as_text(std::string_view text) {
  return value_view::of_bytes(value_kind::text, text.data(), text.size());
}

std::string text_at(statement &row, int index) {
  value_view value = row.column(index);
  return value.has_bytes() ? std::string(value.data, value.size) : "";
}

/// SQLite's names do not tell A from a, in ASCII.
bool same_name(std::string_view left, std::string_view right) {
  auto folded = [](char letter) {
    return letter >= 'A' && letter <= 'Z'
               ? static_cast<char>(letter - 'A' + 'a')
               : letter;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return folded(a) == folded(b); });
}

bool is_among(std::span<const table *const> tables, std::string_view schema,
              std::string_view name) {
  return std::any_of(tables.begin(), tables.end(), [&](const table *each) {
    return same_name(schema_of(*each), schema) && same_name(each->name, name);
  });
}

std::vector<found_key> keys_that_refer_to(connection &on, const table &target) {
  std::string sql = "SELECT t.name, k.id, k.\"from\" FROM ";
  write_identifier(sql, schema_of(target));
  sql += ".sqlite_schema AS t, pragma_foreign_key_list(t.name, ?) AS k"
         " WHERE t.type = 'table' AND k.\"table\" = ? COLLATE NOCASE"
         " ORDER BY t.name, k.id, k.seq";
  std::unique_ptr<statement> query = on.prepare(sql);
  query->bind(0, as_text(schema_of(target)));
  query->bind(1, as_text(target.name));
  std::vector<found_key> keys;
  while (query->step()) {
    std::string name = text_at(*query, 0);
    std::int64_t number = query->column(1).integer;
    if (keys.empty() || keys.back().table != name ||
        keys.back().number != number)
      keys.push_back({std::move(name), number, {}});
    keys.back().columns.push_back(text_at(*query, 2));
  }
  return keys;
}

/// A row refers to one where none of its columns is null.
bool is_used(connection &on, std::string_view schema, const found_key &key) {
  std::string sql = "SELECT 1 FROM ";
  write_identifier(sql, schema);
  sql += '.';
  write_identifier(sql, key.table);
  const char *before = " WHERE ";
  for (const std::string &column : key.columns) {
    sql += before;
    write_identifier(sql, column);
    sql += " IS NOT NULL";
    before = " AND ";
  }
  return on.prepare(sql + " LIMIT 1")->step();
}

} // namespace

void check_nothing_refers_to(connection &on,
                             std::span<const table *const> tables) {
  for (const table *each : tables)
    for (const found_key &key : keys_that_refer_to(on, *each)) {
      if (is_among(tables, schema_of(*each), key.table) ||
          !is_used(on, schema_of(*each), key))
        continue;
      std::string sql = "DROP TABLE ";
      write_table_name(sql, *each);
      throw integrity_error("rows of '" + key.table + "' refer to '" +
                                each->name + "'; drop '" + key.table +
                                "' too, or delete its rows first",
                            sql, SQLITE_CONSTRAINT_FOREIGNKEY);
    }
}

} // namespace tenon::detail
