//===- unit_of_work.hpp - what a flush has to do ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A flush in this order:
//
//   rows between two others that go
//   deletions of rows that nothing in this flush moves away from, those first
//     that refer to others: what is unique in them becomes free
//   table by table, those first that others refer to: updates, insertions
//   rows between two others that come
//   updates that wait for rows that refer to each other (.post_update)
//   the other deletions
//
// Rows are only ordered one by one where their tables refer to each other or to
// themselves, or where one row takes over a unique value of another.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_UNIT_OF_WORK_HPP
#define TENON_RUNTIME_UNIT_OF_WORK_HPP

#include "row_writer.hpp"

namespace tenon::detail {

class unit_of_work {
public:
  explicit unit_of_work(session_core &session)
      : session_(session), writer_(session) {}

  /// False where there was nothing to write.
  bool run();

private:
  using operation_list = std::vector<row_operation *>;
  struct table_operations {
    operation_list updates;
    operation_list inserts;
  };

  // What there is to do
  void expand();
  bool read_replaced();
  object_state *former_target(object_state &owner, const relationship_info &r);
  bool cascade_removed();
  void cascade_removed(object_state &state, const relationship_info &r);
  bool collect_orphans();
  void mark_removed(object_state &state);
  void leave_unwritten(object_state &state, const relationship_info &r);
  void collect_inserts();
  void collect_updates();
  void add_update(object_state &state);
  void add_changed(table_state &home);
  void find_row_switches();
  bool has_work() const;

  // Foreign keys from relationships
  void copy_links(row_operation &op, bool post_updates);
  bool lost_its_key(const object_state &removed) const;
  void copy_key(row_operation &op, const relationship_info &r,
                object_state *parent, bool child_has_it);
  bool has_post_update(const row_operation &op) const;

  // In which order
  void find_left_behind();
  void expire_what_refers_to_deleted();
  std::uint64_t linked_columns(const object_state &state,
                               bool post_updates) const;
  std::uint64_t moved_columns(const row_operation &op) const;
  std::uint64_t columns_to_write(object_state &state) const;
  void make_room_in_late_deletions();
  void write_deletions(bool early);
  void save_rows();
  void insert_rows(const operation_list &operations);
  void save_component(std::span<const table_operations> tables);
  void save_together(const operation_list &operations);
  void write(row_operation &op);
  void copy_parents_keys(row_operation &op);
  void write_associations(bool removed);
  void write_post_updates();
  void unload_untouched(object_state &state);
  void finish();

  session_core &session_;
  row_writer writer_;
  std::vector<row_operation> operations_;
  /// Orphans that were pending.
  std::vector<object_state *> unwritten_;
  std::vector<object_state *> deletions_;
  std::size_t cascaded_ = 0;
};

/// The row that a foreign key of the row refers to, by its remembered values,
/// where that is an object of the session.
object_state *referred_object(session_core &session, const object_state &from,
                              const foreign_key_info &key);

} // namespace tenon::detail

#endif // TENON_RUNTIME_UNIT_OF_WORK_HPP
