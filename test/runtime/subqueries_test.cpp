//===- subqueries_test.cpp - selects in selects -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Subqueries as lists, as conditions and as values, and selects joined as sets.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>

using basic::Account;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;
using tenon::count;
using tenon::nth;
using tenon::select;

namespace {

using text_list = std::vector<std::string>;

auto author_names(blog &db) { return db.session.select(col<&Author::name>); }

} // namespace

TEST(subqueries, a_column_is_among_those_that_a_select_finds) {
  blog db;
  auto writers = select(col<&Article::author_id>)
                     .where(col<&Article::title> == "boats" &&
                            col<&Article::author_id>.is_not_null());
  EXPECT_EQ(author_names(db)
                .where(col<&Author::id>.in(writers))
                .order_by(nth<0>)
                .scalars(),
            (text_list{"ann", "bob"}));
  EXPECT_EQ(
      db.session.query<Author>().where(!col<&Author::id>.in(writers)).count(),
      1);
  EXPECT_EQ(author_names(db)
                .where(lower(col<&Author::name>)
                           .in(select(col<&Account::username>)
                                   .where(col<&Account::age> == 30)))
                .order_by(nth<0>)
                .scalars(),
            (text_list{"bob", "cid"}));
}

TEST(subqueries, a_select_of_a_session_is_a_subquery_too) {
  blog db;
  auto ids =
      db.session.select(col<&Article::author_id>).where(col<&Article::id> == 4);
  EXPECT_EQ(author_names(db).where(col<&Author::id>.in(ids)).scalars(),
            (text_list{"bob"}));
}

TEST(subqueries, a_subquery_compares_columns_of_the_query_around_it) {
  blog db;
  auto own = select(col<&Article::id>)
                 .where(col<&Article::author_id> == col<&Author::id>);
  EXPECT_EQ(author_names(db).where(exists(own)).order_by(nth<0>).scalars(),
            (text_list{"ann", "bob"}));
  EXPECT_EQ(author_names(db).where(!exists(own)).scalars(), (text_list{"cid"}));
  EXPECT_EQ(db.session.query<Author>()
                .where(exists(own.where(col<&Article::title> == "cars")))
                .one()
                .name,
            "ann");
}

TEST(subqueries, the_value_of_a_subquery_is_an_operand) {
  blog db;
  auto articles = select(count())
                      .from<Article>()
                      .where(col<&Article::author_id> == col<&Author::id>)
                      .scalar_subquery();
  auto rows = db.session.select(col<&Author::name>, articles)
                  .order_by(articles.desc())
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", std::optional<std::int64_t>(3)));
  EXPECT_EQ(rows[2], std::make_tuple("cid", std::optional<std::int64_t>(0)));
  EXPECT_EQ(author_names(db).where(articles == 1).scalars(),
            (text_list{"bob"}));
  auto longest = select(tenon::max(length(col<&Article::title>)));
  EXPECT_EQ(
      db.session.select(col<&Article::title>)
          .where(length(col<&Article::title>) == longest.scalar_subquery())
          .scalars(),
      (text_list{"apples"}));
}

TEST(subqueries, values_stand_in_the_order_of_the_text) {
  blog db;
  auto rows = db.session
                  .select(coalesce(col<&Article::title>, "first") + "second",
                          select(count())
                              .from<Account>()
                              .where(col<&Account::age> == 30)
                              .scalar_subquery())
                  .join<Author>(col<&Author::id> == col<&Article::author_id> &&
                                col<&Author::name> == "ann")
                  .where(col<&Article::title> != "cars" &&
                         exists(select(col<&Account::id>)
                                    .where(col<&Account::username> == "dan")
                                    .limit(1)))
                  .group_by(coalesce(col<&Article::title>, "first") + "second")
                  .having(count() == 1)
                  .order_by(nth<0>.desc())
                  .limit(1)
                  .all();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0],
            std::make_tuple("boatssecond", std::optional<std::int64_t>(2)));
}

