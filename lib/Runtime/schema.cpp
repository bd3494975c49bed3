//===- schema.cpp - creates and drops tables ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Tables in the order of their foreign keys. Which tables are there is asked
// before the transaction too, so that a program that finds all of them, as it
// does whenever it starts but once, waits for no lock and may be a reader.
//
//===----------------------------------------------------------------------===//

#include "engine_core.hpp"

#include <algorithm>
#include <unordered_set>

namespace tenon::detail {

namespace {

using table_list = std::vector<const table *>;

/// Puts each table after those it refers to. Where tables refer to each other,
/// the one that was named first comes last.
class table_order {
public:
  explicit table_order(std::span<const table *const> tables)
      : wanted_(tables.begin(), tables.end()) {
    for (const table *each : tables)
      visit(each);
  }
  table_list take() { return std::move(sorted_); }

private:
  void visit(const table *each) {
    if (!wanted_.contains(each) || !seen_.insert(each).second)
      return;
    for (const foreign_key_info &key : each->foreign_keys)
      visit(key.target);
    sorted_.push_back(each);
  }

  std::unordered_set<const table *> wanted_;
  std::unordered_set<const table *> seen_;
  table_list sorted_;
};

table_list those_there(connection &on, const table_list &tables, bool there) {
  table_list some;
  for (const table *each : tables)
    if (on.has_table(*each) == there)
      some.push_back(each);
  return some;
}

std::string written_name(const table &of) {
  return of.schema && *of.schema ? std::string(of.schema) + "." + of.name
                                 : of.name;
}

const table_statements &statements_of(const table &of,
                                      std::string_view dialect) {
  for (const table_statements &each : of.statements)
    if (each.dialect == dialect)
      return each;
  throw invalid_request_error("the schema of table '" + written_name(of) +
                              "' cannot be written for " +
                              std::string(dialect));
}

} // namespace

void create_tables(connection &on, std::span<const table *const> tables) {
  table_list sorted = table_order(tables).take();
  if (those_there(on, sorted, false).empty())
    return;
  transaction_scope transaction(on, true);
  // Again: somebody else may have created them before the lock was ours.
  std::vector<const table_statements *> created;
  for (const table *each : sorted) {
    if (on.has_table(*each))
      continue;
    created.push_back(&statements_of(*each, on.sql_dialect().name()));
    for (const char *sql : created.back()->create)
      on.execute(sql);
  }
  for (const table_statements *each : created)
    for (const char *sql : each->create_later)
      on.execute(sql);
  transaction.commit();
}

void drop_tables(connection &on, std::span<const table *const> tables) {
  table_list sorted = table_order(tables).take();
  std::reverse(sorted.begin(), sorted.end());
  if (those_there(on, sorted, true).empty())
    return;
  transaction_scope transaction(on, true);
  sorted = those_there(on, sorted, true);
  check_nothing_refers_to(on, sorted);
  // Where tables refer to each other, the keys hold again when all are gone.
  on.execute(on.sql_dialect().defer_foreign_keys());
  for (const table *each : sorted) {
    // It can be named twice, as the table of two structs.
    if (!on.has_table(*each))
      continue;
    std::string sql = "DROP TABLE ";
    write_table_name(sql, *each);
    on.execute(sql);
  }
  transaction.commit();
}

} // namespace tenon::detail
