// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A relationship has no column; GCC tells the way to the constraint, too.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ --most-lines=14 %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "library.hpp"

// case: variable template
auto bad = session().select(col<&Post::author>).all();
// case: variable template
auto bad = session().query<Author>().where(col<&Author::posts>.is_null());
// case:
auto good = session().select(col<&Post::author_id>).all();
