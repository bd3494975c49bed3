// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What is compared with a column has its type: one error, on the user's line.
//
// RUN: mkdir -p %t && cd %t && %python %p/check.py --compiler=%clangxx --compiler=g++ %s -- -std=c++20 -I %annotations -I %runtime -I %p/Inputs

#include "models.hpp"

// case: the value has another type than the column
auto bad = col<&User::username> == 5;
// case: the value has another type than the column
auto bad = col<&User::username> != 'x';
// case: the value has another type than the column
auto bad = col<&User::id> == "one";
// case: the value has another type than the column
auto bad = col<&User::id> < std::string("one");
// case: the value has another type than the column
auto bad = col<&User::id> == 1.5;
// case: the value has another type than the column
auto bad = col<&User::active> == 1;
// case: the value has another type than the column
auto bad = col<&User::id> == true;
// case: the value has another type than the column
auto bad = col<&User::level> == 1;
// case: the value has another type than the column
auto bad = col<&User::score> >= "high";
// case: the value has another type than the column
auto bad = col<&User::id> == nullptr;
// case: the columns have different types
auto bad = col<&User::id> == col<&User::username>;
// case: 
auto good = col<&User::id> == 5 && col<&User::username> == std::string("x") && col<&User::score> > 1;
// case: 
auto good = col<&User::level> == Level::member || !(col<&User::active> == true) || col<&User::id> == col<&User::id>;
