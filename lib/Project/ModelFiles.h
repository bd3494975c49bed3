//===- ModelFiles.h - how model files were, and are edited ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Keeps for the next run what tells whether an edit of a file with models can
// change anything but this file's own views: its shape, which paths lead to it,
// and all names of macros that the project's files know.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_MODELFILES_H
#define TENON_PROJECT_MODELFILES_H

#include "Extract/DirectiveCache.h"
#include "Project/FileSnapshot.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"

namespace tenon::checker {

class ByteReader;
class ByteWriter;

/// One file, whichever path leads to it.
using FileIdentity = llvm::sys::fs::UniqueID;

inline FileIdentity identityOf(const PathState &S) {
  return S.Status.getUniqueID();
}

class ModelFiles {
public:
  /// The file at S, with what a scan has just read there, has models.
  void add(const PathState &S, DirectiveCache &Directives);
  /// A scan has read what Directives holds.
  void addMacros(DirectiveCache &Directives);

  void write(ByteWriter &Out, llvm::ArrayRef<const PathState *> Paths) const;
  void read(ByteReader &In, std::size_t PathCount);
  /// To be asked before anything is added. Sets in Relinked the paths that lead
  /// to one file, and did not before, or the other way round.
  void compareLinks(llvm::ArrayRef<const PathState *> Paths,
                    llvm::BitVector &Relinked);
  /// Whether all that the edit of the path can change is the file's own views.
  /// Was is what a scan could see there before.
  bool isOwnAffair(unsigned Path, std::uint64_t Was,
                   const FileDirectives &Now) const;

private:
  struct File {
    KnownShape Shape;
    /// What a scan can see of it.
    std::uint64_t Visible = 0;
  };
  /// A file as an earlier run knew it, with all paths that led to it.
  struct KnownFile : File {
    std::vector<unsigned> Paths;
  };

  llvm::DenseMap<FileIdentity, File> Files;
  std::vector<KnownFile> Known;
  /// Places in Known, by path.
  llvm::DenseMap<unsigned, unsigned> KnownAt;
  NameHashes Macros;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_MODELFILES_H
