//===- joins_test.cpp - queries over several tables -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Joins along relationships and over conditions, aliases, and whether there are
// related rows.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

using many_to_many::Post;
using many_to_many::PostTag;
using many_to_many::Tag;
using one_to_many::Article;
using one_to_many::Author;
using tenon::any;
using tenon::col;
using tenon::has;
using trees::Node;

namespace {

using names = std::vector<std::string>;

template <class Range> names titles(const Range &found) {
  names list;
  for (auto &each : found)
    list.push_back(each.title);
  return list;
}

template <class Range> names named(const Range &found) {
  names list;
  for (auto &each : found)
    list.push_back(each.name);
  return list;
}

} // namespace

TEST(joins, a_column_of_the_other_side_is_compared) {
  blog db;
  auto found = db.session.query<Article>()
                   .join<&Article::author>()
                   .where(col<&Author::name> == "ann")
                   .order_by(col<&Article::id>)
                   .all();
  EXPECT_EQ(titles(found), (names{"apples", "boats", "cars"}));
}

TEST(joins, rows_are_sorted_by_a_column_of_the_other_side) {
  blog db;
  auto found = db.session.query<Article>()
                   .join<&Article::author>()
                   .order_by(col<&Author::name>.desc(), col<&Article::title>)
                   .all();
  EXPECT_EQ(titles(found), (names{"boats", "apples", "boats", "cars"}));
}

TEST(joins, along_a_collection_an_object_is_found_for_each_row) {
  blog db;
  auto joined = db.session.query<Author>().join<&Author::articles>();
  EXPECT_EQ(joined.count(), 4);
  auto found = joined.order_by(col<&Author::id>).all();
  EXPECT_EQ(named(found), (names{"ann", "ann", "ann", "bob"}));
  EXPECT_EQ(&found[0], &found[1]);
}

TEST(joins, each_object_is_found_once_where_it_is_distinct) {
  blog db;
  auto joined = db.session.query<Author>().join<&Author::articles>().distinct();
  EXPECT_EQ(joined.count(), 2);
  EXPECT_EQ(named(joined.order_by(col<&Author::id>).all()),
            (names{"ann", "bob"}));
}

TEST(joins, outer_joins_keep_rows_without_another_side) {
  blog db;
  auto found = db.session.query<Author>()
                   .outer_join<&Author::articles>()
                   .where(col<&Article::id>.is_null())
                   .all();
  EXPECT_EQ(named(found), (names{"cid"}));
}

TEST(joins, many_to_many_goes_over_the_table_between) {
  blog db;
  auto blue = db.session.query<Post>()
                  .join<&Post::tags>()
                  .where(col<&Tag::name> == "blue")
                  .order_by(col<&Post::id>)
                  .all();
  EXPECT_EQ(titles(blue), (names{"one", "two"}));
  auto untagged = db.session.query<Post>()
                      .outer_join<&Post::tags>()
                      .where(col<&Tag::id>.is_null())
                      .all();
  EXPECT_EQ(titles(untagged), (names{"three"}));
}

TEST(joins, a_table_is_joined_over_a_condition) {
  blog db;
  auto found = db.session.query<Article>()
                   .join<Author>(col<&Author::id> == col<&Article::author_id> &&
                                 col<&Author::name> == "bob")
                   .all();
  EXPECT_EQ(titles(found), (names{"boats"}));
  auto without =
      db.session.query<Post>()
          .outer_join<PostTag>(col<&PostTag::post_id> == col<&Post::id>)
          .where(col<&PostTag::tag_id>.is_null())
          .all();
  EXPECT_EQ(titles(without), (names{"three"}));
}

TEST(joins, an_alias_is_the_same_table_once_more) {
  blog db;
  using parent = tenon::alias<Node, "parent">;
  using above = tenon::alias<Node, "above">;
  auto found = db.session.query<Node>()
                   .join<&Node::parent, Node, parent>()
                   .where(col<&Node::name, parent> == "root")
                   .order_by(col<&Node::name>)
                   .all();
  EXPECT_EQ(named(found), (names{"left", "right"}));
  auto deep = db.session.query<Node>()
                  .join<&Node::parent, Node, parent>()
                  .join<&Node::parent, parent, above>()
                  .where(col<&Node::name, above> == "root")
                  .all();
  EXPECT_EQ(named(deep), (names{"leaf"}));
}

