//===- Graph.cpp - a program as a picture of its tables -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Emit/Graph.h"
#include "Emit/CodePoints.h"
#include "Emit/Columns.h"
#include "Emit/GraphPlaces.h"
#include "Emit/Sql.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace tenon::checker {
namespace {

bool isControl(UTF32 C) {
  return C < ' ' || (C >= 0x7f && C < 0xa0) || C == 0x2028 || C == 0x2029 ||
         (C & 0xfffe) == 0xfffe;
}

/// Text that every format can hold: UTF-8 without control characters, nor what
/// ends a line or is no character.
std::string printable(StringRef Text) {
  std::string Out;
  for (UTF32 C : codePoints(json::fixUTF8(Text)))
    appendCodePoint(Out, isControl(C) ? ' ' : C);
  return Out;
}

RowCount rowsOf(bool Collection) {
  return Collection ? RowCount::Many : RowCount::ZeroOrOne;
}

/// A secondary that holds pairs of rows and nothing else is a line between
/// their tables.
class PlainSecondaries {
public:
  explicit PlainSecondaries(const Program &P) {
    DenseSet<const Table *> Others;
    DenseMap<const Table *, DenseSet<const ForeignKey *>> Keys;
    for (const Relationship &R : P.relationships()) {
      Others.insert(R.Owner);
      Others.insert(R.Target);
      if (!R.Secondary)
        continue;
      if (R.Near.size() != 1 || R.Far.size() != 1)
        Others.insert(R.Secondary);
      for (const auto &Side : {R.Near, R.Far})
        Keys[R.Secondary].insert(Side.begin(), Side.end());
    }
    for (const Table &T : P.tables())
      if (auto Found = Keys.find(&T);
          Found != Keys.end() && !Others.contains(&T) && T.ReferredBy.empty() &&
          hasOnly(T, Found->second))
        Plain.insert(&T);
  }

  bool contains(const Table *T) const { return Plain.contains(T); }

private:
  static bool hasOnly(const Table &T,
                      const DenseSet<const ForeignKey *> &Keys) {
    return all_of(T.ForeignKeys,
                  [&](const ForeignKey &F) {
                    return Keys.contains(F.Before ? F.Before : &F);
                  }) &&
           all_of(T.Columns, [&](const Column &C) {
             return C.primaryKey() || any_of(Keys, [&](const ForeignKey *F) {
                      return F->contains(&C);
                    });
           });
  }

  DenseSet<const Table *> Plain;
};

class GraphBuilder {
public:
  explicit GraphBuilder(const Program &P) : P(P), Plain(P) {}

  Graph run(ArrayRef<GraphFault> Faults) {
    for (const Table &T : P.tables())
      if (!isPattern(T) && !Plain.contains(&T))
        addTable(T);
    for (const Table &T : P.tables())
      if (Nodes.count(&T))
        for (const ForeignKey &F : T.ForeignKeys)
          addForeignKey(F);
    for (const Relationship &R : P.relationships())
      if (Nodes.count(R.Owner))
        addRelationship(R);
    for (unsigned I = 0; I != G.Joints.size(); ++I)
      G.Joints[I].Label = labelOf(Names[I]);
    notePlaces();
    Places.mark(G, Faults);
    return std::move(G);
  }

private:
  /// What is written on a joint.
  struct JointNames {
    /// Members of the structs at the two ends.
    std::vector<StringRef> From, To;
    /// What stands there where there are none.
    std::string Columns;
    StringRef Secondary;
  };

  // Tables

  /// A class template whose table a specialisation has.
  bool isPattern(const Table &T) const {
    return T.Partial && P.table(fullName(T)) != &T;
  }

  std::string freshName(StringRef Wanted, StringRef Struct) {
    std::string Name = printable(Wanted.empty() ? Struct : Wanted);
    if (TakenNames.insert(Name).second)
      return Name;
    Name += printable((" (" + Struct + ")").str());
    std::string Numbered = Name;
    for (unsigned I = 2; !TakenNames.insert(Numbered).second; ++I)
      Numbered = Name + " " + utostr(I);
    return Numbered;
  }

  void addTable(const Table &T) {
    Nodes[&T] = G.Tables.size();
    GraphTable &Out = G.Tables.emplace_back();
    Out.Name = freshName(fullName(T), T.Struct->Name);
    Out.Struct = printable(T.Struct->Name);
    for (const Column *C : columnsOf(T))
      Out.Columns.push_back(columnOf(T, *C));
  }

