//===- session_core.hpp - what is behind a session --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One class, a file for each of its jobs:
//
//   session_core.cpp     tables, objects entering and leaving
//   relationships.cpp    assignments, and what they do to the other side
//   forgotten_links.cpp  assignments that are not to be written
//   modified.cpp         what differs from what was read or written
//   orphans.cpp          who belongs to nobody any more
//   associations.cpp     the rows of many-to-many
//   loading.cpp          rows become objects; relationships are read
//   load_plans.cpp       how relationships are read, where somebody said so
//   queries.cpp          queries of the user, for objects
//   selects.cpp          and for values
//   open_rows.cpp        statements that are read row by row
//   bulk.cpp             rows written without objects
//   transactions.cpp     commit, rollback, savepoints, expiry
//   taking_back.cpp      what a rollback makes of objects
//   merging.cpp          merge
//   flush_hooks.cpp      functions of the user around a flush
//   unit_of_work.cpp     what a flush has to do, and in which order
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_SESSION_CORE_HPP
#define TENON_RUNTIME_SESSION_CORE_HPP

#include "engine_core.hpp"
#include "statement_cache.hpp"
#include "table_state.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tenon::detail {

class object_query;
class open_rows;

/// A foreign key that a one-to-many without another side gave to a row of its
/// collection.
struct hidden_link {
  const relationship_info *relationship;
  /// Null: taken out of the collection.
  object_state *parent;
};

/// A relationship of an object.
struct relationship_place {
  object_state *object;
  const relationship_info *relationship;
  bool operator==(const relationship_place &) const = default;
};

/// Rows of a table between two others that are to come or to go.
struct association_change {
  /// As seen from the left object.
  const relationship_info *relationship;
  object_state *left;
  object_state *right;
  /// Rows to add; to delete, where it is negative.
  int count;

  /// There is something to write, and both ends have the rows for it.
  bool is_written() const {
    auto lacks_row = [&](const object_state &end) {
      return end.status == object_status::transient || end.row_deleted ||
             (count > 0 && end.status == object_status::deleted);
    };
    return count != 0 && !lacks_row(*left) && !lacks_row(*right);
  }
};

struct association_key {
  const relationship_info *relationship;
  const object_state *left;
  const object_state *right;
  bool operator==(const association_key &) const = default;
};

struct association_hash {
  std::size_t operator()(const association_key &key) const noexcept;
};

/// What a transaction did to objects, so that it can be taken back.
struct transaction_record {
  /// A key that an object gave up.
  struct moved_key {
    std::string old; // packed
    /// How many objects were deleted by then.
    std::size_t deletions;
    /// Its row has the key still, if there is one; another object has it, too.
    bool displaced = false;
  };
  struct change {
    object_state *object;
    /// Where the key is another one since.
    std::unique_ptr<moved_key> key;
  };
  /// The name of the savepoint is its number; the outermost has none.
  std::vector<object_state *> inserted;
  std::vector<object_state *> deleted;
  std::vector<change> changed;

  void forget_deletion(const object_state &state);
};

class session_core {
public:
  session_core(std::shared_ptr<engine_core> on, session_options options);
  session_core(const session_core &) = delete;
  session_core &operator=(const session_core &) = delete;
  ~session_core();

  // Tables and objects

  table_state &table_of(const table &of) {
    const recent_table &recent = recent_[recent_place(of)];
    return recent.info == &of ? *recent.state : table_anew(of);
  }
  byte_pool &bytes() { return bytes_; }
  /// Another object is known under its key from now on.
  void note_displaced(object_state &state, std::string key);
  /// Something that was found may not be returned any more as it is.
  void forget_fresh() noexcept { ++fresh_; }
  /// Throws detached_error where the session does not hold the object.
  object_state &held(const table &of, const void *object);
  object_state *find(const table &of, const void *object);
  object_state &state_of(table_state &home, void *object) {
    return home.objects().state_of(object);
  }

