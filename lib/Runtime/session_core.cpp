//===- session_core.cpp - objects entering and leaving a session ----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "session_core.hpp"

#include "warnings.hpp"

#include <algorithm>
#include <unordered_map>

namespace tenon::detail {

using access = relationship_access;

session_core::session_core(std::shared_ptr<engine_core> on,
                           session_options options)
    : engine_(std::move(on)), options_(options) {
  options_.autoflush = options.autoflush && !options.read_only;
  records_.emplace_back();
}

session_core::~session_core() {
  end_streams();
  // Objects go without being told of each other.
  if (lease_)
    lease_.release();
}

void session_core::fail_unusable() const {
  throw pending_rollback_error(
      "a flush of this session failed: roll back first");
}

void session_core::check_not_flushing(const char *what) const {
  if (flushing_)
    throw invalid_request_error("a relationship was " + std::string(what) +
                                " while the session flushes");
}

void session_core::check_writes(const char *what) const {
  if (options_.read_only)
    throw invalid_request_error(std::string(what) +
                                " in a session that only reads");
}

void session_core::check_may_change(const char *what) const {
  check_writes("a change");
  check_not_flushing(what);
}

//===----------------------------------------------------------------------===//
// Tables
//===----------------------------------------------------------------------===//

table_state &session_core::table_anew(const table &of) {
  auto at = tables_.find(&of);
  if (at != tables_.end()) {
    recent_[recent_place(of)] = {&of, at->second.get()};
    return *at->second;
  }
  // With everything that it is related to, so that they can be ordered.
  std::vector<const table *> todo{&of};
  std::vector<table_state *> made;
  while (!todo.empty()) {
    const table *next = todo.back();
    todo.pop_back();
    auto &state = tables_[next];
    if (state)
      continue;
    state = std::make_unique<table_state>(*this, *next);
    made.push_back(state.get());
    for (const relationship_info &r : next->relationships) {
      todo.push_back(r.target);
      if (r.secondary)
        todo.push_back(r.secondary);
    }
    for (const foreign_key_info &key : next->foreign_keys)
      todo.push_back(key.target);
  }
  for (table_state *state : made)
    for (const relationship_info &r : state->info().relationships) {
      table_state &target = *tables_.find(r.target)->second;
      state->targets.push_back(&target);
      if (is_post_update(r))
        state->post_updates |= std::uint64_t{1} << (state->targets.size() - 1);
      if (r.inverse < 0)
        target.unpaired.push_back({state, state->targets.size() - 1});
    }
  ordered_known_ = false;
  return *tables_.find(&of)->second;
}

namespace {

/// Tarjan's algorithm: each table after those it refers to; tables that refer
/// to each other are one component.
class table_sorter {
public:
  explicit table_sorter(session_core &session) : session_(session) {}

  void visit(table_state &at) {
    if (marks_.count(&at))
      return;
    mark &own = marks_[&at];
    std::size_t number = own.low = own.number = ++count_;
    own.open = true;
    open_.push_back(&at);
    for (const foreign_key_info &key : at.info().foreign_keys) {
      table_state &to = session_.table_of(*key.target);
      if (&to == &at)
        at.cyclic = true;
      visit(to);
      if (marks_[&to].open)
        marks_[&at].low = std::min(marks_[&at].low, marks_[&to].low);
    }
    if (marks_[&at].low != number)
      return;
    std::size_t size = 0;
    table_state *last = nullptr;
    do {
      last = open_.back();
      open_.pop_back();
      marks_[last].open = false;
      last->position = ordered.size();
      last->component = components_;
      ordered.push_back(last);
      ++size;
    } while (last != &at);
    ++components_;
    if (size > 1)
      for (std::size_t i = 0; i != size; ++i)
        ordered[ordered.size() - 1 - i]->cyclic = true;
  }

  std::vector<table_state *> ordered;

private:
  struct mark {
    std::size_t number = 0;
    std::size_t low = 0;
    bool open = false;
  };

