//===- states_test.cpp - what an object is to a session ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// From transient to pending to persistent to deleted, and out of the session
// again; what add takes over, and what it refuses.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <utility>

using namespace basic;
using one_to_one::Profile;
using one_to_one::User;
using tenon::object_status;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Account, Country, Folder, File, User, Profile>();
  }
};

} // namespace

TEST(states, an_object_in_no_session_is_transient) {
  database db;
  tenon::session session{db.engine};
  Account account{.username = "john"};
  EXPECT_EQ(session.status(account), object_status::transient);
  EXPECT_FALSE(session.contains(account));
}

TEST(states, an_added_object_is_pending_and_not_written) {
  database db;
  tenon::session session{db.engine};
  statement_log log{db.engine};
  Account &account = session.add(Account{.username = "john"});
  EXPECT_EQ(session.status(account), object_status::pending);
  EXPECT_TRUE(session.contains(account));
  EXPECT_EQ(account.id, 0);
  EXPECT_EQ(log.count(), 0u);
}

TEST(states, a_flushed_object_is_persistent_and_has_a_number) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.flush();
  EXPECT_EQ(session.status(account), object_status::persistent);
  EXPECT_EQ(account.id, 1);
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, username, email FROM basic_accounts"),
            (row_list{{"1", "john", "NULL"}}));
}

TEST(states, a_number_that_the_user_gave_is_kept) {
  database db;
  tenon::session session{db.engine};
  Account &given = session.add(Account{.id = 42, .username = "john"});
  Account &next = session.add(Account{.username = "jane"});
  session.commit();
  EXPECT_EQ(given.id, 42);
  EXPECT_EQ(next.id, 43);
  EXPECT_EQ(db.rows("SELECT id, username FROM basic_accounts ORDER BY id"),
            (row_list{{"42", "john"}, {"43", "jane"}}));
}

TEST(states, a_removed_object_is_deleted_with_the_next_flush) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.commit();
  statement_log log{db.engine};
  session.remove(account);
  EXPECT_EQ(session.status(account), object_status::deleted);
  EXPECT_FALSE(session.contains(account));
  EXPECT_EQ(log.count("DELETE"), 0u);
  session.flush();
  EXPECT_EQ(session.status(account), object_status::deleted);
  EXPECT_EQ(log.count("DELETE"), 1u);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "0");
}

TEST(states, removing_twice_deletes_once) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.commit();
  statement_log log{db.engine};
  session.remove(account);
  session.remove(account);
  session.commit();
  EXPECT_EQ(log.count("DELETE"), 1u);
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "0");
}

TEST(states, a_removed_object_that_is_added_again_stays) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.commit();
  session.remove(account);
  Account &again = session.add(account);
  EXPECT_EQ(&again, &account);
  EXPECT_EQ(session.status(account), object_status::persistent);
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, username FROM basic_accounts"),
            (row_list{{"1", "john"}}));
}

TEST(states, a_pending_object_is_not_to_be_removed) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  EXPECT_THROW(session.remove(account), tenon::invalid_request_error);
  EXPECT_EQ(session.status(account), object_status::pending);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "1");
}

TEST(states, a_transient_object_is_not_to_be_removed) {
  database db;
  tenon::session session{db.engine};
  Account account{.id = 1, .username = "john"};
  EXPECT_THROW(session.remove(account), tenon::invalid_request_error);
  EXPECT_EQ(session.status(account), object_status::transient);
}

TEST(states, a_moved_object_lives_in_the_session) {
  database db;
  tenon::session session{db.engine};
  Account local{.username = "john"};
  Account &stored = session.add(std::move(local));
  EXPECT_NE(&stored, &local);
  EXPECT_EQ(session.status(local), object_status::transient);
  EXPECT_EQ(stored.username, "john");
}

TEST(states, an_added_lvalue_is_copied) {
  database db;
  tenon::session session{db.engine};
  Account local{.username = "john"};
  Account &stored = session.add(local);
  local.username = "jack";
  EXPECT_NE(&stored, &local);
  EXPECT_EQ(session.status(local), object_status::transient);
  session.commit();
  EXPECT_EQ(db.value("SELECT username FROM basic_accounts"), "john");
}