TEST(subqueries, what_is_skipped_of_distinct_rows_is_not_there) {
  blog db;
  auto names = select(count()).from<Article>().distinct();
  EXPECT_TRUE(db.session.query<Author>().where(exists(names)).exists());
  EXPECT_FALSE(
      db.session.query<Author>().where(exists(names.offset(1))).exists());
  auto title = db.session.select(tenon::value(1)).from<Article>().distinct();
  EXPECT_TRUE(title.exists());
  EXPECT_FALSE(title.offset(1).exists());
  EXPECT_FALSE(title.limit(3).offset(1).exists());
  auto writers = db.session.query<Author>()
                     .join<Article>(col<&Author::name> == "ann")
                     .distinct();
  EXPECT_TRUE(writers.exists());
  EXPECT_FALSE(writers.offset(1).exists());
}

TEST(subqueries, one_name_of_two_tables_is_two_names) {
  blog db;
  using outer = tenon::alias<Author, "x">;
  using inner = tenon::alias<Article, "X">;
  auto written =
      select(col<&Article::id, inner>)
          .where(col<&Article::author_id, inner> == col<&Author::id, outer>);
  EXPECT_EQ(db.session.select(col<&Author::name, outer>)
                .where(exists(written))
                .order_by(nth<0>)
                .scalars(),
            (text_list{"ann", "bob"}));

  using as_table = tenon::alias<Article, "o2m_authors">;
  auto also_written =
      select(col<&Article::id, as_table>)
          .where(col<&Article::author_id, as_table> == col<&Author::id>);
  EXPECT_EQ(db.session.query<Author>().where(exists(also_written)).count(), 2);
  EXPECT_EQ(db.session.query<Author>()
                .join<as_table>(col<&Article::author_id, as_table> ==
                                col<&Author::id>)
                .distinct()
                .count(),
            2);
  EXPECT_EQ(db.session.query<Author>()
                .join<as_table>(col<&Article::author_id, as_table> ==
                                col<&Author::id>)
                .options(tenon::joined<&Author::articles>())
                .distinct()
                .all()
                .size(),
            2u);
}

TEST(subqueries, a_kept_condition_has_aggregates_only_where_groups_are) {
  blog db;
  tenon::condition many = count() > 1;
  EXPECT_EQ(db.session.select(col<&Article::author_id>)
                .where(col<&Article::author_id>.is_not_null())
                .group_by(col<&Article::author_id>)
                .having(many)
                .all()
                .size(),
            1u);
  using refused = tenon::invalid_request_error;
  EXPECT_THROW(db.session.query<Author>().where(many).all(), refused);
  EXPECT_THROW(db.session.select(col<&Author::id>).where(many).all(), refused);
  tenon::condition first = tenon::row_number() == 1;
  EXPECT_THROW(db.session.erase<Author>().where(first).execute(), refused);
  tenon::condition ungrouped = col<&Article::id> > 1;
  EXPECT_THROW(db.session.select(col<&Article::author_id>)
                   .group_by(col<&Article::author_id>)
                   .having(ungrouped)
                   .all(),
               refused);
}

TEST(subqueries, kept_conditions_are_those_of_joins_filters_and_choices) {
  blog db;
  tenon::condition own = col<&Article::author_id> == col<&Author::id>;
  tenon::condition none;
  EXPECT_EQ(db.session.query<Author>().join<Article>(own).distinct().count(),
            2);
  EXPECT_EQ(db.session.select(col<&Author::id>).join<Article>(none).count(),
            db.session.query<Author>().count() *
                db.session.query<Article>().count());
  tenon::condition boats = col<&Article::title> == "boats";
  auto chosen = db.session
                    .select(count().filter(boats), count().filter(none),
                            sum(tenon::case_(tenon::when(boats, 1)).else_(0)),
                            sum(tenon::case_(tenon::when(none, 1)).else_(0)))
                    .from<Article>()
                    .one();
  EXPECT_EQ(std::get<0>(chosen), std::get<2>(chosen));
  EXPECT_EQ(std::get<1>(chosen), db.session.query<Article>().count());
  EXPECT_EQ(std::get<1>(chosen), std::get<3>(chosen));
}

