//===- one_to_one.hpp - pairs
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-one in its variants: with a key that may be null and one that may
// not, with and without delete_orphan, owned by the side with the key, over a
// shared primary key, over a key that the user chose, with one side only.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RUNTIME_MODELS_ONE_TO_ONE_HPP
#define TENON_TEST_RUNTIME_MODELS_ONE_TO_ONE_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace one_to_one {

// The key may be null.
struct Profile;

struct TENON_TABLE("o2o_users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string username;
  TENON_COLUMN(.unique = true, .length = 100) std::optional<std::string> email;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false)
  tenon::one<Profile> profile;
};

struct TENON_TABLE("o2o_profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = 250) std::optional<std::string> bio;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id)
  std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile)
  tenon::one<User> user;
};

// The key may not be null, and nothing deletes the orphan.
struct Passport;

struct TENON_TABLE("o2o_citizens") Citizen {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "citizen") tenon::one<Passport> passport;
};

struct TENON_TABLE("o2o_passports") Passport {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string number;
  TENON_COLUMN(.unique = true, .foreign_key = &Citizen::id)
  std::int64_t citizen_id = 0;
  TENON_RELATIONSHIP(.back_populates = &Citizen::passport)
  tenon::one<Citizen> citizen;
};

// Orphans are deleted; the key may be null.
struct Motor;

struct TENON_TABLE("o2o_cars") Car {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "car",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Motor> motor;
};

struct TENON_TABLE("o2o_motors") Motor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Car::id)
  std::optional<std::int64_t> car_id;
  TENON_RELATIONSHIP(.back_populates = &Car::motor) tenon::one<Car> car;
};

// Orphans are deleted; the key may not be null.
struct Roof;

struct TENON_TABLE("o2o_houses") House {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "house",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Roof> roof;
};

struct TENON_TABLE("o2o_roofs") Roof {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &House::id)
  std::int64_t house_id = 0;
  TENON_RELATIONSHIP(.back_populates = &House::roof) tenon::one<House> house;
};

// Deleted with its parent, but not as an orphan.
struct Invoice;

struct TENON_TABLE("o2o_purchases") Purchase {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "purchase",
                     .cascade = tenon::cascade::save_update |
                                tenon::cascade::merge | tenon::cascade::remove)
  tenon::one<Invoice> invoice;
};

struct TENON_TABLE("o2o_invoices") Invoice {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Purchase::id)
  std::optional<std::int64_t> purchase_id;
  TENON_RELATIONSHIP(.back_populates = &Purchase::invoice)
  tenon::one<Purchase> purchase;
};

// The side with the key owns the other one.
struct Desk;

struct TENON_TABLE("o2o_computers") Computer {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "computer") tenon::one<Desk> desk;
};

struct TENON_TABLE("o2o_desks") Desk {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Computer::id)
  std::optional<std::int64_t> computer_id;
  TENON_RELATIONSHIP(.back_populates = &Computer::desk,
                     .cascade = tenon::cascade::all_delete_orphan,
                     .single_parent = true)
  tenon::one<Computer> computer;
};

// One key for both.
struct Content;

struct TENON_TABLE("o2o_documents") Document {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "document") tenon::one<Content> content;
};

struct TENON_TABLE("o2o_contents") Content {
  TENON_COLUMN(.primary_key = true, .unique = true,
               .foreign_key = &Document::id)
  std::int64_t id = 0;
  // Alone, the key would need to be deleted with its document.
  TENON_COLUMN(.primary_key = true) std::int64_t part = 1;
  std::string text;
  TENON_RELATIONSHIP(.back_populates = &Document::content)
  tenon::one<Document> document;
};

// One key for both; orphans are deleted.
struct Summary;

struct TENON_TABLE("o2o_books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "book",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Summary> summary;
};

struct TENON_TABLE("o2o_summaries") Summary {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Book::id)
  std::int64_t id = 0;
  std::string text;
  TENON_RELATIONSHIP(.back_populates = &Book::summary) tenon::one<Book> book;
};

// A key that the user chose; the database moves the child with it.
struct Capital;

struct TENON_TABLE("o2o_states") State {
  TENON_COLUMN(.primary_key = true) std::string code;
  TENON_RELATIONSHIP(.back_populates = "state") tenon::one<Capital> capital;
};

struct TENON_TABLE("o2o_capitals") Capital {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &State::code,
               .on_update = tenon::action::cascade)
  std::optional<std::string> state_code;
  TENON_RELATIONSHIP(.back_populates = &State::capital)
  tenon::one<State> state;
};

// Only the lamp knows.
struct Bulb;

struct TENON_TABLE("o2o_lamps") Lamp {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Bulb> bulb;
};

struct TENON_TABLE("o2o_bulbs") Bulb {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.unique = true, .foreign_key = &Lamp::id)
  std::optional<std::int64_t> lamp_id;
};

} // namespace one_to_one

#endif // TENON_TEST_RUNTIME_MODELS_ONE_TO_ONE_HPP
