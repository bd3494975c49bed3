//===- tenon/session.hpp - objects and their rows ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   tenon::session session{engine};
//   User &user = session.add(User{.username = "john_doe"});
//   Profile &profile = session.add(Profile{.bio = "..."});
//   user.profile = profile;   // profile.user refers to user from here on
//   session.commit();
//
//===----------------------------------------------------------------------===//

#ifndef TENON_SESSION_HPP
#define TENON_SESSION_HPP

// First those with functions that are refused, in the order in which they
// include each other: GCC shows the way to them.
#include <tenon/column.hpp>
#include <tenon/comparisons.hpp>
#include <tenon/expression.hpp>

#include <tenon/aggregates.hpp>
#include <tenon/functions.hpp>
#include <tenon/join.hpp>
#include <tenon/rows.hpp>

#include <tenon/derived.hpp>
#include <tenon/load_options.hpp>
#include <tenon/query.hpp>
#include <tenon/windows.hpp>

#include <tenon/select_rows.hpp>

#include <tenon/select_base.hpp>

#include <tenon/select.hpp>

#include <tenon/bulk.hpp>
#include <tenon/engine.hpp>
#include <tenon/errors.hpp>
#include <tenon/flush_changes.hpp>
#include <tenon/insert_select.hpp>
#include <tenon/mapping.hpp>
#include <tenon/raw_sql.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>

TENON_DETAIL_BEGIN_REFUSALS

namespace tenon {

struct session_options {
  /// Write what changed before a query asks the database.
  bool autoflush = true;
  /// Read everything anew after a commit.
  bool expire_on_commit = true;
  /// Only read: nothing is remembered to find changes by, and what would change
  /// something throws invalid_request_error. See tenon::read_session.
  bool read_only = false;
};

/// What an object is to a session.
enum class object_status : unsigned char {
  transient,  ///< in no session
  pending,    ///< added, not written yet
  persistent, ///< has a row
  deleted,    ///< its row is deleted, or will be by the next flush
};

class savepoint;

namespace detail {

/// How session::get is asked.
struct get_options {
  bool read_only = false;
  load_requests requests;
};

/// A part of a key, or an option that fits the struct.
template <class T, class Argument>
concept fits_get = !any_load_option<Argument> || load_option_of<Argument, T>;

/// Why arguments do not find an object.
enum class no_key : unsigned char { none, option, count, type };

template <class Key, class... Parts> constexpr no_key key_fault = no_key::count;
template <class... Types, class... Parts>
  requires(sizeof...(Types) == sizeof...(Parts))
constexpr no_key key_fault<key<Types...>, Parts...> =
    (comparable_with<Parts, Types> && ...) ? no_key::none : no_key::type;

// The options are behind the parts of the key.
template <class Key, class Parts, class... Rest> struct parts_of_key;
template <class Key, class... Parts> struct parts_of_key<Key, types<Parts...>> {
  static constexpr no_key fault = key_fault<Key, Parts...>;
};
template <class Key, class... Parts, class First, class... Rest>
struct parts_of_key<Key, types<Parts...>, First, Rest...>
    : std::conditional_t<any_load_option<First>,
                         parts_of_key<Key, types<Parts...>>,
                         parts_of_key<Key, types<Parts..., First>, Rest...>> {};

template <class T, class... Arguments> constexpr no_key get_fault() {
  if constexpr (!(fits_get<T, Arguments> && ...))
    return no_key::option;
  else
    return parts_of_key<typename mapping<std::remove_const_t<T>>::key, types<>,
                        Arguments...>::fault;
}

template <class T, class Argument>
void add_if_option(load_requests &to, const Argument &argument) {
  if constexpr (any_load_option<Argument>)
    add_option<T>(to, argument);
}

} // namespace detail

/// Objects and their rows: each row is one object, however it was found.
///
/// The session owns its objects. A reference to one is valid until the object
/// is expunged, its deletion is committed, or the session ends. Changed members
/// are found by comparing them with what was read, at every flush.
///
/// For one thread at a time. A transaction begins with the first statement and
/// ends with commit() or rollback(); the destructor rolls back.
class session {
public:
  explicit session(engine &on, session_options options = {});
  session(session &&) noexcept;
  session &operator=(session &&) noexcept;
  ~session();

  /// Takes over the object; the next flush writes it. Objects that it refers to
  /// and that no session holds are taken over with it, as copies, where the
  /// relationship cascades save_update.
  template <mapped T> T &add(T &&object) {
    return *static_cast<T *>(
        add_moved(mapping<T>::table(), std::addressof(object)));
  }
  /// As above with a copy; one that a rollback took out of this session comes
  /// back as it is. Throws invalid_request_error where it is in another
  /// session.
  template <mapped T> T &add(T &object) {
    return *static_cast<T *>(
        add_lvalue(mapping<T>::table(), std::addressof(object)));
  }
  template <mapped T> T &add(const T &object) { return add(T(object)); }

  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      void) add(T &&object) TENON_DETAIL_NEVER;

