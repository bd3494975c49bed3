//===- cascade_targets_test.cpp - what goes with its owner ------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Deletion along the side that holds the key, and children that are left to
// the database.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace cascades;

namespace {

class target_database : public file_database {
public:
  target_database() {
    engine.create_all<Frame, Picture, Font, Setting, Account, Album, Track,
                      Crate, Bottle, Depot, Truck, Stamp, Letter>();
  }
};

Account &add_account(tenon::session &session) {
  Account &account = session.add(Account{});
  account.setting = Setting{.theme = "dark"};
  account.setting->font = Font{.family = "serif"};
  session.commit();
  return account;
}

TEST(cascade_targets, a_target_goes_with_the_one_that_refers_to_it) {
  target_database database;
  tenon::session session{database.engine};
  Picture &picture = session.add(Picture{});
  picture.frame = Frame{.wood = "oak"};
  session.commit();
  statement_log log{database.engine};

  session.remove(picture);
  session.commit();
  EXPECT_LT(log.find("DELETE", "cascades_pictures"),
            log.find("DELETE", "cascades_frames"));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_pictures"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_frames"), "0");
}

TEST(cascade_targets, a_target_that_is_let_go_stays_without_delete_orphan) {
  target_database database;
  tenon::session session{database.engine};
  Picture &picture = session.add(Picture{});
  picture.frame = Frame{.wood = "oak"};
  session.commit();

  picture.frame = Frame{.wood = "ash"};
  session.commit();
  EXPECT_EQ(picture.frame->wood, "ash");
  EXPECT_EQ(database.rows("SELECT wood FROM cascades_frames ORDER BY id"),
            (row_list{{"oak"}, {"ash"}}));
}