  session_core &session_;
  std::unordered_map<table_state *, mark> marks_;
  std::vector<table_state *> open_;
  std::size_t count_ = 0;
  std::size_t components_ = 0;
};

} // namespace

void session_core::order_tables() {
  if (ordered_known_)
    return;
  std::vector<table_state *> all;
  for (auto &[info, state] : tables_)
    all.push_back(state.get());
  // Addresses are in no order.
  std::sort(
      all.begin(), all.end(),
      [](const table_state *left, const table_state *right) {
        int by_name =
            std::string_view(left->info().name).compare(right->info().name);
        return by_name != 0 ? by_name < 0
                            : std::string_view(left->info().schema) <
                                  right->info().schema;
      });
  table_sorter sorter(*this);
  for (table_state *state : all)
    sorter.visit(*state);
  ordered_ = std::move(sorter.ordered);
  for (table_state *state : ordered_)
    for (const foreign_key_info &key : state->info().foreign_keys)
      if (key.on_update == action::cascade)
        for (const column_pair &pair : key.columns)
          table_of(*key.target).followed_columns |= column_bit(pair.there);
  ordered_known_ = true;
}

//===----------------------------------------------------------------------===//
// Entering
//===----------------------------------------------------------------------===//

object_state *session_core::find(const table &of, const void *object) {
  return table_of(of).objects().find(object);
}

object_state &session_core::held(const table &of, const void *object) {
  object_state *state = find(of, object);
  if (state && state->status != object_status::transient)
    return *state;
  const void *holder = session_holding(object);
  if (holder && holder != this)
    throw invalid_request_error("the '" + std::string(of.struct_name) +
                                "' is in another session");
  throw detached_error("the '" + std::string(of.struct_name) +
                       "' is in no session");
}

void session_core::make_pending(object_state &state) {
  state.become(object_status::pending);
  state.row_deleted = false;
  pending_.push_back(&state);
}

namespace {

bool refers_to_something(const object_state &state) {
  bool any = false;
  for (const relationship_info &r : state.home->info().relationships)
    access::for_each(r, state.object(), [&](void *) { any = true; });
  return any;
}

struct link {
  object_state *from;
  const relationship_info *relationship;
  object_state *to;
};

} // namespace

/// Takes over the objects of a graph that nobody held: each becomes pending
/// first, then they are linked, so that both sides agree.
class session_core::graph_entry {
public:
  explicit graph_entry(session_core &session) : session_(session) {}

  object_state &enter(object_state &first, const void *from) {
    try {
      take(first, from);
      for (std::size_t i = 0; i != entered_.size(); ++i)
        read_relationships(*entered_[i]);
      for (const link &each : links_)
        prepare(each);
      for (const link &each : links_)
        connect(each);
    } catch (...) {
      // The first one is its creator's to destroy.
      session_.take_out(entered_, created_);
      throw;
    }
    return first;
  }

private:
  void take(object_state &state, const void *from) {
    known_[from] = &state;
    known_[state.object()] = &state;
    entered_.push_back(&state);
    session_.make_pending(state);
  }

  /// The relationships of an object that nobody held are plain pointers.
  void read_relationships(object_state &state) {
    void *object = state.object();
    for (const relationship_info &r : state.home->info().relationships) {
      std::vector<void *> targets;
      access::for_each(r, object,
                       [&](void *target) { targets.push_back(target); });
      access::unload(r, object);
      access::set_loaded(r, object);
      access::bind(r, object, &state);
      for (void *target : targets)
        if (object_state *to = find_or_take(state, r, target))
          links_.push_back({&state, &r, to});
    }
  }

  object_state *find_or_take(const object_state &from,
                             const relationship_info &r, void *target) {
    auto at = known_.find(target);
    if (at != known_.end())
      return at->second;
    object_state *state = session_.adopted(*r.target, target);
    if (state && state->status != object_status::transient)
      return state;
    if (!r.does(tenon::cascade::save_update)) {
      warn("an object that '" + std::string(from.home->info().struct_name) +
           "::" + r.name +
           "' refers to is in no session, and the relationship does not "
           "cascade save_update: it will not be written");
      return nullptr;
    }
    if (!state) {
      state = &session_.table_of(*r.target).create_copied(target);
      created_.push_back(state);
    }
    take(*state, target);
    return state;
  }

  /// What can fail comes before objects of others are let go of.
  void prepare(const link &each) {
    const relationship_info &r = *each.relationship;
    session_.load_other_side(r, *each.to);
    if (!r.single_parent || r.kind == direction::one_to_many)
      return;
    session_.check_single_parent(*each.from, r, *each.to);
    if (owners_.try_emplace({&r, each.to}, each.from).first->second !=
        each.from)
      session_.fail_second_parent(*each.from, r);
  }

