//===- one_to_one_test.cpp - at most one on either side ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A pair is made, replaced, taken apart, moved and swapped, from either side,
// loaded and not loaded, over keys that may be null and keys that may not. The
// unique key stands in no way, and no third object keeps a stale partner.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <string>

using namespace one_to_one;

namespace {

struct database : file_database {
  database() {
    engine.create_all<User, Profile, Citizen, Passport, State, Capital, Lamp,
                      Bulb>();
  }
};

// Two users with a profile each, committed; all that is loaded is expired.
struct two_pairs : database {
  tenon::session session{engine};
  User &john = session.add(User{.username = "john"});
  User &jane = session.add(User{.username = "jane"});
  Profile &first = session.add(Profile{.bio = "first"});
  Profile &second = session.add(Profile{.bio = "second"});

  two_pairs() {
    john.profile = first;
    jane.profile = second;
    session.commit();
  }
  void load() {
    ASSERT_EQ(john.profile.get(), &first);
    ASSERT_EQ(jane.profile.get(), &second);
    ASSERT_EQ(first.user.get(), &john);
    ASSERT_EQ(second.user.get(), &jane);
  }
  row_list stored() const {
    return rows("SELECT bio, user_id FROM o2o_profiles ORDER BY id");
  }
};

} // namespace

TEST(one_to_one, a_pair_is_saved_and_found_from_either_side) {
  database db;
  {
    tenon::session session{db.engine};
    User &user = session.add(User{.username = "john"});
    user.profile = Profile{.bio = "hello"};
    session.commit();
  }
  EXPECT_EQ(db.rows("SELECT id, bio, user_id FROM o2o_profiles"),
            (row_list{{"1", "hello", "1"}}));
  tenon::session session{db.engine};
  User *user = session.get<User>(1);
  ASSERT_NE(user, nullptr);
  ASSERT_TRUE(user->profile);
  EXPECT_EQ(user->profile->bio, "hello");
  EXPECT_EQ(user->profile->user.get(), user);
}

TEST(one_to_one, a_pair_is_loaded_from_the_child) {
  database db;
  db.execute("INSERT INTO o2o_users (id, username) VALUES (1, 'john')");
  db.execute("INSERT INTO o2o_profiles (id, user_id) VALUES (5, 1)");
  tenon::session session{db.engine};
  Profile *profile = session.get<Profile>(5);
  ASSERT_NE(profile, nullptr);
  ASSERT_TRUE(profile->user);
  EXPECT_EQ(profile->user->username, "john");
  EXPECT_EQ(profile->user->profile.get(), profile);
}

TEST(one_to_one, a_user_without_a_profile_has_none) {
  database db;
  db.execute("INSERT INTO o2o_users (id, username) VALUES (1, 'john')");
  tenon::session session{db.engine};
  User *user = session.get<User>(1);
  ASSERT_NE(user, nullptr);
  statement_log log{db.engine};
  EXPECT_FALSE(user->profile);
  EXPECT_FALSE(user->profile);
  EXPECT_EQ(log.words(), "SELECT");
  EXPECT_THROW((void)*user->profile, tenon::null_relationship_error);
}

TEST(one_to_one, a_key_that_is_null_asks_nothing) {
  database db;
  db.execute("INSERT INTO o2o_profiles (id) VALUES (5)");
  tenon::session session{db.engine};
  Profile *profile = session.get<Profile>(5);
  ASSERT_NE(profile, nullptr);
  statement_log log{db.engine};
  EXPECT_FALSE(profile->user);
  EXPECT_EQ(log.count(), 0u);
}

TEST(one_to_one, a_pending_object_loads_nothing) {
  two_pairs db;
  User &added = db.session.add(User{.username = "jack"});
  statement_log log{db.engine};
  EXPECT_FALSE(added.profile);
  EXPECT_EQ(log.count(), 0u);
}

TEST(one_to_one, a_replaced_child_loses_its_key) {
  two_pairs db;
  db.load();
  db.john.profile = Profile{.bio = "third"};
  EXPECT_FALSE(db.first.user);
  EXPECT_EQ(db.john.profile->user.get(), &db.john);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_LT(log.find("UPDATE", "o2o_profiles"),
            log.find("INSERT", "o2o_profiles"));
  EXPECT_EQ(db.stored(),
            (row_list{{"first", "NULL"}, {"second", "2"}, {"third", "1"}}));
  EXPECT_EQ(db.john.profile->bio, "third");
}