  void *add_moved(const table &of, void *object);
  void *add_lvalue(const table &of, void *object);
  void remove(object_state &state);
  /// Takes it out with what cascades; all but `kept` are destroyed.
  void expunge(object_state &state, object_state *kept);
  void expunge_all();
  void *merge(const table &of, const void *object);
  object_status status(const table &of, const void *object);
  bool is_modified(object_state &state);
  void bump(object_state &state);
  void forget_plan(object_state &state);

  // Relationships

  void load_relationship(object_state &of, void *relationship);
  void assign(object_state &to, void *relationship, void *object);
  void assign_new(object_state &to, void *relationship, void *value);
  void insert(object_state &to, void *relationship, std::size_t at,
              void *object);
  void *insert_new(object_state &to, void *relationship, std::size_t at,
                   void *value);
  void erase(object_state &from, void *relationship, std::size_t at);
  void assign_all(object_state &to, void *relationship,
                  std::vector<void *> objects);

  // Reading

  void *get_number(const table &of, const get_options &how, std::int64_t key);
  void *get_number_anew(const table &of, const get_options &how,
                        std::int64_t key);
  void *get_values(const table &of, const get_options &how,
                   const void *const *keys);
  void refresh(object_state &state);
  std::vector<void *> all(const select_query &query, std::int64_t limit);
  void *one_or_none(const select_query &query);
  std::int64_t count(const select_query &query);
  bool exists(const select_query &query);
  std::unique_ptr<object_cursor> open(const select_query &query);
  std::string explain(const select_query &query);

  // Statements that are no business of objects

  /// Does what every query of the user does first.
  void flush_before_query();
  /// A statement that is known by the key, and otherwise written.
  std::unique_ptr<open_rows>
  open(std::string key, std::vector<bound_value> values, bool to_write,
       const std::function<std::string(const dialect &)> &write);
  /// Objects of the rows that a statement returns, which may return them in
  /// another order of columns.
  std::unique_ptr<object_cursor>
  load_all(std::unique_ptr<open_rows> rows, const table &of, bool read_only,
           bool overwrite, std::function<statement &(statement &)> ordered);
  /// How many rows the last statement changed.
  std::int64_t changes() { return lease_->changes(); }
  std::int64_t all_changes() { return lease_->all_changes(); }
  std::string explain(const std::function<std::string(const dialect &)> &write,
                      const std::vector<bound_value> &values);

  // Transactions

  void flush();
  void before_flush(std::function<void(flush_changes &)> hook);
  void after_flush(std::function<void(flush_changes &)> hook);
  /// What a flush is about to do, or did; see flush_changes.
  std::vector<void *> added_objects(const table &of, bool written);
  std::vector<void *> changed_objects(const table &of, bool written);
  std::vector<void *> removed_objects(const table &of, bool written);
  void commit();
  void rollback();
  std::size_t begin_savepoint();
  void release_savepoint(std::size_t depth);
  void rollback_savepoint(std::size_t depth);
  /// The savepoint is still there.
  bool has_savepoint(std::size_t depth) const {
    return depth < records_.size();
  }
  void expire(object_state &state);
  void expire_all();
  bool in_transaction() const { return static_cast<bool>(lease_); }
  bool set_autoflush(bool on);
  bool is_read_only() const { return options_.read_only; }
  /// Throws invalid_request_error in a session that only reads.
  void check_writes(const char *what) const;

private:
  friend class unit_of_work;
  friend class row_order;
  friend class row_writer;
  friend class eager_loader;
  friend class joined_rows;
  friend class open_rows;
  friend class bulk_writer;