TEST(cascade_targets, a_replaced_target_is_deleted_with_its_own) {
  target_database database;
  tenon::session session{database.engine};
  Account &account = add_account(session);

  account.setting = Setting{.theme = "light"};
  session.commit();
  EXPECT_EQ(account.setting->theme, "light");
  EXPECT_EQ(database.rows("SELECT theme, font_id FROM cascades_settings"),
            (row_list{{"light", "NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_fonts"), "0");
}

TEST(cascade_targets, a_target_that_is_let_go_is_deleted) {
  target_database database;
  tenon::session session{database.engine};
  Account &account = add_account(session);

  account.setting = nullptr;
  session.commit();
  EXPECT_EQ(database.rows("SELECT setting_id FROM cascades_accounts"),
            (row_list{{"NULL"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_settings"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_fonts"), "0");
}

TEST(cascade_targets, of_two_assignments_the_last_target_stays) {
  target_database database;
  tenon::session session{database.engine};
  Account &account = add_account(session);

  account.setting = Setting{.theme = "blue"};
  account.setting = Setting{.theme = "light"};
  session.commit();
  EXPECT_EQ(database.rows("SELECT theme FROM cascades_settings"),
            (row_list{{"light"}}));
}

TEST(cascade_targets, a_target_that_was_taken_and_let_go_is_an_orphan) {
  target_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Account &account = session.add(Account{});
  Setting &dark = session.add(Setting{.theme = "dark"});
  Setting &light = session.add(Setting{.theme = "light"});
  session.add(Setting{.theme = "never taken"});
  session.commit();

  account.setting = dark;
  account.setting = light;
  session.commit();
  EXPECT_EQ(database.rows("SELECT theme FROM cascades_settings ORDER BY id"),
            (row_list{{"light"}, {"never taken"}}));
  EXPECT_EQ(account.setting.get(), &light);
}

TEST(cascade_targets, a_former_target_that_another_one_has_stays) {
  target_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  Account &first = add_account(session);
  Account &second = session.add(Account{});
  Setting &dark = *first.setting;
  session.commit();

  first.setting = Setting{.theme = "light"};
  second.setting = dark;
  session.remove(first);
  session.commit();
  EXPECT_EQ(database.rows("SELECT theme FROM cascades_settings"),
            (row_list{{"dark"}}));
  EXPECT_EQ(second.setting.get(), &dark);
  EXPECT_EQ(database.value("SELECT setting_id FROM cascades_accounts"),
            std::to_string(dark.id));
}

TEST(cascade_targets, a_target_that_an_expired_owner_let_go_stays) {
  target_database database;
  for (bool replaced : {false, true}) {
    tenon::session session{database.engine};
    Account &account = add_account(session);
    Setting &dark = *account.setting;
    if (replaced)
      account.setting = Setting{.theme = "light"};
    else
      account.setting = nullptr;
    session.expire(account);
    session.commit();
    EXPECT_EQ(account.setting.get(), &dark);
  }
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_settings"), "2");
}

TEST(cascade_targets, a_target_that_an_expunged_owner_let_go_stays) {
  target_database database;
  tenon::session session{database.engine};
  Account &account = add_account(session);
  EXPECT_TRUE(account.setting);
  account.setting = nullptr;
  session.expunge(account);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_settings"), "1");
}

TEST(cascade_targets, the_former_target_is_that_of_the_row) {
  target_database database;
  {
    tenon::session session{database.engine};
    add_account(session);
    session.add(Setting{.theme = "plain"});
    session.commit();
  }
  tenon::session session{database.engine};
  Account &account = *session.get<Account>(1);
  account.setting_id = 2; // what the assignment overwrites
  account.setting = Setting{.theme = "light"};
  session.commit();
  EXPECT_EQ(database.rows("SELECT theme FROM cascades_settings ORDER BY id"),
            (row_list{{"plain"}, {"light"}}));
}

TEST(cascade_targets, targets_of_targets_go_with_the_first) {
  target_database database;
  {
    tenon::session session{database.engine};
    add_account(session);
  }
  tenon::session session{database.engine};
  session.remove(*session.get<Account>(1));
  session.commit();
  for (const char *table : {"accounts", "settings", "fonts"})
    EXPECT_EQ(
        database.value("SELECT count(*) FROM cascades_" + std::string(table)),
        "0")
        << table;
}

TEST(cascade_targets, a_target_with_one_parent_is_refused_a_second) {
  target_database database;
  tenon::session session{database.engine};
  Account &account = add_account(session);
  Setting &setting = *account.setting;
  Account &other = session.add(Account{});

  EXPECT_THROW(other.setting = setting, tenon::invalid_request_error);
  EXPECT_FALSE(other.setting);
  EXPECT_EQ(account.setting.get(), &setting);
}

TEST(passive_deletes, children_that_are_not_loaded_are_left_to_the_database) {
  target_database database;
  tenon::session session{database.engine};
  Album &album = session.add(Album{});
  album.tracks.append(Track{});
  album.tracks.append(Track{});
  session.commit();
  session.refresh(album);
  statement_log log{database.engine};

  session.remove(album);
  session.commit();
  EXPECT_EQ(log.words(), "DELETE");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_tracks"), "0");
  EXPECT_EQ(session.get<Track>(1), nullptr);
}

TEST(passive_deletes, a_child_that_changes_and_is_deleted_is_no_error) {
  target_database database;
  tenon::session session{database.engine};
  Album &album = session.add(Album{});
  Album &other = session.add(Album{});
  Track &track = album.tracks.append(Track{.title = "old"});
  other.tracks.append(Track{.title = "stays"});
  session.commit();

  track.title = "new";
  session.remove(album);
  session.commit();
  EXPECT_EQ(database.rows("SELECT title, album_id FROM cascades_tracks"),
            (row_list{{"stays", "2"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_albums"), "1");
}

TEST(passive_deletes, children_that_are_loaded_are_deleted_first) {
  target_database database;
  tenon::session session{database.engine};
  Album &album = session.add(Album{});
  album.tracks.append(Track{});
  session.commit();
  ASSERT_EQ(album.tracks.size(), 1u);
  statement_log log{database.engine};

  session.remove(album);
  session.commit();
  EXPECT_LT(log.find("DELETE", "cascades_tracks"),
            log.find("DELETE", "cascades_albums"));
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_tracks"), "0");
}

TEST(passive_deletes, an_orphan_is_deleted_all_the_same) {
  target_database database;
  tenon::session session{database.engine};
  Album &album = session.add(Album{});
  album.tracks.append(Track{});
  album.tracks.append(Track{});
  session.commit();

  album.tracks.erase(0);
  session.commit();
  EXPECT_EQ(database.rows("SELECT id, album_id FROM cascades_tracks"),
            (row_list{{"2", "1"}}));
}

TEST(passive_deletes, a_database_that_does_nothing_refuses) {
  target_database database;
  tenon::session session{database.engine};
  Crate &crate = session.add(Crate{});
  crate.bottles.append(Bottle{});
  session.commit();
  session.refresh(crate);

  session.remove(crate);
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(session.status(crate), tenon::object_status::persistent);
  EXPECT_EQ(crate.bottles.size(), 1u);
  EXPECT_EQ(database.value("SELECT crate_id FROM cascades_bottles"), "1");
}

TEST(passive_deletes, what_the_database_let_go_is_read_again) {
  for (bool looked : {false, true}) {
    target_database database;
    {
      tenon::session session{database.engine};
      session.add(Truck{}).depot = session.add(Depot{});
      session.commit();
    }
    tenon::session session{database.engine};
    Truck &truck = *session.get<Truck>(1);
    if (looked)
      EXPECT_TRUE(truck.depot);
    session.remove(*session.get<Depot>(1));
    session.flush();
    // It gets the number of the one that is gone.
    session.add(Depot{});
    session.flush();
    EXPECT_FALSE(truck.depot);
    EXPECT_EQ(truck.depot_id, std::nullopt);
  }
}

TEST(passive_deletes, the_database_clears_keys_that_are_not_loaded) {
  target_database database;
  tenon::session session{database.engine};
  Depot &depot = session.add(Depot{});
  depot.trucks.append(Truck{});
  session.commit();
  session.refresh(depot);
  statement_log log{database.engine};

  session.remove(depot);
  session.commit();
  EXPECT_EQ(log.words(), "DELETE");
  EXPECT_EQ(database.rows("SELECT depot_id FROM cascades_trucks"),
            (row_list{{"NULL"}}));
  ASSERT_NE(session.get<Truck>(1), nullptr);
  EXPECT_EQ(session.get<Truck>(1)->depot_id, std::nullopt);
}

TEST(passive_deletes, keys_that_are_loaded_are_cleared_first) {
  target_database database;
  tenon::session session{database.engine};
  Depot &depot = session.add(Depot{});
  Truck &truck = depot.trucks.append(Truck{});
  session.flush();
  statement_log log{database.engine};

  session.remove(depot);
  session.flush();
  EXPECT_EQ(truck.depot_id, std::nullopt);
  EXPECT_FALSE(truck.depot);
  EXPECT_EQ(log.words(), "UPDATE DELETE");
  session.commit();
  EXPECT_EQ(database.value("SELECT depot_id FROM cascades_trucks"), "NULL");
}

TEST(passive_deletes, a_target_that_is_not_loaded_stays) {
  target_database database;
  {
    tenon::session session{database.engine};
    session.add(Letter{}).stamp = Stamp{};
    session.commit();
  }
  tenon::session session{database.engine};
  Letter *letter = session.get<Letter>(1);
  statement_log log{database.engine};
  session.remove(*letter);
  session.commit();

  EXPECT_EQ(log.words(), "DELETE");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_stamps"), "1");
}

TEST(passive_deletes, a_target_that_is_loaded_goes) {
  target_database database;
  tenon::session session{database.engine};
  Letter &letter = session.add(Letter{});
  letter.stamp = Stamp{};
  session.flush();

  session.remove(letter);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_letters"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM cascades_stamps"), "0");
}

} // namespace
