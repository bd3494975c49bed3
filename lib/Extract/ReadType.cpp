//===- ReadType.cpp - what the type of a member means ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ReadType.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {
namespace {

/// The type argument of a specialisation, or null.
QualType typeArgument(const ClassTemplateSpecializationDecl &Special,
                      unsigned Index = 0) {
  const TemplateArgumentList &Args = Special.getTemplateArgs();
  if (Index < Args.size() && Args[Index].getKind() == TemplateArgument::Type)
    return Args[Index].getAsType().getCanonicalType();
  return {};
}

bool isNamespace(const DeclContext *Context, StringRef Name) {
  while (Context && Context->isInlineNamespace())
    Context = Context->getParent();
  const auto *Namespace = dyn_cast_or_null<NamespaceDecl>(Context);
  return Namespace && Namespace->getIdentifier() &&
         Namespace->getName() == Name;
}

bool isIn(const Decl &D, StringRef Name) {
  const DeclContext *Context = D.getDeclContext();
  while (Context &&
         (Context->isInlineNamespace() || Context->isTransparentContext()))
    Context = Context->getParent();
  return isNamespace(Context, Name) && Context->getParent() &&
         Context->getParent()->getRedeclContext()->isTranslationUnit();
}

bool isInChrono(const Decl &D) {
  const DeclContext *Context = D.getDeclContext();
  while (Context && Context->isInlineNamespace())
    Context = Context->getParent();
  return isNamespace(Context, "chrono") &&
         cast<NamespaceDecl>(Context)->isInStdNamespace();
}

bool isSystemClock(QualType Type) {
  const CXXRecordDecl *Clock =
      Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  return Clock && Clock->getIdentifier() &&
         Clock->getName() == "system_clock" && isInChrono(*Clock);
}

bool isByte(QualType Type) {
  if (Type->isSpecificBuiltinType(BuiltinType::UChar))
    return true;
  const auto *Enum = Type->getAs<EnumType>();
  return Enum && Enum->getDecl()->getIdentifier() &&
         Enum->getDecl()->getName() == "byte" &&
         Enum->getDecl()->isInStdNamespace();
}

bool isContainer(StringRef Name) {
  return StringSwitch<bool>(Name)
      .Case("vector", true)
      .Case("list", true)
      .Case("deque", true)
      .Case("forward_list", true)
      .Case("set", true)
      .Case("multiset", true)
      .Case("unordered_set", true)
      .Case("unordered_multiset", true)
      .Default(false);
}

Holder pointerHolder(StringRef Name) {
  return StringSwitch<Holder>(Name)
      .Case("unique_ptr", Holder::UniquePtr)
      .Case("shared_ptr", Holder::SharedPtr)
      .Case("weak_ptr", Holder::WeakPtr)
      .Default(Holder::None);
}

/// What kind of pointer the type is, if any.
Holder pointerKind(QualType Type) {
  if (Type->isPointerType())
    return Holder::RawPointer;
  const auto *Special = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  return Special && Special->getIdentifier() && Special->isInStdNamespace()
             ? pointerHolder(Special->getName())
             : Holder::None;
}

bool isChar(QualType Type) {
  return Type->isSpecificBuiltinType(BuiltinType::Char_S) ||
         Type->isSpecificBuiltinType(BuiltinType::Char_U);
}

/// What a pointer-like type points to, or null.
QualType pointee(QualType Type) {
  if (const auto *Pointer = Type->getAs<clang::PointerType>())
    return Pointer->getPointeeType();
  if (pointerKind(Type) == Holder::None)
    return {};
  return typeArgument(
      *cast<ClassTemplateSpecializationDecl>(Type->getAsCXXRecordDecl()));
}

} // namespace

TypeReader::TypeReader(Sema &Compiler, Names &N, Structs &S)
    : Ctx(Compiler.getASTContext()), N(N), S(S), Traits(Compiler) {}

