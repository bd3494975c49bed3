//===- row_order.cpp - rows in an order that the database takes -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "row_order.hpp"

#include <boost/container_hash/hash.hpp>

#include <algorithm>

namespace tenon::detail {

row_order::row_order(session_core &session,
                     const std::vector<row_operation *> &operations)
    : session_(session), operations_(operations), after_(operations.size()),
      takers_(operations.size()), waiting_(operations.size()),
      done_(operations.size()) {
  add_dependencies();
  add_conflicts();
}

namespace {

/// What refers to the parent by the relationship needs a number that the
/// database has not given yet.
bool needs_number(const object_state &parent, const relationship_info &r) {
  const table &info = parent.home->info();
  bool is_parents = r.kind == direction::one_to_many;
  std::string scratch;
  return std::any_of(
      r.columns.begin(), r.columns.end(), [&](const column_pair &pair) {
        std::size_t column = is_parents ? pair.here : pair.there;
        value_view value = value_of(info, column, parent.object(), scratch);
        return info.columns[column].generated &&
               (value.is_null() || value.integer == 0);
      });
}

} // namespace

void row_order::add_dependencies() {
  boost::unordered_flat_map<const object_state *, std::size_t> inserts;
  for (std::size_t i = 0; i != operations_.size(); ++i)
    if (operations_[i]->is_insert)
      inserts[operations_[i]->state] = i;
  for (std::size_t i = 0; i != operations_.size(); ++i)
    session_.for_each_parent(
        *operations_[i]->state,
        [&](const relationship_info &r, object_state &parent) {
          auto at = inserts.find(&parent);
          if (at != inserts.end() && at->second != i)
            before(at->second, i);
          else if (at != inserts.end() && needs_number(parent, r))
            throw circular_dependency_error(
                "a new '" + std::string(parent.home->info().struct_name) +
                "' refers to itself, whose key is not known yet");
        });
}

void row_order::add_conflicts() {
  boost::unordered_flat_map<table_state *, std::vector<std::size_t>> by_table;
  boost::unordered_flat_map<table_state *, bool> moves;
  for (std::size_t i = 0; i != operations_.size(); ++i) {
    const row_operation &op = *operations_[i];
    table_state &home = *op.state->home;
    by_table[&home].push_back(i);
    if (!op.is_insert && ((op.columns | op.nulls) & home.unique_columns()))
      moves[&home] = true;
  }
  for (auto &[home, operations] : by_table) {
    if (!moves.count(home))
      continue;
    const table &info = home->info();
    for (const unique_key &key : info.unique_keys)
      add_conflicts(info, key.columns, operations);
    add_conflicts(info, info.primary_key, operations);
  }
}

/// The value of the key that the row is to have; false where a part is null or
/// not known yet.
bool row_order::new_value(const row_operation &op,
                          std::span<const std::uint16_t> key,
                          std::string &bytes) {
  bytes.clear();
  const table &info = op.state->home->info();
  for (std::uint16_t column : key) {
    if (op.nulls & column_bit(column))
      return false;
    value_view value =
        value_of(info, column, op.state->object(), session_.scratch_);
    if (value.is_null())
      return false;
    if (op.is_insert && info.columns[column].generated && value.integer == 0)
      return false;
    append_packed(bytes, value);
  }
  return true;
}

void row_order::add_conflicts(const table &, std::span<const std::uint16_t> key,
                              const std::vector<std::size_t> &operations) {
  std::uint64_t columns = 0;
  for (std::uint16_t column : key)
    columns |= column_bit(column);
  boost::unordered_flat_map<std::string, std::size_t> holders;
  for (std::size_t i : operations) {
    const row_operation &op = *operations_[i];
    if (op.is_insert || op.replaces || !((op.columns | op.nulls) & columns))
      continue;
    std::string old;
    bool has_null = false;
    for (std::uint16_t column : key) {
      value_view value = op.state->row.column(column);
      has_null |= value.is_null();
      append_packed(old, value);
    }
    if (!has_null)
      holders[old] = i;
  }
  if (holders.empty())
    return;
  std::string wanted;
  for (std::size_t i : operations) {
    const row_operation &op = *operations_[i];
    if (!op.is_insert && !((op.columns | op.nulls) & columns))
      continue;
    if (!new_value(op, key, wanted))
      continue;
    auto holder = holders.find(wanted);
    if (holder == holders.end() || holder->second == i)
      continue;
    takers_[holder->second].push_back(i);
    ++waiting_[i];
  }
}

/// Nothing is ready: a row that others wait for gives up its unique values.
bool row_order::park_one(std::vector<step> &steps) {
  for (std::size_t i = 0; i != operations_.size(); ++i) {
    if (done_[i] || takers_[i].empty())
      continue;
    steps.push_back({operations_[i], true});
    for (std::size_t taker : takers_[i])
      if (--waiting_[taker] == 0)
        ready_.insert(taker);
    takers_[i].clear();
    return true;
  }
  return false;
}

void row_order::fail() const {
  std::string names;
  for (std::size_t i = 0; i != operations_.size(); ++i)
    if (!done_[i]) {
      std::string name = std::string("'") +
                         operations_[i]->state->home->info().struct_name + "'";
      if (names.find(name) == std::string::npos)
        names += (names.empty() ? "" : ", ") + name;
    }
  throw circular_dependency_error(
      "new rows refer to each other, so that none can be written first: " +
      names + "; one of the relationships needs .post_update");
}

std::vector<row_order::step> row_order::sorted() {
  std::vector<step> steps;
  for (std::size_t i = 0; i != operations_.size(); ++i)
    if (waiting_[i] == 0)
      ready_.insert(i);
  std::size_t left = operations_.size();
  while (left != 0) {
    if (ready_.empty() && !park_one(steps))
      fail();
    if (ready_.empty())
      continue;
    // The first one, as far as there is a choice.
    std::size_t next = *ready_.begin();
    ready_.erase(ready_.begin());
    done_[next] = true;
    --left;
    steps.push_back({operations_[next], false});
    for (std::size_t other : after_[next])
      if (--waiting_[other] == 0)
        ready_.insert(other);
    for (std::size_t other : takers_[next])
      if (--waiting_[other] == 0)
        ready_.insert(other);
    takers_[next].clear();
  }
  return steps;
}

//===----------------------------------------------------------------------===//
// Without looking closely
//===----------------------------------------------------------------------===//

namespace {

std::uint64_t hash_of(const value_view &value) {
  if (!value.has_bytes())
    return boost::hash<std::int64_t>()(value.integer);
  return boost::hash<std::string_view>()({value.data, value.size});
}

/// Of the column's place and the value.
std::uint64_t hash_of(const table_state *home, std::uint16_t column,
                      const value_view &value) {
  std::size_t seed = hash_of(value);
  boost::hash_combine(seed, home);
  boost::hash_combine(seed, column);
  return seed;
}

/// The first columns of the unique keys that are among these.
template <class Function>
void for_each_key(const table_state &home, std::uint64_t columns,
                  Function &&function) {
  auto visit = [&](std::span<const std::uint16_t> key) {
    for (std::uint16_t column : key)
      if (columns & column_bit(column)) {
        function(key.front());
        return;
      }
  };
  for (const unique_key &key : home.info().unique_keys)
    visit(key.columns);
  visit(home.info().primary_key);
}

} // namespace

bool unique_values_meet(const std::vector<row_operation *> &operations) {
  boost::unordered_flat_map<std::uint64_t, const row_operation *> given_up;
  for (const row_operation *op : operations) {
    if (op->is_insert || op->replaces)
      continue;
    const table_state &home = *op->state->home;
    for_each_key(home, op->columns | op->nulls, [&](std::uint16_t column) {
      value_view value = op->state->row.column(column);
      if (value.is_null())
        return;
      auto [at, is_new] = given_up.emplace(hash_of(&home, column, value), op);
      if (!is_new && at->second != op)
        at->second = nullptr; // several
    });
  }
  if (given_up.empty())
    return false;
  std::string scratch;
  for (const row_operation *op : operations) {
    const table_state &home = *op->state->home;
    std::uint64_t columns =
        op->is_insert ? ~std::uint64_t{0} : op->columns | op->nulls;
    bool meets = false;
    for_each_key(home, columns, [&](std::uint16_t column) {
      value_view value =
          value_of(home.info(), column, op->state->object(), scratch);
      if (value.is_null())
        return;
      auto at = given_up.find(hash_of(&home, column, value));
      meets |= at != given_up.end() && at->second != op;
    });
    if (meets)
      return true;
  }
  return false;
}

} // namespace tenon::detail
