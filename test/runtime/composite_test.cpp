//===- composite_test.cpp - keys of several columns -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// All columns of a key are written and cleared together; one that two keys
// share is left alone.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace composites;

namespace {

class composite_database : public file_database {
public:
  composite_database() {
    engine.create_all<Point, Mark, Flag, Well, Cover, Invoice, Line, Company,
                      Employee>();
  }
};

TEST(composite, an_object_is_found_by_all_columns) {
  composite_database database;
  tenon::session session{database.engine};
  Point &a = session.add(Point{.x = 1, .y = 2, .name = "a"});
  Point &b = session.add(Point{.x = 2, .y = 1, .name = "b"});
  session.commit();
  EXPECT_EQ(session.get<Point>(1, 2), &a);
  EXPECT_EQ(session.get<Point>(2, 1), &b);
  EXPECT_EQ(session.get<Point>(1, 1), nullptr);
}

TEST(composite, all_columns_are_written_together) {
  composite_database database;
  tenon::session session{database.engine};
  Point &point = session.add(Point{.x = 3, .y = 4});
  Mark &mark = point.marks.append(Mark{});
  session.commit();
  EXPECT_EQ(mark.point_x, 3);
  EXPECT_EQ(mark.point_y, 4);
  EXPECT_EQ(database.rows("SELECT point_x, point_y FROM composites_marks"),
            (row_list{{"3", "4"}}));
}

TEST(composite, all_columns_are_cleared_together) {
  composite_database database;
  tenon::session session{database.engine};
  Point &point = session.add(Point{.x = 3, .y = 4});
  Mark &mark = point.marks.append(Mark{});
  session.commit();
  mark.point = nullptr;
  session.commit();
  EXPECT_EQ(mark.point_x, std::nullopt);
  EXPECT_EQ(mark.point_y, std::nullopt);
  EXPECT_TRUE(point.marks.empty());
  EXPECT_EQ(database.rows("SELECT point_x, point_y FROM composites_marks"),
            (row_list{{"NULL", "NULL"}}));
}

TEST(composite, a_target_in_memory_costs_nothing) {
  composite_database database;
  tenon::session session{database.engine};
  Point &point = session.add(Point{.x = 3, .y = 4});
  session.add(Mark{.point_x = 3, .point_y = 4});
  session.commit();
  session.refresh(point);
  Mark &mark = *session.get<Mark>(1);
  statement_log log{database.engine};
  EXPECT_EQ(mark.point.get(), &point);
  EXPECT_EQ(log.count(), 0u);
}

TEST(composite, columns_in_another_order_find_their_target) {
  composite_database database;
  tenon::session session{database.engine};
  Point &point = session.add(Point{.x = 3, .y = 4});
  session.add(Point{.x = 4, .y = 3});
  Flag &flag = session.add(Flag{});
  flag.point = point;
  session.commit();
  EXPECT_EQ(database.rows("SELECT at_x, at_y FROM composites_flags"),
            (row_list{{"3", "4"}}));
  session.refresh(flag);
  session.refresh(point);
  statement_log log{database.engine};
  EXPECT_EQ(flag.point.get(), &point);
  EXPECT_EQ(log.count(), 0u);
}

TEST(composite, a_key_that_is_half_empty_refers_to_nothing) {
  composite_database database;
  tenon::session session{database.engine};
  session.add(Point{.x = 3, .y = 4});
  session.add(Mark{.point_x = 3});
  session.commit();
  Mark &mark = *session.get<Mark>(1);
  statement_log log{database.engine};
  EXPECT_FALSE(mark.point);
  EXPECT_EQ(log.count(), 0u);
  EXPECT_EQ(database.rows("SELECT point_x, point_y FROM composites_marks"),
            (row_list{{"3", "NULL"}}));
}

TEST(composite, marks_move_to_another_point) {
  composite_database database;
  tenon::session session{database.engine};
  Point &a = session.add(Point{.x = 1, .y = 1});
  Point &b = session.add(Point{.x = 1, .y = 2});
  Mark &mark = a.marks.append(Mark{});
  session.commit();
  b.marks.append(mark);
  EXPECT_TRUE(a.marks.empty());
  session.commit();
  EXPECT_EQ(database.rows("SELECT point_x, point_y FROM composites_marks"),
            (row_list{{"1", "2"}}));
}

TEST(composite, a_deleted_point_clears_both_columns) {
  composite_database database;
  tenon::session session{database.engine};
  Point &point = session.add(Point{.x = 3, .y = 4});
  point.marks.append(Mark{});
  session.commit();
  session.remove(point);
  session.commit();
  EXPECT_EQ(database.rows("SELECT point_x, point_y FROM composites_marks"),
            (row_list{{"NULL", "NULL"}}));
}

TEST(composite, a_partner_is_replaced_in_one_flush) {
  composite_database database;
  tenon::session session{database.engine};
  Well &well = session.add(Well{.x = 1, .y = 2});
  well.cover = Cover{.wood = "oak"};
  session.commit();
  Cover &old = *well.cover;
  well.cover = Cover{.wood = "ash"};
  EXPECT_FALSE(old.well);
  session.commit();
  EXPECT_EQ(database.rows("SELECT wood, well_x, well_y FROM composites_covers "
                          "ORDER BY id"),
            (row_list{{"oak", "NULL", "NULL"}, {"ash", "1", "2"}}));
}

TEST(composite, partners_swap_in_one_flush) {
  composite_database database;
  tenon::session session{database.engine};
  Well &a = session.add(Well{.x = 1, .y = 1});
  Well &b = session.add(Well{.x = 2, .y = 2});
  a.cover = Cover{.wood = "oak"};
  b.cover = Cover{.wood = "ash"};
  session.commit();
  Cover &oak = *a.cover;
  Cover &ash = *b.cover;
  a.cover = ash;
  b.cover = oak;
  session.commit();
  EXPECT_EQ(oak.well.get(), &b);
  EXPECT_EQ(database.rows("SELECT wood, well_x, well_y FROM composites_covers "
                          "ORDER BY id"),
            (row_list{{"oak", "2", "2"}, {"ash", "1", "1"}}));
}

TEST(composite, the_key_of_a_child_comes_from_its_parent) {
  composite_database database;
  tenon::session session{database.engine};
  Invoice &invoice = session.add(Invoice{.series = "A", .number = 7});
  invoice.lines.append(Line{.place = 2, .text = "two"});
  invoice.lines.append(Line{.place = 1, .text = "one"});
  session.commit();
  EXPECT_EQ(database.rows("SELECT series, number, place FROM composites_lines "
                          "ORDER BY place"),
            (row_list{{"A", "7", "1"}, {"A", "7", "2"}}));
  EXPECT_EQ(invoice.lines.at(0).text, "one");
  EXPECT_EQ(session.get<Line>("A", 7, 2), &invoice.lines.at(1));
}

TEST(composite, a_child_without_its_key_is_deleted_as_an_orphan) {
  composite_database database;
  tenon::session session{database.engine};
  Invoice &invoice = session.add(Invoice{.series = "A", .number = 7});
  invoice.lines.append(Line{.place = 1, .text = "one"});
  invoice.lines.append(Line{.place = 2, .text = "two"});
  session.commit();
  invoice.lines.erase(0);
  session.commit();
  EXPECT_EQ(database.rows("SELECT text FROM composites_lines"),
            (row_list{{"two"}}));
}

TEST(composite, children_are_deleted_with_the_parent) {
  composite_database database;
  tenon::session session{database.engine};
  Invoice &kept = session.add(Invoice{.series = "A", .number = 8});
  kept.lines.append(Line{.place = 1, .text = "kept"});
  Invoice &invoice = session.add(Invoice{.series = "A", .number = 7});
  invoice.lines.append(Line{.place = 1, .text = "one"});
  session.commit();
  session.remove(invoice);
  session.commit();
  EXPECT_EQ(database.rows("SELECT number, text FROM composites_lines"),
            (row_list{{"8", "kept"}}));
}

TEST(composite, a_column_of_two_keys_is_written_once) {
  composite_database database;
  tenon::session session{database.engine};
  Company &company = session.add(Company{});
  session.flush();
  Employee &boss = company.staff.append(Employee{.number = 1, .name = "boss"});
  Employee &ann = company.staff.append(Employee{.number = 2, .name = "ann"});
  ann.boss = boss;
  session.commit();
  EXPECT_EQ(database.rows("SELECT company_id, number, boss_number "
                          "FROM composites_employees ORDER BY number"),
            (row_list{{"1", "1", "NULL"}, {"1", "2", "1"}}));
  EXPECT_EQ(&boss.reports.at(0), &ann);
}

TEST(composite, a_column_of_the_primary_key_is_not_cleared) {
  composite_database database;
  tenon::session session{database.engine};
  Company &company = session.add(Company{});
  session.flush();
  Employee &boss = company.staff.append(Employee{.number = 1, .name = "boss"});
  Employee &ann = company.staff.append(Employee{.number = 2, .name = "ann"});
  ann.boss = boss;
  session.commit();
  ann.boss = nullptr;
  EXPECT_THROW(session.commit(), tenon::flush_error);
  session.rollback();
  EXPECT_EQ(ann.boss.get(), &boss);

  // The column that is not in the primary key says it alone.
  ann.boss_number.reset();
  session.commit();
  EXPECT_FALSE(ann.boss);
  EXPECT_EQ(database.rows("SELECT company_id, boss_number "
                          "FROM composites_employees WHERE number = 2"),
            (row_list{{"1", "NULL"}}));
}

TEST(composite, columns_of_a_key_are_asked_for_apart) {
  composite_database database;
  tenon::session session{database.engine};
  session.add(Point{.x = 1, .y = 2, .name = "a"});
  session.add(Point{.x = 1, .y = 3, .name = "b"});
  session.commit();
  using tenon::col;
  auto found = session.query<Point>()
                   .where(col<&Point::x> == 1 && col<&Point::y> > 2)
                   .all();
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "b");
}

} // namespace
