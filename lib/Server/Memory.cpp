//===- Memory.cpp - memory that parsing leaves behind ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Memory.h"
#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace tenon::checker::lsp {

void keepFewArenas() {
#ifdef __GLIBC__
  mallopt(M_ARENA_MAX, 2);
#endif
}

void giveMemoryBack() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

} // namespace tenon::checker::lsp
