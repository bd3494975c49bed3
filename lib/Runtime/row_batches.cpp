//===- row_batches.cpp - many rows by one statement -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A statement for many rows costs the database about half of what one for each
// costs it. Where it is refused, the rows are written one by one, so that the
// error is that of the row.
//
//===----------------------------------------------------------------------===//

#include "row_writer.hpp"

#include "sql.hpp"
#include "warnings.hpp"

#include <algorithm>
#include <bit>

namespace tenon::detail {

namespace {

/// By statements for many rows, as far as there are so many. `together` returns
/// false where they have to be written one by one.
template <class T, class Together, class Single>
void in_batches(std::span<T *const> all, std::size_t size, Together &&together,
                Single &&single) {
  for (; size > 1 && all.size() >= size; all = all.subspan(size))
    if (!together(all.first(size)))
      for (T *each : all.first(size))
        single(*each);
  for (T *each : all)
    single(*each);
}

} // namespace

void row_writer::insert_all(std::span<row_operation *const> operations) {
  std::size_t first = 0;
  insertion as;
  if (!operations.empty())
    as = plan(*operations[0]->state);
  while (first != operations.size()) {
    insertion next;
    std::size_t last = first + 1;
    for (; last != operations.size(); ++last) {
      next = plan(*operations[last]->state);
      if (next != as)
        break;
    }
    in_batches(
        operations.subspan(first, last - first),
        rows_together(
            session_.lease_->sql_dialect(),
            count_columns(operations[first]->home->info().columns.size(),
                          as.given)),
        [&](auto batch) { return insert_together(batch, as); },
        [&](row_operation &op) { insert(op, as); });
    first = last;
    as = next;
  }
}

/// False, with nothing written, where the database refuses one of the rows.
bool row_writer::insert_together(std::span<row_operation *const> operations,
                                 const insertion &as) {
  const table_state &home = *operations.front()->home;
  const table &info = home.info();
  std::uint64_t returned = as.returned;
  if (as.is_numbered)
    returned |= column_bit(static_cast<std::size_t>(home.generated_column()));
  std::vector<bound_value> filled;
  try {
    statement_use run(session_.prepared(
        {&info, statement_kind::insert_many, as.given}, [&](auto &sql) {
          sql_writer to(sql, session_.lease_->sql_dialect());
          write_insert(to, info, as.given, returned, operations.size());
        }));
    made_.clear();
    int parameter = 0;
    for (const row_operation *op : operations)
      parameter =
          bind_columns(*run, parameter, *op, as.given, operations.size());
    // What is refused at the end of the statement is refused after these.
    while (run->step())
      for (int i = 0; i != run->column_count(); ++i)
        filled.emplace_back(run->column(i));
  } catch (const integrity_error &) {
    if (session_.lease_->in_transaction())
      return false;
    throw;
  }
  auto columns = static_cast<std::size_t>(std::popcount(returned));
  if (filled.size() != columns * operations.size())
    throw flush_error("the database wrote " +
                      std::to_string(filled.size() / columns) + " of " +
                      std::to_string(operations.size()) + " rows of table '" +
                      info.name + "'");
  // SQLite returns rows in the order in which it writes them.
  auto next = filled.begin();
  for (row_operation *op : operations) {
    for (std::uint64_t left = returned; left != 0; left &= left - 1)
      set_value(info, static_cast<std::size_t>(std::countr_zero(left)),
                op->state->object(), (next++)->view());
    remember_insertion(*op->state, as);
  }
  return true;
}

void row_writer::remove_all(std::span<object_state *const> states) {
  while (!states.empty()) {
    const table_state &home = *states.front()->home;
    auto other = std::find_if(
        states.begin(), states.end(),
        [&](const object_state *state) { return state->home != &home; });
    auto count = static_cast<std::size_t>(other - states.begin());
    bool alike = !home.cyclic && home.version_column() < 0 &&
                 home.info().primary_key.size() == 1;
    in_batches(
        states.first(count),
        alike ? rows_together(session_.lease_->sql_dialect(), 1) : 1,
        [&](auto batch) { return remove_together(batch); },
        [&](object_state &state) { remove(state); });
    states = states.subspan(count);
  }
}

/// False, with nothing deleted, where the database refuses one of the rows.
bool row_writer::remove_together(std::span<object_state *const> states) {
  const table_state &home = *states.front()->home;
  const table &info = home.info();
  try {
    statement_use run(
        session_.prepared({&info, statement_kind::remove_many}, [&](auto &sql) {
          sql_writer to(sql, session_.lease_->sql_dialect());
          write_delete_many(to, info, states.size());
        }));
    int parameter = 0;
    for (const object_state *state : states)
      session_.bind_key(*run, parameter++, home, home.key_of_identity(*state));
    run->step();
  } catch (const integrity_error &) {
    if (session_.lease_->in_transaction())
      return false;
    throw;
  }
  auto gone =
      static_cast<std::int64_t>(states.size()) - session_.lease_->changes();
  if (gone != 0)
    warn(std::to_string(gone) + " of " + std::to_string(states.size()) +
         " rows of '" + std::string(info.struct_name) +
         "' that were to be deleted are gone already");
  return true;
}

} // namespace tenon::detail
