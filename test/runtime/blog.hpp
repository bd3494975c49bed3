//===- blog.hpp - rows for the tests of queries -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Authors with articles, posts with tags, a tree, and accounts, written without
// a session.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_BLOG_HPP
#define TENON_TEST_RUNTIME_BLOG_HPP

#include "models.tenon.hpp"
#include "support.hpp"

#include <string>
#include <vector>

/// Ann wrote three articles, Bob one, Cid none, and one has no author.
struct blog : file_database {
  blog() {
    engine.create_all<one_to_many::Author, one_to_many::Article,
                      many_to_many::Post, many_to_many::Tag,
                      many_to_many::PostTag, trees::Node, basic::Account>();
    execute("INSERT INTO o2m_authors (id, name) VALUES "
            "(1, 'ann'), (2, 'bob'), (3, 'cid')");
    execute("INSERT INTO o2m_articles (id, title, author_id) VALUES "
            "(1, 'apples', 1), (2, 'boats', 1), (3, 'cars', 1), "
            "(4, 'boats', 2), (5, 'dust', NULL)");
    execute("INSERT INTO m2m_posts (id, title) VALUES "
            "(1, 'one'), (2, 'two'), (3, 'three')");
    execute("INSERT INTO m2m_tags (id, name) VALUES "
            "(1, 'red'), (2, 'blue'), (3, 'green')");
    execute("INSERT INTO m2m_post_tags (post_id, tag_id) VALUES "
            "(1, 1), (1, 2), (2, 2)");
    execute("INSERT INTO trees_nodes (id, name, parent_id) VALUES "
            "(1, 'root', NULL), (2, 'left', 1), (3, 'right', 1), "
            "(4, 'leaf', 2)");
    execute("INSERT INTO basic_accounts "
            "(id, username, email, bio, age, score, active, level) VALUES "
            "(1, 'ann', 'ann@x.org', NULL, 20, 1.5, 1, 0), "
            "(2, 'bob', NULL, 'tea', 30, 2.5, 0, 1), "
            "(3, 'cid', 'cid', '100%', 30, 0.0, 1, 2), "
            "(4, 'dan', 'dan@x.org', 'Coffee', 40, -1.0, 1, 2)");
  }

  tenon::session session{engine};
};

#endif // TENON_TEST_RUNTIME_BLOG_HPP
