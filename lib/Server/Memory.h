//===- Memory.h - memory that parsing leaves behind -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_MEMORY_H
#define TENON_SERVER_MEMORY_H

namespace tenon::checker::lsp {

/// A parse takes many times the memory of what comes of it, which malloc keeps
/// for the next one. These tell it not to, where it can be told.
void keepFewArenas();
void giveMemoryBack();

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_MEMORY_H
