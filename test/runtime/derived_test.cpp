//===- derived_test.cpp - selects in FROM -----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The rows of a select as a table of another query: its columns are the members
// of a struct.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <optional>
#include <tuple>
#include <type_traits>

using basic::Account;
using basic::Level;
using one_to_many::Article;
using one_to_many::Author;
using tenon::col;
using tenon::count;
using tenon::nth;
using tenon::select;
using types::colour;
using types::Enums;

namespace {

using text_list = std::vector<std::string>;

struct Written {
  std::optional<std::int64_t> author;
  std::int64_t articles;
};

/// How many articles each author wrote, but those of one title.
auto written_without(const std::string &title) {
  return select(col<&Article::author_id>, count())
      .where(col<&Article::title> != title)
      .group_by(col<&Article::author_id>)
      .into<Written>();
}
auto written() { return written_without("").subquery(); }

} // namespace

TEST(derived, a_select_is_joined_and_its_columns_are_selected) {
  blog db;
  auto rows = db.session.select(col<&Author::name>, col<&Written::articles>)
                  .join(written(), col<&Written::author> == col<&Author::id>)
                  .order_by(col<&Written::articles>.desc())
                  .all();
  static_assert(
      std::is_same_v<decltype(rows),
                     std::vector<std::tuple<std::string, std::int64_t>>>);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", 3));
  EXPECT_EQ(rows[1], std::make_tuple("bob", 1));
}

TEST(derived, columns_of_an_outer_join_are_null_where_there_is_no_row) {
  blog db;
  auto rows =
      db.session
          .select(col<&Author::name>, col<&Written::articles>,
                  coalesce(col<&Written::articles>, 0))
          .outer_join(written(), col<&Written::author> == col<&Author::id>)
          .order_by(col<&Author::name>)
          .all();
  static_assert(
      std::is_same_v<std::tuple_element_t<1, decltype(rows)::value_type>,
                     std::optional<std::int64_t>>);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", 3, 3));
  EXPECT_EQ(rows[2], std::make_tuple("cid", std::nullopt, 0));
}

TEST(derived, objects_are_chosen_and_sorted_by_what_a_select_finds) {
  blog db;
  auto with = db.session.query<Author>().join(
      written(), col<&Written::author> == col<&Author::id>);
  auto found = with.where(col<&Written::articles> >= 1)
                   .order_by(col<&Written::articles>)
                   .all();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "bob");
  EXPECT_EQ(found[1].name, "ann");
  auto without =
      db.session.query<Author>()
          .outer_join(written(), col<&Written::author> == col<&Author::id>)
          .where(col<&Written::author>.is_null());
  EXPECT_EQ(without.one().name, "cid");
}

TEST(derived, a_query_with_one_is_counted_streamed_and_explained) {
  blog db;
  auto with = db.session.query<Author>().join(
      written(),
      col<&Written::author> == col<&Author::id> && col<&Written::articles> > 1);
  EXPECT_EQ(with.count(), 1);
  EXPECT_TRUE(with.exists());
  for (Author &each : with.stream())
    EXPECT_EQ(each.name, "ann");
  EXPECT_FALSE(with.explain().empty());
  auto rows = db.session.select(col<&Written::articles>).from(written());
  EXPECT_EQ(rows.count(), 3);
  EXPECT_TRUE(rows.exists());
  EXPECT_FALSE(rows.where(col<&Written::articles> > 9).exists());
  EXPECT_FALSE(rows.explain().empty());
  std::int64_t sum = 0;
  for (auto &&[articles] : rows.stream())
    sum += articles;
  EXPECT_EQ(sum, 5);
}

TEST(derived, what_is_loaded_with_objects_is_joined_beside_it) {
  blog db;
  auto found = db.session.query<Author>()
                   .join(written(), col<&Written::author> == col<&Author::id>)
                   .options(tenon::joined<&Author::articles>())
                   .order_by(col<&Written::articles>)
                   .limit(1)
                   .offset(1)
                   .all();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "ann");
  EXPECT_EQ(found[0].articles.size(), 3u);
}

TEST(derived, a_select_begins_with_one) {
  blog db;
  auto rows = db.session.select(col<&Written::author>, col<&Written::articles>)
                  .from(written())
                  .order_by(col<&Written::author>.asc().nulls_first())
                  .into<Written>()
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].author, std::nullopt);
  EXPECT_EQ(rows[1].author, 1);
  EXPECT_EQ(rows[1].articles, 3);
  EXPECT_EQ(db.session.select(tenon::max(col<&Written::articles>))
                .from(written())
                .scalar(),
            3);
}

TEST(derived, a_query_begins_with_the_first_table_of_the_database) {
  blog db;
  auto rows = db.session.select(col<&Written::articles>, col<&Author::name>)
                  .join(written(), col<&Written::author> == col<&Author::id>)
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[1], std::make_tuple(3, "ann"));
}

