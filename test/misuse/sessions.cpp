// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What a session is asked for fits the structs that are stored.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "models.hpp"

tenon::session &session();

// case: get takes one value for each column of the primary key
auto *bad = session().get<Seat>(1);
// case: get takes one value for each column of the primary key
auto *bad = session().get<User>();
// case: a value given to get has another type than its column of the primary key
auto *bad = session().get<User>("one");
// case: a value given to get has another type than its column of the primary key
auto *bad = session().get<Seat>("a", 1);
// case: no mapping of this struct is known here
auto bad = session().query<Stranger>();
// case: no mapping of this struct is known here
void bad() { session().add(Stranger{}); }
// case: no mapping of this struct is known here
auto *bad = session().get<Stranger>(1);
// case: 
auto *good = session().get<Seat>(1, "a");
// case: 
const User *good = session().query<const User>().where(col<&User::username>.like("a%")).first();
