//===- TypeTraits.cpp - what tenon::type_traits says of a type ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/TypeTraits.h"
#include "Extract/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

/// The compiler goes to work once more, behind the unit's end, and keeps quiet.
class Asking {
public:
  explicit Asking(Sema &S)
      : Diags(S.getDiagnostics()), WasQuiet(Diags.getSuppressAllDiagnostics()),
        Unit(S.TUScope, S.getCurScope()) {
    Diags.setSuppressAllDiagnostics(true);
  }
  Asking(const Asking &) = delete;
  Asking &operator=(const Asking &) = delete;
  ~Asking() { Diags.setSuppressAllDiagnostics(WasQuiet); }

private:
  DiagnosticsEngine &Diags;
  bool WasQuiet;
  SaveAndRestore<Scope *> Unit;
};

/// What the name means in a struct or its bases, as a type.
QualType typeNamed(const ASTContext &Ctx, const CXXRecordDecl &Struct,
                   DeclarationName Name) {
  const CXXRecordDecl *Definition = Struct.getDefinition();
  if (!Definition)
    return {};
  for (const NamedDecl *Found : Definition->lookup(Name))
    if (const auto *Type = dyn_cast<TypeDecl>(Found->getUnderlyingDecl()))
      return Ctx.getTypeDeclType(Type);
  for (const CXXBaseSpecifier &Base : Definition->bases())
    if (const CXXRecordDecl *Record = Base.getType()->getAsCXXRecordDecl())
      if (QualType Type = typeNamed(Ctx, *Record, Name); !Type.isNull())
        return Type;
  return {};
}

} // namespace

ClassTemplateDecl *TypeTraits::find() {
  if (Template)
    return *Template;
  Template = nullptr;
  ASTContext &Ctx = S.getASTContext();
  auto LookUp = [&](DeclContext *Context, StringRef Name) {
    return Context->lookup(&Ctx.Idents.get(Name));
  };
  for (NamedDecl *Found : LookUp(Ctx.getTranslationUnitDecl(), "tenon"))
    if (auto *Namespace = dyn_cast<NamespaceDecl>(Found))
      for (NamedDecl *Inner : LookUp(Namespace, "type_traits"))
        if (auto *Traits = dyn_cast<ClassTemplateDecl>(Inner))
          Template = Traits;
  if (!*Template)
    return nullptr;
  (*Template)->getPartialSpecializations(Partial);
  if (Partial.empty() && (*Template)->specializations().empty())
    Template = nullptr;
  return *Template;
}

TypeTraits::Specialisation *TypeTraits::known(QualType Type) {
  ClassTemplateDecl *Traits = find();
  void *InsertPos = nullptr;
  return Traits && !Type->isDependentType()
             ? Traits->findSpecialization(TemplateArgument(Type), InsertPos)
             : nullptr;
}

const TypeTraits::Specialisation *TypeTraits::writtenOut(QualType Type) {
  const Specialisation *Known = known(Type);
  return Known && Known->isExplicitSpecialization() ? Known : nullptr;
}

const TypeTraits::Specialisation *TypeTraits::chosen(QualType Type) {
  const Specialisation *Known = known(Type);
  if (Known && (Known->isExplicitSpecialization() || Known->hasDefinition()))
    return Known;
  if (Partial.empty() || Type->isDependentType())
    return nullptr;
  auto [It, New] = Instantiated.try_emplace(Type);
  if (New)
    It->second = instantiate(Type);
  return It->second;
}

/// Into one that the template does not know of: the program must not find it.
/// In a precompiled header, for one, it would forbid one that comes later.
const TypeTraits::Specialisation *TypeTraits::instantiate(QualType Type) {
  Specialisation *Own = compat::makeSpecialisation(**Template, Type);
  SourceLocation Here = (*Template)->getLocation();
  Asking Compiler(S);
  if (!S.usesPartialOrExplicitSpecialization(Here, Own))
    return nullptr;
  compat::instantiate(S, Here, *Own);
  return Own;
}

QualType TypeTraits::storedType(const Specialisation &Traits) const {
  const ASTContext &Ctx = S.getASTContext();
  QualType Type = typeNamed(Ctx, Traits, &Ctx.Idents.get("stored_type"));
  return Type.isNull() ? Type : Type.getCanonicalType().getUnqualifiedType();
}

} // namespace tenon::checker
