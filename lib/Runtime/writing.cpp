//===- writing.cpp - the rows of a flush, in order ------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "unit_of_work.hpp"

#include "row_order.hpp"

#include <algorithm>
#include <deque>

namespace tenon::detail {

using access = relationship_access;

namespace {

/// Tables that refer to others in front of those; otherwise as they were.
std::vector<object_state *>
referring_first(const std::vector<object_state *> &states, std::size_t tables) {
  // Where the objects of each table begin.
  std::vector<std::size_t> places(tables + 1);
  for (const object_state *state : states)
    ++places[tables - state->home->position];
  for (std::size_t i = 1; i <= tables; ++i)
    places[i] += places[i - 1];
  std::vector<object_state *> sorted(states.size());
  for (object_state *state : states)
    sorted[places[tables - 1 - state->home->position]++] = state;
  return sorted;
}

} // namespace

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// The columns of foreign keys whose relationship changed.
std::uint64_t unit_of_work::linked_columns(const object_state &state,
                                           bool post_updates) const {
  std::uint64_t columns = 0;
  std::span<const relationship_info> all = state.home->info().relationships;
  for (std::size_t i = 0; state.changed_links >> i; ++i)
    if (state.changed_links >> i & 1 && is_post_update(all[i]) == post_updates)
      for (const column_pair &pair : all[i].columns)
        columns |= column_bit(pair.here);
  if (!state.has_hidden_links)
    return columns;
  auto links = session_.hidden_links_.find(&state);
  if (links != session_.hidden_links_.end())
    for (const hidden_link &link : links->second)
      if (is_post_update(*link.relationship) == post_updates)
        for (const column_pair &pair : link.relationship->columns)
          columns |= column_bit(pair.there);
  return columns;
}

/// The columns that the operation changes, those of keys that are not known yet
/// among them.
std::uint64_t unit_of_work::moved_columns(const row_operation &op) const {
  return op.columns | op.nulls | linked_columns(*op.state, false) |
         linked_columns(*op.state, true);
}

/// Those that differ from what the row had, and those of links where that is
/// long ago: the database may have changed them meanwhile.
std::uint64_t unit_of_work::columns_to_write(object_state &state) const {
  std::uint64_t columns = changed_columns(state.home->info(), state.object(),
                                          state.row, session_.scratch_);
  if (session_.is_expired(state))
    columns |= linked_columns(state, false);
  return columns;
}

/// Rows that are deleted after the others are written give up their unique
/// values where one of those takes them over.
void unit_of_work::make_room_in_late_deletions() {
  std::string wanted;
  std::string held;
  for (object_state *state : deletions_) {
    if (!state->left_behind)
      continue;
    const table &info = state->home->info();
    row_operation room{state, false};
    // Keys that are written afterwards are not known yet.
    for (const relationship_info &r : info.relationships)
      if (r.kind == direction::many_to_one && is_post_update(r))
        for (const column_pair &pair : r.columns)
          if (column_bit(pair.here) & state->home->unique_columns())
            room.columns |= column_bit(pair.here);
    for (const unique_key &key : info.unique_keys) {
      held.clear();
      for (std::uint16_t column : key.columns)
        append_packed(held, state->row.column(column));
      for (const row_operation &op : operations_) {
        if (op.state->home != state->home)
          continue;
        wanted.clear();
        for (std::uint16_t column : key.columns)
          append_packed(wanted, value_of(info, column, op.state->object(),
                                         session_.scratch_));
        if (wanted != held)
          continue;
        for (std::uint16_t column : key.columns)
          room.columns |= column_bit(column);
      }
    }
    if (room.columns)
      writer_.park(room);
  }
}

/// Where the database changes rows along with what is deleted, what is known of
/// them is old: a number that is given again would be another row's.
void unit_of_work::expire_what_refers_to_deleted() {
  std::vector<bool> loses(session_.ordered_.size());
  for (const object_state *state : deletions_)
    loses[state->home->position] = true;
  for (table_state *home : session_.ordered_)
    for (const foreign_key_info &key : home->info().foreign_keys) {
      if (key.on_delete < action::cascade ||
          !loses[session_.table_of(*key.target).position])
        continue;
      home->objects().for_each([&](object_state &state) {
        if (state.status != object_status::persistent)
          return;
        const object_state *old = referred_object(session_, state, key);
        if (old && old->status == object_status::deleted)
          state.expire();
      });
    }
}

/// Marks the deleted rows that something moves away from in this flush, or that
/// something would go with.
void unit_of_work::find_left_behind() {
  if (deletions_.empty())
    return;
  for (object_state *state : deletions_)
    state->left_behind = false;
  auto leave = [&](const object_state &from, const foreign_key_info &key) {
    object_state *old = referred_object(session_, from, key);
    if (!old || old->status != object_status::deleted || old->left_behind)
      return false;
    return old->left_behind = true;
  };
  for (const row_operation &op : operations_) {
    if (op.is_insert || op.replaces)
      continue;
    for (const foreign_key_info &key : op.state->home->info().foreign_keys) {
      std::uint64_t columns = 0;
      for (const column_pair &pair : key.columns)
        columns |= column_bit(pair.here);
      // The database would delete the row before it is updated.
      if ((moved_columns(op) & columns) || key.on_delete == action::cascade)
        leave(*op.state, key);
    }
  }
  // Those that refer to others first: what stays keeps what it refers to.
  deletions_ = referring_first(deletions_, session_.ordered_.size());
  for (bool more = true; more;) {
    more = false;
    for (object_state *state : deletions_)
      if (state->left_behind)
        for (const foreign_key_info &key : state->home->info().foreign_keys)
          more |= leave(*state, key);
  }
}

namespace {

/// The foreign key becomes NULL before its row is deleted.
bool is_let_go(const object_state &state, const foreign_key_info &key) {
  for (const relationship_info &r : state.home->info().relationships)
    if (r.kind == direction::many_to_one && r.target == key.target &&
        is_post_update(r) && r.columns.size() == key.columns.size() &&
        r.columns[0].here == key.columns[0].here)
      return true;
  return false;
}

/// Children before their parents, where rows of a table refer to each other.
class deletion_order {
public:
  deletion_order(session_core &session, const std::vector<object_state *> &all)
      : session_(session) {
    for (object_state *state : all)
      open_[state] = mark::open;
  }

