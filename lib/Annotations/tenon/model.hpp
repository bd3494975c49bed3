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
#include <iterator>
#include <memory>
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

/// Specialise for a type of your own to make it a column:
///
///   template <> struct tenon::type_traits<uuid> {
///     using stored_type = std::string; // a type that is a column by itself
///     static std::string to_stored(const uuid &id);
///     static uuid from_stored(const std::string &text);
///   };
template <class T> struct type_traits;

/// A scalar relationship was dereferenced that refers to nothing.
class null_relationship_error : public std::logic_error {
public:
  null_relationship_error()
      : std::logic_error("the relationship refers to no object") {}
};

namespace detail {

/// What holds an object that is stored. Relationships that are members of such
/// an object say here what is asked of them; in other objects they are plain
/// pointers.
class owner {
public:
  virtual void load(void *relationship) = 0;
  virtual void assign(void *relationship, void *object) = 0;
  /// Takes over a value that nobody holds yet.
  virtual void assign_new(void *relationship, void *value) = 0;
  /// `at` is the end where it lies beyond.
  virtual void insert(void *relationship, std::size_t at, void *object) = 0;
  /// Returns the object that the value became.
  virtual void *insert_new(void *relationship, std::size_t at, void *value) = 0;
  virtual void erase(void *relationship, std::size_t at) = 0;
  virtual void assign_all(void *relationship, std::vector<void *> objects) = 0;

protected:
  ~owner() = default;
};

/// Stands for an object that is not loaded yet.
inline char not_loaded = 0;

struct relationship_access;

/// tenon::one without its type: members of templates cost every compilation.
class scalar_relationship {
public:
  void reset() { assign(nullptr); }
  explicit operator bool() const { return object() != nullptr; }

protected:
  scalar_relationship() = default;
  explicit scalar_relationship(void *object) : object_(object) {}
  // A copy belongs to the object that it is a member of.
  scalar_relationship(const scalar_relationship &other)
      : object_(other.loaded_or_null()) {}
  scalar_relationship &operator=(const scalar_relationship &other) {
    if (this != &other)
      assign(other.object());
    return *this;
  }
  ~scalar_relationship() = default;

  void *object() const {
    if (object_ == &not_loaded)
      owner_->load(const_cast<scalar_relationship *>(this));
    return object_;
  }
  void assign(void *object) {
    if (owner_)
      owner_->assign(this, object);
    else
      object_ = object;
  }
  void assign_new(void *value) {
    if (!owner_)
      throw std::logic_error("a temporary was assigned to a relationship of an "
                             "object that no session holds");
    owner_->assign_new(this, value);
  }
  void *checked() const {
    void *to = object();
    if (!to)
      throw null_relationship_error();
    return to;
  }

private:
  friend struct relationship_access;

  void *loaded_or_null() const noexcept {
    return object_ == &not_loaded ? nullptr : object_;
  }

  void *object_ = nullptr;
  owner *owner_ = nullptr;
};

/// tenon::many without its type.
class collection_relationship {
public:
  /// Throws std::out_of_range past the end.
  void erase(std::size_t at) {
    if (at >= size())
      throw std::out_of_range("tenon::many::erase");
    remove_at(at);
  }
  void clear() { assign({}); }
  std::size_t size() const { return objects().size(); }
  bool empty() const { return objects().empty(); }

protected:
  collection_relationship() = default;
  collection_relationship(const collection_relationship &other)
      : objects_(other.objects_) {}
  collection_relationship &operator=(const collection_relationship &other) {
    if (this != &other)
      assign(other.objects());
    return *this;
  }
  ~collection_relationship() = default;

  const std::vector<void *> &objects() const {
    if (!loaded_)
      owner_->load(const_cast<collection_relationship *>(this));
    return objects_;
  }
  void assign(std::vector<void *> list) {
    if (owner_)
      owner_->assign_all(this, std::move(list));
    else
      objects_ = std::move(list);
  }
  void insert(std::size_t at, void *object) {
    if (owner_)
      owner_->insert(this, at, object);
    else
      objects_.insert(objects_.begin() + static_cast<std::ptrdiff_t>(at),
                      object);
  }
  void append(void *object) {
    if (owner_)
      owner_->insert(this, static_cast<std::size_t>(-1), object);
    else
      objects_.push_back(object);
  }
  void *append_new(void *value) {
    if (!owner_)
      throw std::logic_error("a temporary was appended to a relationship of an "
                             "object that no session holds");
    return owner_->insert_new(this, static_cast<std::size_t>(-1), value);
  }
  void remove_at(std::size_t at) {
    if (owner_)
      owner_->erase(this, at);
    else
      objects_.erase(objects_.begin() + static_cast<std::ptrdiff_t>(at));
  }

private:
  friend struct relationship_access;

