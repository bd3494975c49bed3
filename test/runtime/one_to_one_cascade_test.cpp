//===- one_to_one_cascade_test.cpp - pairs with an owner --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What becomes of the child of a one-to-one with delete_orphan, with delete
// only, and with single_parent, when it is replaced, moved, or its parent
// deleted; over keys that may be null and keys that may not.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace one_to_one;

namespace {

struct database : file_database {
  database() {
    engine.create_all<Car, Motor, House, Roof, Purchase, Invoice, Computer,
                      Desk>();
  }
  row_list motors() const {
    return rows("SELECT name, car_id FROM o2o_motors ORDER BY id");
  }
  row_list roofs() const {
    return rows("SELECT name, house_id FROM o2o_roofs ORDER BY id");
  }
};

} // namespace

TEST(one_to_one_cascade, a_replaced_orphan_is_deleted) {
  database db;
  tenon::session session{db.engine};
  Car &car = session.add(Car{.name = "red"});
  car.motor = Motor{.name = "old"};
  session.commit();
  ASSERT_EQ(car.motor->name, "old");
  car.motor = Motor{.name = "new"};
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.count("DELETE", "o2o_motors"), 1u);
  EXPECT_EQ(car.motor->name, "new");
  EXPECT_EQ(db.motors(), (row_list{{"new", "1"}}));
}

TEST(one_to_one_cascade, an_orphan_that_is_not_loaded_is_deleted) {
  database db;
  tenon::session session{db.engine};
  Car &car = session.add(Car{.name = "red"});
  car.motor = Motor{.name = "old"};
  session.commit();
  car.motor = Motor{.name = "new"};
  session.commit();
  EXPECT_EQ(db.motors(), (row_list{{"new", "1"}}));
}

TEST(one_to_one_cascade, a_replaced_orphan_that_must_have_a_parent_is_deleted) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  house.roof = Roof{.name = "old"};
  session.commit();
  ASSERT_EQ(house.roof->name, "old");
  house.roof = Roof{.name = "new"};
  session.commit();
  EXPECT_EQ(house.roof->name, "new");
  EXPECT_EQ(db.roofs(), (row_list{{"new", "1"}}));
}

TEST(one_to_one_cascade, a_replaced_orphan_from_the_child_side_is_deleted) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  house.roof = Roof{.name = "old"};
  session.commit();
  Roof &roof = session.add(Roof{.name = "new"});
  roof.house = house;
  session.commit();
  EXPECT_EQ(house.roof.get(), &roof);
  EXPECT_EQ(db.roofs(), (row_list{{"new", "1"}}));
}

TEST(one_to_one_cascade, an_emptied_side_deletes_the_orphan) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  house.roof = Roof{.name = "old"};
  session.commit();
  house.roof = nullptr;
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.count("DELETE"), 1u);
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_FALSE(house.roof);
  EXPECT_TRUE(db.roofs().empty());
}

TEST(one_to_one_cascade, a_child_that_leaves_its_parent_is_an_orphan) {
  database db;
  tenon::session session{db.engine};
  Car &car = session.add(Car{.name = "red"});
  Motor &motor = session.add(Motor{.name = "old"});
  car.motor = motor;
  session.flush();
  motor.car = nullptr;
  EXPECT_FALSE(car.motor);
  session.commit();
  EXPECT_TRUE(db.motors().empty());
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_cars"), "1");
}

TEST(one_to_one_cascade, an_orphan_is_persistent_again_after_a_rollback) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  Roof &old = session.add(Roof{.name = "old"});
  house.roof = old;
  session.commit();
  house.roof = Roof{.name = "new"};
  session.flush();
  EXPECT_EQ(session.status(old), tenon::object_status::deleted);
  session.rollback();
  EXPECT_EQ(session.status(old), tenon::object_status::persistent);
  EXPECT_EQ(house.roof.get(), &old);
  EXPECT_EQ(db.roofs(), (row_list{{"old", "1"}}));
}

TEST(one_to_one_cascade, a_pending_orphan_is_never_written) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  house.roof = Roof{.name = "first"};
  house.roof = Roof{.name = "second"};
  statement_log log{db.engine};
  session.commit();
  EXPECT_EQ(log.count("INSERT", "o2o_roofs"), 1u);
  EXPECT_EQ(db.roofs(), (row_list{{"second", "1"}}));
}

