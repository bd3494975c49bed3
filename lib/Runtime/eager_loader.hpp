//===- eager_loader.hpp - related rows after the rows -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Reads relationships of many objects by few statements, and what a plan asks
// for after that.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_EAGER_LOADER_HPP
#define TENON_RUNTIME_EAGER_LOADER_HPP

#include "joined_rows.hpp"
#include "key_list.hpp"

namespace tenon::detail {

using object_list = std::vector<object_state *>;

class eager_loader {
public:
  /// `root`: the plan that all others are parts of; kept by objects that it
  /// concerns later.
  eager_loader(session_core &session, std::shared_ptr<const load_plan> root,
               reading how)
      : session_(session), root_(std::move(root)), how_(how) {}

  /// What is read with objects, once they are there. What is joined, too, for
  /// those that no join has read.
  void follow(const load_plan &plan, const object_list &objects);
  /// One relationship of these, where it is not there yet.
  void load(const object_list &objects, const relationship_info &r,
            const load_plan *next) {
    load(objects, r, next, how_.overwrite);
  }
  /// The objects of a query's rows, each once.
  object_list read_all(statement &rows, table_state &home,
                       const load_plan &plan);
  /// The object with this key, read with what is joined to it; null where there
  /// is no row.
  object_state *get(table_state &home, const key_view &key,
                    const load_plan &plan);

private:
  /// Rows that are asked for by their keys.
  struct request {
    /// Null: by the primary key.
    const relationship_info *relationship;
    table_state *target;
    const load_plan *plan;
  };
  /// An object, and the place of a key: the one by which its related rows are
  /// found, or the one that it was found by.
  struct place {
    std::size_t key;
    object_state *object;
  };
  using place_list = std::vector<place>;

  void remember(const load_plan &plan, const object_list &objects);
  void load(const object_list &objects, const relationship_info &r,
            const load_plan *next, bool overwrite);
  bool set_without_reading(object_state &object, const relationship_info &r);
  void set_all(const place_list &places, const relationship_info &r,
               const place_list &found, std::size_t keys);
  place_list read(const request &what, key_list &keys);
  void read_chunk(const request &what, key_list &keys, std::size_t first,
                  place_list &found);
  void bind(statement &to, const key_list &keys, std::size_t first,
            std::size_t count);
  statement &prepared(const request &what, std::size_t keys);
  void write(std::string &sql, const request &what, std::size_t keys) const;
  std::size_t longest(const key_list &keys) const;

  session_core &session_;
  std::shared_ptr<const load_plan> root_;
  reading how_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_EAGER_LOADER_HPP
