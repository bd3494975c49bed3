//===- tenon/mapping.hpp - what is known of a stored struct -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The tables, columns and relationships of annotated structs as data. `tenon
// generate` writes one constant `table` for each struct; the runtime reads it.
// There is no need to write one by hand.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MAPPING_HPP
#define TENON_MAPPING_HPP

#include <tenon/model.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <type_traits>

// A function that is there to be refused: the error stands on the user's line
// and says what is wrong, and nothing else. GCC reports its attribute for that
// twice, so it has a deleted function with the reason for its return type.
#if defined(__clang__)
#define TENON_DETAIL_REFUSED(why)                                              \
  __attribute__((diagnose_if(true, why, "error")))
#define TENON_DETAIL_OR(why, ...) __VA_ARGS__
#define TENON_DETAIL_NEVER
// The attribute is Clang's own, which -Wpedantic says.
#define TENON_DETAIL_BEGIN_REFUSALS                                            \
  _Pragma("clang diagnostic push")                                             \
      _Pragma("clang diagnostic ignored \"-Wgcc-compat\"")
#define TENON_DETAIL_END_REFUSALS _Pragma("clang diagnostic pop")
#else
#define TENON_DETAIL_REFUSED(why)
#define TENON_DETAIL_OR(why, ...) struct why
#define TENON_DETAIL_NEVER = delete
#define TENON_DETAIL_BEGIN_REFUSALS
#define TENON_DETAIL_END_REFUSALS
#endif

#define TENON_DETAIL_NO_MAPPING                                                \
  "no mapping of this struct is known here: include what `tenon generate` "    \
  "writes for its header"

namespace tenon {

/// What `tenon generate` knows of the struct T; specialised by its output:
///
///   template <> struct tenon::mapping<User> {
///     using key = tenon::key<std::int64_t>;   // types of the primary key
///     static const tenon::detail::table &table();
///   };
template <class T> struct mapping;

/// The types of the columns of a primary key, in order.
template <class... Types> struct key {};

/// T is stored: the output of `tenon generate` over its header is included.
template <class T>
concept mapped = requires { mapping<std::remove_const_t<T>>::table(); };

template <class T>
concept unmapped = !mapped<std::remove_reference_t<T>>;

namespace detail {

/// The user says how T is stored.
template <class T>
concept custom = requires { typename type_traits<T>::stored_type; };

/// The types that a database knows.
enum class value_kind : unsigned char { null, integer, real, text, blob };

/// One value on its way into or out of a database. Refers to the bytes of texts
/// and blobs, does not own them.
struct value_view {
  value_kind kind = value_kind::null;
  std::size_t size = 0;
  union {
    std::int64_t integer = 0;
    double real;
    const char *data;
  };

