//===- unit_of_work.cpp - what a flush has to do --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "unit_of_work.hpp"

#include "row_order.hpp"
#include "row_writer.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace tenon::detail {

using access = relationship_access;

namespace {

std::string full_name(const object_state &of, const relationship_info &r) {
  return "'" + std::string(of.home->info().struct_name) + "::" + r.name + "'";
}

bool is_post_update(const relationship_info &r) {
  const relationship_info *inverse = inverse_of(r);
  return r.post_update || (inverse && inverse->post_update);
}

/// Has, or had, a row.
bool has_row(const object_state &state) {
  return state.status == object_status::persistent ||
         (state.status == object_status::deleted && !state.row_deleted);
}

/// Tables that refer to others in front of those; otherwise as they were.
std::vector<object_state *>
referring_first(const std::vector<object_state *> &states) {
  std::map<std::size_t, std::vector<object_state *>, std::greater<>> by_table;
  for (object_state *state : states)
    by_table[state->home->position].push_back(state);
  std::vector<object_state *> sorted;
  sorted.reserve(states.size());
  for (auto &[position, list] : by_table)
    sorted.insert(sorted.end(), list.begin(), list.end());
  return sorted;
}

} // namespace

void session_core::for_each_parent(
    object_state &state,
    const std::function<void(const relationship_info &, object_state &)>
        &function) {
  std::span<const relationship_info> all = state.home->info().relationships;
  for (std::size_t i = 0; state.changed_links >> i; ++i) {
    if (!(state.changed_links >> i & 1) || is_post_update(all[i]))
      continue;
    if (void *to = access::get(all[i], state.object()))
      function(all[i], state.home->targets[i]->objects().state_of(to));
  }
  if (!state.has_hidden_links)
    return;
  auto links = hidden_links_.find(&state);
  if (links == hidden_links_.end())
    return;
  for (const hidden_link &link : links->second)
    if (link.parent && !is_post_update(*link.relationship))
      function(*link.relationship, *link.parent);
}

object_state *referred_object(session_core &session, const object_state &from,
                              const foreign_key_info &key) {
  table_state &target = session.table_of(*key.target);
  std::string bytes;
  std::int64_t number = 0;
  for (std::uint16_t column : target.info().primary_key) {
    auto pair = std::find_if(
        key.columns.begin(), key.columns.end(),
        [&](const column_pair &p) { return p.there == column; });
    if (pair == key.columns.end())
      return nullptr;
    value_view value = from.row.column(pair->here);
    if (value.is_null())
      return nullptr;
    number = value.integer;
    append_packed(bytes, value);
  }
  return target.find({number, bytes});
}

void unit_of_work::run() {
  session_.order_tables();
  expand();
  collect_inserts();
  find_row_switches();
  collect_updates();
  if (!has_work()) {
    finish();
    return;
  }
  session_.connected(true);
  for (object_state *state : session_.removed_)
    if (state->status == object_status::deleted && !state->row_deleted)
      deletions_.push_back(state);
  for (const row_operation &op : operations_)
    if (op.replaces)
      deletions_.erase(
          std::find(deletions_.begin(), deletions_.end(), op.replaces));
  write_associations(true);
  find_left_behind();
  write_deletions(true);
  make_room_in_late_deletions();
  save_rows();
  write_associations(false);
  write_post_updates();
  write_deletions(false);
  finish();
}

bool unit_of_work::has_work() const {
  return !operations_.empty() || !session_.removed_.empty() ||
         !session_.associations_.empty();
}

//===----------------------------------------------------------------------===//
// What follows from what was asked
//===----------------------------------------------------------------------===//

void unit_of_work::expand() {
  bool more = true;
  while (more) {
    more = read_replaced();
    more |= cascade_removed();
    more |= collect_orphans();
  }
}

