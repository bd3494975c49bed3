// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>

// Where each table has its own, only one of them is left.
// RUN: not %tenon check --target=mysql %s -- %cxxflags | FileCheck --check-prefix=MYSQL --implicit-check-not=error: %s
// MYSQL: error: index name 'IX_at' of 'Post' is already that of an index of 'Post'

// FAULTS: 2
namespace indexes {
struct TENON_TABLE("users") TENON_INDEX(.columns = {"name"}, .name = "ix_name") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t name = 0;
};
struct TENON_TABLE("posts") TENON_INDEX(.columns = {"name"}, .name = "ix_name")
  // CHECK-MESSAGES: :[[@LINE-1]]:70: error: index name 'ix_name' of 'Post' is already that of an index of 'User' [tenon-duplicate-constraint-name]
  // CHECK-MESSAGES: :[[@LINE-6]]:70: note: named here
    TENON_INDEX(.columns = {"at"}, .name = "ix_at") TENON_INDEX(.columns = {"at", "name"}, .name = "IX_at") Post {
    // CHECK-MESSAGES: :[[@LINE-1]]:100: error: index name 'IX_at' of 'Post' is already that of an index of 'Post' [tenon-duplicate-constraint-name]
    // CHECK-MESSAGES: :[[@LINE-2]]:44: note: named here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t name = 0;
  std::int64_t at = 0;
};
} // namespace indexes

namespace tables {
struct TENON_TABLE("tags") TENON_INDEX(.columns = {"text"}, .name = "tag_texts") Tag {
  // CHECK-MESSAGES: :[[@LINE-1]]:69: error: index name 'tag_texts' of 'Tag' is already that of table 'TagText' [tenon-duplicate-constraint-name]
  // CHECK-MESSAGES: :[[@LINE+4]]:33: note: 'TagText' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t text = 0;
};
struct TENON_TABLE("tag_texts") TagText {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace tables

namespace in_mixin {
struct TENON_TABLE(.abstract = true) TENON_INDEX(.columns = {"at"}, .name = "ix_timed") Timed {
  // CHECK-MESSAGES: :[[@LINE-1]]:77: error: index name 'ix_timed' is that of several tables, since 'Cat' and 'Dog' share the mixin; leave out the name [tenon-duplicate-constraint-name]
  // CHECK-MESSAGES: :[[@LINE+4]]:28: note: 'Cat' declared here
  // CHECK-MESSAGES: :[[@LINE+6]]:28: note: 'Dog' declared here
  std::int64_t at = 0;
};
struct TENON_TABLE("cats") Cat : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("dogs") Dog : Timed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// In another schema, without a name, in a mixin of one table.
namespace silent_names {
struct TENON_TABLE(.name = "items", .schema = "a") TENON_INDEX(.columns = {"at"}, .name = "ix_items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at = 0;
};
struct TENON_TABLE(.name = "items", .schema = "b") TENON_INDEX(.columns = {"at"}, .name = "ix_items") OtherItem {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at = 0;
};
struct TENON_TABLE(.abstract = true) TENON_INDEX(.columns = {"by"}) TENON_INDEX(.columns = {"by", "at"}, .name = "ix_by") Signed {
  std::int64_t at = 0;
  std::int64_t by = 0;
};
struct TENON_TABLE("letters") Letter : Signed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace silent_names