  void visit(object_state &state, std::vector<object_state *> &out) {
    // Parents are put in front of what was visited for them: so this collects
    // parents first, and is reversed.
    std::vector<frame> stack;
    push(stack, state);
    while (!stack.empty()) {
      frame &top = stack.back();
      std::span<const foreign_key_info> keys =
          top.state->home->info().foreign_keys;
      if (top.next == keys.size()) {
        open_[top.state] = mark::done;
        out.push_back(top.state);
        stack.pop_back();
        continue;
      }
      const foreign_key_info &key = keys[top.next++];
      if (is_let_go(*top.state, key))
        continue;
      object_state *to = referred_object(session_, *top.state, key);
      if (!to || to == top.state)
        continue;
      if (closes_circle(*to))
        let_go_[top.state] |= columns_of(key);
      else
        push(stack, *to);
    }
  }

  /// Columns of the row that keep a circle closed.
  std::uint64_t to_let_go(const object_state &state) const {
    auto at = let_go_.find(&state);
    return at == let_go_.end() ? 0 : at->second;
  }

private:
  enum class mark { open, active, done };
  struct frame {
    object_state *state;
    std::size_t next;
  };

  bool closes_circle(const object_state &to) const {
    auto at = open_.find(&to);
    return at != open_.end() && at->second == mark::active;
  }

  static std::uint64_t columns_of(const foreign_key_info &key) {
    std::uint64_t columns = 0;
    for (const column_pair &pair : key.columns)
      columns |= column_bit(pair.here);
    return columns;
  }

  void push(std::vector<frame> &stack, object_state &state) {
    auto at = open_.find(&state);
    if (at == open_.end() || at->second != mark::open)
      return;
    at->second = mark::active;
    stack.push_back({&state, 0});
  }

