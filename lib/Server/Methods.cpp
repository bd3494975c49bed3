//===- Methods.cpp - the requests that are answered -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Methods.h"
#include "Server/CodeActions.h"
#include "Server/Navigation.h"
#include "Server/Symbols.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

constexpr DocumentMethod DocumentTable[] = {
    {"textDocument/codeAction",
     R"("codeActionProvider":
        {"codeActionKinds": ["quickfix", "source.fixAll.tenon"]})",
     answerCodeActions},
    {"textDocument/hover", R"("hoverProvider": true)", answerHover},
    {"textDocument/definition", R"("definitionProvider": true)",
     answerDefinition},
    {"textDocument/references", R"("referencesProvider": true)",
     answerReferences},
    {"textDocument/documentSymbol", R"("documentSymbolProvider": true)",
     answerDocumentSymbols},
    {"textDocument/prepareRename",
     R"("renameProvider": {"prepareProvider": true})", answerPrepareRename},
    {"textDocument/rename", "", answerRename},
    {"textDocument/inlayHint", R"("inlayHintProvider": true)",
     answerInlayHints},
};

constexpr WorkspaceMethod WorkspaceTable[] = {
    {"workspace/symbol", R"("workspaceSymbolProvider": true)",
     answerWorkspaceSymbols},
};

/// Of nested objects, by their names with dots between.
const json::Value *find(const json::Object &In, StringRef Path) {
  const json::Object *At = &In;
  const json::Value *Value = nullptr;
  for (StringRef Name : split(Path, '.')) {
    Value = At ? At->get(Name) : nullptr;
    At = Value ? Value->getAsObject() : nullptr;
  }
  return Value;
}

bool isTrue(const json::Object &In, StringRef Path) {
  const json::Value *Value = find(In, Path);
  return Value && Value->getAsBoolean().value_or(false);
}

/// UTF-8 where the editor would rather have that, or can do nothing else.
Encoding encodingFor(const json::Object &In) {
  const json::Value *Value = find(In, "general.positionEncodings");
  const json::Array *Offered = Value ? Value->getAsArray() : nullptr;
  if (!Offered || Offered->empty())
    return Encoding::Utf16;
  auto Is = [](const json::Value &V, StringRef Name) {
    return V.getAsString() == Name;
  };
  if (Is(Offered->front(), "utf-8"))
    return Encoding::Utf8;
  bool HasUtf16 =
      any_of(*Offered, [&](const json::Value &V) { return Is(V, "utf-16"); });
  bool HasUtf8 =
      any_of(*Offered, [&](const json::Value &V) { return Is(V, "utf-8"); });
  return HasUtf8 && !HasUtf16 ? Encoding::Utf8 : Encoding::Utf16;
}

void addTo(json::Object &All, StringRef Members) {
  if (Members.empty())
    return;
  json::Value More = cantFail(json::parse(("{" + Members + "}").str()));
  for (auto &[Name, Value] : *More.getAsObject())
    All[Name] = std::move(Value);
}

} // namespace

Client clientFrom(const json::Object &Params) {
  Client C;
  const json::Object *Can = Params.getObject("capabilities");
  if (!Can)
    return C;
  C.Positions = encodingFor(*Can);
  C.DocumentChanges = isTrue(*Can, "workspace.workspaceEdit.documentChanges");
  C.RegistersWatchers =
      isTrue(*Can, "workspace.didChangeWatchedFiles.dynamicRegistration");
  C.ShowsProgress = isTrue(*Can, "window.workDoneProgress");
  C.ShowsDocuments = isTrue(*Can, "window.showDocument.support");
  C.PreparesRename = isTrue(*Can, "textDocument.rename.prepareSupport");
  C.HierarchicalSymbols = isTrue(
      *Can, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
  return C;
}

ArrayRef<DocumentMethod> documentMethods() { return DocumentTable; }

ArrayRef<WorkspaceMethod> workspaceMethods() { return WorkspaceTable; }

json::Object capabilities(const Client &Editor) {
  json::Object All{
      {"positionEncoding",
       Editor.Positions == Encoding::Utf8 ? "utf-8" : "utf-16"},
  };
  addTo(All, R"("textDocumentSync": {"openClose": true, "change": 2,
                                     "save": {"includeText": false}},
                "executeCommandProvider": {"commands": ["tenon.explain"]},
                "workspace": {"workspaceFolders":
                  {"supported": true, "changeNotifications": true}})");
  for (const DocumentMethod &M : documentMethods())
    addTo(All, M.Capability);
  for (const WorkspaceMethod &M : workspaceMethods())
    addTo(All, M.Capability);
  if (!Editor.PreparesRename)
    All["renameProvider"] = true;
  return All;
}

} // namespace tenon::checker::lsp