MemberType TypeReader::read(QualType Type, bool Words) {
  Out = MemberType();
  HasWords = Words;
  if (Type.isNull())
    return Out;
  if (Type->isReferenceType()) {
    Out.Reference = true;
    Type = Type->getPointeeType();
  }
  Out.Const = Type.isConstQualified();
  if (!Type->isDependentType() && !Type->containsErrors() &&
      !Type->isUndeducedType())
    classify(Type.getCanonicalType().getUnqualifiedType());
  // A loader cannot make a reference refer to what it has read.
  if (Out.Reference && Out.isColumn())
    Out.Kind = TypeKind::Unmapped;
  return Out;
}

void TypeReader::classify(QualType Type) {
  Out.Kind = TypeKind::Unmapped;
  if (const auto *Builtin = dyn_cast<BuiltinType>(Type))
    return readBuiltin(*Builtin);
  if (const Specialisation *Special = Traits.writtenOut(Type))
    return readCustom(Type, *Special);
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (Record && readOwn(*Record))
    return;
  if (const Specialisation *Special = Traits.chosen(Type))
    return readCustom(Type, *Special);
  if (const auto *Enum = Type->getAs<EnumType>())
    return readEnum(*Enum->getDecl());
  if (Record)
    return readRecord(*Record);
  if (const auto *Pointer = Type->getAs<clang::PointerType>()) {
    QualType To = Pointer->getPointeeType();
    if (isChar(To) && To.isConstQualified())
      return readView(TypeKind::String);
    readTarget(To, Holder::RawPointer);
  }
}

void TypeReader::readView(TypeKind Of) {
  Out.View = true;
  Out.Stored = Of;
}

void TypeReader::readBuiltin(const BuiltinType &Type) {
  switch (Type.getKind()) {
  case BuiltinType::Bool:
    Out.Kind = TypeKind::Bool;
    return;
  case BuiltinType::SChar:
  case BuiltinType::Short:
  case BuiltinType::Int:
  case BuiltinType::Long:
  case BuiltinType::LongLong:
    Out.Signed = true;
    [[fallthrough]];
  case BuiltinType::UChar:
  case BuiltinType::UShort:
  case BuiltinType::UInt:
  case BuiltinType::ULong:
  case BuiltinType::ULongLong:
    Out.Kind = TypeKind::Integer;
    Out.Bits = Ctx.getTypeSize(&Type);
    return;
  case BuiltinType::Float:
  case BuiltinType::Double:
    Out.Kind = TypeKind::Float;
    Out.Bits = Ctx.getTypeSize(&Type);
    return;
  default:
    return;
  }
}

void TypeReader::readEnum(const EnumDecl &Enum) {
  QualType Underlying = Enum.getIntegerType();
  if (Underlying.isNull() || Underlying->isDependentType()) {
    Out.Kind = TypeKind::Unknown;
    return;
  }
  Out.Kind = TypeKind::Enum;
  Out.Bits = Ctx.getTypeSize(Underlying);
  Out.Signed = Underlying->isSignedIntegerType();
  Out.Enum = N.of(Enum);
  if (Enum.isScoped())
    Out.Identity = Out.Enum;
  for (const EnumConstantDecl *Constant : Enum.enumerators())
    Out.Enumerators.push_back(
        {N.save(Constant->getName()),
         Constant->getInitVal().extOrTrunc(64).getSExtValue()});
}

bool TypeReader::readOwn(const CXXRecordDecl &Record) {
  if (!Record.getIdentifier())
    return false;
  if (const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record))
    return readOwn(*Special);
  if (Record.getName() != "year_month_day" || !isInChrono(Record))
    return false;
  Out.Kind = TypeKind::Time;
  return true;
}

