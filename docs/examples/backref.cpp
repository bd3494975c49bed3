//===- backref.cpp - the other side implied, stored -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The struct of the parent declares no child. The side that the .backref of
// the child implies is a function: child(parent).
//
//===----------------------------------------------------------------------===//

#include "backref.tenon.hpp"
#include "check.hpp"

#include <tenon/session.hpp>

namespace {

void create(tenon::engine &engine) {
  say("A child gets a parent.");
  tenon::session session{engine};
  ParentTable &parent = session.add(ParentTable{});
  ChildTable &first = session.add(ChildTable{});
  first.parent = parent;
  check(child(parent).get() == &first, "child(parent) is the child at once");
  session.commit();
}

void replace(tenon::engine &engine) {
  say("The parent gets another child, through the accessor.");
  tenon::session session{engine};
  ParentTable &parent = *session.get<ParentTable>(1);
  ChildTable &old = *child(parent);
  child(parent) = ChildTable{};
  check(!old.parent, "the old child has no parent at once");
  session.commit();
  check(child(parent)->id == 2, "the new child is stored");
  check(!session.get<ChildTable>(1)->parent_id, "the old key is NULL");
}

void outside(tenon::engine &) {
  say("In no session there is no place for it.");
  ParentTable parent;
  try {
    child(parent);
    check(false, "the accessor says so");
  } catch (const tenon::detached_error &error) {
    std::printf("  %s\n", error.what());
    check(true, "the accessor says so");
  }
}

} // namespace

int main(int count, char **arguments) {
  tenon::engine engine{"sqlite::memory:", options_of(count, arguments)};
  engine.create_all<ParentTable, ChildTable>();
  create(engine);
  replace(engine);
  outside(engine);
}
