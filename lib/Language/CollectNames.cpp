//===- CollectNames.cpp - the names in a program, found once --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Looks each name up where Resolve does. A name that leads nowhere is a
// finding, and no occurrence of anything.
//
//===----------------------------------------------------------------------===//

#include "Language/CollectNames.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

class NameCollector {
public:
  explicit NameCollector(const Program &P) : P(P), M(P.model()) {}

  std::vector<Occurrence> run() {
    for (const Table &T : P.tables())
      for (const Record *Part : T.Parts)
        TablesOf[Part].push_back(&T);
    for (const Record &R : M.records())
      if (R.isModel())
        addRecord(R);
    for (const Relationship &R : P.relationships())
      addRelationship(R);
    finish();
    return std::move(Out);
  }

private:
  // One occurrence

  Occurrence &add(const Thing &What, Span Whole, NameForm Form,
                  StringRef Text) {
    Occurrence O;
    O.What = What;
    O.Whole = Whole;
    O.Form = Form;
    O.Text = Text;
    O.End = Text.size();
    Out.push_back(O);
    return Out.back();
  }

  /// The part of a string that ends at End and names the thing.
  Occurrence &addPart(const Thing &What, const NameRef &N, size_t End,
                      size_t Length) {
    Occurrence &O = add(What, N.At, NameForm::String, N.Text);
    O.End = End;
    O.Begin = End - Length;
    return O;
  }

  void addPointer(const NameRef &N) {
    const Record *Class = M.find(N.Class);
    if (!Class || !Class->isModel())
      return;
    add(thingOf(*Class), N.At, NameForm::PointerClass, bareName(N.Class));
    if (std::optional<Thing> T = findThing(M, *Class, N.Text))
      add(*T, N.At, NameForm::PointerMember, N.Text);
  }

  // Kinds of names

  /// `"users"`, `"app.users"`; End is where the table's name ends.
  const Table *addTableName(const NameRef &N, size_t End) {
    const Table *T = P.table(N.Text.take_front(End));
    if (T && !N.Unknown)
      addPart(thingOf(*T->Struct), N, End, T->Name.size()).ByDatabase =
          thingOf(*T->Struct).hasDatabaseName();
    return T;
  }

  void addTableName(const NameRef &N) {
    if (N && !N.Unknown)
      addTableName(N, N.Text.size());
  }

  void addDatabaseColumn(const Table &T, const NameRef &N, StringRef Name) {
    const Column *C = T.columnNamed(Name);
    if (!C)
      return;
    Thing What = thingOf(*C);
    addPart(What, N, N.Text.size(), Name.size()).ByDatabase =
        What.hasDatabaseName();
  }

  /// `"users.id"`, or `&User::id`.
  void addForeignKey(const NameRef &N) {
    if (!N || N.Unknown)
      return;
    if (N.isPointer())
      return addPointer(N);
    size_t Dot = N.Text.rfind('.');
    if (Dot == StringRef::npos)
      return;
    if (const Table *T = addTableName(N, Dot))
      addDatabaseColumn(*T, N, N.Text.drop_front(Dot + 1));
  }

  void addReferred(const Table *T, const NameRef &N) {
    if (N.isPointer())
      addPointer(N);
    else if (T && !N.Unknown)
      addDatabaseColumn(*T, N, N.Text);
  }

  /// A name of a member; false where the table has none that is so called.
  bool addMemberName(const Table &T, const NameRef &N, StringRef Member) {
    if (N.Unknown || N.isPointer())
      return false;
    std::optional<Thing> What = findThing(T, Member);
    if (What)
      addPart(*What, N, N.Text.size(), Member.size());
    return What.has_value();
  }

  // Structs

  void addRecord(const Record &R) {
    Thing What = thingOf(R);
    add(What, R.At, NameForm::Word, bareName(R.Name)).Role =
        NameRole::Definition;
    if (R.Declared)
      add(What, R.Declared, NameForm::Word, bareName(R.Name)).Role =
          NameRole::Declaration;
    if (const KeyUse *Use = R.Written.find(Key::Name))
      if (!R.TableName.empty())
        add(What, Use->Value, NameForm::String, R.TableName).ByDatabase = true;
    for (const BaseRef &B : R.Bases)
      addTypeName(B.Name, B.At);
    for (const Member &Each : R.Members)
      if (!Each.Transient)
        addMemberDecl(R, Each);
    addLists(R);
  }

  void addTypeName(StringRef Struct, Span At) {
    const Record *Named = M.find(Struct);
    if (Named && Named->isModel())
      add(thingOf(*Named), At, NameForm::InType, bareName(Struct));
  }

  void addMemberDecl(const Record &R, const Member &Each) {
    if (Each.Name.empty())
      return;
    Thing What = thingOf(R, Each);
    add(What, Each.At, NameForm::Word, Each.Name).Role = NameRole::Definition;
    if (!Each.Type.Target.empty())
      addTypeName(Each.Type.Target, Each.Type.At);
    if (Each.Relationship)
      addPlainNames(*Each.Relationship);
    if (!Each.Column)
      return;
    addForeignKey(Each.Column->ForeignKey);
    if (const KeyUse *Use = Each.Column->Written.find(Key::Name))
      if (!Each.Column->Name.empty())
        add(What, Use->Value, NameForm::String, Each.Column->Name).ByDatabase =
            true;
  }

  /// What means the same wherever it stands, so also on what is no
  /// relationship, by mistake.
  void addPlainNames(const RelationshipWords &Words) {
    addTableName(Words.Secondary);
    for (const NameRef &N : {Words.BackPopulates, Words.Backref.Name})
      if (N.isPointer())
        addPointer(N);
    for (const NameList *List : {&Words.ForeignKeys, &Words.RemoteSide,
                                 &Words.OrderBy, &Words.Overlaps})
      for (const NameRef &N : *List)
        if (N.isPointer())
          addPointer(N);
  }

