//===- Symbols.cpp - the models of a document, and of all -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Symbols.h"
#include "Language/Symbols.h"
#include "Report/Report.h"
#include "Server/Target.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace tenon::checker::lsp {

// More than this nobody reads; editors ask again with a longer query.
static constexpr unsigned MostSymbols = 200;

static int kindOf(const Symbol &S) {
  switch (S.Kind) {
  case ThingKind::Struct:
    return static_cast<int>(SymbolKind::Struct);
  case ThingKind::Column:
    return static_cast<int>(SymbolKind::Field);
  case ThingKind::Relationship:
    return static_cast<int>(SymbolKind::Property);
  }
  return 0;
}

static json::Object toTree(const Symbol &S, const Places &In) {
  json::Array Members;
  for (const Symbol &M : S.Members)
    if (Snapshot::isShown(M.At))
      Members.push_back(toTree(M, In));
  return json::Object{{"name", asUtf8(S.Name)},
                      {"detail", asUtf8(S.Detail)},
                      {"kind", kindOf(S)},
                      {"range", toJSON(In.rangeOf(S.Whole))},
                      {"selectionRange", toJSON(In.rangeOf(S.At))},
                      {"children", std::move(Members)}};
}

static json::Object toLine(const Symbol &S, const Places &In,
                           StringRef Container) {
  return json::Object{{"name", asUtf8(S.Name)},
                      {"kind", kindOf(S)},
                      {"location", *In.locationOf(S.At)},
                      {"containerName", asUtf8(Container)}};
}

Expected<json::Value> answerDocumentSymbols(const DocumentRequest &R) {
  json::Array Symbols;
  if (R.File == 0)
    return Symbols;
  for (const Symbol &S : symbolsOf(R.program(), R.File, targetOf(R))) {
    if (!Snapshot::isShown(S.At))
      continue;
    if (R.Editor.HierarchicalSymbols) {
      Symbols.push_back(toTree(S, R.In));
      continue;
    }
    Symbols.push_back(toLine(S, R.In, S.Container));
    for (const Symbol &M : S.Members)
      if (Snapshot::isShown(M.At))
        Symbols.push_back(toLine(M, R.In, S.Name));
  }
  return Symbols;
}

Expected<json::Value> answerWorkspaceSymbols(const WorkspaceRequest &R) {
  json::Array Symbols;
  // A header can belong to several programs.
  StringSet<> Seen;
  StringRef Query = R.Params.getString("query").value_or("");
  for (const Places &In : R.Programs)
    for (const Symbol &S :
         findSymbols(*In.snapshot().Linked, Query, MostSymbols)) {
      if (!Snapshot::isShown(S.At))
        continue;
      std::string Place =
          In.uriOf(S.At.File) + "#" + std::to_string(S.At.Begin);
      if (Seen.insert(Place).second)
        Symbols.push_back(toLine(S, In, S.Container));
    }
  return Symbols;
}

} // namespace tenon::checker::lsp