  session_core &session_;
  boost::unordered_flat_map<const object_state *, mark> open_;
  boost::unordered_flat_map<const object_state *, std::uint64_t> let_go_;
};

} // namespace

void unit_of_work::write_deletions(bool early) {
  std::vector<object_state *> now;
  bool cyclic = false;
  for (object_state *state : deletions_)
    if (state->left_behind != early) {
      now.push_back(state);
      cyclic |= state->home->cyclic;
    }
  if (now.empty())
    return;
  now = referring_first(now, session_.ordered_.size());
  if (cyclic) {
    deletion_order order(session_, now);
    std::vector<object_state *> parents_first;
    for (auto state = now.rbegin(); state != now.rend(); ++state)
      order.visit(**state, parents_first);
    now.assign(parents_first.rbegin(), parents_first.rend());
    // Rows that refer to each other let go first.
    for (object_state *state : now) {
      row_operation op{state, false};
      op.nulls = order.to_let_go(*state);
      const table &info = state->home->info();
      for (const relationship_info &r : info.relationships)
        if (r.kind == direction::many_to_one && is_post_update(r))
          for (const column_pair &pair : r.columns)
            if (!state->row.column(pair.here).is_null())
              op.nulls |= column_bit(pair.here);
      if (op.nulls)
        writer_.update(op);
    }
  }
  writer_.remove_all(now);
}

void unit_of_work::save_rows() {
  // By table, then by component of tables, in which updates come first.
  std::vector<table_operations> by_table(session_.ordered_.size());
  for (row_operation &op : operations_) {
    table_operations &of = by_table[op.home->position];
    (op.is_insert ? of.inserts : of.updates).push_back(&op);
  }
  std::vector<object_state *> &inserted = session_.record().inserted;
  if (inserted.empty())
    inserted.reserve(session_.pending_.size());
  for (std::size_t first = 0; first != by_table.size();) {
    const table_state &home = *session_.ordered_[first];
    std::size_t last = first;
    while (last != by_table.size() &&
           session_.ordered_[last]->component == home.component)
      ++last;
    operation_list &only = by_table[first].inserts;
    if (last - first == 1 && !home.cyclic && by_table[first].updates.empty())
      insert_rows(only);
    else
      save_component(std::span(by_table).subspan(first, last - first));
    first = last;
  }
}

/// Rows that refer to rows of other tables only, and that no other can be in
/// the way of: as they come.
void unit_of_work::insert_rows(const operation_list &operations) {
  for (row_operation *op : operations)
    copy_parents_keys(*op);
  writer_.insert_all(operations);
}

/// Tables whose rows refer to each other.
void unit_of_work::save_component(std::span<const table_operations> tables) {
  operation_list all;
  for (const table_operations &of : tables)
    all.insert(all.end(), of.updates.begin(), of.updates.end());
  for (const table_operations &of : tables)
    all.insert(all.end(), of.inserts.begin(), of.inserts.end());
  if (!all.empty())
    save_together(all);
}

void unit_of_work::save_together(const operation_list &operations) {
  bool ordered = true;
  bool moves = false;
  for (row_operation *op : operations) {
    table_state &home = *op->state->home;
    // Only now is it known which keys the parents have.
    copy_parents_keys(*op);
    if (operations.size() == 1 && !home.cyclic)
      break;
    if (home.cyclic)
      ordered = false;
    if (op->is_insert || op->replaces)
      continue;
    if ((op->columns | op->nulls) & home.unique_columns())
      moves = true;
  }
  if (ordered && (!moves || !unique_values_meet(operations))) {
    for (row_operation *op : operations)
      write(*op);
    return;
  }
  row_order order(session_, operations);
  for (const row_order::step &step : order.sorted()) {
    if (step.park) {
      writer_.park(*step.operation);
      continue;
    }
    // Parents may be among those that were just written.
    if (step.operation->state->home->cyclic)
      copy_parents_keys(*step.operation);
    write(*step.operation);
  }
}

void unit_of_work::write(row_operation &op) {
  if (op.is_insert)
    writer_.insert(op);
  else
    writer_.update(op);
}

/// The parents are written by now.
void unit_of_work::copy_parents_keys(row_operation &op) {
  object_state &state = *op.state;
  if (!state.changed_links && !state.has_hidden_links)
    return;
  copy_links(op, false);
  if (!op.is_insert && !op.replaces)
    op.columns = columns_to_write(state);
}

void unit_of_work::write_associations(bool removed) {
  for (const association_change &change : session_.associations_)
    if ((change.count < 0) == removed && change.is_written())
      writer_.write(change);
}

void unit_of_work::write_post_updates() {
  if (std::none_of(session_.ordered_.begin(), session_.ordered_.end(),
                   [](const table_state *of) { return of->post_updates; }))
    return;
  std::deque<row_operation> updates;
  operation_list all;
  for (row_operation &op : operations_) {
    if (!has_post_update(op))
      continue;
    row_operation &after = updates.emplace_back(op.state, false);
    copy_links(after, true);
    after.columns = changed_columns(op.state->home->info(), op.state->object(),
                                    op.state->row, session_.scratch_);
    op.state->bump_version = false;
    all.push_back(&after);
  }
  row_order order(session_, all);
  for (const row_order::step &step : order.sorted()) {
    if (step.park)
      writer_.park(*step.operation);
    else
      writer_.update(*step.operation);
  }
}

//===----------------------------------------------------------------------===//
// Afterwards
//===----------------------------------------------------------------------===//

/// The links that were changed say which relationships of a new object were
/// untouched: there may be rows for those.
void unit_of_work::unload_untouched(object_state &state) {
  std::span<const relationship_info> all = state.home->info().relationships;
  for (std::size_t i = 0; i != all.size(); ++i) {
    const relationship_info &r = all[i];
    bool empty = r.collection ? access::list(r, state.object()).empty()
                              : !access::get(r, state.object());
    if (empty && !(state.changed_links >> i & 1))
      access::unload(r, state.object());
  }
}

void unit_of_work::finish() {
  std::vector<object_state *> gone;
  for (object_state *state : session_.removed_)
    if (state->status == object_status::deleted && !state->row_deleted)
      gone.push_back(state);
  for (const row_operation &op : operations_)
    if (op.is_insert || op.replaces)
      unload_untouched(*op.state);
  session_.forget_references(gone);
  session_.forget_references(unwritten_);
  session_.forget_changes();
  for (object_state *state : unwritten_)
    session_.forget_associations(*state);
  for (object_state *state : gone) {
    session_.forget_associations(*state);
    state->row_deleted = true;
    state->left_behind = false;
    state->home->unwatch(*state);
    state->home->forget_identity(*state);
    session_.record().deleted.push_back(state);
  }
}

} // namespace tenon::detail