TEST(states, a_constant_is_copied) {
  database db;
  tenon::session session{db.engine};
  const Account local{.username = "john"};
  Account &first = session.add(local);
  EXPECT_NE(&first, &local);
  session.commit();
  EXPECT_EQ(db.value("SELECT username FROM basic_accounts"), "john");
  EXPECT_EQ(local.id, 0);
}

TEST(states, adding_what_the_session_has_returns_it) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  EXPECT_EQ(&session.add(account), &account);
  session.flush();
  EXPECT_EQ(&session.add(account), &account);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "1");
}

TEST(states, an_object_of_another_session_is_refused) {
  database db;
  tenon::session mine{db.engine};
  tenon::session theirs{db.engine};
  Account &account = theirs.add(Account{.username = "john"});
  EXPECT_THROW(mine.add(account), tenon::invalid_request_error);
  EXPECT_EQ(mine.status(account), object_status::transient);
  EXPECT_EQ(theirs.status(account), object_status::pending);
  mine.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "0");
}

TEST(states, an_expunged_object_is_returned_and_no_longer_written) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.commit();
  Account value = session.expunge(account);
  EXPECT_EQ(value.id, 1);
  EXPECT_EQ(value.username, "john");
  EXPECT_EQ(session.status(value), object_status::transient);
  value.username = "jack";
  session.commit();
  EXPECT_EQ(db.value("SELECT username FROM basic_accounts"), "john");
}

TEST(states, a_pending_object_that_is_expunged_is_never_written) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  Account value = session.expunge(account);
  EXPECT_EQ(value.username, "john");
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "0");
}

TEST(states, a_transient_object_is_not_to_be_expunged) {
  database db;
  tenon::session session{db.engine};
  Account account{.username = "john"};
  EXPECT_THROW(session.expunge(account), tenon::invalid_request_error);
  EXPECT_EQ(account.username, "john");
}

TEST(states, expunge_takes_along_where_the_relationship_says_so) {
  database db;
  tenon::session session{db.engine};
  Folder &folder = session.add(Folder{.name = "home"});
  File &file = folder.files.append(File{.name = "a.txt"});
  session.commit();
  ASSERT_EQ(session.get<File>(1), &file);
  ASSERT_EQ(folder.files.size(), 1u);
  file.name = "changed";
  Folder value = session.expunge(folder);
  EXPECT_TRUE(value.files.empty());
  File *anew = session.get<File>(1);
  ASSERT_NE(anew, nullptr);
  EXPECT_EQ(anew->name, "a.txt");
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, folder_id FROM basic_files"),
            (row_list{{"a.txt", "1"}}));
}

TEST(states, expunge_leaves_others_where_they_are) {
  database db;
  tenon::session session{db.engine};
  User &user = session.add(User{.username = "john"});
  user.profile = Profile{.bio = "hello"};
  Profile &profile = *user.profile;
  session.commit();
  User value = session.expunge(user);
  EXPECT_FALSE(value.profile);
  EXPECT_EQ(session.status(profile), object_status::persistent);
  ASSERT_TRUE(profile.user);
  EXPECT_EQ(profile.user->username, "john");
  session.commit();
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles"),
            (row_list{{"hello", "1"}}));
}

TEST(states, expunge_all_empties_the_session) {
  database db;
  tenon::session session{db.engine};
  session.add(Account{.username = "john"});
  session.commit();
  ASSERT_NE(session.get<Account>(1), nullptr);
  session.add(Account{.username = "jane"});
  session.expunge_all();
  statement_log log{db.engine};
  Account *anew = session.get<Account>(1);
  EXPECT_EQ(log.count("SELECT"), 1u);
  ASSERT_NE(anew, nullptr);
  EXPECT_EQ(anew->username, "john");
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_accounts"), "1");
}

TEST(states, the_end_of_a_session_takes_back_what_was_not_committed) {
  database db;
  {
    tenon::session session{db.engine};
    session.add(Account{.username = "john"});
    session.commit();
    session.add(Account{.username = "jane"});
    session.flush();
  }
  EXPECT_EQ(db.rows("SELECT username FROM basic_accounts"),
            (row_list{{"john"}}));
}

