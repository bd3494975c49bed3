//===- object_query.cpp - the statement of a query ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is joined to load relationships must not change what a query finds.
// Where it would, the query stands inside, as it is without, and its rows are
// numbered: then whatever it is limited to, made distinct by or sorted by, it
// is done before anything is joined.
//
//===----------------------------------------------------------------------===//

#include "object_query.hpp"

#include "joined_rows.hpp"
#include "query_writer.hpp"
#include "sql.hpp"
#include "tokens.hpp"

#include <limits>
#include <optional>

namespace tenon::detail {

namespace {

// No number is large enough to be no limit, but this one.
constexpr std::int64_t no_limit = std::numeric_limits<std::int64_t>::max();

constexpr const char *rows_name = "\"tenon_rows\"";
constexpr const char *place_name = "\"tenon_place\"";

} // namespace

// A query without a limit gets one where its rows are numbered: databases may
// forget the order of what stands inside, but not the order of what is limited.
object_query::object_query(const select_query &of, about what,
                           std::int64_t limit, const load_plan *plan)
    : query_(of), what_(what), limit_(limit),
      plan_(plan && plan->joins() ? plan : nullptr),
      numbered_(plan_ && plan_->multiplies() &&
                (limit >= 0 || of.offset_ > 0 || of.distinct_ || repeats())),
      limited_(limit >= 0 || of.offset_ > 0 || numbered_) {}

void object_query::write_key(std::string &to) const {
  auto size = [](const expression_data &of) {
    return static_cast<std::uint32_t>(of.tokens.size());
  };
  to.clear();
  append_packed_raw(to, what_, limited_, query_.distinct_,
                    std::bit_cast<address_bytes>(query_.table_),
                    size(query_.joins_), size(query_.where_),
                    size(query_.order_));
  for (const expression_data *part :
       {&query_.joins_, &query_.where_, &query_.order_})
    if (!part->empty())
      to += part->tokens;
  if (plan_)
    plan_->append_joins(to);
}

std::string object_query::sql(const dialect &in) const {
  std::string rows = found(in);
  if (what_ == about::count)
    return "SELECT count(*) FROM (" + rows + ") AS " + rows_name;
  // Within EXISTS, SQLite forgets DISTINCT, which an offset counts by.
  if (what_ == about::existence)
    return "SELECT EXISTS (SELECT 1 FROM (" + rows + ") AS " + rows_name + ")";
  return numbered_ ? numbered(rows, in) : rows;
}

/// What the query finds, with what is joined where that makes no difference.
std::string object_query::found(const dialect &in) const {
  const table &of = *query_.table_;
  query_writer parts(in);
  parts.add_table(of, nullptr);
  parts.add_joined(query_.joins_.tokens);
  std::string sql;
  sql_writer to(sql, in);
  std::optional<join_writer> joins;
  if (plan_ && !numbered_) {
    std::string base;
    write_table_name(base, of);
    joins.emplace(to, *plan_, base);
  }
  to.text(query_.distinct_ ? "SELECT DISTINCT " : "SELECT ");
  if (what_ == about::rows || query_.distinct_)
    to.all_columns(of);
  else
    to.text("1");
  if (joins)
    joins->columns();
  to.text(" FROM ").name(of).text(parts.joins(query_.joins_.tokens));
  if (joins)
    joins->joins();
  if (!query_.where_.empty())
    to.text(" WHERE ").text(parts.row_condition(query_.where_.tokens));
  if (!query_.order_.empty())
    to.text(" ORDER BY ").text(parts.list(query_.order_.tokens));
  if (joins)
    joins->order(!query_.order_.empty());
  if (limited_)
    to.text(parts.limit());
  return sql;
}

/// What is found, numbered in its order, and what is joined to that.
std::string object_query::numbered(const std::string &rows,
                                   const dialect &in) const {
  const table &of = *query_.table_;
  std::string sql;
  sql_writer to(sql, in);
  join_writer joins(to, *plan_, rows_name);
  for (std::size_t i = 0; i != of.columns.size(); ++i)
    to.text(i == 0 ? "SELECT " : ", ").text(rows_name).text(".").column(of, i);
  joins.columns();
  to.text(", ").text(rows_name).text(".").text(place_name);
  to.text(" FROM (SELECT \"tenon_found\".*, row_number() OVER () AS ");
  to.text(place_name).text(" FROM (").text(rows);
  to.text(") AS \"tenon_found\") AS ").text(rows_name);
  joins.joins();
  to.text(" ORDER BY ").text(rows_name).text(".").text(place_name);
  joins.order(true);
  return sql;
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

void object_query::bind(statement &to) const {
  int parameter = 0;
  for (const expression_data *part :
       {&query_.joins_, &query_.where_, &query_.order_})
    for (const bound_value &value : part->values)
      to.bind(parameter++, value.view());
  if (!limited_)
    return;
  to.bind(parameter++, value_view::of(limit_ < 0 ? no_limit : limit_));
  to.bind(parameter, value_view::of(query_.offset_));
}

std::vector<bound_value> object_query::values() const {
  expression_data all = query_.joins_;
  all.append(query_.where_);
  all.append(query_.order_);
  if (limited_) {
    all.values.emplace_back(value_view::of(limit_ < 0 ? no_limit : limit_));
    all.values.emplace_back(value_view::of(query_.offset_));
  }
  return std::move(all.values);
}

} // namespace tenon::detail
