// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A path of relationships that does not hang together, or that begins elsewhere, is one error on the user's line.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ --most-lines=20 %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "relationships.hpp"

// case: each must be a relationship of the struct that the one before leads to
auto bad = tenon::selectin<&Owner::pets, &Owner::house>();
// case: each must be a relationship of the struct that the one before leads to
auto bad = tenon::joined<&Owner::name>();
// case: each must be a relationship of the struct that the one before leads to
auto bad = tenon::immediate<>();
// case: each must be a relationship of the struct that the one before leads to
auto bad = tenon::selectin<&Owner::pets>().then(tenon::joined<&Owner::house>());
// case: an option must begin with a relationship of the struct that is asked for
void f(tenon::session &session) { session.query<Owner>().options(tenon::raise<&Pet::owner>()).all(); }
// case: an option must begin with a relationship of the struct that is asked for
void f(tenon::session &session) { session.query<Owner>().options(tenon::selectin<&Owner::pets>(), 5); }
// case: an option must begin with a relationship of the struct that is asked for
void f(tenon::session &session) { session.get<Owner>(1, tenon::joined<&Pet::owner>()); }
// case: get takes one value for each column of the primary key
void f(tenon::session &session) { session.get<Owner>(tenon::joined<&Owner::pets>()); }
// case: 
void f(tenon::session &session) {
  session.query<const Owner>()
      .options(tenon::selectin<&Owner::pets, &Pet::owner>(), tenon::lazily<&Owner::house>(),
               tenon::joined<&Owner::pets>().then(tenon::raise_on_sql<&Pet::owner>()).then(tenon::raise<&Owner::house>()),
               tenon::raise_others())
      .all();
  session.get<Owner>(1, tenon::joined<&Owner::pets>());
}
