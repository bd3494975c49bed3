//===- keys_test.cpp - keys that mean something -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Keys that change and what follows them, keys that are shared, several keys
// between the same tables.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <optional>

using namespace keys;

namespace {

class key_database : public file_database {
public:
  key_database() {
    engine.create_all<Country, City, Domain, Certificate, Artisan, Skill,
                      ArtisanSkill, Rank, Login, Visit, Street, House, Citizen,
                      Passport, Machine, Manual, Airport, Flight, Customer,
                      Address>();
  }
};

TEST(natural_keys, a_changed_key_is_an_update_by_the_old_one) {
  key_database database;
  tenon::session session{database.engine};
  Country &country = session.add(Country{.code = "DE", .name = "Germany"});
  session.commit();
  country.code = "DEU";
  statement_log log{database.engine};
  session.flush();
  EXPECT_EQ(log.count("UPDATE"), 1u);
  EXPECT_EQ(session.get<Country>("DEU"), &country);
  EXPECT_EQ(session.get<Country>("DE"), nullptr);
  session.commit();
  EXPECT_EQ(database.rows("SELECT code, name FROM keys_countries"),
            (row_list{{"DEU", "Germany"}}));
}

TEST(natural_keys, a_rollback_restores_the_old_key) {
  key_database database;
  tenon::session session{database.engine};
  Country &country = session.add(Country{.code = "DE"});
  session.commit();
  country.code = "XX";
  session.flush();
  session.rollback();
  EXPECT_EQ(country.code, "DE");
  EXPECT_EQ(session.get<Country>("DE"), &country);
  EXPECT_EQ(session.get<Country>("XX"), nullptr);
}

TEST(natural_keys, keys_are_swapped_in_two_steps_and_restored) {
  key_database database;
  tenon::session session{database.engine};
  Country &a = session.add(Country{.code = "A", .name = "first"});
  Country &b = session.add(Country{.code = "B", .name = "second"});
  session.commit();
  a.code = "C";
  session.flush();
  b.code = "A";
  session.flush();
  a.code = "B";
  session.flush();
  EXPECT_EQ(session.get<Country>("A"), &b);
  EXPECT_EQ(session.get<Country>("B"), &a);
  session.rollback();
  EXPECT_EQ(session.get<Country>("A"), &a);
  EXPECT_EQ(session.get<Country>("B"), &b);
}

TEST(natural_keys, a_key_that_a_deleted_object_had_is_given_back) {
  key_database database;
  tenon::session session{database.engine};
  Country &norway = session.add(Country{.code = "no", .name = "Norway"});
  session.commit();
  session.remove(norway);
  session.flush();
  Country &other = session.add(Country{.code = "no", .name = "Nowhere"});
  session.flush();
  session.remove(other);
  session.flush();
  session.rollback();
  EXPECT_EQ(session.get<Country>("no"), &norway);
  EXPECT_EQ(norway.name, "Norway");
}

TEST(natural_keys, a_key_that_a_failed_flush_gave_away_is_given_back) {
  for (bool in_savepoint : {false, true}) {
    key_database database;
    tenon::session session{database.engine};
    Country &a = session.add(Country{.code = "A"});
    Country &b = session.add(Country{.code = "B"});
    session.execute("INSERT INTO keys_countries (code, name) VALUES ('C', '')");
    session.commit();
    std::optional<tenon::savepoint> savepoint;
    if (in_savepoint)
      savepoint.emplace(session.begin_nested());
    session.remove(b);
    a.code = "B";
    session.add(Country{.code = "C"});
    EXPECT_THROW(session.flush(), tenon::integrity_error);
    in_savepoint ? savepoint->rollback() : session.rollback();
    EXPECT_EQ(session.get<Country>("A"), &a);
    EXPECT_EQ(session.get<Country>("B"), &b);
    EXPECT_EQ(&session.query<Country>()
                   .where(tenon::col<&Country::code> == "B")
                   .one(),
              &b);
  }
}

TEST(natural_keys, a_number_that_a_failed_flush_gave_away_is_given_back) {
  key_database database;
  tenon::session session{database.engine};
  City &a = session.add(City{.id = 1});
  City &b = session.add(City{.id = 2});
  session.execute("INSERT INTO keys_cities (id, name) VALUES (3, '')");
  session.commit();
  session.remove(b);
  a.id = 2;
  session.add(City{.id = 3});
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(session.get<City>(1), &a);
  EXPECT_EQ(session.get<City>(2), &b);
}

TEST(natural_keys, loaded_children_follow) {
  key_database database;
  tenon::session session{database.engine};
  Country &country = session.add(Country{.code = "DE"});
  City &city = country.cities.append(City{.name = "Bonn"});
  session.flush();
  country.code = "DEU";
  session.flush();
  EXPECT_EQ(city.country_code, "DEU");
  EXPECT_EQ(city.country.get(), &country);
  EXPECT_FALSE(session.is_modified(city));
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, country_code FROM keys_cities"),
            (row_list{{"Bonn", "DEU"}}));
}

