//===- tenon/raw_sql.hpp - SQL of the program's own -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.sql<std::tuple<std::string, int>>(
//       "SELECT name, age FROM users WHERE age > ?", 18).all();
//   session.sql<User>("SELECT * FROM users WHERE age > ?", 18).all();
//
// The text goes to the database as it is; values are bound to its parameters.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RAW_SQL_HPP
#define TENON_RAW_SQL_HPP

#include <tenon/query.hpp>
#include <tenon/rows.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tenon {

namespace detail {

/// A text and the values of its parameters.
struct sql_data {
  session_core *session = nullptr;
  std::string text;
  std::vector<bound_value> values;
};

/// Can be bound to a parameter.
template <class T>
concept bindable =
    std::same_as<T, std::nullopt_t> || (storable<T> && !is_computed<T>);

template <class T> bound_value parameter_of(const T &value) {
  if constexpr (std::same_as<T, std::nullopt_t>)
    return {};
  else
    return std::move(value_data(value, {}).values.front());
}

template <class... Values>
sql_data sql_of(session_core *session, std::string_view text,
                const Values &...values) {
  sql_data data{session, std::string(text), {}};
  (data.values.push_back(parameter_of(values)), ...);
  return data;
}

/// Throws programming_error where it returns another number of columns.
std::unique_ptr<row_cursor> open_sql(const sql_data &what, std::size_t columns);
/// By the names of the columns. Throws programming_error where one is missing.
std::unique_ptr<object_cursor> open_sql(const sql_data &what, const table &of,
                                        bool read_only);
std::int64_t execute_sql(const sql_data &what);

template <class Row>
inline constexpr bool is_sql_row = mapped<Row> || is_readable_row<Row>;
/// What refused SQL finds.
struct no_rows : row_source<no_rows, std::tuple<bool>> {
  next_row<std::tuple<bool>> open() const;
};

} // namespace detail

/// Rows that SQL of the program's own finds; made by tenon::session::sql.
template <class Row>
class sql_statement : public row_source<sql_statement<Row>, Row> {
public:
  explicit sql_statement(detail::sql_data data) : data_(std::move(data)) {}
  detail::next_row<Row> open() const {
    return {detail::open_sql(data_, detail::row_traits<Row>::columns), {}};
  }

private:
  detail::sql_data data_;
};

/// Objects whose rows SQL of the program's own finds. It returns all columns of
/// the table, in any order.
template <mapped T> class sql_statement<T> {
public:
  explicit sql_statement(detail::sql_data data) : data_(std::move(data)) {}

  /// All objects.
  result_list<T> all() const {
    std::vector<void *> found;
    auto rows = open();
    while (void *object = rows->next())
      found.push_back(object);
    return result_list<T>(std::move(found));
  }
  /// The first one, or null.
  T *first() const { return static_cast<T *>(open()->next()); }
  /// The only one. Throws no_result_found or multiple_results_found.
  T &one() const {
    T *found = one_or_none();
    if (!found)
      detail::fail_none();
    return *found;
  }
  /// The only one, or null. Throws multiple_results_found.
  T *one_or_none() const {
    auto rows = open();
    void *found = rows->next();
    if (found && rows->next())
      detail::fail_several();
    return static_cast<T *>(found);
  }
  /// The objects one after the other, as the database finds them.
  object_stream<T> stream() const {
    return object_stream<T>(detail::next_object<T>(open()));
  }

private:
  std::unique_ptr<detail::object_cursor> open() const {
    return detail::open_sql(data_, mapping<std::remove_const_t<T>>::table(),
                            std::is_const_v<T>);
  }

  detail::sql_data data_;
};

} // namespace tenon

#endif // TENON_RAW_SQL_HPP
