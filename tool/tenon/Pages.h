//===- Pages.h - the pages of the checks --------------------- -*- C++ -*--===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_PAGES_H
#define TENON_TOOL_PAGES_H

#include "llvm/ADT/StringRef.h"

namespace tenon::checker {

/// The page of a check in docs/checks, as it was when this was built; empty
/// where it had none.
llvm::StringRef pageOf(llvm::StringRef Id);

} // namespace tenon::checker

#endif // TENON_TOOL_PAGES_H
