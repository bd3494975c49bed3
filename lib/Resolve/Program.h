//===- Program.h - the model with its names linked to things ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a linker is to object files: every name in the model is looked up once,
// and what could not be linked carries the reason. Rules read the result; one
// that depends on a link which failed stays silent, because the failure is
// another rule's finding.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RESOLVE_PROGRAM_H
#define TENON_RESOLVE_PROGRAM_H

#include "Model/Model.h"
#include "Resolve/Database.h"
#include "Resolve/NameIndex.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <deque>
#include <memory>

namespace tenon::checker {

class Table;
struct Lock;

/// A column of a table: the table's own, or one that a mixin brings.
struct Column {
  const Member *Decl;
  /// The struct that declares it.
  const Record *From;
  Table *Owner;
  /// In the database.
  llvm::StringRef Name;

  bool primaryKey() const { return Decl->Column && Decl->Column->PrimaryKey; }
  bool nullable() const;
};

using ColumnList = llvm::SmallVector<Column *, 2>;

/// Columns whose values are unique together, or that an index starts with, in
/// order.
struct KeyColumns {
  ColumnList Columns;
  Span At;
  bool Unique = false;
  /// An index with a condition proves nothing about all rows.
  bool Partial = false;
  /// How many of the names lead to no column; that is reported.
  unsigned Unknown = 0;
};

enum class FkState : std::uint8_t {
  Linked,
  /// A part is dependent, or of a type that could not be read.
  Unreadable,
  /// `.columns` names no column of its own struct.
  OwnColumnUnknown,
  TableUnknown,
  ColumnUnknown,
  ArityDiffers,
};

/// A foreign key, of one column or of a list.
struct ForeignKey {
  Table *Owner = nullptr;
  ColumnList Columns;
  Table *Target = nullptr;
  ColumnList Referred;
  FkState State = FkState::Unreadable;
  /// One of these: as a key of a column, or on the struct.
  const ColumnWords *OnColumn = nullptr;
  const ForeignKeyWords *OnStruct = nullptr;
  /// What names the target.
  NameRef Written;
  /// Composite: pairing column i with Referred[Order[i]] would make all types
  /// fit, while the written order does not.
  llvm::SmallVector<unsigned, 4> Order;
  /// The same columns refer to the same ones before.
  const ForeignKey *Before = nullptr;
  /// The order is the only one in which the types fit, or the one in which the
  /// names do.
  bool OrderSure = false;
  /// A relationship over it says that at most one row refers to each other
  /// one, and no unique key of the owner says so.
  const struct Relationship *WantsUnique = nullptr;
  /// A relationship over it carries the column's `.unique` or `.index`; that is
  /// reported.
  bool SaidUnique = false;
  bool SaidIndex = false;

