// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=reserved-word-name

#include <tenon/model.hpp>

#include <cstdint>

// RUN: %tenon check --target=sqlserver --checks=reserved-word-name %s -- %cxxflags | FileCheck --check-prefix=TARGET --implicit-check-not=Rank %s
// FAULTS: 4
// TARGET: warning: table name 'order' is a reserved word of SQL Server, and

struct TENON_TABLE("order") Order {
  // CHECK-MESSAGES: :[[@LINE-1]]:20: warning: table name 'order' is a reserved word of SQLite, PostgreSQL, MySQL and SQL Server, and has to be quoted in every statement [tenon-reserved-word-name]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t group = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: warning: column name 'group' is a reserved word of SQLite, PostgreSQL, MySQL and SQL Server, and has to be quoted in every statement [tenon-reserved-word-name]
  TENON_COLUMN(.name = "Rank") std::int64_t position = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: warning: column name 'Rank' is a reserved word of MySQL, and has to be quoted in every statement [tenon-reserved-word-name]
};

struct TENON_TABLE() User {
  // CHECK-MESSAGES: :[[@LINE-1]]:22: warning: table name 'User' is a reserved word of PostgreSQL and SQL Server, and has to be quoted in every statement [tenon-reserved-word-name]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "limit_") std::int64_t limit = 0;
};

// Words that mean something only in certain places, and near ones.
struct TENON_TABLE("orders") Orders {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t name = 0;
  std::int64_t type = 0;
  std::int64_t user_id = 0;
};
