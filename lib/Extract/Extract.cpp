//===- Extract.cpp - from the Clang AST to a model ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Extract.h"
#include "Extract/Detached.h"
#include "Extract/ReadRecord.h"
#include "Extract/Required.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExternalASTSource.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Serialization/ASTDeserializationListener.h"
#include "clang/Serialization/ASTReader.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

/// A definition of the user's own that says TENON_TABLE.
bool isModel(const CXXRecordDecl &Record) {
  if (!Record.hasAttrs() || Record.isUnion() || Record.isLambda() ||
      Record.getParentFunctionOrMethod())
    return false;
  // Instantiations come in where something refers to them.
  if (isTemplateInstantiation(Record.getTemplateSpecializationKind()))
    return false;
  return tableAnnotation(Record) != nullptr;
}

bool canHoldModels(Decl::Kind Kind) {
  switch (Kind) {
  case Decl::Namespace:
  case Decl::LinkageSpec:
  case Decl::Export:
  case Decl::CXXRecord:
  case Decl::ClassTemplate:
  case Decl::ClassTemplateSpecialization:
  case Decl::ClassTemplatePartialSpecialization:
    return true;
  default:
    return false;
  }
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

  void Initialize(ASTContext &Context) override { Ctx = &Context; }
  void HandleTagDeclDefinition(TagDecl *Tag) override;
  void HandleTagDeclRequiredDefinition(const TagDecl *Tag) override;
  void HandleTranslationUnit(ASTContext &Context) override;

  ASTDeserializationListener *GetASTDeserializationListener() override {
    return Options.DetachAnnotations ? this : nullptr;
  }
  void DeclRead(GlobalDeclID, const Decl *D) override;

private:
  void listenToInput();
  bool hasModelsInASTFiles() const;
  void findIn(const DeclContext &Context);
  void find(Decl &D);
  void sortBySource();
  StringRef mainFile() const;

  CompilerInstance &CI;
  ExtractOptions Options;
  unique_function<void(Extracted)> Done;
  ASTContext *Ctx = nullptr;
  DetachedAnnotations Detached;
  std::vector<const CXXRecordDecl *> Models;
  /// Also look for definitions that the parser did not report, being invalid.
  bool FindInvalid = false;
  bool FindInASTFiles = false;
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
  if (Options.DetachAnnotations && isParsingAnnotation(CI))
    const_cast<TagDecl *>(Tag)->setCompleteDefinitionRequired(false);
}

void ExtractConsumer::DeclRead(GlobalDeclID, const Decl *D) {
  if (const auto *Field = dyn_cast<FieldDecl>(D); Field && Field->hasAttrs())
    Detached.putAside(CI.getASTContext(), const_cast<FieldDecl &>(*Field));
}

//===----------------------------------------------------------------------===//
// What the parser did not report
//===----------------------------------------------------------------------===//

/// Only what has seen tenon/model.hpp can.
bool ExtractConsumer::hasModelsInASTFiles() const {
  IntrusiveRefCntPtr<ASTReader> Reader = CI.getASTReader();
  if (!Reader || Reader->getModuleManager().size() == 0)
    return false;
  for (NamedDecl *Found :
       Ctx->getTranslationUnitDecl()->lookup(&Ctx->Idents.get("tenon")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Found))
      if (!Namespace->lookup(&Ctx->Idents.get("table")).empty())
        return true;
  return false;
}

void ExtractConsumer::findIn(const DeclContext &Context) {
  SmallVector<Decl *, 16> Decls;
  // Reads from the file only what can hold models.
  if (FindInASTFiles)
    Ctx->getExternalSource()->FindExternalLexicalDecls(&Context, canHoldModels,
                                                       Decls);
  // The members of a struct may have been read already, and are not read twice.
  if (FindInvalid || Context.isRecord()) {
    SmallPtrSet<Decl *, 16> Seen(Decls.begin(), Decls.end());
    for (Decl *D : Context.noload_decls())
      if (canHoldModels(D->getKind()) && !Seen.contains(D))
        Decls.push_back(D);
  }
  for (Decl *D : Decls)
    find(*D);
}

void ExtractConsumer::find(Decl &D) {
  if (auto *Template = dyn_cast<ClassTemplateDecl>(&D))
    return find(*Template->getTemplatedDecl());
  if (auto *Namespace = dyn_cast<NamespaceDecl>(&D)) {
    StringRef Name = Namespace->getIdentifier() ? Namespace->getName() : "";
    if (Name != "std" && !Name.starts_with("__"))
      findIn(*Namespace);
    return;
  }
  if (auto *Record = dyn_cast<CXXRecordDecl>(&D)) {
    if (Record->isInjectedClassName() ||
        !Record->isThisDeclarationADefinition())
      return;
    if (isModel(*Record))
      Models.push_back(Record);
  }
  findIn(*cast<DeclContext>(&D));
}

//===----------------------------------------------------------------------===//
// The end of the translation unit
//===----------------------------------------------------------------------===//

// Nested structs are complete before the one around them.
void ExtractConsumer::sortBySource() {
  const SourceManager &SM = Ctx->getSourceManager();
  auto IsBefore = [&](const CXXRecordDecl *L, const CXXRecordDecl *R) {
    return SM.isBeforeInTranslationUnit(L->getLocation(), R->getLocation());
  };
  auto IsNested = [](const CXXRecordDecl *R) {
    return isa<CXXRecordDecl>(R->getDeclContext());
  };
  if (FindInvalid || any_of(Models, IsNested))
    llvm::sort(Models, IsBefore);
}

StringRef ExtractConsumer::mainFile() const {
  const SourceManager &SM = Ctx->getSourceManager();
  OptionalFileEntryRef Entry = SM.getFileEntryRefForID(SM.getMainFileID());
  return Entry ? Entry->getName() : "";
}

void ExtractConsumer::HandleTranslationUnit(ASTContext &Context) {
  Ctx = &Context;
  FindInvalid = CI.getDiagnostics().hasErrorOccurred();
  FindInASTFiles = Context.getExternalSource() && hasModelsInASTFiles();
  if (FindInvalid || FindInASTFiles)
    findIn(*Context.getTranslationUnitDecl());

  Extracted Out;
  Out.M.addUnit(mainFile());
  if (!Models.empty()) {
    sortBySource();
    RecordReader Reader(Context, CI.getPreprocessor().getHeaderSearchInfo(),
                        Out, Detached);
    for (const CXXRecordDecl *Model : Models)
      if (const CXXRecordDecl *Definition = Model->getDefinition();
          Definition && isNamed(*Definition))
        Reader.add(*Definition);
    Reader.finish();
  }
  Done(std::move(Out));
}

} // namespace

std::unique_ptr<ASTConsumer>
createExtractConsumer(CompilerInstance &CI, ExtractOptions Options,
                      unique_function<void(Extracted)> Done) {
  return std::make_unique<ExtractConsumer>(CI, Options, std::move(Done));
}

} // namespace tenon::checker