bool TypeReader::readOwn(const Specialisation &Special) {
  StringRef Name = Special.getName();
  QualType Argument = typeArgument(Special);
  if (Argument.isNull())
    return false;
  if ((Name == "one" || Name == "many") && isIn(Special, "tenon")) {
    readTarget(Argument, Name == "one" ? Holder::One : Holder::Many);
    return true;
  }
  if (!Special.isInStdNamespace() && !isInChrono(Special))
    return false;
  if (Name == "optional")
    readOptional(Argument);
  else if (Name == "basic_string" && isChar(Argument))
    Out.Kind = TypeKind::String;
  else if (Name == "vector" && isByte(Argument))
    Out.Kind = TypeKind::Blob;
  else if (Name == "time_point" && isSystemClock(Argument))
    Out.Kind = TypeKind::Time;
  else
    return false;
  return true;
}

void TypeReader::readRecord(const CXXRecordDecl &Record) {
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (Special && Special->getIdentifier() && readStandard(*Special))
    return;
  if (S.stateOf(Record) != RecordState::Model)
    return;
  Out.Kind = TypeKind::Relationship;
  Out.Target = S.refer(Record);
  Out.HoldsByValue = !Out.Reference;
}

bool TypeReader::readStandard(const Specialisation &Special) {
  QualType Argument = typeArgument(Special);
  if (!Special.isInStdNamespace() || Argument.isNull())
    return false;
  StringRef Name = Special.getName();
  if (Name == "basic_string_view") {
    if (isChar(Argument))
      readView(TypeKind::String);
  } else if (Name == "span") {
    readView(isByte(Argument) ? TypeKind::Blob : TypeKind::Unknown);
  } else if (isContainer(Name)) {
    readContainer(Argument);
  } else if (Holder Held = pointerHolder(Name); Held != Holder::None) {
    readTarget(Argument, Held);
  } else {
    return false;
  }
  return true;
}

void TypeReader::readOptional(QualType Inner) {
  if (Out.Optional)
    return; // of an optional
  Out.Optional = true;
  classify(Inner.getUnqualifiedType());
}

void TypeReader::readContainer(QualType Element) {
  QualType Target = pointee(Element);
  Out.HoldsByValue = Target.isNull();
  readTarget(Target.isNull() ? Element : Target, Holder::Container);
  if (Out.isRelationship())
    Out.Element = pointerKind(Element);
  else
    Out.HoldsByValue = false;
}

void TypeReader::readTarget(QualType Target, Holder Held) {
  bool IsOurs = Held == Holder::One || Held == Holder::Many;
  Target = Target.getCanonicalType().getUnqualifiedType();
  const CXXRecordDecl *Record = Target->getAsCXXRecordDecl();
  if (!Record) {
    if (!IsOurs)
      return;
    Out.Target = S.referToType(Target);
  } else {
    RecordState State = S.stateOf(*Record);
    if (State != RecordState::Model && !IsOurs && !HasWords) {
      // What is only declared here may be a table elsewhere.
      if (State == RecordState::Declared)
        Out.Kind = TypeKind::Unknown;
      return;
    }
    Out.Target = S.refer(*Record);
  }
  Out.Kind = TypeKind::Relationship;
  Out.Held = Held;
}

void TypeReader::readCustom(QualType Type, const Specialisation &Special) {
  Out.Kind = TypeKind::Custom;
  if (const TagDecl *Tag = Type->getAsTagDecl())
    Out.Identity = N.of(*Tag);
  else
    Out.Identity = N.of(Type);
  readStored(Special);
}

/// What a value is stored as, which may be another type of the user's own.
void TypeReader::readStored(const Specialisation &Special) {
  static constexpr unsigned Deepest = 8; // there may be a circle
  QualType Type = Traits.storedType(Special);
  if (Type.isNull() || Type->isDependentType() || Depth == Deepest)
    return;
  SaveAndRestore Deeper(Depth, Depth + 1);
  MemberType Custom = std::exchange(Out, MemberType());
  classify(Type);
  Custom.Stored = Out.Kind == TypeKind::Custom ? Out.Stored : Out.Kind;
  Custom.Bits = Out.Bits;
  Custom.Signed = Out.Signed;
  Out = std::move(Custom);
}

} // namespace tenon::checker
