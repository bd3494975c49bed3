//===- cascade_delete_test.cpp - what is deleted with an object -*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Children that go with their parent, that go when they are let go, that
// stay; targets that go with the one that refers to them.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;

namespace {

class delete_database : public file_database {
public:
  delete_database() {
    engine.create_all<Team, Player, Shelf, Book, Order, Item, Part, North,
                      South, Bridge, Vault, Coin>();
  }
};

/// An order of two items with a part each.
Order &add_order(tenon::session &session) {
  Order &order = session.add(Order{.name = "o"});
  for (const char *name : {"first", "second"})
    order.items.append(Item{.name = name}).parts.append(Part{.name = name});
  session.commit();
  return order;
}

TEST(cascade_delete, by_default_the_keys_of_the_children_are_cleared) {
  delete_database database;
  tenon::session session{database.engine};
  Team &team = session.add(Team{.name = "reds"});
  Player &ann = team.players.append(Player{.name = "ann"});
  session.flush();

  session.remove(team);
  session.flush();
  EXPECT_FALSE(ann.team);
  EXPECT_EQ(ann.team_id, std::nullopt);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, team_id FROM cascades_players"),
            (row_list{{"ann", "NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_teams"), "0");
}

TEST(cascade_delete, children_that_are_not_loaded_are_looked_up) {
  delete_database database;
  {
    tenon::session session{database.engine};
    session.add(Team{.name = "reds"}).players.append(Player{.name = "ann"});
    session.commit();
  }
  tenon::session session{database.engine};
  session.remove(*session.get<Team>(1));
  statement_log log{database.engine};
  session.commit();

  EXPECT_EQ(log.words(), "SELECT UPDATE DELETE");
  EXPECT_EQ(database.value("SELECT team_id FROM cascades_players"), "NULL");
}

TEST(cascade_delete, children_go_before_the_parent) {
  delete_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  shelf.books.append(Book{.title = "atlas"});
  session.flush();
  statement_log log{database.engine};
  session.remove(shelf);
  session.commit();

  EXPECT_LT(log.find("DELETE", "cascades_books"),
            log.find("DELETE", "cascades_shelves"));
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_books"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_shelves"), "0");
}

TEST(cascade_delete, what_is_not_loaded_is_deleted_deepest_first) {
  delete_database database;
  {
    tenon::session session{database.engine};
    add_order(session);
  }
  tenon::session session{database.engine};
  session.remove(*session.get<Order>(1));
  statement_log log{database.engine};
  session.commit();

  EXPECT_LT(log.find("DELETE", "cascades_parts"),
            log.find("DELETE", "cascades_items"));
  EXPECT_LT(log.find("DELETE", "cascades_items"),
            log.find("DELETE", "cascades_orders"));
  for (const char *table : {"orders", "items", "parts"})
    EXPECT_EQ(
        database.value("SELECT count(*) FROM cascades_" + std::string(table)),
        "0")
        << table;
}

TEST(cascade_delete, a_child_that_is_removed_is_kept_without_delete_orphan) {
  delete_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &book = shelf.books.append(Book{.title = "atlas"});
  session.flush();

  shelf.books.remove(book);
  session.commit();
  EXPECT_FALSE(book.shelf);
  EXPECT_EQ(database.rows("SELECT title, shelf_id FROM cascades_books"),
            (row_list{{"atlas", "NULL"}}));
}

TEST(cascade_delete, a_book_that_left_the_shelf_stays_when_the_shelf_goes) {
  delete_database database;
  tenon::session session{database.engine};
  Shelf &shelf = session.add(Shelf{.name = "top"});
  Book &gone = shelf.books.append(Book{.title = "atlas"});
  shelf.books.append(Book{.title = "novel"});
  session.flush();

  shelf.books.remove(gone);
  session.remove(shelf);
  session.commit();
  EXPECT_EQ(database.rows("SELECT title, shelf_id FROM cascades_books"),
            (row_list{{"atlas", "NULL"}}));
}

TEST(cascade_delete, an_orphan_is_deleted_with_what_belongs_to_it) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);

  order.items.erase(0);
  session.flush();
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].name, "second");
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM cascades_items"),
            (row_list{{"second"}}));
  EXPECT_EQ(database.rows("SELECT name FROM cascades_parts"),
            (row_list{{"second"}}));
}

TEST(cascade_delete, a_replaced_list_deletes_what_is_no_longer_in_it) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Item &kept = order.items.at(1);
  Item &fresh = session.add(Item{.name = "third"});

  order.items.assign({&fresh, &kept});
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, order_id FROM cascades_items "
                          "ORDER BY name"),
            (row_list{{"second", "1"}, {"third", "1"}}));
}

