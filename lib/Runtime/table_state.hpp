//===- table_state.hpp - what a session knows of a table --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_TABLE_STATE_HPP
#define TENON_RUNTIME_TABLE_STATE_HPP

#include "load_plan.hpp"
#include "number_map.hpp"
#include "object_store.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::detail {

class session_core;
struct statement_key;

/// A key that is looked for: a number, or packed values.
struct key_view {
  std::int64_t number = 0;
  std::string_view bytes;
};

/// The objects of one table in one session, found by key or by address.
class table_state {
public:
  table_state(session_core &session, const table &of);
  table_state(const table_state &) = delete;
  table_state &operator=(const table_state &) = delete;
  ~table_state();

  session_core &session() const { return session_; }
  const table &info() const { return table_; }
  object_store &objects() { return objects_; }

  /// The key is one whole number.
  bool has_number_key() const { return number_key_; }
  /// The place of the version column, or -1.
  int version_column() const { return version_column_; }
  /// The place of the column that the database numbers, or -1.
  int generated_column() const { return generated_column_; }
  /// Where the texts of an object are.
  std::span<const std::size_t> texts() const { return texts_; }
  /// Columns that an INSERT may leave out.
  std::uint64_t optional_columns() const { return optional_columns_; }

  /// The key that the members of the object say; none where a part is null.
  /// The bytes are in the buffer.
  std::optional<key_view> key_of(const void *object, std::string &buffer) const;
  /// The key that the row says.
  key_view key_of_row(const object_state &state, std::string &buffer) const;
  /// The key under which the object is known.
  key_view key_of_identity(const object_state &state) const;

  object_state *find(const key_view &key) const {
    return number_key_ ? find_number(key.number) : find_bytes(key.bytes);
  }
  object_state *find_number(std::int64_t key) const {
    index_new();
    const place *at = by_number_.find(key);
    return at ? at->state : nullptr;
  }
  /// The object, if it was found to be as it should be as of the stamp. Reads
  /// nothing of the object, which is far from here.
  void *find_fresh(std::int64_t key, std::uint32_t stamp) const {
    const place *at = by_number_.find(key);
    return at && at->fresh == stamp ? objects_.object_of(*at->state) : nullptr;
  }
  /// What the session knows of the object's row, from now on.
  void remember_row(object_state &state, std::string_view bytes);
  void forget_row(object_state &state) noexcept;
  /// The object that a row refers to by these columns: `own` are the row's,
  /// `others` those of the object.
  object_state *find_referred(const object_state &from,
                              std::span<const column_pair> columns,
                              std::uint16_t column_pair::*own,
                              std::uint16_t column_pair::*others);
  /// Makes the object known under the key.
  void identify(object_state &state, const key_view &key);
  void forget_identity(object_state &state) noexcept;
  using place = number_map::place;
  /// Where the object with this number is known, if it is: so a new one is
  /// looked for only once. A place that stays empty must be forgotten.
  place &place_of(std::int64_t number) {
    index_new();
    return by_number_.place_of(number);
  }
  void take_place(place &at, object_state &state, std::int64_t number) {
    at = {&state};
    state.id.number = number;
    state.has_identity = true;
  }
  /// Makes a new object known under a number that the database gave. Many are
  /// never looked for, so it takes its place when one is.
  void identify_new(object_state &state, std::int64_t number) {
    new_.push_back(&state);
    state.id.number = number;
    state.has_identity = true;
  }
  void forget_place(std::int64_t number) noexcept { by_number_.erase(number); }
  /// Those that take their place when one is looked for take it now.
  void index_new() const {
    if (!new_.empty())
      index_all_new();
  }

  /// A new, transient object: moved or copied from one, or empty.
  object_state &create_empty();
  object_state &create_moved(void *from);
  object_state &create_copied(const void *from);
  /// Destroys the object. Nothing may refer to it any more.
  void destroy(object_state &state) noexcept;

  /// Look for changes in this object from now on.
  void watch(object_state &state) {
    if (state.watch_index != object_state::not_watched || read_only_)
      return;
    state.watch_index = static_cast<std::uint32_t>(watched_.size());
    watched_.push_back(&state);
  }
  void unwatch(object_state &state) noexcept;
  const std::vector<object_state *> &watched() const { return watched_; }

  std::uint64_t all_columns() const { return all_columns_; }
  /// What the annotations say is read with its objects; null for nothing.
  const std::shared_ptr<const load_plan> &plan() const { return plan_; }

  /// Columns of unique keys and of the primary key.
  std::uint64_t unique_columns() const { return unique_columns_; }
  std::uint64_t key_columns() const { return key_columns_; }