TEST(one_to_one_cascade, a_child_that_moves_is_no_orphan) {
  database db;
  tenon::session session{db.engine};
  House &first = session.add(House{.name = "first"});
  House &second = session.add(House{.name = "second"});
  Roof &roof = session.add(Roof{.name = "old"});
  first.roof = roof;
  session.commit();
  second.roof = roof;
  session.commit();
  EXPECT_FALSE(first.roof);
  EXPECT_EQ(roof.house.get(), &second);
  EXPECT_EQ(db.roofs(), (row_list{{"old", "2"}}));
}

TEST(one_to_one_cascade, a_child_that_takes_a_place_makes_one_orphan) {
  database db;
  tenon::session session{db.engine};
  House &first = session.add(House{.name = "first"});
  House &second = session.add(House{.name = "second"});
  Roof &mover = session.add(Roof{.name = "mover"});
  first.roof = mover;
  second.roof = Roof{.name = "orphan"};
  session.commit();
  mover.house = second;
  session.commit();
  EXPECT_FALSE(first.roof);
  EXPECT_EQ(second.roof.get(), &mover);
  EXPECT_EQ(db.roofs(), (row_list{{"mover", "2"}}));
}

TEST(one_to_one_cascade, swapped_children_are_no_orphans) {
  database db;
  tenon::session session{db.engine};
  Car &red = session.add(Car{.name = "red"});
  Car &blue = session.add(Car{.name = "blue"});
  Motor &first = session.add(Motor{.name = "first"});
  Motor &second = session.add(Motor{.name = "second"});
  red.motor = first;
  blue.motor = second;
  session.commit();
  red.motor = second;
  blue.motor = first;
  session.commit();
  EXPECT_EQ(first.car.get(), &blue);
  EXPECT_EQ(db.motors(), (row_list{{"first", "2"}, {"second", "1"}}));
}

TEST(one_to_one_cascade, swapped_children_that_must_have_a_parent_survive) {
  database db;
  tenon::session session{db.engine};
  House &left = session.add(House{.name = "left"});
  House &right = session.add(House{.name = "right"});
  Roof &first = session.add(Roof{.name = "first"});
  Roof &second = session.add(Roof{.name = "second"});
  left.roof = first;
  right.roof = second;
  session.commit();
  first.house = right;
  second.house = left;
  session.commit();
  EXPECT_EQ(left.roof.get(), &second);
  EXPECT_EQ(db.roofs(), (row_list{{"first", "2"}, {"second", "1"}}));
}

TEST(one_to_one_cascade, a_child_that_moves_survives_its_deleted_parent) {
  database db;
  tenon::session session{db.engine};
  House &first = session.add(House{.name = "first"});
  House &second = session.add(House{.name = "second"});
  Roof &roof = session.add(Roof{.name = "old"});
  first.roof = roof;
  session.commit();
  second.roof = roof;
  session.remove(first);
  session.commit();
  EXPECT_EQ(second.roof.get(), &roof);
  EXPECT_EQ(db.roofs(), (row_list{{"old", "2"}}));
  EXPECT_EQ(db.rows("SELECT name FROM o2o_houses"), (row_list{{"second"}}));
}

TEST(one_to_one_cascade, a_child_that_moves_from_its_own_side_survives_too) {
  database db;
  tenon::session session{db.engine};
  Car &old = session.add(Car{.name = "old"});
  Motor &motor = session.add(Motor{.name = "good"});
  old.motor = motor;
  session.commit();
  motor.car = session.add(Car{.name = "new"});
  session.remove(old);
  session.commit();
  EXPECT_EQ(motor.car->name, "new");
  EXPECT_EQ(db.motors(), (row_list{{"good", "2"}}));
}

TEST(one_to_one_cascade, a_child_moved_to_a_new_parent_survives) {
  database db;
  tenon::session session{db.engine};
  Purchase &old = session.add(Purchase{.name = "old"});
  Invoice &invoice = session.add(Invoice{.name = "paid"});
  old.invoice = invoice;
  session.commit();
  session.remove(old);
  Purchase &anew = session.add(Purchase{.id = 9, .name = "new"});
  anew.invoice = invoice;
  session.commit();
  EXPECT_EQ(invoice.purchase.get(), &anew);
  EXPECT_EQ(db.rows("SELECT name, purchase_id FROM o2o_invoices"),
            (row_list{{"paid", "9"}}));
}

