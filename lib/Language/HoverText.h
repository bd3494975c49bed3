//===- HoverText.h - what is known of a thing, as Markdown ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_HOVERTEXT_H
#define TENON_LANGUAGE_HOVERTEXT_H

#include "Language/Thing.h"
#include <string>

namespace tenon::checker {

/// What is shown, and the database whose SQL is meant, if one is named.
struct HoverContext {
  const Program &P;
  std::optional<Database> Target;
};

/// Both ends, the kind, the join, what deleting does, the SQL.
std::string hoverText(const HoverContext &Of, const Relationship &R);
/// The SQL of the column, what it refers to, and what refers to it.
std::string hoverText(const HoverContext &Of, const Column &C);
/// The relationships of the table, and its SQL.
std::string hoverText(const HoverContext &Of, const Table &T);
/// What a foreign key of several columns refers to.
std::string hoverText(const ForeignKey &F);
/// Empty where nothing is known of it.
std::string hoverText(const HoverContext &Of, const Thing &T);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_HOVERTEXT_H