  /// The object with this key, from memory where it is there; null where there
  /// is no such row. One argument for each column of the primary key, in order;
  /// then options that say what is read with it.
  template <mapped T, class... Arguments>
    requires(detail::get_fault<T, Arguments...>() == detail::no_key::none)
  T *get(const Arguments &...arguments) {
    constexpr std::size_t options =
        (detail::any_load_option<Arguments> + ... + 0);
    detail::get_options how{std::is_const_v<T>, {}};
    (detail::add_if_option<T>(how.requests, arguments), ...);
    return get_first<T>(
        how, std::make_index_sequence<sizeof...(Arguments) - options>(),
        std::tie(arguments...));
  }
  template <mapped T, class... Arguments>
    requires(detail::get_fault<T, Arguments...>() == detail::no_key::option)
  TENON_DETAIL_REFUSED("an option must begin with a relationship of the struct "
                       "that is asked for")
  TENON_DETAIL_OR(
      an_option_must_begin_with_a_relationship_of_the_struct_that_is_asked_for,
      T *) get(const Arguments &...arguments) TENON_DETAIL_NEVER;
  template <mapped T, class... Arguments>
    requires(detail::get_fault<T, Arguments...>() == detail::no_key::count)
  TENON_DETAIL_REFUSED(TENON_DETAIL_KEY_COUNT)
  TENON_DETAIL_OR(get_takes_one_value_for_each_column_of_the_primary_key, T *)
      get(const Arguments &...arguments) TENON_DETAIL_NEVER;
  template <mapped T, class... Arguments>
    requires(detail::get_fault<T, Arguments...>() == detail::no_key::type)
  TENON_DETAIL_REFUSED(TENON_DETAIL_KEY_TYPE)
  TENON_DETAIL_OR(
      a_value_given_to_get_has_another_type_than_its_column_of_the_primary_key,
      T *) get(const Arguments &...arguments) TENON_DETAIL_NEVER;

