//===- Extract.cpp - from the Clang AST to a model ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Extract.h"
#include "Extract/Detached.h"
#include "Extract/FindModels.h"
#include "Extract/ReadRecord.h"
#include "Extract/Required.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExternalASTSource.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Sema/Sema.h"
#include "clang/Serialization/ASTDeserializationListener.h"
#include "clang/Serialization/ASTReader.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

using ModelList = std::vector<const CXXRecordDecl *>;

// Nested structs are complete before the one around them.
void sortBySource(const SourceManager &SM, ModelList &Models) {
  llvm::sort(Models, [&](const CXXRecordDecl *L, const CXXRecordDecl *R) {
    return SM.isBeforeInTranslationUnit(L->getLocation(), R->getLocation());
  });
}

StringRef mainFileOf(const SourceManager &SM) {
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(SM.getMainFileID());
  return Entry ? Entry->getName() : "";
}

Extracted read(Sema &Compiler, const ModelList &Models,
               const DetachedAnnotations &Detached) {
  Extracted Out;
  Out.M.addUnit(mainFileOf(Compiler.getSourceManager()));
  if (Models.empty())
    return Out;
  RecordReader Reader(Compiler, Out, Detached);
  for (const CXXRecordDecl *Model : Models)
    if (const CXXRecordDecl *Definition = Model->getDefinition();
        Definition && isNamed(*Definition))
      Reader.add(*Definition);
  Reader.finish();
  return Out;
}

class ExtractConsumer final : public ASTConsumer,
                              public ASTDeserializationListener {
public:
  ExtractConsumer(CompilerInstance &CI, ExtractOptions Options,
                  unique_function<void(Extracted)> Done)
      : CI(CI), Options(Options), Done(std::move(Done)) {
    if (Options.DetachAnnotations)
      listenToInput();
  }

  void HandleTagDeclDefinition(TagDecl *Tag) override;
  void HandleTagDeclRequiredDefinition(const TagDecl *Tag) override;
  void HandleTranslationUnit(ASTContext &Context) override;

  ASTDeserializationListener *GetASTDeserializationListener() override {
    return Options.DetachAnnotations ? this : nullptr;
  }
  void DeclRead(GlobalDeclID, const Decl *D) override;

private:
  void listenToInput();
  FindIn whereToFind(ASTContext &Context) const;

  CompilerInstance &CI;
  ExtractOptions Options;
  unique_function<void(Extracted)> Done;
  DetachedAnnotations Detached;
  ModelList Models;
  /// The program ends where this begins: what is needed from then on, only we
  /// need.
  bool Reading = false;
};

// `clang -c m.pcm`: what is compiled is an AST file, whose reader is older than
// this consumer and asks it for no listener.
void ExtractConsumer::listenToInput() {
  const auto &Inputs = CI.getFrontendOpts().Inputs;
  if (Inputs.empty() || !CI.hasASTContext() ||
      Inputs.front().getKind().getFormat() != InputKind::Precompiled)
    return;
  if (ExternalASTSource *Source = CI.getASTContext().getExternalSource())
    static_cast<ASTReader *>(Source)->setDeserializationListener(this);
}

void ExtractConsumer::HandleTagDeclDefinition(TagDecl *Tag) {
  auto *Record = dyn_cast<CXXRecordDecl>(Tag);
  if (!Record)
    return;
  if (Options.DetachAnnotations)
    Detached.move(Record->getASTContext(), *Record);
  if (Record->hasAttrs() && isModel(*Record))
    Models.push_back(Record);
}

void ExtractConsumer::HandleTagDeclRequiredDefinition(const TagDecl *Tag) {
  if (Options.DetachAnnotations && (Reading || isParsingAnnotation(CI)))
    const_cast<TagDecl *>(Tag)->setCompleteDefinitionRequired(false);
}

void ExtractConsumer::DeclRead(GlobalDeclID, const Decl *D) {
  if (const auto *Field = dyn_cast<FieldDecl>(D); Field && Field->hasAttrs())
    Detached.putAside(CI.getASTContext(), const_cast<FieldDecl &>(*Field));
}

/// Where there are definitions that the parser did not report.
FindIn ExtractConsumer::whereToFind(ASTContext &Context) const {
  FindIn Where;
  // Those that are invalid.
  Where.Parsed = CI.getDiagnostics().hasErrorOccurred();
  IntrusiveRefCntPtr<ASTReader> Reader = CI.getASTReader();
  Where.ASTFiles = !Options.ParsedOnly && Context.getExternalSource() &&
                   Reader && Reader->getModuleManager().size() != 0 &&
                   hasModelsInASTFiles(Context);
  return Where;
}

void ExtractConsumer::HandleTranslationUnit(ASTContext &Context) {
  FindIn Where = whereToFind(Context);
  if (Where.Parsed || Where.ASTFiles)
    findModels(Context, Where, Models);
  auto IsNested = [](const CXXRecordDecl *R) {
    return isa<CXXRecordDecl>(R->getDeclContext());
  };
  if (Where.Parsed || any_of(Models, IsNested))
    sortBySource(Context.getSourceManager(), Models);
  Reading = true;
  Extracted Unit = read(CI.getSema(), Models, Detached);
  Reading = false;
  Done(std::move(Unit));
}

} // namespace

std::unique_ptr<ASTConsumer>
createExtractConsumer(CompilerInstance &CI, ExtractOptions Options,
                      unique_function<void(Extracted)> Done) {
  return std::make_unique<ExtractConsumer>(CI, Options, std::move(Done));
}

Extracted extractParsed(Sema &Compiler) {
  ASTContext &Context = Compiler.getASTContext();
  FindIn Where;
  Where.Parsed = true;
  Where.ASTFiles = Context.getExternalSource() && hasModelsInASTFiles(Context);
  ModelList Models;
  findModels(Context, Where, Models);
  sortBySource(Context.getSourceManager(), Models);
  return read(Compiler, Models, DetachedAnnotations());
}

} // namespace tenon::checker
