//===- loading_test.cpp - when relationships are read -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// At the first access, at once one by one, not at all; as the annotation says
// or the query; and what happens to what was read before.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

using namespace loading;
using tenon::col;
using tenon::immediate;
using tenon::joined;
using tenon::lazily;
using tenon::raise;
using tenon::raise_on_sql;
using tenon::raise_others;
using tenon::selectin;

namespace {

class garage : public file_database {
public:
  garage() {
    engine.create_all<Car, Engine, Wheel, Seat, Driver>();
    execute("INSERT INTO loading_cars VALUES (1, 'a'), (2, 'b');"
            "INSERT INTO loading_engines VALUES (1, 'e', 1);"
            "INSERT INTO loading_wheels VALUES (1, 1), (2, 1), (3, 2);"
            "INSERT INTO loading_seats VALUES (1, 2);"
            "INSERT INTO loading_drivers VALUES (1, 1)");
  }
};

//===----------------------------------------------------------------------===//
// At the first access
//===----------------------------------------------------------------------===//

TEST(loading, a_collection_is_read_at_the_access_for_each_object) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>().limit(2).all();
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_TRUE(writers[1].posts.empty());
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(writers[0].posts.size(), 2u);
  EXPECT_EQ(log.count(), 3u);
}

TEST(loading, a_target_in_memory_is_found_without_a_statement) {
  blog database;
  tenon::session session{database.engine};
  session.query<Writer>().all();
  auto posts = session.query<Post>().all();
  statement_log log(database.engine);
  EXPECT_EQ(posts[0].writer->name, "ada");
  EXPECT_FALSE(posts[0].original); // the key is null
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, a_target_of_an_expired_object_is_that_of_its_row) {
  blog database;
  tenon::session session{database.engine};
  Post &post = session.query<Post>().where(tenon::col<&Post::id> == 1).one();
  EXPECT_EQ(post.writer->name, "ada");
  session.commit();
  database.execute("UPDATE loading_posts SET writer_id = 2 WHERE id = 1");
  statement_log log(database.engine);
  EXPECT_EQ(post.writer->name, "bob");
  EXPECT_EQ(post.writer_id, 2);
  EXPECT_EQ(log.count(), 2u);
  EXPECT_EQ(post.writer->name, "bob");
  EXPECT_EQ(log.count(), 2u);
}

TEST(loading, a_target_is_not_that_of_a_number_that_was_given_again) {
  blog database;
  tenon::session session{database.engine};
  Post &post = *session.get<Post>(2);
  session.commit();
  session.execute("UPDATE loading_posts SET writer_id = 2 WHERE id = 2");
  session.execute("DELETE FROM loading_writers WHERE id = 3");
  session.add(Writer{.id = 3, .name = "dan"});
  session.flush();
  EXPECT_EQ(post.writer->name, "bob");
}

TEST(loading, a_scalar_of_two_parents_takes_a_statement_each) {
  blog database;
  tenon::session session{database.engine};
  auto writers = session.query<Writer>().limit(2).all();
  statement_log log(database.engine);
  EXPECT_TRUE(writers[0].card);
  EXPECT_FALSE(writers[1].card);
  EXPECT_EQ(log.count(), 2u);
}

TEST(loading, what_is_asked_for_below_comes_with_the_access) {
  blog database;
  tenon::session session{database.engine};
  auto writers =
      session.query<Writer>()
          .options(lazily<&Writer::posts>().then(joined<&Post::comments>()))
          .all();
  statement_log log(database.engine);
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
  EXPECT_EQ(log.count(), 1u);
}

TEST(loading, an_expunged_object_loads_nothing) {
  blog database;
  tenon::session session{database.engine};
  Writer gone = session.expunge(*session.get<Writer>(1));
  statement_log log(database.engine);
  EXPECT_TRUE(gone.posts.empty());
  EXPECT_FALSE(gone.card);
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, a_transient_object_loads_nothing) {
  Comment comment{.post_id = 1};
  EXPECT_FALSE(comment.post);
}