  // session_core.cpp
  static std::size_t recent_place(const table &of) {
    auto address = reinterpret_cast<std::uintptr_t>(&of);
    return (address >> 5 ^ address >> 9) % recent_tables;
  }
  table_state &table_anew(const table &of);
  using adopted_map = boost::unordered_flat_map<const void *, object_state *>;
  class graph_entry;
  object_state *adopted(const table &of, const void *object);
  void *enter_new(object_state &state, const void *from);
  void make_pending(object_state &state);
  void order_tables();
  std::vector<object_state *> expunge_cascade(object_state &state);
  void drop_traces(object_state &state);
  void forget_references(const std::vector<object_state *> &gone);
  void take_out(const std::vector<object_state *> &entered,
                const std::vector<object_state *> &created);
  /// Nothing can be done until the transaction is rolled back.
  void fail() noexcept {
    failed_ = true;
    forget_fresh();
  }
  /// All objects are read again when they are next asked for.
  void expire_known() noexcept {
    ++epoch_;
    forget_fresh();
  }
  void defer_foreign_keys();
  void enforce_foreign_keys();
  void check_usable() const {
    if (failed_)
      fail_unusable();
  }
  [[noreturn]] void fail_unusable() const;
  void check_not_flushing(const char *what) const;
  void check_may_change(const char *what) const;

  // relationships.cpp
  const relationship_info &relationship_at(const object_state &of,
                                           const void *relationship) const;
  object_state *target_state(const object_state &from,
                             const relationship_info &r, void *object);
  object_state *known_target(object_state &of, const relationship_info &r);
  object_state *known_parent(object_state &child, const relationship_info &r);
  std::size_t index_of(const object_state &of,
                       const relationship_info &r) const;
  void mark_link(object_state &child, const relationship_info &many_to_one);
  void set_hidden_link(object_state &child, const relationship_info &r,
                       object_state *parent);
  const hidden_link *find_hidden_link(const object_state &child,
                                      const relationship_info &r) const;
  void replace_unseen(object_state &parent, const relationship_info &r,
                      const object_state *by);
  void link_child(object_state &parent, const relationship_info &r,
                  object_state &child);
  void unlink_child(object_state &parent, const relationship_info &r,
                    object_state &child);
  void clear_link(object_state &parent, const relationship_info &r,
                  object_state &child);
  void leave_parent(object_state &parent, const relationship_info &r,
                    const object_state &child);
  void join_parent(object_state &parent, const relationship_info &r,
                   object_state &child);
  void set_many_to_one(object_state &child, const relationship_info &r,
                       object_state *parent);
  void set_one_to_one(object_state &parent, const relationship_info &r,
                      object_state *child);
  void set_association(object_state &left, const relationship_info &r,
                       object_state *right);
  void forget_associations(const object_state &of);
  void erase_associations(
      const std::function<bool(const association_change &)> &which);
  void change_association(object_state &left, const relationship_info &r,
                          object_state &right, int by);
  void repeat_association(object_state &left, const relationship_info &r,
                          object_state &right);
  void end_repeats(const object_state &left, const relationship_info &r,
                   const object_state &right, bool all);
  void drop_association(object_state &left, const relationship_info &r,
                        object_state &right);
  int pending_associations(const object_state &left, const relationship_info &r,
                           const object_state &right) const;
  void mirror_association(object_state &left, const relationship_info &r,
                          object_state &right, bool added);
  void check_single_parent(object_state &child, const relationship_info &r,
                           object_state &parent);
  [[noreturn]] static void fail_second_parent(const object_state &owner,
                                              const relationship_info &r);
  void load_other_side(const relationship_info &r, object_state &element);
  /// `again`: the element was there before.
  void added(object_state &to, const relationship_info &r,
             object_state &element, bool again = false);
  void removed(object_state &from, const relationship_info &r,
               object_state &element);
  object_state &adopt_new(object_state &into, const relationship_info &r,
                          void *value);

  // forgotten_links.cpp
  std::vector<hidden_link> links_of(const object_state &child);
  void forget_links(object_state &of);
  void forget_links_of_rows();
  void take_link_back(object_state &child, const hidden_link &link);
  void leave_other_sides(const object_state &of);

  // modified.cpp
  bool has_changed_members(object_state &state);
  void for_each_relinked(const std::function<void(object_state &)> &function);
  void for_each_relinked(object_state &child,
                         const std::function<void(object_state &)> &function);

  // orphans.cpp
  bool is_orphan(const relationship_place &candidate);
  bool has_owner(const object_state &child, const relationship_info &r);
  void keep_orphans_of(object_state &owner);

