//===- backrefs_test.cpp - both sides agree at once -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What an assignment to a scalar side does to the other side, to the old
// partner and to third parties, before anything is flushed: many-to-one,
// one-to-one, scalar many-to-many, sides without a counterpart.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <utility>

using namespace one_to_many;
using many_to_many::Flight;
using many_to_many::Pilot;
using many_to_many::Plane;
using one_to_one::Profile;
using one_to_one::User;

namespace {

struct database : file_database {
  tenon::session session{engine_with_tables()};

  tenon::engine &engine_with_tables() {
    engine.create_all<Author, Article, Product, Review, Club, Member, Shelf,
                      Item, User, Profile, Pilot, Plane, Flight>();
    return engine;
  }
};

struct two_authors : database {
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &article = session.add(Article{.title = "one"});

  row_list stored() const {
    return rows("SELECT title, author_id FROM o2m_articles ORDER BY id");
  }
};

} // namespace

TEST(backrefs, a_parent_that_is_set_gets_the_child) {
  two_authors db;
  db.article.author = db.ann;
  EXPECT_EQ(db.article.author.get(), &db.ann);
  ASSERT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(&db.ann.articles[0], &db.article);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}}));
}

TEST(backrefs, the_same_parent_again_makes_no_duplicate) {
  two_authors db;
  db.article.author = db.ann;
  db.article.author = db.ann;
  EXPECT_EQ(db.ann.articles.size(), 1u);
  db.session.commit();
  db.article.author = db.ann;
  EXPECT_EQ(db.ann.articles.size(), 1u);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}}));
}

TEST(backrefs, the_old_parent_loses_the_child) {
  two_authors db;
  db.article.author = db.ann;
  db.session.flush();
  db.article.author = db.eve;
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_TRUE(db.eve.articles.contains(db.article));
  db.session.commit();
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}}));
}

TEST(backrefs, no_parent_takes_the_child_out_of_the_collection) {
  two_authors db;
  db.article.author = db.ann;
  db.session.flush();
  db.article.author = nullptr;
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_FALSE(db.article.author);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}}));
}

TEST(backrefs, reset_does_as_null_does) {
  two_authors db;
  db.article.author = db.ann;
  db.session.commit();
  ASSERT_EQ(db.ann.articles.size(), 1u);
  db.article.author.reset();
  EXPECT_TRUE(db.ann.articles.empty());
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}}));
}

TEST(backrefs, a_scalar_move_after_a_commit_is_seen_on_both_sides) {
  two_authors db;
  db.article.author = db.ann;
  db.session.commit();
  db.article.author = db.eve;
  EXPECT_TRUE(db.ann.articles.empty());
  ASSERT_EQ(db.eve.articles.size(), 1u);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}}));
}

TEST(backrefs, setting_a_parent_does_not_load_its_children) {
  two_authors db;
  db.session.commit();
  statement_log log{db.engine};
  db.article.author = db.ann;
  EXPECT_EQ(log.count("SELECT", "o2m_articles"), 0u);
  EXPECT_EQ(log.count("INSERT") + log.count("UPDATE"), 0u);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}}));
}

TEST(backrefs, a_queued_child_stands_behind_those_that_are_loaded) {
  two_authors db;
  db.ann.articles.append(Article{.title = "two"});
  db.session.commit();
  db.article.author = db.ann;
  {
    tenon::no_autoflush off{db.session};
    ASSERT_EQ(db.ann.articles.size(), 2u);
    EXPECT_TRUE(db.ann.articles.contains(db.article));
  }
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}, {"two", "1"}}));
}

TEST(backrefs, loading_the_collection_does_not_load_the_scalar) {
  two_authors db;
  db.article.author = db.ann;
  db.session.commit();
  ASSERT_EQ(db.session.get<Author>(1), &db.ann);
  ASSERT_EQ(db.ann.articles.size(), 1u);
  statement_log log{db.engine};
  EXPECT_EQ(db.ann.articles[0].author.get(), &db.ann);
  EXPECT_EQ(log.count(), 0u);
}