TEST(loading, a_pending_object_does_not_load_by_its_key) {
  blog database;
  tenon::session session{database.engine};
  Comment &comment = session.add(Comment{.text = "new", .post_id = 1});
  statement_log log(database.engine);
  EXPECT_FALSE(comment.post);
  EXPECT_EQ(log.count(), 0u);
}

//===----------------------------------------------------------------------===//
// Immediately
//===----------------------------------------------------------------------===//

TEST(loading, immediate_takes_a_statement_for_each_object_at_once) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto writers = session.query<Writer>()
                     .limit(2)
                     .options(immediate<&Writer::posts>())
                     .all();
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_TRUE(writers[1].posts.empty());
  EXPECT_EQ(log.count(), 3u);
}

TEST(loading, immediate_finds_a_target_in_memory) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto posts = session.query<Post>().options(immediate<&Post::writer>()).all();
  EXPECT_EQ(log.count(), 3u); // of three posts two have one writer
  EXPECT_EQ(posts[2].writer->name, "ada");
}

//===----------------------------------------------------------------------===//
// Not at all
//===----------------------------------------------------------------------===//

TEST(loading, raise_names_the_relationship) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer =
      session.query<Writer>().options(raise<&Writer::posts>()).first();
  statement_log log(database.engine);
  try {
    writer->posts.size();
    FAIL();
  } catch (const tenon::lazy_load_error &error) {
    EXPECT_NE(std::string(error.what()).find("Writer::posts'"),
              std::string::npos);
  }
  EXPECT_EQ(log.count(), 0u);
  EXPECT_TRUE(writer->card); // nobody spoke of it
}

TEST(loading, raise_does_not_concern_what_is_loaded) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.get<Writer>(1);
  EXPECT_EQ(ids(writer->posts), "3 1");
  session.query<Writer>().options(raise<&Writer::posts>()).all();
  EXPECT_EQ(ids(writer->posts), "3 1");
}

TEST(loading, raise_holds_after_a_commit) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer =
      session.query<Writer>().options(raise<&Writer::posts>()).first();
  session.commit();
  EXPECT_THROW(writer->posts.size(), tenon::lazy_load_error);
}

TEST(loading, the_last_query_that_says_something_counts) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.query<Writer>().options(raise_others()).first();
  session.query<Writer>().options(raise<&Writer::card>()).all();
  EXPECT_THROW(writer->card.get(), tenon::lazy_load_error);
  EXPECT_EQ(ids(writer->posts), "3 1");
  session.query<Writer>().options(lazily<&Writer::card>()).all();
  EXPECT_EQ(writer->card->id, 7);
}

TEST(loading, a_query_that_says_nothing_lasting_changes_nothing) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer =
      session.query<Writer>().options(raise<&Writer::posts>()).first();
  session.query<Writer>().options(selectin<&Writer::card>()).all();
  EXPECT_THROW(writer->posts.size(), tenon::lazy_load_error);
}

TEST(loading, a_query_may_allow_what_the_annotation_forbids) {
  garage database;
  tenon::session session{database.engine};
  Car *car = session.query<Car>().options(lazily<&Car::drivers>()).first();
  EXPECT_EQ(ids(car->drivers), "1");
  auto cars = session.query<Car>().options(selectin<&Car::drivers>()).all();
  EXPECT_TRUE(cars[1].drivers.empty());
}

TEST(loading, raise_on_sql_allows_what_needs_none) {
  blog database;
  tenon::session session{database.engine};
  session.get<Writer>(1);
  auto posts = session.query<Post>()
                   .options(raise_on_sql<&Post::writer>(),
                            raise_on_sql<&Post::original>(),
                            raise_on_sql<&Post::comments>())
                   .all();
  EXPECT_EQ(posts[0].writer->name, "ada");
  EXPECT_THROW(posts[1].writer.get(), tenon::lazy_load_error);
  EXPECT_FALSE(posts[0].original);
  EXPECT_EQ(posts[2].original.get(), &posts[0]);
  EXPECT_THROW(posts[0].comments.size(), tenon::lazy_load_error);
}