  // unit_of_work.cpp
  /// The objects that a row refers to by relationships that changed, but for
  /// those that are written afterwards (.post_update).
  void for_each_parent(object_state &state,
                       const std::function<void(const relationship_info &,
                                                object_state &)> &function);

  // loading.cpp
  connection &connected(bool to_write);
  /// Prepared the first time, when `write` is called to write its text.
  template <class Write>
  statement &prepared(const statement_key &key, Write &&write) {
    statement_cache &cache = lease_->cache();
    if (statement *known = cache.find(key))
      return *known;
    std::string sql;
    write(sql);
    return cache.add(key, lease_->prepare(sql));
  }
  void bind_key(statement &to, int first, const table_state &home,
                const key_view &key) {
    if (home.has_number_key())
      to.bind(first, value_view::of(key.number));
    else
      bind_packed_key(to, first, home, key.bytes);
  }
  void bind_packed_key(statement &to, int first, const table_state &home,
                       std::string_view key);
  bool is_expired(const object_state &state) const {
    return state.epoch != epoch_;
  }
  /// Before its members say what it refers to.
  bool is_to_be_read_anew(const object_state &state) const {
    return is_expired(state) && !flushing_ && state.has_identity &&
           state.status == object_status::persistent;
  }
  /// `first`: where the row's columns begin.
  object_state *load_row(table_state &home, statement &from, bool overwrite,
                         bool read_only, int first = 0);
  object_state *load_numbered(table_state &home, statement &from,
                              bool overwrite, bool read_only, int first);
  object_state *load_packed(table_state &home, statement &from, bool overwrite,
                            int first);
  void load_known(object_state &state, statement &from, bool overwrite,
                  int first);
  void read_row(const table_state &home, statement &from, int first,
                std::size_t known);
  /// From the row that was read.
  void read_new(object_state &state);
  void read_again(object_state &state, statement &from, bool keep_changes,
                  int first = 0);
  void remember(object_state &state);
  object_state *load_by_key(table_state &home, const key_view &key,
                            bool read_only);
  object_state *get(table_state &home, const key_view &key, bool read_only);
  /// False where the row is gone.
  bool read_row_of(object_state &state, bool keep_changes);
  std::vector<object_state *> load_related(object_state &of,
                                           const relationship_info &r);
  /// By the key that the rows have for it; none where that is empty.
  std::vector<object_state *> load_related(const relationship_info &r,
                                           const std::vector<bound_value> &key);
  std::vector<bound_value> related_key(object_state &of,
                                       const relationship_info &r);
  object_state *load_target(object_state &of, const relationship_info &r);
  void repeat_loaded(const object_state &of, const relationship_info &r,
                     std::vector<object_state *> &found) const;
  void correct_loaded(object_state &of, const relationship_info &r,
                      std::vector<object_state *> &found);
  void ensure_loaded(object_state &of, const relationship_info &r);
  void know_partner(object_state &child, const relationship_info &r,
                    object_state *&parent);
  void load_for_change(object_state &of, const relationship_info &r);
  void fill(object_state &of, const relationship_info &r);
  void set_read(object_state &of, const relationship_info &r,
                std::vector<object_state *> &found);
  static void warn_of_second(const object_state &of,
                             const relationship_info &r);

  // load_plans.cpp
  using shared_plan = std::shared_ptr<const load_plan>;
  shared_plan plan_for(const table_state &home, const load_requests *asked);
  void remember_plan(object_state &of, shared_plan plan);
  const shared_plan *plan_of(const object_state &of) const;
  bool fill_as_planned(object_state &of, const relationship_info &r);
  void check_may_load(object_state &of, const relationship_info &r);
  bool is_to_be_read(const object_state &of, const relationship_info &r,
                     bool overwrite) const;
  bool has_key_of_row(const object_state &of, const relationship_info &r);
  value_view related_value(const object_state &of, const relationship_info &r,
                           const column_pair &pair, std::string &scratch);
  std::optional<object_state *> target_in_memory(object_state &of,
                                                 const relationship_info &r);
  void unload_stale(object_state &of, const relationship_info &r,
                    const std::vector<void *> &before);
  object_state *get_planned(table_state &home, const key_view &key,
                            const get_options &how);

