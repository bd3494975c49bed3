// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where a unit does not compile, the compiler's errors stand alone: what a half-read model would say follows from them.
// RUN: not %clangxx %cxxflags -fplugin=%plugin -fsyntax-only %s 2>&1 | FileCheck --implicit-check-not=tenon- %s
// RUN: %python %S/../hosts/Inputs/status.py 2 %tenon check %s -- %cxxflags 2>&1 | FileCheck --implicit-check-not=tenon- %s
#include <tenon/model.hpp>

struct TENON_TABLE("a") A {
  // CHECK: :[[@LINE+1]]:48: error: expected ';'
  TENON_COLUMN(.primary_key = true) long id = 0
};

struct TENON_TABLE("b") B {
  // CHECK: :[[@LINE+1]]:38: error: unknown type name 'lung'
  TENON_COLUMN(.foreign_key = "a.x") lung a_id;
  // CHECK: :[[@LINE+1]]:{{[0-9]+}}: error: expected
  TENON_RELATIONSHIP(.back_populates = ) tenon::one<A> a;
};

struct TENON_TABLE("c" C {
  long id;
};
