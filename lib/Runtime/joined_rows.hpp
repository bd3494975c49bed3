//===- joined_rows.hpp - related rows beside the rows -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a plan joins to the rows of a statement: the parts of its text, and how
// the objects of a row are linked.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_JOINED_ROWS_HPP
#define TENON_RUNTIME_JOINED_ROWS_HPP

#include "load_plan.hpp"
#include "session_core.hpp"
#include "sql.hpp"

#include <boost/unordered/unordered_flat_set.hpp>

namespace tenon::detail {

/// How rows that are objects already are treated, and those that are not yet.
struct reading {
  bool overwrite = false;
  /// Of what was asked for. What is read beside it is reached as what can be
  /// changed, as what is read at the first access is.
  bool read_only = false;
};

/// The parts of a statement that a plan adds.
class join_writer {
public:
  /// `base`: what the rows that are joined to are called in the statement.
  join_writer(sql_writer &to, const load_plan &plan, std::string base)
      : to_(to), plan_(plan), base_(std::move(base)) {}

  /// ", " and the columns of everything that is joined.
  void columns();
  void joins();
  /// Sorts elements as their collections are, each object's for themselves.
  /// `sorted`: the statement is sorted by something already.
  void order(bool sorted);

private:
  void columns(const load_plan &plan);
  void joins(const load_plan &plan, const std::string &base, bool inner);
  void join(const table &of, const relationship_info &r,
            const std::string &base, const std::string &alias, bool inner);
  void equal(const std::string &left, const table &left_table,
             std::uint16_t left_column, const std::string &right,
             const table &right_table, std::uint16_t right_column);
  void order(const load_plan &plan);
  void order_column(const std::string &base, const table &of,
                    const ordering &key);
  std::string next_alias();

  sql_writer &to_;
  const load_plan &plan_;
  std::string base_;
  /// Each part counts the tables in the same order.
  int number_ = 0;
  bool sorted_ = false;
};

/// Links the objects of rows that have the columns of a plan's joins.
class joined_rows {
public:
  /// `repeated`: an object may come more than once.
  joined_rows(session_core &session, const load_plan &plan, int first_column,
              reading how, bool repeated = false);

  /// The row that the statement is at; its first columns are the object's.
  void read(statement &row, object_state &object);
  /// No row follows: collections are what was found.
  void finish();

private:
  /// What is joined for one relationship.
  struct branch {
    const load_plan::step *step;
    table_state *target;
    /// Where its columns begin.
    int first = 0;
    /// At most one row for each.
    bool single = false;
    /// Its rows may come more than once for one object.
    bool repeated = false;

    /// Whose relationship is set when all rows are read, and what it has.
    std::vector<object_state *> parents;
    std::vector<std::vector<object_state *>> found;
    boost::unordered_flat_map<object_state *, std::size_t> places;
    boost::unordered_flat_set<std::pair<object_state *, object_state *>> seen;
    object_state *last_parent = nullptr;
    object_state *last_child = nullptr;
    std::size_t last_place = 0;
    std::vector<branch> next;
  };

  void add_branches(std::vector<branch> &to, const load_plan &plan, int &column,
                    bool repeated);
  void read(branch &of, statement &row, object_state &parent);
  void link(branch &of, object_state &parent, object_state *child);
  void collect(branch &of, object_state &parent, object_state *child);
  std::size_t place_of(branch &of, object_state &parent);
  void finish(branch &of);

  session_core &session_;
  reading how_;
  std::vector<branch> branches_;
  std::vector<object_state *> one_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_JOINED_ROWS_HPP
