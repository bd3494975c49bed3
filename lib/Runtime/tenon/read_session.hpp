//===- tenon/read_session.hpp - objects that are only read ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   tenon::read_session session{engine};
//   for (const User &user : session.query<User>().all())
//     ...
//
//===----------------------------------------------------------------------===//

#ifndef TENON_READ_SESSION_HPP
#define TENON_READ_SESSION_HPP

#include <tenon/session.hpp>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

/// A session that only reads. It gives const objects, remembers no row to find
/// changes by, and has nothing that writes. One relationship leads from a const
/// object to others that are not: assigning to their relationships throws
/// invalid_request_error, changes of their other members are never written.
class read_session {
public:
  explicit read_session(engine &on) : session_(on, {.read_only = true}) {}

  /// As session::get.
  template <mapped T, class... Arguments>
    requires(detail::get_fault<const T, Arguments...>() == detail::no_key::none)
  const T *get(const Arguments &...arguments) {
    return session_.get<const T>(arguments...);
  }
  template <mapped T, class... Arguments>
    requires(detail::get_fault<const T, Arguments...>() ==
             detail::no_key::count)
  TENON_DETAIL_REFUSED(TENON_DETAIL_KEY_COUNT)
  TENON_DETAIL_OR(get_takes_one_value_for_each_column_of_the_primary_key,
                  const T *)
      get(const Arguments &...arguments) TENON_DETAIL_NEVER;
  template <mapped T, class... Arguments>
    requires(detail::get_fault<const T, Arguments...>() == detail::no_key::type)
  TENON_DETAIL_REFUSED(TENON_DETAIL_KEY_TYPE)
  TENON_DETAIL_OR(
      a_value_given_to_get_has_another_type_than_its_column_of_the_primary_key,
      const T *) get(const Arguments &...arguments) TENON_DETAIL_NEVER;
  template <mapped T, class... Arguments>
    requires(detail::get_fault<const T, Arguments...>() ==
             detail::no_key::option)
  TENON_DETAIL_REFUSED("an option must begin with a relationship of the struct "
                       "that is asked for")
  TENON_DETAIL_OR(
      an_option_must_begin_with_a_relationship_of_the_struct_that_is_asked_for,
      const T *) get(const Arguments &...arguments) TENON_DETAIL_NEVER;
  template <unmapped T, class... Arguments>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      const T *) get(const Arguments &...arguments) TENON_DETAIL_NEVER;

  /// As session::query.
  template <mapped T> tenon::query<const T> query() {
    return session_.query<const T>();
  }
  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      tenon::query<const T>) query() TENON_DETAIL_NEVER;

  /// As session::stream.
  template <mapped T> object_stream<const T> stream() {
    return session_.stream<const T>();
  }

  /// As session::sql. A statement that writes throws invalid_request_error.
  template <class Row, class... Values>
    requires(detail::is_sql_row<Row> && (detail::bindable<Values> && ...))
  auto sql(std::string_view text, const Values &...values) {
    constexpr bool object = mapped<Row>;
    return session_.sql<std::conditional_t<object, const Row, Row>>(text,
                                                                    values...);
  }
  template <class Row, class... Values>
    requires(!detail::is_sql_row<Row>)
  TENON_DETAIL_REFUSED("the rows are read into members that cannot be stored")
  TENON_DETAIL_OR(the_rows_are_read_into_members_that_cannot_be_stored,
                  detail::no_rows)
      sql(std::string_view text, const Values &...values) TENON_DETAIL_NEVER;

  /// As session::select.
  template <class... E>
    requires(sizeof...(E) != 0 && (detail::is_computed<E> && ...))
  auto select(const E &...columns) {
    return session_.select(columns...);
  }

  /// Reads the object anew, now. Throws object_deleted_error where the row is
  /// gone.
  template <mapped T> void refresh(const T &object) {
    session_.refresh(const_cast<T &>(object));
  }
  /// Ends the transaction, and with it the view of the database as it was: what
  /// is come across next is read anew.
  void renew() { session_.rollback(); }
  /// Forgets all objects. References to them are no longer valid.
  void expunge_all() { session_.expunge_all(); }

  bool in_transaction() const noexcept { return session_.in_transaction(); }

private:
  session session_;
};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_READ_SESSION_HPP
