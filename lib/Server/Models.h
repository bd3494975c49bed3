//===- Models.h - the models of a program, file by file ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The base is the program as `tenon check` reads it. Files that were read by
// themselves since then, from a buffer or because they changed, take the place
// of what the base has of them.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_MODELS_H
#define TENON_SERVER_MODELS_H

#include "Model/Model.h"
#include "Server/Documents.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <chrono>
#include <memory>

namespace tenon::checker::lsp {

/// A file that was read by itself. All files go by their paths without links.
struct FilePart {
  /// What the file says, and what that refers to.
  std::shared_ptr<const Model> M;
  /// What it includes says, too: M, or that of an earlier reading.
  std::shared_ptr<const Model> Around;
  TextPtr Read;
  /// As the editor counts; 0 where it was read from the disk.
  std::int64_t Version = 0;
  /// Document::Edit.
  std::uint64_t Edit = 0;
  bool HasErrors = false;
  std::uint64_t Interface = 0;
  llvm::StringSet<> Includes;
  std::chrono::steady_clock::time_point When;
};

class Models {
public:
  void setBase(std::shared_ptr<const Model> M);
  const Model *base() const { return Base.get(); }

  void set(llvm::StringRef Path, std::shared_ptr<const FilePart> Part);
  /// The file is gone; the base may still have it.
  void remove(llvm::StringRef Path);
  /// What the base has of it is right again.
  void forget(llvm::StringRef Path);
  const FilePart *find(llvm::StringRef Path) const;
  /// As it was when it compiled last; null where it never did.
  const FilePart *lastGood(llvm::StringRef Path) const;
  std::vector<std::string> paths() const;

  /// All of it as one model, and what that refers to.
  Model combined(std::vector<std::shared_ptr<const void>> &Kept) const;

private:
  class Combine;

  struct State {
    /// Null where the file is gone.
    std::shared_ptr<const FilePart> Now;
    /// When it compiled last; null where that is the base, or never.
    std::shared_ptr<const FilePart> LastGood;
  };

  std::shared_ptr<const Model> Base;
  /// By FileId of the base: the units that see models in the file.
  std::vector<llvm::SmallVector<UnitId, 0>> UnitsOf;
  llvm::StringMap<State> Parts;
};

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_MODELS_H