TEST(states, a_session_can_be_moved_with_its_objects) {
  database db;
  tenon::session first{db.engine};
  Account &account = first.add(Account{.username = "john"});
  tenon::session second{std::move(first)};
  EXPECT_EQ(second.status(account), object_status::pending);
  second.flush();
  account.username = "jack";
  second.commit();
  EXPECT_EQ(db.value("SELECT username FROM basic_accounts"), "jack");
}

TEST(states, an_object_is_modified_until_the_flush) {
  database db;
  tenon::session session{db.engine};
  Account &account = session.add(Account{.username = "john"});
  session.flush();
  EXPECT_FALSE(session.is_modified(account));
  account.bio = "hello";
  EXPECT_TRUE(session.is_modified(account));
  account.bio.reset();
  EXPECT_FALSE(session.is_modified(account));
  account.bio = "hello";
  session.flush();
  EXPECT_FALSE(session.is_modified(account));
  session.commit();
  EXPECT_EQ(db.value("SELECT bio FROM basic_accounts"), "hello");
}

TEST(states, a_changed_relationship_modifies_the_object) {
  database db;
  tenon::session session{db.engine};
  User &user = session.add(User{.username = "john"});
  Profile &profile = session.add(Profile{.bio = "hello"});
  session.flush();
  EXPECT_FALSE(session.is_modified(profile));
  profile.user = user;
  EXPECT_TRUE(session.is_modified(profile));
  session.flush();
  EXPECT_FALSE(session.is_modified(profile));
  EXPECT_EQ(profile.user_id, user.id);
}

TEST(states, a_second_object_with_a_key_that_is_taken_is_an_integrity_error) {
  warnings warned;
  database db;
  tenon::session session{db.engine};
  Account &first = session.add(Account{.id = 7, .username = "john"});
  session.commit();
  ASSERT_EQ(session.get<Account>(7), &first);
  session.add(Account{.id = 7, .username = "jane"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_TRUE(warned.contains("has the key of another object"));
  session.rollback();
  EXPECT_EQ(session.get<Account>(7), &first);
  EXPECT_EQ(first.username, "john");
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, username FROM basic_accounts"),
            (row_list{{"7", "john"}}));
}

TEST(states, two_new_objects_with_one_key_are_an_integrity_error) {
  database db;
  tenon::session session{db.engine};
  session.add(Country{.code = "fr", .name = "France"});
  session.add(Country{.code = "fr", .name = "Frankreich"});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_countries"), "0");
}

TEST(states, a_changed_key_updates_the_row_by_the_old_one) {
  database db;
  tenon::session session{db.engine};
  Country &country = session.add(Country{.code = "cs", .name = "Czechia"});
  session.commit();
  ASSERT_EQ(session.get<Country>("cs"), &country);
  statement_log log{db.engine};
  country.code = "cz";
  session.flush();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(session.get<Country>("cz"), &country);
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(session.get<Country>("cs"), nullptr);
  session.commit();
  EXPECT_EQ(db.rows("SELECT code, name FROM basic_countries"),
            (row_list{{"cz", "Czechia"}}));
}

TEST(states, a_rollback_restores_the_old_key) {
  database db;
  tenon::session session{db.engine};
  Country &country = session.add(Country{.code = "cs", .name = "Czechia"});
  session.commit();
  country.code = "cz";
  session.flush();
  session.rollback();
  EXPECT_EQ(country.code, "cs");
  EXPECT_EQ(session.get<Country>("cs"), &country);
  EXPECT_EQ(session.get<Country>("cz"), nullptr);
  EXPECT_EQ(db.value("SELECT code FROM basic_countries"), "cs");
}

TEST(states, adding_takes_over_what_the_object_refers_to) {
  database db;
  tenon::session session{db.engine};
  Profile profile{.bio = "hello"};
  User local{.username = "john"};
  local.profile = profile;
  User &user = session.add(local);
  ASSERT_TRUE(user.profile);
  EXPECT_NE(user.profile.get(), &profile);
  EXPECT_EQ(user.profile->user.get(), &user);
  EXPECT_EQ(session.status(*user.profile), object_status::pending);
  EXPECT_EQ(session.status(profile), object_status::transient);
  EXPECT_EQ(local.profile.get(), &profile);
  session.commit();
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles"),
            (row_list{{"hello", "1"}}));
}

