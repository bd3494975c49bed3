//===- WorkspaceEdits.cpp - edits of several files ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/WorkspaceEdits.h"
#include "Report/Report.h"
#include "llvm/ADT/MapVector.h"

using namespace llvm;

namespace tenon::checker::lsp {

/// Of a document that is open its version; of others there is none.
static json::Value versionOf(FileId File, const DocumentRequest &R) {
  const Snapshot &S = R.In.snapshot();
  if (std::optional<Document> D = R.Open.findPath(S.M.files()[File].Path))
    return D->Version;
  return nullptr;
}

json::Object workspaceEdit(ArrayRef<Edit> Edits, const DocumentRequest &R) {
  MapVector<FileId, json::Array> Files;
  for (const Edit &E : Edits)
    Files[E.At.File].push_back(json::Object{
        {"range", toJSON(R.In.rangeOf(E.At))}, {"newText", asUtf8(E.Text)}});
  if (!R.Editor.DocumentChanges) {
    json::Object Changes;
    for (auto &[File, Here] : Files)
      Changes[R.In.uriOf(File)] = std::move(Here);
    return json::Object{{"changes", std::move(Changes)}};
  }
  json::Array Changes;
  for (auto &[File, Here] : Files)
    Changes.push_back(json::Object{
        {"textDocument", json::Object{{"uri", R.In.uriOf(File)},
                                      {"version", versionOf(File, R)}}},
        {"edits", std::move(Here)}});
  return json::Object{{"documentChanges", std::move(Changes)}};
}

} // namespace tenon::checker::lsp
