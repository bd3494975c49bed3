// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// Copied from another struct.
// FAULTS: 2
namespace same_name {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("users") Customer {
  // CHECK-MESSAGES: :[[@LINE-1]]:20: error: table 'users' of 'Customer' is already that of 'User' [tenon-duplicate-table-name]
  // CHECK-MESSAGES: :[[@LINE-5]]:20: note: claimed here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
// A third one is compared with the first.
struct TENON_TABLE(.name = "users") Member {
  // CHECK-MESSAGES: :[[@LINE-1]]:28: error: table 'users' of 'Member' is already that of 'User' [tenon-duplicate-table-name]
  // CHECK-MESSAGES: :[[@LINE-11]]:20: note: claimed here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace same_name

// A struct without a name for its table has its own; the key to the table is
// one to the first struct.
// FAULTS: 0
namespace shop {
struct TENON_TABLE() Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace shop
namespace archive {
struct TENON_TABLE() Item {
  // CHECK-MESSAGES: :[[@LINE-1]]:8: error: table 'Item' of 'archive::Item' is already that of 'shop::Item' [tenon-duplicate-table-name]
  // CHECK-MESSAGES: :[[@LINE-7]]:8: note: claimed here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("uses") Use {
  TENON_COLUMN(.primary_key = true, .foreign_key = "Item.id") std::int64_t id;
};
} // namespace archive

// In one schema.
namespace in_schema {
struct TENON_TABLE(.name = "logs", .schema = "app") Log {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.name = "logs", .schema = "app") Trace {
  // CHECK-MESSAGES: :[[@LINE-1]]:28: error: table 'app.logs' of 'Trace' is already that of 'in_schema::Log' [tenon-duplicate-table-name]
  // CHECK-MESSAGES: :[[@LINE-5]]:28: note: claimed here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace in_schema

// Another schema, or none; a mixin's name is no table's; another struct of the
// same name in another namespace; a declaration before the definition; a
// template and what is made of it.
namespace silent_apart {
template <class T> struct TENON_TABLE("pages") Page {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("links") Link {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Page<int>::id) std::int64_t id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Page<int>> page;
};
struct Log;
struct TENON_TABLE(.name = "logs", .schema = "web") Log {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("logs") PlainLog {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE(.name = "web_logs", .abstract = true) Logged {
  std::int64_t at;
};
struct TENON_TABLE("web_logs") WebLog : Logged {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace silent_apart
