//===- BaseReader.h - a whole program, read in the background ---*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_BASEREADER_H
#define TENON_SERVER_BASEREADER_H

#include "Server/Commands.h"
#include "Server/Models.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace tenon::checker::lsp {

struct ReadSettings {
  /// Where what was read is kept; none: in the build directory.
  std::optional<std::string> CacheDir;
  bool NoCache = false;
  /// Threads; 0: half of what the machine has.
  unsigned Jobs = 0;
};

/// A program as `tenon check -p` reads it.
struct BaseRead {
  std::shared_ptr<const Model> M;
  CommandTable Commands;
  /// The files with models.
  std::vector<std::string> Annotated;
  /// By path: which of them include it.
  llvm::StringMap<std::vector<unsigned>> IncludedBy;
};

/// Fails where there is no database that can be read. OnNext is called by any
/// thread.
llvm::Expected<BaseRead> readBase(const std::string &BuildDir,
                                  const ReadSettings &Settings,
                                  std::function<void(unsigned Total)> OnNext);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_BASEREADER_H