TEST(natural_keys, children_that_are_not_loaded_follow) {
  key_database database;
  {
    tenon::session session{database.engine};
    session.add(Country{.code = "DE"}).cities.append(City{.name = "Bonn"});
    session.commit();
  }
  tenon::session session{database.engine};
  session.get<Country>("DE")->code = "DEU";
  statement_log log{database.engine};
  session.commit();
  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(database.value("SELECT country_code FROM keys_cities"), "DEU");
  EXPECT_EQ(session.get<City>(1)->country->code, "DEU");
}

TEST(natural_keys, a_partner_follows) {
  key_database database;
  tenon::session session{database.engine};
  Domain &domain = session.add(Domain{.name = "a.org"});
  domain.certificate = Certificate{};
  session.flush();
  Certificate &certificate = *domain.certificate;
  domain.name = "b.org";
  session.commit();
  EXPECT_EQ(domain.certificate.get(), &certificate);
  EXPECT_EQ(certificate.domain_name, "b.org");
  EXPECT_EQ(database.rows("SELECT domain_name FROM keys_certificates"),
            (row_list{{"b.org"}}));
}

TEST(natural_keys, rows_of_the_table_between_follow) {
  key_database database;
  tenon::session session{database.engine};
  Artisan &ann = session.add(Artisan{.name = "ann"});
  Skill &weaving = ann.skills.append(Skill{.name = "weaving"});
  session.commit();
  ann.name = "anna";
  weaving.name = "spinning";
  session.commit();
  EXPECT_EQ(database.rows("SELECT artisan_name, skill_name "
                          "FROM keys_artisan_skills"),
            (row_list{{"anna", "spinning"}}));
  EXPECT_TRUE(ann.skills.contains(weaving));
}

TEST(natural_keys, a_link_is_removed_after_its_key_changed) {
  key_database database;
  tenon::session session{database.engine};
  Artisan &ann = session.add(Artisan{.name = "ann"});
  ann.skills.append(Skill{.name = "weaving"});
  session.flush();
  ann.name = "anna";
  session.flush();
  ann.skills.clear();
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_artisan_skills"), "0");
  EXPECT_EQ(database.value("SELECT name FROM keys_artisans"), "anna");
}

TEST(natural_keys, a_tree_follows) {
  key_database database;
  tenon::session session{database.engine};
  Rank &top = session.add(Rank{.name = "general"});
  Rank &low = top.below.append(Rank{.name = "major"});
  session.flush();
  top.name = "marshal";
  session.flush();
  EXPECT_EQ(low.above_name, "marshal");
  session.commit();
  EXPECT_EQ(low.above.get(), &top);
  EXPECT_EQ(database.rows("SELECT name, above_name FROM keys_ranks "
                          "ORDER BY name"),
            (row_list{{"major", "marshal"}, {"marshal", "NULL"}}));
}