  void connect(const link &each) {
    const relationship_info &r = *each.relationship;
    void *object = each.from->object();
    void *member = at_offset(object, r.offset);
    if (!r.collection) {
      session_.assign(*each.from, member, each.to->object());
      return;
    }
    const std::vector<void *> &list = access::list(r, object);
    if (std::find(list.begin(), list.end(), each.to->object()) == list.end())
      session_.insert(*each.from, member, list.size(), each.to->object());
  }

  session_core &session_;
  boost::unordered_flat_map<const void *, object_state *> known_;
  std::vector<object_state *> entered_;
  std::vector<object_state *> created_;
  std::vector<link> links_;
  /// By relationships with single_parent.
  boost::unordered_flat_map<
      std::pair<const relationship_info *, const object_state *>,
      const object_state *>
      owners_;
};

/// As if these had never been added.
void session_core::take_out(const std::vector<object_state *> &entered,
                            const std::vector<object_state *> &created) {
  forget_references(entered);
  for (object_state *state : entered) {
    drop_traces(*state);
    state->become(object_status::transient);
  }
  for (object_state *state : created)
    state->home->destroy(*state);
}

/// The state of an object of this session; null where none holds it.
object_state *session_core::adopted(const table &of, const void *object) {
  if (object_state *state = find(of, object))
    return state;
  const void *holder = session_holding(object);
  if (holder && holder != this)
    throw invalid_request_error("a '" + std::string(of.struct_name) +
                                "' is already attached to another session");
  return nullptr;
}

/// A state that was just made of a bare struct enters the session.
void *session_core::enter_new(object_state &state, const void *from) {
  // Most refer to nothing yet.
  if (!refers_to_something(state)) {
    void *object = state.object();
    for (const relationship_info &r : state.home->info().relationships)
      access::bind(r, object, &state);
    make_pending(state);
    return object;
  }
  try {
    return graph_entry(*this).enter(state, from).object();
  } catch (...) {
    state.home->destroy(state);
    throw;
  }
}

void *session_core::add_moved(const table &of, void *object) {
  check_may_change("added to");
  if (adopted(of, object))
    return add_lvalue(of, object);
  return enter_new(table_of(of).create_moved(object), object);
}

void *session_core::add_lvalue(const table &of, void *object) {
  check_may_change("added to");
  object_state *state = adopted(of, object);
  if (!state)
    return enter_new(table_of(of).create_copied(object), object);
  if (state->status == object_status::transient)
    return graph_entry(*this).enter(*state, object).object();
  if (state->row_deleted)
    throw invalid_request_error("the '" + std::string(of.struct_name) +
                                "' has been deleted");
  if (state->status == object_status::deleted) {
    state->become(object_status::persistent);
    removed_.erase(std::remove(removed_.begin(), removed_.end(), state),
                   removed_.end());
  }
  return object;
}

//===----------------------------------------------------------------------===//
// Leaving
//===----------------------------------------------------------------------===//

void session_core::remove(object_state &state) {
  check_writes("a removal");
  if (state.status == object_status::pending)
    throw invalid_request_error("the '" +
                                std::string(state.home->info().struct_name) +
                                "' has no row yet; expunge it instead");
  if (state.status == object_status::deleted)
    return;
  state.become(object_status::deleted);
  removed_.push_back(&state);
}

namespace {

template <class List, class Predicate>
void erase_where(List &list, Predicate &&predicate) {
  list.erase(std::remove_if(list.begin(), list.end(), predicate), list.end());
}

} // namespace

void transaction_record::forget_deletion(const object_state &state) {
  auto at = std::find(deleted.begin(), deleted.end(), &state);
  if (at == deleted.end())
    return;
  auto place = static_cast<std::size_t>(at - deleted.begin());
  deleted.erase(at);
  for (change &each : changed)
    if (each.key && each.key->deletions > place)
      --each.key->deletions;
}

/// Nothing that the session has to do concerns the object any more.
void session_core::drop_traces(object_state &state) {
  auto is_it = [&](const object_state *other) { return other == &state; };
  erase_where(pending_, is_it);
  erase_where(removed_, is_it);
  erase_where(linked_, is_it);
  erase_where(bumped_, is_it);
  hidden_links_.erase(&state);
  for (auto &[child, links] : hidden_links_)
    erase_where(links,
                [&](const hidden_link &link) { return link.parent == &state; });
  keep_orphans_of(state);
  forget_associations(state);
  auto concerns = [&](const relationship_place &place) {
    return place.object == &state;
  };
  erase_where(replaced_unseen_, concerns);
  erase_where(orphan_candidates_, concerns);
  for (auto *list : {&written_.added, &written_.changed, &written_.removed})
    erase_where(*list, is_it);
  for (transaction_record &r : records_) {
    erase_where(r.inserted, is_it);
    r.forget_deletion(state);
    erase_where(r.changed, [&](const transaction_record::change &change) {
      return change.object == &state;
    });
  }
  state.changed_links = 0;
  state.has_hidden_links = state.in_linked = state.bump_version = false;
}

/// No relationship in memory refers to these objects any more.
void session_core::forget_references(const std::vector<object_state *> &gone) {
  struct scan {
    table_state *in;
    const relationship_info *relationship;
    bool operator==(const scan &) const = default;
  };
  std::vector<scan> scans;
  auto add_scan = [&](table_state &in, const relationship_info &r) {
    scan next{&in, &r};
    if (std::find(scans.begin(), scans.end(), next) == scans.end())
      scans.push_back(next);
  };
  for (object_state *state : gone) {
    table_state &home = *state->home;
    for (const relationship_info &r : home.info().relationships) {
      const relationship_info *inverse = inverse_of(r);
      if (!inverse)
        continue;
      table_state &target = table_of(*r.target);
      if (r.kind == direction::many_to_one) {
        if (object_state *parent = known_target(*state, r))
          leave_parent(*parent, *inverse, *state);
        continue;
      }
      if (!access::is_loaded(r, state->object())) {
        add_scan(target, *inverse);
        continue;
      }
      access::for_each(r, state->object(), [&](void *object) {
        object_state &other = target.objects().state_of(object);
        if (r.kind == direction::many_to_many)
          leave_parent(other, *inverse, *state);
        else if (access::get(*inverse, object) == state->object())
          access::unload(*inverse, object);
      });
    }
    for (const table_state::incoming &from : home.unpaired)
      add_scan(*from.from, from.from->info().relationships[from.relationship]);
  }
  if (scans.empty())
    return;
  boost::unordered_flat_map<const void *, bool> objects;
  for (object_state *state : gone)
    objects[state->object()] = true;
  for (const scan &each : scans)
    each.in->objects().for_each([&](object_state &state) {
      const relationship_info &r = *each.relationship;
      void *object = state.object();
      if (!access::is_loaded(r, object))
        return;
      if (r.collection)
        erase_where(access::list(r, object),
                    [&](void *to) { return objects.count(to) != 0; });
      else if (objects.count(access::get(r, object)))
        access::unload(r, object);
    });
}

std::vector<object_state *> session_core::expunge_cascade(object_state &state) {
  std::vector<object_state *> all{&state};
  boost::unordered_flat_map<object_state *, bool> seen{{&state, true}};
  for (std::size_t i = 0; i != all.size(); ++i)
    for (const relationship_info &r : all[i]->home->info().relationships)
      if (r.does(tenon::cascade::expunge))
        access::for_each(r, all[i]->object(), [&](void *object) {
          object_state &next = table_of(*r.target).objects().state_of(object);
          if (seen.emplace(&next, true).second)
            all.push_back(&next);
        });
  return all;
}

void session_core::expunge(object_state &state, object_state *kept) {
  check_not_flushing("expunged from");
  std::vector<object_state *> gone = expunge_cascade(state);
  forget_references(gone);
  for (object_state *each : gone) {
    drop_traces(*each);
    if (each != kept) {
      each->home->destroy(*each);
      continue;
    }
    // What is moved out of it refers to nothing.
    each->home->unwatch(*each);
    each->home->forget_identity(*each);
    each->become(object_status::transient);
    for (const relationship_info &r : each->home->info().relationships) {
      access::unload(r, each->object());
      access::set_loaded(r, each->object());
    }
  }
}

void session_core::expunge_all() {
  check_not_flushing("expunged from");
  forget_changes();
  repeats_.clear();
  written_ = {};
  for (transaction_record &r : records_)
    r = transaction_record();
  for (auto &[info, state] : tables_)
    state->objects().for_each(
        [&](object_state &each) { state->destroy(each); });
}

object_status session_core::status(const table &of, const void *object) {
  object_state *state = find(of, object);
  return state ? state->status : object_status::transient;
}

void session_core::bump(object_state &state) {
  check_writes("a new version");
  if (state.home->version_column() < 0)
    throw invalid_request_error("'" +
                                std::string(state.home->info().struct_name) +
                                "' has no version column");
  if (state.bump_version)
    return;
  state.bump_version = true;
  bumped_.push_back(&state);
}

} // namespace tenon::detail
