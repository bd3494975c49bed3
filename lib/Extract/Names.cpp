//===- Names.cpp - qualified names of structs -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/Names.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

bool isNamed(const CXXRecordDecl &Record) {
  return Record.getIdentifier() || Record.getTypedefNameForAnonDecl();
}

Names::Names(const ASTContext &Ctx, Model &M)
    : AsWritten(Ctx.getPrintingPolicy()), Policy(AsWritten), M(M) {
  Policy.AnonymousTagLocations = false;
  Policy.FullyQualifiedName = true;
}

StringRef Names::of(const CXXRecordDecl &Record) {
  StringRef &Name = Known[Record.getCanonicalDecl()];
  if (Name.empty())
    Name = of(static_cast<const TagDecl &>(Record));
  return Name;
}

StringRef Names::of(const TagDecl &Tag) {
  std::string Name;
  append(Name, Tag);
  return M.save(Name);
}

StringRef Names::of(QualType Type) {
  return M.save(Type.getCanonicalType().getAsString(Policy));
}

StringRef Names::namespaceOf(const CXXRecordDecl &Record) {
  std::string Name;
  append(Name, Record.getEnclosingNamespaceContext());
  return M.save(StringRef(Name).drop_back(Name.empty() ? 0 : 2));
}

void Names::append(std::string &Name, const DeclContext *Context) {
  if (!Context || Context->isTranslationUnit())
    return;
  if (const auto *Namespace = dyn_cast<NamespaceDecl>(Context)) {
    append(Name, Namespace->getParent());
    if (Namespace->isAnonymousNamespace())
      Name += "(anonymous namespace)::";
    else if (!Namespace->isInline())
      (Name += Namespace->getName()) += "::";
  } else if (const auto *Tag = dyn_cast<TagDecl>(Context)) {
    append(Name, *Tag);
    Name += "::";
  } else if (const auto *Function = dyn_cast<FunctionDecl>(Context)) {
    append(Name, Function->getParent());
    Name += Function->getNameAsString() + "()::";
  } else {
    append(Name, Context->getParent());
  }
}

void Names::append(std::string &Name, const TagDecl &Tag) {
  append(Name, Tag.getDeclContext());
  if (Tag.getIdentifier())
    Name += Tag.getName();
  else if (const TypedefNameDecl *Typedef = Tag.getTypedefNameForAnonDecl())
    Name += Typedef->getName();
  else
    Name += "(anonymous)";

  if (const auto *Partial =
          dyn_cast<ClassTemplatePartialSpecializationDecl>(&Tag)) {
    raw_string_ostream OS(Name);
    // Canonical ones have lost the names of the parameters.
    if (const ASTTemplateArgumentListInfo *Args =
            Partial->getTemplateArgsAsWritten())
      printTemplateArgumentList(OS, Args->arguments(), AsWritten);
  } else if (const auto *Special =
                 dyn_cast<ClassTemplateSpecializationDecl>(&Tag)) {
    raw_string_ostream OS(Name);
    printTemplateArgumentList(OS, Special->getTemplateArgs().asArray(), Policy);
  }
}

} // namespace tenon::checker
