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
// case: the columns have different types
auto bad = col<&User::id> == col<&User::username>;
// case: the value has another type than the column
auto bad = col<&User::id> == 'a';
// case: the value has another type than the column
auto bad = col<&User::id> == L'x';
// case: the value has another type than the column
auto bad = col<&User::score> > 'x';
// case: the value has another type than the column
auto bad = "one" == col<&User::id>;
// case: the value has another type than the column
auto bad = 5 < col<&User::username>;
// case: the value has another type than the column
auto bad = col<&User::id>.in({"a", "b"});
// case: the value has another type than the column
auto bad = col<&User::id>.in({1.5});
// case: the value has another type than the column
auto bad = col<&User::id>.between("a", "b");
// case: the value has another type than the column
auto bad = lower(col<&User::username>).in({1, 2});
// case: the value has another type than the column
auto bad = length(col<&User::username>).between(1, "b");
// case: in() takes values of the column's type
auto bad = col<&User::id>.in(std::vector<std::string>{});
// case: in() takes values of the column's type
auto bad = col<&User::id>.in(5);
// case: in() takes values of the column's type
auto bad = col<&User::id>.in(1, 2);
// case: like() compares a text with a pattern
auto bad = col<&User::id>.like("x");
// case: like() compares a text with a pattern
auto bad = (col<&User::score> * 2).like("x");
// case: like() compares a text with a pattern
auto bad = col<&User::username>.like(5);
// case: like() compares a text with a pattern
auto bad = col<&User::id>.like("x", '!');
// case: a text is looked for in a text
auto bad = col<&User::id>.starts_with("x");
// case: a text is looked for in a text
auto bad = col<&User::username>.ends_with(nullptr);
// case: a text is looked for in a text
auto bad = (col<&User::score> * 2).contains("x");
// case: a text is looked for in a text
auto bad = col<&User::username>.contains(col<&User::username>);
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = col<&User::id> == nullptr;
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = col<&User::username> != nullptr;
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = nullptr == col<&User::username>;
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = col<&User::score> == std::nullopt;
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = lower(col<&User::username>) == nullptr;
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = col<&User::username>.like(nullptr);
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = col<&User::username>.in({nullptr});
// case: null is no value: ask with is_null(), set with std::nullopt
auto bad = tenon::coalesce(col<&User::username>, nullptr);
// case: the function takes a text
auto bad = lower(col<&User::id>);
// case: the function takes a text
auto bad = length(col<&User::score>);
// case: the function takes a number
auto bad = abs(col<&User::username>);
// case: the function takes a number
auto bad = round(col<&User::username>, 2);
// case: the function takes a number
auto bad = sum(col<&User::username>);
// case: numbers are computed with numbers, and texts are joined with texts
auto bad = col<&User::username> + 2;
// case: numbers are computed with numbers, and texts are joined with texts
auto bad = 2 * col<&User::username>;
// case: numbers are computed with numbers, and texts are joined with texts
auto bad = concat(col<&User::username>, 5);
// case: the values have different types
auto bad = coalesce(col<&User::id>, "x");
// case: the values have different types
auto bad = tenon::case_(tenon::when(col<&User::id> == 1, "x")).else_(5);
// case: the values have different types
auto bad = tenon::case_(tenon::when(col<&User::id> == 1, "x"), tenon::when(col<&User::id> == 2, 2));
// case: a value of the program must be one that can be stored
auto bad = tenon::value(nullptr);
// case: a value of the program must be one that can be stored
auto bad = tenon::function<int>("f", nullptr);
// case: a value of the program must be one that can be stored
auto bad = tenon::when(col<&User::id> == 1, nullptr);
// case: 
auto good = col<&User::id> == 5 && col<&User::username> == std::string("x") && col<&User::score> > 1;
// case: 
auto good = col<&User::level> == Level::member || !(col<&User::active> == true) || col<&User::id> == col<&User::id>;
// case:
auto good = 5 < col<&User::id> && "x" == col<&User::username> && 5 < length(col<&User::username>) && col<&User::id>.in({});
// case:
auto good = !col<&User::active> || col<&User::active> && col<&User::id> == 1;
