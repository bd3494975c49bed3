//===- ReadAnnotation.cpp - from attributes to words ----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ReadAnnotation.h"
#include "Extract/Compat.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

bool isAnnotation(const AnnotateAttr &A) {
  StringRef Text = A.getAnnotation();
  return Text.consume_front("tenon") && (Text.empty() || Text.front() == '.');
}

namespace {

/// Looks through what the compiler put around an expression, to the one that
/// the user wrote.
const Expr *written(const Expr *E) {
  for (;;) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
      E = Cast->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Temporary = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
      E = List->getSubExpr();
    else if (const auto *Call = dyn_cast<CXXConstructExpr>(E);
             Call && Call->getNumArgs())
      E = Call->getArg(0);
    else if (const auto *Call = dyn_cast<CXXUnresolvedConstructExpr>(E);
             Call && Call->getNumArgs())
      E = Call->getArg(0);
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->isSemanticForm() && !List->getType()->isVoidType() &&
             List->isTransparent())
      E = List->getInit(0);
    else
      return E;
  }
}

/// The words as the user wrote them.
const InitListExpr *syntacticForm(const InitListExpr *List) {
  if (List->isSemanticForm() && List->getSyntacticForm())
    return List->getSyntacticForm();
  return List;
}

const Expr *argumentOf(const AnnotateAttr &A) {
  return A.args_size() ? *A.args_begin() : nullptr;
}

bool isUnreadable(const Expr &E) {
  return E.isValueDependent() || E.isTypeDependent() || E.containsErrors();
}

/// The text behind a `const char *`, or in an array of char.
std::optional<std::string> evaluateText(const Expr &E, ASTContext &Ctx) {
  QualType Type = E.getType();
  if (isUnreadable(E) || !(Type->isPointerType() || Type->isArrayType()))
    return std::nullopt;
  if (E.isPRValue())
    return E.tryEvaluateString(Ctx);
  // The syntactic form lacks the conversion.
  bool IsArray = Type->isArrayType();
  ImplicitCastExpr Converted(
      ImplicitCastExpr::OnStack,
      IsArray ? Ctx.getArrayDecayedType(Type) : Type.getUnqualifiedType(),
      IsArray ? CK_ArrayToPointerDecay : CK_LValueToRValue,
      const_cast<Expr *>(&E), VK_PRValue, FPOptionsOverride());
  return Converted.tryEvaluateString(Ctx);
}

std::optional<Key> keyNamed(StringRef Name, AnnotationKind Kind) {
  for (Key K : keysOf(Kind))
    if (keyName(K) == Name)
      return K;
  return std::nullopt;
}

} // namespace

std::optional<AnnotationKind> kindOf(const AnnotateAttr &A) {
  const Expr *Argument = argumentOf(A);
  if (!Argument || Argument->getType().isNull())
    return std::nullopt;
  const CXXRecordDecl *Struct = Argument->getType()->getAsCXXRecordDecl();
  if (!Struct || !Struct->getIdentifier())
    return std::nullopt;
  const auto *Namespace = dyn_cast<NamespaceDecl>(Struct->getDeclContext());
  if (!Namespace || !Namespace->getIdentifier() ||
      Namespace->getName() != "tenon")
    return std::nullopt;
  return annotationKindOfStruct(Struct->getName());
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

Span AnnotationReader::place(SourceRange Range) {
  Span S = P.tokens(Range);
  S.Editable &= Direct;
  return S;
}

StringRef AnnotationReader::text(const Expr &E) {
  const Expr *Value = written(&E);
  if (const auto *Literal = dyn_cast<clang::StringLiteral>(Value))
    if (Literal->getCharByteWidth() == 1)
      return M.save(Literal->getString());
  if (isa<CXXNullPtrLiteralExpr>(Value))
    return {};
  if (std::optional<std::string> Text = evaluateText(E, Ctx))
    return M.save(*Text);
  Unread = true;
  return {};
}

bool AnnotationReader::truth(const Expr &E) { return flag(E).value_or(false); }

std::optional<bool> AnnotationReader::flag(const Expr &E) {
  if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(written(&E)))
    return Literal->getValue();
  Expr::EvalResult Result;
  if (isUnreadable(E) || !E.EvaluateAsRValue(Result, Ctx)) {
    Unread = true;
    return std::nullopt;
  }
  const APValue *Value = &Result.Val;
  if (Value->isInt())
    return Value->getInt().getBoolValue();
  // A tenon::flag: 1, -1, or 0 for not said.
  if (Value->isStruct() && Value->getStructNumFields() == 1 &&
      Value->getStructField(0).isInt()) {
    std::int64_t Said = Value->getStructField(0).getInt().getExtValue();
    return Said ? std::optional(Said > 0) : std::nullopt;
  }
  Unread = true;
  return std::nullopt;
}

