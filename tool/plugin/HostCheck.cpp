//===- HostCheck.cpp - says so when loaded into the wrong program ---------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Host.h"

__attribute__((constructor(101))) static void checkHost() {
  tenon::checker::demandHost(tenon::checker::HostKind::Clang);
}