  bool linked() const { return State == FkState::Linked; }
  bool composite() const { return Columns.size() > 1; }
  bool nullable() const;
  bool selfReferential() const { return Target == Owner; }
  bool contains(const Column *C) const;
  /// Refers to a part of the target's primary key, which is not unique alone.
  bool isPartial() const;
  Action onDelete() const;
  Action onUpdate() const;
  /// What to point at: the target's name as written.
  Span at() const { return Written.At; }
  const Annotation &annotation() const {
    return OnColumn ? OnColumn->Written : OnStruct->Written;
  }
};

enum class Direction : std::uint8_t {
  Unknown,
  ManyToOne, ///< its struct holds the foreign key
  OneToMany, ///< the target holds it
  ManyToMany,
};

/// Why a relationship has, or has not, a foreign key to go over.
enum class JoinState : std::uint8_t {
  Linked,
  /// Follows from something that is reported elsewhere, or cannot be known
  /// from this part of the program.
  Silent,
  NoForeignKey,
  Ambiguous,
  /// `.foreign_keys` names something that joins nothing.
  ForeignKeysWrong,
  /// `.secondary` names no table that is known.
  SecondaryUnknown,
  /// Two collections face each other, and neither names a secondary.
  SecondaryMissing,
  /// Two collections face each other, and only the opposite one names a
  /// secondary.
  SecondaryOnOtherSide,
};

/// What is wrong with the two sides of a relationship, if anything: the most
/// particular fault only. One rule reports each.
enum class PairFault : std::uint8_t {
  None,
  /// Follows from the fault of the other half.
  Silent,
  NameUnknown,
  NotRelation,
  WrongTarget,
  NotReciprocal,
  Duplicate,
  Missing,
  Ambiguous,
  OwnerAmbiguous,
  KindMismatch,
  SecondaryDiffers,
  SameDirection,
  DifferentKeys,
};

/// One side of a relationship, declared or implied by a backref.
struct Relationship {
  /// Position in the program; addresses are in no order.
  unsigned Index = 0;
  const Member *Decl = nullptr;
  /// The struct that declares it.
  const Record *From = nullptr;
  /// Implied by the backref of this one; then Decl and From are those of the
  /// one that implies it.
  Relationship *ImpliedBy = nullptr;
  Table *Owner = nullptr;
  /// Null where the target is no table that is known.
  Table *Target = nullptr;
  bool Collection = false;
  /// What the type and `.uselist` say differs.
  bool ShapeUnclear = false;
  Direction Dir = Direction::Unknown;
  JoinState Join = JoinState::Silent;
  ForeignKey *Via = nullptr;
  Table *Secondary = nullptr;
  /// Many-to-many: the foreign keys of the secondary that refer to this side
  /// and to the target. One each, or what is wrong with them is reported.
  llvm::SmallVector<ForeignKey *, 2> Near;
  llvm::SmallVector<ForeignKey *, 2> Far;
  /// What faces this one, where Join says something of a missing secondary.
  const Relationship *Opposite = nullptr;
  /// All foreign keys between the two sides, after `.foreign_keys`.
  llvm::SmallVector<ForeignKey *, 2> Candidates;
  /// The first name in `.foreign_keys` that is wrong.
  const NameRef *WrongKey = nullptr;
  /// A self-reference that reads from the row with the key, by `.remote_side`.
  bool RemoteSideGiven = false;

  PairFault Fault = PairFault::None;
  /// The other side, also where the pair is at fault.
  Relationship *Other = nullptr;
  /// Both name each other, or one implies the other.
  bool Paired = false;

  bool implied() const { return ImpliedBy != nullptr; }
  /// Never null for a declared one that is annotated.
  const RelationshipWords *words() const {
    return !implied() && Decl->Relationship ? &*Decl->Relationship : nullptr;
  }
  llvm::StringRef name() const;
  Span at() const;
  bool viewonly() const { return words() && words()->Viewonly; }
  bool selfReferential() const { return Target == Owner; }
  /// The value of the key, or the member where the key is not given.
  Span keyOrName(Key K) const;
};

/// What a member of a table is, for a name that was looked up.
enum class MemberRole : std::uint8_t {
  None,
  Column,
  Relationship,
  Transient,
  Function,
  Unreadable,
};

class Table {
public:
  /// Position in the program; addresses are in no order.
  unsigned Index = 0;
  const Record *Struct = nullptr;
  /// As messages name the struct: short where that is unmistakable.
  llvm::StringRef Display;
  llvm::StringRef Name;
  llvm::StringRef Schema;
  /// Something of it could not be read: what is missing may be there.
  bool Partial = false;
  std::deque<Column> Columns;
  std::vector<Relationship *> Relationships;
  std::deque<ForeignKey> ForeignKeys;
  /// Linked foreign keys of any table that refer to this one.
  std::vector<ForeignKey *> ReferredBy;
  ColumnList PrimaryKey;
  /// Primary key, uniques and indexes; only those whose names all exist.
  std::vector<KeyColumns> Keys;
  /// Those with a name that leads to no column.
  std::vector<KeyColumns> BrokenKeys;
  /// Structs that contribute: the table's own last.
  llvm::SmallVector<const Record *, 2> Parts;

