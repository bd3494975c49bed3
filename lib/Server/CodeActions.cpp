//===- CodeActions.cpp - what to do about a finding -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/CodeActions.h"
#include "Server/Diagnostics.h"
#include "Server/WorkspaceEdits.h"

using namespace llvm;

namespace tenon::checker::lsp {

Expected<json::Value> answerCodeActions(const DocumentRequest &R) {
  json::Array Actions;
  std::optional<Range> Asked = rangeFrom(R.Params.get("range"));
  if (!Asked || R.File == 0)
    return Actions;
  std::uint32_t Begin = R.In.offsetOf(R.File, Asked->start);
  std::uint32_t End = R.In.offsetOf(R.File, Asked->end);
  for (const Finding &F : R.In.snapshot().Findings) {
    if (F.At.File != R.File || F.At.End < Begin || End < F.At.Begin ||
        F.Edits.empty())
      continue;
    Actions.push_back(
        json::Object{{"title", "Fix: " + F.Message},
                     {"kind", "quickfix"},
                     {"isPreferred", true},
                     {"diagnostics", json::Array{toJSON(F, R.In)}},
                     {"edit", workspaceEdit(F.Edits, R)}});
  }
  return Actions;
}

} // namespace tenon::checker::lsp
