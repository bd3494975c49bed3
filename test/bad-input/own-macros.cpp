// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// Annotations that come out of the user's own macros are pointed at where the macro is used, and never edited:
// the macro has other uses.
#include <tenon/model.hpp>
#include <cstdint>

#define ID TENON_COLUMN(.primary_key = true) std::int64_t id = 0
#define REFERS(TABLE) TENON_COLUMN(.index = true, .foreign_key = TABLE ".idd")
#define COLUMN(...) TENON_COLUMN(__VA_ARGS__)
#define PLAIN_FK TENON_COLUMN(.foreign_key = "teams.id")

// CHECK-MESSAGES: :[[@LINE+2]]:29: note: 'Team' is stored in 'teams'
// (the note stands behind the error below)
struct TENON_TABLE("teams") Team {
  ID;
};

struct TENON_TABLE("players") Player {
  ID;
  REFERS("teams") std::int64_t team_id = 0;
  PLAIN_FK std::int64_t lead_id = 0;
  COLUMN(.index = true, .foreign_key = "team.id") std::int64_t other_id = 0;
};
