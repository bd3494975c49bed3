//===- loading_support.hpp - a blog to be read ------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Two writers: ada with a card and the posts "a" and "c", bob with neither a
// card nor posts; a third, cy, with the post "b". Comments 1 and 2 belong to
// "a", 3 to "b". "a" has the labels x and y, "c" has y. "c" is the sequel of
// "a".
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_LOADING_SUPPORT_HPP
#define TENON_TEST_RUNTIME_LOADING_SUPPORT_HPP

#include "models.tenon.hpp"
#include "support.hpp"

namespace loading {

class blog : public file_database {
public:
  blog() {
    engine.create_all<Writer, Card, Post, Comment, Label, PostLabel>();
    execute("INSERT INTO loading_writers VALUES (1, 'ada'), (2, 'bob'), "
            "(3, 'cy');"
            "INSERT INTO loading_cards VALUES (7, 'hello', 1);"
            "INSERT INTO loading_posts VALUES (1, 'a', 1, NULL), "
            "(2, 'b', 3, NULL), (3, 'c', 1, 1);"
            "INSERT INTO loading_comments VALUES (1, 'one', 1), "
            "(2, 'two', 1), (3, 'three', 2);"
            "INSERT INTO loading_labels VALUES (1, 'y'), (2, 'x');"
            "INSERT INTO loading_post_labels VALUES (1, 1), (1, 2), (3, 1)");
  }
};

/// Ids, in order: "3 1".
template <class T> std::string ids(const tenon::many<T> &of) {
  std::string line;
  for (const T &each : of)
    line += (line.empty() ? "" : " ") + std::to_string(each.id);
  return line;
}
template <class T> std::string ids(const tenon::result_list<T> &of) {
  std::string line;
  for (const T &each : of)
    line += (line.empty() ? "" : " ") + std::to_string(each.id);
  return line;
}

} // namespace loading

#endif // TENON_TEST_RUNTIME_LOADING_SUPPORT_HPP
