//===- Thing.h - what a name in a model can name ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_THING_H
#define TENON_LANGUAGE_THING_H

#include "Resolve/Program.h"

namespace tenon::checker {

enum class ThingKind : std::uint8_t {
  Struct, ///< a table or a mixin
  Column,
  Relationship, ///< declared, or implied by a backref
};

/// One thing, however many records tell of it: a class template and its
/// specialisations declare each member in one place.
struct Thing {
  ThingKind Kind = ThingKind::Struct;
  /// Where it is declared.
  Span Home;
  /// Of a member; empty for a struct.
  llvm::StringRef Member;
  /// The struct itself, or the one that declares it.
  const Record *In = nullptr;
  /// Null for a struct and for an implied relationship.
  const checker::Member *Decl = nullptr;
  const Relationship *Implied = nullptr;

  friend bool operator==(const Thing &L, const Thing &R) {
    return L.identity() == R.identity();
  }
  friend bool operator<(const Thing &L, const Thing &R) {
    return L.identity() < R.identity();
  }

  /// Columns: the annotation says another name for the database. Structs: it
  /// says the table's name.
  bool hasDatabaseName() const;

private:
  /// The place alone is not enough: a macro can declare several members in
  /// one, and what a file has lost has none.
  std::tuple<Span, llvm::StringRef, llvm::StringRef> identity() const;
};

Thing thingOf(const Record &R);
Thing thingOf(const Record &From, const checker::Member &M);
Thing thingOf(const Column &C);
Thing thingOf(const Relationship &R);
/// The column or relationship that a member of this name is.
std::optional<Thing> findThing(const Table &T, llvm::StringRef Member);
/// The same in a struct and what it derives from.
std::optional<Thing> findThing(const Model &M, const Record &R,
                               llvm::StringRef Member);

/// What the thing is in the program: of a mixin's member in the first table
/// that has it, of a class template's in a specialisation. Null where it is
/// something else, or could not be read.
const Table *tableOf(const Program &P, const Thing &T);
const Column *columnOf(const Program &P, const Thing &T);
const Relationship *relationshipOf(const Program &P, const Thing &T);

/// The tables that have what the struct declares: its own, or those of a mixin.
std::vector<const Table *> tablesWith(const Program &P, const Record &R);

/// `User` of `app::User`, `Box` of `app::Box<int>`.
llvm::StringRef bareName(llvm::StringRef Qualified);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_THING_H
