//===- failed_reads_test.cpp - links whose reads fail -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// To link objects, others may have to be read. Where that fails, nothing has
// happened: both sides are as they were, and the same may be tried again.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace failing;
using secondary::Berth;
using secondary::Mooring;
using secondary::Ship;

namespace {

class failing_database : public file_database {
public:
  failing_database() {
    engine.create_all<Owner, Item, Badge, Tag, OwnerBadge, OwnerTag, Ship,
                      Berth, Mooring>();
    execute("INSERT INTO failing_owners (id, name) VALUES (1, 'ann'), "
            "(2, 'bob')");
    execute("INSERT INTO failing_items (id, name, heavy, owner_id) VALUES "
            "(1, 'pen', 10, 1), (2, 'cup', 200, NULL)");
    execute("INSERT INTO failing_badges (id) VALUES (1), (2)");
    execute("INSERT INTO failing_owner_badges VALUES (1, 1)");
    execute("INSERT INTO failing_tags (id) VALUES (1)");
    execute("INSERT INTO failing_owner_tags VALUES (1, 1)");
    execute("INSERT INTO secondary_ships (id) VALUES (1), (2)");
    execute("INSERT INTO secondary_berths (id) VALUES (1), (2)");
    execute("INSERT INTO secondary_moorings VALUES (1, 1), (2, 2)");
  }

  /// While the table cannot be read. The commit ends what was read without it.
  template <class Function>
  void without(const std::string &table, tenon::session &session,
               Function &&function) const {
    execute("ALTER TABLE " + table + " RENAME TO elsewhere");
    EXPECT_THROW(function(), tenon::programming_error);
    execute("ALTER TABLE elsewhere RENAME TO " + table);
    session.commit();
  }
  row_list badges() const {
    return rows("SELECT owner_id, badge_id FROM failing_owner_badges "
                "ORDER BY 1, 2");
  }
  row_list items() const {
    return rows("SELECT id, name, owner_id FROM failing_items ORDER BY id");
  }
};

/// Objects stay as they were read, and no transaction keeps others from
/// changing the schema.
constexpr tenon::session_options kept{.expire_on_commit = false};

} // namespace

TEST(failed_reads, an_element_is_in_the_list_on_both_sides_or_on_none) {
  failing_database database;
  tenon::session session{database.engine, kept};
  Owner &bob = *session.get<Owner>(2);
  Badge &badge = *session.get<Badge>(1);
  EXPECT_TRUE(bob.badges.empty());
  session.commit();

  database.without("failing_owner_badges", session,
                   [&] { bob.badges.append(badge); });
  EXPECT_TRUE(bob.badges.empty());
  bob.badges.append(badge);
  EXPECT_EQ(badge.owner.get(), &bob);
  session.commit();
  EXPECT_EQ(database.badges(), (row_list{{"2", "1"}}));
}

TEST(failed_reads, a_list_is_assigned_as_a_whole_or_not) {
  failing_database database;
  tenon::session session{database.engine, kept};
  Owner &bob = *session.get<Owner>(2);
  Badge &first = *session.get<Badge>(1), &second = *session.get<Badge>(2);
  EXPECT_TRUE(bob.badges.empty());
  EXPECT_FALSE(second.owner);
  session.commit();

  database.without("failing_owner_badges", session,
                   [&] { bob.badges.assign({&second, &first}); });
  EXPECT_TRUE(bob.badges.empty());
  EXPECT_FALSE(second.owner);
  bob.badges.assign({&second, &first});
  session.commit();
  EXPECT_EQ(database.badges(), (row_list{{"2", "1"}, {"2", "2"}}));
}

TEST(failed_reads, a_scalar_keeps_its_partner) {
  failing_database database;
  tenon::session session{database.engine, kept};
  Ship &ship = *session.get<Ship>(2);
  Berth &own = *ship.berth, &other = *session.get<Berth>(1);
  session.commit();

  database.without("secondary_moorings", session, [&] { ship.berth = other; });
  EXPECT_EQ(ship.berth.get(), &own);
  EXPECT_EQ(own.ship.get(), &ship);
  ship.berth = other;
  session.commit();
  EXPECT_EQ(database.rows("SELECT ship_id, berth_id FROM secondary_moorings"),
            (row_list{{"2", "1"}}));
}

