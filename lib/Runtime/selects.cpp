//===- selects.cpp - selects that are carried out -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "open_rows.hpp"
#include "query_writer.hpp"
#include "select_tokens.hpp"
#include "session_core.hpp"

#include <tenon/select.hpp>

namespace tenon::detail {

namespace {

// In front of the keys of statements, to tell them from those of queries for
// objects.
constexpr char rows_of_select = '\1';
constexpr char count_rows = '\2';
constexpr char any_rows = '\3';

session_core &session_of(session_core *on) {
  if (!on)
    throw invalid_request_error(
        "a select that tenon::select made is a part of others; one that is "
        "carried out comes from session::select");
  return *on;
}

std::string select_sql(const std::string &key, const dialect &in) {
  query_writer writer(in);
  std::string_view packed = std::string_view(key).substr(1);
  if (key.front() == any_rows)
    return "SELECT EXISTS (" + writer.existing(packed) + ")";
  std::string sql = writer.select(packed);
  if (key.front() == count_rows)
    return "SELECT count(*) FROM (" + sql + ") AS \"tenon_rows\"";
  return sql;
}

std::unique_ptr<open_rows> open_as(char kind, session_core *on,
                                   const select_data &what) {
  session_core &session = session_of(on);
  expression_data packed = pack(what);
  std::string key = kind + packed.tokens;
  session.flush_before_query();
  return session.open(key, std::move(packed.values), false,
                      [&](const dialect &in) { return select_sql(key, in); });
}

} // namespace

std::unique_ptr<row_cursor> open_select(session_core *on,
                                        const select_data &what) {
  return open_as(rows_of_select, on, what);
}

std::int64_t ask_select(session_core *on, const select_data &what, char about) {
  std::unique_ptr<open_rows> rows =
      open_as(about == 'c' ? count_rows : any_rows, on, what);
  return rows->next() ? rows->value(0).integer : 0;
}

std::string explain_select(session_core *on, const select_data &what) {
  session_core &session = session_of(on);
  expression_data packed = pack(what);
  return session.explain(
      [&](const dialect &in) { return query_writer(in).select(packed.tokens); },
      packed.values);
}

} // namespace tenon::detail