/// Scalars that were assigned unseen: what they referred to is read now.
bool unit_of_work::read_replaced() {
  std::vector<relationship_place> places = std::move(session_.replaced_unseen_);
  session_.replaced_unseen_.clear();
  for (const relationship_place &place : places) {
    object_state &owner = *place.object;
    const relationship_info &r = *place.relationship;
    if (!has_row(owner) || owner.row.empty())
      continue;
    session_.connected(true);
    if (r.kind == direction::many_to_one) {
      for (const foreign_key_info &key : owner.home->info().foreign_keys)
        if (key.target == r.target &&
            std::equal(key.columns.begin(), key.columns.end(),
                       r.columns.begin(), r.columns.end(),
                       [](const column_pair &a, const column_pair &b) {
                         return a.here == b.here && a.there == b.there;
                       })) {
          std::string bytes;
          std::int64_t number = 0;
          bool null = false;
          for (const column_pair &pair : r.columns) {
            value_view value = owner.row.column(pair.here);
            null |= value.is_null();
            number = value.integer;
            append_packed(bytes, value);
          }
          object_state *old =
              null ? nullptr
                   : session_.get(session_.table_of(*r.target),
                                  {number, bytes}, false);
          if (old)
            session_.orphan_candidates_.push_back({old, &r});
          break;
        }
      continue;
    }
    void *now = access::get(r, owner.object());
    for (object_state *child : session_.load_related(owner, r)) {
      if (child->object() == now || child->status != object_status::persistent)
        continue;
      object_state *parent = session_.known_parent(*child, r);
      if (inverse_of(r) ? parent != &owner
                        : session_.find_hidden_link(*child, r) != nullptr)
        continue;
      session_.unlink_child(owner, r, *child);
    }
  }
  return !places.empty();
}

void unit_of_work::mark_removed(object_state &state) {
  if (state.status == object_status::pending) {
    std::vector<object_state *> &pending = session_.pending_;
    pending.erase(std::find(pending.begin(), pending.end(), &state));
    state.status = object_status::transient;
    return;
  }
  if (state.status != object_status::persistent)
    return;
  state.status = object_status::deleted;
  session_.removed_.push_back(&state);
}

bool unit_of_work::cascade_removed() {
  bool any = false;
  for (; cascaded_ != session_.removed_.size(); ++cascaded_) {
    object_state &state = *session_.removed_[cascaded_];
    for (const relationship_info &r : state.home->info().relationships)
      if (!r.viewonly)
        cascade_removed(state, r);
    any = true;
  }
  return any;
}

void unit_of_work::cascade_removed(object_state &state,
                                   const relationship_info &r) {
  bool removes = r.does(tenon::cascade::remove);
  if (r.kind == direction::many_to_one && !removes)
    return;
  if (!access::is_loaded(r, state.object())) {
    if (r.passive_deletes)
      return;
    session_.connected(true);
    session_.ensure_loaded(state, r);
  }
  table_state &target = session_.table_of(*r.target);
  access::for_each(r, state.object(), [&](void *object) {
    object_state &other = target.objects().state_of(object);
    if (r.kind == direction::many_to_many) {
      session_.change_association(state, r, other, -1);
      session_.mirror_association(state, r, other, false);
    }
    if (removes)
      mark_removed(other);
    else if (r.kind == direction::one_to_many &&
             other.status != object_status::deleted)
      session_.unlink_child(state, r, other);
  });
}

bool unit_of_work::collect_orphans() {
  std::vector<relationship_place> candidates =
      std::move(session_.orphan_candidates_);
  session_.orphan_candidates_.clear();
  for (const relationship_place &candidate : candidates)
    if (session_.is_orphan(candidate))
      mark_removed(*candidate.object);
  return !candidates.empty();
}

//===----------------------------------------------------------------------===//
// Rows to write
//===----------------------------------------------------------------------===//

void unit_of_work::collect_inserts() {
  for (object_state *state : session_.pending_)
    if (state->status == object_status::pending)
      operations_.push_back({state, true});
}

void unit_of_work::add_update(object_state &state) {
  if (state.status != object_status::persistent)
    return;
  row_operation op{&state, false};
  copy_links(op, false);
  op.columns = changed_columns(state.home->info(), state.object(), state.row,
                               session_.scratch_);
  if (op.columns || op.nulls || state.bump_version ||
      state.changed_links || state.has_hidden_links)
    operations_.push_back(std::move(op));
}