TEST(natural_keys, a_unique_column_that_is_referred_to_is_followed) {
  key_database database;
  tenon::session session{database.engine};
  Login &login = session.add(Login{.nick = "ann"});
  Visit &visit = login.visits.append(Visit{});
  session.flush();
  EXPECT_EQ(visit.nick, "ann");
  login.nick = "anna";
  session.commit();
  EXPECT_EQ(visit.login.get(), &login);
  EXPECT_EQ(database.rows("SELECT nick FROM keys_visits"),
            (row_list{{"anna"}}));
}

TEST(natural_keys, the_target_by_a_unique_column_is_found) {
  key_database database;
  tenon::session session{database.engine};
  Login &login = session.add(Login{.nick = "ann"});
  session.add(Visit{.nick = "ann"});
  session.commit();
  EXPECT_EQ(session.get<Visit>(1)->login.get(), &login);
  EXPECT_EQ(login.visits.size(), 1u);
}

TEST(natural_keys, the_owner_by_a_unique_column_loses_what_moves) {
  key_database database;
  tenon::session session{database.engine};
  Login &old = session.add(Login{.nick = "old"});
  Login &other = session.add(Login{.nick = "other"});
  Visit &visit = session.add(Visit{});
  visit.login = old;
  session.commit();
  EXPECT_EQ(old.visits.size(), 1u);
  visit.login = other;
  EXPECT_TRUE(old.visits.empty());
  session.remove(old);
  session.commit();
  EXPECT_EQ(database.value("SELECT nick FROM keys_visits"), "other");
}

TEST(natural_keys, the_owner_by_a_unique_column_is_that_of_now) {
  key_database database;
  tenon::session session{database.engine};
  Login &ann = session.add(Login{.nick = "ann"});
  Login &bob = session.add(Login{.nick = "bob"});
  Visit &visit = ann.visits.append(Visit{});
  session.commit();
  EXPECT_EQ(ann.visits.size() + bob.visits.size(), 1u);
  auto take_over = [&] {
    visit.login = nullptr; // which looks for its owner
    EXPECT_TRUE(ann.visits.empty());
    session.flush();
    std::swap(ann.nick, bob.nick);
    visit.login = bob;
    session.flush();
    visit.login = nullptr;
    EXPECT_TRUE(bob.visits.empty());
  };
  take_over();
  session.rollback();
  EXPECT_EQ(ann.visits.size(), 1u);
  take_over();
  session.remove(bob);
  session.flush();
  Login &eve = session.add(Login{.nick = "ann"});
  session.flush();
  visit.login = eve;
  session.flush();
  EXPECT_EQ(eve.visits.size(), 1u);
  visit.login = nullptr;
  EXPECT_TRUE(eve.visits.empty());
}

TEST(natural_keys, what_refers_to_a_unique_column_is_let_go) {
  key_database database;
  tenon::session session{database.engine};
  Login &login = session.add(Login{.nick = "nick"});
  session.add(Visit{}).login = login;
  session.commit();
  session.remove(login);
  session.commit();
  EXPECT_EQ(database.rows("SELECT nick FROM keys_visits"),
            (row_list{{"NULL"}}));
}

TEST(natural_keys, what_refers_to_the_old_key_is_deleted_first) {
  key_database database;
  tenon::session session{database.engine};
  Street &street = session.add(Street{.name = "High Street"});
  House &house = street.houses.append(House{});
  session.commit();
  street.name = "Main Street";
  session.remove(house);
  session.commit();
  EXPECT_EQ(database.value("SELECT name FROM keys_streets"), "Main Street");
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_houses"), "0");
}

TEST(natural_keys, a_link_is_written_where_the_row_lost_it_meanwhile) {
  key_database database;
  tenon::session session{database.engine};
  Login &login = session.add(Login{.nick = "nick"});
  Visit &visit = session.add(Visit{});
  visit.login = login;
  session.commit();
  database.execute("UPDATE keys_visits SET nick = NULL");
  visit.login = login;
  session.commit();
  EXPECT_EQ(database.value("SELECT nick FROM keys_visits"), "nick");
}

