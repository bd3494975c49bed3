//===- viewonly_test.cpp - relationships that are only read -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What is changed in them stays in memory, and the next reading shows what
// the database has.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace viewonly;

namespace {

class view_database : public file_database {
public:
  view_database() {
    engine.create_all<Blog, Post, Meadow, Sheep, Tag, Page, PageTag>();
    execute("INSERT INTO viewonly_blogs (id, name) VALUES (1, 'b'), (2, 'c')");
    execute("INSERT INTO viewonly_posts (id, title, blog_id) VALUES "
            "(1, 'x', 1), (2, 'z', 1), (3, 'y', NULL)");
    execute("INSERT INTO viewonly_meadows (id) VALUES (1)");
    execute("INSERT INTO viewonly_sheep (id, meadow_id) VALUES (1, 1), "
            "(2, NULL)");
    execute("INSERT INTO viewonly_tags (id, text) VALUES (1, 't'), (2, 'u')");
    execute("INSERT INTO viewonly_pages (id) VALUES (1)");
    execute("INSERT INTO viewonly_page_tags (page_id, tag_id) VALUES (1, 1)");
  }
};

TEST(viewonly, a_collection_is_read_in_its_order) {
  view_database database;
  tenon::session session{database.engine};
  Blog &blog = *session.get<Blog>(1);
  ASSERT_EQ(blog.latest.size(), 2u);
  EXPECT_EQ(blog.latest[0].title, "z");
  EXPECT_EQ(blog.latest[1].title, "x");
  EXPECT_TRUE(blog.posts.contains(blog.latest[0]));
}

TEST(viewonly, a_scalar_is_read) {
  view_database database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(1);
  EXPECT_EQ(post.seen_in.get(), session.get<Blog>(1));
  EXPECT_FALSE(session.get<Post>(3)->seen_in);
}

TEST(viewonly, an_element_that_is_appended_is_not_written) {
  view_database database;
  tenon::session session{database.engine};
  Blog &blog = *session.get<Blog>(1);
  Post &post = *session.get<Post>(3);
  statement_log log{database.engine};
  blog.latest.append(post);
  EXPECT_EQ(blog.latest.size(), 3u);
  EXPECT_FALSE(session.is_modified(blog));
  EXPECT_FALSE(session.is_modified(post));
  session.commit();
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(database.value("SELECT blog_id FROM viewonly_posts WHERE id = 3"),
            "NULL");
}

TEST(viewonly, a_scalar_that_is_assigned_is_not_written) {
  view_database database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(3);
  Blog &blog = *session.get<Blog>(1);
  post.seen_in = blog;
  EXPECT_EQ(post.seen_in.get(), &blog);
  EXPECT_FALSE(post.blog);
  EXPECT_FALSE(session.is_modified(post));
  session.commit();
  EXPECT_FALSE(post.seen_in);
  EXPECT_EQ(database.value("SELECT blog_id FROM viewonly_posts WHERE id = 3"),
            "NULL");
}

TEST(viewonly, an_element_that_is_removed_keeps_its_key) {
  view_database database;
  tenon::session session{database.engine};
  Blog &blog = *session.get<Blog>(1);
  blog.latest.clear();
  EXPECT_TRUE(blog.latest.empty());
  EXPECT_EQ(blog.posts.size(), 2u);
  session.commit();
  EXPECT_EQ(blog.latest.size(), 2u);
  EXPECT_EQ(database.value("SELECT count(*) FROM viewonly_posts "
                           "WHERE blog_id = 1"),
            "2");
}

TEST(viewonly, the_side_that_is_written_shows_when_it_is_read_again) {
  view_database database;
  tenon::session session{database.engine};
  Blog &blog = *session.get<Blog>(1);
  Post &post = *session.get<Post>(3);
  ASSERT_EQ(blog.latest.size(), 2u);
  blog.posts.append(post);
  EXPECT_EQ(blog.latest.size(), 2u);
  session.flush();
  session.expire(blog);
  EXPECT_EQ(blog.latest.size(), 3u);
  session.commit();
  EXPECT_EQ(post.seen_in.get(), &blog);
}

TEST(viewonly, an_expired_collection_shows_the_rows) {
  view_database database;
  tenon::session session{database.engine};
  Blog &blog = *session.get<Blog>(1);
  Post &post = *session.get<Post>(3);
  blog.latest.append(post);
  session.expire(blog);
  EXPECT_EQ(blog.latest.size(), 2u);
  EXPECT_FALSE(blog.latest.contains(post));
}

TEST(viewonly, a_pair_that_is_only_read_has_no_effect_on_its_other_side) {
  view_database database;
  tenon::session session{database.engine};
  Meadow &meadow = *session.get<Meadow>(1);
  Sheep &sheep = *session.get<Sheep>(2);
  meadow.sheep.append(sheep);
  EXPECT_FALSE(sheep.meadow);
  session.commit();
  EXPECT_EQ(meadow.sheep.size(), 1u);
  EXPECT_EQ(database.value("SELECT meadow_id FROM viewonly_sheep "
                           "WHERE id = 2"),
            "NULL");
}

TEST(viewonly, the_key_is_written_as_a_column) {
  view_database database;
  tenon::session session{database.engine};
  session.get<Sheep>(2)->meadow_id = 1;
  session.commit();
  EXPECT_EQ(session.get<Meadow>(1)->sheep.size(), 2u);
  EXPECT_EQ(database.value("SELECT count(*) FROM viewonly_sheep "
                           "WHERE meadow_id = 1"),
            "2");
}

TEST(viewonly, links_are_read_and_not_written) {
  view_database database;
  tenon::session session{database.engine};
  Page &page = *session.get<Page>(1);
  ASSERT_EQ(page.tags.size(), 1u);
  page.tags.append(*session.get<Tag>(2));
  session.commit();
  EXPECT_EQ(page.tags.size(), 1u);
  EXPECT_EQ(database.value("SELECT count(*) FROM viewonly_page_tags"), "1");
}

TEST(viewonly, a_deleted_parent_does_not_touch_what_it_only_reads) {
  view_database database;
  tenon::session session{database.engine};
  Meadow &meadow = *session.get<Meadow>(1);
  session.remove(meadow);
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT meadow_id FROM viewonly_sheep "
                           "WHERE id = 1"),
            "1");
}

} // namespace
