// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// All forms of NOLINT, which clang-tidy obeys itself and counts.
//
// RUN: %clang_tidy --config="{Checks: '-*,tenon-no-primary-key'}" %s -- %cxxflags 2>&1 | FileCheck %s

#include <tenon/model.hpp>

// CHECK-NOT: warning:

struct TENON_TABLE("same_line") SameLine { // NOLINT
  int value = 0;
};

struct TENON_TABLE("same_line_id") SameLineId { // NOLINT(tenon-no-primary-key)
  int value = 0;
};

struct TENON_TABLE("glob") Glob { // NOLINT(readability-*, tenon-no-*)
  int value = 0;
};

// NOLINTNEXTLINE(tenon-no-primary-key)
struct TENON_TABLE("next_line") NextLine {
  int value = 0;
};

// NOLINTBEGIN(tenon-no-primary-key)
struct TENON_TABLE("block") Block {
  int value = 0;
};
// NOLINTEND(tenon-no-primary-key)

// CHECK: [[@LINE+1]]:{{[0-9]+}}: warning: {{.*}}'Another'{{.*}} [tenon-no-primary-key]
struct TENON_TABLE("another") Another { // NOLINT(tenon-fk-unindexed)
  int value = 0;
};

// CHECK: [[@LINE+2]]:{{[0-9]+}}: warning: {{.*}}'Misspelt'{{.*}} [tenon-no-primary-key]
// CHECK: note: this silences nothing: no check matches 'tenon-no-primery-key'; did you mean 'tenon-no-primary-key'?
struct TENON_TABLE("misspelt") Misspelt { // NOLINT(tenon-no-primery-key)
  int value = 0;
};

// CHECK-NOT: warning:
// CHECK: Suppressed 5 warnings (5 NOLINT)
