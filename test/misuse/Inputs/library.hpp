// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Two structs that refer to each other, as far as a compiler needs them.

#include <tenon/session.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

struct Post;

struct Author {
  std::int64_t id = 0;
  std::string name;
  std::optional<int> age;
  tenon::many<Post> posts;
};

struct Post {
  std::int64_t id = 0;
  std::string title;
  std::optional<std::int64_t> author_id;
  tenon::one<Author> author;
};

template <> struct tenon::mapping<Author> {
  using key = tenon::key<decltype(Author::id)>;
  static const tenon::detail::table &table();
};

template <> struct tenon::mapping<Post> {
  using key = tenon::key<decltype(Post::id)>;
  static const tenon::detail::table &table();
};

using tenon::alias;
using tenon::any;
using tenon::avg;
using tenon::case_;
using tenon::coalesce;
using tenon::col;
using tenon::count;
using tenon::has;
using tenon::nth;
using tenon::select;
using tenon::sum;
using tenon::when;

tenon::session &session();