TEST(loading, raise_on_sql_does_not_read_the_row_of_an_expired_object) {
  blog database;
  tenon::session session{database.engine};
  Post &post = session.query<Post>()
                   .where(tenon::col<&Post::id> == 1)
                   .options(raise_on_sql<&Post::writer>())
                   .one();
  session.commit();
  session.get<Writer>(1);
  EXPECT_THROW(post.writer.get(), tenon::lazy_load_error);
  session.get<Post>(1);
  EXPECT_EQ(post.writer->name, "ada");
}

TEST(loading, raise_on_a_path_concerns_its_end) {
  blog database;
  tenon::session session{database.engine};
  auto writers =
      session.query<Writer>()
          .options(joined<&Writer::posts>().then(raise<&Post::comments>()))
          .all();
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_THROW(writers[0].posts[0].comments.size(), tenon::lazy_load_error);
  EXPECT_EQ(ids(writers[0].posts[0].labels), "1");
}

TEST(loading, raise_others_leaves_only_what_is_named) {
  blog database;
  tenon::session session{database.engine};
  auto writers = session.query<Writer>()
                     .options(selectin<&Writer::posts>(), raise_others())
                     .all();
  EXPECT_EQ(ids(writers[0].posts), "3 1");
  EXPECT_THROW(writers[0].card.get(), tenon::lazy_load_error);
  EXPECT_THROW(writers[0].posts[0].comments.size(), tenon::lazy_load_error);
}

TEST(loading, a_collection_that_is_not_to_be_read_is_not_changed) {
  garage database;
  tenon::session session{database.engine};
  Car &car = *session.get<Car>(1);
  Driver &driver = *session.get<Driver>(1);
  statement_log log(database.engine);
  EXPECT_THROW(car.drivers.append(driver), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.append(Driver{.id = 9}), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.insert(0, driver), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.remove(driver), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.erase(0), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.assign({&driver}), tenon::lazy_load_error);
  EXPECT_THROW(car.drivers.clear(), tenon::lazy_load_error);
  session.commit();
  EXPECT_EQ(log.count("SELECT"), 0u);
  EXPECT_EQ(database.rows("SELECT id, car_id FROM loading_drivers"),
            (row_list{{"1", "1"}}));
}

TEST(loading, a_change_that_reads_nothing_is_no_access) {
  garage database;
  tenon::session session{database.engine};
  Driver &driver = *session.get<Driver>(1);
  session.add(Car{.id = 3}).drivers.append(driver);
  session.flush();
  EXPECT_EQ(driver.car_id, 3);
  driver.car = *session.get<Car>(2);
  session.flush();
  Car &loaded = *session.get<Car>(2, selectin<&Car::drivers>());
  loaded.drivers.clear();
  session.commit();
  EXPECT_EQ(database.value("SELECT car_id FROM loading_drivers"), "NULL");
}

TEST(loading, a_merge_reads_what_is_not_to_be_read) {
  garage database;
  tenon::session session{database.engine};
  session.get<Car>(1);
  Driver driver{.id = 5};
  Car car{.id = 1, .name = "a"};
  car.drivers.append(driver);
  session.merge(car);
  session.commit();
  EXPECT_EQ(database.value("SELECT car_id FROM loading_drivers WHERE id = 5"),
            "1");
}

TEST(loading, a_flush_reads_what_is_not_to_be_read) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.query<Writer>()
                       .where(col<&Writer::id> == 3)
                       .options(raise_others())
                       .first();
  session.remove(*writer);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_posts"), "2");
}

//===----------------------------------------------------------------------===//
// As the annotation says
//===----------------------------------------------------------------------===//

TEST(loading, annotations_count_where_the_query_says_nothing) {
  garage database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto cars = session.query<Car>().all();
  // Cars with their engines; wheels; seats of each.
  EXPECT_EQ(log.count(), 4u);
  EXPECT_EQ(log.count("SELECT", "LEFT OUTER JOIN \"loading_engines\""), 1u);
  EXPECT_EQ(cars[0].engine->name, "e");
  EXPECT_FALSE(cars[1].engine);
  EXPECT_EQ(ids(cars[0].wheels), "1 2");
  EXPECT_EQ(ids(cars[1].seats), "1");
  EXPECT_EQ(log.count(), 4u);
  EXPECT_THROW(cars[0].drivers.size(), tenon::lazy_load_error);
}