  std::vector<void *> objects_;
  owner *owner_ = nullptr;
  bool loaded_ = true;
};

} // namespace detail

/// A scalar relationship; refers to one T, or to nothing. Does not own it.
template <class T> class one : public detail::scalar_relationship {
public:
  one() = default;
  one(T &object) : scalar_relationship(std::addressof(object)) {}

  one &operator=(T &object) {
    assign(std::addressof(object));
    return *this;
  }
  /// Adds the value to the session that holds this object.
  /// Throws std::logic_error where none does.
  one &operator=(T &&value) {
    assign_new(std::addressof(value));
    return *this;
  }
  one &operator=(std::nullptr_t) {
    assign(nullptr);
    return *this;
  }

  /// Throws null_relationship_error where there is none.
  T &operator*() const { return *static_cast<T *>(checked()); }
  /// Throws null_relationship_error where there is none.
  T *operator->() const { return static_cast<T *>(checked()); }
  /// Null where there is none.
  T *get() const { return static_cast<T *>(object()); }
};

/// A collection relationship, in order. Does not own its elements.
template <class T> class many : public detail::collection_relationship {
public:
  /// Walks the elements as references.
  class iterator {
  public:
    using iterator_concept = std::forward_iterator_tag;
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = T *;
    using reference = T &;

    iterator() = default;
    explicit iterator(void *const *at) : at_(at) {}
    T &operator*() const { return *static_cast<T *>(*at_); }
    T *operator->() const { return static_cast<T *>(*at_); }
    iterator &operator++() {
      ++at_;
      return *this;
    }
    iterator operator++(int) {
      iterator before = *this;
      ++at_;
      return before;
    }
    friend bool operator==(iterator left, iterator right) {
      return left.at_ == right.at_;
    }
    friend bool operator!=(iterator left, iterator right) {
      return left.at_ != right.at_;
    }

  private:
    void *const *at_ = nullptr;
  };

  many() = default;

  void append(T &object) {
    collection_relationship::append(std::addressof(object));
  }
  /// Adds the value to the session that holds this object, and returns it.
  /// Throws std::logic_error where none does.
  T &append(T &&value) {
    return *static_cast<T *>(append_new(std::addressof(value)));
  }
  void insert(std::size_t at, T &object) {
    if (at > size())
      throw std::out_of_range("tenon::many::insert");
    collection_relationship::insert(at, std::addressof(object));
  }
  /// Removes the first occurrence; false where there is none.
  bool remove(T &object) {
    const std::vector<void *> &list = objects();
    for (std::size_t at = 0; at != list.size(); ++at)
      if (list[at] == std::addressof(object)) {
        remove_at(at);
        return true;
      }
    return false;
  }
  /// Makes these the elements; what is in both stays untouched.
  void assign(std::initializer_list<T *> list) {
    collection_relationship::assign(
        std::vector<void *>(list.begin(), list.end()));
  }
  void assign(const std::vector<T *> &list) {
    collection_relationship::assign(
        std::vector<void *>(list.begin(), list.end()));
  }

  bool contains(const T &object) const {
    for (const T &element : *this)
      if (std::addressof(element) == std::addressof(object))
        return true;
    return false;
  }
  /// Throws std::out_of_range past the end.
  T &at(std::size_t index) const {
    return *static_cast<T *>(objects().at(index));
  }
  T &operator[](std::size_t index) const {
    return *static_cast<T *>(objects()[index]);
  }
  iterator begin() const { return iterator(objects().data()); }
  iterator end() const { return iterator(objects().data() + objects().size()); }
};

} // namespace tenon

#endif // TENON_MODEL_HPP