  Column *columnOfMember(llvm::StringRef Member) const;
  Column *columnNamed(llvm::StringRef Name) const;
  Relationship *relationship(llvm::StringRef Member) const;
  MemberRole role(llvm::StringRef Member) const;
  /// Some unique key is a subset of these columns, in any order.
  bool impliesUnique(llvm::ArrayRef<Column *> Columns) const;
  /// Exactly these columns are a unique key, in any order.
  bool isUniqueKey(llvm::ArrayRef<Column *> Columns) const;
  /// They are, in any order, the first columns of a key or an index.
  bool isIndexed(llvm::ArrayRef<Column *> Columns) const;
  /// With the right names, a broken key could say so.
  bool mayImplyUnique(llvm::ArrayRef<Column *> Columns) const;
  bool mayBeIndexed(llvm::ArrayRef<Column *> Columns) const;
  /// It is the table's struct or one of its mixins.
  bool hasPart(llvm::StringRef Struct) const;
};

struct ProgramOptions {
  /// One translation unit of several: a table that it does not know may exist.
  bool PartialView = false;
  /// The database that the tables are for, if that is known.
  std::optional<Database> Target;
  /// The schema that was agreed on, if the program is to be compared with one.
  const Lock *Locked = nullptr;
};

/// The linked model.
class Program {
public:
  explicit Program(const Model &M, ProgramOptions Options = {});
  Program(const Program &) = delete;

  const Model &model() const { return M; }
  bool partialView() const { return Options.PartialView; }
  std::optional<Database> target() const { return Options.Target; }
  const Lock *locked() const { return Options.Locked; }
  /// Tables in the order of the model.
  const std::deque<Table> &tables() const { return Tables; }
  /// In the order of tables and members; implied ones after the one that
  /// implies them.
  const std::deque<Relationship> &relationships() const {
    return Relationships;
  }

  /// By `name` or `schema.name`.
  Table *table(llvm::StringRef QualifiedName) const;
  Table *tableOf(const Record *R) const { return ByRecord.lookup(R); }
  Table *tableOfStruct(llvm::StringRef QualifiedName) const;
  /// Names of all tables, for "did you mean".
  const NameIndex &tableNames() const;
  /// A table declared by a struct of this name.
  Table *tableOfShortName(llvm::StringRef StructName) const;
  /// A table of this name in some other schema.
  Table *tableInOtherSchema(llvm::StringRef Name) const;
  /// A struct is only declared: its table could be any that is not known.
  bool hasUndefinedStruct() const { return HasUndefined; }

  /// As messages name a struct: qualified where two share the short name.
  llvm::StringRef display(const Record &R) const;
  llvm::StringRef display(llvm::StringRef QualifiedName) const;

private:
  friend class Linker;

  const Model &M;
  ProgramOptions Options;
  std::deque<Table> Tables;
  std::deque<Relationship> Relationships;
  llvm::DenseMap<llvm::StringRef, Table *> ByName;
  llvm::DenseMap<const Record *, Table *> ByRecord;
  llvm::DenseMap<llvm::StringRef, unsigned> ShortNames;
  mutable std::unique_ptr<NameIndex> Names;
  mutable std::unique_ptr<llvm::DenseMap<llvm::StringRef, Table *>> ByShort;
  mutable std::unique_ptr<llvm::DenseMap<llvm::StringRef, Table *>> ByBareName;
  llvm::BumpPtrAllocator Allocator;
  llvm::StringSaver Saver{Allocator};
  bool HasUndefined = false;
};

/// `User` of `app::User`, template arguments kept.
llvm::StringRef shortName(llvm::StringRef Qualified);

} // namespace tenon::checker

#endif // TENON_RESOLVE_PROGRAM_H
