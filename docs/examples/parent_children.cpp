//===- parent_children.cpp - a parent and its children, stored ------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-many, and many-to-one from the other side: children come, move and
// go; the two sides always agree.
//
//===----------------------------------------------------------------------===//

#include "check.hpp"
#include "parent_children.tenon.hpp"

#include <tenon/session.hpp>

using tenon::col;

namespace {

void create(tenon::engine &engine) {
  say("A parent gets two children, one from each side.");
  tenon::session session{engine};
  Parent &parent = session.add(Parent{});
  Child &first = parent.children.append(Child{});
  Child &second = session.add(Child{});
  second.parent = parent;
  check(first.parent.get() == &parent, "who is appended has the parent");
  check(parent.children.size() == 2, "who has the parent is appended");
  session.commit();
  check(first.parent_id == parent.id && second.parent_id == parent.id,
        "both keys were filled in");
}

void walk(tenon::engine &engine) {
  say("The children are read with the first look at them.");
  tenon::session session{engine};
  Parent &parent = *session.get<Parent>(1);
  for (Child &child : parent.children)
    std::printf("  child %d\n", static_cast<int>(child.id));
  check(parent.children.size() == 2, "there are two");
}

void move(tenon::engine &engine) {
  say("A child moves to another parent.");
  tenon::session session{engine};
  Parent &from = *session.get<Parent>(1);
  Parent &to = session.add(Parent{});
  Child &child = from.children[0];
  child.parent = to;
  check(from.children.size() == 1, "the old parent has one child less");
  check(to.children.contains(child), "the new parent has it");
  session.commit();
  check(child.parent_id == to.id, "the key follows");
}

void remove(tenon::engine &engine) {
  say("A parent is removed.");
  tenon::session session{engine};
  session.remove(*session.get<Parent>(1));
  session.commit();
  check(session.query<Parent>().count() == 1, "the row is gone");
  check(
      session.query<Child>().where(col<&Child::parent_id>.is_null()).count() ==
          1,
      "the child stays, its key is NULL");
}

} // namespace

int main(int count, char **arguments) {
  tenon::engine engine{"sqlite::memory:", options_of(count, arguments)};
  engine.create_all<Parent, Child>();
  create(engine);
  walk(engine);
  move(engine);
  remove(engine);
}
