//===- Mapping.cpp - what the runtime must know of a program --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Mapping.h"
#include "Emit/Columns.h"
#include "Emit/CxxText.h"
#include "Emit/EmitError.h"
#include "Emit/Joins.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <set>

using namespace llvm;

namespace tenon::checker {
namespace {

class MappingBuilder {
public:
  explicit MappingBuilder(const Program &P) : P(P) {}

  Expected<Mapping> run() {
    for (const Table &T : P.tables())
      // A class template's own table stands behind those of its
      // specialisations.
      if (P.table(fullName(T)) == &T)
        addTable(T);
    // First: what could not be read explains what follows from it.
    if (Error E = addStatements())
      return E;
    for (MappedTable &T : Out.Tables) {
      if (Error E = addForeignKeys(T))
        return E;
      listRelationships(T);
    }
    for (MappedTable &T : Out.Tables)
      for (MappedRelationship &R : T.Relationships)
        if (Error E = complete(R))
          return E;
    for (MappedTable &T : Out.Tables)
      if (Error E = check(T))
        return E;
    return std::move(Out);
  }

private:
  // Tables

  void addTable(const Table &T) {
    Out.Places[&T] = Out.Tables.size();
    MappedTable &M = Out.Tables.emplace_back();
    M.T = &T;
    M.Id = uniqueId(fullName(T));
    M.Columns = columnsOf(T);
    for (const Column *C : primaryKeyOf(T))
      M.PrimaryKey.push_back(placeOf(M.Columns, C));
    M.UniqueKeys = uniqueKeysOf(M);
  }

  Error addForeignKeys(MappedTable &M) const {
    for (const ForeignKey &F : M.T->ForeignKeys) {
      if (!F.linked() || F.Before)
        continue;
      if (!Out.Places.contains(F.Target))
        return emitError(F.at(), "the table that '" + F.Written.Text +
                                     "' leads to is not the one of that name");
      if (!areSeen(M, F.Columns) || !areSeen(Out.of(*F.Target), F.Referred))
        return emitError(F.at(), "a column of this foreign key is hidden by "
                                 "another member of its struct");
      M.ForeignKeys.push_back({&F, pairsOf(Out, F)});
    }
    return Error::success();
  }

  std::string uniqueId(StringRef Name) {
    std::string Id = identifierOf(Name);
    std::string Tried = Id;
    for (unsigned I = 2; !Ids.insert(Tried).second; ++I)
      Tried = Id + "_" + utostr(I);
    return Tried;
  }

  static std::vector<std::vector<unsigned>> uniqueKeysOf(const MappedTable &M) {
    std::vector<std::vector<unsigned>> Keys;
    std::set<std::set<unsigned>> Seen;
    auto PlacesOf = [&](const ColumnList &Columns) {
      std::vector<unsigned> Places;
      for (const Column *C : Columns)
        Places.push_back(placeOf(M.Columns, C));
      return Places;
    };
    Seen.insert({M.PrimaryKey.begin(), M.PrimaryKey.end()});
    for (const KeyColumns &K : M.T->Keys) {
      if (!K.Unique || K.Partial || !areSeen(M, K.Columns))
        continue;
      std::vector<unsigned> Places = PlacesOf(K.Columns);
      if (Seen.insert({Places.begin(), Places.end()}).second)
        Keys.push_back(std::move(Places));
    }
    return Keys;
  }

  static bool areSeen(const MappedTable &M, const ColumnList &Columns) {
    return all_of(Columns,
                  [&](const Column *C) { return is_contained(M.Columns, C); });
  }

  /// Why other code cannot name the struct, or nothing.
  static StringRef whyUnnamed(StringRef Name) {
    if (Name.contains("(anonymous namespace"))
      return "is in an anonymous namespace";
    if (!all_of(Name, [](char C) {
          return isAlnum(C) || StringRef("_:<>, ").contains(C) ||
                 static_cast<unsigned char>(C) >= 0x80;
        }))
      return "has a name that cannot be written elsewhere";
    return "";
  }

  static Error check(const MappedTable &M) {
    const Record &Struct = *M.T->Struct;
    if (StringRef Why = whyUnnamed(Struct.Name); !Why.empty())
      return emitError(Struct.At, "'" + Struct.Name + "' " + Why +
                                      ", so no mapping can refer to it");
    for (const Column *C : M.Columns)
      if (Error E = checkColumn(*C))
        return E;
    return Error::success();
  }

  static std::string memberName(const Record &From, const Member &M) {
    return ("'" + From.Name + "::" + M.Name + "'").str();
  }

  static Error checkMember(const Record &From, const Member &M) {
    if (M.Unreachable)
      return emitError(M.At, memberName(From, M) +
                                 " is private or a bit-field, which the "
                                 "runtime cannot reach");
    if (M.Type.Const || M.Type.Reference)
      return emitError(M.At, memberName(From, M) +
                                 " cannot be assigned, so nothing can be "
                                 "loaded into it");
    return Error::success();
  }

  static Error checkColumn(const Column &C) {
    if (Error E = checkMember(*C.From, *C.Decl))
      return E;
    const MemberType &Type = C.Decl->Type;
    if (!isStoredByName(C))
      return Error::success();
    if (StringRef Why = whyUnnamed(Type.Enum); !Why.empty())
      return emitError(C.Decl->At, "'" + Type.Enum + "' " + Why +
                                       ", so it cannot be stored by name");
    if (Type.Enumerators.empty())
      return emitError(C.Decl->At, "'" + Type.Enum +
                                       "' has no constants, so it cannot be "
                                       "stored by name");
    return Error::success();
  }

