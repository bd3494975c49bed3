//===- Navigation.cpp - questions about what names name -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Navigation.h"
#include "Language/Hover.h"
#include "Language/InlayHints.h"
#include "Language/Navigation.h"
#include "Language/Rename.h"
#include "Report/Report.h"
#include "Server/SeenTexts.h"
#include "Server/Target.h"
#include "Server/WorkspaceEdits.h"

using namespace llvm;

namespace tenon::checker::lsp {

static json::Array locationsOf(ArrayRef<Span> Spans, const DocumentRequest &R) {
  json::Array Locations;
  for (const Span &S : Spans)
    if (std::optional<json::Object> Location = R.In.locationOf(S))
      Locations.push_back(std::move(*Location));
  return Locations;
}

Expected<json::Value> answerHover(const DocumentRequest &R) {
  if (R.File == 0)
    return nullptr;
  SeenTexts Text(R.In);
  HoverContext Of{R.program(), targetOf(R)};
  std::optional<Hover> Found =
      hoverAt(Of, R.In.snapshot().names(), R.File, R.Offset, Text);
  if (!Found || !Snapshot::isShown(Found->At))
    return nullptr;
  return json::Object{
      {"contents",
       json::Object{{"kind", "markdown"}, {"value", asUtf8(Found->Markdown)}}},
      {"range", toJSON(R.In.rangeOf(Found->At))}};
}

Expected<json::Value> answerDefinition(const DocumentRequest &R) {
  SeenTexts Text(R.In);
  return locationsOf(
      definitionsAt(R.In.snapshot().names(), R.File, R.Offset, Text), R);
}

Expected<json::Value> answerReferences(const DocumentRequest &R) {
  const json::Object *Context = R.Params.getObject("context");
  bool WithDeclaration =
      Context && Context->getBoolean("includeDeclaration").value_or(false);
  SeenTexts Text(R.In);
  return locationsOf(referencesAt(R.In.snapshot().names(), R.File, R.Offset,
                                  WithDeclaration, Text),
                     R);
}

//===----------------------------------------------------------------------===//
// Rename
//===----------------------------------------------------------------------===//

static Error asFailure(Error E) {
  return failure(ErrorCode::RequestFailed, toString(std::move(E)));
}

Expected<json::Value> answerPrepareRename(const DocumentRequest &R) {
  if (R.File == 0)
    return nullptr;
  SeenTexts Text(R.In);
  Expected<std::optional<RenameTarget>> Target = prepareRename(
      R.program(), R.In.snapshot().names(), R.File, R.Offset, Text);
  if (!Target)
    return asFailure(Target.takeError());
  if (!*Target)
    return nullptr;
  return json::Object{{"range", toJSON(R.In.rangeOf((*Target)->At))},
                      {"placeholder", asUtf8((*Target)->Name)}};
}

/// A document can be newer than what is known of it, and name more.
static bool areCurrent(const DocumentRequest &R) {
  return all_of(R.Open.all(), [&](const Document &D) {
    FileId File = R.In.snapshot().fileOf(D.RealPath);
    return File == 0 || D.Now->Content == R.In.text(File)->Content;
  });
}

Expected<json::Value> answerRename(const DocumentRequest &R) {
  std::optional<StringRef> NewName = R.Params.getString("newName");
  if (!NewName)
    return failure(ErrorCode::InvalidParams, "a rename needs a newName");
  if (!areCurrent(R))
    return failure(ErrorCode::ContentModified,
                   "a document has just been changed");
  SeenTexts Text(R.In);
  Expected<std::vector<Edit>> Edits = rename(
      R.program(), R.In.snapshot().names(), R.File, R.Offset, *NewName, Text);
  if (!Edits)
    return asFailure(Edits.takeError());
  return workspaceEdit(*Edits, R);
}

//===----------------------------------------------------------------------===//
// Inlay hints
//===----------------------------------------------------------------------===//

Expected<json::Value> answerInlayHints(const DocumentRequest &R) {
  json::Array Hints;
  std::optional<Range> Asked = rangeFrom(R.Params.get("range"));
  if (!Asked || R.File == 0)
    return Hints;
  Span Within{R.File, R.In.offsetOf(R.File, Asked->start),
              R.In.offsetOf(R.File, Asked->end)};
  SeenTexts Text(R.In);
  for (const InlayHint &H :
       inlayHints(R.program(), R.In.snapshot().names(), Within, Text))
    Hints.push_back(json::Object{{"position", toJSON(R.In.rangeOf(H.At).start)},
                                 {"label", asUtf8(H.Label)},
                                 {"paddingLeft", true}});
  return Hints;
}

} // namespace tenon::checker::lsp
