//===- session.cpp - objects and their rows -------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <tenon/session.hpp>

#include "session_core.hpp"

namespace tenon {

namespace {

using detail::object_state;

} // namespace

session::session(engine &on, session_options options)
    : core_(std::make_unique<detail::session_core>(on.core_, options)) {}
session::session(session &&) noexcept = default;
session &session::operator=(session &&) noexcept = default;
session::~session() = default;

void session::flush() { core_->flush(); }
void session::on_before_flush(std::function<void(flush_changes &)> hook) {
  core_->before_flush(std::move(hook));
}
void session::on_after_flush(std::function<void(flush_changes &)> hook) {
  core_->after_flush(std::move(hook));
}
void session::commit() { core_->commit(); }
void session::rollback() { core_->rollback(); }
void session::expire_all() { core_->expire_all(); }
void session::expunge_all() { core_->expunge_all(); }
bool session::in_transaction() const noexcept {
  return core_->in_transaction();
}
bool session::autoflush(bool on) noexcept { return core_->set_autoflush(on); }
savepoint session::begin_nested() { return savepoint(*core_); }

void *session::add_moved(const detail::table &of, void *object) {
  return core_->add_moved(of, object);
}
void *session::add_lvalue(const detail::table &of, void *object) {
  return core_->add_lvalue(of, object);
}
void *session::get_integer(const detail::table &of,
                           const detail::get_options &how, std::int64_t key) {
  return core_->get_number(of, how, key);
}
void *session::get_values(const detail::table &of,
                          const detail::get_options &how,
                          const void *const *keys) {
  return core_->get_values(of, how, keys);
}
void session::remove_object(const detail::table &of, void *object) {
  core_->remove(core_->held(of, object));
}
void session::expire_object(const detail::table &of, void *object) {
  core_->expire(core_->held(of, object));
}
void session::refresh_object(const detail::table &of, void *object) {
  core_->refresh(core_->held(of, object));
}
void session::expunge_prepare(const detail::table &of, void *object) {
  object_state &state = core_->held(of, object);
  core_->expunge(state, &state);
}
void session::expunge_finish(const detail::table &of, void *object) {
  if (object_state *state = core_->find(of, object))
    state->home->destroy(*state);
}
void *session::merge_object(const detail::table &of, const void *object) {
  return core_->merge(of, object);
}
object_status session::status_of(const detail::table &of,
                                 const void *object) const {
  return core_->status(of, object);
}
bool session::modified(const detail::table &of, const void *object) const {
  return core_->is_modified(core_->held(of, object));
}
void session::bump(const detail::table &of, void *object) {
  core_->bump(core_->held(of, object));
}

//===----------------------------------------------------------------------===//
// savepoint
//===----------------------------------------------------------------------===//

savepoint::savepoint(detail::session_core &session)
    : session_(&session), depth_(session.begin_savepoint()) {}

savepoint::savepoint(savepoint &&other) noexcept
    : session_(std::exchange(other.session_, nullptr)), depth_(other.depth_) {}

savepoint::~savepoint() {
  if (!session_ || !session_->has_savepoint(depth_))
    return;
  try {
    session_->rollback_savepoint(depth_);
  } catch (...) {
    // The session's own rollback takes back everything.
  }
}

void savepoint::commit() {
  if (!session_)
    throw invalid_request_error("the savepoint has ended");
  session_->release_savepoint(depth_);
  session_ = nullptr;
}

void savepoint::rollback() {
  if (!session_)
    throw invalid_request_error("the savepoint has ended");
  session_->rollback_savepoint(depth_);
  session_ = nullptr;
}

namespace detail {

const void *implied_relationship(const table &of, const void *object,
                                 std::size_t offset) {
  if (!session_holding(object))
    throw detached_error("a relationship that a backref implies was asked of a "
                         "'" +
                         std::string(of.struct_name) +
                         "' that no session holds");
  return at_offset(object, offset);
}

} // namespace detail

} // namespace tenon