  static GraphColumn columnOf(const Table &T, const Column &C) {
    GraphColumn Out;
    Out.Name = printable(C.Name);
    Out.Type = printable(sqlType(C, Dialect::Postgresql));
    if (Out.Type.empty())
      Out.Type = printable(C.Decl->Type.Spelling);
    Out.PrimaryKey = C.primaryKey();
    Out.ForeignKey = any_of(
        T.ForeignKeys, [&](const ForeignKey &F) { return F.contains(&C); });
    Out.Unique = !C.primaryKey() && any_of(T.Keys, [&](const KeyColumns &K) {
      return K.Unique && !K.Partial && K.Columns.size() == 1 &&
             K.Columns.front() == &C;
    });
    Out.Nullable = C.nullable();
    return Out;
  }

  /// What is named so, and is no table that is known.
  unsigned unknownNode(StringRef Name) {
    auto [It, New] = Unknown.try_emplace(Name, G.Tables.size());
    if (New) {
      GraphTable &Out = G.Tables.emplace_back();
      Out.Name = freshName(Name, "unknown");
      Out.Known = false;
    }
    return It->second;
  }

  // Joints

  unsigned addJoint(GraphJoint J, JointNames N) {
    G.Joints.push_back(std::move(J));
    Names.push_back(std::move(N));
    return G.Joints.size() - 1;
  }

  /// The table that a foreign key names.
  unsigned targetOf(const ForeignKey &F) {
    if (auto It = Nodes.find(F.Target); It != Nodes.end())
      return It->second;
    if (F.Written.isPointer())
      return unknownNode(F.Written.Class);
    StringRef Text = F.Written.Text;
    if (!F.OnColumn)
      return unknownNode(Text);
    // The table alone, or a column that it has not.
    for (StringRef Name : {Text, Text.rsplit('.').first})
      if (const Table *T = P.table(Name))
        return Nodes.lookup(T);
    return unknownNode(Text.rsplit('.').first);
  }

  static std::string columnNames(const ForeignKey &F) {
    std::vector<StringRef> Columns;
    for (const Column *C : F.Columns)
      Columns.push_back(C->Name);
    return join(Columns, ", ");
  }

  void addForeignKey(const ForeignKey &F) {
    if (F.Before) {
      OfKey[&F] = OfKey.lookup(F.Before);
      return;
    }
    if (!F.Target && (F.Written.Text.empty() || F.Written.Unknown))
      return;
    GraphJoint J;
    J.From = targetOf(F);
    J.To = Nodes.lookup(F.Owner);
    J.AtFrom = F.nullable() ? RowCount::ZeroOrOne : RowCount::One;
    J.AtTo = rowsOf(!F.linked() || !F.Owner->impliesUnique(F.Columns));
    J.Linked = F.linked();
    JointNames N;
    N.Columns = F.Columns.empty() ? F.Written.Text.str() : columnNames(F);
    OfKey[&F] = addJoint(std::move(J), std::move(N));
  }

  void addRelationship(const Relationship &R) {
    if (R.Via && OfKey.count(R.Via))
      addOverKey(R);
    else if (Plain.contains(R.Secondary))
      addOverPlain(R);
    else if (R.Near.size() == 1 && R.Far.size() == 1 &&
             OfKey.count(R.Near.front()))
      addOverSecondary(R);
    else
      addUnlinked(R);
  }

  void addOverKey(const Relationship &R) {
    unsigned Joint = OfKey.lookup(R.Via);
    JointNames &N = Names[Joint];
    (R.Dir == Direction::OneToMany ? N.From : N.To).push_back(R.name());
    OfRelationship[&R] = {Joint};
  }

  /// The other side, where one line is drawn for both.
  static const Relationship *partnerOf(const Relationship &R) {
    return R.Other && R.Other->Other == &R ? R.Other : nullptr;
  }

  bool joinPartner(const Relationship &R) {
    const Relationship *Partner = partnerOf(R);
    auto It = Partner ? OfRelationship.find(Partner) : OfRelationship.end();
    if (It == OfRelationship.end() || Partner->Secondary != R.Secondary ||
        It->second.size() != 1)
      return false;
    Names[It->second.front()].To.push_back(R.name());
    OfRelationship[&R] = It->second;
    return true;
  }

  void addOverSecondary(const Relationship &R) {
    unsigned Near = OfKey.lookup(R.Near.front());
    Names[Near].From.push_back(R.name());
    OfRelationship[&R] = {Near, OfKey.lookup(R.Far.front())};
  }

  void addOverPlain(const Relationship &R) {
    if (!joinPartner(R))
      addPlainLine(R, /*Linked=*/true);
    OfSecondary[R.Secondary].insert(OfRelationship[&R].front());
  }

  void addUnlinked(const Relationship &R) {
    if (const Relationship *Partner = partnerOf(R);
        !(Partner && !Partner->Via && joinPartner(R)))
      addPlainLine(R, /*Linked=*/false);
  }