TEST(subqueries, a_column_of_the_query_around_has_one_value_in_a_group) {
  blog db;
  auto written = select(col<&Article::author_id>)
                     .where(col<&Article::author_id> == col<&Author::id>);
  auto more = [&](auto grouped) {
    return db.session.select(col<&Author::name>)
        .where(exists(grouped.having(count() >= col<&Author::id>)))
        .order_by(nth<0>)
        .scalars();
  };
  const text_list expected = {"ann"};
  EXPECT_EQ(more(written.group_by(col<&Article::author_id>)), expected);
  EXPECT_EQ(more(select(count())
                     .from<Article>()
                     .where(col<&Article::author_id> == col<&Author::id>)
                     .group_by(length(col<&Article::title>) * 0)),
            expected);
  tenon::condition kept = count() >= col<&Author::id>;
  EXPECT_EQ(db.session.query<Author>()
                .where(exists(
                    written.group_by(col<&Article::author_id>).having(kept)))
                .count(),
            1);
}

TEST(subqueries, one_without_a_session_finds_nothing_by_itself) {
  EXPECT_THROW(select(col<&Author::id>).all(), tenon::invalid_request_error);
}

TEST(sets, rows_of_both_are_found_once_or_as_often_as_they_are) {
  blog db;
  auto authors = author_names(db);
  auto accounts = select(col<&Account::username>);
  EXPECT_EQ(authors.union_(accounts).order_by(nth<0>).scalars(),
            (text_list{"ann", "bob", "cid", "dan"}));
  EXPECT_EQ(authors.union_all(accounts).count(), 7);
  EXPECT_EQ(authors.intersect(accounts).order_by(nth<0>.desc()).scalars(),
            (text_list{"cid", "bob", "ann"}));
  EXPECT_EQ(db.session.select(col<&Account::username>)
                .except(select(col<&Author::name>))
                .scalars(),
            (text_list{"dan"}));
}

TEST(sets, a_side_has_an_order_and_a_limit_of_its_own) {
  blog db;
  auto last = author_names(db).order_by(col<&Author::name>.desc()).limit(1);
  auto first = select(col<&Account::username>)
                   .where(col<&Account::age> < 35)
                   .order_by(col<&Account::username>)
                   .limit(1);
  EXPECT_EQ(last.union_all(first).scalars(), (text_list{"cid", "ann"}));
}

TEST(sets, sets_are_joined_from_left_to_right) {
  blog db;
  auto of = [&](const char *name) {
    return db.session.select(col<&Author::name>)
        .where(col<&Author::name> == name);
  };
  EXPECT_EQ(of("ann").union_(of("bob")).except(of("ann")).scalars(),
            (text_list{"bob"}));
  EXPECT_EQ(of("ann").union_(of("bob").intersect(of("cid"))).scalars(),
            (text_list{"ann"}));
  EXPECT_EQ(
      of("ann").union_(of("bob")).limit(1).offset(1).order_by(nth<0>).scalars(),
      (text_list{"bob"}));
}

TEST(sets, many_are_joined) {
  blog db;
  auto of = [&](int number) { return db.session.select(tenon::value(number)); };
  auto numbers = of(0).union_all(of(1));
  for (int i = 2; i != 100; ++i)
    numbers = numbers.union_all(of(i));
  EXPECT_EQ(numbers.count(), 100);
  auto both = of(0).union_(of(1)).intersect(of(1)).union_(of(2));
  for (int i = 3; i != 100; ++i)
    both = both.except(of(i));
  EXPECT_EQ(both.order_by(nth<0>).scalars(), (std::vector<std::int64_t>{1, 2}));
}

TEST(sets, counts_of_columns_that_are_stored_in_two_ways_are_counts) {
  blog db;
  EXPECT_EQ(db.session.select(count(col<&Author::name>))
                .union_all(select(count(col<&Author::id>)))
                .scalars(),
            (std::vector<std::int64_t>{3, 3}));
}

TEST(sets, a_set_is_a_subquery) {
  blog db;
  auto names =
      select(col<&Author::name>)
          .where(col<&Author::id> == 1)
          .union_(select(col<&Author::name>).where(col<&Author::id> == 3));
  EXPECT_EQ(db.session.query<Account>()
                .where(col<&Account::username>.in(names))
                .count(),
            2);
}
