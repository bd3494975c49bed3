//===- Checks.cpp - checking a program that is being edited ---------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Checks.h"
#include "Project/RunChecks.h"
#include "Report/Suppressions.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker::lsp {

SnapshotPtr checkModels(const Models &From, bool PartialView, TextStore &Disk,
                        std::vector<BadConfiguration> &Bad) {
  auto S = std::make_shared<Snapshot>();
  S->M = From.combined(S->Kept);
  S->Texts.resize(S->M.files().size());
  for (auto [Id, File] : enumerate(S->M.files()))
    if (const FilePart *Part = From.find(File.Path))
      S->Texts[Id] = Part->Read;

  // Few files, and read each time: so what they say now counts.
  Configurations All({});
  Expected<std::vector<Finding>> Found = runChecks(S->M, All, PartialView);
  if (Found)
    S->Findings = std::move(*Found);
  else
    handleAllErrors(
        Found.takeError(),
        [&](const ConfigurationError &E) {
          Bad.push_back({E.Path, E.Message, E.Offset});
        },
        [](const ErrorInfoBase &) {});
  erase_if(S->Findings,
           [](const Finding &F) { return !Snapshot::isShown(F.At); });
  for (Finding &F : S->Findings)
    erase_if(F.Notes, [](const Note &N) { return !Snapshot::isShown(N.At); });

  std::vector<TextPtr> Read;
  Suppressions([&](FileId File) -> StringRef {
    return Read.emplace_back(S->text(File, Disk))->Content;
  }).apply(S->Findings);
  ProgramOptions Options;
  Options.PartialView = PartialView;
  S->Linked = std::make_unique<Program>(S->M, Options);
  return S;
}

} // namespace tenon::checker::lsp
