//===- FindModels.cpp - models in what is there of a unit -----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/FindModels.h"
#include "Extract/Structs.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExternalASTSource.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

bool isModel(const CXXRecordDecl &Record) {
  if (!Record.hasAttrs() || Record.isUnion() || Record.isLambda() ||
      Record.getParentFunctionOrMethod())
    return false;
  // Instantiations come in where something refers to them.
  if (isTemplateInstantiation(Record.getTemplateSpecializationKind()))
    return false;
  return tableAnnotation(Record) != nullptr;
}

bool hasModelsInASTFiles(ASTContext &Ctx) {
  for (NamedDecl *Found :
       Ctx.getTranslationUnitDecl()->lookup(&Ctx.Idents.get("tenon")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Found))
      if (!Namespace->lookup(&Ctx.Idents.get("table")).empty())
        return true;
  return false;
}

namespace {

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

class Finder {
public:
  Finder(ASTContext &Ctx, FindIn Where,
         std::vector<const CXXRecordDecl *> &Models)
      : Ctx(Ctx), Where(Where), Models(Models) {}

  void findIn(const DeclContext &Context);

private:
  void find(Decl &D);

  ASTContext &Ctx;
  FindIn Where;
  std::vector<const CXXRecordDecl *> &Models;
};

void Finder::findIn(const DeclContext &Context) {
  SmallVector<Decl *, 16> Decls;
  // Reads from the file only what can hold models.
  if (Where.ASTFiles)
    Ctx.getExternalSource()->FindExternalLexicalDecls(&Context, canHoldModels,
                                                      Decls);
  // The members of a struct may have been read already, and are not read twice.
  if (Where.Parsed || Context.isRecord()) {
    SmallPtrSet<Decl *, 16> Seen(Decls.begin(), Decls.end());
    for (Decl *D : Context.noload_decls())
      if (canHoldModels(D->getKind()) && !Seen.contains(D))
        Decls.push_back(D);
  }
  for (Decl *D : Decls)
    find(*D);
}

void Finder::find(Decl &D) {
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

} // namespace

void findModels(ASTContext &Ctx, FindIn Where,
                std::vector<const CXXRecordDecl *> &Models) {
  Finder(Ctx, Where, Models).findIn(*Ctx.getTranslationUnitDecl());
}

} // namespace tenon::checker
