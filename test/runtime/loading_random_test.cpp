//===- loading_random_test.cpp - all ways find the same ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Blogs of random rows, read in every way: what is found is what is found
// lazily, whatever is joined, limited or in memory already.
//
//===----------------------------------------------------------------------===//

#include "loading_support.hpp"

#include <algorithm>
#include <random>
#include <tuple>

using namespace loading;
using tenon::col;
using tenon::immediate;
using tenon::joined;
using tenon::selectin;

namespace {

/// Rows that leave nothing out: keys that are null, lists that are empty.
std::string random_rows(unsigned seed) {
  std::mt19937 random(seed);
  auto below = [&](unsigned end) { return random() % end; };
  std::string sql = "BEGIN;";
  auto insert = [&](const char *table, const std::string &values) {
    sql += "INSERT OR IGNORE INTO " + std::string(table) + " VALUES (" +
           values + ");";
  };
  auto maybe = [&](unsigned end) {
    return below(4) == 0 ? std::string("NULL") : std::to_string(1 + below(end));
  };
  for (unsigned i = 1; i <= 12; ++i) {
    std::string id = std::to_string(i);
    insert("loading_writers", id + ", 'w" + id + "'");
    insert("loading_cards", id + ", 'c', " + maybe(12));
    insert("loading_labels",
           id + ", 'l" + std::to_string(below(1000) * 100 + i) + "'");
  }
  for (unsigned i = 1; i <= 30; ++i) {
    std::string id = std::to_string(i);
    insert("loading_posts", id + ", 't" +
                                std::to_string(below(1000) * 100 + i) + "', " +
                                std::to_string(1 + below(9)) + ", " +
                                (i == 1 ? std::string("NULL") : maybe(i - 1)));
    insert("loading_comments", id + ", 'x', " + maybe(30));
    for (unsigned label = 1; label <= 12; ++label)
      if (below(5) == 0)
        insert("loading_post_labels", id + ", " + std::to_string(label));
  }
  return sql + "COMMIT";
}

template <class T> std::string sorted_ids(const tenon::many<T> &of) {
  std::vector<std::int64_t> all;
  for (const T &each : of)
    all.push_back(each.id);
  std::sort(all.begin(), all.end());
  std::string line;
  for (std::int64_t id : all)
    line += std::to_string(id) + " ";
  return line;
}

/// All that can be reached of these writers, as text.
std::string shown(const tenon::result_list<Writer> &writers) {
  std::string text;
  for (const Writer &writer : writers) {
    text += "writer " + std::to_string(writer.id) + " card " +
            (writer.card ? std::to_string(writer.card->id) : "-") + "\n";
    for (const Post &post : writer.posts) {
      text += "  post " + std::to_string(post.id) + " labels " +
              ids(post.labels) + " comments " + sorted_ids(post.comments) +
              "sequels " + sorted_ids(post.sequels) + "of " +
              (post.original ? post.original->title : "-") + "\n";
      for (const Post &sequel : post.sequels)
        text +=
            "    " + ids(sequel.labels) + " by " + sequel.writer->name + "\n";
    }
  }
  return text;
}

/// Ways to read the same.
const std::tuple ways{
    [](auto &query) {
      query.options(joined<&Writer::card>(), joined<&Writer::posts>());
    },
    [](auto &query) {
      query.options(selectin<&Writer::card>(),
                    selectin<&Writer::posts, &Post::labels>(),
                    selectin<&Writer::posts, &Post::comments>());
    },
    [](auto &query) {
      query.options(joined<&Writer::posts, &Post::labels>(),
                    joined<&Writer::posts, &Post::comments>(),
                    joined<&Writer::posts, &Post::original>());
    },
    [](auto &query) {
      query.options(joined<&Writer::posts>().then(
                        selectin<&Post::sequels, &Post::labels>()),
                    joined<&Writer::posts, &Post::sequels>().then(
                        joined<&Post::writer, &Writer::card>()));
    },
    [](auto &query) {
      query.options(selectin<&Writer::posts>().then(
          joined<&Post::labels, &Label::posts, &Post::comments>()));
    },
    [](auto &query) {
      query.options(immediate<&Writer::posts, &Post::original>(),
                    immediate<&Writer::posts, &Post::sequels>(),
                    joined<&Writer::card, &Card::writer, &Writer::posts>());
    },
};

/// Which objects: all, some, those of a page, those that joins find, which can
/// be the same ones again.
const std::tuple shapes{
    [](tenon::session &in) {
      return in.query<Writer>().order_by(col<&Writer::id>);
    },
    [](tenon::session &in) {
      return in.query<Writer>()
          .order_by(col<&Writer::name>.desc())
          .limit(4)
          .offset(3);
    },
    [](tenon::session &in) {
      return in.query<Writer>()
          .where(col<&Writer::id>.in({2, 3, 5, 7, 11}))
          .order_by(col<&Writer::id>)
          .offset(1);
    },
    [](tenon::session &in) {
      return in.query<Writer>().join<&Writer::posts>().order_by(
          col<&Post::title>);
    },
    [](tenon::session &in) {
      return in.query<Writer>()
          .outer_join<&Writer::posts>()
          .where(col<&Post::id>.is_null() || col<&Post::id> > 9)
          .order_by(tenon::length(col<&Writer::name>), col<&Writer::id>,
                    col<&Post::title>.desc())
          .limit(5)
          .offset(2);
    },
    [](tenon::session &in) {
      return in.query<Writer>()
          .join<&Writer::posts>()
          .join<&Post::comments>()
          .where(!tenon::has<&Writer::card>())
          .order_by(col<&Writer::name>)
          .distinct();
    },
};

template <class Shape, class Way>
void expect_the_same(tenon::engine &engine, unsigned seed, const Shape &shape,
                     const Way &way) {
  tenon::session lazily{engine};
  std::string expected = shown(shape(lazily).all());
  tenon::session session{engine};
  // Half of the time some of it is in memory already.
  if (seed % 2 == 0) {
    for (Post &post : session.query<Post>().limit(10).all())
      EXPECT_TRUE(post.writer);
  }
  for (bool again : {false, true}) {
    auto query = shape(session);
    way(query);
    if (again)
      query.populate_existing();
    EXPECT_EQ(shown(query.all()), expected)
        << "seed " << seed << ", again " << again << "\n"
        << query.explain();
  }
}

TEST(loading_random, every_way_finds_the_same) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    file_database database;
    database.engine.create_all<Writer, Card, Post, Comment, Label, PostLabel>();
    database.execute(random_rows(seed));
    auto each_way = [&](const auto &shape) {
      std::apply(
          [&](const auto &...way) {
            (expect_the_same(database.engine, seed, shape, way), ...);
          },
          ways);
    };
    std::apply([&](const auto &...shape) { (each_way(shape), ...); }, shapes);
  }
}

} // namespace
