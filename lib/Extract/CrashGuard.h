//===- CrashGuard.h - work that may crash -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_CRASHGUARD_H
#define TENON_EXTRACT_CRASHGUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"

namespace tenon::checker {

/// Does it on a thread of its own, with the stack that Clang needs. False where
/// it crashed, also by using up that stack: what it held is lost, and what it
/// was changing is not to be used again.
bool survives(llvm::function_ref<void()> Do);

} // namespace tenon::checker

#endif // TENON_EXTRACT_CRASHGUARD_H
