// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Rows are written with columns of their own table and values of its types.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"

// case: the value has another type than the column
auto bad = session().update<Author>().set(col<&Author::name>, 5);
// case: the value has another type than the column
auto bad = session().update<Author>().set(col<&Author::id>, 1.5);
// case: the value has another type than the column
auto bad = session().update<Author>().set(col<&Author::id>, std::nullopt);
// case: the value has another type than the column
auto bad = session().update<Author>().set(col<&Author::name>, length(col<&Author::name>));
// case: the value has another type than the column
auto bad = session().insert<Author>(std::vector<Author>()).on_conflict(col<&Author::id>).set(col<&Author::name>, 5);
// case: the value has another type than the column
auto bad = session().update<Author>().set(col<&Author::id>, 'a');
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = session().update<Author>().set(col<&Author::age>, nullptr);
// case: no condition: compare a column with something
auto bad = session().erase<Author>().where(true);
// case: a column of another table than the one that is written
auto bad = session().update<Author>().set(col<&Post::title>, "x");
// case: a column of another table than the one that is written
auto bad = session().update<Author>().set(col<&Author::name>, col<&Post::title>);
// case: a column of another table than the one that is written
auto bad = session().update<Author>().where(col<&Post::title> == "x");
// case: a column of another table than the one that is written
auto bad = session().erase<Author>().where(col<&Post::title> == "x");
// case: a column of another table than the one that is written
auto bad = session().erase<Author>().returning(col<&Post::title>);
// case: a column of another table than the one that is written
auto bad = session().insert<Author>(std::vector<Author>()).on_conflict(col<&Post::title>);
// case: an aggregate has no group here
auto bad = session().update<Author>().set(col<&Author::age>, count());
// case: an aggregate has no group here
auto bad = session().erase<Author>().where(count() > 1);
// case: no mapping of this struct is known here
struct Stranger { int id; };
auto bad = session().erase<Stranger>();
// case: the rows are of another struct
auto bad = session().insert<Author>(std::vector<Post>());
// case: the rows are read into members that cannot be stored
struct Row { std::vector<std::string> names; };
auto bad = session().sql<Row>("SELECT 1").all();
// case: an aggregate has no group here
auto bad = session().update<Author>().set(col<&Author::age>, 1).returning(count()).all();
// case: returning() takes columns and expressions
auto bad = session().update<Author>().set(col<&Author::age>, 1).returning(5).all();
// case: excluded() is the row that an upsert did not insert
auto bad = session().update<Author>().set(col<&Author::name>, tenon::excluded(col<&Author::name>)).execute();
// case: excluded() is the row that an upsert did not insert
auto bad = session().erase<Author>().where(tenon::excluded(col<&Author::name>) == "x").execute();
// case: a column of another table than the one that is written
auto bad = session().insert<Author>(std::vector<Author>()).on_conflict(col<&Author::id>).set(col<&Author::name>, tenon::excluded(col<&Post::title>));
// case: the rows are read into members that cannot be stored
class Opaque { public: explicit Opaque(int); };
auto bad = session().sql<std::tuple<std::string, Opaque>>("SELECT 1").all();
// case:
auto good = session().insert<Author>(std::vector<Author>()).on_conflict(col<&Author::id>).update(col<&Author::name>).returning(col<&Author::id>).all();
// case:
auto good = session().update<Author>().set(col<&Author::age>, std::nullopt).set(col<&Author::id>, length(col<&Author::name>)).where(col<&Author::id> == 1).execute();
// case:
auto good = session().insert<Author>(std::vector<Author>()).on_conflict(col<&Author::id>).set(col<&Author::name>, tenon::excluded(col<&Author::name>) + col<&Author::name>).execute();