void unit_of_work::collect_updates() {
  for (table_state *home : session_.ordered_)
    for (object_state *state : home->watched())
      if (!state->in_linked && !state->bump_version)
        if (state->status == object_status::persistent &&
            changed_columns(home->info(), state->object(), state->row,
                            session_.scratch_))
          add_update(*state);
  for (object_state *state : session_.linked_)
    add_update(*state);
  for (object_state *state : session_.bumped_)
    if (!state->in_linked)
      add_update(*state);
}

/// A new object with the key of a deleted one takes over its row.
void unit_of_work::find_row_switches() {
  if (session_.removed_.empty())
    return;
  std::string buffer;
  for (row_operation &op : operations_) {
    table_state &home = *op.state->home;
    // The key may be that of other objects.
    copy_links(op, false);
    std::optional<key_view> key = home.key_of(op.state->object(), buffer);
    if (!key)
      continue;
    object_state *old = home.find(*key);
    if (!old || old->status != object_status::deleted || old->row_deleted)
      continue;
    op.is_insert = false;
    op.replaces = old;
    for (std::size_t i = 0; i != home.info().columns.size(); ++i)
      op.columns |= column_bit(i);
  }
}

//===----------------------------------------------------------------------===//
// Foreign keys from relationships
//===----------------------------------------------------------------------===//

/// The key of a row that is written later than the one that refers to it.
bool unit_of_work::waits(const relationship_info &r) const {
  return is_post_update(r);
}

bool unit_of_work::has_post_update(const row_operation &op) const {
  std::span<const relationship_info> all = op.state->home->info().relationships;
  for (std::size_t i = 0; op.state->changed_links >> i; ++i)
    if ((op.state->changed_links >> i & 1) && waits(all[i]))
      return true;
  if (!op.state->has_hidden_links)
    return false;
  auto links = session_.hidden_links_.find(op.state);
  return links != session_.hidden_links_.end() &&
         std::any_of(links->second.begin(), links->second.end(),
                     [&](const hidden_link &link) {
                       return waits(*link.relationship);
                     });
}

/// Copies the key of the parent, or none, into the child's foreign key.
void unit_of_work::copy_key(row_operation &op, const relationship_info &r,
                            object_state *parent, bool child_has_it) {
  object_state &child = *op.state;
  const table &info = child.home->info();
  for (const column_pair &pair : r.columns) {
    std::size_t own = child_has_it ? pair.here : pair.there;
    std::size_t others = child_has_it ? pair.there : pair.here;
    if (parent) {
      std::string scratch;
      value_view value =
          value_of(parent->home->info(), others, parent->object(), scratch);
      // Not known yet: it is copied again when the parent is written.
      if (parent->status == object_status::pending &&
          parent->home->info().columns[others].generated &&
          (value.is_null() || value.integer == 0))
        continue;
      set_value(info, own, child.object(), value);
      op.nulls &= ~column_bit(own);
      continue;
    }
    if (info.columns[own].primary_key) {
      if (child.status == object_status::pending)
        continue;
      throw flush_error("taking a '" + std::string(info.struct_name) +
                        "' out of " +
                        (child_has_it ? full_name(child, r)
                                      : "'" + std::string(r.name) + "'") +
                        " would blank out its primary key");
    }
    try {
      set_value(info, own, child.object(), {});
    } catch (const data_error &) {
      // The member holds no null; the database says whether the column does.
      op.nulls |= column_bit(own);
    }
  }
}

