//===- Diagnostics.h - findings as an editor shows them ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SERVER_DIAGNOSTICS_H
#define TENON_SERVER_DIAGNOSTICS_H

#include "Server/Places.h"

namespace tenon::checker::lsp {

/// `file:` of the page of a check, or nothing where there is none.
const std::string &pageUri(const RuleInfo &Rule);

llvm::json::Value toJSON(const Finding &F, const Places &In);

/// All of a program, by the path of the file; files without findings are left
/// out.
llvm::StringMap<llvm::json::Array> diagnosticsOf(const Places &In);

/// What is wrong in a configuration file. Text is its content.
llvm::json::Value toJSON(const BadConfiguration &Bad, const Text &Content,
                         Encoding In);

} // namespace tenon::checker::lsp

#endif // TENON_SERVER_DIAGNOSTICS_H
