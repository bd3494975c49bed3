//===- bulk.cpp - rows written without objects ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Where the session holds objects of the table, the database returns the rows
// that it wrote, and the objects become what those are. In a function around a
// flush they keep what is not flushed yet.
//
//===----------------------------------------------------------------------===//

#include "query_writer.hpp"
#include "session_core.hpp"
#include "sql.hpp"

#include <tenon/bulk.hpp>

#include <algorithm>

namespace tenon::detail {

namespace {

/// Rows that were kept.
class kept_rows final : public row_cursor {
public:
  bool next() override {
    if (at_ == rows_.size())
      return false;
    ++at_;
    return true;
  }
  value_view value(int column) override {
    return rows_[at_ - 1][static_cast<std::size_t>(column)].view();
  }
  int column_count() override {
    return rows_.empty() ? 0 : static_cast<int>(rows_.front().size());
  }
  std::string_view column_name(int) override { return {}; }

  void keep(statement &from, int first) {
    std::vector<bound_value> &row = rows_.emplace_back();
    for (int i = first; i < from.column_count(); ++i)
      row.emplace_back(from.column(i));
  }

private:
  std::vector<std::vector<bound_value>> rows_;
  std::size_t at_ = 0;
};

bool is_unset(const column &of, const value_view &value) {
  return value.is_null() ||
         (of.generated && value.kind == value_kind::integer &&
          value.integer == 0);
}

std::string column_name(const column_place &place) {
  std::string sql;
  write_identifier(sql, place.of->columns[column_at(place)].name);
  return sql;
}

} // namespace

class bulk_writer {
public:
  bulk_writer(const bulk_data &what, kept_rows *kept)
      : what_(what), session_(*what.session), info_(*what.of),
        home_(session_.table_of(info_)), kept_(kept) {}

  std::int64_t run() {
    session_.check_writes("a change of rows");
    if ((what_.kind == 'u' || what_.on_conflict == 'u') && what_.set.empty())
      throw invalid_request_error("an update sets no column");
    if (what_.on_conflict == 'u' && what_.target.empty())
      throw invalid_request_error("an insertion sets columns of rows that are "
                                  "there: on_conflict() says which those are");
    if (session_.in_hook_)
      session_.check_transaction();
    else
      session_.flush();
    connection &on = session_.connected(true);
    holds_ = holds_objects();
    if (session_.in_hook_ && holds_ && sets_key())
      check_all_flushed();
    // All rows are written, or none.
    on.execute("SAVEPOINT tenon_bulk");
    try {
      what_.kind == 'i' && what_.into.empty() ? insert_all() : write_once();
      on.execute("RELEASE SAVEPOINT tenon_bulk");
    } catch (...) {
      take_back(on);
      throw;
    }
    follow();
    return written_;
  }

private:
  /// In front of the keys of statements.
  static constexpr char bulk_key = '\5';

  bool holds_objects();
  void check_all_flushed();
  void take_back(connection &on) noexcept;
  void read_touched() noexcept;
  struct pending_rows;
  void insert_all();
  std::uint64_t read_row(const void *row, pending_rows &to) const;
  void write_rows(pending_rows &rows, std::span<const bound_value> others);
  void write_once();
  void step(statement &rows);
  std::size_t rows_together(std::uint64_t columns) const;
  statement &prepared(std::uint64_t columns, std::size_t rows = 1);
  std::string text(std::uint64_t columns, std::size_t rows);
  std::string insert_found(query_writer &to);
  std::string assignments(query_writer &to);
  std::string conflict(query_writer &to);
  std::string returning(query_writer &to);
  std::vector<bound_value> values() const;
  object_state *object_of(statement &row);
  void note(statement &row);
  void follow();
  bool sets_key() const;

