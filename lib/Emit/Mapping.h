//===- Mapping.h - what the runtime must know of a program ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The program as the tables of tenon/mapping.hpp: columns by their places,
// relationships with the columns that join them. The two writers make C++ of
// it and decide nothing.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_MAPPING_H
#define TENON_EMIT_MAPPING_H

#include "Emit/Schema.h"
#include "llvm/ADT/DenseMap.h"
#include <string>
#include <utility>
#include <vector>

namespace tenon::checker {

/// Places of a column here and of one there.
using ColumnPairs = std::vector<std::pair<unsigned, unsigned>>;

struct MappedRelationship {
  const Relationship *R;
  /// To the target; many-to-many: to the secondary table.
  ColumnPairs Columns;
  /// Many-to-many: column of the target, column of the secondary table.
  ColumnPairs FarColumns;
  struct Ordering {
    unsigned Column;
    bool Descending;
  };
  std::vector<Ordering> OrderBy;
  bool OneToOne = false;
  /// Among the target's relationships, or -1.
  int Inverse = -1;
};

struct MappedForeignKey {
  const ForeignKey *F;
  ColumnPairs Columns;
};

struct MappedStatements {
  Dialect D;
  std::vector<std::string> Create;
  std::vector<std::string> Later;
};

struct MappedTable {
  const Table *T;
  /// A name that no other table has, valid in C++.
  std::string Id;
  ColumnList Columns;
  std::vector<unsigned> PrimaryKey;
  std::vector<MappedRelationship> Relationships;
  std::vector<MappedForeignKey> ForeignKeys;
  std::vector<std::vector<unsigned>> UniqueKeys;
  std::vector<MappedStatements> Statements;
};

struct Mapping {
  /// In the order of the program.
  std::vector<MappedTable> Tables;
  llvm::DenseMap<const Table *, unsigned> Places;

  const MappedTable &of(const Table &T) const {
    return Tables[Places.lookup(&T)];
  }
};

/// An error where something of the program cannot be mapped; nothing is left
/// off silently.
llvm::Expected<Mapping> mappingOf(const Program &P);

/// What the written files are called and include.
struct MappingFiles {
  /// Of the written header, without a directory.
  std::string Header;
  /// The headers with the structs, as the written header includes them.
  std::vector<std::string> Includes;
};

std::string mappingHeader(const Mapping &M, const MappingFiles &Files);
/// The unit with the tables, which includes the written header.
std::string mappingSource(const Mapping &M, const MappingFiles &Files);

} // namespace tenon::checker

#endif // TENON_EMIT_MAPPING_H
