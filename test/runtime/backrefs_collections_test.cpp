//===- backrefs_collections_test.cpp - collections agree --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What append, remove, insert, erase, assign and clear do to the other side,
// in collections that are loaded and in those that are not; one-to-many and
// many-to-many.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <stdexcept>

using namespace one_to_many;
using many_to_many::Post;
using many_to_many::PostTag;
using many_to_many::Tag;

namespace {

struct database : file_database {
  tenon::session session{engine_with_tables()};

  tenon::engine &engine_with_tables() {
    engine.create_all<Author, Article, Cart, Line, Album, Track, Post, Tag,
                      PostTag>();
    return engine;
  }
};

// Two authors; the first has two articles; committed and expired.
struct two_authors : database {
  Author &ann = session.add(Author{.name = "ann"});
  Author &eve = session.add(Author{.name = "eve"});
  Article &one = ann.articles.append(Article{.title = "one"});
  Article &two = ann.articles.append(Article{.title = "two"});

  two_authors() { session.commit(); }
  void load() {
    ASSERT_EQ(ann.articles.size(), 2u);
    ASSERT_TRUE(eve.articles.empty());
    ASSERT_EQ(one.author.get(), &ann);
    ASSERT_EQ(two.author.get(), &ann);
  }
  row_list stored() const {
    return rows("SELECT title, author_id FROM o2m_articles ORDER BY id");
  }
};

// A post with a tag, and a tag of its own; committed and expired.
struct tagged : database {
  Post &post = session.add(Post{.title = "hello"});
  Tag &used = post.tags.append(Tag{.name = "used"});
  Tag &spare = session.add(Tag{.name = "spare"});

  tagged() { session.commit(); }
  row_list stored() const {
    return rows("SELECT post_id, tag_id FROM m2m_post_tags ORDER BY tag_id");
  }
};

} // namespace

TEST(backrefs_collections, an_appended_child_gets_the_parent) {
  two_authors db;
  db.load();
  Article &three = db.session.add(Article{.title = "three"});
  db.ann.articles.append(three);
  EXPECT_EQ(three.author.get(), &db.ann);
  EXPECT_EQ(db.ann.articles.size(), 3u);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "1"}, {"two", "1"}, {"three", "1"}}));
}

TEST(backrefs_collections, a_collection_that_is_not_loaded_is_loaded_first) {
  two_authors db;
  Article &three = db.ann.articles.append(Article{.title = "three"});
  ASSERT_EQ(db.ann.articles.size(), 3u);
  EXPECT_EQ(&db.ann.articles[2], &three);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "1"}, {"two", "1"}, {"three", "1"}}));
}

TEST(backrefs_collections, a_child_appended_twice_is_there_twice) {
  two_authors db;
  db.load();
  db.eve.articles.append(db.one);
  db.eve.articles.append(db.one);
  EXPECT_EQ(db.eve.articles.size(), 2u);
  EXPECT_EQ(db.one.author.get(), &db.eve);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("UPDATE"), 1u);
  EXPECT_EQ(db.eve.articles.size(), 1u);
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "1"}}));
}

TEST(backrefs_collections, a_duplicate_that_stays_keeps_the_parent) {
  two_authors db;
  db.load();
  db.ann.articles.append(db.one);
  ASSERT_EQ(db.ann.articles.size(), 3u);
  EXPECT_TRUE(db.ann.articles.remove(db.one));
  EXPECT_EQ(db.one.author.get(), &db.ann);
  EXPECT_TRUE(db.ann.articles.contains(db.one));
  EXPECT_TRUE(db.ann.articles.remove(db.one));
  EXPECT_FALSE(db.one.author);
  EXPECT_FALSE(db.ann.articles.remove(db.one));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}, {"two", "1"}}));
}

TEST(backrefs_collections, an_appended_child_leaves_its_old_parent) {
  two_authors db;
  db.load();
  db.eve.articles.append(db.one);
  EXPECT_EQ(db.one.author.get(), &db.eve);
  ASSERT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(&db.ann.articles[0], &db.two);
  db.session.commit();
  EXPECT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(db.eve.articles.size(), 1u);
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "1"}}));
}