void unit_of_work::copy_links(row_operation &op, bool post_updates) {
  object_state &state = *op.state;
  std::span<const relationship_info> all = state.home->info().relationships;
  // What refers to something counts more than what refers to nothing: two
  // relationships may share a column.
  for (bool empty : {true, false})
    for (std::size_t i = 0; state.changed_links >> i; ++i) {
      if (!(state.changed_links >> i & 1) || waits(all[i]) != post_updates)
        continue;
      void *to = access::get(all[i], state.object());
      if ((to == nullptr) == empty)
        copy_key(op, all[i],
                 to ? &state.home->targets[i]->objects().state_of(to) : nullptr,
                 true);
    }
  if (!state.has_hidden_links)
    return;
  auto links = session_.hidden_links_.find(&state);
  if (links == session_.hidden_links_.end())
    return;
  for (const hidden_link &link : links->second)
    if (waits(*link.relationship) == post_updates)
      copy_key(op, *link.relationship, link.parent, false);
}

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// The columns that the operation changes, those of keys that are not known yet
/// among them.
std::uint64_t unit_of_work::moved_columns(const row_operation &op) const {
  std::uint64_t columns = op.columns | op.nulls;
  std::span<const relationship_info> all = op.state->home->info().relationships;
  for (std::size_t i = 0; op.state->changed_links >> i; ++i)
    if (op.state->changed_links >> i & 1)
      for (const column_pair &pair : all[i].columns)
        columns |= column_bit(pair.here);
  if (!op.state->has_hidden_links)
    return columns;
  auto links = session_.hidden_links_.find(op.state);
  if (links != session_.hidden_links_.end())
    for (const hidden_link &link : links->second)
      for (const column_pair &pair : link.relationship->columns)
        columns |= column_bit(pair.there);
  return columns;
}

/// Rows that are deleted after the others are written give up their unique
/// values where one of those takes them over.
void unit_of_work::make_room_in_late_deletions() {
  row_writer writer(session_);
  std::string wanted;
  std::string held;
  for (object_state *state : deletions_) {
    if (!state->left_behind)
      continue;
    const table &info = state->home->info();
    row_operation room{state, false};
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
      writer.park(room);
  }
}

/// Marks the deleted rows that something moves away from in this flush.
void unit_of_work::find_left_behind() {
  if (deletions_.empty())
    return;
  for (const row_operation &op : operations_) {
    if (op.is_insert || op.replaces)
      continue;
    for (const foreign_key_info &key : op.state->home->info().foreign_keys) {
      std::uint64_t columns = 0;
      for (const column_pair &pair : key.columns)
        columns |= column_bit(pair.here);
      if (!(moved_columns(op) & columns))
        continue;
      if (object_state *old = referred_object(session_, *op.state, key))
        old->left_behind = true;
    }
  }
  // Those that refer to others first: what stays keeps what it refers to.
  deletions_ = referring_first(deletions_);
  for (int pass = 0; pass != 2; ++pass)
    for (object_state *state : deletions_)
      if (state->left_behind)
        for (const foreign_key_info &key : state->home->info().foreign_keys)
          if (object_state *to = referred_object(session_, *state, key))
            to->left_behind = true;
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
  deletion_order(session_core &session,
                 const std::vector<object_state *> &all)
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
      if (to && to != top.state)
        push(stack, *to);
    }
  }

private:
  enum class mark { open, active, done };
  struct frame {
    object_state *state;
    std::size_t next;
  };

  void push(std::vector<frame> &stack, object_state &state) {
    auto at = open_.find(&state);
    if (at == open_.end() || at->second != mark::open)
      return;
    at->second = mark::active;
    stack.push_back({&state, 0});
  }

  session_core &session_;
  boost::unordered_flat_map<const object_state *, mark> open_;
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
  now = referring_first(now);
  row_writer writer(session_);
  if (cyclic) {
    deletion_order order(session_, now);
    std::vector<object_state *> parents_first;
    for (auto state = now.rbegin(); state != now.rend(); ++state)
      order.visit(**state, parents_first);
    now.assign(parents_first.rbegin(), parents_first.rend());
    // Rows that refer to each other let go first.
    for (object_state *state : now) {
      row_operation op{state, false};
      const table &info = state->home->info();
      for (const relationship_info &r : info.relationships)
        if (r.kind == direction::many_to_one && is_post_update(r))
          for (const column_pair &pair : r.columns)
            if (!state->row.column(pair.here).is_null())
              op.nulls |= column_bit(pair.here);
      if (op.nulls)
        writer.update(op);
    }
  }
  for (object_state *state : now)
    writer.remove(*state);
}