TEST(derived, what_joins_one_and_begins_with_no_table_is_told) {
  blog db;
  EXPECT_THROW(db.session.select(col<&Written::articles>)
                   .join(written(), col<&Written::articles> > 1)
                   .all(),
               tenon::invalid_request_error);
  EXPECT_THROW(
      db.session.select(count()).join<Author>(col<&Author::id> > 1).scalar(),
      tenon::invalid_request_error);
}

TEST(derived, a_table_is_joined_to_one) {
  blog db;
  auto rows = db.session.select(col<&Author::name>, col<&Written::articles>)
                  .from(written())
                  .outer_join<Author>(col<&Author::id> == col<&Written::author>)
                  .order_by(col<&Written::articles>, nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(std::get<0>(rows[0]), std::nullopt);
  EXPECT_EQ(rows[2], std::make_tuple("ann", 3));
}

TEST(derived, groups_are_made_of_its_rows) {
  blog db;
  auto rows = db.session.select(col<&Written::articles>, count())
                  .from(written())
                  .group_by(col<&Written::articles>)
                  .having(count() > 1)
                  .all();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], std::make_tuple(1, 2));
  EXPECT_EQ(db.session.select(col<&Written::articles>)
                .from(written())
                .distinct()
                .count(),
            2);
}

TEST(derived, values_inside_and_around_it_stand_in_their_order) {
  blog db;
  auto sold = select(col<&Article::author_id>, count() + 10)
                  .where(col<&Article::title> != "dust")
                  .group_by(col<&Article::author_id>)
                  .having(count() < 9)
                  .order_by(nth<1>)
                  .limit(5)
                  .into<Written>()
                  .subquery();
  auto rows =
      db.session.select(col<&Author::name> + "!", col<&Written::articles> * 2)
          .join(sold, col<&Written::author> == col<&Author::id> &&
                          col<&Author::name> != "cid")
          .where(col<&Written::articles> > 11)
          .limit(7)
          .all();
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], std::make_tuple("ann!", 26));
  auto begun = db.session.select(col<&Written::articles> + 100)
                   .from(sold)
                   .where(col<&Written::author> == 2)
                   .scalars();
  EXPECT_EQ(begun, (std::vector<std::int64_t>{111}));
}

TEST(derived, the_same_query_with_other_values_is_prepared_once) {
  blog db;
  auto of = [&](const char *title, int least) {
    return db.session.select(col<&Author::name>)
        .join(written_without(title).subquery(),
              col<&Written::author> == col<&Author::id>)
        .where(col<&Written::articles> >= least)
        .order_by(nth<0>);
  };
  EXPECT_EQ(of("boats", 1).scalars(), (text_list{"ann"}));
  EXPECT_EQ(of("cars", 1).scalars(), (text_list{"ann", "bob"}));
  EXPECT_EQ(of("cars", 2).scalars(), (text_list{"ann"}));
  EXPECT_EQ(of("cars", 3).scalars(), (text_list{}));
}

TEST(derived, another_select_is_another_statement) {
  blog db;
  auto all = [&](const auto &rows) {
    return db.session.select(tenon::sum(col<&Written::articles>))
        .from(rows)
        .scalar();
  };
  auto ids =
      select(col<&Article::author_id>, col<&Article::id>).into<Written>();
  EXPECT_EQ(all(written()), 5);
  EXPECT_EQ(all(ids.subquery()), 15);
  EXPECT_EQ(all(ids.where(col<&Article::id> > 2).subquery()), 12);
}

TEST(derived, a_set_is_one) {
  struct Named {
    std::string name;
  };
  blog db;
  auto names = select(col<&Author::name>)
                   .into<Named>()
                   .union_(select(col<&Account::username>)
                               .where(col<&Account::age> == 40)
                               .order_by(col<&Account::id>)
                               .limit(3)
                               .into<Named>())
                   .order_by(nth<0>.desc())
                   .limit(3);
  EXPECT_EQ(db.session.select(upper(col<&Named::name>))
                .from(names.subquery())
                .order_by(nth<0>)
                .scalars(),
            (text_list{"BOB", "CID", "DAN"}));
  EXPECT_EQ(
      db.session.select(col<&Account::id>)
          .join(names.subquery(), col<&Named::name> == col<&Account::username>)
          .count(),
      3);
}

TEST(derived, a_set_has_sides_that_begin_with_one) {
  blog db;
  auto of = [](const char *title) {
    return select(col<&Written::articles>)
        .from(written_without(title).subquery())
        .where(col<&Written::author> == 1);
  };
  auto in = db.session.select(col<&Written::articles>)
                .from(written())
                .where(col<&Written::author> == 2);
  EXPECT_EQ(in.union_(of("cars")).union_(of("")).order_by(nth<0>).scalars(),
            (std::vector<std::int64_t>{1, 2, 3}));
}

TEST(derived, two_of_one_struct_have_two_names) {
  blog db;
  using few = tenon::alias<Written, "few">;
  auto rows = db.session
                  .select(col<&Author::name>, col<&Written::articles>,
                          col<&Written::articles, few>)
                  .join(written(), col<&Written::author> == col<&Author::id>)
                  .outer_join(written_without("boats").subquery<few>(),
                              col<&Written::author, few> == col<&Author::id>)
                  .order_by(nth<0>)
                  .all();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], std::make_tuple("ann", 3, 2));
  EXPECT_EQ(rows[1], std::make_tuple("bob", 1, std::nullopt));
}

