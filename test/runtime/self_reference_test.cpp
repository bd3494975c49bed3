//===- self_reference_test.cpp - trees and graphs ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Rows that refer to rows of their own table: upwards, downwards, both, and
// many-to-many.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace trees;

namespace {

class tree_database : public file_database {
public:
  tree_database() {
    engine.create_all<Node, Branch, Up, Down, Person, Follow>();
  }

  row_list nodes() const {
    return rows("SELECT name, parent_id FROM trees_nodes ORDER BY id");
  }
};

/// A root with the children "b" and "a"; "b" has the child "c".
Node &add_tree(tenon::session &session) {
  Node &root = session.add(Node{.name = "root"});
  Node &b = root.children.append(Node{.name = "b"});
  root.children.append(Node{.name = "a"});
  b.children.append(Node{.name = "c"});
  session.commit();
  return root;
}

TEST(self_reference, a_tree_is_written_parents_first) {
  tree_database database;
  tenon::session session{database.engine};
  Node leaf{.name = "leaf"}, middle{.name = "middle"}, root{.name = "root"};
  leaf.parent = middle;
  middle.parent = root;
  Node &added = session.add(leaf);
  session.commit();

  EXPECT_EQ(added.parent->parent->name, "root");
  EXPECT_EQ(database.nodes(),
            (row_list{{"root", "NULL"}, {"middle", "1"}, {"leaf", "2"}}));
}

TEST(self_reference, objects_added_leaf_first_are_written_root_first) {
  tree_database database;
  tenon::session session{database.engine};
  Node &leaf = session.add(Node{.name = "leaf"});
  Node &middle = session.add(Node{.name = "middle"});
  Node &root = session.add(Node{.name = "root"});
  root.children.append(middle);
  middle.children.append(leaf);
  session.commit();
  EXPECT_LT(root.id, middle.id);
  EXPECT_LT(middle.id, leaf.id);
  EXPECT_EQ(leaf.parent_id, middle.id);
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_nodes "
                           "WHERE parent_id IS NULL"),
            "1");
}

TEST(self_reference, both_directions_agree_in_memory) {
  tree_database database;
  tenon::session session{database.engine};
  Node &root = session.add(Node{.name = "root"});
  Node &child = session.add(Node{.name = "child"});
  child.parent = root;
  EXPECT_TRUE(root.children.contains(child));
  EXPECT_TRUE(child.children.empty());
  EXPECT_FALSE(root.parent);
  root.children.remove(child);
  EXPECT_FALSE(child.parent);
}

TEST(self_reference, children_are_read_in_their_order) {
  tree_database database;
  tenon::session session{database.engine};
  Node &root = add_tree(session);
  ASSERT_EQ(root.children.size(), 2u);
  EXPECT_EQ(root.children[0].name, "a");
  EXPECT_EQ(root.children[1].name, "b");
  root.children.append(Node{.name = "A"});
  EXPECT_EQ(root.children[2].name, "A");
  session.commit();
  EXPECT_EQ(root.children.at(0).name, "A");
}

TEST(self_reference, a_deleted_parent_leaves_its_children_at_the_top) {
  tree_database database;
  tenon::session session{database.engine};
  Node &root = add_tree(session);
  session.remove(root);
  session.commit();
  EXPECT_EQ(database.nodes(),
            (row_list{{"b", "NULL"}, {"a", "NULL"}, {"c", "2"}}));
  EXPECT_FALSE(session.get<Node>(2)->parent);
}

TEST(self_reference, a_whole_tree_is_deleted_leaves_first) {
  tree_database database;
  tenon::session session{database.engine};
  add_tree(session);
  for (Node &node : session.query<Node>().all())
    session.remove(node);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.nodes(), row_list{});
}

TEST(self_reference, a_branch_goes_with_all_that_grows_from_it) {
  tree_database database;
  {
    tenon::session session{database.engine};
    Branch &root = session.add(Branch{.name = "root"});
    Branch &left = root.branches.append(Branch{.name = "left"});
    left.branches.append(Branch{.name = "twig"});
    root.branches.append(Branch{.name = "right"});
    session.add(Branch{.name = "other"});
    session.commit();
  }
  tenon::session session{database.engine};
  session.remove(*session.get<Branch>(1));
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM trees_branches"),
            (row_list{{"other"}}));
}

TEST(self_reference, a_branch_that_is_cut_off_is_deleted) {
  tree_database database;
  tenon::session session{database.engine};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &left = root.branches.append(Branch{.name = "left"});
  left.branches.append(Branch{.name = "twig"});
  session.commit();
  root.branches.clear();
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM trees_branches"),
            (row_list{{"root"}}));
}

TEST(self_reference, a_twig_moves_before_its_branch_is_cut_off) {
  tree_database database;
  tenon::session session{database.engine};
  Branch &root = session.add(Branch{.name = "root"});
  Branch &left = root.branches.append(Branch{.name = "left"});
  Branch &twig = left.branches.append(Branch{.name = "twig"});
  session.flush();
  root.branches.append(twig);
  root.branches.remove(left);
  session.commit();
  EXPECT_EQ(twig.parent.get(), &root);
  EXPECT_EQ(database.rows("SELECT name, parent_id FROM trees_branches "
                          "ORDER BY id"),
            (row_list{{"root", "NULL"}, {"twig", "1"}}));
}