TEST(backrefs_collections, an_appended_child_leaves_a_parent_not_loaded) {
  two_authors db;
  db.eve.articles.append(db.one);
  EXPECT_EQ(db.one.author.get(), &db.eve);
  ASSERT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(&db.ann.articles[0], &db.two);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "1"}}));
}

TEST(backrefs_collections, a_move_is_seen_without_a_flush) {
  two_authors db;
  tenon::no_autoflush off{db.session};
  ASSERT_EQ(db.one.author.get(), &db.ann);
  db.eve.articles.append(db.one);
  EXPECT_FALSE(db.ann.articles.contains(db.one));
  EXPECT_TRUE(db.ann.articles.contains(db.two));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "1"}}));
}

TEST(backrefs_collections, a_move_back_is_no_change) {
  two_authors db;
  db.load();
  db.eve.articles.append(db.one);
  db.ann.articles.append(db.one);
  EXPECT_TRUE(db.eve.articles.empty());
  EXPECT_EQ(db.ann.articles.size(), 2u);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}, {"two", "1"}}));
}

TEST(backrefs_collections, a_removed_child_has_no_parent) {
  two_authors db;
  db.load();
  EXPECT_TRUE(db.ann.articles.remove(db.one));
  EXPECT_FALSE(db.one.author);
  EXPECT_FALSE(db.ann.articles.contains(db.one));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}, {"two", "1"}}));
}

TEST(backrefs_collections, a_child_is_removed_where_nothing_is_loaded) {
  two_authors db;
  EXPECT_TRUE(db.ann.articles.remove(db.one));
  EXPECT_FALSE(db.one.author);
  db.session.commit();
  EXPECT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}, {"two", "1"}}));
}

TEST(backrefs_collections, an_erased_child_has_no_parent) {
  two_authors db;
  db.load();
  Article &erased = db.ann.articles[0];
  db.ann.articles.erase(0);
  EXPECT_FALSE(erased.author);
  EXPECT_THROW(db.ann.articles.erase(1), std::out_of_range);
  EXPECT_EQ(db.ann.articles.size(), 1u);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2m_articles WHERE author_id = 1"),
            "1");
}

TEST(backrefs_collections, removing_a_stranger_changes_nothing) {
  two_authors db;
  db.load();
  Article &other = db.session.add(Article{.title = "three"});
  other.author = db.eve;
  EXPECT_FALSE(db.ann.articles.remove(other));
  EXPECT_EQ(other.author.get(), &db.eve);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "1"}, {"two", "1"}, {"three", "2"}}));
}

TEST(backrefs_collections, an_inserted_child_stands_where_it_was_put) {
  two_authors db;
  db.load();
  Article &three = db.session.add(Article{.title = "three"});
  db.ann.articles.insert(0, three);
  EXPECT_EQ(&db.ann.articles[0], &three);
  EXPECT_EQ(three.author.get(), &db.ann);
  EXPECT_THROW(db.ann.articles.insert(9, three), std::out_of_range);
  EXPECT_EQ(db.ann.articles.size(), 3u);
  db.session.commit();
  EXPECT_EQ(db.value("SELECT author_id FROM o2m_articles WHERE id = 3"), "1");
}

TEST(backrefs_collections, assign_adds_and_removes_and_keeps) {
  two_authors db;
  db.load();
  Article &three = db.session.add(Article{.title = "three"});
  db.ann.articles.assign({&db.two, &three});
  EXPECT_FALSE(db.one.author);
  EXPECT_EQ(db.two.author.get(), &db.ann);
  EXPECT_EQ(three.author.get(), &db.ann);
  EXPECT_EQ(&db.ann.articles[1], &three);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("UPDATE"), 1u);
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "NULL"}, {"two", "1"}, {"three", "1"}}));
}

TEST(backrefs_collections, assign_takes_children_from_another_parent) {
  two_authors db;
  db.load();
  db.eve.articles.assign({&db.one, &db.two});
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_EQ(db.two.author.get(), &db.eve);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "2"}}));
}

TEST(backrefs_collections, the_collection_of_another_parent_can_be_assigned) {
  two_authors db;
  db.load();
  db.eve.articles = db.ann.articles;
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_EQ(db.eve.articles.size(), 2u);
  EXPECT_EQ(db.one.author.get(), &db.eve);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "2"}, {"two", "2"}}));
}

