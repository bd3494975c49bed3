//===- Snapshot.h - a program at one moment ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_SNAPSHOT_H
#define TENON_SERVER_SNAPSHOT_H

#include "Language/Occurrences.h"
#include "Model/Model.h"
#include "Resolve/Program.h"
#include "Rules/Finding.h"
#include "Server/TextStore.h"
#include <memory>
#include <vector>

namespace tenon::checker::lsp {

/// The models of a program, linked and checked. Never changes: who holds one
/// sees the same for as long as that takes.
struct Snapshot {
  Model M;
  /// What M's strings point into.
  std::vector<std::shared_ptr<const void>> Kept;
  /// Of M. Parts of it are made when they are asked for, so it is for the
  /// thread that answers, and no other.
  std::unique_ptr<const Program> Linked;
  /// What no comment silences.
  std::vector<Finding> Findings;
  /// By FileId; null until it is asked for, where no editor has the file open.
  std::vector<TextPtr> Texts;

  /// The file of this path, without links; 0 where the program has none.
  FileId fileOf(llvm::StringRef RealPath) const;
  /// The names in Linked; found when they are first asked for, like parts of
  /// that.
  const Occurrences &names() const;
  /// Never null. What is on disk, if nothing else was read.
  TextPtr text(FileId File, TextStore &Disk) const;
  /// Whether a place can be shown. One that belongs to a struct that the file
  /// lost with its last error cannot.
  static bool isShown(const Span &S) { return S && S.Begin != NoPlace; }

  static constexpr std::uint32_t NoPlace = ~std::uint32_t(0);

  mutable std::unique_ptr<const Occurrences> Names;
};

using SnapshotPtr = std::shared_ptr<const Snapshot>;

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_SNAPSHOT_H
