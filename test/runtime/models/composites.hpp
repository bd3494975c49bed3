//===- composites.hpp - keys of several columns -----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Foreign keys over two columns: optional, part of a primary key, overlapping.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_MODELS_COMPOSITES_HPP
#define TENON_TEST_MODELS_COMPOSITES_HPP

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace composites {

// A key that may be empty.
struct Mark;

struct TENON_TABLE("composites_points") Point {
  TENON_COLUMN(.primary_key = true) std::int32_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int32_t y = 0;
  std::string name;
  TENON_RELATIONSHIP(.back_populates = "point") tenon::many<Mark> marks;
};

struct TENON_TABLE("composites_marks")
    TENON_INDEX(.columns = {"point_x", "point_y"})
        TENON_FOREIGN_KEY(.columns = {"point_x", "point_y"},
                          .references = "composites_points") Mark {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int32_t> point_x;
  std::optional<std::int32_t> point_y;
  TENON_RELATIONSHIP(.back_populates = &Point::marks) tenon::one<Point> point;
};

// The other order of columns than the primary key's.
struct TENON_TABLE("composites_flags") TENON_INDEX(.columns = {"at_y", "at_x"})
    TENON_FOREIGN_KEY(.columns = {"at_y", "at_x"},
                      .references = "composites_points", .referred = {"y", "x"})
        Flag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int32_t> at_y;
  std::optional<std::int32_t> at_x;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Point> point;
};

// One-to-one over two columns.
struct Cover;

struct TENON_TABLE("composites_wells") Well {
  TENON_COLUMN(.primary_key = true) std::int32_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int32_t y = 0;
  TENON_RELATIONSHIP(.back_populates = "well") tenon::one<Cover> cover;
};

struct TENON_TABLE("composites_covers") TENON_UNIQUE("well_x", "well_y")
    TENON_FOREIGN_KEY(.columns = {"well_x", "well_y"},
                      .references = "composites_wells") Cover {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string wood;
  std::optional<std::int32_t> well_x;
  std::optional<std::int32_t> well_y;
  TENON_RELATIONSHIP(.back_populates = &Well::cover) tenon::one<Well> well;
};

// The key of the parent is a part of the key of the child.
struct Line;

struct TENON_TABLE("composites_invoices") Invoice {
  TENON_COLUMN(.primary_key = true) std::string series;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = "invoice",
                     .cascade = tenon::cascade::all_delete_orphan,
                     .order_by = {"place"})
  tenon::many<Line> lines;
};

struct TENON_TABLE("composites_lines")
    TENON_FOREIGN_KEY(.columns = {"series", "number"},
                      .references = "composites_invoices") Line {
  TENON_COLUMN(.primary_key = true) std::string series;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_COLUMN(.primary_key = true) std::int32_t place = 0;
  std::string text;
  TENON_RELATIONSHIP(.back_populates = &Invoice::lines)
  tenon::one<Invoice> invoice;
};

// Employees of a company report to employees of the same company: one column
// belongs to two foreign keys.
struct Employee;

struct TENON_TABLE("composites_companies") Company {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "company") tenon::many<Employee> staff;
};

struct TENON_TABLE("composites_employees")
    TENON_INDEX(.columns = {"company_id", "boss_number"})
        TENON_FOREIGN_KEY(.columns = {"company_id", "boss_number"},
                          .references = "composites_employees",
                          .referred = {"company_id", "number"}) Employee {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Company::id)
  std::int64_t company_id = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  std::string name;
  std::optional<std::int64_t> boss_number;
  TENON_RELATIONSHIP(.back_populates = &Company::staff,
                     .foreign_keys = {&Employee::company_id},
                     .overlaps = {"boss", "reports"})
  tenon::one<Company> company;
  TENON_RELATIONSHIP(.back_populates = "reports",
                     .foreign_keys = {&Employee::company_id,
                                      &Employee::boss_number},
                     .remote_side = {&Employee::company_id, &Employee::number},
                     .overlaps = {"company"})
  tenon::one<Employee> boss;
  TENON_RELATIONSHIP(.back_populates = &Employee::boss,
                     .foreign_keys = {&Employee::company_id,
                                      &Employee::boss_number},
                     .overlaps = {"company"})
  tenon::many<Employee> reports;
};

} // namespace composites

#endif // TENON_TEST_MODELS_COMPOSITES_HPP
