//===- joined_rows.cpp - related rows beside the rows ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joined tables are called tenon_1, tenon_2 and so on, in the order of the
// plan: names of the program's own tables stay free for its conditions, and a
// table can be joined to itself.
//
//===----------------------------------------------------------------------===//

#include "joined_rows.hpp"

#include <algorithm>

namespace tenon::detail {

namespace {

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

/// There can be several rows for one.
bool multiplies(const load_plan::step &step) {
  return !leads_to_one(*step.relationship) ||
         (step.next && step.next->multiplies());
}

} // namespace

//===----------------------------------------------------------------------===//
// The text
//===----------------------------------------------------------------------===//

std::string join_writer::next_alias() {
  return "\"tenon_" + std::to_string(++number_) + "\"";
}

void join_writer::columns() {
  number_ = 0;
  columns(plan_);
}

void join_writer::columns(const load_plan &plan) {
  for (const load_plan::step &step : plan.steps()) {
    if (step.how != load_how::joined)
      continue;
    std::string alias = next_alias();
    const table &target = *step.relationship->target;
    for (std::size_t i = 0; i != target.columns.size(); ++i)
      to_.text(", ").text(alias).text(".").column(target, i);
    if (step.next)
      columns(*step.next);
  }
}

void join_writer::joins() {
  number_ = 0;
  joins(plan_, base_, true);
}

void join_writer::joins(const load_plan &plan, const std::string &base,
                        bool inner) {
  for (const load_plan::step &step : plan.steps()) {
    if (step.how != load_how::joined)
      continue;
    const relationship_info &r = *step.relationship;
    // A key that cannot be null has its row; but not where the row with the
    // key may be missing itself.
    bool always = inner && r.kind == direction::many_to_one &&
                  std::none_of(r.columns.begin(), r.columns.end(),
                               [&](const column_pair &pair) {
                                 return plan.of().columns[pair.here].nullable;
                               });
    std::string alias = next_alias();
    join(plan.of(), r, base, alias, always);
    if (step.next)
      joins(*step.next, alias, always);
  }
}

void join_writer::join(const table &of, const relationship_info &r,
                       const std::string &base, const std::string &alias,
                       bool inner) {
  const char *join = inner ? " JOIN " : " LEFT OUTER JOIN ";
  const char *word = " ON ";
  auto on = [&](auto &&...sides) {
    to_.text(word);
    equal(sides...);
    word = " AND ";
  };
  const table &target = *r.target;
  if (r.kind != direction::many_to_many) {
    to_.text(join).name(target).text(" AS ").text(alias);
    for (const column_pair &pair : r.columns)
      on(base, of, pair.here, alias, target, pair.there);
    return;
  }
  // A row between without the row that it leads to gives no object.
  std::string between = alias;
  between.insert(between.size() - 1, "_between");
  to_.text(join).name(*r.secondary).text(" AS ").text(between);
  for (const column_pair &pair : r.columns)
    on(base, of, pair.here, between, *r.secondary, pair.there);
  word = " ON ";
  to_.text(join).name(target).text(" AS ").text(alias);
  for (const column_pair &pair : r.far_columns)
    on(between, *r.secondary, pair.there, alias, target, pair.here);
}

void join_writer::equal(const std::string &left, const table &left_table,
                        std::uint16_t left_column, const std::string &right,
                        const table &right_table, std::uint16_t right_column) {
  to_.text(left).text(".").column(left_table, left_column).text(" = ");
  to_.text(right).text(".").column(right_table, right_column);
}

namespace {

bool sorts(const load_plan &plan) {
  return std::any_of(plan.steps().begin(), plan.steps().end(),
                     [](const load_plan::step &step) {
                       return step.how == load_how::joined &&
                              (!step.relationship->order_by.empty() ||
                               (step.next && sorts(*step.next)));
                     });
}

} // namespace

void join_writer::order(bool sorted) {
  if (!sorts(plan_))
    return;
  number_ = 0;
  sorted_ = sorted;
  // Rows of one object stay together: their elements are sorted, not they.
  for (std::uint16_t column : plan_.of().primary_key)
    order_column(base_, plan_.of(), {column});
  order(plan_);
}

void join_writer::order(const load_plan &plan) {
  for (const load_plan::step &step : plan.steps()) {
    if (step.how != load_how::joined)
      continue;
    std::string alias = next_alias();
    for (const ordering &key : step.relationship->order_by)
      order_column(alias, *step.relationship->target, key);
    if (step.next)
      order(*step.next);
  }
}

void join_writer::order_column(const std::string &base, const table &of,
                               const ordering &key) {
  to_.text(sorted_ ? ", " : " ORDER BY ").text(base).text(".");
  to_.column(of, key.column).text(key.descending ? " DESC" : "");
  sorted_ = true;
}

//===----------------------------------------------------------------------===//
// The rows
//===----------------------------------------------------------------------===//

joined_rows::joined_rows(session_core &session, const load_plan &plan,
                         int first_column, reading how, bool repeated)
    : session_(session), how_(how) {
  add_branches(branches_, plan, first_column, repeated);
}

void joined_rows::add_branches(std::vector<branch> &to, const load_plan &plan,
                               int &column, bool repeated) {
  std::size_t many = 0;
  for (const load_plan::step &step : plan.steps())
    many += step.how == load_how::joined && multiplies(step);
  for (const load_plan::step &step : plan.steps()) {
    if (step.how != load_how::joined)
      continue;
    branch &made = to.emplace_back();
    made.step = &step;
    made.target = &session_.table_of(*step.relationship->target);
    made.single = leads_to_one(*step.relationship);
    made.first = column;
    bool others = repeated || many > (multiplies(step) ? 1u : 0u);
    made.repeated = others || (step.next && step.next->multiplies()) ||
                    step.relationship->kind == direction::many_to_many;
    column += static_cast<int>(made.target->info().columns.size());
    // One target of several objects comes with each of them.
    bool shared = step.relationship->kind != direction::one_to_many;
    if (step.next)
      add_branches(made.next, *step.next, column, others || shared);
  }
}

void joined_rows::read(statement &row, object_state &object) {
  for (branch &each : branches_)
    read(each, row, object);
}

void joined_rows::read(branch &of, statement &row, object_state &parent) {
  object_state *child = nullptr;
  const table &info = of.target->info();
  bool there = std::none_of(
      info.primary_key.begin(), info.primary_key.end(),
      [&](auto column) { return row.column(of.first + column).is_null(); });
  if (there)
    child = session_.load_row(*of.target, row, how_.overwrite, false, of.first);
  link(of, parent, child);
  if (!child)
    return;
  for (branch &each : of.next)
    read(each, row, *child);
}

void joined_rows::link(branch &of, object_state &parent, object_state *child) {
  const relationship_info &r = *of.step->relationship;
  if (!of.single) {
    collect(of, parent, child);
    return;
  }
  if (of.last_parent == &parent) {
    if (child && child != of.last_child)
      session_.warn_of_second(parent, r);
    return;
  }
  of.last_parent = nullptr;
  if (!session_.is_to_be_read(parent, r, how_.overwrite))
    return;
  // The row's key counts only if it is the object's, too.
  if (r.kind == direction::many_to_one && !session_.has_key_of_row(parent, r))
    return;
  of.last_parent = &parent;
  of.last_child = child;
  one_.clear();
  if (child)
    one_.push_back(child);
  session_.set_read(parent, r, one_);
}

void joined_rows::collect(branch &of, object_state &parent,
                          object_state *child) {
  if (of.last_parent != &parent) {
    of.last_place = place_of(of, parent);
    of.last_parent = &parent;
  }
  if (of.last_place == nowhere || !child)
    return;
  std::vector<object_state *> &list = of.found[of.last_place];
  if (!list.empty() && list.back() == child)
    return;
  if (!of.repeated || of.seen.insert({&parent, child}).second)
    list.push_back(child);
}

/// Nowhere, where the relationship is there already.
std::size_t joined_rows::place_of(branch &of, object_state &parent) {
  auto [at, added] = of.places.try_emplace(&parent, of.parents.size());
  if (!added)
    return at->second;
  if (!session_.is_to_be_read(parent, *of.step->relationship, how_.overwrite))
    return at->second = nowhere;
  of.parents.push_back(&parent);
  of.found.emplace_back();
  return at->second;
}

void joined_rows::finish() {
  for (branch &each : branches_)
    finish(each);
}

void joined_rows::finish(branch &of) {
  for (std::size_t i = 0; i != of.parents.size(); ++i)
    session_.set_read(*of.parents[i], *of.step->relationship, of.found[i]);
  for (branch &each : of.next)
    finish(each);
}

} // namespace tenon::detail