  template <unmapped T, class... Keys>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      T *) get(const Keys &...keys) TENON_DETAIL_NEVER;

  /// The next flush deletes the row. Throws invalid_request_error where the
  /// object has none.
  template <mapped T> void remove(T &object) {
    remove_object(mapping<T>::table(), std::addressof(object));
  }

  template <mapped T> tenon::query<T> query() {
    return tenon::query<T>(*core_, std::is_const_v<T>);
  }

  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      tenon::query<T>) query() TENON_DETAIL_NEVER;

  /// All objects of the struct, one after the other; see query::stream.
  template <mapped T> object_stream<T> stream() { return query<T>().stream(); }
  /// What a query or a select finds, one after the other.
  template <class Asked>
    requires requires(Asked &asked) { asked.stream(); }
  auto stream(Asked &&asked) {
    return asked.stream();
  }
  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      object_stream<T>) stream() TENON_DETAIL_NEVER;

  /// Values that the database computes, as rows of a tuple.
  template <class... E>
    requires(sizeof...(E) != 0 && (detail::is_computed<E> && ...))
  auto select(const E &...columns) {
    return detail::make_select(core_.get(), columns...);
  }

  /// Inserts structs as rows, which do not become objects; see
  /// tenon/bulk.hpp. A range that is no temporary must be there until
  /// execute().
  template <mapped T, class Range>
    requires requires(Range &rows) {
      { *rows.begin() } -> std::convertible_to<const T &>;
    }
  [[nodiscard]] insert_statement<T> insert(Range &&rows) {
    return detail::make_insert<T>(core_.get(), std::forward<Range>(rows));
  }
  template <mapped T>
  [[nodiscard]] insert_statement<T> insert(std::initializer_list<T> rows) {
    return detail::make_insert<T>(core_.get(), std::vector<T>(rows));
  }
  /// Inserts what its from() says that a select finds.
  template <mapped T> [[nodiscard]] insert_from<T> insert() {
    return insert_from<T>(detail::bulk_of<T>(core_.get(), 'i'));
  }
  /// Changes rows, all that its where() says.
  template <mapped T> [[nodiscard]] update_statement<T> update() {
    return update_statement<T>(detail::bulk_of<T>(core_.get(), 'u'));
  }
  /// Deletes rows, all that its where() says.
  template <mapped T> [[nodiscard]] erase_statement<T> erase() {
    return erase_statement<T>(detail::bulk_of<T>(core_.get(), 'd'));
  }

  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      insert_from<T>) insert() TENON_DETAIL_NEVER;
  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      update_statement<T>) update() TENON_DETAIL_NEVER;
  template <unmapped T>
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_MAPPING)
  TENON_DETAIL_OR(
      no_mapping_of_this_struct_is_known_here_include_what_tenon_generate_writes_for_its_header,
      erase_statement<T>) erase() TENON_DETAIL_NEVER;
  template <mapped T, class Range>
    requires requires(const Range &rows) {
      requires !std::convertible_to<decltype(*rows.begin()), const T &>;
    }
  TENON_DETAIL_REFUSED("the rows are of another struct")
  TENON_DETAIL_OR(the_rows_are_of_another_struct, insert_statement<T>)
      insert(const Range &rows) TENON_DETAIL_NEVER;

  /// Rows that SQL of the program's own finds, as tuples, structs, single
  /// values, or objects; see tenon/raw_sql.hpp.
  template <class Row, class... Values>
    requires(detail::is_sql_row<Row> && (detail::bindable<Values> && ...))
  sql_statement<Row> sql(std::string_view text, const Values &...values) {
    return sql_statement<Row>(detail::sql_of(core_.get(), text, values...));
  }
  template <class Row, class... Values>
    requires(!detail::is_sql_row<Row>)
  TENON_DETAIL_REFUSED("the rows are read into members that cannot be stored")
  TENON_DETAIL_OR(the_rows_are_read_into_members_that_cannot_be_stored,
                  detail::no_rows)
      sql(std::string_view text, const Values &...values) TENON_DETAIL_NEVER;
  /// Carries out SQL of the program's own, and returns how many rows it
  /// changed. Objects do not follow: see expire_all().
  template <class... Values>
    requires(detail::bindable<Values> && ...)
  std::int64_t execute(std::string_view text, const Values &...values) {
    return detail::execute_sql(detail::sql_of(core_.get(), text, values...));
  }
  template <class Row, class... Values>
    requires(!(detail::bindable<Values> && ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_PARAMETER)
  TENON_DETAIL_OR(a_parameter_is_a_value_that_can_be_stored_or_std_nullopt,
                  sql_statement<Row>)
      sql(std::string_view text, const Values &...values) TENON_DETAIL_NEVER;
  template <class... Values>
    requires(!(detail::bindable<Values> && ...))
  TENON_DETAIL_REFUSED(TENON_DETAIL_NO_PARAMETER)
  TENON_DETAIL_OR(a_parameter_is_a_value_that_can_be_stored_or_std_nullopt,
                  std::int64_t)
      execute(std::string_view text,
              const Values &...values) TENON_DETAIL_NEVER;

  /// Writes all changes, within the transaction.
  void flush();
  /// Calls a function before each flush, whether or not there is something to
  /// write; what it adds, removes and changes is written with it. One for the
  /// session; an empty one removes it. Queries and bulk statements in it do not
  /// flush; flush(), commit() and rollback() throw invalid_request_error. What
  /// it throws comes out of the flush; nothing is flushed then, and the session
  /// goes on.
  void on_before_flush(std::function<void(flush_changes &)> hook);
  /// Calls a function after each flush that wrote something. As above; but what
  /// was written is written, in the transaction, whatever it throws. What it
  /// changes is written by the next flush; commit() flushes until there is
  /// nothing left, and throws flush_error after a hundred times.
  void on_after_flush(std::function<void(flush_changes &)> hook);
  /// Flushes, and makes it last.
  void commit();
  /// Takes back what was done since the last commit: rows, and the objects
  /// with them. Objects that were added leave the session; their memory stays
  /// until the session ends.
  void rollback();
  /// A transaction within the transaction.
  savepoint begin_nested();

  /// Forgets changes of the object; it is read anew when it is next come
  /// across.
  template <mapped T> void expire(T &object) {
    expire_object(mapping<T>::table(), std::addressof(object));
  }
  void expire_all();
  /// Reads the object anew, now. Throws object_deleted_error where the row is
  /// gone.
  template <mapped T> void refresh(T &object) {
    refresh_object(mapping<T>::table(), std::addressof(object));
  }
  /// Takes the object out of the session, and returns it; the reference is no
  /// longer valid. Its relationships are empty.
  template <mapped T> T expunge(T &object) {
    expunge_prepare(mapping<T>::table(), std::addressof(object));
    T value(std::move(object));
    expunge_finish(mapping<T>::table(), std::addressof(object));
    return value;
  }
  /// Takes all objects out of the session, as if it were new.
  void expunge_all();
  /// Copies the values of an object that is in no session onto the one with the
  /// same key, which is read or added where it is not there. Throws
  /// stale_data_error where their versions differ.
  template <mapped T> T &merge(const T &object) {
    return *static_cast<T *>(
        merge_object(mapping<T>::table(), std::addressof(object)));
  }

  template <mapped T> object_status status(const T &object) const {
    return status_of(mapping<T>::table(), std::addressof(object));
  }
  template <mapped T> bool contains(const T &object) const {
    object_status of = status(object);
    return of == object_status::pending || of == object_status::persistent;
  }
  /// A member or a relationship differs from what was read or written last. A
  /// link that changes is a change of both its ends, where both have it.
  template <mapped T> bool is_modified(const T &object) const {
    return modified(mapping<T>::table(), std::addressof(object));
  }
  /// Raise the version of the object with the next flush, whether or not it
  /// changed.
  template <mapped T> void bump_version(T &object) {
    bump(mapping<T>::table(), std::addressof(object));
  }

  bool in_transaction() const noexcept;

  /// Off: queries do not flush first. Returns what it was.
  bool autoflush(bool on) noexcept;

private:
  friend class savepoint;

  template <class T>
  using key_of = typename mapping<std::remove_const_t<T>>::key;

  template <class T, std::size_t... At, class Arguments>
  T *get_first(const detail::get_options &how, std::index_sequence<At...>,
               const Arguments &arguments) {
    return static_cast<T *>(get_by(static_cast<key_of<T> *>(nullptr),
                                   mapping<std::remove_const_t<T>>::table(),
                                   how, std::get<At>(arguments)...));
  }
  template <class... Types, class... Keys>
  void *get_by(key<Types...> *, const detail::table &of,
               const detail::get_options &how, const Keys &...keys) {
    if constexpr (sizeof...(Types) == 1 && (detail::is_number<Types> && ...))
      return get_number(of, how, keys...);
    else if (!(fits<Types>(keys) && ...))
      return nullptr;
    else
      return get_stored(
          of, how,
          Types(detail::value_as<typename detail::bare<Types>::type>(keys))...);
  }
  // What no row can have is not looked for.
  template <class Type, class Key> static bool fits(const Key &key) {
    if constexpr (detail::is_number<Type> && std::is_integral_v<Key>)
      return std::in_range<typename detail::bare<Type>::type>(key);
    else
      return true;
  }
  template <class Key>
  void *get_number(const detail::table &of, const detail::get_options &how,
                   Key key) {
    if (!std::in_range<std::int64_t>(key))
      return nullptr;
    return get_integer(of, how, static_cast<std::int64_t>(key));
  }
  template <class... Types>
  void *get_stored(const detail::table &of, const detail::get_options &how,
                   const Types &...keys) {
    const void *places[] = {std::addressof(keys)...};
    return get_values(of, how, places);
  }

  void *add_moved(const detail::table &of, void *object);
  void *add_lvalue(const detail::table &of, void *object);
  void *get_integer(const detail::table &of, const detail::get_options &how,
                    std::int64_t key);
  void *get_values(const detail::table &of, const detail::get_options &how,
                   const void *const *keys);
  void remove_object(const detail::table &of, void *object);
  void expire_object(const detail::table &of, void *object);
  void refresh_object(const detail::table &of, void *object);
  void expunge_prepare(const detail::table &of, void *object);
  void expunge_finish(const detail::table &of, void *object);
  void *merge_object(const detail::table &of, const void *object);
  object_status status_of(const detail::table &of, const void *object) const;
  bool modified(const detail::table &of, const void *object) const;
  void bump(const detail::table &of, void *object);

  std::unique_ptr<detail::session_core> core_;
};

/// A transaction within the transaction of a session. Rolls back where it goes
/// out of scope without commit().
class savepoint {
public:
  savepoint(savepoint &&) noexcept;
  savepoint &operator=(savepoint &&) = delete;
  ~savepoint();

  /// Flushes, and keeps what was done, as a part of the transaction around it.
  void commit();
  /// Takes back what was done since begin_nested().
  void rollback();

private:
  friend class session;
  explicit savepoint(detail::session_core &session);

  detail::session_core *session_;
  std::size_t depth_;
};

/// While it lives, queries do not flush.
class no_autoflush {
public:
  explicit no_autoflush(session &of)
      : session_(of), was_(of.autoflush(false)) {}
  no_autoflush(const no_autoflush &) = delete;
  no_autoflush &operator=(const no_autoflush &) = delete;
  ~no_autoflush() { session_.autoflush(was_); }

private:
  session &session_;
  bool was_;
};

} // namespace tenon

TENON_DETAIL_END_REFUSALS

#endif // TENON_SESSION_HPP
