//===- Model.h - tables, columns and relationships as declared --*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the annotated structs of one or more translation units say, as plain
// data: nothing is looked up, nothing is judged. What could not be read is
// marked unknown, so that nothing is concluded from it.
//
// All StringRefs point into the Model's own storage or to string literals.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_MODEL_H
#define TENON_MODEL_MODEL_H

#include "Model/Source.h"
#include "Model/Vocabulary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/StringSaver.h"
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace tenon::checker {

/// `.key = value` as written in an annotation.
struct KeyUse {
  Key K;
  /// From the dot to the end of the value.
  Span Whole;
  Span Value;
};

/// One macro call.
struct Annotation {
  AnnotationKind Kind = AnnotationKind::Column;
  /// From the macro's name to its closing parenthesis.
  Span At;
  /// Between the parentheses; not Editable where the call came out of another
  /// macro.
  Span Args;
  llvm::SmallVector<KeyUse, 2> Keys;

  const KeyUse *find(Key K) const;
  bool has(Key K) const { return find(K) != nullptr; }
  /// The place of the key's value, or of the annotation.
  Span valueOf(Key K) const;
};

/// A member, column or table as it was named: `"users.id"` or `&User::id`.
struct NameRef {
  /// The string's contents, or the member's name.
  llvm::StringRef Text;
  /// The qualified struct of a pointer to member; empty for a string.
  llvm::StringRef Class;
  Span At;
  /// The value is there, but could not be read (a dependent expression).
  bool Unknown = false;

  explicit operator bool() const { return !Text.empty() || Unknown; }
  bool isPointer() const { return !Class.empty(); }
};

using NameList = llvm::SmallVector<NameRef, 2>;

enum class TypeKind : std::uint8_t {
  Unknown, ///< dependent, incomplete or invalid: no conclusions
  Unmapped,
  Bool,
  Integer,
  Float,
  String,
  Blob,
  Enum,
  Time,
  Custom, ///< has a tenon::type_traits
  Relationship,
};

/// What carries a relationship.
enum class Holder : std::uint8_t {
  None,
  One,        ///< tenon::one
  Many,       ///< tenon::many
  RawPointer, ///< checker only, from here on
  UniquePtr,
  SharedPtr,
  WeakPtr,
  Container, ///< a standard container of one of the above or of T
};

/// A constant of an enumeration.
struct Enumerator {
  llvm::StringRef Name;
  /// The bits; of an unsigned type as if it were signed.
  std::int64_t Value = 0;
};

struct MemberType {
  TypeKind Kind = TypeKind::Unknown;
  /// Custom: what its traits store it as, where that could be read. A view:
  /// what it refers to.
  TypeKind Stored = TypeKind::Unknown;
  /// Size of an integer, a float, an enum's underlying type, or of what a
  /// custom type is stored as.
  std::uint8_t Bits = 0;
  bool Signed = false;
  /// std::optional around it.
  bool Optional = false;
  Holder Held = Holder::None;
  /// Container: what its elements are, where they are pointers.
  Holder Element = Holder::None;
  /// T itself, or a container of it.
  bool HoldsByValue = false;
  /// Unmapped: refers to text or data that something else holds.
  bool View = false;
  bool Const = false;
  bool Reference = false;
  /// As the user wrote it.
  llvm::StringRef Spelling;
  /// Strong types (enum class, type_traits): the qualified name. Empty for
  /// bare ones.
  llvm::StringRef Identity;
  /// Enumerations: the qualified name, and the constants in order.
  llvm::StringRef Enum;
  llvm::SmallVector<Enumerator, 0> Enumerators;
  /// Relationships: the qualified target struct.
  llvm::StringRef Target;
  Span At;
  /// The type inside std::optional; At for others.
  Span Inner;

  bool isRelationship() const { return Kind == TypeKind::Relationship; }
  bool isColumn() const {
    return Kind >= TypeKind::Bool && Kind <= TypeKind::Custom;
  }
  bool isCollection() const {
    return Held == Holder::Many || Held == Holder::Container;
  }
};

struct ColumnWords {
  Annotation Written;
  llvm::StringRef Name;
  bool PrimaryKey = false;
  bool Unique = false;
  bool Index = false;
  std::optional<bool> Nullable;
  NameRef ForeignKey;
  Action OnDelete = Action::Unspecified;
  Action OnUpdate = Action::Unspecified;
  llvm::StringRef ServerDefault;
  unsigned Length = 0;
  llvm::StringRef Type;
  std::optional<bool> Autoincrement;
  bool Version = false;
};

struct BackrefWords {
  NameRef Name;
  std::optional<bool> Uselist;
};

struct RelationshipWords {
  Annotation Written;
  NameRef BackPopulates;
  BackrefWords Backref;
  std::optional<bool> Uselist;
  NameList ForeignKeys;
  NameList RemoteSide;
  NameRef Secondary;
  /// Bits of namespace cascade; empty where not stated.
  std::optional<std::uint32_t> Cascade;
  bool SingleParent = false;
  bool PassiveDeletes = false;
  NameList OrderBy;
  Lazy Load = Lazy::Select;
  bool Viewonly = false;
  bool PostUpdate = false;
  NameList Overlaps;
  bool Unpaired = false;
};

struct Member {
  llvm::StringRef Name;
  /// The name in the declaration.
  Span At;
  /// The declaration without annotations; an annotation can be inserted at its
  /// begin. Not Editable where several members share one declaration.
  Span Decl;
  MemberType Type;
  std::optional<ColumnWords> Column;
  std::optional<RelationshipWords> Relationship;
  bool Transient = false;
  /// Private, protected or a bit-field: other code cannot take its address.
  bool Unreachable = false;
};

struct UniqueWords {
  Annotation Written;
  NameList Columns;
};

struct IndexWords {
  Annotation Written;
  NameList Columns;
  llvm::StringRef Name;
  bool Unique = false;
  llvm::StringRef Where;
};

struct ForeignKeyWords {
  Annotation Written;
  NameList Columns;
  /// A table, with its schema where that is written.
  NameRef References;
  NameList Referred;
  Action OnDelete = Action::Unspecified;
  Action OnUpdate = Action::Unspecified;
};

struct BaseRef {
  /// The qualified struct.
  llvm::StringRef Name;
  Span At;
};

/// What can be annotated in a struct.
enum class Subject : std::uint8_t { Struct, Member, StaticMember, Function };

/// An annotation that means nothing where it stands.
struct MisplacedWords {
  AnnotationKind Kind = AnnotationKind::Column;
  Subject On = Subject::Struct;
  /// Of the member or function.
  llvm::StringRef Name;
  /// The macro call.
  Span At;
};

enum class RecordState : std::uint8_t {
  Declared, ///< only forward-declared in these units
  Plain,    ///< defined, without TENON_TABLE
  Model,    ///< a table or a mixin
};

/// Index into Model::units().
using UnitId = std::uint32_t;

/// A struct: a model, or a plain one that a relationship names.
struct Record {
  /// Qualified, with template arguments.
  llvm::StringRef Name;
  /// What of the name is namespaces; empty for the global one.
  llvm::StringRef Namespace;
  Span At;
  /// The name in a declaration before the definition, if there is one.
  Span Declared;
  RecordState State = RecordState::Declared;
  Annotation Written;
  llvm::StringRef TableName;
  llvm::StringRef Schema;
  bool Abstract = false;
  /// The pattern of a class template, or with a base or a member that could
  /// not be read: what is missing may be there.
  bool Partial = false;
  llvm::SmallVector<BaseRef, 1> Bases;
  std::vector<Member> Members;
  llvm::SmallVector<UniqueWords, 0> Uniques;
  llvm::SmallVector<IndexWords, 0> Indexes;
  llvm::SmallVector<ForeignKeyWords, 0> ForeignKeys;
  /// Names of member functions that the user wrote: they are not columns, and
  /// a message can say so.
  llvm::SmallVector<llvm::StringRef, 0> Functions;
  llvm::SmallVector<MisplacedWords, 0> Misplaced;
  /// The units that define it so, ascending; empty where that is the first.
  llvm::SmallVector<UnitId, 0> Units;

  bool isModel() const { return State == RecordState::Model; }
  bool isTable() const { return isModel() && !Abstract; }
  const Member *find(llvm::StringRef Name) const;
};

/// The records of one or more translation units.
class Model {
public:
  Model() = default;
  Model(Model &&) = default;
  Model &operator=(Model &&) = default;

  /// The id of a path, added if new.
  FileId file(llvm::StringRef Path, bool System = false);
  /// Gives each file, and each unit, the name that NameOf finds for it; two
  /// files may get the same.
  void renameFiles(llvm::function_ref<std::string(llvm::StringRef)> NameOf);
  /// Remembers which text places in a file refer to.
  void noteText(FileId File, std::uint64_t Hash);
  const SourceFile &fileOf(const Span &S) const { return Files[S.File]; }
  llvm::ArrayRef<SourceFile> files() const { return Files; }

  /// Adds a unit, by the path of its main file.
  void addUnit(llvm::StringRef MainFile) { Units.push_back(MainFile.str()); }
  /// By their UnitId.
  llvm::ArrayRef<std::string> units() const { return Units; }
  /// Whether some unit has both.
  static bool met(const Record &L, const Record &R);

  /// Keeps a copy of the text as long as the model lives.
  llvm::StringRef save(llvm::StringRef Text) {
    return Strings->Saver.save(Text);
  }

  /// Adds a record; one that is already there is returned as it is.
  std::pair<Record *, bool> add(llvm::StringRef QualifiedName);
  /// A second definition of one name (another unit's anonymous namespace).
  Record *addDuplicate(llvm::StringRef QualifiedName);
  const Record *find(llvm::StringRef QualifiedName) const;

  /// In the order in which they were added.
  const std::deque<Record> &records() const { return Records; }
  std::deque<Record> &records() { return Records; }

  /// Definitions of which another one, of the same name, is among the records:
  /// of each name the first that says something else, by path and place, then
  /// by what it says. Which were met first makes no difference.
  llvm::ArrayRef<Record> divergent() const { return Divergent; }
  llvm::MutableArrayRef<Record> divergent() { return Divergent; }

  /// Adds a record that may be there: the same definition is kept once, a
  /// definition replaces a declaration, and one that differs goes to
  /// divergent(). Its texts must live as long as the model.
  void take(Record Theirs);
  /// Takes over what other units knew.
  void merge(Model Other);

private:
  bool isSamePlace(const Span &L, const Span &R) const;
  bool isBefore(const Record &L, const Record &R) const;
  void join(Record &Ours, Record Theirs, bool Better);
  void addDivergent(Record &Ours, Record Theirs);
  FileId addFile(const SourceFile &File);
  /// Structs of unnamed namespaces that have the names of others here are
  /// called after their units.
  void renameLocals(std::deque<Record> &Theirs);

  // Behind a pointer because the saver refers to its allocator.
  struct Storage {
    llvm::BumpPtrAllocator Allocator;
    llvm::StringSaver Saver{Allocator};
  };

  std::unique_ptr<Storage> Strings = std::make_unique<Storage>();
  std::vector<std::unique_ptr<Storage>> Merged;
  std::vector<SourceFile> Files{SourceFile{}};
  llvm::StringMap<FileId> FileIds;
  std::vector<std::string> Units;
  std::deque<Record> Records;
  std::vector<Record> Divergent;
  /// By name: the index in Divergent.
  llvm::DenseMap<llvm::StringRef, std::size_t> DivergentIds;
  llvm::DenseMap<llvm::StringRef, Record *> ByName;
};

} // namespace tenon::checker

#endif // TENON_MODEL_MODEL_H
