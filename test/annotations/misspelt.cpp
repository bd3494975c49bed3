// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: not %clangxx %cxxflags -DTENON_CHECK -fsyntax-only %s 2>&1 | FileCheck %s
// RUN: not %clangxx %cxxflags -fplugin=%plugin -fsyntax-only %s 2>&1 | FileCheck %s
// What is no key, or no value of its type, is the compiler's own error.
#include <tenon/model.hpp>

struct TENON_TABLE("users") User {
  // CHECK: :[[@LINE+1]]:17: error: field designator 'primry_key' does not refer to any field in type {{.*}}did you mean 'primary_key'?
  TENON_COLUMN(.primry_key = true) long id;
  // CHECK: :[[@LINE+1]]:28: error: {{.*}}'int'
  TENON_COLUMN(.nullable = 5) long a;
  // CHECK: :[[@LINE+1]]:26: error: {{.*}}'const char[3]'
  TENON_COLUMN(.length = "50") long b;
  // CHECK: :[[@LINE+1]]:31: error: no viable conversion from 'int' to '::tenon::name'
  TENON_COLUMN(.foreign_key = 7) long c;
  // CHECK: :[[@LINE+1]]:38: error: no member named 'idd' in 'User'; did you mean 'id'?
  TENON_COLUMN(.foreign_key = &User::idd) long d;
  // CHECK: :[[@LINE+1]]:44: error: no member named 'casade' in 'tenon::action'; did you mean 'cascade'?
  TENON_COLUMN(.on_delete = tenon::action::casade) long e;
  // CHECK: :[[@LINE+1]]:23: error: field designator 'back_populate' does not refer to any field in type {{.*}}did you mean 'back_populates'?
  TENON_RELATIONSHIP(.back_populate = "x") tenon::one<User> f;
};