  // queries.cpp
  statement &query_statement(const object_query &query);
  std::vector<void *> all_planned(const select_query &query, std::int64_t limit,
                                  const shared_plan &plan);

  // flush_hooks.cpp
  class hook_scope;
  bool hooked_flush();
  void flush_until_clean();

  // open_rows.cpp
  void keep_statement(const std::string &key,
                      std::unique_ptr<statement> of) noexcept;
  void end_streams() noexcept;

  // transactions.cpp
  bool lost_transaction() const;
  void check_transaction() const;
  void roll_back_database() noexcept;
  void check_may_flush() const;
  bool write_changes();
  bool may_autoflush() const {
    return options_.autoflush && !flushing_ && !in_hook_;
  }
  bool has_pending_changes() const;
  void flush_before_reading();
  transaction_record &record() { return records_.back(); }
  void unload_all();
  void unload_partners(object_state &state);
  void unload(object_state &state);
  /// Returns whether they differed. `kept`: columns that stay as they are.
  bool restore_members(object_state &state, std::uint64_t kept = 0);
  void forget_changes();
  void destroy_deleted();
  void end_transaction();

  // taking_back.cpp
  std::vector<object_state *> forget_pending();
  void become_new(object_state &state);
  void give_back_keys(const transaction_record &what);
  void take_back(transaction_record &what, std::vector<object_state *> to_read);
  void restore_rows(const std::vector<object_state *> &states);

  // merging.cpp
  class graph_merge;

  std::shared_ptr<engine_core> engine_;
  session_options options_;
  byte_pool bytes_;
  boost::unordered_flat_map<const table *, std::unique_ptr<table_state>>
      tables_;
  /// Each table after those it refers to, as far as that is possible.
  std::vector<table_state *> ordered_;
  bool ordered_known_ = false;
  /// Tables that were asked for, by a few bits of their address.
  struct recent_table {
    const table *info = nullptr;
    table_state *state = nullptr;
  };
  static constexpr std::size_t recent_tables = 16;
  std::array<recent_table, recent_tables> recent_;

  connection_lease lease_;
  /// What the program reads row by row.
  std::vector<open_rows *> streams_;
  bool flushing_ = false;
  bool in_hook_ = false;
  bool failed_ = false;
  /// Foreign keys hold at the commit only, until the flush is done.
  bool deferred_ = false;
  /// The transaction is gone, though the session is in it still.
  bool lost_ = false;
  /// Objects that are known as of an earlier epoch are expired.
  std::uint32_t epoch_ = 1;
  /// Places with this stamp have objects that are found as they are.
  std::uint32_t fresh_ = 1;
  std::vector<transaction_record> records_;
  std::string buffer_;
  std::string scratch_;
  packed_values packed_;
  /// The row that is read.
  std::vector<value_view> row_;

  // What the next flush has to do, apart from changed members.
  std::vector<object_state *> pending_;
  std::vector<object_state *> removed_;
  std::vector<object_state *> linked_;
  std::vector<object_state *> bumped_;
  boost::unordered_flat_map<const object_state *, std::vector<hidden_link>>
      hidden_links_;
  std::vector<association_change> associations_;
  /// Places in it.
  boost::unordered_flat_map<association_key, std::size_t, association_hash>
      association_places_;
  /// Pairs that are in a list more often than they have rows. A list that is
  /// read later has them as often.
  std::vector<association_change> repeats_;
  /// Scalars that were assigned without knowing what they referred to.
  std::vector<relationship_place> replaced_unseen_;
  /// The child, and the relationship of its former parent.
  std::vector<relationship_place> orphan_candidates_;
  std::function<void(flush_changes &)> before_flush_;
  std::function<void(flush_changes &)> after_flush_;
  /// What the last flush wrote, for the function after it.
  struct {
    std::vector<object_state *> added, changed, removed;
  } written_;
  /// What queries said of relationships that are read later.
  boost::unordered_flat_map<const object_state *, shared_plan> plans_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_SESSION_CORE_HPP
