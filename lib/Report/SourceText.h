//===- SourceText.h - the text behind the places ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_SOURCETEXT_H
#define TENON_REPORT_SOURCETEXT_H

#include "Model/Source.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <vector>

namespace tenon::checker {

/// Both count from 1; columns count bytes, as Clang's do.
struct LineColumn {
  unsigned Line = 0;
  unsigned Column = 0;
};

/// The contents of a model's files, each read when it is first asked for.
class SourceText {
public:
  /// The files must outlive this.
  explicit SourceText(llvm::ArrayRef<SourceFile> Files);

  llvm::ArrayRef<SourceFile> files() const { return Files; }
  llvm::StringRef path(FileId File) const { return Files[File].Path; }
  /// Null where the file cannot be read. The buffer's name is the path.
  const llvm::MemoryBuffer *buffer(FileId File);
  /// Empty where the file cannot be read.
  llvm::StringRef text(FileId File);
  /// Whether the file can be read and reaches that far: facts may be older than
  /// the file.
  bool contains(const Span &S);
  /// Zeros where the text has no such offset.
  LineColumn lineColumn(FileId File, std::uint32_t Offset);

private:
  struct Contents {
    bool Tried = false;
    std::unique_ptr<llvm::MemoryBuffer> Buffer;
    /// Offsets of the lines' first bytes; empty until asked for.
    std::vector<std::uint32_t> Lines;
  };

  llvm::ArrayRef<SourceFile> Files;
  std::vector<Contents> Known;
};

} // namespace tenon::checker

#endif // TENON_REPORT_SOURCETEXT_H