  static value_view of(std::int64_t number) {
    value_view value;
    value.kind = value_kind::integer;
    value.integer = number;
    return value;
  }
  static value_view of(double number) {
    value_view value;
    value.kind = value_kind::real;
    value.real = number;
    return value;
  }
  static value_view of_bytes(value_kind kind, const char *data,
                             std::size_t size) {
    value_view value;
    value.kind = kind;
    value.size = size;
    value.data = data;
    return value;
  }
  bool is_null() const { return kind == value_kind::null; }
  bool has_bytes() const {
    return kind == value_kind::text || kind == value_kind::blob;
  }
};

/// The types of most members, which the runtime reads and writes without a
/// call.
enum class plain_type : unsigned char {
  none, ///< by the functions of its column_type
  int32,
  int64,
  text,
  optional_int64,
  optional_text,
};

/// How a C++ type is stored. The two functions take the address of a member.
struct column_type {
  /// The view is valid until the member or the scratch changes.
  /// Throws bad_value for what no database can hold.
  value_view (*get)(const void *member, std::string &scratch);
  /// Throws bad_value where the value is none of this type.
  void (*set)(void *member, const value_view &value);
  /// What the database holds for it, when it is not null.
  value_kind kind;
  plain_type plain = plain_type::none;
};

struct column {
  const char *name;
  const char *member;
  const column_type *type;
  /// From the start of the struct, in bytes.
  std::size_t offset;
  bool primary_key = false;
  bool nullable = false;
  /// The database numbers rows where the member is zero or null.
  bool generated = false;
  /// Counts the updates of a row.
  bool version = false;
  /// Left out of an INSERT while it is null, so that the database's default
  /// counts.
  bool server_default = false;
};

/// A column here and one there, by their places in their tables.
struct column_pair {
  std::uint16_t here;
  std::uint16_t there;
};

struct table;

struct foreign_key_info {
  const table *target;
  /// Column of this table, column of the target.
  std::span<const column_pair> columns;
  action on_delete = action::unspecified;
  action on_update = action::unspecified;
};

/// Columns that are unique together, by their places.
struct unique_key {
  std::span<const std::uint16_t> columns;
};

struct ordering {
  std::uint16_t column;
  bool descending = false;
};

enum class direction : unsigned char {
  many_to_one, ///< this table holds the foreign key
  one_to_many, ///< the target holds it; also one-to-one from that side
  many_to_many,
};

struct relationship_info {
  const char *name;
  const table *target;
  /// From the start of the struct, in bytes.
  std::size_t offset;
  direction kind;
  /// tenon::many, not tenon::one.
  bool collection = false;
  /// At most one row on either side, by a unique key or by declaration.
  bool one_to_one = false;
  /// The place of the other side among the target's relationships, or -1.
  int inverse = -1;
  /// Column of this table; column of the target or, for many-to-many, of the
  /// secondary table.
  std::span<const column_pair> columns;
  /// Many-to-many: the table between, and column of the target, column of the
  /// secondary.
  const table *secondary = nullptr;
  std::span<const column_pair> far_columns = {};
  std::span<const ordering> order_by = {};
  tenon::cascade cascade = tenon::cascade::save_update | tenon::cascade::merge;
  tenon::lazy lazy = tenon::lazy::select;
  bool single_parent = false;
  bool passive_deletes = false;
  bool viewonly = false;
  bool post_update = false;

  bool does(tenon::cascade what) const {
    return (static_cast<unsigned>(cascade) & static_cast<unsigned>(what)) ==
           static_cast<unsigned>(what);
  }
};

/// Statements that create a table, its indexes after it, in one dialect.
struct table_statements {
  /// "sqlite", "postgresql"
  const char *dialect;
  std::span<const char *const> create;
  /// Run after all tables are there.
  std::span<const char *const> create_later = {};
};

struct table {
  const char *name;
  /// Empty where there is none.
  const char *schema;
  /// Of the struct, as messages say it.
  const char *struct_name;

  /// Of what a session stores: the struct, followed by the relationships that
  /// other structs' `.backref` implies.
  std::size_t size;
  std::size_t alignment;
  void (*construct)(void *at);
  /// From a bare struct. Null where the struct cannot be copied.
  void (*copy)(void *at, const void *from);
  void (*move)(void *at, void *from);
  void (*destroy)(void *at);

  std::span<const column> columns;
  /// Places among the columns.
  std::span<const std::uint16_t> primary_key;
  std::span<const relationship_info> relationships = {};
  std::span<const foreign_key_info> foreign_keys = {};
  /// Without the primary key.
  std::span<const unique_key> unique_keys = {};
  std::span<const table_statements> statements = {};
};

/// Where the member is in its struct, in bytes.
template <class Struct, class Value, class Class>
std::size_t offset_of(Value Class::*member) {
  alignas(Struct) static char place[sizeof(Struct)];
  const auto *object = reinterpret_cast<const Struct *>(place);
  return static_cast<std::size_t>(
      reinterpret_cast<const char *>(std::addressof(object->*member)) - place);
}

/// What a session stores for a T: Stored begins with a T.
template <class T, class Stored> struct object_functions {
  static void construct(void *at) { ::new (at) Stored{}; }
  static void copy(void *at, const void *from) {
    ::new (at) Stored{*static_cast<const T *>(from)};
  }
  static void move(void *at, void *from) {
    ::new (at) Stored{std::move(*static_cast<T *>(from))};
  }
  static void destroy(void *at) { static_cast<Stored *>(at)->~Stored(); }
};

/// A struct to which no `.backref` adds a relationship.
template <class T> struct stored_alone {
  T object{};
};

/// The relationship that a `.backref` adds to an object: the byte offset is
/// that of its table. Throws detached_error where no session holds the object.
const void *implied_relationship(const table &of, const void *object,
                                 std::size_t offset);

} // namespace detail
} // namespace tenon

#endif // TENON_MAPPING_HPP