TEST(states, adding_the_child_takes_over_the_parent) {
  database db;
  tenon::session session{db.engine};
  User local{.username = "john"};
  Profile profile{.bio = "hello"};
  profile.user = local;
  Profile &stored = session.add(std::move(profile));
  ASSERT_TRUE(stored.user);
  EXPECT_NE(stored.user.get(), &local);
  EXPECT_EQ(stored.user->profile.get(), &stored);
  session.commit();
  EXPECT_EQ(db.value("SELECT username FROM o2o_users"), "john");
  EXPECT_EQ(db.value("SELECT user_id FROM o2o_profiles"), "1");
}

TEST(states, adding_two_that_refer_to_each_other_adds_two) {
  database db;
  tenon::session session{db.engine};
  User local{.username = "john"};
  Profile profile{.bio = "hello"};
  local.profile = profile;
  profile.user = local;
  User &user = session.add(local);
  ASSERT_TRUE(user.profile);
  EXPECT_EQ(user.profile->user.get(), &user);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_users"), "1");
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles"),
            (row_list{{"hello", "1"}}));
}

TEST(states, a_collection_is_taken_over_in_order) {
  database db;
  tenon::session session{db.engine};
  File first{.name = "a"}, second{.name = "b"};
  Folder local{.name = "home"};
  local.files.append(first);
  local.files.append(second);
  Folder &folder = session.add(std::move(local));
  ASSERT_EQ(folder.files.size(), 2u);
  EXPECT_EQ(folder.files[0].name, "a");
  EXPECT_EQ(folder.files[1].name, "b");
  EXPECT_EQ(folder.files[1].folder.get(), &folder);
  session.commit();
  EXPECT_EQ(db.rows("SELECT id, name, folder_id FROM basic_files ORDER BY id"),
            (row_list{{"1", "a", "1"}, {"2", "b", "1"}}));
}

TEST(states, an_object_that_no_session_holds_is_not_to_be_assigned) {
  database db;
  tenon::session session{db.engine};
  User &user = session.add(User{.username = "john"});
  Profile local{.bio = "hello"};
  EXPECT_THROW(user.profile = local, tenon::invalid_request_error);
  EXPECT_FALSE(user.profile);
  Folder &folder = session.add(Folder{.name = "home"});
  File file{.name = "a"};
  EXPECT_THROW(folder.files.append(file), tenon::invalid_request_error);
  EXPECT_TRUE(folder.files.empty());
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_profiles"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM basic_files"), "0");
}

TEST(states, an_object_of_another_session_is_not_to_be_assigned) {
  database db;
  tenon::session mine{db.engine};
  tenon::session theirs{db.engine};
  User &user = mine.add(User{.username = "john"});
  Profile &profile = theirs.add(Profile{.bio = "hello"});
  EXPECT_THROW(user.profile = profile, tenon::invalid_request_error);
  EXPECT_FALSE(user.profile);
  EXPECT_FALSE(profile.user);
  mine.commit();
  theirs.commit();
  EXPECT_EQ(db.value("SELECT user_id FROM o2o_profiles"), "NULL");
}

TEST(states, an_assigned_temporary_is_added) {
  database db;
  tenon::session session{db.engine};
  User &user = session.add(User{.username = "john"});
  user.profile = Profile{.bio = "hello"};
  ASSERT_TRUE(user.profile);
  EXPECT_EQ(session.status(*user.profile), object_status::pending);
  EXPECT_EQ(user.profile->user.get(), &user);
  session.commit();
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles"),
            (row_list{{"hello", "1"}}));
}

TEST(states, an_object_in_no_session_takes_no_temporary) {
  User user{.username = "john"};
  EXPECT_THROW(user.profile = Profile{.bio = "hello"}, std::logic_error);
  EXPECT_FALSE(user.profile);
}
