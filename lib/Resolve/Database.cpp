//===- Database.cpp - which database the tables are for -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/Database.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

static constexpr StringRef Names[] = {"sqlite", "postgresql", "mysql",
                                      "sqlserver"};
static constexpr StringRef Titles[] = {"SQLite", "PostgreSQL", "MySQL",
                                       "SQL Server"};

ArrayRef<StringRef> databaseNames() { return Names; }

std::optional<Database> databaseOfName(StringRef Name) {
  const StringRef *Found = find(Names, Name);
  if (Found == std::end(Names))
    return std::nullopt;
  return static_cast<Database>(Found - Names);
}

StringRef databaseTitle(Database D) { return Titles[static_cast<unsigned>(D)]; }

bool supports(Database D, Action A) {
  switch (D) {
  case Database::Sqlite:
  case Database::Postgresql:
    return true;
  case Database::Mysql:
    // InnoDB parses it and then refuses the table.
    return A != Action::SetDefault;
  case Database::Sqlserver:
    return A != Action::Restrict;
  }
  return true;
}

bool refusesCascadeCycles(Database D) { return D == Database::Sqlserver; }

bool wantsOrderOfKey(Database D) { return D == Database::Sqlserver; }

} // namespace tenon::checker
