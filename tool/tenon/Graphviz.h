//===- Graphviz.h - runs Graphviz -------------------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_GRAPHVIZ_H
#define TENON_TOOL_GRAPHVIZ_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace tenon::checker {

/// The digraph as SVG. An error where Graphviz is not installed, or refuses.
llvm::Expected<std::string> svgOf(llvm::StringRef Dot);

} // namespace tenon::checker

#endif // TENON_TOOL_GRAPHVIZ_H