TEST(loading, a_query_counts_more_than_the_annotation) {
  garage database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto cars = session.query<Car>()
                  .options(lazily<&Car::engine>(), lazily<&Car::wheels>(),
                           joined<&Car::seats>())
                  .all();
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(ids(cars[1].seats), "1");
  EXPECT_EQ(log.count(), 1u);
  EXPECT_EQ(ids(cars[0].wheels), "1 2");
  EXPECT_EQ(log.count(), 2u);
}

TEST(loading, annotations_count_for_get) {
  garage database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  Car *car = session.get<Car>(1);
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(car->engine->name, "e");
  EXPECT_EQ(ids(car->wheels), "1 2");
  EXPECT_EQ(session.get<Car>(1), car);
  EXPECT_EQ(log.count(), 3u);
}

TEST(loading, annotations_count_for_what_is_read_at_an_access) {
  garage database;
  tenon::session session{database.engine};
  Wheel *wheel = session.get<Wheel>(1);
  statement_log log(database.engine);
  Car *car = wheel->car.get();
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(car->engine->name, "e");
  EXPECT_EQ(log.count(), 3u);
}

TEST(loading, annotations_end_where_they_would_come_round) {
  garage database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto engines = session.query<Engine>().all();
  // Engines with their cars; wheels and seats of the car. Not the engine again.
  EXPECT_EQ(log.count(), 3u);
  EXPECT_EQ(log.count("SELECT", "\"tenon_2\""), 0u);
  EXPECT_EQ(engines[0].car->engine.get(), &engines[0]);
  EXPECT_EQ(log.count(), 3u);
}

TEST(loading, refresh_reads_it_anew) {
  garage database;
  tenon::session session{database.engine};
  Car *car = session.get<Car>(1);
  session.commit();
  database.execute("UPDATE loading_wheels SET car_id = 1;"
                   "UPDATE loading_engines SET name = 'f'");
  session.refresh(*car);
  statement_log log(database.engine);
  EXPECT_EQ(ids(car->wheels), "1 2 3");
  EXPECT_EQ(car->engine->name, "f");
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, an_expired_object_has_it_with_the_next_query) {
  garage database;
  tenon::session session{database.engine};
  auto cars = session.query<Car>().all();
  session.commit();
  database.execute("UPDATE loading_wheels SET car_id = 2");
  session.query<Car>().all();
  statement_log log(database.engine);
  EXPECT_TRUE(cars[0].wheels.empty());
  EXPECT_EQ(ids(cars[1].wheels), "1 2 3");
  EXPECT_EQ(log.count(), 0u);
}

//===----------------------------------------------------------------------===//
// What was read before
//===----------------------------------------------------------------------===//

TEST(loading, a_loaded_collection_is_not_overwritten_by_a_join) {
  blog database;
  tenon::session session{database.engine, {.autoflush = false}};
  Writer *writer = session.get<Writer>(1);
  writer->posts.append(Post{.title = "new"});
  session.query<Writer>().options(joined<&Writer::posts>()).all();
  EXPECT_EQ(writer->posts.size(), 3u);
  EXPECT_EQ(writer->posts[2].title, "new");
}

TEST(loading, a_loaded_collection_is_not_overwritten_by_selectin) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.get<Writer>(1);
  EXPECT_EQ(writer->posts.size(), 2u);
  database.execute("INSERT INTO loading_posts VALUES (8, 'z', 1, NULL)");
  session.query<Writer>().options(selectin<&Writer::posts>()).all();
  EXPECT_EQ(writer->posts.size(), 2u);
}

