//===- Edits.cpp - fix-its on annotations ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Rules/Edits.h"
#include "Rules/Wording.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static unsigned position(AnnotationKind Kind, Key K) {
  return find(keysOf(Kind), K) - keysOf(Kind).begin();
}

Edit insertKey(const Annotation &A, Key K, const Twine &Value) {
  std::string Text = ("." + keyName(K) + " = " + Value).str();
  if (!A.Args.Editable)
    return {};
  for (const KeyUse &Use : A.Keys)
    if (position(A.Kind, Use.K) > position(A.Kind, K))
      return {Use.Whole.begin(), Text + ", "};
  if (A.Keys.empty())
    return {A.Args.begin(), Text};
  return {A.Keys.back().Whole.end(), ", " + Text};
}

static const Annotation *annotationOf(const Member &M, AnnotationKind Kind) {
  if (Kind == AnnotationKind::Column)
    return M.Column ? &M.Column->Written : nullptr;
  return M.Relationship ? &M.Relationship->Written : nullptr;
}

Edit insertKey(const Member &M, AnnotationKind Kind, Key K,
               const Twine &Value) {
  if (const Annotation *A = annotationOf(M, Kind))
    return insertKey(*A, K, Value);
  return {M.Decl.begin(),
          (macroName(Kind) + "(." + keyName(K) + " = " + Value + ") ").str()};
}

Edit setKey(const Member &M, AnnotationKind Kind, Key K, const Twine &Value) {
  if (const Annotation *A = annotationOf(M, Kind))
    if (const KeyUse *Use = A->find(K))
      return {Use->Value, Value.str()};
  return insertKey(M, Kind, K, Value);
}

Edit removeKey(const Annotation &A, Key K) { return removeKeys(A, K, K); }

Edit removeKeys(const Annotation &A, Key First, Key Last) {
  const KeyUse *From = A.find(First);
  const KeyUse *To = A.find(Last);
  if (!From || !To)
    return {};
  Span At = From->Whole;
  At.End = To->Whole.End;
  const KeyUse *Next = To + 1;
  if (Next != A.Keys.end())
    At.End = Next->Whole.Begin;
  else if (From != A.Keys.begin())
    At.Begin = (From - 1)->Whole.End;
  At.Editable = At.Editable && To->Whole.Editable && A.Args.Editable;
  return {At, ""};
}

// What is in an anonymous namespace is named as if it were outside of it; what
// is in a function has no name that could be written.
static std::string writtenName(StringRef Struct) {
  static constexpr StringRef Anonymous = "(anonymous namespace)::";
  std::string Name = Struct.str();
  for (size_t At; (At = Name.find(Anonymous)) != std::string::npos;)
    Name.erase(At, Anonymous.size());
  return StringRef(Name).contains('(') ? std::string() : Name;
}

Edit rename(const NameRef &N, StringRef NewName) {
  if (N.isPointer()) {
    std::string Struct = writtenName(N.Class);
    if (Struct.empty())
      return {};
    return {N.At, ("&" + Struct + "::" + NewName).str()};
  }
  return {N.At, ("\"" + NewName + "\"").str()};
}

// After the table's own annotation, where lists over columns stand.
static Edit addToStruct(const Table &T, std::string Text) {
  Span At = T.Struct->Written.At;
  if (!T.Struct->Written.Args.Editable)
    return {};
  return {At.end(), " " + std::move(Text)};
}

Edit makeUnique(const Table &T, ArrayRef<Column *> Columns) {
  // In a mixin it would be unique in the other tables, too.
  if (Columns.size() == 1 && Columns.front()->From == T.Struct)
    return setKey(*Columns.front()->Decl, AnnotationKind::Column, Key::Unique,
                  "true");
  return addToStruct(T, "TENON_UNIQUE(" + memberList(Columns) + ")");
}

Edit makeIndexed(const ForeignKey &F) {
  if (!F.composite())
    return setKey(*F.Columns.front()->Decl, AnnotationKind::Column, Key::Index,
                  "true");
  // Beside the key: a mixin's gets its index in all tables.
  if (!F.annotation().Args.Editable)
    return {};
  return {F.annotation().At.end(),
          " TENON_INDEX(.columns = {" + memberList(F.Columns) + "})"};
}

Edits unwrapOptional(const Member &M) {
  Span Whole = M.Type.At, Inner = M.Type.Inner;
  if (Inner == Whole || Inner.File != Whole.File || !M.Decl.Editable ||
      Inner.Begin <= Whole.Begin || Inner.End >= Whole.End)
    return {Edit{}};
  Span Before = Whole, After = Whole;
  Before.End = Inner.Begin;
  After.Begin = Inner.End;
  return {{Before, ""}, {After, ""}};
}

} // namespace tenon::checker
