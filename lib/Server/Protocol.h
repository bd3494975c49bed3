//===- Protocol.h - what LLVM has of the protocol ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The one file that includes llvm/Support/LSP. Of it the server takes the plain
// types and their JSON. Messages it reads and writes itself (Transport.h), and
// positions it counts itself (Positions.h): the library gives up at the first
// bad header, counts bytes, and knows no cancellation.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_PROTOCOL_H
#define TENON_SERVER_PROTOCOL_H

#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LSP/Protocol.h"

namespace tenon::checker::lsp {

using llvm::lsp::ErrorCode;
using llvm::lsp::Location;
using llvm::lsp::LSPError;
using llvm::lsp::Position;
using llvm::lsp::Range;
using llvm::lsp::SymbolKind;
using llvm::lsp::URIForFile;

inline llvm::Error failure(ErrorCode Code, const llvm::Twine &Message) {
  return llvm::make_error<LSPError>(Message.str(), Code);
}

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_PROTOCOL_H
