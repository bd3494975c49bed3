//===- FileBeside.h - a file that is not there yet --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_REPORT_FILEBESIDE_H
#define TENON_REPORT_FILEBESIDE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/ErrorOr.h"
#include "llvm/Support/FileSystem.h"
#include <string>
#include <system_error>

namespace tenon::checker {

/// A new file in the directory of another one, which it takes the place of when
/// it is complete. Gone if it is not kept, also where a signal ends the
/// process. Not sys::fs::TempFile, which takes every `%` in a path for a digit
/// to make up.
class FileBeside {
public:
  static llvm::ErrorOr<FileBeside> create(llvm::StringRef Path,
                                          llvm::sys::fs::perms Mode);
  FileBeside(FileBeside &&Other) noexcept;
  FileBeside &operator=(FileBeside &&Other) noexcept;
  ~FileBeside();

  /// Exactly this mode; creating the file applied the process's mask.
  std::error_code setMode(llvm::sys::fs::perms Mode);
  std::error_code write(llvm::StringRef Contents);
  /// Renames it.
  std::error_code keepAs(llvm::StringRef Path);

private:
  FileBeside(std::string Name, int FD) : Name(std::move(Name)), FD(FD) {}

  /// Empty where there is none any more.
  std::string Name;
  int FD;
};

} // namespace tenon::checker

#endif // TENON_REPORT_FILEBESIDE_H
