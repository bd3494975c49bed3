//===- tenon/model.hpp - annotations for persistent structs -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The words with which plain structs say how they are stored. A checker reads
// them at compile time and reports joints that do not fit; a mapping for the
// runtime is generated from them.
//
//   struct Profile;
//
//   struct TENON_TABLE("users") User {
//     TENON_COLUMN(.primary_key = true)  std::int64_t id = 0;
//     TENON_RELATIONSHIP(.back_populates = "user", .uselist = false)
//                                        tenon::one<Profile> profile;
//   };
//
// The macros are attributes for Clang when a checker is looking (TENON_CHECK,
// which the plugin and the command line define themselves, or
// __clang_analyzer__, which clang-tidy defines), and nothing otherwise: they
// have no effect on the generated code, and other compilers see plain structs.
//
// A key is written `.key = value`; several in the order in which the struct
// below declares them. Where a key names a column or a relationship it takes a
// string, or a pointer to member where the struct is complete enough to write
// one: `.foreign_key = "users.id"` or `.foreign_key = &User::id`.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_MODEL_HPP
#define TENON_MODEL_HPP

#include <cstddef>
#include <initializer_list>
#include <stdexcept>
#include <utility>
#include <vector>

#if defined(__clang__) && (defined(TENON_CHECK) || defined(__clang_analyzer__))
#define TENON_DETAIL_ANNOTATED 1
#else
#define TENON_DETAIL_ANNOTATED 0
#endif

#if TENON_DETAIL_ANNOTATED

/// The struct is a table.
///
///   struct TENON_TABLE("users") User { ... };
///   struct TENON_TABLE(.name = "users", .schema = "app") User { ... };
///
/// `.abstract = true` makes it a mixin: no table of its own, its columns and
/// relationships belong to the tables derived from it. See tenon::table.
#define TENON_TABLE(...)                                                       \
  [[clang::annotate("tenon", ::tenon::table{__VA_ARGS__})]]

/// A unique constraint over the named members, inherited ones too. Repeatable.
///
///   struct TENON_TABLE("seats") TENON_UNIQUE("row", "number") Seat { ... };
///
/// One that needs a name is a TENON_INDEX with `.unique = true`.
#define TENON_UNIQUE(...)                                                      \
  [[clang::annotate("tenon", ::tenon::unique{{__VA_ARGS__}})]]

/// An index. Repeatable. `.where` makes it partial. See tenon::index.
///
///   TENON_INDEX(.columns = {"city", "street"}, .name = "ix_address")
#define TENON_INDEX(...)                                                       \
  [[clang::annotate("tenon", ::tenon::index{__VA_ARGS__})]]

/// A foreign key over one or more columns. Repeatable. See tenon::foreign_key.
///
///   TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points")
#define TENON_FOREIGN_KEY(...)                                                 \
  [[clang::annotate("tenon", ::tenon::foreign_key{__VA_ARGS__})]]

/// The member is a column, with these properties. See tenon::column.
///
///   TENON_COLUMN(.unique = true, .length = 50) std::string username;
///
/// A member of a mappable type is a column without it, too.
#define TENON_COLUMN(...)                                                      \
  [[clang::annotate("tenon", ::tenon::column{__VA_ARGS__})]]

/// The member is a relationship, with these properties. See
/// tenon::relationship.
///
///   TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
#define TENON_RELATIONSHIP(...)                                                \
  [[clang::annotate("tenon", ::tenon::relationship{__VA_ARGS__})]]

/// The member is not persistent, and ignored.
///
///   TENON_TRANSIENT std::mutex lock;
#define TENON_TRANSIENT [[clang::annotate("tenon", ::tenon::transient{})]]

#else

#define TENON_TABLE(...)
#define TENON_UNIQUE(...)
#define TENON_INDEX(...)
#define TENON_FOREIGN_KEY(...)
#define TENON_COLUMN(...)
#define TENON_RELATIONSHIP(...)
#define TENON_TRANSIENT

#endif

