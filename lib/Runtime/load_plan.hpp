//===- load_plan.hpp - what is read with an object --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What the annotations say of relationships, and what a query says, become one
// tree: for each relationship that is not simply read at the first access, how
// it is read, and what is read with its targets.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_LOAD_PLAN_HPP
#define TENON_RUNTIME_LOAD_PLAN_HPP

#include <tenon/load_options.hpp>

#include <memory>
#include <string>
#include <vector>

namespace tenon::detail {

class load_plan {
public:
  struct step {
    const relationship_info *relationship;
    load_how how;
    /// Of the targets; null where there is nothing to do.
    std::unique_ptr<const load_plan> next;
  };

  /// Null where every relationship is read at the first access.
  static std::unique_ptr<const load_plan> make(const table &of,
                                               const load_requests &asked);

  /// Whose relationships these are.
  const table &of() const { return *of_; }
  const std::vector<step> &steps() const { return steps_; }
  const step *find(const relationship_info &r) const;

  /// Something is read by a join.
  bool joins() const { return joins_; }
  /// Something is read with the objects, by a join or afterwards.
  bool reads() const { return reads_; }
  /// Something matters when a relationship is accessed.
  bool lasts() const { return lasts_; }
  /// And it is something else than what would be done anyway.
  bool binds() const { return binds_; }
  /// A join gives more than one row for each object.
  bool multiplies() const { return multiplies_; }

  /// Equal for statements that are equal.
  void append_joins(std::string &tokens) const;

private:
  friend class load_planner;

  const table *of_ = nullptr;
  std::vector<step> steps_;
  bool joins_ = false;
  bool reads_ = false;
  bool lasts_ = false;
  bool binds_ = false;
  bool multiplies_ = false;
};

/// At most one row is related, whatever the rows are.
bool leads_to_one(const relationship_info &r);

} // namespace tenon::detail

#endif // TENON_RUNTIME_LOAD_PLAN_HPP
