// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// An author with books: the two sides fit.

#ifndef LIBRARY_MODELS_HPP
#define LIBRARY_MODELS_HPP

#include <cstdint>
#include <string>
#include <tenon/model.hpp>

struct Book;

struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "author") tenon::many<Book> books;
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id, .on_delete = tenon::action::cascade)
  std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Author::books) tenon::one<Author> author;
};

#endif // LIBRARY_MODELS_HPP
