//===- scenario.hpp - what is done while calls fail -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Transactions of every kind of work. Each takes one from the first counter,
// so the file tells how many of them it has.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_SCENARIO_HPP
#define TENON_TEST_RELIABILITY_SCENARIO_HPP

#include <tenon/session.hpp>

#include <string>

namespace reliability {

/// Creates the tables and the first rows, in one transaction.
void prepare(tenon::engine &on);

/// New rows in several tables, a swap of unique keys.
void add_rows(tenon::session &session);
/// A savepoint that is rolled back where it fails; the rest is committed.
void use_savepoint(tenon::session &session);
/// Lazy loads, cascades, deleted rows.
void remove_rows(tenon::session &session);

/// Savepoints in each other, both rolled back, and what the objects are then.
void nest_savepoints(tenon::session &session);
/// Bulk statements, rows that are streamed and returned.
void change_many(tenon::session &session);

using step = void (*)(tenon::session &);
inline constexpr step steps[] = {add_rows, use_savepoint, remove_rows,
                                 nest_savepoints, change_many};

/// Every row of the session as a line; those of `rows_sql`, in any order.
std::string rows_of(tenon::session &session);
inline constexpr char rows_sql[] =
    "SELECT 'batch', id, size FROM batches UNION ALL"
    " SELECT 'entry', id, batch_id FROM entries UNION ALL"
    " SELECT 'user', id, name FROM users UNION ALL"
    " SELECT 'profile', id, user_id FROM profiles UNION ALL"
    " SELECT 'counter', version, value FROM counters";

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_SCENARIO_HPP
