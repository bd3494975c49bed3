//===- queries.cpp - asking for objects -----------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Queries which differ in values only are found by the same tokens, and so have
// the same prepared statement.
//
//===----------------------------------------------------------------------===//

#include "eager_loader.hpp"
#include "object_query.hpp"
#include "open_rows.hpp"
#include "session_core.hpp"

#include <tenon/select_types.hpp>

namespace tenon::detail {

using about = object_query::about;

void select_query::where(condition &&what) {
  add_condition(where_, std::move(what));
}

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

statement &session_core::query_statement(const object_query &query) {
  flush_before_query();
  connection &on = connected(false);
  query.write_key(buffer_);
  statement *known = on.cache().find(std::string_view(buffer_));
  if (!known) {
    std::string key = buffer_;
    known = &on.cache().add(std::string_view(key),
                            on.prepare(query.sql(on.sql_dialect())));
  }
  query.bind(*known);
  return *known;
}

std::vector<void *> session_core::all(const select_query &query,
                                      std::int64_t limit) {
  if (query.limit_ >= 0 && (limit < 0 || query.limit_ < limit))
    limit = query.limit_;
  table_state &home = table_of(*query.table_);
  if (shared_plan plan = plan_for(home, &query.requests_))
    return all_planned(query, limit, plan);
  statement_use rows(query_statement({query, about::rows, limit}));
  std::vector<void *> objects;
  while (rows->step()) {
    object_state *state =
        load_row(home, *rows, query.populate_existing_, query.read_only_, 0);
    objects.push_back(state->object());
  }
  return objects;
}

/// The only one, or null. A second row is looked for, but not asked for by a
/// limit, which costs more than it spares.
void *session_core::one_or_none(const select_query &query) {
  auto fail_several = [&] {
    throw multiple_results_found("a query for one '" +
                                 std::string(query.table_->struct_name) +
                                 "' found more than one");
  };
  table_state &home = table_of(*query.table_);
  if (plan_for(home, &query.requests_)) {
    std::vector<void *> objects = all(query, 2);
    if (objects.size() > 1)
      fail_several();
    return objects.empty() ? nullptr : objects.front();
  }
  statement_use rows(query_statement({query, about::rows, query.limit_}));
  if (!rows->step())
    return nullptr;
  object_state *state =
      load_row(home, *rows, query.populate_existing_, query.read_only_, 0);
  if (rows->step())
    fail_several();
  return state->object();
}

/// As all(), with what is read with the objects.
std::vector<void *> session_core::all_planned(const select_query &query,
                                              std::int64_t limit,
                                              const shared_plan &plan) {
  eager_loader loader(*this, plan,
                      {query.populate_existing_, query.read_only_});
  object_list found;
  object_query asked(query, about::rows, limit, plan.get());
  {
    statement_use rows(query_statement(asked));
    found = loader.read_all(*rows, table_of(*query.table_), *plan,
                            {asked.is_numbered(), asked.repeats()});
  }
  std::vector<void *> objects;
  objects.reserve(found.size());
  for (object_state *state : found)
    objects.push_back(state->object());
  if (asked.repeats()) {
    boost::unordered_flat_set<object_state *> seen;
    std::erase_if(
        found, [&](object_state *each) { return !seen.insert(each).second; });
  }
  loader.follow(*plan, found);
  return objects;
}

std::int64_t session_core::count(const select_query &query) {
  statement_use rows(query_statement({query, about::count, query.limit_}));
  return rows->step() ? rows->column(0).integer : 0;
}

bool session_core::exists(const select_query &query) {
  statement_use rows(query_statement({query, about::existence, query.limit_}));
  return rows->step() && rows->column(0).integer != 0;
}

std::string
session_core::explain(const std::function<std::string(const dialect &)> &write,
                      const std::vector<bound_value> &values) {
  connection &on = connected(false);
  std::vector<value_view> views;
  views.reserve(values.size());
  for (const bound_value &value : values)
    views.push_back(value.view());
  return on.explain(write(on.sql_dialect()), views);
}

//===----------------------------------------------------------------------===//
// One row after the other
//===----------------------------------------------------------------------===//

namespace {

class open_objects final : public object_cursor {
public:
  open_objects(std::unique_ptr<open_rows> rows,
               std::function<void *(statement &)> load)
      : rows_(std::move(rows)), load_(std::move(load)) {}
  void *next() override {
    return rows_->next() ? load_(rows_->rows()) : nullptr;
  }

private:
  std::unique_ptr<open_rows> rows_;
  std::function<void *(statement &)> load_;
};

} // namespace

std::unique_ptr<object_cursor>
session_core::load_all(std::unique_ptr<open_rows> rows, const table &of,
                       bool read_only, bool overwrite,
                       std::function<statement &(statement &)> ordered) {
  table_state &home = table_of(of);
  return std::make_unique<open_objects>(
      std::move(rows), [this, &home, read_only, overwrite,
                        ordered = std::move(ordered)](statement &from) {
        return load_row(home, ordered(from), overwrite, read_only)->object();
      });
}

// What makes more rows of one cannot be joined to rows that come one by one: it
// is read when the object has come.
std::unique_ptr<object_cursor> session_core::open(const select_query &query) {
  table_state &home = table_of(*query.table_);
  shared_plan plan = plan_for(home, &query.requests_);
  reading how{query.populate_existing_, query.read_only_};
  const load_plan *beside =
      plan && plan->joins() && !plan->multiplies() ? plan.get() : nullptr;
  object_query asked(query, about::rows, query.limit_, beside);
  flush_before_query();
  std::string key;
  asked.write_key(key);
  std::unique_ptr<open_rows> rows =
      open(key, asked.values(), false,
           [&](const dialect &in) { return asked.sql(in); });
  if (!plan)
    return load_all(std::move(rows), home.info(), how.read_only, how.overwrite,
                    [](statement &from) -> statement & { return from; });
  return std::make_unique<open_objects>(
      std::move(rows), [this, &home, plan, how, beside](statement &from) {
        object_state *state =
            load_row(home, from, how.overwrite, how.read_only);
        if (beside)
          joined_rows(*this, *beside,
                      static_cast<int>(home.info().columns.size()), how)
              .read(from, *state);
        eager_loader(*this, plan, how).follow(*plan, {state});
        return state->object();
      });
}

std::string session_core::explain(const select_query &query) {
  check_usable();
  shared_plan plan = plan_for(table_of(*query.table_), &query.requests_);
  object_query asked(query, about::rows, query.limit_, plan.get());
  return explain([&](const dialect &in) { return asked.sql(in); },
                 asked.values());
}

std::unique_ptr<object_cursor> select_query::open() {
  return session_->open(*this);
}
std::string select_query::explain() { return session_->explain(*this); }

std::vector<void *> select_query::all() { return session_->all(*this, -1); }

void *select_query::first() {
  std::vector<void *> rows = session_->all(*this, 1);
  return rows.empty() ? nullptr : rows.front();
}

void *select_query::one_or_none() { return session_->one_or_none(*this); }

void *select_query::one() {
  void *row = one_or_none();
  if (!row)
    throw no_result_found("a query for one '" +
                          std::string(table_->struct_name) + "' found none");
  return row;
}

std::int64_t select_query::count() { return session_->count(*this); }
bool select_query::exists() { return session_->exists(*this); }

} // namespace tenon::detail
