//===- tenon/errors.hpp - what the runtime throws ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Named as SQLAlchemy's, so that who knows those knows these.
//
//   error
//     database_error            the database refused; has its code and the SQL
//       integrity_error         a constraint
//       operational_error       locked, full, cannot be opened, ...
//       data_error              a value that does not fit
//       programming_error       the SQL itself: no such table
//     timeout_error             no connection became free
//     invalid_request_error     the session cannot do that
//       pending_rollback_error  a flush failed; roll back first
//       detached_error          the object is in no session
//       lazy_load_error         the relationship is not to be loaded
//       no_result_found, multiple_results_found
//     stale_data_error          somebody else changed or deleted the row
//     object_deleted_error      the row of an expired object is gone
//     circular_dependency_error rows that need each other first
//     flush_error               an object cannot be written as it is
//
//===----------------------------------------------------------------------===//

#ifndef TENON_ERRORS_HPP
#define TENON_ERRORS_HPP

#include <stdexcept>
#include <string>

namespace tenon {

/// Everything that the runtime throws, but for null_relationship_error and
/// what the standard library throws.
class error : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// The database refused.
class database_error : public error {
public:
  /// `code` is the database's own: SQLite's extended result code; 0 where the
  /// fault was found on this side.
  database_error(const std::string &message, std::string sql, int code)
      : error(sql.empty() ? message : message + " [SQL: " + sql + "]"),
        sql_(std::move(sql)), code_(code) {}

  /// The statement; empty where there was none.
  const std::string &sql() const noexcept { return sql_; }
  int code() const noexcept { return code_; }

private:
  std::string sql_;
  int code_;
};

/// A constraint was violated.
class integrity_error : public database_error {
public:
  using database_error::database_error;
};

/// Not the program's fault: locked, full, damaged, cannot be opened.
class operational_error : public database_error {
public:
  using database_error::database_error;
};

/// A value that its column or its C++ type cannot hold.
class data_error : public database_error {
public:
  using database_error::database_error;
};

/// The statement does not fit the database: no such table, no such column.
class programming_error : public database_error {
public:
  using database_error::database_error;
};

/// No connection became free in time.
class timeout_error : public error {
public:
  using error::error;
};

/// What was asked cannot be done in this state.
class invalid_request_error : public error {
public:
  using error::error;
};

/// A flush failed before: the session can only be rolled back.
class pending_rollback_error : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// The object is in no session, and what was asked needs one.
class detached_error : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// A relationship declared `.lazy = tenon::lazy::raise` was not loaded.
class lazy_load_error : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// `one()` found nothing.
class no_result_found : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// `one()` or `one_or_none()` found more than one.
class multiple_results_found : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// The row is not as it was read: another transaction changed or deleted it.
class stale_data_error : public error {
public:
  using error::error;
};

/// The row of an object that was to be read again is gone.
class object_deleted_error : public invalid_request_error {
public:
  using invalid_request_error::invalid_request_error;
};

/// Rows refer to each other so that none can be written first.
class circular_dependency_error : public error {
public:
  using error::error;
};

/// An object cannot be written as it is.
class flush_error : public error {
public:
  using error::error;
};

namespace detail {
/// A value does not fit a type; becomes a data_error that says which column.
class bad_value : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};
} // namespace detail

} // namespace tenon

#endif // TENON_ERRORS_HPP
