//===- database.hpp - what a database is to the runtime ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The interface behind which SQLite stands, and on which others come. All of it
// throws the errors of tenon/errors.hpp.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_DATABASE_HPP
#define TENON_RUNTIME_DATABASE_HPP

#include <tenon/engine.hpp>

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace tenon::detail {

/// A prepared statement, run any number of times.
class statement {
public:
  virtual ~statement() = default;

  /// Parameters count from 0. Bytes must live until the statement is reset.
  virtual void bind(int parameter, const value_view &value) = 0;
  /// The next row; false where there is none. A statement that returns no rows
  /// is carried out by one step.
  virtual bool step() = 0;
  /// Columns count from 0. Bytes live until the next step or reset.
  virtual value_view column(int index) = 0;
  /// As many columns as there is room for, from the first one on.
  virtual void columns(int first, std::span<value_view> to);
  /// As step(), and reads the first columns.
  virtual bool step(std::span<value_view> to);
  virtual int column_count() const = 0;
  virtual std::string_view column_name(int index) const = 0;
  virtual int parameter_count() const = 0;
  /// Makes it ready to be bound and run again. Does not throw.
  virtual void reset() noexcept = 0;
  virtual std::string_view sql() const = 0;
  /// It can change the database.
  virtual bool writes() const { return false; }
};

/// Resets a statement at the end of a scope.
class statement_use {
public:
  explicit statement_use(statement &to) : to_(&to) {}
  statement_use(const statement_use &) = delete;
  statement_use &operator=(const statement_use &) = delete;
  ~statement_use() { to_->reset(); }
  statement *operator->() const { return to_; }
  statement &operator*() const { return *to_; }

private:
  statement *to_;
};

/// Where the SQL of databases differs.
class dialect {
public:
  virtual ~dialect() = default;
  virtual std::string_view name() const = 0;
  /// The n-th parameter, counted from 0, as it is written: "?" or "$1".
  virtual void write_parameter(std::string &sql, int number) const = 0;
  /// Makes foreign keys hold at the commit only, for the running transaction.
  virtual std::string_view defer_foreign_keys() const = 0;
  virtual std::string_view begin(bool to_write) const = 0;
  /// Parameters that one statement can have.
  virtual int max_parameters() const = 0;
};

class statement_cache;

/// One connection, used by one thread at a time.
class connection {
public:
  connection();
  virtual ~connection();

  virtual const dialect &sql_dialect() const = 0;
  virtual std::unique_ptr<statement> prepare(std::string_view sql) = 0;
  /// Runs statements that return nothing.
  virtual void execute(std::string_view sql) = 0;
  /// The key that the database gave to the last inserted row.
  virtual std::int64_t last_insert_id() = 0;
  /// How many rows the last statement changed that can change rows.
  virtual std::int64_t changes() = 0;
  /// The same of all statements together.
  virtual std::int64_t all_changes() = 0;
  /// How the database would carry it out, in its own words, a line for each
  /// step. Values are given where the way can depend on them.
  virtual std::string explain(std::string_view sql,
                              std::span<const value_view> values) = 0;
  virtual bool in_transaction() = 0;
  /// Foreign keys that were deferred hold after each statement again. Throws
  /// integrity_error, and changes nothing, where one of them does not now.
  virtual void enforce_foreign_keys() = 0;
  virtual bool has_table(const table &which) = 0;

  /// Statements that were prepared on this connection before.
  statement_cache &cache() { return *cache_; }

protected:
  /// Backends call it before they close: statements go first.
  void forget_statements() noexcept;

private:
  std::unique_ptr<statement_cache> cache_;
};

/// Calls what listens to statements; empty where nobody does.
struct statement_listener {
  virtual ~statement_listener() = default;
  /// With the values that are bound, as text.
  virtual void statement(std::string_view sql, std::string_view values) = 0;
  bool listening = false;

  /// When one has ended, where `timing` is on.
  virtual void ended(const statement_event &event) noexcept { (void)event; }
  bool timing = false;
};

/// Opens connections to one database.
class database {
public:
  virtual ~database() = default;
  virtual std::unique_ptr<connection> open() = 0;
  virtual const dialect &sql_dialect() const = 0;
  /// Every connection is a database of its own.
  virtual bool is_private() const = 0;
};

/// Defined by lib/Runtime/Sqlite. `path` is what follows "sqlite:".
std::unique_ptr<database> open_sqlite(std::string_view path,
                                      const engine_options &options,
                                      statement_listener &listener);

/// "name", any name.
void write_identifier(std::string &sql, std::string_view name);
/// "schema"."name"
void write_table_name(std::string &sql, const table &of);

} // namespace tenon::detail

#endif // TENON_RUNTIME_DATABASE_HPP
