// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Models that come out of a precompiled header are read, each unit of several on its own; a unit with errors of the compiler's own gets no findings.
//
// RUN: %clangxx %cxxflags -DTENON_CHECK -x c++-header %S/Inputs/models.hpp -o %t.pch
// RUN: %clang_tidy --config="{Checks: '-*,tenon-*'}" %s -- %cxxflags -DTENON_CHECK -include-pch %t.pch 2>&1 \
// RUN:   | FileCheck --check-prefixes=MODELS,OWN %s
// RUN: %clang_tidy --config="{Checks: '-*,tenon-*'}" %s -- %cxxflags -include %S/Inputs/models.hpp 2>&1 \
// RUN:   | FileCheck --check-prefixes=MODELS,OWN %s
// RUN: %clang_tidy --config="{Checks: '-*,tenon-*'}" %S/Inputs/models.hpp %s -- -x c++ %cxxflags -include tenon/model.hpp 2>&1 \
// RUN:   | FileCheck --check-prefixes=MODELS,OWN %s
// RUN: not %clang_tidy --config="{Checks: '-*,tenon-*'}" %s -- %cxxflags -include %S/Inputs/models.hpp -DBROKEN 2>&1 \
// RUN:   | FileCheck --check-prefix=BROKEN %s

// MODELS: models.hpp:16:55: warning: {{.*}} [tenon-fk-unindexed]
// OWN: [[@LINE+2]]:{{[0-9]+}}: warning: {{.*}} [tenon-no-primary-key]
// BROKEN-NOT: [tenon-
struct TENON_TABLE("own") Own {
  int value = 0;
};

#ifdef BROKEN
// BROKEN: error: unknown type name 'Unknown' [clang-diagnostic-error]
Unknown unknown;
#endif
// BROKEN-NOT: [tenon-