TEST(one_to_one, a_replaced_child_has_no_key_in_memory_either) {
  two_pairs db;
  db.load();
  db.john.profile = Profile{.bio = "third"};
  db.session.flush();
  EXPECT_EQ(db.first.user_id, std::nullopt);
  EXPECT_EQ(db.john.profile->user_id, db.john.id);
}

TEST(one_to_one, an_emptied_side_clears_the_key) {
  two_pairs db;
  db.load();
  db.john.profile = nullptr;
  EXPECT_FALSE(db.first.user);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "2"}}));
  EXPECT_FALSE(db.john.profile);
}

TEST(one_to_one, reset_clears_the_key_from_the_child) {
  two_pairs db;
  db.load();
  db.first.user.reset();
  EXPECT_FALSE(db.john.profile);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "2"}}));
}

TEST(one_to_one, a_side_that_is_not_loaded_is_assigned_without_asking) {
  two_pairs db;
  Profile &third = db.session.add(Profile{.bio = "third"});
  db.session.flush();
  statement_log log{db.engine};
  db.john.profile = third;
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(third.user.get(), &db.john);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"first", "NULL"}, {"second", "2"}, {"third", "1"}}));
}

TEST(one_to_one, a_side_that_is_not_loaded_is_emptied_without_asking) {
  two_pairs db;
  statement_log log{db.engine};
  db.john.profile = nullptr;
  EXPECT_EQ(log.count(), 0u);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "2"}}));
}

TEST(one_to_one, a_partner_that_nobody_loaded_is_released_by_the_child) {
  two_pairs db;
  Profile &third = db.session.add(Profile{.bio = "third"});
  statement_log log{db.engine};
  third.user = db.john;
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(db.john.profile.get(), &third);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"first", "NULL"}, {"second", "2"}, {"third", "1"}}));
}

TEST(one_to_one, a_row_that_another_session_linked_is_released) {
  database db;
  tenon::session session{db.engine};
  User &user = session.add(User{.username = "john"});
  session.commit();
  db.execute("INSERT INTO o2o_profiles (bio, user_id) VALUES ('theirs', 1)");
  user.profile = Profile{.bio = "mine"};
  session.commit();
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles ORDER BY bio"),
            (row_list{{"mine", "1"}, {"theirs", "NULL"}}));
}

TEST(one_to_one, a_child_that_must_have_a_parent_cannot_be_replaced) {
  database db;
  tenon::session session{db.engine};
  Citizen &citizen = session.add(Citizen{.name = "ann"});
  citizen.passport = Passport{.number = "1"};
  session.commit();
  Passport *old = citizen.passport.get();
  ASSERT_NE(old, nullptr);
  citizen.passport = Passport{.number = "2"};
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(citizen.passport.get(), old);
  EXPECT_EQ(db.rows("SELECT number, citizen_id FROM o2o_passports"),
            (row_list{{"1", "1"}}));
}

TEST(one_to_one, a_child_that_must_have_a_parent_cannot_lose_it) {
  database db;
  tenon::session session{db.engine};
  Citizen &citizen = session.add(Citizen{.name = "ann"});
  citizen.passport = Passport{.number = "1"};
  session.commit();
  citizen.passport = nullptr;
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_TRUE(citizen.passport);
  EXPECT_EQ(db.value("SELECT citizen_id FROM o2o_passports"), "1");
}

TEST(one_to_one, a_child_without_the_parent_it_must_have_is_refused) {
  database db;
  tenon::session session{db.engine};
  session.add(Passport{.number = "1"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_passports"), "0");
}

TEST(one_to_one, a_child_that_must_have_a_parent_can_be_deleted_and_replaced) {
  database db;
  tenon::session session{db.engine};
  Citizen &citizen = session.add(Citizen{.name = "ann"});
  citizen.passport = Passport{.number = "1"};
  session.commit();
  session.remove(*citizen.passport);
  citizen.passport = Passport{.number = "2"};
  session.commit();
  EXPECT_EQ(db.rows("SELECT number, citizen_id FROM o2o_passports"),
            (row_list{{"2", "1"}}));
}

TEST(one_to_one, two_children_can_be_swapped) {
  two_pairs db;
  db.load();
  db.john.profile = db.second;
  db.jane.profile = db.first;
  EXPECT_EQ(db.first.user.get(), &db.jane);
  EXPECT_EQ(db.second.user.get(), &db.john);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "2"}, {"second", "1"}}));
  EXPECT_EQ(db.john.profile.get(), &db.second);
  EXPECT_EQ(db.jane.profile.get(), &db.first);
}

