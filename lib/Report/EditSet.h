//===- EditSet.h - edits that go together -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_EDITSET_H
#define TENON_REPORT_EDITSET_H

#include "Report/SourceText.h"
#include "Rules/Finding.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/FileSystem/UniqueID.h"
#include <map>
#include <string>
#include <vector>

namespace tenon::checker {

/// Chooses the edits that are made in one go. Two edits of one place do not go
/// together, unless they are the same.
class EditSet {
public:
  /// The accepted edits of one file, by their begin. They are disjoint and do
  /// not touch where one of them is an insertion: its order would be a guess.
  using FileEdits = std::map<std::uint32_t, Edit>;

  explicit EditSet(const SourceText &Text) : Text(Text) {}

  /// Takes all of the edits, or none.
  bool add(llvm::ArrayRef<Edit> Edits);

  const std::map<FileId, FileEdits> &files() const { return Files; }
  /// The names under which edits of the file came.
  std::vector<std::string> pathsOf(FileId File) const;

private:
  /// One id for all the names of a file.
  FileId fileOf(const Edit &E);
  bool isFree(const Edit &E);

  const SourceText &Text;
  std::map<FileId, FileEdits> Files;
  std::map<FileId, FileId> Known;
  std::map<llvm::sys::fs::UniqueID, FileId> Identities;
};

/// The text with the edits made.
std::string edited(llvm::StringRef Old, const EditSet::FileEdits &Edits);

} // namespace tenon::checker

#endif // TENON_REPORT_EDITSET_H