  const bulk_data &what_;
  session_core &session_;
  const table &info_;
  table_state &home_;
  kept_rows *kept_;
  /// The session has objects of the table, which have to follow.
  bool holds_ = false;
  std::int64_t written_ = 0;
  std::vector<object_state *> touched_;
};

bool bulk_writer::holds_objects() {
  if (what_.kind == 'i' && what_.on_conflict != 'u')
    return false;
  bool found = false;
  home_.objects().for_each([&](object_state &state) {
    found |= state.status == object_status::persistent;
  });
  return found;
}

/// Afterwards nobody knows which row a change is for.
void bulk_writer::check_all_flushed() {
  home_.objects().for_each([&](object_state &state) {
    if (state.status == object_status::persistent
            ? session_.is_modified(state)
            : state.status == object_status::deleted && !state.row_deleted)
      throw invalid_request_error(
          "an update sets keys of '" + std::string(info_.struct_name) +
          "' while changes of such objects are not flushed yet");
  });
}

void bulk_writer::take_back(connection &on) noexcept {
  try {
    if (on.in_transaction()) {
      on.execute("ROLLBACK TO SAVEPOINT tenon_bulk");
      on.execute("RELEASE SAVEPOINT tenon_bulk");
    }
  } catch (...) {
    // Nobody knows which of the rows are left, so nothing may be committed.
    session_.end_streams();
    session_.lost_ = true;
    session_.roll_back_database();
  }
  if (what_.kind != 'd')
    read_touched();
}

/// The objects followed rows that are as before again.
void bulk_writer::read_touched() noexcept {
  for (object_state *state : touched_)
    state->expire();
  try {
    if (!session_.lost_transaction())
      for (object_state *state : touched_)
        session_.read_row_of(*state, session_.in_hook_);
  } catch (...) {
    // A rollback reads them, or who comes across them next.
  }
}

//===----------------------------------------------------------------------===//
// The statement
//===----------------------------------------------------------------------===//

/// `(columns) SELECT ...`
std::string bulk_writer::insert_found(query_writer &to) {
  std::string names;
  bool counts = home_.version_column() >= 0;
  for (const column_place &place : what_.into) {
    names += (names.empty() ? "" : ", ") + column_name(place);
    counts = counts && !info_.columns[column_at(place)].version;
  }
  std::string sql = to.select(what_.rows_of.tokens);
  // ON behind a table would be taken for the one of a join.
  if (counts || what_.on_conflict != 0)
    sql = std::string(counts ? "SELECT *, 1" : "SELECT *") + " FROM (" + sql +
          ") AS \"tenon_rows\" WHERE 1 = 1";
  if (counts) {
    names += ", ";
    write_identifier(
        names,
        info_.columns[static_cast<std::size_t>(home_.version_column())].name);
  }
  return " (" + names + ") " + sql;
}

std::string bulk_writer::assignments(query_writer &to) {
  std::string sql;
  for (const auto &[column, value] : what_.set) {
    sql += sql.empty() ? "" : ", ";
    sql += column_name(column) + " = " + to.condition(value.tokens);
  }
  // Who has read the row before must see that it is another one.
  int version = home_.version_column();
  if (version >= 0) {
    std::string name;
    write_identifier(name,
                     info_.columns[static_cast<std::size_t>(version)].name);
    std::string own;
    write_table_name(own, info_);
    sql += ", " + name + " = " + own + "." + name + " + 1";
  }
  return sql;
}

std::string bulk_writer::conflict(query_writer &to) {
  std::string sql = " ON CONFLICT";
  if (!what_.target.empty()) {
    std::string names;
    for (const column_place &place : what_.target)
      names += (names.empty() ? "" : ", ") + column_name(place);
    sql += " (" + names + ")";
  }
  return what_.on_conflict == 'n' ? sql + " DO NOTHING"
                                  : sql + " DO UPDATE SET " + assignments(to);
}

std::string bulk_writer::returning(query_writer &to) {
  std::string sql;
  if (holds_)
    for (const column &each : info_.columns) {
      sql += sql.empty() ? "" : ", ";
      write_identifier(sql, each.name);
    }
  if (!what_.returning.empty())
    sql += (sql.empty() ? "" : ", ") + to.list(what_.returning.tokens);
  return sql.empty() ? sql : " RETURNING " + sql;
}

std::string bulk_writer::text(std::uint64_t columns, std::size_t rows) {
  const dialect &in = session_.lease_->sql_dialect();
  std::string sql;
  sql_writer start(sql, in);
  if (!what_.into.empty())
    start.text("INSERT INTO ").name(info_);
  else if (what_.kind == 'i')
    write_insert(start, info_, columns, 0, rows);
  else
    start.text(what_.kind == 'u' ? "UPDATE " : "DELETE FROM ").name(info_);
  query_writer to(in, start.parameter_count());
  if (!what_.into.empty())
    sql += insert_found(to);
  to.add_table(info_, nullptr);
  if (what_.kind == 'u')
    sql += " SET " + assignments(to);
  else if (what_.on_conflict != 0)
    sql += conflict(to);
  if (!what_.where.empty())
    sql += " WHERE " + to.row_condition(what_.where.tokens);
  return sql + returning(to);
}

statement &bulk_writer::prepared(std::uint64_t columns, std::size_t rows) {
  std::string key{bulk_key, what_.kind, what_.on_conflict, holds_ ? '1' : '0'};
  append_address(key, &info_);
  append_raw(key, columns);
  append_raw(key, rows);
  for (const column_place &place : what_.target)
    append_raw(key, column_at(place));
  for (const auto &[column, value] : what_.set) {
    append_raw(key, column_at(column));
    append_text(key, value.tokens);
  }
  append_text(key, what_.where.tokens);
  append_text(key, what_.returning.tokens);
  append_text(key, what_.rows_of.tokens);
  for (const column_place &place : what_.into)
    append_raw(key, column_at(place));
  statement_cache &cache = session_.lease_->cache();
  if (statement *known = cache.find(std::string_view(key)))
    return *known;
  return cache.add(std::string_view(key),
                   session_.lease_->prepare(text(columns, rows)));
}

/// All but those of a row to insert, in the order of the text.
std::vector<bound_value> bulk_writer::values() const {
  expression_data all;
  all.append(what_.rows_of);
  for (const auto &[column, value] : what_.set)
    all.append(value);
  all.append(what_.where);
  all.append(what_.returning);
  return std::move(all.values);
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

/// Rows that give the same columns, to be written by one statement.
struct bulk_writer::pending_rows {
  std::uint64_t columns = 0;
  std::size_t count = 0;
  /// Those of each row one after the other, and what they are made of.
  std::vector<value_view> values;
  std::vector<std::string> made;
};

/// How many rows that give these columns one statement takes.
std::size_t bulk_writer::rows_together(std::uint64_t columns) const {
  // What is returned, or bound besides, belongs to one row.
  if (holds_ || kept_ || columns == 0 || !what_.set.empty() ||
      !what_.where.empty())
    return 1;
  return detail::rows_together(session_.lease_->sql_dialect(),
                               count_columns(info_.columns.size(), columns));
}

/// Adds the values that the row gives. Returns of which columns they are.
std::uint64_t bulk_writer::read_row(const void *row, pending_rows &to) const {
  std::size_t width = info_.columns.size();
  std::uint64_t given = 0;
  for (std::size_t i = 0; i != width; ++i) {
    const column &each = info_.columns[i];
    value_view value =
        each.version ? value_view::of(std::int64_t{1})
                     : value_of(info_, i, row, to.made[to.count * width + i]);
    // The bit of those from the 63rd on is not theirs alone.
    if ((each.generated || each.server_default) && i < 63 &&
        is_unset(each, value))
      continue;
    to.values.push_back(value);
    given |= column_bit(i);
  }
  return given;
}

void bulk_writer::insert_all() {
  std::vector<bound_value> others = values();
  pending_rows rows;
  rows.made.resize(info_.columns.size() * (most_rows_together + 1));
  for (const void *row : what_.rows) {
    std::size_t before = rows.values.size();
    std::uint64_t given = read_row(row, rows);
    if (rows.count != 0 && given != rows.columns) {
      rows.values.resize(before);
      write_rows(rows, others);
      read_row(row, rows);
    }
    rows.columns = given;
    if (++rows.count == rows_together(given))
      write_rows(rows, others);
  }
  write_rows(rows, others);
}

/// All of them by one statement where there are so many that its text serves
/// again.
void bulk_writer::write_rows(pending_rows &rows,
                             std::span<const bound_value> others) {
  if (rows.count == 0)
    return;
  std::size_t together = rows_together(rows.columns);
  if (rows.count != together)
    together = 1;
  statement &to = prepared(rows.columns, together);
  std::size_t values = rows.values.size() / rows.count * together;
  auto next = rows.values.begin();
  for (std::size_t row = 0; row != rows.count; row += together) {
    statement_use run(to);
    int parameter = 0;
    for (std::size_t i = 0; i != values; ++i)
      run->bind(parameter++, *next++);
    for (const bound_value &value : others)
      run->bind(parameter++, value.view());
    step(*run);
  }
  rows.values.clear();
  rows.count = 0;
}

void bulk_writer::write_once() {
  std::vector<bound_value> all = values();
  statement_use run(prepared(0));
  int parameter = 0;
  for (const bound_value &value : all)
    run->bind(parameter++, value.view());
  step(*run);
}

void bulk_writer::step(statement &rows) {
  while (rows.step()) {
    if (holds_)
      note(rows);
    if (kept_)
      kept_->keep(rows, holds_ ? static_cast<int>(info_.columns.size()) : 0);
  }
  written_ += session_.lease_->changes();
}

//===----------------------------------------------------------------------===//
// Objects of the session
//===----------------------------------------------------------------------===//

object_state *bulk_writer::object_of(statement &row) {
  std::string bytes;
  key_view key;
  if (home_.has_number_key())
    key.number = row.column(info_.primary_key[0]).integer;
  else {
    for (std::uint16_t column : info_.primary_key)
      append_packed(bytes, row.column(column));
    key.bytes = bytes;
  }
  object_state *state = home_.find(key);
  return state && state->status == object_status::persistent ? state : nullptr;
}

/// The object of a row that was written becomes what the row is now.
void bulk_writer::note(statement &row) {
  object_state *state = object_of(row);
  if (!state)
    return;
  touched_.push_back(state);
  if (what_.kind == 'd')
    return;
  session_.record().changed.push_back({state, nullptr});
  session_.read_again(*state, row, session_.in_hook_);
}

bool bulk_writer::sets_key() const {
  return std::any_of(what_.set.begin(), what_.set.end(), [&](const auto &each) {
    std::uint16_t index = column_at(each.first);
    return std::find(info_.primary_key.begin(), info_.primary_key.end(),
                     index) != info_.primary_key.end();
  });
}

void bulk_writer::follow() {
  if (written_ == 0)
    return;
  if (what_.kind == 'd')
    for (object_state *state : touched_) {
      state->become(object_status::deleted);
      state->row_deleted = true;
      home_.unwatch(*state);
      home_.forget_identity(*state);
      session_.record().deleted.push_back(state);
    }
  // Which object had which row is not known any more.
  if (holds_ && sets_key())
    home_.objects().for_each([&](object_state &state) {
      // By cascades, it would take changes from others.
      if (session_.in_hook_)
        state.expire();
      else
        session_.expire(state);
    });
  // Any of them may have led to these rows, or lead to them now.
  session_.unload_all();
  if (session_.in_hook_ && what_.kind == 'd')
    session_.forget_references(touched_);
}

std::int64_t run_bulk(const bulk_data &what) {
  return bulk_writer(what, nullptr).run();
}

std::unique_ptr<row_cursor> run_returning(const bulk_data &what) {
  auto kept = std::make_unique<kept_rows>();
  bulk_writer(what, kept.get()).run();
  return kept;
}

expression_data excluded_data(const column_place &column) {
  expression_data made;
  made.tokens += token::excluded;
  append_address(made.tokens, column.of);
  append_raw(made.tokens, column_at(column));
  return made;
}

void fail_number(const column_place &column) {
  throw data_error("a number that column '" +
                       std::string(column.of->columns[column_at(column)].name) +
                       "' of table '" + column.of->name + "' cannot hold",
                   {}, 0);
}

} // namespace tenon::detail