TEST(cascade_delete, a_cleared_list_deletes_all) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  order.items.clear();
  session.commit();

  EXPECT_TRUE(order.items.empty());
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_items"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_parts"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_orders"), "1");
}

TEST(cascade_delete, an_orphan_that_is_adopted_survives) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Order &other = session.add(Order{.name = "other"});
  Item &item = order.items.at(0);

  order.items.remove(item);
  other.items.append(item);
  session.flush();
  EXPECT_EQ(session.status(item), tenon::object_status::persistent);
  EXPECT_EQ(item.order_id, other.id);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, order_id FROM cascades_items "
                          "ORDER BY id"),
            (row_list{{"first", "2"}, {"second", "1"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_parts"), "2");
}

TEST(cascade_delete, a_child_that_names_another_parent_survives) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Order &other = session.add(Order{.name = "other"});
  Item &item = order.items.at(0);

  item.order = other;
  EXPECT_FALSE(order.items.contains(item));
  EXPECT_TRUE(other.items.contains(item));
  session.commit();
  EXPECT_EQ(database.value("SELECT order_id FROM cascades_items "
                           "WHERE name = 'first'"),
            "2");
}

TEST(cascade_delete, a_child_that_names_no_parent_is_deleted) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);

  order.items.at(0).order = nullptr;
  EXPECT_EQ(order.items.size(), 1u);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM cascades_items"),
            (row_list{{"second"}}));
}

TEST(cascade_delete, a_child_that_is_moved_survives_the_old_parent) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Order &other = session.add(Order{.name = "other"});

  other.items.append(order.items.at(0));
  session.remove(order);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, order_id FROM cascades_items"),
            (row_list{{"first", "2"}}));
  EXPECT_EQ(database.rows("SELECT name FROM cascades_parts"),
            (row_list{{"first"}}));
}

TEST(cascade_delete, an_orphan_that_comes_back_costs_nothing) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Item &item = order.items.at(0);
  order.items.size();
  statement_log log{database.engine};

  order.items.remove(item);
  order.items.append(item);
  session.commit();
  EXPECT_EQ(log.count("DELETE"), 0u);
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_items"), "2");
}

TEST(cascade_delete, a_pending_orphan_is_never_written) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = session.add(Order{.name = "o"});
  session.flush();
  statement_log log{database.engine};

  order.items.append(Item{.name = "i"});
  order.items.erase(0);
  session.commit();
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_items"), "0");
}

TEST(cascade_delete, a_child_that_never_had_a_parent_is_left_to_the_database) {
  delete_database database;
  tenon::session session{database.engine};
  session.add(Coin{});
  session.commit();
  EXPECT_EQ(database.rows("SELECT vault_id FROM cascades_coins"),
            (row_list{{"NULL"}}));

  session.add(Item{.name = "lost"});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_items"), "0");
}

TEST(cascade_delete, an_orphan_of_one_of_two_parents_is_deleted) {
  delete_database database;
  tenon::session session{database.engine};
  North &north = session.add(North{});
  South &south = session.add(South{});
  Bridge &bridge = north.bridges.append(Bridge{});
  south.bridges.append(bridge);
  session.flush();

  north.bridges.remove(bridge);
  session.flush();
  EXPECT_TRUE(south.bridges.empty());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_bridges"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_souths"), "1");
}

TEST(cascade_delete, a_removed_child_leaves_the_loaded_collection) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Item &item = order.items.at(0);

  session.remove(item);
  session.flush();
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].name, "second");
  EXPECT_EQ(session.status(item), tenon::object_status::deleted);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name FROM cascades_items"),
            (row_list{{"second"}}));
}

TEST(cascade_delete, an_object_is_deleted_once_however_often_it_is_removed) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  Item &item = order.items.at(0);
  statement_log log{database.engine};

  session.remove(item);
  session.remove(item);
  session.remove(order);
  session.commit();
  EXPECT_EQ(log.count("DELETE", "cascades_orders"), 1u);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_items"), "0");
}

TEST(cascade_delete, what_must_not_be_loaded_is_deleted_with_the_parent) {
  delete_database database;
  tenon::session session{database.engine};
  Vault &vault = session.add(Vault{});
  vault.coins.append(Coin{});
  session.commit();

  EXPECT_THROW((void)vault.coins.size(), tenon::lazy_load_error);
  session.remove(vault);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_coins"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_vaults"), "0");
}

TEST(cascade_delete, a_rolled_back_cascade_brings_all_back) {
  delete_database database;
  tenon::session session{database.engine};
  Order &order = add_order(session);
  session.remove(order);
  session.flush();
  session.rollback();

  EXPECT_EQ(session.status(order), tenon::object_status::persistent);
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].parts.size(), 1u);
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_parts"), "2");
}

} // namespace
