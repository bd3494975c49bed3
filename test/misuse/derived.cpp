// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A select in FROM that cannot be right does not compile: one error, on the user's line.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"

struct Sold { std::optional<std::int64_t> author; std::int64_t books; };
auto written = select(col<&Post::author_id>, count()).group_by(col<&Post::author_id>);
auto sold = written.into<Sold>().subquery();

// case:
auto good = session().select(col<&Author::name>, col<&Sold::books>).join(sold, col<&Sold::author> == col<&Author::id>).all();
// case:
auto good = session().query<Author>().outer_join(sold, col<&Sold::author> == col<&Author::id>).where(col<&Sold::books> > 3).all();
// case: a column of a table that is not in the query
auto bad = session().query<Author>().where(col<&Sold::books> > 3);
// case: a column of a table that is not in the query
auto bad = session().query<Author>().order_by(col<&Sold::books>);
// case: a column of a table that is not in the query
auto bad = session().select(col<&Sold::books>).all();
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>, col<&Sold::books>).all();
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>).from(sold).all();
// case: a column of a table that is not in the query
auto bad = session().query<Author>().join(sold, col<&Sold::author> == col<&Post::id>);
// case: a column of a table that is not in the query
auto bad = session().query<Author>().outer_join(sold, col<&Sold::author, alias<Sold, "x">> == col<&Author::id>);
// case: rows of this struct are in the query already
auto bad = session().query<Author>().join(sold, col<&Sold::author> == col<&Author::id>).join(sold, col<&Sold::books> > 1);
// case: rows of this struct are in the query already
auto bad = session().select(col<&Sold::books>).from(sold).outer_join(sold, col<&Sold::books> > 1);
// case: an aggregate has no group here
auto bad = session().query<Author>().join(sold, count() > 1);
// case: an aggregate has no group here
auto bad = session().select(col<&Author::name>).outer_join(sold, count(col<&Sold::books>) > 1);
// case: a select is joined as its subquery()
auto bad = session().query<Author>().join(written.into<Sold>(), col<&Sold::author> == col<&Author::id>);
// case: a select is joined as its subquery()
auto bad = session().select(col<&Author::name>).outer_join(written, col<&Sold::author> == col<&Author::id>);
// case: from() takes a table, or the subquery() of a select
auto bad = session().select(col<&Sold::books>).from<Sold>().all();
// case: from() takes a table, or the subquery() of a select
auto bad = session().select(col<&Sold::books, alias<Sold, "x">>).from<alias<Sold, "x">>().all();
// case: from() takes a table, or the subquery() of a select
auto bad = session().select(col<&Sold::books>).from(written.into<Sold>()).all();
// case: a select in FROM is named by a struct of its own
auto bad = written.subquery();
// case: a select in FROM is named by a struct of its own
auto bad = written.into<Sold>().subquery<alias<Author, "x">>();
// case: a column beside an aggregate
auto bad = select(col<&Post::author_id>, count()).into<Sold>().subquery();
// case: a column of a table that is not in the query
auto bad = select(col<&Post::author_id>, col<&Post::id>).where(col<&Post::author_id> == col<&Author::id>).into<Sold>().subquery();
// case: the value has another type than the column
auto bad = col<&Sold::books> == "x";
// case: the columns have different types
auto bad = col<&Sold::books> == col<&Author::name>;