TEST(one_to_one, two_children_that_are_not_loaded_can_be_swapped) {
  two_pairs db;
  db.john.profile = db.second;
  db.jane.profile = db.first;
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "2"}, {"second", "1"}}));
  EXPECT_EQ(db.first.user.get(), &db.jane);
}

TEST(one_to_one, two_parents_can_be_swapped) {
  two_pairs db;
  db.load();
  db.first.user = db.jane;
  db.second.user = db.john;
  EXPECT_EQ(db.john.profile.get(), &db.second);
  EXPECT_EQ(db.jane.profile.get(), &db.first);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "2"}, {"second", "1"}}));
}

TEST(one_to_one, two_children_that_must_have_a_parent_can_be_swapped) {
  database db;
  tenon::session session{db.engine};
  Citizen &ann = session.add(Citizen{.name = "ann"});
  Citizen &eve = session.add(Citizen{.name = "eve"});
  Passport &first = session.add(Passport{.number = "1"});
  Passport &second = session.add(Passport{.number = "2"});
  ann.passport = first;
  eve.passport = second;
  session.commit();
  ann.passport = second;
  eve.passport = first;
  session.commit();
  EXPECT_EQ(ann.passport.get(), &second);
  EXPECT_EQ(first.citizen.get(), &eve);
  EXPECT_EQ(db.rows("SELECT number, citizen_id FROM o2o_passports ORDER BY id"),
            (row_list{{"1", "2"}, {"2", "1"}}));
}

TEST(one_to_one, three_children_that_must_have_a_parent_can_go_round) {
  database db;
  tenon::session session{db.engine};
  Citizen *owners[3];
  Passport *passports[3];
  for (int at = 0; at != 3; ++at) {
    owners[at] = &session.add(Citizen{.name = std::to_string(at)});
    passports[at] = &session.add(Passport{.number = std::to_string(at)});
    owners[at]->passport = *passports[at];
  }
  session.commit();
  for (int at = 0; at != 3; ++at)
    passports[at]->citizen = *owners[(at + 1) % 3];
  session.commit();
  for (int at = 0; at != 3; ++at)
    EXPECT_EQ(owners[(at + 1) % 3]->passport.get(), passports[at]);
  EXPECT_EQ(db.rows("SELECT number, citizen_id FROM o2o_passports ORDER BY id"),
            (row_list{{"0", "2"}, {"1", "3"}, {"2", "1"}}));
}

TEST(one_to_one, keys_that_are_swapped_by_hand_are_swapped) {
  two_pairs db;
  db.first.user_id = db.jane.id;
  db.second.user_id = db.john.id;
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "2"}, {"second", "1"}}));
  EXPECT_EQ(db.john.profile.get(), &db.second);
}

TEST(one_to_one, a_child_that_moves_leaves_its_old_parent) {
  two_pairs db;
  db.load();
  User &jack = db.session.add(User{.username = "jack"});
  jack.profile = db.first;
  EXPECT_EQ(db.first.user.get(), &jack);
  EXPECT_FALSE(db.john.profile);
  db.session.commit();
  EXPECT_FALSE(db.john.profile);
  EXPECT_EQ(db.stored(), (row_list{{"first", "3"}, {"second", "2"}}));
}

TEST(one_to_one, a_child_that_moves_onto_another_ones_place_frees_both) {
  two_pairs db;
  db.load();
  db.jane.profile = db.first;
  EXPECT_FALSE(db.john.profile);
  EXPECT_FALSE(db.second.user);
  EXPECT_EQ(db.first.user.get(), &db.jane);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "2"}, {"second", "NULL"}}));
}

TEST(one_to_one, a_child_that_moves_leaves_a_parent_that_is_not_loaded) {
  two_pairs db;
  User &jack = db.session.add(User{.username = "jack"});
  jack.profile = db.first;
  EXPECT_FALSE(db.john.profile);
  db.session.commit();
  EXPECT_FALSE(db.john.profile);
  EXPECT_EQ(db.stored(), (row_list{{"first", "3"}, {"second", "2"}}));
}

TEST(one_to_one, the_child_side_replaces_the_partner_at_once) {
  two_pairs db;
  db.load();
  db.second.user = db.john;
  EXPECT_EQ(db.john.profile.get(), &db.second);
  EXPECT_FALSE(db.first.user);
  EXPECT_FALSE(db.jane.profile);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "1"}}));
}

TEST(one_to_one, the_child_side_replaces_a_partner_that_is_not_loaded) {
  two_pairs db;
  db.second.user = db.john;
  EXPECT_EQ(db.john.profile.get(), &db.second);
  EXPECT_FALSE(db.jane.profile);
  db.session.commit();
  EXPECT_FALSE(db.first.user);
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "1"}}));
}

