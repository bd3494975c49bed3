//===- tenon/flush_changes.hpp - what a flush writes ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   session.on_before_flush([](tenon::flush_changes &changes) {
//     for (Note *note : changes.changed<Note>())
//       ++note->edits;
//   });
//
//===----------------------------------------------------------------------===//

#ifndef TENON_FLUSH_CHANGES_HPP
#define TENON_FLUSH_CHANGES_HPP

#include <tenon/mapping.hpp>

#include <vector>

namespace tenon {

namespace detail {
class session_core;
}

/// What a flush is about to write, or wrote; given to the functions of
/// session::on_before_flush and session::on_after_flush, and valid there only.
/// Before the flush what follows by cascades is not yet among it.
class flush_changes {
public:
  /// New rows.
  template <mapped T> std::vector<T *> added() const {
    return as<T>(added_objects(mapping<T>::table()));
  }
  /// Those of which a column or a relationship differs: both ends of a link,
  /// too, of which one or neither has it in its row.
  template <mapped T> std::vector<T *> changed() const {
    return as<T>(changed_objects(mapping<T>::table()));
  }
  /// Rows that go. After the flush, too, the objects can be read.
  template <mapped T> std::vector<T *> removed() const {
    return as<T>(removed_objects(mapping<T>::table()));
  }

  flush_changes(const flush_changes &) = delete;
  flush_changes &operator=(const flush_changes &) = delete;

private:
  friend class detail::session_core;

  flush_changes(detail::session_core &session, bool written)
      : session_(session), written_(written) {}

  template <class T>
  static std::vector<T *> as(const std::vector<void *> &objects) {
    std::vector<T *> list;
    for (void *object : objects)
      list.push_back(static_cast<T *>(object));
    return list;
  }
  std::vector<void *> added_objects(const detail::table &of) const;
  std::vector<void *> changed_objects(const detail::table &of) const;
  std::vector<void *> removed_objects(const detail::table &of) const;

  detail::session_core &session_;
  bool written_;
};

} // namespace tenon

#endif // TENON_FLUSH_CHANGES_HPP
