//===- Includes.h - the headers that a fix needs ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_INCLUDES_H
#define TENON_REPORT_INCLUDES_H

#include "Report/SourceText.h"
#include "Rules/Edits.h"
#include "Rules/Finding.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tenon::checker {

/// The edits of a finding; and where they write a name of the standard library
/// that the file does not know, the `#include` of its header. None where that
/// has no place. Rules have no text to look into, so this is done last.
Edits completeEdits(const Finding &F,
                    llvm::function_ref<llvm::StringRef(FileId)> TextOf);
Edits completeEdits(const Finding &F, SourceText &Text);

} // namespace tenon::checker

#endif // TENON_REPORT_INCLUDES_H