TEST(joins, the_same_query_with_other_values_is_prepared_once) {
  blog db;
  auto by = [&](const char *name) {
    return db.session.query<Article>()
        .join<Author>(col<&Author::id> == col<&Article::author_id> &&
                      col<&Author::name> == name)
        .where(col<&Article::title> != "boats")
        .count();
  };
  EXPECT_EQ(by("ann"), 2);
  EXPECT_EQ(by("bob"), 0);
  EXPECT_EQ(by("cid"), 0);
}

TEST(joins, a_table_that_is_missing_is_told_where_the_condition_was_kept) {
  blog db;
  tenon::condition kept = col<&Author::name> == "ann";
  EXPECT_THROW(db.session.query<Article>().where(kept).all(),
               tenon::invalid_request_error);
  EXPECT_EQ(
      db.session.query<Article>().join<&Article::author>().where(kept).count(),
      3);
}

TEST(joins, some_row_of_a_collection_fulfils_a_condition) {
  blog db;
  auto with = [&](const auto &what) {
    return named(db.session.query<Author>()
                     .where(what)
                     .order_by(col<&Author::id>)
                     .all());
  };
  EXPECT_EQ(with(any<&Author::articles>(col<&Article::title> == "boats")),
            (names{"ann", "bob"}));
  EXPECT_EQ(with(any<&Author::articles>(col<&Article::title> == "cars")),
            (names{"ann"}));
  EXPECT_EQ(with(any<&Author::articles>()), (names{"ann", "bob"}));
  EXPECT_EQ(with(!any<&Author::articles>()), (names{"cid"}));
  EXPECT_EQ(with(!any<&Author::articles>(col<&Article::title> == "cars") &&
                 col<&Author::name> != "bob"),
            (names{"cid"}));
}

TEST(joins, the_row_of_a_scalar_fulfils_a_condition) {
  blog db;
  auto with = [&](const auto &what) {
    return titles(db.session.query<Article>()
                      .where(what)
                      .order_by(col<&Article::id>)
                      .all());
  };
  EXPECT_EQ(with(has<&Article::author>(col<&Author::name> == "bob")),
            (names{"boats"}));
  EXPECT_EQ(with(!has<&Article::author>()), (names{"dust"}));
  EXPECT_EQ(with(!has<&Article::author>(col<&Author::name> == "ann")),
            (names{"boats", "dust"}));
}

TEST(joins, a_condition_of_any_compares_columns_of_the_query_around_it) {
  blog db;
  EXPECT_EQ(named(db.session.query<Author>()
                      .where(any<&Author::articles>(col<&Article::title> >
                                                    col<&Author::name>))
                      .all()),
            (names{"ann"}));
}

TEST(joins, a_condition_that_was_kept_is_asked_of_related_rows) {
  blog db;
  tenon::condition boats = col<&Article::title> == "boats";
  tenon::condition ann = col<&Author::name> == "ann";
  EXPECT_EQ(named(db.session.query<Author>()
                      .where(any<&Author::articles>(boats) && ann)
                      .all()),
            (names{"ann"}));
  EXPECT_EQ(
      db.session.query<Article>().where(has<&Article::author>(ann)).count(), 3);
}

TEST(joins, any_goes_over_the_table_between_too) {
  blog db;
  EXPECT_EQ(titles(db.session.query<Post>()
                       .where(any<&Post::tags>(col<&Tag::name> == "red"))
                       .all()),
            (names{"one"}));
  EXPECT_EQ(titles(db.session.query<Post>().where(!any<&Post::tags>()).all()),
            (names{"three"}));
  EXPECT_EQ(named(db.session.query<Tag>().where(!any<&Tag::posts>()).all()),
            (names{"green"}));
}

TEST(joins, any_and_has_go_from_a_row_to_rows_of_its_own_table) {
  blog db;
  auto with = [&](const auto &what) {
    return named(
        db.session.query<Node>().where(what).order_by(col<&Node::id>).all());
  };
  EXPECT_EQ(with(any<&Node::children>(col<&Node::name> == "leaf")),
            (names{"left"}));
  EXPECT_EQ(with(has<&Node::parent>(col<&Node::name> == "root")),
            (names{"left", "right"}));
  EXPECT_EQ(
      with(has<&Node::parent>(has<&Node::parent>(col<&Node::name> == "root"))),
      (names{"leaf"}));
  EXPECT_EQ(with(!any<&Node::children>()), (names{"right", "leaf"}));
}

TEST(joins, any_inside_of_any) {
  blog db;
  EXPECT_EQ(named(db.session.query<Tag>()
                      .where(any<&Tag::posts>(
                          any<&Post::tags>(col<&Tag::name> == "red")))
                      .order_by(col<&Tag::name>)
                      .all()),
            (names{"blue", "red"}));
}