TEST(backrefs_collections, a_collection_assigned_to_itself_stays) {
  two_authors db;
  db.load();
  Author &same = db.ann;
  db.ann.articles = same.articles;
  EXPECT_EQ(db.ann.articles.size(), 2u);
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(db.stored(), (row_list{{"one", "1"}, {"two", "1"}}));
}

TEST(backrefs_collections, clear_releases_all) {
  two_authors db;
  db.ann.articles.clear();
  EXPECT_TRUE(db.ann.articles.empty());
  EXPECT_FALSE(db.one.author);
  EXPECT_FALSE(db.two.author);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}, {"two", "NULL"}}));
}

TEST(backrefs_collections, two_collections_can_be_swapped) {
  two_authors db;
  Article &three = db.eve.articles.append(Article{.title = "three"});
  db.session.flush();
  db.eve.articles.assign({&db.one, &db.two});
  db.ann.articles.assign({&three});
  EXPECT_EQ(three.author.get(), &db.ann);
  EXPECT_EQ(db.eve.articles.size(), 2u);
  EXPECT_EQ(db.ann.articles.size(), 1u);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "2"}, {"two", "2"}, {"three", "1"}}));
}

TEST(backrefs_collections, a_child_added_and_removed_before_a_flush_is_free) {
  two_authors db;
  Article &three = db.ann.articles.append(Article{.title = "three"});
  db.ann.articles.remove(three);
  EXPECT_FALSE(three.author);
  db.session.commit();
  EXPECT_EQ(db.stored(),
            (row_list{{"one", "1"}, {"two", "1"}, {"three", "NULL"}}));
}

TEST(backrefs_collections, an_orphan_that_was_never_written_is_not_written) {
  database db;
  Cart &cart = db.session.add(Cart{.name = "mine"});
  Line &line = cart.lines.append(Line{.name = "pen"});
  cart.lines.append(Line{.name = "ink"});
  cart.lines.remove(line);
  db.session.commit();
  EXPECT_EQ(db.rows("SELECT name, cart_id FROM o2m_lines"),
            (row_list{{"ink", "1"}}));
}

TEST(backrefs_collections, a_removed_orphan_is_deleted) {
  database db;
  Cart &cart = db.session.add(Cart{.name = "mine"});
  Line &pen = cart.lines.append(Line{.name = "pen"});
  cart.lines.append(Line{.name = "ink"});
  db.session.commit();
  cart.lines.remove(pen);
  db.session.commit();
  ASSERT_EQ(cart.lines.size(), 1u);
  EXPECT_EQ(cart.lines[0].name, "ink");
  EXPECT_EQ(db.rows("SELECT name FROM o2m_lines"), (row_list{{"ink"}}));
}

TEST(backrefs_collections, an_orphan_that_moves_is_kept) {
  database db;
  Cart &mine = db.session.add(Cart{.name = "mine"});
  Cart &yours = db.session.add(Cart{.name = "yours"});
  Line &pen = mine.lines.append(Line{.name = "pen"});
  db.session.commit();
  mine.lines.remove(pen);
  yours.lines.append(pen);
  db.session.commit();
  EXPECT_EQ(pen.cart.get(), &yours);
  EXPECT_EQ(db.rows("SELECT name, cart_id FROM o2m_lines"),
            (row_list{{"pen", "2"}}));
}

TEST(backrefs_collections, a_deleted_child_is_in_no_collection) {
  two_authors db;
  db.load();
  db.session.remove(db.one);
  db.session.flush();
  ASSERT_EQ(db.ann.articles.size(), 1u);
  EXPECT_EQ(&db.ann.articles[0], &db.two);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"two", "1"}}));
}

TEST(backrefs_collections, order_counts_when_rows_are_loaded) {
  database db;
  Album &album = db.session.add(Album{.name = "live"});
  album.tracks.append(Track{.position = 3});
  album.tracks.append(Track{.position = 1});
  album.tracks.append(Track{.position = 2});
  EXPECT_EQ(album.tracks[0].position, 3);
  db.session.flush();
  EXPECT_EQ(album.tracks[0].position, 3);
  db.session.commit();
  ASSERT_EQ(album.tracks.size(), 3u);
  for (int at = 0; at != 3; ++at)
    EXPECT_EQ(album.tracks.at(at).position, at + 1);
}

