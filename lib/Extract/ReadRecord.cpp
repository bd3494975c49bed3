//===- ReadRecord.cpp - from a struct to a record -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Extract/ReadRecord.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"

using namespace clang;
using namespace llvm;

namespace tenon::checker {

namespace {

bool isOnField(AnnotationKind Kind) {
  return Kind == AnnotationKind::Column ||
         Kind == AnnotationKind::Relationship ||
         Kind == AnnotationKind::Transient;
}

SourceLocation nameOf(const CXXRecordDecl &Struct) {
  if (const TypedefNameDecl *Typedef = Struct.getTypedefNameForAnonDecl())
    return Typedef->getLocation();
  return Struct.getLocation();
}

} // namespace

RecordReader::RecordReader(Sema &Compiler, Extracted &Out,
                           const DetachedAnnotations &Detached)
    : Ctx(Compiler.getASTContext()), Out(Out), Detached(Detached),
      P(Ctx.getSourceManager(),
        Compiler.getPreprocessor().getHeaderSearchInfo(), Ctx.getLangOpts(),
        Out),
      N(Ctx, Out.M), S(N), Annotations(Ctx, Out.M, P, N),
      Types(Compiler, N, S) {}

void RecordReader::add(const CXXRecordDecl &Definition) {
  if (!Added.insert(Definition.getCanonicalDecl()).second)
    return;
  StringRef Name = N.of(Definition);
  auto [R, New] = Out.M.add(Name);
  // Two anonymous namespaces, or an invalid program.
  if (!New)
    R = Out.M.addDuplicate(Name);
  readModel(Definition, Definition, *R);
}

void RecordReader::finish() {
  S.takeReferred([&](const CXXRecordDecl &Struct) { addReferred(Struct); },
                 [&](StringRef Name) {
                   auto [R, New] = Out.M.add(Name);
                   if (New)
                     R->State = RecordState::Plain;
                 });
}

void RecordReader::addReferred(const CXXRecordDecl &Struct) {
  if (!Added.insert(Struct.getCanonicalDecl()).second)
    return;
  auto [R, New] = Out.M.add(N.of(Struct));
  if (!New)
    return;
  R->State = S.stateOf(Struct);
  const CXXRecordDecl *Written = writtenDefinition(Struct);
  if (R->State != RecordState::Model) {
    R->At = P.token(nameOf(Written ? *Written : Struct));
    return;
  }
  const CXXRecordDecl *Definition = Struct.getDefinition();
  // A specialisation that nobody needed complete has no members to read.
  R->Partial = !Definition;
  readModel(Definition ? *Definition : *Written, *Written, *R);
}

void RecordReader::readModel(const CXXRecordDecl &Struct,
                             const CXXRecordDecl &Written, Record &R) {
  R.State = RecordState::Model;
  R.Namespace = N.namespaceOf(Written);
  R.At = P.token(nameOf(Written));
  readDeclaration(Written, R);
  R.Partial |= Struct.isInvalidDecl() || Written.isInvalidDecl() ||
               Struct.isDependentContext();
  readAnnotations(Written, R);
  R.Partial |= Annotations.takeUnread();
  readBases(Struct, R);
  readMembers(Struct, Written, R);
  readFunctions(Written, R);
}

void RecordReader::readDeclaration(const CXXRecordDecl &Definition, Record &R) {
  const auto *First = cast<CXXRecordDecl>(Definition.getFirstDecl());
  // Not that of a friend, which makes no name visible.
  if (First != &Definition && First->getFriendObjectKind() == Decl::FOK_None)
    R.Declared = P.token(nameOf(*First));
}

void RecordReader::readAnnotations(const CXXRecordDecl &Struct, Record &R) {
  bool HasTable = false;
  for (const auto *A : Struct.specific_attrs<AnnotateAttr>()) {
    if (!isAnnotation(*A))
      continue;
    std::optional<AnnotationKind> Kind = kindOf(*A);
    if (Kind == AnnotationKind::Table && !HasTable)
      Annotations.read(*A, R), HasTable = true;
    else if (Kind == AnnotationKind::Unique)
      Annotations.read(*A, R.Uniques.emplace_back());
    else if (Kind == AnnotationKind::Index)
      Annotations.read(*A, R.Indexes.emplace_back());
    else if (Kind == AnnotationKind::ForeignKey)
      Annotations.read(*A, R.ForeignKeys.emplace_back());
    else if (Kind && isOnField(*Kind) && A->getAnnotation() == "tenon")
      R.Misplaced.push_back(Annotations.misplaced(*A, Subject::Struct, ""));
  }
}

void RecordReader::readBases(const CXXRecordDecl &Struct, Record &R) {
  for (const CXXBaseSpecifier &Base : Struct.bases()) {
    const CXXRecordDecl *Target = Base.getType()->getAsCXXRecordDecl();
    if (Base.getType()->isDependentType() || !Target) {
      R.Partial = true;
      continue;
    }
    if (S.stateOf(*Target) == RecordState::Model)
      R.Bases.push_back({S.refer(*Target),
                         P.tokens({Base.getBaseTypeLoc(), Base.getEndLoc()})});
  }
}

void RecordReader::readMembers(const CXXRecordDecl &Struct,
                               const CXXRecordDecl &Written, Record &R) {
  DetachedAnnotations::Reader Words(Detached, Written);
  LastType = SourceLocation();
  // The annotations of an instantiation are those of its pattern.
  auto Pattern = Written.field_begin();
  R.Members.reserve(std::distance(Struct.field_begin(), Struct.field_end()));
  unsigned Index = 0;
  for (const FieldDecl *Field : Struct.fields()) {
    const FieldDecl *Annotated = Field;
    if (&Struct != &Written && Pattern != Written.field_end())
      Annotated = *Pattern++;
    AnnotationList List = Words.of(*Annotated, Index++);
    if (Field->getIdentifier() || Field->isAnonymousStructOrUnion())
      readMember(*Field, List, R);
  }
}

void RecordReader::readFunctions(const CXXRecordDecl &Struct, Record &R) {
  for (const Decl *D : Struct.decls()) {
    if (const auto *Variable = dyn_cast<VarDecl>(D))
      readMisplaced(*Variable, Subject::StaticMember, R);
    if (const auto *Template = dyn_cast<FunctionTemplateDecl>(D))
      readMisplaced(*Template->getTemplatedDecl(), Subject::Function, R);
    const auto *Method = dyn_cast<CXXMethodDecl>(D);
    if (!Method)
      continue;
    readMisplaced(*Method, Subject::Function, R);
    if (Method->getIdentifier() &&
        !is_contained(R.Functions, Method->getName()))
      R.Functions.push_back(Out.M.save(Method->getName()));
  }
}

void RecordReader::readMisplaced(const NamedDecl &On, Subject Kind, Record &R) {
  if (!On.hasAttrs())
    return;
  for (const auto *A : On.specific_attrs<AnnotateAttr>())
    if (isAnnotation(*A) && kindOf(*A))
      R.Misplaced.push_back(
          Annotations.misplaced(*A, Kind, On.getNameAsString()));
}

void RecordReader::readMember(const FieldDecl &Field,
                              const AnnotationList &Words, Record &R) {
  Member &M = R.Members.emplace_back();
  if (Field.getIdentifier())
    M.Name = Out.M.save(Field.getName());
  M.At = P.token(Field.getLocation());
  M.Unreachable = Field.isBitField() || (Field.getAccess() != AS_public &&
                                         Field.getAccess() != AS_none);

  for (const AnnotateAttr *A : Words) {
    std::optional<AnnotationKind> Kind = kindOf(*A);
    if (Kind == AnnotationKind::Column && !M.Column)
      Annotations.read(*A, M.Column.emplace());
    else if (Kind == AnnotationKind::Relationship && !M.Relationship)
      Annotations.read(*A, M.Relationship.emplace());
    else if (Kind == AnnotationKind::Transient)
      M.Transient = true;
    else if (Kind && !isOnField(*Kind))
      R.Misplaced.push_back(Annotations.misplaced(*A, Subject::Member, M.Name));
  }

  readType(Field, M);
  R.Partial |= Annotations.takeUnread() || Field.isInvalidDecl() ||
               Field.getType()->isDependentType();
}

namespace {

/// The place of X in `std::optional<X>`, where it is written like that.
SourceRange optionalArgument(TypeLoc Type) {
  auto Special =
      Type.getUnqualifiedLoc().getAsAdjusted<TemplateSpecializationTypeLoc>();
  if (Special.isNull() || Special.getNumArgs() == 0)
    return {};
  return Special.getArgLoc(0).getSourceRange();
}

} // namespace

void RecordReader::readType(const FieldDecl &Field, Member &M) {
  if (Field.isAnonymousStructOrUnion()) {
    const RecordDecl *Anonymous = Field.getType()->getAsRecordDecl();
    M.Type.Kind = TypeKind::Unmapped;
    M.Type.Spelling = Anonymous && Anonymous->isUnion() ? "anonymous union"
                                                        : "anonymous struct";
    M.Decl = M.Type.At = M.Type.Inner = M.At;
    M.Decl.Editable = false;
    return;
  }

  if (!Field.isInvalidDecl())
    M.Type = Types.read(Field.getType(), M.Relationship.has_value());

  TypeSourceInfo *Info = Field.getTypeSourceInfo();
  SourceRange Range =
      Info ? Info->getTypeLoc().getSourceRange() : SourceRange();
  if (Range.isInvalid()) // the type is not known
    Range = Field.getLocation();
  DeclPlace Place =
      P.declaration(Range, Field.getLocation(), Field.getEndLoc());
  M.Decl = Place.Decl;
  M.Decl.Editable &= Range.getBegin() != LastType;
  LastType = Range.getBegin();
  M.Type.At = M.Type.Inner = Place.Type;

  StringRef Spelling;
  if (Place.Type.Editable)
    Spelling = P.text(Place.Type);
  if (Spelling.empty() || Spelling.contains('\n'))
    M.Type.Spelling =
        Out.M.save(Field.getType().getAsString(Ctx.getPrintingPolicy()));
  else
    M.Type.Spelling = Out.M.save(Spelling);

  if (M.Type.Optional && Info)
    if (SourceRange Inner = optionalArgument(Info->getTypeLoc());
        Inner.isValid())
      M.Type.Inner = P.tokens(Inner);
}

} // namespace tenon::checker
