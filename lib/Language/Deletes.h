//===- Deletes.h - what deleting does to related rows, in words -*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_LANGUAGE_DELETES_H
#define TENON_LANGUAGE_DELETES_H

#include "Resolve/Program.h"
#include <string>

namespace tenon::checker {

/// What a session does to what R leads to when the object that has R is
/// removed. Markdown.
std::string sessionDeletes(const Relationship &R);

/// What the database does to the rows with this key when a row that they refer
/// to is deleted. Markdown.
std::string databaseDeletes(const ForeignKey &F);

} // namespace tenon::checker

#endif // TENON_LANGUAGE_DELETES_H
