//===- Sqlite/errors.cpp - what SQLite refused ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which error stands for which result code, and what the codes are called.
//
//===----------------------------------------------------------------------===//

#include "errors.hpp"

#include <tenon/errors.hpp>

#include <sqlite3.h>

#include <new>

namespace tenon::detail {

namespace {

struct code_name {
  int code;
  const char *name;
};

#define TENON_CODE(name) {name, #name}
constexpr code_name code_names[] = {
    TENON_CODE(SQLITE_ERROR),
    TENON_CODE(SQLITE_INTERNAL),
    TENON_CODE(SQLITE_PERM),
    TENON_CODE(SQLITE_ABORT),
    TENON_CODE(SQLITE_BUSY),
    TENON_CODE(SQLITE_LOCKED),
    TENON_CODE(SQLITE_READONLY),
    TENON_CODE(SQLITE_INTERRUPT),
    TENON_CODE(SQLITE_IOERR),
    TENON_CODE(SQLITE_CORRUPT),
    TENON_CODE(SQLITE_FULL),
    TENON_CODE(SQLITE_CANTOPEN),
    TENON_CODE(SQLITE_PROTOCOL),
    TENON_CODE(SQLITE_SCHEMA),
    TENON_CODE(SQLITE_TOOBIG),
    TENON_CODE(SQLITE_CONSTRAINT),
    TENON_CODE(SQLITE_MISMATCH),
    TENON_CODE(SQLITE_MISUSE),
    TENON_CODE(SQLITE_NOLFS),
    TENON_CODE(SQLITE_AUTH),
    TENON_CODE(SQLITE_RANGE),
    TENON_CODE(SQLITE_NOTADB),
    TENON_CODE(SQLITE_ABORT_ROLLBACK),
    TENON_CODE(SQLITE_BUSY_RECOVERY),
    TENON_CODE(SQLITE_BUSY_SNAPSHOT),
    TENON_CODE(SQLITE_BUSY_TIMEOUT),
    TENON_CODE(SQLITE_LOCKED_SHAREDCACHE),
    TENON_CODE(SQLITE_READONLY_CANTINIT),
    TENON_CODE(SQLITE_READONLY_CANTLOCK),
    TENON_CODE(SQLITE_READONLY_DBMOVED),
    TENON_CODE(SQLITE_READONLY_DIRECTORY),
    TENON_CODE(SQLITE_READONLY_RECOVERY),
    TENON_CODE(SQLITE_READONLY_ROLLBACK),
    TENON_CODE(SQLITE_IOERR_READ),
    TENON_CODE(SQLITE_IOERR_SHORT_READ),
    TENON_CODE(SQLITE_IOERR_WRITE),
    TENON_CODE(SQLITE_IOERR_FSYNC),
    TENON_CODE(SQLITE_IOERR_TRUNCATE),
    TENON_CODE(SQLITE_IOERR_LOCK),
    TENON_CODE(SQLITE_IOERR_DELETE),
    TENON_CODE(SQLITE_IOERR_SHMOPEN),
    TENON_CODE(SQLITE_IOERR_SHMMAP),
    TENON_CODE(SQLITE_CORRUPT_INDEX),
    TENON_CODE(SQLITE_CORRUPT_SEQUENCE),
    TENON_CODE(SQLITE_CORRUPT_VTAB),
    TENON_CODE(SQLITE_CANTOPEN_ISDIR),
    TENON_CODE(SQLITE_CANTOPEN_FULLPATH),
    TENON_CODE(SQLITE_CANTOPEN_SYMLINK),
    TENON_CODE(SQLITE_CONSTRAINT_CHECK),
    TENON_CODE(SQLITE_CONSTRAINT_COMMITHOOK),
    TENON_CODE(SQLITE_CONSTRAINT_DATATYPE),
    TENON_CODE(SQLITE_CONSTRAINT_FOREIGNKEY),
    TENON_CODE(SQLITE_CONSTRAINT_FUNCTION),
    TENON_CODE(SQLITE_CONSTRAINT_NOTNULL),
    TENON_CODE(SQLITE_CONSTRAINT_PINNED),
    TENON_CODE(SQLITE_CONSTRAINT_PRIMARYKEY),
    TENON_CODE(SQLITE_CONSTRAINT_ROWID),
    TENON_CODE(SQLITE_CONSTRAINT_TRIGGER),
    TENON_CODE(SQLITE_CONSTRAINT_UNIQUE),
    TENON_CODE(SQLITE_CONSTRAINT_VTAB),
};
#undef TENON_CODE

/// The code without what extends it.
int primary_of(int code) { return code & 0xff; }

const char *name_of(int code) {
  for (const code_name &entry : code_names)
    if (entry.code == code)
      return entry.name;
  return code == primary_of(code) ? nullptr : name_of(primary_of(code));
}

} // namespace

sqlite_failure sqlite_failure_of(sqlite3 *connection, int code) {
  sqlite_failure failure{code, ""};
  const char *message = sqlite3_errstr(code);
  if (connection) {
    // Some calls return the short code only; and the message is of another
    // failure where the codes have nothing to do with each other.
    int last = sqlite3_extended_errcode(connection);
    if (primary_of(last) == primary_of(code)) {
      failure.code = code == primary_of(code) ? last : code;
      message = sqlite3_errmsg(connection);
    }
  }
  failure.message = message;
  if (const char *name = name_of(failure.code))
    failure.message.append(" (").append(name).append(")");
  return failure;
}

void raise(const sqlite_failure &failure, std::string_view sql) {
  if (failure.code == SQLITE_IOERR_NOMEM)
    throw std::bad_alloc();
  std::string text(sql);
  switch (primary_of(failure.code)) {
  case SQLITE_NOMEM:
    throw std::bad_alloc();
  case SQLITE_CONSTRAINT:
    throw integrity_error(failure.message, std::move(text), failure.code);
  case SQLITE_MISMATCH:
  case SQLITE_TOOBIG:
  case SQLITE_RANGE:
    throw data_error(failure.message, std::move(text), failure.code);
  case SQLITE_ERROR:
  case SQLITE_MISUSE:
    throw programming_error(failure.message, std::move(text), failure.code);
  default:
    throw operational_error(failure.message, std::move(text), failure.code);
  }
}

} // namespace tenon::detail
