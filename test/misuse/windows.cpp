// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Window functions are selected and sorted by, and choose no rows; filters are of rows.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"
using tenon::lag;
using tenon::over;
using tenon::rank;
using tenon::row_number;

// case:
auto good = session().select(col<&Post::title>, row_number().partition_by(col<&Post::author_id>).order_by(col<&Post::id>.desc()), over(sum(col<&Post::id>)), count().filter(col<&Post::id> > 1));
// case:
auto good = session().select(col<&Post::title>, row_number().partition_by(col<&Post::author_id>).order_by(col<&Post::id>.desc()), over(sum(col<&Post::id>))).order_by(rank().order_by(col<&Post::title>)).all();
// case:
auto good = session().select(col<&Post::author_id>, count().filter(col<&Post::id> > 1), rank().order_by(count().desc())).group_by(col<&Post::author_id>).all();
// case: an aggregate in where(): it belongs into having(), and a window function into a select in FROM
auto bad = session().query<Post>().where(row_number() == 1);
// case: an aggregate in where(): it belongs into having(), and a window function into a select in FROM
auto bad = session().select(col<&Post::title>).where(lag(col<&Post::title>) == "x");
// case: a window function has no place here
auto bad = session().select(col<&Post::author_id>).group_by(col<&Post::author_id>).having(rank() == 1);
// case: a window function has no place here
auto bad = session().select(count()).from<Post>().having(lag(tenon::value(true)));
// case: an aggregate has no group here, nor a window function its rows
auto bad = count().filter(lag(tenon::value(true)));
// case: an aggregate in where(): it belongs into having(), and a window function into a select in FROM
auto bad = session().query<Post>().where(lag(tenon::value(true)));
// case: an aggregate has no group here, nor a window function its rows
auto bad = session().select(count()).from<Post>().group_by(row_number());
// case: an aggregate has no group here, nor a window function its rows
auto bad = session().query<Author>().join<Post>(row_number() == 1);
// case: an aggregate has no group here, nor a window function its rows
auto bad = session().query<Author>().order_by(row_number());
// case: an aggregate of an aggregate or of a window function
auto bad = sum(row_number());
// case: a window is made by columns and expressions of rows
auto bad = lag(row_number());
// case: a window is made by columns and expressions of rows
auto bad = row_number().partition_by(rank());
// case: a window is made by columns and expressions of rows
auto bad = row_number().order_by(nth<0>);
// case: a window is made by columns and expressions of rows
auto bad = row_number().order_by(5);
// case: over() takes an aggregate
auto bad = over(col<&Post::id>);
// case: over() takes an aggregate
auto bad = over(row_number());
// case: no window counts each value once
auto bad = over(count_distinct(col<&Post::title>));
// case: no window counts each value once
auto bad = over(count_distinct(col<&Post::title>).filter(col<&Post::id> > 1)).order_by(col<&Post::id>);
// case: a column beside an aggregate
auto bad = session().select(over(sum(col<&Post::id>)), count()).all();
// case: a column beside an aggregate
auto bad = session().select(rank().order_by(col<&Post::id>), count()).group_by(col<&Post::author_id>).all();
// case: a column of a table that is not in the query
auto bad = session().select(col<&Author::name>, rank().order_by(col<&Post::id>)).all();
// case: a column of a table that is not in the query
auto bad = session().select(count().filter(col<&Author::id> == 1 && col<&Post::id> > 1)).all();
// case: an aggregate has no group here, nor a window function its rows
auto bad = count().filter(count() > 1);
// case: no condition: compare a column with something
auto bad = count().filter(col<&Post::id>);
