//===- FactFields.h - what facts consist of ---------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The fields of each struct are listed once, in describe(), and that list both
// writes and reads: what is written is read back.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_FACTFIELDS_H
#define TENON_MODEL_FACTFIELDS_H

#include "Model/Model.h"
#include <concepts>
#include <type_traits>

namespace tenon::checker::facts {

//===----------------------------------------------------------------------===//
// Names of enumerators
//===----------------------------------------------------------------------===//

inline constexpr llvm::StringRef TypeKindNames[] = {
    "unknown", "unmapped", "bool", "integer", "float",       "string",
    "blob",    "enum",     "time", "custom",  "relationship"};
inline constexpr llvm::StringRef HolderNames[] = {
    "none",       "one",        "many",     "raw_pointer",
    "unique_ptr", "shared_ptr", "weak_ptr", "container"};
inline constexpr llvm::StringRef StateNames[] = {"declared", "plain", "model"};
inline constexpr llvm::StringRef SubjectNames[] = {"struct", "member",
                                                   "static_member", "function"};

inline llvm::StringRef nameOf(TypeKind K) {
  return TypeKindNames[static_cast<unsigned>(K)];
}
inline llvm::StringRef nameOf(Holder H) {
  return HolderNames[static_cast<unsigned>(H)];
}
inline llvm::StringRef nameOf(RecordState S) {
  return StateNames[static_cast<unsigned>(S)];
}
inline llvm::StringRef nameOf(Subject S) {
  return SubjectNames[static_cast<unsigned>(S)];
}
inline llvm::StringRef nameOf(AnnotationKind K) { return structName(K); }
inline llvm::StringRef nameOf(Key K) { return keyName(K); }
inline llvm::StringRef nameOf(Action A) { return actionName(A); }
inline llvm::StringRef nameOf(Lazy L) { return lazyName(L); }

template <class Enum> inline constexpr Enum LastOf = Enum();
template <> inline constexpr TypeKind LastOf<TypeKind> = TypeKind::Relationship;
template <> inline constexpr Holder LastOf<Holder> = Holder::Container;
template <>
inline constexpr RecordState LastOf<RecordState> = RecordState::Model;
template <> inline constexpr Subject LastOf<Subject> = Subject::Function;
template <>
inline constexpr AnnotationKind LastOf<AnnotationKind> =
    AnnotationKind::Transient;
template <> inline constexpr Key LastOf<Key> = Key::Where;
template <> inline constexpr Action LastOf<Action> = Action::SetDefault;
template <> inline constexpr Lazy LastOf<Lazy> = Lazy::Immediate;

static_assert(std::size(TypeKindNames) ==
              static_cast<unsigned>(LastOf<TypeKind>) + 1);
static_assert(std::size(HolderNames) ==
              static_cast<unsigned>(LastOf<Holder>) + 1);
static_assert(std::size(StateNames) ==
              static_cast<unsigned>(LastOf<RecordState>) + 1);
static_assert(std::size(SubjectNames) ==
              static_cast<unsigned>(LastOf<Subject>) + 1);

//===----------------------------------------------------------------------===//
// The fields
//===----------------------------------------------------------------------===//

/// T or const T: the writer passes the one, the reader the other.
template <class T, class Struct>
concept Is = std::same_as<std::remove_const_t<T>, Struct>;

void describe(auto &Field, Is<KeyUse> auto &K) {
  Field("key", K.K);
  Field("whole", K.Whole);
  Field("value", K.Value);
}

void describe(auto &Field, Is<Annotation> auto &A) {
  Field("kind", A.Kind);
  Field("at", A.At);
  Field("args", A.Args);
  Field("keys", A.Keys);
}

void describe(auto &Field, Is<NameRef> auto &N) {
  Field("text", N.Text);
  Field("class", N.Class);
  Field("at", N.At);
  Field("unknown", N.Unknown);
}

void describe(auto &Field, Is<Enumerator> auto &E) {
  Field("name", E.Name);
  Field("value", E.Value);
}

void describe(auto &Field, Is<MemberType> auto &T) {
  Field("kind", T.Kind);
  Field("stored", T.Stored);
  Field("bits", T.Bits);
  Field("signed", T.Signed);
  Field("optional", T.Optional);
  Field("held", T.Held);
  Field("element", T.Element);
  Field("by_value", T.HoldsByValue);
  Field("view", T.View);
  Field("const", T.Const);
  Field("reference", T.Reference);
  Field("spelling", T.Spelling);
  Field("identity", T.Identity);
  Field("enum", T.Enum);
  Field("enumerators", T.Enumerators);
  Field("target", T.Target);
  Field("at", T.At);
  Field("inner", T.Inner);
}

void describe(auto &Field, Is<ColumnWords> auto &C) {
  Field("written", C.Written);
  Field("name", C.Name);
  Field("primary_key", C.PrimaryKey);
  Field("unique", C.Unique);
  Field("index", C.Index);
  Field("nullable", C.Nullable);
  Field("foreign_key", C.ForeignKey);
  Field("on_delete", C.OnDelete);
  Field("on_update", C.OnUpdate);
  Field("server_default", C.ServerDefault);
  Field("length", C.Length);
  Field("type", C.Type);
  Field("autoincrement", C.Autoincrement);
  Field("version", C.Version);
}

void describe(auto &Field, Is<BackrefWords> auto &B) {
  Field("name", B.Name);
  Field("uselist", B.Uselist);
}

void describe(auto &Field, Is<RelationshipWords> auto &R) {
  Field("written", R.Written);
  Field("back_populates", R.BackPopulates);
  Field("backref", R.Backref);
  Field("uselist", R.Uselist);
  Field("foreign_keys", R.ForeignKeys);
  Field("remote_side", R.RemoteSide);
  Field("secondary", R.Secondary);
  Field("cascade", R.Cascade);
  Field("single_parent", R.SingleParent);
  Field("passive_deletes", R.PassiveDeletes);
  Field("order_by", R.OrderBy);
  Field("lazy", R.Load);
  Field("viewonly", R.Viewonly);
  Field("post_update", R.PostUpdate);
  Field("overlaps", R.Overlaps);
  Field("unpaired", R.Unpaired);
}

void describe(auto &Field, Is<Member> auto &M) {
  Field("name", M.Name);
  Field("at", M.At);
  Field("decl", M.Decl);
  Field("type", M.Type);
  Field("column", M.Column);
  Field("relationship", M.Relationship);
  Field("transient", M.Transient);
  Field("unreachable", M.Unreachable);
}

void describe(auto &Field, Is<UniqueWords> auto &U) {
  Field("written", U.Written);
  Field("columns", U.Columns);
}

void describe(auto &Field, Is<IndexWords> auto &I) {
  Field("written", I.Written);
  Field("columns", I.Columns);
  Field("name", I.Name);
  Field("unique", I.Unique);
  Field("where", I.Where);
}

void describe(auto &Field, Is<ForeignKeyWords> auto &F) {
  Field("written", F.Written);
  Field("columns", F.Columns);
  Field("references", F.References);
  Field("referred", F.Referred);
  Field("on_delete", F.OnDelete);
  Field("on_update", F.OnUpdate);
}

void describe(auto &Field, Is<BaseRef> auto &B) {
  Field("name", B.Name);
  Field("at", B.At);
}

void describe(auto &Field, Is<MisplacedWords> auto &M) {
  Field("kind", M.Kind);
  Field("on", M.On);
  Field("name", M.Name);
  Field("at", M.At);
}

void describe(auto &Field, Is<Record> auto &R) {
  Field("name", R.Name);
  Field("namespace", R.Namespace);
  Field("at", R.At);
  Field("declared", R.Declared);
  Field("state", R.State);
  Field("written", R.Written);
  Field("table", R.TableName);
  Field("schema", R.Schema);
  Field("abstract", R.Abstract);
  Field("partial", R.Partial);
  Field("bases", R.Bases);
  Field("members", R.Members);
  Field("uniques", R.Uniques);
  Field("indexes", R.Indexes);
  Field("foreign_keys", R.ForeignKeys);
  Field("functions", R.Functions);
  Field("misplaced", R.Misplaced);
  Field("units", R.Units);
}

void describe(auto &Field, Is<SourceFile> auto &F) {
  Field("path", F.Path);
  Field("system", F.System);
  Field("text", F.TextHash);
}

} // namespace tenon::checker::facts

#endif // TENON_MODEL_FACTFIELDS_H
