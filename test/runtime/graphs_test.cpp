//===- graphs_test.cpp - large, deep and refused graphs of objects --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What follows relationships must not depend on how far they go, and what is
// refused leaves nothing behind.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <deque>
#include <string>

namespace {

using namespace trees;

struct graph_database : file_database {
  graph_database() { engine.create_all<Node, Branch, Station, Wagon>(); }
};

constexpr int deep = 20000;

TEST(graphs, a_deep_graph_enters_and_is_written) {
  graph_database database;
  std::deque<Node> nodes(deep);
  for (int i = 1; i != deep; ++i)
    nodes[i].parent = nodes[i - 1];
  tenon::session session{database.engine};
  session.add(nodes.back());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_nodes"),
            std::to_string(deep));
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_nodes a JOIN "
                           "trees_nodes b ON a.parent_id = b.id"),
            std::to_string(deep - 1));
}

TEST(graphs, a_deep_tree_is_deleted_from_its_leaves) {
  graph_database database;
  tenon::session session{database.engine};
  Branch &root = session.add(Branch{.name = "root"});
  Branch *tip = &root;
  for (int i = 1; i != 2000; ++i)
    tip = &tip->branches.append(Branch{});
  session.commit();
  session.remove(root);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_branches"), "0");
}

TEST(graphs, a_deep_graph_is_expunged) {
  graph_database database;
  tenon::session session{database.engine};
  Branch &root = session.add(Branch{.name = "root"});
  Branch *tip = &root;
  for (int i = 1; i != 2000; ++i)
    tip = &tip->branches.append(Branch{});
  Branch bare = session.expunge(root);
  EXPECT_EQ(bare.name, "root");
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_branches"), "0");
}

TEST(graphs, one_that_is_refused_leaves_nothing_behind) {
  graph_database database;
  tenon::session other{database.engine};
  Node &theirs = other.add(Node{.name = "theirs"});

  tenon::session session{database.engine};
  Node &root = session.add(Node{.name = "root"});
  Node child{.name = "child"};
  Node grandchild{.name = "grandchild"};
  child.parent = root;
  grandchild.parent = child;
  grandchild.children.append(theirs);
  EXPECT_THROW(session.add(grandchild), tenon::invalid_request_error);
  EXPECT_TRUE(root.children.empty());
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM trees_nodes"),
            (row_list{{"root"}}));
}

TEST(graphs, a_failed_flush_does_not_change_the_order_of_the_next) {
  graph_database database;
  tenon::session session{database.engine};
  Wagon &first = session.add(Wagon{.name = "first"});
  Wagon &second = session.add(Wagon{.name = "second"});
  second.ahead = first;
  session.commit();

  // Moves away from `first`, which is deleted, and fails afterwards.
  session.remove(first);
  database.execute("CREATE TRIGGER no BEFORE DELETE ON trees_wagons BEGIN "
                   "SELECT raise(ABORT, 'no'); END");
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  database.execute("DROP TRIGGER no");
  EXPECT_EQ(second.ahead.get(), &first);

  session.remove(second);
  session.remove(first);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_wagons"), "0");
}

TEST(graphs, what_many_generations_move_away_from_is_deleted_last) {
  graph_database database;
  tenon::session session{database.engine};
  // a <- b <- c <- d, then d moves to the top while all others go.
  Node &a = session.add(Node{.name = "a"});
  Node &b = a.children.append(Node{.name = "b"});
  Node &c = b.children.append(Node{.name = "c"});
  Node &d = c.children.append(Node{.name = "d"});
  session.commit();
  d.parent = nullptr;
  session.remove(a);
  session.remove(b);
  session.remove(c);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, parent_id FROM trees_nodes"),
            (row_list{{"d", "NULL"}}));
  EXPECT_FALSE(d.parent);
}

} // namespace