  // Relationships

  /// Those that no member of the struct's own hides.
  void listRelationships(MappedTable &M) {
    for (const Relationship *R : M.T->Relationships)
      if (M.T->relationship(R->name()) == R)
        M.Relationships.push_back({R, {}, {}, {}});
  }

  Error complete(MappedRelationship &M) {
    const Relationship &R = *M.R;
    if (Error E = checkRelationship(R))
      return E;
    Expected<Join> J = joinOf(Out, R);
    if (!J)
      return J.takeError();
    M.Columns = std::move(J->Columns);
    M.FarColumns = std::move(J->FarColumns);
    M.OneToOne = isOneToOne(R);
    M.Inverse = inverseOf(R);
    return addOrdering(M);
  }

  static StringRef holderName(Holder H) {
    switch (H) {
    case Holder::RawPointer:
      return "a pointer";
    case Holder::UniquePtr:
    case Holder::SharedPtr:
    case Holder::WeakPtr:
      return "a smart pointer";
    case Holder::Container:
      return "a standard container";
    case Holder::None:
    case Holder::One:
    case Holder::Many:
      return "an object";
    }
    return "";
  }

  Error checkRelationship(const Relationship &R) const {
    const MemberType &Type = R.Decl->Type;
    if (!R.implied()) {
      if (Error E = checkMember(*R.From, *R.Decl))
        return E;
      if (Type.Held != Holder::One && Type.Held != Holder::Many)
        return emitError(R.at(), memberName(*R.From, *R.Decl) + " is " +
                                     holderName(Type.Held) +
                                     "; the runtime needs tenon::one or "
                                     "tenon::many");
    } else if (!isIdentifier(R.name())) {
      return emitError(R.at(), "'" + R.name() +
                                   "' cannot be the name of a function, which "
                                   "a backref becomes");
    }
    if (!R.Target || !Out.Places.contains(R.Target))
      return emitError(R.at(), "the target of " + memberName(*R.From, *R.Decl) +
                                   " is no table");
    const RelationshipWords *Words = R.words();
    if (Words && Words->Backref.Name && !R.Paired)
      return emitError(Words->Backref.Name.At,
                       "'" + R.Target->Display + "' has a member '" +
                           Words->Backref.Name.Text +
                           "' already, which this backref would imply");
    return Error::success();
  }

  static bool isOneToOne(const Relationship &R) {
    if (R.Collection || R.Dir == Direction::ManyToMany)
      return false;
    if (R.Dir == Direction::OneToMany)
      return true;
    return R.Other && !R.Other->Collection &&
           (R.Paired || R.Owner->impliesUnique(R.Via->Columns));
  }

  int inverseOf(const Relationship &R) const {
    if (!R.Paired || !R.Other)
      return -1;
    ArrayRef<MappedRelationship> There = Out.of(*R.Target).Relationships;
    const auto *It = find_if(
        There, [&](const MappedRelationship &M) { return M.R == R.Other; });
    return It == There.end() ? -1 : static_cast<int>(It - There.begin());
  }

  Error addOrdering(MappedRelationship &M) const {
    if (!M.R->words())
      return Error::success();
    const ColumnList &Columns = Out.of(*M.R->Target).Columns;
    for (const NameRef &N : M.R->words()->OrderBy) {
      StringRef Name = N.Text;
      bool Descending = Name.consume_front("-");
      const Column *C = M.R->Target->columnOfMember(Name);
      if (N.Unknown || !C)
        return emitError(N.At, "no column '" + Name + "' in '" +
                                   M.R->Target->Display + "'");
      M.OrderBy.push_back({placeOf(Columns, C), Descending});
    }
    return Error::success();
  }

  // Statements

  /// What one dialect cannot say is left out for that one.
  Error addStatements() {
    std::vector<EmitError> Reasons;
    bool Any = false;
    for (Dialect D : {Dialect::Sqlite, Dialect::Postgresql}) {
      Expected<SchemaStatements> S = statementsOf(P, D);
      if (!S) {
        handleAllErrors(S.takeError(),
                        [&](const EmitError &E) { Reasons.push_back(E); });
        continue;
      }
      addStatements(D, std::move(*S));
      Any = true;
    }
    Error All = Error::success();
    if (!Any)
      for (const EmitError &E : Reasons)
        // Most often the dialects have the same reason.
        if (&E == &Reasons.front() || E.Message != Reasons.front().Message)
          All = joinErrors(std::move(All), emitError(E.At, E.Message));
    return All;
  }

  void addStatements(Dialect D, SchemaStatements S) {
    for (TableStatements &T : S.Tables) {
      // What refers to no mapped table is not written.
      auto It = Out.Places.find(T.T);
      if (It == Out.Places.end())
        continue;
      if (!T.T->Schema.empty())
        T.Create.insert(T.Create.begin(), createSchemaText(T.T->Schema));
      Out.Tables[It->second].Statements.push_back(
          {D, std::move(T.Create), std::move(T.Later)});
    }
  }

  const Program &P;
  Mapping Out;
  StringSet<> Ids;
};

} // namespace

Expected<Mapping> mappingOf(const Program &P) {
  return MappingBuilder(P).run();
}

} // namespace tenon::checker
