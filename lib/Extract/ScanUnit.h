//===- ScanUnit.h - which annotated files a unit reaches --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The unit is preprocessed, and not parsed. Where a struct is annotated, the
// preprocessor gives out the word that all of Tenon's macros expand to, behind
// whatever macro of the user's own; so no model is overlooked. Of a file that
// says neither tenon nor the name of such a macro only the directives are read.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_SCANUNIT_H
#define TENON_EXTRACT_SCANUNIT_H

#include "Extract/Unit.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tenon::checker {

class DirectiveCache;

/// An annotated file as one unit sees it.
struct FileView {
  /// Absolute.
  std::string File;
  /// Hash of what the preprocessor gives out: another one where a macro, or a
  /// condition, makes it another text.
  std::uint64_t Text = 0;
  /// Hash of what made it that of the file's text. Where it is the same for two
  /// units, and Text is, both see the same text after an edit, too, that
  /// leavesMacrosAlone. Zero where that is not known.
  std::uint64_t Context = 0;
};

struct UnitScan {
  std::vector<FileView> Views;
  /// Whatever changes in a file, the scan may change; otherwise only what
  /// DirectiveCache finds another fingerprint for.
  bool AllCounts = false;
  /// It is not known what the unit reaches: only parsing it tells.
  bool Opaque = false;
};

UnitScan scanUnit(const Unit &U,
                  const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> &Files,
                  DirectiveCache &Directives);

} // namespace tenon::checker

#endif // TENON_EXTRACT_SCANUNIT_H