  // Set by the session when it orders its tables.
  std::size_t position = 0;
  std::size_t component = 0;
  /// Its rows can refer to each other, or to rows of tables that refer back.
  bool cyclic = false;
  /// Columns that foreign keys of any table follow when they change.
  std::uint64_t followed_columns = 0;
  /// Relationships of any table that refer to this one and have no other side.
  struct incoming {
    table_state *from;
    std::size_t relationship;
  };
  std::vector<incoming> unpaired;
  /// The states of the targets, by relationship.
  std::vector<table_state *> targets;
  /// The relationships whose foreign key is written when all rows are there.
  std::uint64_t post_updates = 0;

  /// The transaction has ended.
  void settle() noexcept { settled_ = new_.size(); }

private:
  void index_all_new() const;
  void put(place &at, object_state &state, bool noted) const;
  void displace(object_state &state, bool noted) const;
  object_state &bind(object_state &state);
  object_state *find_bytes(std::string_view key) const;
  /// The objects by columns of their rows that are unique.
  struct row_index {
    std::vector<std::uint16_t> columns;
    boost::unordered_flat_map<std::string, object_state *> objects;

    std::string key_of(const object_state &state) const;
    void add(object_state &state) {
      objects.insert_or_assign(key_of(state), &state);
    }
    void remove(const object_state &state);
  };
  const row_index &index_of(const std::vector<std::uint16_t> &columns);
  void leave_indexes(const object_state &state) noexcept;
  object_state *search(const object_state &from,
                       std::span<const column_pair> columns,
                       std::uint16_t column_pair::*own,
                       std::uint16_t column_pair::*others);

  session_core &session_;
  const table &table_;
  bool read_only_;
  bool number_key_;
  int version_column_ = -1;
  int generated_column_ = -1;
  std::uint64_t all_columns_ = 0;
  std::uint64_t optional_columns_ = 0;
  std::uint64_t key_columns_ = 0;
  std::uint64_t unique_columns_ = 0;
  std::vector<std::size_t> texts_;
  std::shared_ptr<const load_plan> plan_;
  object_store objects_;
  std::vector<object_state *> watched_;
  mutable number_map by_number_;
  /// Not among them yet.
  mutable std::vector<object_state *> new_;
  /// How many of them are of transactions that have ended.
  mutable std::size_t settled_ = 0;
  mutable boost::unordered_flat_map<std::string_view, object_state *> by_bytes_;
  /// Made where they are first looked into.
  std::vector<row_index> indexes_;
};

inline void *object_state::object() { return home->objects().object_of(*this); }

/// Reads and writes the relationships of objects as they are, without events.
struct relationship_access {
  static bool is_loaded(const relationship_info &r, const void *object) {
    return r.collection ? collection(r, object).loaded_
                        : scalar(r, object).object_ != &not_loaded;
  }
  /// Null where it is not loaded.
  static void *get(const relationship_info &r, const void *object) {
    return scalar(r, object).loaded_or_null();
  }
  static void set(const relationship_info &r, void *object, void *to) {
    scalar(r, object).object_ = to;
  }
  /// As they are, loaded or not.
  static std::vector<void *> &list(const relationship_info &r, void *object) {
    return collection(r, object).objects_;
  }
  static void set_loaded(const relationship_info &r, void *object) {
    if (r.collection)
      collection(r, object).loaded_ = true;
    else if (scalar(r, object).object_ == &not_loaded)
      scalar(r, object).object_ = nullptr;
  }
  static void unload(const relationship_info &r, void *object) {
    if (r.collection) {
      collection(r, object).objects_.clear();
      collection(r, object).loaded_ = false;
    } else
      scalar(r, object).object_ = &not_loaded;
  }
  static void bind(const relationship_info &r, void *object, owner *to) {
    if (r.collection)
      collection(r, object).owner_ = to;
    else
      scalar(r, object).owner_ = to;
  }
  /// Everything that a loaded relationship refers to.
  template <class Function>
  static void for_each(const relationship_info &r, const void *object,
                       Function &&function) {
    if (!is_loaded(r, object))
      return;
    if (!r.collection) {
      if (void *to = get(r, object))
        function(to);
      return;
    }
    // A copy, because the function may change the list.
    std::vector<void *> all = collection(r, object).objects_;
    for (void *to : all)
      function(to);
  }

private:
  static scalar_relationship &scalar(const relationship_info &r,
                                     const void *object) {
    return *static_cast<scalar_relationship *>(
        const_cast<void *>(at_offset(object, r.offset)));
  }
  static collection_relationship &collection(const relationship_info &r,
                                             const void *object) {
    return *static_cast<collection_relationship *>(
        const_cast<void *>(at_offset(object, r.offset)));
  }
};

/// The other side of a relationship; null where there is none.
inline const relationship_info *inverse_of(const relationship_info &r) {
  return r.inverse < 0
             ? nullptr
             : &r.target->relationships[static_cast<std::size_t>(r.inverse)];
}

/// Its foreign key is written when all rows are there.
inline bool is_post_update(const relationship_info &r) {
  const relationship_info *inverse = inverse_of(r);
  return r.post_update || (inverse && inverse->post_update);
}

} // namespace tenon::detail

#endif // TENON_RUNTIME_TABLE_STATE_HPP
