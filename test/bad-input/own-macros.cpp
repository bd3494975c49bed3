// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 4
// Annotations that come out of the user's own macros are pointed at where the macro is used, and never edited: the
// macro has other uses.
#include <tenon/model.hpp>
#include <cstdint>

#define ID TENON_COLUMN(.primary_key = true) std::int64_t id = 0
#define REFERS(TABLE) TENON_COLUMN(.index = true, .foreign_key = TABLE ".idd")
#define COLUMN(...) TENON_COLUMN(__VA_ARGS__)
#define PLAIN_FK TENON_COLUMN(.foreign_key = "teams.id")

struct TENON_TABLE("teams") Team {
  ID;
};

struct TENON_TABLE("players") Player {
  ID;
  REFERS("teams") std::int64_t team_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:10: error: no column 'idd' in table 'teams'; did you mean 'id'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :14:29: note: 'Team' is stored in 'teams'
  PLAIN_FK std::int64_t lead_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:25: warning: foreign key 'Player::lead_id' has no index: {{.*}} [tenon-fk-unindexed]
  COLUMN(.index = true, .foreign_key = "team.id") std::int64_t other_id = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no table 'team'; did you mean 'teams'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :14:29: note: 'Team' is stored in 'teams'
};

// A whole model out of one macro: everything is at its use.
#define MODEL(NAME, TABLE)                                                                                            \
  struct TENON_TABLE(TABLE) NAME {                                                                                     \
    std::int64_t id = 0;                                                                                               \
  }
MODEL(Bare, "bare");
// CHECK-MESSAGES: :[[@LINE-1]]:7: error: table 'Bare' has no primary key; mark a column '.primary_key = true' [tenon-no-primary-key]
