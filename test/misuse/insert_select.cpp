// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a select finds fits the columns that it is inserted into; a cast makes a number or a text.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"

// case:
auto good = session().insert<Post>().from(select(col<&Author::name>, col<&Author::id>), col<&Post::title>, col<&Post::author_id>).on_conflict().do_nothing().execute();
// case: the select finds another number of values than there are columns
auto bad = session().insert<Post>().from(select(col<&Author::name>, col<&Author::id>), col<&Post::title>);
// case: the select finds values of another type than a column
auto bad = session().insert<Post>().from(select(col<&Author::name>, col<&Author::id>), col<&Post::author_id>, col<&Post::title>);
// case: the select finds values of another type than a column
auto bad = session().insert<Author>().from(select(col<&Author::id> * 1.5), col<&Author::id>);
// case: a column gets two values
auto bad = session().insert<Post>().from(select(col<&Author::name>, col<&Author::name>), col<&Post::title>, col<&Post::title>);
// case: a column of another table than the one that is written
auto bad = session().insert<Post>().from(select(col<&Author::name>), col<&Author::name>);
// case: a column of a table that is not in the query
auto bad = session().insert<Post>().from(select(col<&Author::name>).where(col<&Post::id> == 1), col<&Post::title>);
// case: a column beside an aggregate
auto bad = session().insert<Post>().from(select(col<&Author::name>, count()), col<&Post::title>, col<&Post::id>);
// case: no mapping of this struct is known here
struct Stranger { int id; };
auto bad = session().insert<Stranger>();
// case: cast() makes a number or a std::string
auto bad = tenon::cast<bool>(col<&Author::id>);
// case: cast() makes a number or a std::string
auto bad = tenon::cast<std::string>(5);
// case: the two sides of the comparison have different types
auto bad = tenon::cast<std::string>(col<&Author::id>) == 5;
