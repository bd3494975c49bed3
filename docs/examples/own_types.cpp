//===- own_types.cpp - JSON and money, stored -----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A change deep inside of a JSON value is a change like any other: what is
// compared is the text that would be stored.
//
//===----------------------------------------------------------------------===//

#include "check.hpp"
#include "own_types.tenon.hpp"

#include <tenon/session.hpp>

namespace {

using tenon::col;

void store(tenon::engine &engine) {
  say("Two products, with what they are made of.");
  tenon::session session{engine};
  session.add(Product{.name = "stool",
                      .price = {4950},
                      .details = {{"wood", "oak"}, {"joints", {12, 8}}}});
  session.add(Product{.name = "peg", .price = {20}});
  session.commit();
}

void read(tenon::engine &engine) {
  say("They are read as they were written.");
  tenon::session session{engine};
  Product &stool = *session.get<Product>(1);
  check(stool.details["wood"] == "oak", "a text of the JSON");
  check(stool.details["joints"][1] == 8, "a number in a list of the JSON");
  check(stool.price == money{4950}, "the price");
  check(session.get<Product>(2)->details.is_null(), "no details are null");
}

void change(tenon::engine &engine) {
  say("A member of the JSON changes.");
  tenon::session session{engine};
  Product &stool = *session.get<Product>(1);
  check(!session.is_modified(stool), "nothing has changed yet");
  stool.details["wood"] = "ash";
  check(session.is_modified(stool), "the session sees the change");
  session.commit();
  tenon::session other{engine};
  check(other.get<Product>(1)->details["wood"] == "ash", "it is stored");
}

void ask(tenon::engine &engine) {
  say("Values of these types are compared in queries.");
  tenon::session session{engine};
  Product &cheap =
      session.query<Product>().where(col<&Product::price> < money{100}).one();
  check(cheap.name == "peg", "what costs less than 1.00");
  check(session.query<Product>()
                .where(col<&Product::details> == nlohmann::json())
                .count() == 1,
        "what has no details");
}

void read_broken(tenon::engine &engine) {
  say("A text that is no JSON.");
  engine.execute("UPDATE products SET details = '{' WHERE id = 2");
  tenon::session session{engine};
  try {
    session.get<Product>(2);
    check(false, "the library's own error comes out");
  } catch (const nlohmann::json::parse_error &) {
    check(true, "the library's own error comes out");
  }
  check(session.get<Product>(1) != nullptr, "the session goes on");
}

} // namespace

int main(int count, char **arguments) {
  tenon::engine engine{"sqlite::memory:", options_of(count, arguments)};
  engine.create_all<Product>();
  store(engine);
  read(engine);
  change(engine);
  ask(engine);
  read_broken(engine);
}
