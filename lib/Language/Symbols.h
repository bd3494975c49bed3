//===- Symbols.h - the models of a file, and of all of them -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_SYMBOLS_H
#define TENON_LANGUAGE_SYMBOLS_H

#include "Language/Thing.h"
#include <string>
#include <vector>

namespace tenon::checker {

struct Symbol {
  ThingKind Kind = ThingKind::Struct;
  std::string Name;
  /// `one-to-many → Post`, or a type, or a table's name.
  std::string Detail;
  /// The namespace of a struct.
  std::string Container;
  /// All that is known to belong to it.
  Span Whole;
  /// The name.
  Span At;
  std::vector<Symbol> Members;
};

/// In the order of the file. Types are those of the database.
std::vector<Symbol> symbolsOf(const Program &P, FileId File,
                              std::optional<Database> Target);

/// Models whose struct or table has the characters of the query in this order,
/// whatever their case; the best ones first, and not more than Limit.
std::vector<Symbol> findSymbols(const Program &P, llvm::StringRef Query,
                                unsigned Limit);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_SYMBOLS_H