TEST(backrefs, the_tuple_of_two_children_can_change_parents) {
  two_authors db;
  Article &other = db.session.add(Article{.title = "two"});
  db.article.author = db.ann;
  other.author = db.eve;
  db.session.flush();
  Author *first = db.article.author.get();
  db.article.author = *other.author;
  other.author = *first;
  ASSERT_EQ(db.ann.articles.size(), 1u);
  ASSERT_EQ(db.eve.articles.size(), 1u);
  EXPECT_EQ(&db.ann.articles[0], &other);
  EXPECT_EQ(&db.eve.articles[0], &db.article);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "1"}}));
}

TEST(backrefs, one_scalar_assigned_to_another_is_the_same_object) {
  two_authors db;
  Article &other = db.session.add(Article{.title = "two"});
  db.article.author = db.ann;
  other.author = db.article.author;
  EXPECT_EQ(other.author.get(), &db.ann);
  EXPECT_EQ(db.ann.articles.size(), 2u);
  other.author = tenon::one<Author>();
  EXPECT_EQ(db.ann.articles.size(), 1u);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}, {"two", "NULL"}}));
}

TEST(backrefs, a_one_to_one_partner_is_set_from_either_side) {
  database db;
  User &john = db.session.add(User{.username = "john"});
  Profile &profile = db.session.add(Profile{.bio = "hello"});
  john.profile = profile;
  EXPECT_EQ(profile.user.get(), &john);
  profile.user = nullptr;
  EXPECT_FALSE(john.profile);
  profile.user = john;
  EXPECT_EQ(john.profile.get(), &profile);
  john.profile = nullptr;
  EXPECT_FALSE(profile.user);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT user_id FROM o2o_profiles"), "NULL");
}

TEST(backrefs, the_third_party_of_a_one_to_one_loses_its_partner) {
  database db;
  User &john = db.session.add(User{.username = "john"});
  User &jane = db.session.add(User{.username = "jane"});
  Profile &first = db.session.add(Profile{.bio = "first"});
  Profile &second = db.session.add(Profile{.bio = "second"});
  john.profile = first;
  jane.profile = second;
  john.profile = second;
  EXPECT_FALSE(first.user);
  EXPECT_FALSE(jane.profile);
  first.user = john;
  EXPECT_FALSE(second.user);
  EXPECT_EQ(john.profile.get(), &first);
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT bio, user_id FROM o2o_profiles ORDER BY id"),
            (row_list{{"first", "1"}, {"second", "NULL"}}));
}

TEST(backrefs, scalar_many_to_many_sets_the_other_side) {
  database db;
  Pilot &pilot = db.session.add(Pilot{.name = "ann"});
  Plane &plane = db.session.add(Plane{.name = "jet"});
  pilot.plane = plane;
  EXPECT_EQ(plane.pilot.get(), &pilot);
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT pilot_id, plane_id FROM m2m_flights"),
            (row_list{{"1", "1"}}));
  plane.pilot = nullptr;
  EXPECT_FALSE(pilot.plane);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM m2m_flights"), "0");
}

TEST(backrefs, scalar_many_to_many_moves) {
  database db;
  Pilot &ann = db.session.add(Pilot{.name = "ann"});
  Pilot &eve = db.session.add(Pilot{.name = "eve"});
  Plane &plane = db.session.add(Plane{.name = "jet"});
  ann.plane = plane;
  db.session.flush();
  eve.plane = plane;
  EXPECT_EQ(plane.pilot.get(), &eve);
  EXPECT_FALSE(ann.plane);
  db.session.commit();
  EXPECT_FALSE(ann.plane);
  EXPECT_EQ(db.rows("SELECT pilot_id, plane_id FROM m2m_flights"),
            (row_list{{"2", "1"}}));
}

TEST(backrefs, scalar_many_to_many_moves_where_nothing_is_loaded) {
  database db;
  Pilot &ann = db.session.add(Pilot{.name = "ann"});
  Pilot &eve = db.session.add(Pilot{.name = "eve"});
  Plane &plane = db.session.add(Plane{.name = "jet"});
  ann.plane = plane;
  db.session.commit();
  eve.plane = plane;
  db.session.commit();
  EXPECT_FALSE(ann.plane);
  EXPECT_EQ(db.rows("SELECT pilot_id, plane_id FROM m2m_flights"),
            (row_list{{"2", "1"}}));
}

