// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Stores a book and its author, and finds one from the other.

#include "app.tenon.hpp"
#include <cstdio>
#include <tenon/session.hpp>

const char *title_of(const Book &book);

int main() {
  tenon::engine engine{"sqlite::memory:"};
  engine.create_all<Author, Book>();
  tenon::session session{engine};
  Book &book = session.add(Book{.title = "Persuasion"});
  book.author = session.add(Author{.name = "Jane Austen"});
  session.commit();

  Author *author = session.query<Author>().first();
  std::printf("%s: %s\n", author->name.c_str(), title_of(author->books[0]));
}
