//===- eager_loader.cpp - related rows after the rows ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Keys are asked for in lists of a few lengths, so that few statements have to
// be prepared: powers of two, and the longest. A list that is shorter repeats
// its last key.
//
//===----------------------------------------------------------------------===//

#include "eager_loader.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace tenon::detail {

using access = relationship_access;

namespace {

constexpr std::size_t most_keys = 500;

/// The columns of the rows that are looked for, by which they are found.
std::vector<std::uint16_t> searched(const relationship_info *r,
                                    const table &target) {
  if (!r)
    return {target.primary_key.begin(), target.primary_key.end()};
  std::vector<std::uint16_t> columns;
  for (const column_pair &pair : r->columns)
    columns.push_back(pair.there);
  return columns;
}

bool goes_between(const relationship_info *r) {
  return r && r->kind == direction::many_to_many;
}

/// IN, and lists of parameters: `(?, ?)`, or `(VALUES (?, ?), (?, ?))`.
void write_key_lists(sql_writer &to, std::size_t columns, std::size_t keys) {
  to.text(columns == 1 ? " IN (" : ") IN (VALUES ");
  for (std::size_t key = 0; key != keys; ++key) {
    to.text(key == 0 ? "" : ", ").text(columns == 1 ? "" : "(");
    for (std::size_t i = 0; i != columns; ++i)
      to.text(i == 0 ? "" : ", ").parameter();
    to.text(columns == 1 ? "" : ")");
  }
  to.text(")");
}

bool has_row(const object_state &state) {
  return state.status == object_status::persistent ||
         (state.status == object_status::deleted && !state.row_deleted);
}

} // namespace

//===----------------------------------------------------------------------===//
// Plans
//===----------------------------------------------------------------------===//

void eager_loader::follow(const load_plan &plan, const object_list &objects) {
  if (objects.empty())
    return;
  if (plan.lasts())
    remember(plan, objects);
  for (const load_plan::step &step : plan.steps()) {
    const relationship_info &r = *step.relationship;
    const load_plan *next = step.next.get();
    if (step.how == load_how::joined)
      load(objects, r, next, false);
    else if (step.how == load_how::selectin)
      load(objects, r, next);
    else if (step.how == load_how::immediate)
      for (object_state *object : objects)
        load({object}, r, next);
  }
}

void eager_loader::remember(const load_plan &plan, const object_list &objects) {
  std::shared_ptr<const load_plan> shared(root_, &plan);
  for (object_state *object : objects)
    if (plan.binds() || object->has_plan)
      session_.remember_plan(*object, shared);
}

//===----------------------------------------------------------------------===//
// One relationship of many objects
//===----------------------------------------------------------------------===//

void eager_loader::load(const object_list &objects, const relationship_info &r,
                        const load_plan *next, bool overwrite) {
  request what{&r, &session_.table_of(*r.target), next};
  key_list keys(r.columns.size());
  place_list places;
  object_list none;
  std::string scratch;
  for (object_state *object : objects) {
    if (!has_row(*object) || !session_.is_to_be_read(*object, r, overwrite))
      continue;
    if (!overwrite && set_without_reading(*object, r))
      continue;
    std::size_t key = keys.add([&](std::size_t i) {
      return session_.related_value(*object, r, r.columns[i], scratch);
    });
    if (key != key_list::none)
      places.push_back({key, object});
    else {
      none.clear();
      session_.set_read(*object, r, none);
    }
  }
  if (!places.empty())
    set_all(places, r, read(what, keys), keys.size());
  if (!next)
    return;
  // With those that were there before.
  object_list targets;
  boost::unordered_flat_set<object_state *> seen;
  for (object_state *object : objects)
    access::for_each(r, object->object(), [&](void *to) {
      object_state &target = what.target->objects().state_of(to);
      if (seen.insert(&target).second)
        targets.push_back(&target);
    });
  follow(*next, targets);
}