std::optional<std::uint64_t> AnnotationReader::number(const Expr &E) {
  const Expr *Value = written(&E);
  if (const auto *Literal = dyn_cast<IntegerLiteral>(Value))
    return Literal->getValue().getLimitedValue();
  if (const auto *Name = dyn_cast<DeclRefExpr>(Value))
    if (const auto *Constant = dyn_cast<EnumConstantDecl>(Name->getDecl()))
      return Constant->getInitVal().getLimitedValue();
  Expr::EvalResult Result;
  if (!isUnreadable(E) && E.EvaluateAsInt(Result, Ctx))
    return Result.Val.getInt().getLimitedValue();
  Unread = true;
  return std::nullopt;
}

// A cast can make any number an enumerator.
template <class Enum>
void AnnotationReader::enumerator(const Expr &E, Enum Last, Enum &Out) {
  std::optional<std::uint64_t> Value = number(E);
  if (Value && *Value <= static_cast<std::uint64_t>(Last))
    Out = static_cast<Enum>(*Value);
}

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

bool AnnotationReader::pointerToMember(const Expr &E, NameRef &Out) {
  const ValueDecl *Member = nullptr;
  const CXXRecordDecl *Struct = nullptr;
  if (const auto *Address = dyn_cast<UnaryOperator>(&E)) {
    const auto *Named =
        dyn_cast<DeclRefExpr>(Address->getSubExpr()->IgnoreParens());
    if (Address->getOpcode() != UO_AddrOf || !Named)
      return false;
    Member = Named->getDecl();
    Struct = compat::qualifierOf(*Named);
  } else if (E.getType()->isMemberPointerType() && !isUnreadable(E)) {
    Expr::EvalResult Result;
    if (E.EvaluateAsRValue(Result, Ctx) && Result.Val.isMemberPointer())
      Member = Result.Val.getMemberPointerDecl();
  }
  if (!Member || !isa<FieldDecl, IndirectFieldDecl>(Member) ||
      !Member->getIdentifier())
    return false;
  if (!Struct)
    Struct = dyn_cast<CXXRecordDecl>(Member->getDeclContext());
  if (!Struct)
    return false;
  Out.Text = M.save(Member->getName());
  Out.Class = N.of(*Struct);
  return true;
}

NameRef AnnotationReader::name(const Expr &E) {
  NameRef Out;
  Out.At = place(E.getSourceRange());
  const Expr *Value = written(&E);
  // `{"x"}` where a name is asked for.
  if (const auto *List = dyn_cast<InitListExpr>(Value);
      List && List->getNumInits() == 1)
    Value = written(List->getInit(0));
  if (const auto *Literal = dyn_cast<clang::StringLiteral>(Value);
      Literal && Literal->getCharByteWidth() == 1) {
    Out.Text = M.save(Literal->getString());
    return Out;
  }
  if (isa<CXXNullPtrLiteralExpr>(Value) || pointerToMember(*Value, Out))
    return Out;
  if (std::optional<std::string> Text = evaluateText(*Value, Ctx))
    Out.Text = M.save(*Text);
  else
    Out.Unknown = true;
  return Out;
}

NameRef AnnotationReader::tableName(const Expr &E) {
  NameRef Out;
  Out.At = place(E.getSourceRange());
  bool Before = std::exchange(Unread, false);
  Out.Text = text(E);
  Out.Unknown = std::exchange(Unread, Before);
  return Out;
}

void AnnotationReader::names(const Expr &E, NameList &Out) {
  const auto *List = dyn_cast<InitListExpr>(written(&E));
  if (!List) {
    NameRef &Name = Out.emplace_back();
    Name.At = place(E.getSourceRange());
    Name.Unknown = true;
    return;
  }
  for (const Expr *Init : List->inits())
    Out.push_back(name(*Init));
}