TEST(one_to_one_cascade, a_deleted_parent_takes_the_child_along) {
  database db;
  tenon::session session{db.engine};
  House &house = session.add(House{.name = "old house"});
  house.roof = Roof{.name = "old"};
  session.commit();
  session.remove(house);
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("DELETE", "o2o_roofs"), log.find("DELETE", "o2o_houses"));
  EXPECT_TRUE(db.roofs().empty());
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_houses"), "0");
}

TEST(one_to_one_cascade, without_delete_orphan_a_replaced_child_stays) {
  database db;
  tenon::session session{db.engine};
  Purchase &purchase = session.add(Purchase{.name = "pen"});
  purchase.invoice = Invoice{.name = "first"};
  session.commit();
  purchase.invoice = Invoice{.name = "second"};
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, purchase_id FROM o2o_invoices ORDER BY id"),
            (row_list{{"first", "NULL"}, {"second", "1"}}));
  session.remove(purchase);
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, purchase_id FROM o2o_invoices"),
            (row_list{{"first", "NULL"}}));
}

TEST(one_to_one_cascade, a_second_owner_is_refused_at_once) {
  database db;
  tenon::session session{db.engine};
  Computer &computer = session.add(Computer{.name = "pc"});
  Desk &first = session.add(Desk{.name = "first"});
  Desk &second = session.add(Desk{.name = "second"});
  first.computer = computer;
  EXPECT_THROW(second.computer = computer, tenon::invalid_request_error);
  EXPECT_EQ(first.computer.get(), &computer);
  EXPECT_FALSE(second.computer);
  session.commit();
  EXPECT_EQ(db.rows("SELECT name, computer_id FROM o2o_desks ORDER BY id"),
            (row_list{{"first", "1"}, {"second", "NULL"}}));
}

TEST(one_to_one_cascade, an_owner_that_let_go_makes_room_for_another) {
  database db;
  tenon::session session{db.engine};
  Computer &computer = session.add(Computer{.name = "pc"});
  Desk &first = session.add(Desk{.name = "first"});
  Desk &second = session.add(Desk{.name = "second"});
  first.computer = computer;
  session.flush();
  first.computer = nullptr;
  second.computer = computer;
  session.commit();
  EXPECT_EQ(computer.desk.get(), &second);
  EXPECT_EQ(db.rows("SELECT name, computer_id FROM o2o_desks ORDER BY id"),
            (row_list{{"first", "NULL"}, {"second", "1"}}));
}

TEST(one_to_one_cascade, an_owned_target_that_is_replaced_is_deleted) {
  database db;
  tenon::session session{db.engine};
  Desk &desk = session.add(Desk{.name = "desk"});
  desk.computer = Computer{.name = "old"};
  session.commit();
  desk.computer = Computer{.name = "new"};
  statement_log log{db.engine};
  session.commit();
  EXPECT_LT(log.find("UPDATE", "o2o_desks"),
            log.find("DELETE", "o2o_computers"));
  EXPECT_EQ(desk.computer->name, "new");
  EXPECT_EQ(db.rows("SELECT name FROM o2o_computers"), (row_list{{"new"}}));
}

TEST(one_to_one_cascade, replacing_an_owned_target_flushes_nothing) {
  database db;
  tenon::session session{db.engine};
  Desk &desk = session.add(Desk{.name = "desk"});
  desk.computer = Computer{.name = "old"};
  session.commit();
  Desk &other = session.add(Desk{.name = "other"});
  statement_log log{db.engine};
  desk.computer = Computer{.name = "new"};
  EXPECT_EQ(log.count("INSERT"), 0u);
  EXPECT_EQ(log.count("UPDATE"), 0u);
  EXPECT_EQ(session.status(other), tenon::object_status::pending);
  session.commit();
  EXPECT_EQ(db.rows("SELECT name FROM o2o_computers"), (row_list{{"new"}}));
}

TEST(one_to_one_cascade, an_owner_that_is_deleted_takes_its_target_along) {
  database db;
  tenon::session session{db.engine};
  Desk &desk = session.add(Desk{.name = "desk"});
  desk.computer = Computer{.name = "pc"};
  session.commit();
  session.remove(desk);
  session.commit();
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_desks"), "0");
  EXPECT_EQ(db.value("SELECT count(*) FROM o2o_computers"), "0");
}
