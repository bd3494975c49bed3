//===- object_store.hpp - where objects live --------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The objects of one table in one session, each behind what the session knows
// of it. They do not move.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_OBJECT_STORE_HPP
#define TENON_RUNTIME_OBJECT_STORE_HPP

#include "packed_row.hpp"

#include <tenon/session.hpp>

#include <vector>

namespace tenon::detail {

class table_state;

/// What identifies a row within its table: a number where the key is one,
/// otherwise the key's packed values.
union identity {
  std::int64_t number;
  packed_row bytes;
  identity() : number(0) {}
};

/// What a session knows of one of its objects, which follows in memory.
class object_state final : public owner {
public:
  explicit object_state(table_state &home) : home(&home) {}

  void *object();
  const void *object() const {
    return const_cast<object_state *>(this)->object();
  }

  void load(void *relationship) override;
  void assign(void *relationship, void *object) override;
  void assign_new(void *relationship, void *value) override;
  void insert(void *relationship, std::size_t at, void *object) override;
  void *insert_new(void *relationship, std::size_t at, void *value) override;
  void erase(void *relationship, std::size_t at) override;
  void assign_all(void *relationship, std::vector<void *> objects) override;

  /// Every change of the status.
  void become(object_status to) noexcept;
  /// The row is read again when it is next asked for.
  void expire() noexcept;

  static constexpr std::uint32_t not_watched = ~std::uint32_t{0};

  table_state *home;
  /// The values that the database has, as far as is known.
  packed_row row;
  identity id;
  /// The many-to-one relationships that were assigned since the last flush.
  std::uint64_t changed_links = 0;
  /// The one-to-one relationships, from the side without the key, that were
  /// assigned without knowing what they referred to.
  std::uint64_t unseen_links = 0;
  /// As of which of the session's epochs the row is known.
  std::uint32_t epoch = 0;
  /// Place among the objects that are searched for changes.
  std::uint32_t watch_index = not_watched;
  object_status status = object_status::transient;
  /// The slot holds an object.
  bool alive = true;
  bool has_identity = false;
  /// Some one-to-many that has no other side put it into another's collection.
  bool has_hidden_links = false;
  bool in_linked = false;
  bool bump_version = false;
  /// Its deletion was flushed.
  bool row_deleted = false;
  /// Used by a flush: something moves away from this row.
  bool left_behind : 1 = false;
  /// A query said how its relationships are read.
  bool has_plan : 1 = false;
};

class object_store {
public:
  explicit object_store(const table &of);
  object_store(const object_store &) = delete;
  object_store &operator=(const object_store &) = delete;
  ~object_store();

  /// Memory for one object; the state is constructed, the object is not.
  object_state &allocate(table_state &home);
  /// Gives the memory back. The object must be destroyed.
  void release(object_state &state) noexcept;

  /// The state of an object; null where it is none of these.
  object_state *find(const void *object) const;
  /// Without looking: it must be one of these.
  object_state &state_of(void *object) const {
    return *reinterpret_cast<object_state *>(static_cast<char *>(object) -
                                             header_);
  }
  void *object_of(object_state &state) const {
    return reinterpret_cast<char *>(&state) + header_;
  }

  /// An object's, with what the session knows of it, in bytes.
  std::size_t size_of_one() const { return stride_; }

  template <class Function> void for_each(Function &&function) {
    for (const chunk &part : chunks_)
      for (std::size_t i = 0; i != part.used; ++i) {
        auto &state =
            *reinterpret_cast<object_state *>(part.begin + i * stride_);
        if (state.alive)
          function(state);
      }
  }

private:
  struct chunk {
    char *begin;
    std::size_t bytes;
    /// In objects.
    std::size_t used;
    std::size_t capacity;
  };

  /// The size of the chunk that follows the last, in bytes.
  std::size_t next_chunk() const;
  void add_chunk(const void *session);
  /// Null where it lies outside of all; one in a gap gives the chunk before.
  const chunk *chunk_of(const char *at) const;

  const table &table_;
  std::size_t alignment_;
  std::size_t header_;
  std::size_t stride_;
  // Objects are mostly looked for in the last one.
  std::vector<chunk> chunks_;
  std::vector<std::size_t> by_address_;
  /// All of them lie between these.
  const char *lowest_ = nullptr;
  const char *highest_ = nullptr;
  std::vector<object_state *> free_;
};

/// The session that holds the object, of any of this process; null where none
/// does.
const void *session_holding(const void *object);
void register_memory(const char *begin, const char *end, const void *session);
void forget_memory(const char *begin) noexcept;

} // namespace tenon::detail

#endif // TENON_RUNTIME_OBJECT_STORE_HPP
