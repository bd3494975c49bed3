// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// NOLINT has clang-tidy's meaning, in the plugin and on the command line.
//
// RUN: not %tenon check %s -- %cxxflags 2>&1 | FileCheck %s
// RUN: not %clangxx %cxxflags -fplugin=%plugin -fsyntax-only %s 2>&1 | FileCheck %s
// RUN: %tenon check %s --dump-facts -- %cxxflags > %t.json
// RUN: not %tenon merge %t.json 2>&1 | FileCheck %s

#include <tenon/model.hpp>

#include <cstdint>

// CHECK-NOT: error:
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

// CHECK: error: {{.*}}'Another'{{.*}}[tenon-no-primary-key]
struct TENON_TABLE("another") Another { // NOLINT(tenon-fk-unindexed)
  int value = 0;
};

// CHECK: error: {{.*}}'Misspelt'{{.*}}[tenon-no-primary-key]
// CHECK: note: this silences nothing: no check matches 'tenon-no-primery-key'; did you mean 'tenon-no-primary-key'?
struct TENON_TABLE("misspelt") Misspelt { // NOLINT(tenon-no-primery-key)
  int value = 0;
};

// CHECK: error: {{.*}}'Late'{{.*}}[tenon-no-primary-key]
// NOLINTNEXTLINE(tenon-no-primary-key)

struct TENON_TABLE("late") Late {
  int value = 0;
};

// CHECK: error: {{.*}}'Unclosed'{{.*}}[tenon-no-primary-key]
// NOLINTBEGIN(tenon-no-primary-key)
struct TENON_TABLE("unclosed") Unclosed {
  int value = 0;
};
// NOLINTEND(tenon-fk-*)

// CHECK: error: {{.*}}'OtherWord'{{.*}}[tenon-no-primary-key]
struct TENON_TABLE("other_word") OtherWord { // NOLINTED
  int value = 0;
};
// CHECK-NOT: error:
