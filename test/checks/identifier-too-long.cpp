// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 5

#include <tenon/model.hpp>

#include <cstdint>

// What each target takes.
// RUN: %tenon check --target=sqlite %s -- %cxxflags | count 0
// RUN: not %tenon check --target=mysql %s -- %cxxflags | FileCheck --check-prefix=MYSQL --implicit-check-not=error: %s
// MYSQL: error: table name 'AStruct{{.*}} has 69 characters; MySQL takes 64;
// MYSQL: error: index name {{.*}} has 69 characters; MySQL takes 64;
// MYSQL: error: column name 'a_member{{.*}} has 71 characters; MySQL takes 64;
// RUN: not %tenon check --target=postgresql %s -- %cxxflags | FileCheck --check-prefix=POSTGRESQL %s
// POSTGRESQL: error: table name 'a_table{{.*}} has 64 bytes; PostgreSQL takes 63;

struct TENON_TABLE("a_table_whose_name_has_exactly_sixty_four_bytes_that_is_too_long") TableTooLong {
  // CHECK-MESSAGES: :[[@LINE-1]]:20: error: table name 'a_table_whose_name_has_exactly_sixty_four_bytes_that_is_too_long' has 64 bytes; PostgreSQL takes 63; give it a shorter one with '.name' [tenon-identifier-too-long]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE() AStructThatGivesItsTableANameOfMoreThanSixtyThreeBytesWithoutSayingSo {
  // CHECK-MESSAGES: :[[@LINE-1]]:22: error: table name 'AStructThatGivesItsTableANameOfMoreThanSixtyThreeBytesWithoutSayingSo' has 69 bytes; PostgreSQL takes 63; give it a shorter one with '.name' [tenon-identifier-too-long]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("columns")
    TENON_INDEX(.columns = {"at"}, .name = "an_index_whose_name_has_more_than_the_sixty_three_bytes_of_postgresql") Columns {
    // CHECK-MESSAGES: :[[@LINE-1]]:44: error: index name 'an_index_whose_name_has_more_than_the_sixty_three_bytes_of_postgresql' has 69 bytes; PostgreSQL takes 63; give it a shorter one with '.name' [tenon-identifier-too-long]
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at = 0;
  std::int64_t a_member_whose_name_becomes_the_name_of_a_column_of_seventy_bytes_or_so = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:16: error: column name 'a_member_whose_name_becomes_the_name_of_a_column_of_seventy_bytes_or_so' has 71 bytes; PostgreSQL takes 63; give it a shorter one with '.name' [tenon-identifier-too-long]
  TENON_COLUMN(.name = "thirty_three_ä_are_sixty_six_bytes_äääääääääääääääääää") std::int64_t umlauts = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: column name 'thirty_three_ä_are_sixty_six_bytes_äääääääääääääääääää' has 74 bytes; PostgreSQL takes 63; give it a shorter one with '.name' [tenon-identifier-too-long]
};

// Just short enough, and what no database has a name for.
struct TENON_TABLE("a_table_whose_name_has_exactly_sixty_three_bytes_is_short_enoug") AStructWhoseOwnNameIsMuchTooLongButWhichGivesItsTableOneThatFits {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "short") std::int64_t another_member_with_a_name_that_is_far_too_long_for_a_column = 0;
  TENON_TRANSIENT std::int64_t yet_another_member_with_a_name_that_is_far_too_long_for_a_column = 0;
};
