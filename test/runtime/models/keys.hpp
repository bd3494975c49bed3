//===- keys.hpp - keys that mean something ----------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Keys that change, keys that are shared, and several between the same tables.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_KEYS_HPP
#define TENON_TEST_MODELS_KEYS_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace keys {

// A name as a key: one-to-many.
struct City;

struct TENON_TABLE("keys_countries") Country {
  TENON_COLUMN(.primary_key = true) std::string code;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "country") tenon::many<City> cities;
};

struct TENON_TABLE("keys_cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Country::code,
               .on_update = tenon::action::cascade)
  std::optional<std::string> country_code;
  TENON_RELATIONSHIP(.back_populates = &Country::cities)
  tenon::one<Country> country;
};

// One-to-one.
struct Certificate;

struct TENON_TABLE("keys_domains") Domain {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = "domain")
  tenon::one<Certificate> certificate;
};

struct TENON_TABLE("keys_certificates") Certificate {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Domain::name,
               .on_update = tenon::action::cascade)
  std::optional<std::string> domain_name;
  TENON_RELATIONSHIP(.back_populates = &Domain::certificate)
  tenon::one<Domain> domain;
};

// Many-to-many.
struct Skill;

struct TENON_TABLE("keys_artisans") Artisan {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = "artisans",
                     .secondary = "keys_artisan_skills")
  tenon::many<Skill> skills;
};

struct TENON_TABLE("keys_skills") Skill {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = &Artisan::skills,
                     .secondary = "keys_artisan_skills")
  tenon::many<Artisan> artisans;
};

struct TENON_TABLE("keys_artisan_skills") ArtisanSkill {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Artisan::name,
               .on_update = tenon::action::cascade)
  std::string artisan_name;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Skill::name,
               .on_update = tenon::action::cascade)
  std::string skill_name;
};

// A tree of names.
struct TENON_TABLE("keys_ranks") Rank {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_COLUMN(.index = true, .foreign_key = &Rank::name,
               .on_update = tenon::action::cascade)
  std::optional<std::string> above_name;
  TENON_RELATIONSHIP(.back_populates = "below", .remote_side = {&Rank::name})
  tenon::one<Rank> above;
  TENON_RELATIONSHIP(.back_populates = &Rank::above) tenon::many<Rank> below;
};

// A key that refers to a unique column which is not the primary key.
struct Visit;

struct TENON_TABLE("keys_logins") Login {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true) std::string nick;
  TENON_RELATIONSHIP(.back_populates = "login") tenon::many<Visit> visits;
};

struct TENON_TABLE("keys_visits") Visit {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Login::nick,
               .on_update = tenon::action::cascade)
  std::optional<std::string> nick;
  TENON_RELATIONSHIP(.back_populates = &Login::visits) tenon::one<Login> login;
};

// The database moves nothing.
struct House;

struct TENON_TABLE("keys_streets") Street {
  TENON_COLUMN(.primary_key = true) std::string name;
  TENON_RELATIONSHIP(.back_populates = "street") tenon::many<House> houses;
};

struct TENON_TABLE("keys_houses") House {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Street::name)
  std::optional<std::string> street_name;
  TENON_RELATIONSHIP(.back_populates = &Street::houses)
  tenon::one<Street> street;
};

// The foreign key is in the primary key.
struct Passport;

struct TENON_TABLE("keys_citizens") Citizen {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "citizen") tenon::one<Passport> passport;
};

struct TENON_TABLE("keys_passports") Passport {
  TENON_COLUMN(.primary_key = true, .unique = true, .foreign_key = &Citizen::id)
  std::int64_t id = 0;
  // Alone, the key would need to be deleted with its citizen.
  TENON_COLUMN(.primary_key = true) std::int64_t issue = 1;
  std::string number;
  TENON_RELATIONSHIP(.back_populates = &Citizen::passport)
  tenon::one<Citizen> citizen;
};

// The same, deleted with the one it belongs to.
struct Manual;

struct TENON_TABLE("keys_machines") Machine {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "machine",
                     .cascade = tenon::cascade::all_delete_orphan)
  tenon::one<Manual> manual;
};

struct TENON_TABLE("keys_manuals") Manual {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Machine::id)
  std::int64_t id = 0;
  std::string text;
  TENON_RELATIONSHIP(.back_populates = &Machine::manual)
  tenon::one<Machine> machine;
};

// Two relationships between the same structs.
struct Flight;

struct TENON_TABLE("keys_airports") Airport {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string code;
  TENON_RELATIONSHIP(.back_populates = "origin",
                     .foreign_keys = {"Flight.origin_id"})
  tenon::many<Flight> departures;
  TENON_RELATIONSHIP(.back_populates = "destination",
                     .foreign_keys = {"Flight.destination_id"})
  tenon::many<Flight> arrivals;
};

struct TENON_TABLE("keys_flights") Flight {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string number;
  TENON_COLUMN(.index = true, .foreign_key = &Airport::id)
  std::optional<std::int64_t> origin_id;
  TENON_COLUMN(.index = true, .foreign_key = &Airport::id)
  std::optional<std::int64_t> destination_id;
  TENON_RELATIONSHIP(.back_populates = &Airport::departures,
                     .foreign_keys = {&Flight::origin_id})
  tenon::one<Airport> origin;
  TENON_RELATIONSHIP(.back_populates = &Airport::arrivals,
                     .foreign_keys = {&Flight::destination_id})
  tenon::one<Airport> destination;
};

// Two one-to-one relationships between the same structs.
struct Address;

struct TENON_TABLE("keys_customers") Customer {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "keys_addresses.id")
  std::optional<std::int64_t> billing_id;
  TENON_COLUMN(.unique = true, .foreign_key = "keys_addresses.id")
  std::optional<std::int64_t> shipping_id;
  TENON_RELATIONSHIP(.back_populates = "billed",
                     .foreign_keys = {&Customer::billing_id})
  tenon::one<Address> billing;
  TENON_RELATIONSHIP(.back_populates = "shipped",
                     .foreign_keys = {&Customer::shipping_id})
  tenon::one<Address> shipping;
};

struct TENON_TABLE("keys_addresses") Address {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string street;
  TENON_RELATIONSHIP(.back_populates = &Customer::billing,
                     .foreign_keys = {&Customer::billing_id})
  tenon::one<Customer> billed;
  TENON_RELATIONSHIP(.back_populates = &Customer::shipping,
                     .foreign_keys = {&Customer::shipping_id})
  tenon::one<Customer> shipped;
};

} // namespace keys

#endif // TENON_TEST_MODELS_KEYS_HPP