/// The target of a many-to-one may be in memory.
bool eager_loader::set_without_reading(object_state &object,
                                       const relationship_info &r) {
  if (r.kind != direction::many_to_one)
    return false;
  std::optional<object_state *> known = session_.target_in_memory(object, r);
  if (!known)
    return false;
  if (*known)
    session_.table_of(*r.target).watch(**known);
  object_list found(*known ? 1 : 0, *known);
  session_.set_read(object, r, found);
  return true;
}

/// Gives each object what was found for its key, in the order of the rows.
void eager_loader::set_all(const place_list &places, const relationship_info &r,
                           const place_list &found, std::size_t keys) {
  std::vector<std::size_t> ends(keys + 1);
  for (const place &row : found)
    ++ends[row.key + 1];
  for (std::size_t key = 0; key != keys; ++key)
    ends[key + 1] += ends[key];
  std::vector<std::size_t> begins(ends.begin(), ends.end() - 1);
  object_list sorted(found.size());
  std::vector<std::size_t> next = begins;
  for (const place &row : found)
    sorted[next[row.key]++] = row.object;
  object_list own;
  for (const place &of : places) {
    auto at = [&](std::size_t index) {
      return sorted.begin() + static_cast<std::ptrdiff_t>(index);
    };
    own.assign(at(begins[of.key]), at(ends[of.key + 1]));
    session_.set_read(*of.object, r, own);
  }
}

//===----------------------------------------------------------------------===//
// Rows by their keys
//===----------------------------------------------------------------------===//

std::size_t eager_loader::longest(const key_list &keys) const {
  auto parameters = static_cast<std::size_t>(
      session_.connected(false).sql_dialect().max_parameters());
  return std::min(most_keys,
                  std::max<std::size_t>(parameters / keys.columns(), 1));
}

eager_loader::place_list eager_loader::read(const request &what,
                                            key_list &keys) {
  place_list found;
  std::size_t step = longest(keys);
  for (std::size_t first = 0; first < keys.size(); first += step)
    read_chunk(what, keys, first, found);
  return found;
}

void eager_loader::read_chunk(const request &what, key_list &keys,
                              std::size_t first, place_list &found) {
  std::size_t step = longest(keys);
  std::size_t count = std::min(keys.size() - first, step);
  statement_use rows(prepared(what, std::min(std::bit_ceil(count), step)));
  bind(*rows, keys, first, count);
  const table &info = what.target->info();
  int columns = static_cast<int>(info.columns.size());
  bool read_only = how_.read_only && !what.relationship;
  bool joins = what.plan && what.plan->joins();
  std::optional<joined_rows> joined;
  if (joins)
    joined.emplace(session_, *what.plan, columns, how_,
                   goes_between(what.relationship));
  // Where the columns of the key are.
  std::vector<std::uint16_t> own = searched(what.relationship, info);
  int between = rows->column_count() - static_cast<int>(own.size());
  boost::unordered_flat_set<std::pair<std::size_t, object_state *>> seen;
  while (rows->step()) {
    object_state *object =
        session_.load_row(*what.target, *rows, how_.overwrite, read_only);
    std::size_t key = keys.find([&](std::size_t i) {
      return rows->column(goes_between(what.relationship)
                              ? between + static_cast<int>(i)
                              : own[i]);
    });
    if (joins)
      joined->read(*rows, *object);
    bool again =
        joins && what.plan->multiplies() && !seen.emplace(key, object).second;
    if (key != key_list::none && !again)
      found.push_back({key, object});
  }
  if (joins)
    joined->finish();
}

void eager_loader::bind(statement &to, const key_list &keys, std::size_t first,
                        std::size_t count) {
  std::size_t length = std::min(std::bit_ceil(count), longest(keys));
  int parameter = 0;
  for (std::size_t i = 0; i != length; ++i)
    keys.for_each_value(
        first + std::min(i, count - 1),
        [&](const value_view &value) { to.bind(parameter++, value); });
}

