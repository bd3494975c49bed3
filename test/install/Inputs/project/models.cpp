// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A unit of the library that has the models.

#include <models.hpp>

const char *title_of(const Book &book) { return book.title.c_str(); }
