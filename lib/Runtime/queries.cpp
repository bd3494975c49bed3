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

#include "open_rows.hpp"
#include "query_writer.hpp"
#include "session_core.hpp"
#include "sql.hpp"

#include <tenon/select_types.hpp>

#include <limits>

namespace tenon::detail {

namespace {

// No number is large enough to be no limit, but this one.
constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

} // namespace

struct select_access {
  static std::vector<bound_value> values(const select_query &query,
                                         std::int64_t limit) {
    expression_data all = query.joins_;
    all.append(query.where_);
    all.append(query.order_);
    if (limit >= 0 || query.offset_ > 0) {
      all.values.emplace_back(value_view::of(limit < 0 ? no_limit : limit));
      all.values.emplace_back(value_view::of(query.offset_));
    }
    return std::move(all.values);
  }

  static void write(std::string &sql, const select_query &query, char what,
                    bool limited, const dialect &in) {
    const table &of = *query.table_;
    query_writer parts(in);
    parts.add_table(of, nullptr);
    parts.add_joined(query.joins_.tokens);
    sql_writer to(sql, in);
    if (what == 'r' || query.distinct_)
      to.select_all(of, query.distinct_);
    else
      to.text("SELECT 1 FROM ").name(of);
    to.text(parts.joins(query.joins_.tokens));
    if (!query.where_.empty())
      to.text(" WHERE ").text(parts.condition(query.where_.tokens));
    if (!query.order_.empty())
      to.text(" ORDER BY ").text(parts.list(query.order_.tokens));
    if (limited)
      to.text(parts.limit());
    if (what == 'c')
      sql = "SELECT count(*) FROM (" + sql + ") AS \"tenon_rows\"";
    if (what == 'e')
      sql = "SELECT EXISTS (" + sql + ")";
  }
};

void select_query::where(const condition &what) { add_condition(where_, what); }

//===----------------------------------------------------------------------===//
// Running
//===----------------------------------------------------------------------===//

/// What its statement is found by.
void session_core::query_key(const select_query &query, char what, bool limited,
                             std::string &key) {
  key.assign(1, what);
  key += limited ? 'l' : 'a';
  key += query.distinct_ ? 'd' : 'a';
  append_address(key, query.table_);
  append_text(key, query.joins_.tokens);
  append_text(key, query.where_.tokens);
  key += query.order_.tokens;
}

statement &session_core::query_statement(const select_query &query, char what,
                                         std::int64_t limit) {
  if (limit < -1 || query.offset_ < 0)
    throw invalid_request_error("a query's limit and offset are not negative");
  flush_before_query();
  connection &on = connected(false);
  bool limited = limit >= 0 || query.offset_ > 0;
  query_key(query, what, limited, buffer_);
  statement *known = on.cache().find(std::string_view(buffer_));
  if (!known) {
    std::string tokens = buffer_;
    std::string sql;
    select_access::write(sql, query, what, limited, on.sql_dialect());
    known = &on.cache().add(std::string_view(tokens), on.prepare(sql));
  }
  int parameter = 0;
  for (const expression_data *part :
       {&query.joins_, &query.where_, &query.order_})
    for (const bound_value &value : part->values)
      known->bind(parameter++, value.view());
  if (limited) {
    known->bind(parameter++, value_view::of(limit < 0 ? no_limit : limit));
    known->bind(parameter, value_view::of(query.offset_));
  }
  return *known;
}

std::vector<void *> session_core::all(const select_query &query,
                                      std::int64_t limit) {
  if (query.limit_ >= 0 && (limit < 0 || query.limit_ < limit))
    limit = query.limit_;
  statement_use rows(query_statement(query, 'r', limit));
  table_state &home = table_of(*query.table_);
  std::vector<void *> objects;
  while (rows->step()) {
    object_state *state =
        load_row(home, *rows, query.populate_existing_, query.read_only_);
    objects.push_back(state->object());
  }
  return objects;
}

std::int64_t session_core::count(const select_query &query) {
  statement_use rows(query_statement(query, 'c', query.limit_));
  return rows->step() ? rows->column(0).integer : 0;
}

bool session_core::exists(const select_query &query) {
  statement_use rows(query_statement(query, 'e', query.limit_));
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

std::unique_ptr<object_cursor> session_core::open(const select_query &query) {
  flush_before_query();
  bool limited = query.limit_ >= 0 || query.offset_ > 0;
  std::string key;
  query_key(query, 'r', limited, key);
  std::unique_ptr<open_rows> rows =
      open(key, select_access::values(query, query.limit_), false,
           [&](const dialect &in) {
             std::string sql;
             select_access::write(sql, query, 'r', limited, in);
             return sql;
           });
  return load_all(std::move(rows), *query.table_, query.read_only_,
                  query.populate_existing_,
                  [](statement &from) -> statement & { return from; });
}

std::string session_core::explain(const select_query &query) {
  check_usable();
  bool limited = query.limit_ >= 0 || query.offset_ > 0;
  return explain(
      [&](const dialect &in) {
        std::string sql;
        select_access::write(sql, query, 'r', limited, in);
        return sql;
      },
      select_access::values(query, query.limit_));
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

void *select_query::one_or_none() {
  std::vector<void *> rows = session_->all(*this, 2);
  if (rows.size() > 1)
    throw multiple_results_found("a query for one '" +
                                 std::string(table_->struct_name) +
                                 "' found more than one");
  return rows.empty() ? nullptr : rows.front();
}

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
