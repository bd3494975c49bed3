//===- Checks.h - checking a program that is being edited -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_CHECKS_H
#define TENON_SERVER_CHECKS_H

#include "Server/Models.h"
#include "Server/Snapshot.h"

namespace tenon::checker::lsp {

/// What is wrong with a configuration file.
struct BadConfiguration {
  std::string Path;
  std::string Message;
  std::uint32_t Offset = 0;
};

/// Links and checks. PartialView: more of the program may be unknown yet. Where
/// a configuration cannot be read, Bad says so, and nothing is found.
SnapshotPtr checkModels(const Models &From, bool PartialView, TextStore &Disk,
                        std::vector<BadConfiguration> &Bad);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_CHECKS_H
