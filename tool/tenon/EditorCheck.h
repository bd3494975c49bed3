//===- EditorCheck.h - what an editor would show ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_EDITORCHECK_H
#define TENON_TOOL_EDITORCHECK_H

#include "Commands.h"

namespace tenon::checker {

namespace lsp {
struct ServerOptions;
}

/// Opens O.EditorFile as an editor does, and prints what the server says of it.
int checkAsEditor(const Options &O, lsp::ServerOptions Server);

} // namespace tenon::checker

#endif // TENON_TOOL_EDITORCHECK_H
