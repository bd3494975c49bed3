//===- Schema.h - a program as SQL's CREATE TABLE ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EMIT_SCHEMA_H
#define TENON_EMIT_SCHEMA_H

#include "Emit/Sql.h"
#include "llvm/Support/Error.h"

namespace tenon::checker {

/// The statements that create all tables in an empty database: each after
/// those it refers to. An error where the dialect has no such thing, or where
/// the program has no such meaning; nothing is left off silently.
llvm::Expected<std::string> schemaOf(const Program &P, Dialect D);

} // namespace tenon::checker

#endif // TENON_EMIT_SCHEMA_H
