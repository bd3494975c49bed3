// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A query that cannot be right does not compile: one error, on the user's line.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"

tenon::condition kept();
auto has_died = tenon::function<bool>("has_died", col<&Author::id>);

// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(col<&Post::title> == "x");
// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(col<&Author::id> == 1 || col<&Author::id> == col<&Post::id>);
// case: a column of a table that is not in the query
auto bad = session().query<Author>().order_by(col<&Author::id>, col<&Post::title>.desc());
// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(any<&Author::posts>(col<&Post::title> == col<&Author::name, alias<Author, "a">>));
// case: a column of a table that is not in the query
auto bad = session().query<Author>().join<Post>(col<&Post::id> == col<&Author::id, alias<Author, "a">>);
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>, col<&Post::title>).all();
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>).where(col<&Post::title> == "x").first();
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>).order_by(col<&Post::title>).count();
// case: a column of a table that is not in the query
auto bad = session().select(count()).all().size() + session().select(count(col<&Post::id>)).from<Author>().all().size();
// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(exists(select(col<&Post::id>).where(col<&Post::title> == col<&Author::name, alias<Author, "a">>)));
// case: the relationship is of a table that is not in the query
auto bad = session().query<Author>().join<&Post::author>();
// case: the table is in the query already
auto bad = session().query<Author>().join<&Author::posts>().join<&Post::author>();
// case: any() is for collections
auto bad = any<&Post::author>();
// case: any() is for collections
auto bad = any<&Post::author>(col<&Author::name> == "x");
// case: has() is for scalar relationships
auto bad = has<&Author::posts>(col<&Post::title> == "x");
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>, count()).all();
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>, sum(col<&Author::id>)).group_by(col<&Author::age>).all();
// case: a column beside an aggregate
auto bad = session().select(sum(col<&Author::id>) + col<&Author::id>).scalar();
// case: a column beside an aggregate
auto bad = session().select(count()).from<Author>().order_by(col<&Author::name>).all();
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>).having(count() > 1).all();
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>).group_by(lower(col<&Author::name>)).all();
// case: an aggregate in where()
auto bad = session().select(count()).from<Author>().where(count() > 1);
// case: an aggregate in where()
auto bad = session().query<Author>().where(sum(col<&Author::id>) > 1);
// case: an aggregate in where()
auto bad = session().query<Author>().where(tenon::max(has_died));
// case: an aggregate in where()
auto bad = session().select(col<&Author::name>).where(tenon::max(has_died));
// case: an aggregate has no group here
auto bad = any<&Author::posts>(tenon::max(has_died));
// case: an aggregate has no group here
auto bad = session().erase<Author>().where(tenon::max(has_died));
// case: a column of a table that is not in the query
auto bad = session().query<Post>().where(has_died);
// case: a column of another table than the one that is written
auto bad = session().update<Post>().set(col<&Post::title>, "x").where(has_died);
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>).having(col<&Author::id> > 1).all();
// case: a column beside an aggregate
auto bad = session().select(col<&Author::name>).having(kept()).all();
// case: a column beside an aggregate
auto bad = session().select(col<&Author::id>).union_(select(col<&Author::id>).having(count() > 1)).all();
// case: an aggregate of columns of the query around it has no group here
auto bad = session().query<Author>().where(col<&Author::id> == select(sum(col<&Author::id>)).from<Post>().scalar_subquery());
// case: an aggregate of columns of the query around it has no group here
auto bad = session().query<Author>().where(exists(select(col<&Post::author_id>).group_by(col<&Post::author_id>).having(count(col<&Author::id>) > 1)));
// case: an aggregate of columns of the query around it has no group here
auto bad = session().query<Author>().where(col<&Author::id>.in(select(tenon::max(col<&Author::id>)).from<Post>()));
// case:
auto good = session().query<Author>().where(col<&Author::id> == select(sum(col<&Author::id> + col<&Post::id>)).from<Post>().scalar_subquery()).count();
// case:
auto good = session().select(count().filter(kept()), case_(when(kept(), 1)).else_(2)).from<Author>().join<Post>(kept()).group_by(case_(when(kept(), 1)).else_(2)).having(kept()).all();
// case:
auto good = session().query<Author>().join<Post>(kept()).where(has_died).all();
// case:
auto good = session().query<Author>().where(exists(select(col<&Post::author_id>).group_by(col<&Post::author_id>).having(count() > col<&Author::age>))).all();
// case: a column of a table that is not in the query
auto bad = session().select(count()).from<Post>().having(count() > col<&Author::age>).all();
// case: the table is in the query already
auto bad = session().query<Author>().join<Author>(kept());
// case: into() takes an aggregate struct without a base
struct Named { std::string name; };
struct Row : Named { std::int64_t id; };
auto bad = session().select(col<&Author::name>, col<&Author::id>).into<Row>().all();
// case: the struct has another number of members than the select has columns
struct Row { std::string name; };
auto bad = session().select(col<&Author::name>, col<&Author::id>).into<Row>().all();
// case: the struct has another number of members than the select has columns
struct Row { std::string name; std::int64_t id; int more; };
auto bad = session().select(col<&Author::name>, col<&Author::id>).into<Row>().all();
// case: a member of the struct has another type than its column
struct Row { std::int64_t id; std::string name; };
auto bad = session().select(col<&Author::name>, col<&Author::id>).into<Row>().all();
// case: a member of the struct has another type than its column
struct Row { std::string name; int age; };
auto bad = session().select(col<&Author::name>, col<&Author::age>).into<Row>().all();
// case: a member of the struct has another type than its column
struct Row { std::string name; std::string title; };
auto bad = session().select(col<&Author::name>, col<&Post::title>).outer_join<&Author::posts>().into<Row>().all();
// case: the two selects find rows of different types
auto bad = session().select(col<&Author::name>).union_(select(col<&Post::id>)).all();
// case: in() takes a select of one column
auto bad = session().query<Author>().where(col<&Author::id>.in(select(col<&Post::id>, col<&Post::title>)));
// case: the select finds values of another type
auto bad = session().query<Author>().where(col<&Author::id>.in(select(col<&Post::title>)));
// case: the two sides of the comparison have different types
auto bad = length(col<&Author::name>) == "x";
// case: the two sides of the comparison have different types
auto bad = lower(col<&Author::name>) == col<&Author::id>;
// case: the two sides of the comparison have different types
auto bad = count() > true;
// case: nth counts the columns of the result from 0
auto bad = session().select(col<&Author::id>).union_(select(col<&Post::id>)).order_by(nth<1>);
// case: no condition: compare a column with something
auto bad = session().query<Author>().where(true);
// case: no condition: compare a column with something
auto bad = session().query<Author>().where("id = 5");
// case: no condition: compare a column with something
auto bad = session().query<Author>().where(col<&Author::id>);
// case: no condition: compare a column with something
auto bad = session().select(count()).from<Author>().having(5);
// case: a parameter is a value that can be stored, or std::nullopt
auto bad = session().sql<int>("SELECT ?", nullptr);
// case: a parameter is a value that can be stored, or std::nullopt
auto bad = session().sql<int>("SELECT ?", col<&Author::id>);
// case: a parameter is a value that can be stored, or std::nullopt
auto bad = session().execute("SELECT ?", nullptr);
// case: an aggregate has no group here
auto bad = session().query<Author>().order_by(count()).all();
// case: an aggregate has no group here
auto bad = session().query<Author>().where(any<&Author::posts>(count() > 1)).all();
// case: an aggregate has no group here
auto bad = session().query<Post>().where(has<&Post::author>(count() > 1)).all();
// case: an aggregate has no group here
auto bad = session().select(count()).from<Author>().group_by(count()).all();
// case: an aggregate has no group here
auto bad = session().select(col<&Author::name>).join<Post>(count() > 1).all();
// case: an aggregate has no group here
auto bad = session().query<Author>().outer_join<Post>(sum(col<&Post::id>) > 1).all();
// case: an aggregate of an aggregate
auto bad = sum(count());
// case: an aggregate of an aggregate
auto bad = session().select(tenon::max(avg(col<&Author::age>))).all();
// case: nth is a column of the result of a select
auto bad = session().query<Author>().order_by(nth<0>).all();
// case: order_by() takes columns, expressions and nth
auto bad = session().query<Author>().order_by("name").all();
// case: order_by() takes columns, expressions and nth
auto bad = session().select(col<&Author::name>).order_by("name").all();
// case: group_by() takes columns and expressions
auto bad = session().select(col<&Author::name>).group_by(nth<0>).all();
// case: nth counts the columns of the result from 0
auto bad = session().select(col<&Author::name>).order_by(nth<1>.desc()).all();
// case: the rows of a set are sorted by nth
auto bad = session().select(col<&Author::id>).union_(select(col<&Post::id>)).order_by(col<&Author::id>);
// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(tenon::excluded(col<&Author::name>) == "x").all();
// case: a column of a table that is not in the query
auto bad = session().select(tenon::excluded(col<&Author::name>)).all();
// case: join() goes along a relationship
auto bad = session().query<Author>().join<&Author::name>();
// case: the alias is of another table than the relationship leads to
auto bad = session().query<Author>().join<&Author::posts, Author, alias<Author, "a">>();
// case: any() and has() ask for a relationship
auto bad = any<&Author::name>();
// case: the relationship is of a table that is not in the query
auto bad = session().select(col<&Author::name>).join<&Post::author>().all();
// case: the table is in the query already
auto bad = session().select(col<&Author::name>).outer_join<Author>(col<&Author::id> == 1).all();
// case: into() takes an aggregate struct
auto bad = session().select(col<&Author::name>).into<std::string>().all();
// case: scalars() and scalar() are of one column
auto bad = session().select(col<&Author::name>, col<&Author::id>).scalars();
// case: scalars() and scalar() are of one column
auto bad = session().select(col<&Author::name>, col<&Author::id>).scalar();
// case: the two selects find rows of different types
auto bad = session().select(col<&Author::name>).union_(5).all();
// case: a value is a select of one column
auto bad = session().query<Author>().where(col<&Author::id> == select(col<&Post::id>, col<&Post::title>).scalar_subquery());
// case: a column beside an aggregate
auto bad = session().query<Author>().where(exists(select(col<&Post::id>, count())));
// case:
auto good = session().query<Author>().join<&Author::posts>().where(col<&Post::title> == "x").all();
// case:
struct Row { std::string name; std::optional<std::string> title; };
std::vector<Row> good = session().select(col<&Author::name>, col<&Post::title>).outer_join<&Author::posts>().into<Row>().all();
// case:
auto good = session().select(col<&Author::name>, coalesce(sum(col<&Post::id>), 0)).join<&Author::posts>().group_by(col<&Author::name>).all();