TEST(self_reference, upwards_alone_is_ordered) {
  tree_database database;
  tenon::session session{database.engine};
  Up &low = session.add(Up{});
  Up &high = session.add(Up{});
  low.above = high;
  session.commit();
  EXPECT_LT(high.id, low.id);
  EXPECT_EQ(low.above.get(), &high);

  session.remove(high);
  session.remove(low);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.value("SELECT count(*) FROM trees_ups"), "0");
}

TEST(self_reference, downwards_alone_is_ordered) {
  tree_database database;
  tenon::session session{database.engine};
  Down &low = session.add(Down{});
  Down &high = session.add(Down{});
  high.below.append(low);
  session.commit();
  EXPECT_EQ(low.above_id, high.id);
  EXPECT_EQ(database.rows("SELECT above_id FROM trees_downs ORDER BY id"),
            (row_list{{"NULL"}, {"1"}}));
  high.below.clear();
  session.commit();
  EXPECT_EQ(low.above_id, std::nullopt);
}

TEST(self_reference, a_node_can_be_its_own_parent) {
  tree_database database;
  tenon::session session{database.engine};
  Node &node = session.add(Node{.name = "loop"});
  session.commit();
  node.parent = node;
  EXPECT_TRUE(node.children.contains(node));
  session.commit();
  EXPECT_EQ(database.nodes(), (row_list{{"loop", "1"}}));
  EXPECT_EQ(node.parent.get(), &node);
  node.parent = nullptr;
  session.remove(node);
  EXPECT_NO_THROW(session.commit());
  EXPECT_EQ(database.nodes(), row_list{});
}

TEST(self_reference, new_nodes_in_a_circle_are_refused) {
  tree_database database;
  tenon::session session{database.engine};
  Node &a = session.add(Node{.name = "a"});
  Node &b = session.add(Node{.name = "b"});
  a.parent = b;
  b.parent = a;
  EXPECT_THROW(session.commit(), tenon::circular_dependency_error);
  session.rollback();
  EXPECT_EQ(database.nodes(), row_list{});
}

TEST(self_reference, a_parent_in_memory_costs_nothing) {
  tree_database database;
  tenon::session session{database.engine};
  Node &root = add_tree(session);
  session.refresh(root);
  Node &child = *session.get<Node>(2);
  statement_log log{database.engine};
  EXPECT_EQ(child.parent.get(), &root);
  EXPECT_FALSE(root.parent);
  EXPECT_EQ(log.count(), 0u);
}

TEST(self_reference, a_graph_goes_in_one_direction) {
  tree_database database;
  tenon::session session{database.engine};
  Person &ann = session.add(Person{.name = "ann"});
  Person &bob = session.add(Person{.name = "bob"});
  ann.follows.append(bob);
  EXPECT_TRUE(bob.followers.contains(ann));
  EXPECT_TRUE(bob.follows.empty());
  EXPECT_TRUE(ann.followers.empty());
  session.commit();
  EXPECT_EQ(database.rows("SELECT follower_id, followed_id FROM trees_follows"),
            (row_list{{"1", "2"}}));
  EXPECT_TRUE(bob.followers.contains(ann));
  EXPECT_TRUE(ann.followers.empty());
}

TEST(self_reference, a_graph_is_written_from_the_other_side_too) {
  tree_database database;
  tenon::session session{database.engine};
  Person &ann = session.add(Person{.name = "ann"});
  Person &bob = session.add(Person{.name = "bob"});
  ann.followers.append(bob);
  bob.followers.append(ann);
  session.commit();
  EXPECT_EQ(database.rows("SELECT follower_id, followed_id FROM trees_follows "
                          "ORDER BY 1"),
            (row_list{{"1", "2"}, {"2", "1"}}));

  ann.follows.remove(bob);
  EXPECT_FALSE(bob.followers.contains(ann));
  EXPECT_TRUE(bob.follows.contains(ann));
  session.commit();
  EXPECT_EQ(database.rows("SELECT follower_id, followed_id FROM trees_follows"),
            (row_list{{"2", "1"}}));
}

TEST(self_reference, somebody_can_follow_oneself) {
  tree_database database;
  tenon::session session{database.engine};
  Person &ann = session.add(Person{.name = "ann"});
  ann.follows.append(ann);
  EXPECT_TRUE(ann.followers.contains(ann));
  session.commit();
  EXPECT_EQ(database.rows("SELECT follower_id, followed_id FROM trees_follows"),
            (row_list{{"1", "1"}}));
}

TEST(self_reference, a_deleted_person_is_followed_by_nobody) {
  tree_database database;
  tenon::session session{database.engine};
  Person &ann = session.add(Person{.name = "ann"});
  Person &bob = session.add(Person{.name = "bob"});
  Person &cid = session.add(Person{.name = "cid"});
  ann.follows.append(bob);
  bob.follows.append(cid);
  cid.follows.append(ann);
  session.commit();
  session.remove(bob);
  session.commit();
  EXPECT_EQ(database.rows("SELECT follower_id, followed_id FROM trees_follows"),
            (row_list{{"3", "1"}}));
  EXPECT_TRUE(ann.follows.empty());
  EXPECT_TRUE(cid.followers.empty());
}

} // namespace