TEST(backrefs, scalar_many_to_many_replaces) {
  database db;
  Pilot &pilot = db.session.add(Pilot{.name = "ann"});
  Plane &old = db.session.add(Plane{.name = "old"});
  pilot.plane = old;
  db.session.commit();
  pilot.plane = Plane{.name = "new"};
  EXPECT_EQ(pilot.plane->pilot.get(), &pilot);
  db.session.commit();
  EXPECT_FALSE(old.pilot);
  EXPECT_EQ(db.rows("SELECT pilot_id, plane_id FROM m2m_flights"),
            (row_list{{"1", "2"}}));
}

TEST(backrefs, a_side_without_a_counterpart_is_set_alone) {
  database db;
  Product &pen = db.session.add(Product{.name = "pen"});
  Product &ink = db.session.add(Product{.name = "ink"});
  Review &review = db.session.add(Review{.text = "good"});
  db.session.flush();
  review.product = pen;
  review.product = ink;
  EXPECT_EQ(review.product.get(), &ink);
  EXPECT_FALSE(db.session.is_modified(pen));
  EXPECT_FALSE(db.session.is_modified(ink));
  db.session.commit();
  EXPECT_EQ(db.value("SELECT product_id FROM o2m_reviews"), "2");
}

TEST(backrefs, a_viewonly_side_changes_nothing_else) {
  database db;
  Shelf &shelf = db.session.add(Shelf{.name = "top"});
  Item &item = db.session.add(Item{.name = "cup"});
  db.session.flush();
  shelf.view.append(item);
  EXPECT_EQ(shelf.view.size(), 1u);
  EXPECT_FALSE(item.shelf);
  EXPECT_FALSE(db.session.is_modified(shelf));
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_TRUE(shelf.view.empty());
  EXPECT_EQ(db.value("SELECT shelf_id FROM o2m_items"), "NULL");
}

TEST(backrefs, an_assigned_object_enters_no_session_over_the_other_side) {
  database db;
  Author &author = db.session.add(Author{.name = "ann"});
  db.session.flush();
  Article local{.title = "one"};
  local.author = author;
  EXPECT_EQ(db.session.status(local), tenon::object_status::transient);
  EXPECT_TRUE(author.articles.empty());
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles"), "0");
}

TEST(backrefs, an_object_that_refers_to_a_stored_one_can_be_added) {
  database db;
  Author &author = db.session.add(Author{.name = "ann"});
  db.session.flush();
  Article local{.title = "one"};
  local.author = author;
  Article &article = db.session.add(local);
  EXPECT_EQ(article.author.get(), &author);
  ASSERT_EQ(author.articles.size(), 1u);
  EXPECT_EQ(&author.articles[0], &article);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles"), "1");
}

TEST(backrefs, without_save_update_a_stranger_is_left_out_with_a_warning) {
  database db;
  Member stranger{.name = "joe"};
  Club local{.name = "chess"};
  local.members.append(stranger);
  warnings caught;
  Club &club = db.session.add(std::move(local));
  EXPECT_TRUE(club.members.empty());
  EXPECT_TRUE(caught.contains("is in no session"));
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_clubs"), "1");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_members"), "0");
}

TEST(backrefs, without_save_update_a_temporary_is_refused) {
  database db;
  Club &club = db.session.add(Club{.name = "chess"});
  EXPECT_THROW(club.members.append(Member{.name = "joe"}),
               tenon::invalid_request_error);
  EXPECT_TRUE(club.members.empty());
  Member &member = db.session.add(Member{.name = "joe"});
  EXPECT_THROW(member.club = Club{.name = "go"}, tenon::invalid_request_error);
  EXPECT_FALSE(member.club);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_clubs"), "1");
}

TEST(backrefs, without_save_update_two_that_are_stored_can_be_joined) {
  database db;
  Club &club = db.session.add(Club{.name = "chess"});
  Member &member = db.session.add(Member{.name = "joe"});
  club.members.append(member);
  EXPECT_EQ(member.club.get(), &club);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT club_id FROM o2m_members"), "1");
}

TEST(backrefs, objects_in_no_session_are_plain_structs) {
  User user{.username = "john"};
  Profile profile{.bio = "hello"};
  user.profile = profile;
  EXPECT_EQ(user.profile.get(), &profile);
  EXPECT_FALSE(profile.user);
  user.profile = nullptr;
  EXPECT_FALSE(user.profile);
}