TEST(one_to_one, a_parent_that_is_deleted_leaves_the_child) {
  two_pairs db;
  db.session.remove(db.john);
  db.session.flush();
  EXPECT_FALSE(db.first.user);
  EXPECT_EQ(db.first.user_id, std::nullopt);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"first", "NULL"}, {"second", "2"}}));
}

TEST(one_to_one, a_child_that_is_deleted_leaves_the_parent) {
  two_pairs db;
  db.load();
  db.session.remove(db.first);
  db.session.flush();
  EXPECT_FALSE(db.john.profile);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"second", "2"}}));
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_users"), "2");
}

TEST(one_to_one, of_two_rows_the_first_is_taken_with_a_warning) {
  file_database db;
  db.execute("CREATE TABLE o2o_profiles (id INTEGER PRIMARY KEY, bio TEXT, "
             "user_id INTEGER)"); // as it was before the key became unique
  db.engine.create_all<User, Profile>();
  db.execute("INSERT INTO o2o_users (id, username) VALUES (1, 'john')");
  db.execute("INSERT INTO o2o_profiles VALUES (5, 'a', 1), (6, 'b', 1)");
  tenon::session session{db.engine};
  User *user = session.get<User>(1);
  ASSERT_NE(user, nullptr);
  warnings caught;
  ASSERT_TRUE(user->profile);
  EXPECT_EQ(user->profile->id, 5);
  EXPECT_EQ(caught.size(), 1u);
  EXPECT_TRUE(caught.contains("User::profile'"));
  EXPECT_TRUE(caught.contains("more than one row"));
}

TEST(one_to_one, a_child_follows_the_key_that_the_user_changed) {
  database db;
  tenon::session session{db.engine};
  State &state = session.add(State{.code = "ny"});
  Capital &capital = session.add(Capital{.name = "albany"});
  state.capital = capital;
  session.flush();
  state.code = "NY";
  session.flush();
  EXPECT_EQ(capital.state_code, "NY");
  EXPECT_EQ(capital.state.get(), &state);
  session.commit();
  EXPECT_EQ(session.get<State>("NY"), &state);
  EXPECT_EQ(db.rows("SELECT name, state_code FROM o2o_capitals"),
            (row_list{{"albany", "NY"}}));
}

TEST(one_to_one, one_side_alone_writes_the_key) {
  database db;
  tenon::session session{db.engine};
  Lamp &lamp = session.add(Lamp{.name = "desk"});
  lamp.bulb = Bulb{.name = "old"};
  session.commit();
  EXPECT_EQ(lamp.bulb->lamp_id, lamp.id);
  lamp.bulb = Bulb{.name = "new"};
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, lamp_id FROM o2o_bulbs ORDER BY id"),
            (row_list{{"old", "NULL"}, {"new", "1"}}));
}

TEST(one_to_one, one_side_alone_moves_a_child) {
  database db;
  tenon::session session{db.engine};
  Lamp &desk = session.add(Lamp{.name = "desk"});
  Lamp &floor = session.add(Lamp{.name = "floor"});
  Bulb &bulb = session.add(Bulb{.name = "old"});
  desk.bulb = bulb;
  session.commit();
  floor.bulb = bulb;
  session.commit();
  EXPECT_FALSE(desk.bulb);
  EXPECT_EQ(floor.bulb.get(), &bulb);
  EXPECT_EQ(db.value("SELECT lamp_id FROM o2o_bulbs"), "2");
}

namespace {

// The keys of both passports move, and neither may be null meanwhile.
void swap_passports(tenon::session &session) {
  Citizen &ann = session.add(Citizen{.name = "ann"});
  Citizen &bob = session.add(Citizen{.name = "bob"});
  Passport &first = session.add(Passport{.number = "1"});
  Passport &second = session.add(Passport{.number = "2"});
  ann.passport = first;
  bob.passport = second;
  session.commit();
  first.citizen = bob;
  second.citizen = ann;
}

} // namespace

TEST(one_to_one, what_is_written_with_a_swap_is_refused_by_that_flush) {
  database db;
  tenon::session session{db.engine};
  swap_passports(session);
  session.add(Passport{.number = "3"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_passports"), "2");
}

TEST(one_to_one, what_is_written_after_a_swap_is_refused_by_its_flush) {
  database db;
  tenon::session session{db.engine};
  swap_passports(session);
  session.flush();
  session.add(Passport{.number = "3"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(db.rows("SELECT number, citizen_id FROM o2o_passports ORDER BY id"),
            (row_list{{"1", "1"}, {"2", "2"}}));
}