TEST(derived, one_stands_in_another) {
  struct Most {
    std::optional<std::int64_t> articles;
  };
  blog db;
  auto most = select(tenon::max(col<&Written::articles>))
                  .from(written_without("cars").subquery())
                  .into<Most>()
                  .subquery();
  EXPECT_EQ(db.session.select(col<&Written::author>)
                .from(written())
                .join(most, col<&Most::articles> < col<&Written::articles>)
                .scalars(),
            (std::vector<std::optional<std::int64_t>>{1}));
}

TEST(derived, one_stands_in_a_subquery_that_compares_columns_around_it) {
  blog db;
  auto own = select(col<&Written::articles>)
                 .from(written())
                 .where(col<&Written::author> == col<&Author::id> &&
                        col<&Written::articles> > 1);
  EXPECT_EQ(db.session.query<Author>().where(exists(own)).one().name, "ann");
  EXPECT_EQ(db.session.query<Author>()
                .where(!col<&Author::id>.in(
                    select(col<&Written::articles>).from(written())))
                .one()
                .name,
            "bob");
}

TEST(derived, what_is_grouped_around_one_is_checked_when_it_runs) {
  blog db;
  auto doubled = [](int by) { return col<&Written::articles> * by; };
  auto sold = written_without("dust").subquery();
  auto rows = db.session.select(doubled(2), count())
                  .from(sold)
                  .group_by(doubled(2))
                  .order_by(nth<0>);
  EXPECT_EQ(rows.all().size(), 2u);
  EXPECT_THROW(
      db.session.select(doubled(2)).from(sold).group_by(doubled(3)).all(),
      tenon::invalid_request_error);
}

TEST(derived, rows_that_nothing_finds_are_none) {
  blog db;
  auto none = select(col<&Article::author_id>, count())
                  .where(col<&Article::id> > 99)
                  .group_by(col<&Article::author_id>)
                  .into<Written>()
                  .subquery();
  EXPECT_TRUE(
      db.session.select(col<&Written::articles>).from(none).all().empty());
  EXPECT_EQ(db.session.select(count()).from(none).scalar(), 0);
  EXPECT_EQ(db.session.query<Author>()
                .join(none, col<&Written::author> == col<&Author::id>)
                .first(),
            nullptr);
}

TEST(derived, values_of_all_types_come_out_as_they_went_in) {
  struct Person {
    std::string name;
    std::optional<std::string> mail;
    double score;
    bool active;
    Level level;
  };
  blog db;
  auto people =
      select(col<&Account::username>, col<&Account::email>,
             col<&Account::score>, col<&Account::active>, col<&Account::level>)
          .into<Person>()
          .subquery();
  auto high = db.session
                  .select(col<&Person::name>, col<&Person::mail>,
                          col<&Person::score>, col<&Person::level>)
                  .from(people)
                  .where(col<&Person::level> == Level::high &&
                         col<&Person::active> && col<&Person::score> < 0.0)
                  .all();
  ASSERT_EQ(high.size(), 1u);
  EXPECT_EQ(high[0], std::make_tuple("dan", "dan@x.org", -1.0, Level::high));
  EXPECT_EQ(
      db.session.select(col<&Person::name>)
          .from(people)
          .where(col<&Person::mail>.is_null() || col<&Person::name>.like("c%"))
          .order_by(nth<0>)
          .scalars(),
      (text_list{"bob", "cid"}));
}

TEST(derived, an_enum_that_is_stored_by_name_is_no_column_of_one) {
  struct Painted {
    std::int64_t id;
    colour in;
  };
  file_database db;
  db.engine.create_all<Enums>();
  tenon::session session(db.engine);
  session.add(
      Enums{.id = 1, .by_value = colour::green, .by_name = colour::red});
  auto painted =
      select(col<&Enums::id>, col<&Enums::by_value>).into<Painted>().subquery();
  EXPECT_EQ(session.select(col<&Painted::id>)
                .from(painted)
                .where(col<&Painted::in> == colour::green)
                .scalars(),
            (std::vector<std::int64_t>{1}));
  EXPECT_THROW(
      select(col<&Enums::id>, col<&Enums::by_name>).into<Painted>().subquery(),
      tenon::invalid_request_error);
}

TEST(derived, a_column_of_one_that_is_missing_is_told_where_it_was_kept) {
  blog db;
  tenon::condition kept = col<&Written::articles> > 1;
  EXPECT_THROW(db.session.query<Author>().where(kept).all(),
               tenon::invalid_request_error);
  tenon::condition around = col<&Article::author_id> == col<&Author::id>;
  auto own = select(col<&Article::author_id>, col<&Article::id>)
                 .where(around)
                 .into<Written>()
                 .subquery();
  EXPECT_THROW(db.session.query<Author>()
                   .join(own, col<&Written::author> == col<&Author::id>)
                   .all(),
               tenon::invalid_request_error);
}