  /// In a mixin a name may mean another member in each table.
  void addOwnMember(const Record &R, const NameRef &N) {
    if (N.isPointer())
      return addPointer(N);
    auto Tables = TablesOf.find(&R);
    if (Tables != TablesOf.end()) {
      for (const Table *T : Tables->second)
        addMemberName(*T, N, N.Text);
      return;
    }
    if (std::optional<Thing> What = findThing(M, R, N.Text); What && !N.Unknown)
      addPart(*What, N, N.Text.size(), N.Text.size());
  }

  void addLists(const Record &R) {
    for (const UniqueWords &U : R.Uniques)
      for (const NameRef &N : U.Columns)
        addOwnMember(R, N);
    for (const IndexWords &I : R.Indexes)
      for (const NameRef &N : I.Columns)
        addOwnMember(R, N);
    for (const ForeignKeyWords &F : R.ForeignKeys) {
      for (const NameRef &N : F.Columns)
        addOwnMember(R, N);
      addTableName(F.References);
      for (const NameRef &N : F.Referred)
        addReferred(P.table(F.References.Text), N);
    }
  }

  // Relationships

  void addRelationship(const Relationship &R) {
    if (R.implied()) {
      addImplied(R);
      return;
    }
    const RelationshipWords *Words = R.words();
    if (!Words)
      return;
    for (const NameRef &N : Words->ForeignKeys)
      addJoinColumn(R, N);
    const Table *Far = Words->Secondary ? R.Secondary : R.Target;
    if (Far)
      for (const NameRef &N : Words->RemoteSide)
        addMemberName(*Far, N, N.Text);
    for (const NameRef &N : Words->Overlaps)
      addOverlap(R, N);
    if (!R.Target)
      return;
    addMemberName(*R.Target, Words->BackPopulates, Words->BackPopulates.Text);
    for (const NameRef &N : Words->OrderBy)
      addOrder(*R.Target, N);
  }

  void addImplied(const Relationship &R) {
    const NameRef &N = R.ImpliedBy->words()->Backref.Name;
    if (!N.isPointer())
      add(thingOf(R), N.At, NameForm::String, N.Text).Role =
          NameRole::Definition;
  }

  void addOrder(const Table &T, const NameRef &N) {
    StringRef Name = N.Text;
    Name.consume_front("-");
    addMemberName(T, N, Name);
  }

  static bool isCalled(const Table &T, StringRef Struct) {
    return Struct == T.Struct->Name || Struct == shortName(T.Struct->Name) ||
           T.hasPart(Struct);
  }

  /// `"user_id"` or `"Profile.user_id"`, of either side.
  void addJoinColumn(const Relationship &R, const NameRef &N) {
    if (N.isPointer())
      return;
    auto [Struct, Member] = N.Text.rsplit('.');
    if (Member.empty())
      std::swap(Struct, Member);
    const Table *Found = nullptr;
    for (const Table *T : {R.Secondary, R.Owner, R.Target}) {
      bool Meant = T && (Struct.empty() || isCalled(*T, Struct)) &&
                   T->columnOfMember(Member);
      if (Meant && (!Found || (R.Via && R.Via->Owner == T)))
        Found = T;
      if (Found && Found == R.Secondary)
        break;
    }
    if (!Found)
      return;
    if (!Struct.empty() && Struct == shortName(Found->Struct->Name))
      addPart(thingOf(*Found->Struct), N, Struct.size(), Struct.size());
    addMemberName(*Found, N, Member);
  }

  static ColumnList writtenBy(const Relationship &R) {
    ColumnList Columns;
    if (R.Via)
      Columns = R.Via->Columns;
    for (const auto *Side : {&R.Near, &R.Far})
      for (const ForeignKey *F : *Side)
        Columns.append(F->Columns.begin(), F->Columns.end());
    return Columns;
  }

  static bool writesTheSame(const Relationship &A, const Relationship &B) {
    ColumnList Theirs = writtenBy(B);
    return any_of(writtenBy(A),
                  [&](const Column *C) { return is_contained(Theirs, C); });
  }

  /// A relationship of any struct that writes the same.
  void addOverlap(const Relationship &R, const NameRef &N) {
    if (N.isPointer())
      return;
    bool Found = false;
    for (const Relationship &Other : P.relationships())
      if (&Other != &R && Other.name() == N.Text && writesTheSame(R, Other)) {
        addPart(thingOf(Other), N, N.Text.size(), N.Text.size());
        Found = true;
      }
    for (const Table *T : {R.Owner, R.Target})
      if (!Found && T && T->relationship(N.Text))
        Found = addMemberName(*T, N, N.Text);
  }

  void finish() {
    auto Order = [](const Occurrence &O) {
      return std::tuple(O.Whole, O.Begin, O.End, O.Form, O.Role, O.What);
    };
    llvm::erase_if(Out, [](const Occurrence &O) { return !O.Whole; });
    llvm::sort(Out, [&](const Occurrence &L, const Occurrence &R) {
      return Order(L) < Order(R);
    });
    Out.erase(llvm::unique(Out,
                           [&](const Occurrence &L, const Occurrence &R) {
                             return Order(L) == Order(R);
                           }),
              Out.end());
  }

  const Program &P;
  const Model &M;
  DenseMap<const Record *, SmallVector<const Table *, 1>> TablesOf;
  std::vector<Occurrence> Out;
};

} // namespace

std::vector<Occurrence> collectNames(const Program &P) {
  return NameCollector(P).run();
}

} // namespace tenon::checker