namespace tenon {

//===----------------------------------------------------------------------===//
// Values of keys
//
// The checker reads the expressions that the user wrote, so these types only
// make the compiler accept the right ones. They are small because Clang
// evaluates one of each for every annotation, given or not.
//===----------------------------------------------------------------------===//

/// A column, a relationship or a table: a string, or a pointer to member.
struct name {
  const char *text;
  constexpr name() = default;
  constexpr name(const char *string) : text(string) {}
  template <class Member, class Struct>
  constexpr name(Member Struct::*) : text("") {}
};

/// Several names in braces: `{"a", "b"}`, `{&T::a, &T::b}`.
struct names {
  unsigned count;
  constexpr names() = default;
  constexpr names(std::initializer_list<name> list)
      : count(static_cast<unsigned>(list.size())) {}
};

/// True, false, or not said.
struct flag {
  signed char value;
  constexpr flag() = default;
  constexpr flag(bool given) : value(given ? 1 : -1) {}
  // Keeps numbers and pointers out, which would convert to bool.
  template <class Other> constexpr flag(Other) = delete;
};

/// What the database does with the rows that refer to a row which is deleted
/// or whose key changes.
enum class action : unsigned char {
  unspecified,
  no_action,
  restrict,
  cascade,
  set_null,
  set_default,
};

/// What a session does to an object it also does to the ones related to it.
/// Joined with `|`.
enum class cascade : unsigned {
  unspecified = 0,
  save_update = 1,
  merge = 2,
  refresh_expire = 4,
  expunge = 8,
  /// SQLAlchemy's "delete".
  remove = 16,
  /// An object without a parent is deleted.
  delete_orphan = 32,
  /// All of the above but delete_orphan.
  all = save_update | merge | refresh_expire | expunge | remove,
  all_delete_orphan = all | delete_orphan,
  none = 64,
};

constexpr cascade operator|(cascade left, cascade right) {
  return static_cast<cascade>(static_cast<unsigned>(left) |
                              static_cast<unsigned>(right));
}

/// When related objects are loaded.
enum class lazy : unsigned char {
  /// At the first access.
  select,
  /// With the row, by a join.
  joined,
  /// With the rows, by one further statement.
  selectin,
  /// Never: an access is an error.
  raise,
  /// With the row, by a statement of its own.
  immediate,
};

//===----------------------------------------------------------------------===//
// On a struct
//===----------------------------------------------------------------------===//

/// TENON_TABLE
struct table {
  /// The table's name; default: the struct's.
  const char *name = nullptr;
  const char *schema = nullptr;
  /// A mixin: no table of its own.
  bool abstract = false;
};

/// TENON_UNIQUE
struct unique {
  names columns = {};
};

/// TENON_INDEX
struct index {
  /// Members of this struct.
  names columns = {};
  const char *name = nullptr;
  bool unique = false;
  /// SQL condition of a partial index.
  const char *where = nullptr;
};

/// TENON_FOREIGN_KEY
struct foreign_key {
  /// Members of this struct.
  names columns = {};
  /// A table: "points" or "schema.points".
  const char *references = nullptr;
  /// Columns of that table; default: its primary key, in order.
  names referred = {};
  action on_delete = action::unspecified;
  action on_update = action::unspecified;
};

//===----------------------------------------------------------------------===//
// On a data member
//===----------------------------------------------------------------------===//

/// TENON_COLUMN
struct column {
  /// The column's name; default: the member's.
  const char *name = nullptr;
  bool primary_key = false;
  bool unique = false;
  bool index = false;
  /// Default: whether the C++ type can hold null, as std::optional can.
  flag nullable = {};
  /// "table.column" or "schema.table.column", or &Struct::member.
  ::tenon::name foreign_key = {};
  action on_delete = action::unspecified;
  action on_update = action::unspecified;
  /// SQL text.
  const char *server_default = nullptr;
  /// In characters.
  unsigned length = 0;
  /// SQL type, instead of the one that follows from the C++ type.
  const char *type = nullptr;
  flag autoincrement = {};
  /// Optimistic lock counter.
  bool version = false;
};

/// The other side of a relationship, implied instead of declared.
struct implied_side {
  ::tenon::name name = {};
  /// Default: what the foreign key says; a collection opposite a many-to-one,
  /// a scalar opposite a one-to-many.
  flag uselist = {};
};

/// TENON_RELATIONSHIP
struct relationship {
  /// The member of the target struct that is the other side.
  name back_populates = {};
  /// The other side, where the target does not declare it.
  implied_side backref = {};
  /// Collection or scalar; default: from the member's type.
  flag uselist = {};
  /// The foreign key members that join the two, where there is more than one
  /// path; "Struct.member" too. Many-to-many: the members of the secondary
  /// that refer to this row.
  names foreign_keys = {};
  /// Self-reference: the columns of the far row (the many-to-one side).
  /// Self-referential many-to-many: the members of the secondary that refer to
  /// the far row.
  names remote_side = {};
  /// The table between, for many-to-many: "table" or "schema.table".
  const char *secondary = nullptr;
  /// Default: save_update | merge.
  ::tenon::cascade cascade = ::tenon::cascade::unspecified;
  bool single_parent = false;
  bool passive_deletes = false;
  /// Members of the target; "-member" is descending.
  names order_by = {};
  ::tenon::lazy lazy = ::tenon::lazy::select;
  bool viewonly = false;
  bool post_update = false;
  /// Relationships that write the same column on purpose.
  names overlaps = {};
  /// Has no other side on purpose.
  bool unpaired = false;
};

/// TENON_TRANSIENT
struct transient {};

//===----------------------------------------------------------------------===//
// Types of members
//===----------------------------------------------------------------------===//

/// Specialise for a type of your own to make it a column.
template <class T> struct type_traits;

/// A scalar relationship was dereferenced that refers to nothing.
class null_relationship_error : public std::logic_error {
public:
  null_relationship_error()
      : std::logic_error("the relationship refers to no object") {}
};

/// A scalar relationship; refers to one T, or to nothing. Does not own it.
template <class T> class one {
public:
  one() = default;
  one(T &object) : object_(&object) {}
  one &operator=(T &object) {
    object_ = &object;
    return *this;
  }
  one &operator=(std::nullptr_t) {
    object_ = nullptr;
    return *this;
  }

  /// Throws null_relationship_error where there is none.
  T &operator*() const { return *checked(); }
  /// Throws null_relationship_error where there is none.
  T *operator->() const { return checked(); }
  /// Null where there is none.
  T *get() const noexcept { return object_; }
  explicit operator bool() const noexcept { return object_ != nullptr; }

private:
  T *checked() const {
    if (!object_)
      throw null_relationship_error();
    return object_;
  }

  T *object_ = nullptr;
};

/// A collection relationship, in order. Does not own its elements.
template <class T> class many {
public:
  /// Walks the elements as references.
  class iterator {
  public:
    iterator() = default;
    explicit iterator(T *const *at) : at_(at) {}
    T &operator*() const { return **at_; }
    T *operator->() const { return *at_; }
    iterator &operator++() {
      ++at_;
      return *this;
    }
    friend bool operator==(iterator left, iterator right) {
      return left.at_ == right.at_;
    }
    friend bool operator!=(iterator left, iterator right) {
      return left.at_ != right.at_;
    }

  private:
    T *const *at_ = nullptr;
  };

  void append(T &object) { objects_.push_back(&object); }
  /// Removes the first occurrence; false where there is none.
  bool remove(T &object) {
    for (auto at = objects_.begin(); at != objects_.end(); ++at)
      if (*at == &object) {
        objects_.erase(at);
        return true;
      }
    return false;
  }
  void clear() noexcept { objects_.clear(); }
  std::size_t size() const noexcept { return objects_.size(); }
  bool empty() const noexcept { return objects_.empty(); }
  /// Throws std::out_of_range past the end.
  T &at(std::size_t index) const { return *objects_.at(index); }
  T &operator[](std::size_t index) const { return *objects_[index]; }
  iterator begin() const { return iterator(objects_.data()); }
  iterator end() const { return iterator(objects_.data() + objects_.size()); }

private:
  std::vector<T *> objects_;
};

} // namespace tenon

#endif // TENON_MODEL_HPP