void unit_of_work::save_rows() {
  // By component of tables, in which updates come first.
  std::vector<row_operation *> all;
  all.reserve(operations_.size());
  for (row_operation &op : operations_) {
    op.number = all.size();
    all.push_back(&op);
  }
  std::sort(all.begin(), all.end(),
            [](const row_operation *left, const row_operation *right) {
              auto place = [](const row_operation &op) {
                const table_state &home = *op.state->home;
                return std::tuple(home.component, op.is_insert, home.position,
                                  op.number);
              };
              return place(*left) < place(*right);
            });
  for (std::size_t first = 0; first != all.size();) {
    std::size_t last = first;
    std::size_t component = all[first]->state->home->component;
    while (last != all.size() && all[last]->state->home->component == component)
      ++last;
    save_component(operation_list(all.begin() + static_cast<std::ptrdiff_t>(first),
                                  all.begin() + static_cast<std::ptrdiff_t>(last)));
    first = last;
  }
}

void unit_of_work::save_component(const operation_list &operations) {
  bool ordered = true;
  for (row_operation *op : operations) {
    table_state &home = *op->state->home;
    if (operations.size() == 1)
      break;
    if (home.cyclic)
      ordered = false;
    // Only now is it known which keys the parents have.
    copy_links(*op, false);
    if (op->is_insert || op->replaces)
      continue;
    op->columns = changed_columns(home.info(), op->state->object(),
                                  op->state->row, session_.scratch_);
    if ((op->columns | op->nulls) & home.unique_columns())
      ordered = false;
  }
  if (ordered) {
    for (row_operation *op : operations)
      save(*op);
    return;
  }
  row_writer writer(session_);
  row_order order(session_, operations);
  for (const row_order::step &step : order.sorted()) {
    if (step.park)
      writer.park(*step.operation);
    else
      save(*step.operation);
  }
}

void unit_of_work::save(row_operation &op) {
  row_writer writer(session_);
  copy_links(op, false);
  if (op.is_insert) {
    writer.insert(op);
    return;
  }
  if (!op.replaces)
    op.columns = changed_columns(op.state->home->info(), op.state->object(),
                                 op.state->row, session_.scratch_);
  writer.update(op);
}

void unit_of_work::write_associations(bool removed) {
  row_writer writer(session_);
  for (const association_change &change : session_.associations_) {
    if (change.count == 0 || (change.count < 0) != removed)
      continue;
    if (change.left->status == object_status::transient ||
        change.right->status == object_status::transient)
      continue;
    writer.write(change);
  }
}

void unit_of_work::write_post_updates() {
  std::deque<row_operation> updates;
  operation_list all;
  for (row_operation &op : operations_) {
    if (!has_post_update(op))
      continue;
    row_operation &after =
        updates.emplace_back(op.state, false);
    copy_links(after, true);
    after.columns =
        changed_columns(op.state->home->info(), op.state->object(),
                        op.state->row, session_.scratch_);
    op.state->bump_version = false;
    all.push_back(&after);
  }
  row_writer writer(session_);
  row_order order(session_, all);
  for (const row_order::step &step : order.sorted()) {
    if (step.park)
      writer.park(*step.operation);
    else
      writer.update(*step.operation);
  }
}

//===----------------------------------------------------------------------===//
// Afterwards
//===----------------------------------------------------------------------===//

void unit_of_work::finish() {
  std::vector<object_state *> gone;
  for (object_state *state : session_.removed_)
    if (state->status == object_status::deleted && !state->row_deleted)
      gone.push_back(state);
  // The links that were changed say which relationships were untouched.
  for (const row_operation &op : operations_) {
    if (!op.is_insert && !op.replaces)
      continue;
    object_state &state = *op.state;
    std::span<const relationship_info> all = state.home->info().relationships;
    for (std::size_t i = 0; i != all.size(); ++i) {
      const relationship_info &r = all[i];
      bool empty = r.collection ? access::list(r, state.object()).empty()
                                : !access::get(r, state.object());
      if (empty && !(state.changed_links >> i & 1))
        access::unload(r, state.object());
    }
  }
  session_.forget_references(gone);
  session_.forget_changes();
  for (object_state *state : gone) {
    state->row_deleted = true;
    state->left_behind = false;
    state->home->unwatch(*state);
    state->home->forget_identity(*state);
    session_.record().deleted.push_back(state);
  }
}

} // namespace tenon::detail