TEST(natural_keys, without_on_update_the_database_refuses) {
  key_database database;
  tenon::session session{database.engine};
  Street &street = session.add(Street{.name = "high"});
  street.houses.append(House{});
  session.commit();
  street.name = "low";
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(street.name, "high");
  EXPECT_EQ(street.houses.size(), 1u);
  EXPECT_EQ(database.value("SELECT street_name FROM keys_houses"), "high");
}

TEST(natural_keys, an_empty_text_is_a_key_like_any) {
  key_database database;
  tenon::session session{database.engine};
  Country &nowhere = session.add(Country{.code = "", .name = "nowhere"});
  nowhere.cities.append(City{.name = "Utopia"});
  session.commit();
  EXPECT_EQ(session.get<Country>(""), &nowhere);
  EXPECT_EQ(database.rows("SELECT country_code FROM keys_cities"),
            (row_list{{""}}));
}

TEST(shared_keys, the_key_comes_from_the_partner) {
  key_database database;
  tenon::session session{database.engine};
  session.add(Citizen{});
  Citizen &citizen = session.add(Citizen{});
  citizen.passport = Passport{.number = "p"};
  session.commit();
  EXPECT_EQ(citizen.passport->id, citizen.id);
  EXPECT_EQ(database.rows("SELECT id, number FROM keys_passports"),
            (row_list{{"2", "p"}}));
}

TEST(shared_keys, a_key_cannot_be_cleared) {
  key_database database;
  tenon::session session{database.engine};
  Citizen &citizen = session.add(Citizen{});
  citizen.passport = Passport{.number = "p"};
  session.commit();
  citizen.passport = nullptr;
  EXPECT_THROW(session.commit(), tenon::flush_error);
  session.rollback();
  EXPECT_TRUE(citizen.passport);
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_passports"), "1");
}

TEST(shared_keys, a_deleted_partner_cannot_clear_it_either) {
  key_database database;
  tenon::session session{database.engine};
  Citizen &citizen = session.add(Citizen{});
  citizen.passport = Passport{.number = "p"};
  session.commit();
  session.remove(citizen);
  EXPECT_THROW(session.commit(), tenon::flush_error);
  session.rollback();
  EXPECT_EQ(session.status(citizen), tenon::object_status::persistent);
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_citizens"), "1");
}

TEST(shared_keys, both_can_be_deleted_in_one_flush) {
  key_database database;
  tenon::session session{database.engine};
  Citizen &citizen = session.add(Citizen{});
  citizen.passport = Passport{.number = "p"};
  session.commit();
  session.remove(*citizen.passport);
  session.remove(citizen);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_passports"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_citizens"), "0");
}

TEST(shared_keys, an_orphan_is_deleted) {
  key_database database;
  tenon::session session{database.engine};
  Machine &machine = session.add(Machine{});
  machine.manual = Manual{.text = "old"};
  session.commit();
  machine.manual = nullptr;
  session.commit();
  EXPECT_FALSE(machine.manual);
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_manuals"), "0");
}

TEST(shared_keys, a_replaced_orphan_gives_its_row_to_the_new_one) {
  key_database database;
  tenon::session session{database.engine};
  Machine &machine = session.add(Machine{});
  machine.manual = Manual{.text = "old"};
  session.commit();
  machine.manual = Manual{.text = "new"};
  session.commit();
  EXPECT_EQ(machine.manual->text, "new");
  EXPECT_EQ(database.rows("SELECT id, text FROM keys_manuals"),
            (row_list{{"1", "new"}}));
}

TEST(shared_keys, a_partner_goes_with_the_other) {
  key_database database;
  tenon::session session{database.engine};
  Machine &machine = session.add(Machine{});
  machine.manual = Manual{.text = "old"};
  session.commit();
  session.remove(machine);
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_machines"), "0");
  EXPECT_EQ(database.value("SELECT count(*) FROM keys_manuals"), "0");
}