void AnnotationReader::backref(const Expr &E, BackrefWords &Out) {
  const auto *List = dyn_cast<InitListExpr>(written(&E));
  if (!List) {
    Out.Name.Unknown = true;
    Out.Name.At = place(E.getSourceRange());
    return;
  }
  List = syntacticForm(List);
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    const Expr *Init = List->getInit(I);
    bool IsName = I == 0;
    if (const auto *Designated = dyn_cast<DesignatedInitExpr>(Init)) {
      const auto *D = Designated->getDesignator(0);
      IsName = D->isFieldDesignator() && D->getFieldName() &&
               D->getFieldName()->getName() == "name";
      Init = Designated->getInit();
    }
    if (IsName)
      Out.Name = name(*Init);
    else
      Out.Uselist = flag(*Init);
  }
}

//===----------------------------------------------------------------------===//
// Keys
//===----------------------------------------------------------------------===//

void AnnotationReader::readKeys(const AnnotateAttr &A, AnnotationKind Kind,
                                Annotation &Written, KeyFn Each) {
  CallPlace Call = P.call(A.getRange(), macroName(Kind));
  Written.Kind = Kind;
  Written.At = Call.At;
  Written.Args = Call.Args;
  Direct = Call.Direct;

  const Expr *Argument = argumentOf(A);
  const auto *List =
      Argument ? dyn_cast<InitListExpr>(written(Argument)) : nullptr;
  if (!List) {
    Unread = true;
    return;
  }
  List = syntacticForm(List);
  ArrayRef<Key> Keys = keysOf(Kind);
  for (unsigned I = 0; I != List->getNumInits(); ++I) {
    const Expr *Init = List->getInit(I);
    if (const auto *Designated = dyn_cast<DesignatedInitExpr>(Init)) {
      readDesignated(*Designated, Kind, Written, Each);
    } else if (I < Keys.size() && !isa<ImplicitValueInitExpr>(Init)) {
      Span Value = place(Init->getSourceRange());
      Written.Keys.push_back({Keys[I], Value, Value});
      Each(Keys[I], *Init);
    }
  }
}

void AnnotationReader::readDesignated(const DesignatedInitExpr &Init,
                                      AnnotationKind Kind, Annotation &Written,
                                      KeyFn Each) {
  const DesignatedInitExpr::Designator *D = Init.getDesignator(0);
  std::optional<Key> K;
  if (D->isFieldDesignator() && D->getFieldName())
    K = keyNamed(D->getFieldName()->getName(), Kind);
  // `.backref.name = "x"` is C.
  if (!K || Init.size() != 1) {
    Unread = true;
    return;
  }
  const Expr *Value = Init.getInit();
  Span At = place(Value->getSourceRange());
  Span Whole = place({Init.getBeginLoc(), Init.getBeginLoc()});
  if (Direct && Whole.File == At.File && Whole.Begin <= At.Begin) {
    Whole.End = At.End;
    Whole.Editable &= At.Editable;
  } else {
    Whole = At;
  }
  Written.Keys.push_back({*K, Whole, At});
  Each(*K, *Value);
}

//===----------------------------------------------------------------------===//
// The annotations
//===----------------------------------------------------------------------===//

void AnnotationReader::read(const AnnotateAttr &A, Record &Out) {
  readKeys(A, AnnotationKind::Table, Out.Written,
           [&](Key K, const Expr &Value) {
             if (K == Key::Name)
               Out.TableName = text(Value);
             else if (K == Key::Schema)
               Out.Schema = text(Value);
             else if (K == Key::Abstract)
               Out.Abstract = truth(Value);
           });
}

void AnnotationReader::read(const AnnotateAttr &A, UniqueWords &Out) {
  readKeys(A, AnnotationKind::Unique, Out.Written,
           [&](Key, const Expr &Value) { names(Value, Out.Columns); });
  // The macro writes the braces.
  for (KeyUse &Use : Out.Written.Keys)
    if (Out.Written.Args.Editable)
      Use.Whole = Use.Value = Out.Written.Args;
}