  void addPlainLine(const Relationship &R, bool Linked) {
    const Table *Target = R.Target;
    StringRef Name = R.Decl->Type.Target;
    if (!Target)
      Target = P.tableOfStruct(Name);
    auto Node = Nodes.find(Target);
    if (Node == Nodes.end() && Name.empty())
      return;
    GraphJoint J;
    J.From = Nodes.lookup(R.Owner);
    J.To = Node != Nodes.end() ? Node->second : unknownNode(Name);
    const Relationship *Partner = partnerOf(R);
    J.AtFrom = rowsOf(!Partner || Partner->Collection);
    J.AtTo = rowsOf(R.Collection);
    J.Linked = Linked;
    JointNames N;
    N.From.push_back(R.name());
    if (const RelationshipWords *Words = R.words())
      N.Secondary = Words->Secondary.Text;
    OfRelationship[&R] = {addJoint(std::move(J), std::move(N))};
  }

  static std::string labelOf(const JointNames &N) {
    std::string Label = join(N.From, ", ");
    if (!N.From.empty() && !N.To.empty())
      Label += " / ";
    Label += join(N.To, ", ");
    if (Label.empty())
      Label = N.Columns;
    if (!N.Secondary.empty())
      Label += (" (" + N.Secondary + ")").str();
    return printable(Label);
  }

  // Where things are declared

  void notePlaces() {
    for (const Table &T : P.tables()) {
      if (Nodes.count(&T))
        noteTable(T);
      else if (Plain.contains(&T))
        noteSecondary(T);
    }
    for (const Relationship &R : P.relationships())
      if (auto It = OfRelationship.find(&R); It != OfRelationship.end())
        for (unsigned Joint : It->second)
          noteMember(*R.Decl, {{}, {}, Joint});
  }

  void noteRecord(const Record &R, GraphPart Part) {
    for (Span At : {R.At, R.Declared, R.Written.At})
      Places.add(At, Part);
    for (const BaseRef &B : R.Bases)
      Places.add(B.At, Part);
    for (const UniqueWords &U : R.Uniques)
      Places.add(U.Written.At, Part);
    for (const IndexWords &I : R.Indexes)
      Places.add(I.Written.At, Part);
    for (const MisplacedWords &M : R.Misplaced)
      Places.add(M.At, Part);
  }

  void noteMember(const Member &M, GraphPart Part) {
    for (Span At : {M.At, M.Decl, M.Type.At})
      Places.add(At, Part);
    if (M.Column)
      Places.add(M.Column->Written.At, Part);
    if (M.Relationship)
      Places.add(M.Relationship->Written.At, Part);
  }

  void noteTable(const Table &T) {
    unsigned Node = Nodes.lookup(&T);
    for (const Record *Part : T.Parts) {
      noteRecord(*Part, {Node, {}, {}});
      for (const Member &M : Part->Members)
        if (!M.Type.isRelationship() && !T.columnOfMember(M.Name))
          noteMember(M, {Node, {}, {}});
    }
    for (auto [I, C] : enumerate(columnsOf(T)))
      noteMember(*C->Decl, {Node, static_cast<unsigned>(I), {}});
    for (const ForeignKey &F : T.ForeignKeys)
      if (auto It = OfKey.find(&F); It != OfKey.end())
        noteForeignKey(F, It->second);
  }

  /// What is found at a column of a key is found at the joint.
  void noteForeignKey(const ForeignKey &F, unsigned Joint) {
    if (F.OnStruct)
      Places.add(F.annotation().At, {{}, {}, Joint});
    for (const Column *C : F.Columns)
      noteMember(*C->Decl, {{}, {}, Joint});
  }

  void noteSecondary(const Table &T) {
    for (unsigned Joint : OfSecondary[&T]) {
      GraphPart Part{{}, {}, Joint};
      for (const Record *R : T.Parts) {
        noteRecord(*R, Part);
        for (const Member &M : R->Members)
          noteMember(M, Part);
      }
      for (const ForeignKey &F : T.ForeignKeys)
        Places.add(F.annotation().At, Part);
    }
  }

  const Program &P;
  PlainSecondaries Plain;
  Graph G;
  StringSet<> TakenNames;
  DenseMap<const Table *, unsigned> Nodes;
  StringMap<unsigned> Unknown;
  /// One for each joint.
  std::vector<JointNames> Names;
  DenseMap<const ForeignKey *, unsigned> OfKey;
  DenseMap<const Relationship *, SmallVector<unsigned, 2>> OfRelationship;
  DenseMap<const Table *, SmallSetVector<unsigned, 1>> OfSecondary;
  GraphPlaces Places;
};

} // namespace

Graph graphOf(const Program &P, ArrayRef<GraphFault> Faults) {
  return GraphBuilder(P).run(Faults);
}

} // namespace tenon::checker