TEST(loading, what_is_loaded_is_followed_further) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.get<Writer>(1);
  Post &post = writer->posts[1];
  session.query<Writer>()
      .options(selectin<&Writer::posts, &Post::comments>())
      .all();
  statement_log log(database.engine);
  EXPECT_EQ(ids(post.comments), "1 2");
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, populate_existing_overwrites_collections) {
  blog database;
  tenon::session session{database.engine};
  Writer *ada = session.get<Writer>(1);
  Writer *cy = session.get<Writer>(3);
  EXPECT_EQ(ids(ada->posts), "3 1");
  EXPECT_TRUE(cy->posts.contains(*session.get<Post>(2)));
  Post &moved = ada->posts[1];
  EXPECT_EQ(moved.writer.get(), ada);
  // By hand: relationships that are loaded stay as they are.
  moved.writer_id = 3;
  session.flush();
  for (int i = 0; i != 2; ++i) {
    auto found = i == 0 ? session.query<Writer>()
                              .options(selectin<&Writer::posts>())
                              .populate_existing()
                              .all()
                        : session.query<Writer>()
                              .options(joined<&Writer::posts>())
                              .populate_existing()
                              .all();
    EXPECT_EQ(ids(ada->posts), "3");
    EXPECT_EQ(ids(cy->posts), "2 1");
    EXPECT_EQ(moved.writer.get(), cy);
  }
}

TEST(loading, what_is_not_written_counts_more_than_the_rows) {
  blog database;
  tenon::session session{database.engine, {.autoflush = false}};
  Writer *bob = session.get<Writer>(2);
  Post *post = session.get<Post>(1);
  post->writer = *bob;
  auto writers =
      session.query<Writer>().options(selectin<&Writer::posts>()).all();
  EXPECT_EQ(ids(writers[0].posts), "3");
  EXPECT_EQ(ids(writers[1].posts), "1");
  auto posts = session.query<Post>()
                   .options(joined<&Post::writer>())
                   .populate_existing()
                   .all();
  EXPECT_EQ(posts[0].writer.get(), bob);
}

TEST(loading, changes_are_written_before_relationships_are_read) {
  blog database;
  tenon::session session{database.engine};
  session.add(Comment{.text = "new", .post_id = 3});
  auto posts = session.query<Post>().options(selectin<&Post::comments>()).all();
  EXPECT_EQ(posts[2].comments.size(), 1u);
}

TEST(loading, an_eagerly_loaded_child_is_no_orphan) {
  blog database;
  tenon::session session{database.engine};
  auto writers =
      session.query<Writer>().options(joined<&Writer::posts>()).all();
  EXPECT_FALSE(session.is_modified(writers[0].posts[0]));
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM loading_posts"), "3");
}

TEST(loading, a_collection_does_not_set_the_other_side) {
  blog database;
  tenon::session session{database.engine};
  Writer *writer = session.get<Writer>(1, selectin<&Writer::posts>());
  Post &post = writer->posts[0];
  statement_log log(database.engine);
  EXPECT_EQ(post.writer.get(), writer); // by its key, in memory
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, an_eager_scalar_without_a_row_is_not_read_again) {
  blog database;
  tenon::session session{database.engine};
  auto writers =
      session.query<Writer>()
          .options(joined<&Writer::card>(), selectin<&Writer::posts>())
          .all();
  statement_log log(database.engine);
  EXPECT_FALSE(writers[1].card);
  EXPECT_TRUE(writers[1].posts.empty());
  EXPECT_EQ(log.count(), 0u);
}

TEST(loading, objects_that_are_only_read_have_eager_relationships_too) {
  blog database;
  tenon::session session{database.engine};
  auto writers =
      session.query<const Writer>()
          .options(joined<&Writer::posts>().then(selectin<&Post::comments>()))
          .all();
  EXPECT_EQ(ids(writers[0].posts[1].comments), "1 2");
}

TEST(loading, count_and_exists_join_nothing) {
  blog database;
  tenon::session session{database.engine};
  statement_log log(database.engine);
  auto query = session.query<Writer>().options(joined<&Writer::posts>());
  EXPECT_EQ(query.count(), 3);
  EXPECT_TRUE(query.exists());
  EXPECT_EQ(log.count("SELECT", "JOIN"), 0u);
}

} // namespace