TEST(backrefs_collections, both_many_to_many_sides_get_each_other) {
  tagged db;
  statement_log log{db.engine};
  db.post.tags.append(db.spare);
  ASSERT_EQ(db.spare.posts.size(), 1u);
  EXPECT_EQ(&db.spare.posts[0], &db.post);
  db.session.commit();
  EXPECT_EQ(log.count("INSERT", "m2m_post_tags"), 1u);
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(backrefs_collections, a_pair_appended_from_the_far_side_is_seen_here) {
  tagged db;
  db.spare.posts.append(db.post);
  EXPECT_EQ(db.post.tags.size(), 2u);
  EXPECT_TRUE(db.post.tags.contains(db.spare));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(backrefs_collections, both_many_to_many_sides_lose_each_other) {
  tagged db;
  statement_log log{db.engine};
  db.used.posts.remove(db.post);
  EXPECT_TRUE(db.post.tags.empty());
  db.session.commit();
  EXPECT_EQ(log.count("DELETE", "m2m_post_tags"), 1u);
  EXPECT_TRUE(db.stored().empty());
  EXPECT_EQ(db.value("SELECT count(*) FROM m2m_tags"), "2");
}

TEST(backrefs_collections, many_to_many_assign_changes_what_differs) {
  tagged db;
  Tag &third = db.session.add(Tag{.name = "third"});
  db.post.tags.append(third);
  db.session.commit();
  statement_log log{db.engine};
  db.post.tags.assign({&third, &db.spare});
  EXPECT_TRUE(db.used.posts.empty());
  EXPECT_TRUE(db.spare.posts.contains(db.post));
  db.session.commit();
  EXPECT_EQ(log.count("DELETE"), 1u);
  EXPECT_EQ(log.count("INSERT"), 1u);
  EXPECT_EQ(db.stored(), (row_list{{"1", "2"}, {"1", "3"}}));
}

TEST(backrefs_collections, a_pair_added_and_removed_is_nothing) {
  tagged db;
  db.spare.posts.append(db.post);
  db.spare.posts.remove(db.post);
  {
    tenon::no_autoflush off{db.session};
    EXPECT_FALSE(db.post.tags.contains(db.spare));
  }
  statement_log log{db.engine};
  db.session.commit();
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(log.count("DELETE"), 0u);
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}}));
}

TEST(backrefs_collections, a_pair_removed_and_added_stays) {
  tagged db;
  db.used.posts.remove(db.post);
  db.used.posts.append(db.post);
  {
    tenon::no_autoflush off{db.session};
    ASSERT_EQ(db.post.tags.size(), 1u);
    EXPECT_EQ(&db.post.tags[0], &db.used);
  }
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}}));
}

TEST(backrefs_collections, queued_pairs_combine_with_flushed_ones) {
  tagged db;
  db.spare.posts.append(db.post);
  db.session.flush();
  Tag &third = db.session.add(Tag{.name = "third"});
  third.posts.append(db.post);
  ASSERT_EQ(db.post.tags.size(), 3u);
  EXPECT_TRUE(db.post.tags.contains(db.spare));
  EXPECT_TRUE(db.post.tags.contains(third));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}, {"1", "2"}, {"1", "3"}}));
}

TEST(backrefs_collections, a_pair_appended_twice_is_there_twice_on_both_sides) {
  tagged db;
  ASSERT_EQ(db.post.tags.size(), 1u);
  db.post.tags.append(db.spare);
  db.post.tags.append(db.spare);
  EXPECT_EQ(db.post.tags.size(), 3u);
  tenon::no_autoflush off{db.session};
  EXPECT_EQ(db.spare.posts.size(), 2u);
  db.post.tags.remove(db.spare);
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"1", "1"}, {"1", "2"}}));
}

TEST(backrefs_collections, a_stale_partner_is_removed_without_an_error) {
  two_authors db;
  db.load();
  db.one.author = db.eve;
  db.one.author = nullptr;
  EXPECT_FALSE(db.eve.articles.remove(db.one));
  EXPECT_FALSE(db.ann.articles.remove(db.one));
  db.session.commit();
  EXPECT_EQ(db.stored(), (row_list{{"one", "NULL"}, {"two", "1"}}));
}