void AnnotationReader::read(const AnnotateAttr &A, IndexWords &Out) {
  readKeys(A, AnnotationKind::Index, Out.Written,
           [&](Key K, const Expr &Value) {
             if (K == Key::Columns)
               names(Value, Out.Columns);
             else if (K == Key::Name)
               Out.Name = text(Value);
             else if (K == Key::Unique)
               Out.Unique = truth(Value);
             else if (K == Key::Where)
               Out.Where = text(Value);
           });
}

void AnnotationReader::read(const AnnotateAttr &A, ForeignKeyWords &Out) {
  readKeys(A, AnnotationKind::ForeignKey, Out.Written,
           [&](Key K, const Expr &Value) {
             if (K == Key::Columns)
               names(Value, Out.Columns);
             else if (K == Key::References)
               Out.References = tableName(Value);
             else if (K == Key::Referred)
               names(Value, Out.Referred);
             else if (K == Key::OnDelete)
               enumerator(Value, Action::SetDefault, Out.OnDelete);
             else if (K == Key::OnUpdate)
               enumerator(Value, Action::SetDefault, Out.OnUpdate);
           });
}

void AnnotationReader::read(const AnnotateAttr &A, ColumnWords &Out) {
  auto Set = [&](Key K, const Expr &Value) {
    switch (K) {
    case Key::Name:
      Out.Name = text(Value);
      break;
    case Key::PrimaryKey:
      Out.PrimaryKey = truth(Value);
      break;
    case Key::Unique:
      Out.Unique = truth(Value);
      break;
    case Key::Index:
      Out.Index = truth(Value);
      break;
    case Key::Nullable:
      Out.Nullable = flag(Value);
      break;
    case Key::ForeignKey:
      Out.ForeignKey = name(Value);
      break;
    case Key::OnDelete:
      enumerator(Value, Action::SetDefault, Out.OnDelete);
      break;
    case Key::OnUpdate:
      enumerator(Value, Action::SetDefault, Out.OnUpdate);
      break;
    case Key::ServerDefault:
      Out.ServerDefault = text(Value);
      break;
    case Key::Length:
      Out.Length = number(Value).value_or(0);
      break;
    case Key::Type:
      Out.Type = text(Value);
      break;
    case Key::Autoincrement:
      Out.Autoincrement = flag(Value);
      break;
    case Key::Version:
      Out.Version = truth(Value);
      break;
    default:
      break;
    }
  };
  readKeys(A, AnnotationKind::Column, Out.Written, Set);
}

void AnnotationReader::read(const AnnotateAttr &A, RelationshipWords &Out) {
  auto Set = [&](Key K, const Expr &Value) {
    switch (K) {
    case Key::BackPopulates:
      Out.BackPopulates = name(Value);
      break;
    case Key::Backref:
      backref(Value, Out.Backref);
      break;
    case Key::Uselist:
      Out.Uselist = flag(Value);
      break;
    case Key::ForeignKeys:
      names(Value, Out.ForeignKeys);
      break;
    case Key::RemoteSide:
      names(Value, Out.RemoteSide);
      break;
    case Key::Secondary:
      Out.Secondary = tableName(Value);
      break;
    case Key::Cascade:
      Out.Cascade = number(Value);
      break;
    case Key::SingleParent:
      Out.SingleParent = truth(Value);
      break;
    case Key::PassiveDeletes:
      Out.PassiveDeletes = truth(Value);
      break;
    case Key::OrderBy:
      names(Value, Out.OrderBy);
      break;
    case Key::Lazy:
      enumerator(Value, Lazy::Immediate, Out.Load);
      break;
    case Key::Viewonly:
      Out.Viewonly = truth(Value);
      break;
    case Key::PostUpdate:
      Out.PostUpdate = truth(Value);
      break;
    case Key::Overlaps:
      names(Value, Out.Overlaps);
      break;
    case Key::Unpaired:
      Out.Unpaired = truth(Value);
      break;
    default:
      break;
    }
  };
  readKeys(A, AnnotationKind::Relationship, Out.Written, Set);
}

MisplacedWords AnnotationReader::misplaced(const AnnotateAttr &A, Subject On,
                                           StringRef Name) {
  AnnotationKind Kind = kindOf(A).value_or(AnnotationKind::Table);
  return {Kind, On, M.save(Name), P.call(A.getRange(), macroName(Kind)).At};
}

} // namespace tenon::checker
