//===- parent_child.cpp - a parent and its only child, stored -------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-one: what happens to a child that is replaced, what a cascade changes
// in that, and what is done about rows that should not be there.
//
//===----------------------------------------------------------------------===//

#include "check.hpp"
#include "parent_child.tenon.hpp"

#include <tenon/session.hpp>

#include <string>

using tenon::col;

namespace {

void replace(tenon::engine &engine) {
  say("A child is replaced.");
  tenon::session session{engine};
  ParentModel &parent = session.add(ParentModel{});
  parent.child = ChildModel{};
  session.commit();

  ChildModel &old = *parent.child;
  parent.child = ChildModel{};
  check(!old.parent, "the old child has no parent at once");
  session.commit();
  check(session.query<ChildModel>().count() == 2, "both rows are there");
  check(session.query<ChildModel>()
                .where(col<&ChildModel::parent_id>.is_null())
                .one()
                .id == 1,
        "the key of the old one is NULL");
}

void swap(tenon::engine &engine) {
  say("Two parents swap their children, in one flush.");
  tenon::session session{engine};
  ParentModel &first = session.add(ParentModel{});
  ParentModel &second = session.add(ParentModel{});
  ChildModel &mine = session.add(ChildModel{});
  ChildModel &yours = session.add(ChildModel{});
  first.child = mine;
  second.child = yours;
  session.commit();

  first.child = yours;
  second.child = mine;
  session.commit();
  check(first.child.get() == &yours && second.child.get() == &mine,
        "the unique key is in nobody's way");
}

void replace_orphan(tenon::engine &engine) {
  say("A child that cannot be without its parent is replaced.");
  tenon::session session{engine};
  OwningParent &parent = session.add(OwningParent{});
  parent.child = OwnedChild{};
  session.commit();

  parent.child = OwnedChild{};
  session.commit();
  check(session.query<OwnedChild>().count() == 1, "the old row is deleted");

  session.remove(parent);
  session.commit();
  check(session.query<OwnedChild>().count() == 0,
        "the new one goes with the parent");
}

// The tables are somebody else's: the key is not unique.
void two_rows(tenon::engine_options options) {
  say("Two rows say that they are the only child.");
  tenon::engine engine{"sqlite::memory:", options};
  engine.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY);"
                 "CREATE TABLE child (id INTEGER PRIMARY KEY,"
                 "  parent_id INTEGER REFERENCES parent (id));"
                 "INSERT INTO parent VALUES (1);"
                 "INSERT INTO child VALUES (1, 1), (2, 1)");
  std::string warning;
  tenon::on_warning([&](std::string_view text) { warning = text; });
  tenon::session session{engine};
  ParentModel &parent = *session.get<ParentModel>(1);
  check(parent.child->id == 1, "the first is taken");
  tenon::on_warning({});
  std::printf("  warning: %s\n", warning.c_str());
  check(warning.find("ParentModel::child") != std::string::npos,
        "the warning names the relationship");
}

} // namespace

int main(int count, char **arguments) {
  tenon::engine_options options = options_of(count, arguments);
  tenon::engine engine{"sqlite::memory:", options};
  engine.create_all<ParentModel, ChildModel, OwningParent, OwnedChild>();
  replace(engine);
  swap(engine);
  replace_orphan(engine);
  two_rows(options);
}
