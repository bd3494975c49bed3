//===- Database.h - which database the tables are for -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a check may know of the database that will hold the tables. Where none
// is named, a check reads strictly enough for all of these.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RESOLVE_DATABASE_H
#define TENON_RESOLVE_DATABASE_H

#include "Model/Vocabulary.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace tenon::checker {

enum class Database : std::uint8_t { Sqlite, Postgresql, Mysql, Sqlserver };

/// As options name them: `sqlserver`.
llvm::ArrayRef<llvm::StringRef> databaseNames();
std::optional<Database> databaseOfName(llvm::StringRef Name);
/// As messages name it: `SQL Server`.
llvm::StringRef databaseTitle(Database D);

/// A foreign key can have the action.
bool supports(Database D, Action A);
/// Refuses tables whose rows could be deleted along two ways at once, or along
/// one that comes back.
bool refusesCascadeCycles(Database D);
/// A foreign key must list the columns of a key in the order of that key.
bool wantsOrderOfKey(Database D);

} // namespace tenon::checker

#endif // TENON_RESOLVE_DATABASE_H
