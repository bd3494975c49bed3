//===- row_writer.cpp - rows written by the session -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "row_writer.hpp"

#include "sql.hpp"
#include "warnings.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <limits>

namespace tenon::detail {

namespace {

std::string named(const object_state &state) {
  return "'" + std::string(state.home->info().struct_name) + "'";
}

std::string packed_key(const object_state &state) {
  std::string key;
  for (std::uint16_t column : state.home->info().primary_key)
    append_packed(key, state.row.column(column));
  return key;
}

bool is_unset(const value_view &value) {
  return value.is_null() ||
         (value.kind == value_kind::integer && value.integer == 0);
}

} // namespace

//===----------------------------------------------------------------------===//
// Versions
//===----------------------------------------------------------------------===//

/// The version that the row is known to have; false where rows have none.
bool row_writer::read_version(const object_state &state,
                              std::int64_t &version) const {
  int column = state.home->version_column();
  if (column < 0)
    return false;
  value_view value = state.row.column(static_cast<std::size_t>(column));
  if (value.is_null())
    throw flush_error("the version of the " + named(state) + " is null");
  version = value.integer;
  return true;
}

void row_writer::set_version(object_state &state, std::int64_t version) {
  set_value(state.home->info(),
            static_cast<std::size_t>(state.home->version_column()),
            state.object(), value_view::of(version));
}

//===----------------------------------------------------------------------===//
// Insertions
//===----------------------------------------------------------------------===//

row_writer::insertion row_writer::plan(object_state &state) {
  const table_state &home = *state.home;
  const table &info = home.info();
  if (home.version_column() >= 0)
    set_version(state, 1);
  insertion as{home.all_columns()};
  for (std::uint64_t left = home.optional_columns(); left != 0;
       left &= left - 1) {
    auto i = static_cast<std::size_t>(std::countr_zero(left));
    bool generated = info.columns[i].generated;
    value_view value = value_of(info, i, state.object(), session_.scratch_);
    if (generated ? !is_unset(value) : !value.is_null())
      continue;
    as.given &= ~column_bit(i);
    if (!generated)
      as.returned |= column_bit(i);
  }
  int generated = home.generated_column();
  as.is_numbered =
      generated >= 0 &&
      !(as.given & column_bit(static_cast<std::size_t>(generated)));
  if (!as.is_numbered)
    check_identity(state);
  return as;
}

void row_writer::read_back(statement &from, object_state &state,
                           std::uint64_t columns) {
  int place = 0;
  for (std::size_t i = 0; i != state.home->info().columns.size(); ++i)
    if (columns & column_bit(i))
      set_value(state.home->info(), i, state.object(), from.column(place++));
}

/// Another object of the session has that key: the database will refuse.
void row_writer::check_identity(object_state &state) {
  std::string buffer;
  std::optional<key_view> key = state.home->key_of(state.object(), buffer);
  if (!key)
    return;
  object_state *other = state.home->find(*key);
  if (other && other != &state)
    warn("a new " + named(state) +
         " has the key of another object of the session");
}

void row_writer::insert(row_operation &op) { insert(op, plan(*op.state)); }

void row_writer::insert(row_operation &op, const insertion &as) {
  object_state &state = *op.state;
  const table &info = state.home->info();
  {
    statement_use run(session_.prepared(
        {&info, statement_kind::insert, as.given}, [&](auto &sql) {
          sql_writer to(sql, session_.lease_->sql_dialect());
          write_insert(to, info, as.given, as.returned);
        }));
    bind_columns(*run, op, as.given);
    if (run->step())
      read_back(*run, state, as.returned);
  }
  if (as.is_numbered)
    give_number(state, session_.lease_->last_insert_id());
  remember_insertion(state, as);
}

void row_writer::give_number(object_state &state, std::int64_t number) {
  set_value(state.home->info(),
            static_cast<std::size_t>(state.home->generated_column()),
            state.object(), value_view::of(number));
}

void row_writer::remember_insertion(object_state &state, const insertion &as) {
  table_state &home = *state.home;
  session_.remember(state);
  state.become(object_status::persistent);
  if (as.is_numbered && home.has_number_key() &&
      home.info().primary_key[0] == home.generated_column())
    home.identify_new(state,
                      state.row.column(home.info().primary_key[0]).integer);
  else
    home.identify(state, home.key_of_row(state, session_.buffer_));
  home.watch(state);
  session_.record().inserted.push_back(&state);
}

//===----------------------------------------------------------------------===//
// Updates
//===----------------------------------------------------------------------===//

/// Returns the parameter after them.
int row_writer::bind_columns(statement &to, int parameter,
                             const row_operation &op, std::uint64_t columns,
                             std::size_t rows) {
  const table &info = op.state->home->info();
  const void *object = op.state->object();
  for (std::size_t i = 0, count = info.columns.size(); i != count; ++i) {
    std::uint64_t bit = column_bit(i);
    if (!(columns & bit))
      continue;
    if (op.nulls & bit) {
      to.bind(parameter++, {});
      continue;
    }
    value_view value = value_of(info, i, object, session_.scratch_);
    if (value.has_bytes() && value.data == session_.scratch_.data())
      value = keep(value, count * rows);
    to.bind(parameter++, value);
  }
  return parameter;
}

/// Bytes that were made for the value stay until the statement has run.
value_view row_writer::keep(const value_view &value, std::size_t most) {
  made_.reserve(most); // what is bound must not move
  return made_.emplace_back(value).view();
}

/// Binds the key under which the database has the row.
int row_writer::bind_row_key(statement &to, int parameter,
                             const row_operation &op) {
  const object_state &state = op.replaces ? *op.replaces : *op.state;
  const table_state &home = *state.home;
  if (!op.parked_key) {
    session_.bind_key(to, parameter, home, home.key_of_identity(state));
  } else {
    const char *at = op.parked_key->data();
    for (std::size_t i = 0; i != home.info().primary_key.size(); ++i)
      to.bind(parameter + static_cast<int>(i), next_packed(at));
  }
  return parameter + static_cast<int>(home.info().primary_key.size());
}

void row_writer::update(row_operation &op) {
  object_state &state = *op.state;
  object_state &known = op.replaces ? *op.replaces : state;
  table_state &home = *state.home;
  const table &info = home.info();
  std::uint64_t columns = op.columns | op.nulls;
  if (!columns && !state.bump_version)
    return;
  std::int64_t version = 0;
  bool versioned = read_version(known, version);
  if (versioned) {
    columns |= column_bit(static_cast<std::size_t>(home.version_column()));
    set_version(state, version + 1);
  }
  if (!columns)
    return;
  {
    statement_use run(session_.prepared(
        {&info, statement_kind::update, columns}, [&](auto &sql) {
          sql_writer to(sql, session_.lease_->sql_dialect());
          write_update(to, info, columns, home.version_column());
        }));
    int parameter = bind_columns(*run, op, columns);
    parameter = bind_row_key(*run, parameter, op);
    if (versioned)
      run->bind(parameter, value_view::of(version));
    try {
      run->step();
    } catch (...) {
      if (versioned)
        set_version(state, version);
      throw;
    }
  }
  if (session_.lease_->changes() == 0) {
    if (versioned)
      set_version(state, version);
    throw stale_data_error(
        "the row of a " + named(state) + " that was to be updated is gone" +
        (versioned ? ", or has been changed since it was read" : ""));
  }
  if (op.replaces) {
    session_.remember(state);
    state.become(object_status::persistent);
    home.forget_identity(*op.replaces);
    home.identify(state, home.key_of_row(state, session_.buffer_));
    home.watch(state);
    session_.record().inserted.push_back(&state);
    return;
  }
  remember_update(state, columns);
}

/// The row is as the members are now; so are the keys of what refers to it.
void row_writer::remember_update(object_state &state, std::uint64_t columns) {
  table_state &home = *state.home;
  bool moves = columns & home.key_columns();
  bool followed = columns & home.followed_columns;
  transaction_record &record = session_.record();
  using moved_key = transaction_record::moved_key;
  std::unique_ptr<moved_key> moved;
  if (moves)
    moved = std::make_unique<moved_key>(
        moved_key{packed_key(state), record.deleted.size()});
  std::string before;
  if (followed)
    before.assign(state.row.bytes(), state.row.size());
  session_.remember(state);
  if (moves && moved->old == packed_key(state))
    moved.reset();
  if (moved)
    home.identify(state, home.key_of_row(state, session_.buffer_));
  if (followed)
    follow_key(state, before);
  record.changed.push_back({&state, std::move(moved)});
}

namespace {

value_view column_of_packed(const std::string &row, std::size_t index) {
  const char *at = row.data();
  for (std::size_t i = 0; i != index; ++i)
    next_packed(at);
  return next_packed(at);
}

} // namespace

/// Where the database makes foreign keys follow a changed key, so do the
/// objects in memory.
void row_writer::follow_key(const object_state &state,
                            const std::string &old_row) {
  for (auto &[info, home] : session_.tables_)
    for (const foreign_key_info &key : info->foreign_keys) {
      if (key.target != &state.home->info() || key.on_update != action::cascade)
        continue;
      bool changed = std::any_of(
          key.columns.begin(), key.columns.end(), [&](const column_pair &p) {
            return !same_value(column_of_packed(old_row, p.there),
                               state.row.column(p.there));
          });
      if (!changed)
        continue;
      const table &of = *info;
      home->objects().for_each([&](object_state &child) {
        if (child.status != object_status::persistent || child.row.empty())
          return;
        bool refers = std::all_of(
            key.columns.begin(), key.columns.end(), [&](const column_pair &p) {
              return same_value(child.row.column(p.here),
                                column_of_packed(old_row, p.there));
            });
        if (!refers)
          return;
        std::uint64_t mine =
            changed_columns(of, child.object(), child.row, session_.scratch_);
        std::string packed;
        for (std::size_t i = 0; i != of.columns.size(); ++i) {
          auto pair =
              std::find_if(key.columns.begin(), key.columns.end(),
                           [&](const column_pair &p) { return p.here == i; });
          if (pair == key.columns.end()) {
            append_packed(packed, child.row.column(i));
            continue;
          }
          value_view value = state.row.column(pair->there);
          append_packed(packed, value);
          if (!(mine & column_bit(i)))
            set_value(of, i, child.object(), value);
        }
        child.home->remember_row(child, packed);
        if (child.has_identity)
          child.home->identify(child,
                               child.home->key_of_row(child, session_.buffer_));
        session_.record().changed.push_back({&child, nullptr});
      });
    }
}

//===----------------------------------------------------------------------===//
// Making room
//===----------------------------------------------------------------------===//

namespace {

/// A value that no row has, for a moment.
bound_value placeholder(value_kind kind) {
  static std::atomic<std::int64_t> count{0};
  std::int64_t number = ++count;
  bound_value value;
  value.kind = kind;
  switch (kind) {
  case value_kind::integer:
    value.integer = std::numeric_limits<std::int64_t>::min() / 2 - number;
    break;
  case value_kind::real:
    value.real = -1e300 - static_cast<double>(number) * 1e290;
    break;
  case value_kind::text:
  case value_kind::blob:
  case value_kind::null:
    value.bytes = "\x01tenon:" + std::to_string(number);
    break;
  }
  return value;
}

} // namespace

void row_writer::park(row_operation &op) {
  object_state &state = *op.state;
  table_state &home = *state.home;
  const table &info = home.info();
  std::uint64_t columns = (op.columns | op.nulls) & home.unique_columns();
  bool refers = false;
  for (const foreign_key_info &key : info.foreign_keys)
    for (const column_pair &pair : key.columns)
      refers |= (columns & column_bit(pair.here)) &&
                !info.columns[pair.here].nullable;
  // A key that others refer to changes for a moment, too.
  bool key_moves = false;
  for (std::uint16_t column : info.primary_key)
    key_moves |= (columns & column_bit(column)) != 0;
  if (refers || key_moves)
    session_.defer_foreign_keys();

  statement_use run(
      session_.prepared({&info, statement_kind::park, columns}, [&](auto &sql) {
        sql_writer to(sql, session_.lease_->sql_dialect());
        write_update(to, info, columns, -1);
      }));
  int parameter = 0;
  std::vector<bound_value> made;
  made.reserve(info.columns.size());
  std::string parked;
  for (std::size_t i = 0; i != info.columns.size(); ++i) {
    if (!(columns & column_bit(i)))
      continue;
    bool in_key = std::find(info.primary_key.begin(), info.primary_key.end(),
                            i) != info.primary_key.end();
    if (info.columns[i].nullable && !in_key) {
      run->bind(parameter++, {});
      continue;
    }
    made.push_back(placeholder(info.columns[i].type->kind));
    run->bind(parameter++, made.back().view());
  }
  std::size_t next = 0;
  if (key_moves)
    for (std::uint16_t column : info.primary_key) {
      // Placeholders stand in the order of the columns, as keys do.
      if (columns & column_bit(column)) {
        while (next < made.size() &&
               made[next].kind != info.columns[column].type->kind)
          ++next;
        append_packed(parked, made[next++].view());
      } else
        append_packed(parked, state.row.column(column));
    }
  bind_row_key(*run, parameter, op);
  run->step();
  if (!parked.empty())
    op.parked_key = std::make_unique<std::string>(parked);
}

//===----------------------------------------------------------------------===//
// Deletions
//===----------------------------------------------------------------------===//

void row_writer::remove(object_state &state) {
  table_state &home = *state.home;
  const table &info = home.info();
  std::int64_t version = 0;
  bool versioned = read_version(state, version);
  {
    statement_use run(
        session_.prepared({&info, statement_kind::remove}, [&](auto &sql) {
          sql_writer to(sql, session_.lease_->sql_dialect());
          write_delete(to, info, home.version_column());
        }));
    row_operation op{&state, false};
    int parameter = bind_row_key(*run, 0, op);
    if (versioned)
      run->bind(parameter, value_view::of(version));
    run->step();
  }
  if (session_.lease_->changes() == 0) {
    std::string message =
        "the row of a " + named(state) + " that was to be deleted is gone";
    if (versioned)
      throw stale_data_error(message +
                             ", or has been changed since it was read");
    warn(message + " already");
  }
}

//===----------------------------------------------------------------------===//
// Rows between two others
//===----------------------------------------------------------------------===//

void row_writer::bind_near(statement &to, int &parameter, object_state &state,
                           std::span<const column_pair> columns,
                           std::vector<bound_value> &kept) {
  for (const column_pair &pair : columns) {
    value_view value = value_of(state.home->info(), pair.here, state.object(),
                                session_.scratch_);
    kept.emplace_back(value);
    to.bind(parameter++, kept.back().view());
  }
}

void row_writer::write(const association_change &change) {
  const relationship_info &r = *change.relationship;
  bool comes = change.count > 0;
  statement_use run(session_.prepared(
      {&r, comes ? statement_kind::link : statement_kind::unlink},
      [&](auto &sql) {
        sql_writer to(sql, session_.lease_->sql_dialect());
        comes ? write_link(to, r) : write_unlink(to, r);
      }));
  int parameter = 0;
  std::vector<bound_value> kept;
  kept.reserve(r.columns.size() + r.far_columns.size());
  bind_near(*run, parameter, *change.left, r.columns, kept);
  bind_near(*run, parameter, *change.right, r.far_columns, kept);
  for (int i = 0; i != change.count && comes; ++i) {
    run->step();
    run->reset();
  }
  if (comes)
    return;
  run->step();
  std::int64_t deleted = session_.lease_->changes();
  if (deleted < -change.count)
    throw stale_data_error(
        "a row of table '" + std::string(r.secondary->name) +
        "' that was to be deleted is gone: " + std::to_string(-change.count) +
        " expected, " + std::to_string(deleted) + " found");
}

} // namespace tenon::detail