TEST(shared_keys, a_partner_in_memory_costs_nothing) {
  key_database database;
  tenon::session session{database.engine};
  Citizen &citizen = session.add(Citizen{});
  citizen.passport = Passport{.number = "p"};
  session.commit();
  session.refresh(citizen);
  Passport &passport = *session.get<Passport>(citizen.id, 1);
  statement_log log{database.engine};
  EXPECT_EQ(passport.citizen.get(), &citizen);
  EXPECT_EQ(log.count(), 0u);
}

TEST(several_relationships, each_has_its_own_key) {
  key_database database;
  tenon::session session{database.engine};
  Airport &bonn = session.add(Airport{.code = "CGN"});
  Airport &oslo = session.add(Airport{.code = "OSL"});
  Flight &flight = bonn.departures.append(Flight{.number = "TN1"});
  oslo.arrivals.append(flight);
  EXPECT_EQ(flight.origin.get(), &bonn);
  EXPECT_EQ(flight.destination.get(), &oslo);
  EXPECT_TRUE(bonn.arrivals.empty());
  EXPECT_TRUE(oslo.departures.empty());
  session.commit();
  EXPECT_EQ(database.rows("SELECT origin_id, destination_id "
                          "FROM keys_flights"),
            (row_list{{"1", "2"}}));
}

TEST(several_relationships, one_is_changed_without_the_other) {
  key_database database;
  tenon::session session{database.engine};
  Airport &bonn = session.add(Airport{.code = "CGN"});
  Airport &oslo = session.add(Airport{.code = "OSL"});
  Flight &flight = session.add(Flight{.number = "TN1"});
  flight.origin = bonn;
  flight.destination = bonn;
  session.commit();
  flight.destination = oslo;
  EXPECT_TRUE(bonn.departures.contains(flight));
  EXPECT_FALSE(bonn.arrivals.contains(flight));
  session.commit();
  EXPECT_EQ(database.rows("SELECT origin_id, destination_id "
                          "FROM keys_flights"),
            (row_list{{"1", "2"}}));
}

TEST(several_relationships, a_deleted_target_clears_the_keys_that_refer_to_it) {
  key_database database;
  tenon::session session{database.engine};
  Airport &bonn = session.add(Airport{.code = "CGN"});
  Airport &oslo = session.add(Airport{.code = "OSL"});
  Flight &flight = session.add(Flight{.number = "TN1"});
  flight.origin = bonn;
  flight.destination = oslo;
  Flight &round = session.add(Flight{.number = "TN2"});
  round.origin = bonn;
  round.destination = bonn;
  session.commit();
  session.remove(bonn);
  session.commit();
  EXPECT_EQ(database.rows("SELECT origin_id, destination_id FROM keys_flights "
                          "ORDER BY id"),
            (row_list{{"NULL", "2"}, {"NULL", "NULL"}}));
}

TEST(several_relationships, two_partners_are_swapped) {
  key_database database;
  tenon::session session{database.engine};
  Customer &customer = session.add(Customer{});
  customer.billing = Address{.street = "bill"};
  customer.shipping = Address{.street = "ship"};
  session.commit();
  Address &bill = *customer.billing;
  Address &ship = *customer.shipping;
  customer.billing = ship;
  customer.shipping = bill;
  EXPECT_EQ(ship.billed.get(), &customer);
  EXPECT_FALSE(bill.billed);
  session.commit();
  EXPECT_EQ(database.rows("SELECT billing_id, shipping_id "
                          "FROM keys_customers"),
            (row_list{{"2", "1"}}));
}

TEST(several_relationships, one_partner_can_be_both) {
  key_database database;
  tenon::session session{database.engine};
  Customer &customer = session.add(Customer{});
  Address &home = session.add(Address{.street = "home"});
  customer.billing = home;
  home.shipped = customer;
  EXPECT_EQ(customer.shipping.get(), &home);
  session.commit();
  EXPECT_EQ(database.rows("SELECT billing_id, shipping_id "
                          "FROM keys_customers"),
            (row_list{{"1", "1"}}));
}

} // namespace