TEST(failed_reads, an_added_graph_takes_nothing_from_others) {
  failing_database database;
  tenon::session session{database.engine, kept};
  Owner &ann = *session.get<Owner>(1);
  Item &pen = ann.items[0];
  Badge &badge = *session.get<Badge>(1);
  session.commit();

  Owner cid{.id = 3, .name = "cid"};
  cid.items.append(pen);
  cid.badges.append(badge);
  database.without("failing_owner_badges", session, [&] { session.add(cid); });
  EXPECT_EQ(pen.owner.get(), &ann);
  EXPECT_TRUE(ann.items.contains(pen));
  EXPECT_EQ(database.items(),
            (row_list{{"1", "pen", "1"}, {"2", "cup", "NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM failing_owners"), "2");
}

TEST(failed_reads, a_refused_graph_takes_nothing_from_others) {
  failing_database database;
  tenon::session session{database.engine};
  Owner &ann = *session.get<Owner>(1);
  Item &pen = ann.items[0];
  Tag &tag = ann.tags[0];

  Owner cid{.id = 3, .name = "cid"};
  cid.items.append(pen);
  cid.tags.append(tag);
  EXPECT_THROW(session.add(cid), tenon::invalid_request_error);
  EXPECT_EQ(pen.owner.get(), &ann);
  EXPECT_TRUE(ann.items.contains(pen));
  session.commit();
  EXPECT_EQ(database.items(),
            (row_list{{"1", "pen", "1"}, {"2", "cup", "NULL"}}));
}

TEST(failed_reads, two_of_a_graph_that_would_own_the_same_take_nothing) {
  failing_database database;
  tenon::session session{database.engine};
  Item &pen = *session.get<Item>(1);
  Tag tag{.id = 2};
  Badge badge{.id = 3};
  Owner cid{.id = 3, .name = "cid"}, dan{.id = 4, .name = "dan"};
  cid.items.append(pen);
  cid.tags.append(tag);
  dan.tags.append(tag);
  // A badge brings one of them along with the other.
  cid.badges.append(badge);
  badge.owner = dan;
  EXPECT_THROW(session.add(cid), tenon::invalid_request_error);
  session.commit();
  EXPECT_EQ(database.items(),
            (row_list{{"1", "pen", "1"}, {"2", "cup", "NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM failing_owners"), "2");
}

TEST(failed_reads, a_merge_copies_all_or_nothing) {
  failing_database database;
  tenon::session session{database.engine, kept};
  Owner &ann = *session.get<Owner>(1);
  Item &pen = ann.items[0];
  session.commit();

  Owner changed{.id = 1, .name = "anna"};
  Item key{.id = 3, .name = "key"};
  Item lent{.id = 1, .name = "lent", .owner_id = 1};
  Item cup{.id = 2, .name = "mug"};
  for (Item *each : {&key, &lent, &cup})
    changed.items.append(*each);
  database.without("failing_items", session, [&] { session.merge(changed); });
  EXPECT_EQ(ann.name, "ann");
  EXPECT_EQ(pen.name, "pen");
  EXPECT_EQ(database.items(),
            (row_list{{"1", "pen", "1"}, {"2", "cup", "NULL"}}));

  session.merge(changed);
  session.commit();
  EXPECT_EQ(ann.name, "anna");
  EXPECT_EQ(
      database.items(),
      (row_list{{"1", "lent", "1"}, {"2", "mug", "1"}, {"3", "key", "1"}}));
}

TEST(failed_reads, a_merge_of_a_value_that_is_refused_copies_nothing) {
  failing_database database;
  tenon::session session{database.engine};
  Owner &ann = *session.get<Owner>(1);
  Item &pen = ann.items[0];

  Owner changed{.id = 1, .name = "anna"};
  Item light{.id = 3, .name = "key"};
  Item heavy{.id = 1, .name = "anvil", .heavy = {5000}, .owner_id = 1};
  changed.items.append(light);
  changed.items.append(heavy);
  EXPECT_THROW(session.merge(changed), std::domain_error);
  EXPECT_EQ(ann.name, "ann");
  EXPECT_EQ(pen.name, "pen");
  EXPECT_EQ(pen.heavy.grams, 10);
  session.commit();
  EXPECT_EQ(database.items(),
            (row_list{{"1", "pen", "1"}, {"2", "cup", "NULL"}}));
}

TEST(failed_reads, nothing_is_no_element) {
  failing_database database;
  tenon::session session{database.engine};
  Owner &ann = *session.get<Owner>(1);
  EXPECT_THROW(ann.items.assign({static_cast<Item *>(nullptr)}),
               tenon::invalid_request_error);
  EXPECT_EQ(ann.items.size(), 1u);
}