statement &eager_loader::prepared(const request &what, std::size_t keys) {
  connection &on = session_.connected(false);
  const void *about = what.relationship;
  if (!about)
    about = &what.target->info();
  std::string tokens = "k" + std::to_string(keys) + ":" +
                       std::to_string(reinterpret_cast<std::uintptr_t>(about));
  if (what.plan)
    what.plan->append_joins(tokens);
  if (statement *known = on.cache().find(std::string_view(tokens)))
    return *known;
  std::string sql;
  write(sql, what, keys);
  return on.cache().add(std::string_view(tokens), on.prepare(sql));
}

void eager_loader::write(std::string &sql, const request &what,
                         std::size_t keys) const {
  const table &target = what.target->info();
  const relationship_info *r = what.relationship;
  sql_writer to(sql, session_.connected(false).sql_dialect());
  std::string base;
  write_table_name(base, target);
  std::optional<join_writer> joins;
  if (what.plan && what.plan->joins())
    joins.emplace(to, *what.plan, base);

  const table &searched_in = goes_between(r) ? *r->secondary : target;
  std::vector<std::uint16_t> columns = searched(r, target);
  std::string in = goes_between(r) ? "\"tenon_between\"" : base;
  to.text("SELECT ").all_columns(target);
  if (joins)
    joins->columns();
  if (goes_between(r))
    for (std::uint16_t column : columns)
      to.text(", ").text(in).text(".").column(searched_in, column);
  to.text(" FROM ").text(base);
  if (goes_between(r)) {
    to.text(" JOIN ").name(*r->secondary).text(" AS ").text(in);
    const char *word = " ON ";
    for (const column_pair &pair : r->far_columns) {
      to.text(word).full_column(target, pair.here).text(" = ");
      to.text(in).text(".").column(*r->secondary, pair.there);
      word = " AND ";
    }
  }
  if (joins)
    joins->joins();

  const char *word = columns.size() == 1 ? " WHERE " : " WHERE (";
  for (std::uint16_t column : columns) {
    to.text(word).text(in).text(".").column(searched_in, column);
    word = ", ";
  }
  write_key_lists(to, columns.size(), keys);
  if (r)
    to.order_by(target, r->order_by);
  if (joins)
    joins->order(r && !r->order_by.empty());
}

//===----------------------------------------------------------------------===//
// Rows of a query, and of one key
//===----------------------------------------------------------------------===//

object_list eager_loader::read_all(statement &rows, table_state &home,
                                   const load_plan &plan, rows_are how) {
  object_list objects;
  joined_rows joined(session_, plan,
                     static_cast<int>(home.info().columns.size()), how_,
                     how.repeated);
  boost::unordered_flat_set<object_state *> seen;
  std::int64_t last = 0;
  auto is_new = [&](object_state *object) {
    if (how.numbered) {
      std::int64_t before =
          std::exchange(last, rows.column(rows.column_count() - 1).integer);
      return last != before;
    }
    if (how.repeated)
      return true;
    // A scalar for which there are two rows, though there should not be.
    bool again = !objects.empty() && objects.back() == object;
    return !again && (!plan.multiplies() || seen.insert(object).second);
  };
  while (rows.step()) {
    object_state *object =
        session_.load_row(home, rows, how_.overwrite, how_.read_only);
    joined.read(rows, *object);
    if (is_new(object))
      objects.push_back(object);
  }
  joined.finish();
  return objects;
}

object_state *eager_loader::get(table_state &home, const key_view &key,
                                const load_plan &plan) {
  key_list keys(home.info().primary_key.size());
  const char *at = key.bytes.data();
  keys.add([&](std::size_t) {
    return home.has_number_key() ? value_view::of(key.number) : next_packed(at);
  });
  place_list found = read({nullptr, &home, &plan}, keys);
  return found.empty() ? nullptr : found.front().object;
}

} // namespace tenon::detail
