//===- stored_enums_test.cpp - enums stored in two ways ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An enumerator is stored as the column that it meets, by value or by name; two
// columns that store it in different ways do not meet.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

using tenon::case_;
using tenon::coalesce;
using tenon::col;
using tenon::value;
using tenon::when;
using types::colour;
using types::Enums;

namespace {

struct enums : file_database {
  enums() {
    engine.create_all<Enums>();
    session.add(
        Enums{.id = 1, .by_value = colour::green, .by_name = colour::green});
    session.add(
        Enums{.id = 2, .by_value = colour::red, .by_name = colour::red});
    session.flush();
  }
  template <class Uses>
  std::int64_t count(const tenon::condition_on<Uses> &what) {
    return session.query<Enums>().where(what).count();
  }

  tenon::session session{engine};
};

/// Green of the first row, red of the others.
auto chosen() {
  return case_(when(col<&Enums::id> == 1, colour::green)).else_(colour::red);
}

} // namespace

TEST(stored_enums, a_value_is_stored_as_the_column_is) {
  enums db;
  EXPECT_EQ(db.count(value(colour::green) == col<&Enums::by_name>), 1);
  EXPECT_EQ(db.count(col<&Enums::by_name> == value(colour::green)), 1);
  EXPECT_EQ(db.count(value(colour::green) == col<&Enums::by_value>), 1);
}

TEST(stored_enums, a_choice_is_stored_as_the_column_is) {
  enums db;
  EXPECT_EQ(db.count(chosen() == col<&Enums::by_name>), 2);
  EXPECT_EQ(db.count(col<&Enums::by_value> == chosen()), 2);
  EXPECT_EQ(db.count(chosen() == colour::green), 1);
  auto own = case_(when(col<&Enums::id> == 1, colour::blue))
                 .else_(col<&Enums::by_name>);
  EXPECT_EQ(db.session.select(own).order_by(col<&Enums::id>).scalars(),
            (std::vector<colour>{colour::blue, colour::red}));
}

TEST(stored_enums, a_condition_in_a_choice_keeps_its_own) {
  enums db;
  auto by_other =
      case_(when(col<&Enums::by_value> == value(colour::green), colour::green))
          .else_(colour::red);
  EXPECT_EQ(db.count(by_other == col<&Enums::by_name>), 2);
}

TEST(stored_enums, a_column_is_set_to_a_choice) {
  enums db;
  EXPECT_EQ(db.session.update<Enums>()
                .set(col<&Enums::by_name>,
                     case_(when(col<&Enums::id> == 1, colour::blue))
                         .else_(colour::green))
                .execute(),
            2);
  EXPECT_EQ(db.session.select(col<&Enums::by_name>)
                .order_by(col<&Enums::id>)
                .scalars(),
            (std::vector<colour>{colour::blue, colour::green}));
}

TEST(stored_enums, a_select_finds_them_as_the_column_is) {
  enums db;
  auto found =
      tenon::select(chosen()).from<Enums>().where(col<&Enums::id> == 1);
  EXPECT_EQ(db.count(col<&Enums::by_name>.in(found)), 1);
  EXPECT_EQ(db.count(col<&Enums::by_name> == found.scalar_subquery()), 1);
  EXPECT_EQ(db.count(chosen().in(tenon::select(col<&Enums::by_name>))), 2);
}

TEST(stored_enums, a_set_has_those_that_are_stored_alike) {
  enums db;
  auto chosen_ones = tenon::select(chosen()).from<Enums>();
  EXPECT_EQ(db.session.select(col<&Enums::by_value>)
                .union_(chosen_ones)
                .order_by(tenon::nth<0>)
                .scalars(),
            (std::vector<colour>{colour::red, colour::green}));
  EXPECT_EQ(db.session.select(chosen())
                .from<Enums>()
                .except(tenon::select(col<&Enums::by_value>))
                .scalars(),
            (std::vector<colour>{}));
}

TEST(stored_enums, a_set_finds_them_as_the_column_is) {
  enums db;
  auto two = tenon::select(value(colour::green))
                 .union_(tenon::select(value(colour::blue)));
  EXPECT_EQ(db.count(col<&Enums::by_name>.in(two)), 1);
  EXPECT_EQ(db.count(col<&Enums::by_value>.in(two)), 1);
  EXPECT_EQ(db.count(col<&Enums::by_name> == two.limit(1).scalar_subquery()),
            0); // blue
  auto with_column = tenon::select(value(colour::green))
                         .union_(tenon::select(col<&Enums::by_value>));
  EXPECT_EQ(db.count(col<&Enums::by_value>.in(with_column)), 2);
  EXPECT_THROW(db.count(col<&Enums::by_name>.in(with_column)),
               tenon::invalid_request_error);
}

struct Shown {
  std::int64_t id;
  colour shade;
};

TEST(stored_enums, what_a_select_in_from_finds_stays_as_it_is) {
  enums db;
  auto shown = tenon::select(col<&Enums::id>, value(colour::green))
                   .into<Shown>()
                   .subquery();
  auto red = tenon::select(value(colour::red))
                 .from(shown)
                 .where(col<&Shown::shade> == colour::green)
                 .limit(1);
  EXPECT_EQ(db.count(col<&Enums::by_name> == red.scalar_subquery()), 1);
}

TEST(stored_enums, an_argument_of_another_enum_stays_as_it_is) {
  enums db;
  enum class mood : std::uint8_t { calm, wild };
  auto picked = tenon::function<colour>("iif", value(mood::wild),
                                        col<&Enums::by_name>, colour::blue);
  EXPECT_EQ(db.count(picked == col<&Enums::by_name>), 2);
  EXPECT_EQ(db.count(picked == colour::green), 1);
  EXPECT_EQ(db.session.select(picked).order_by(col<&Enums::id>).scalars(),
            (std::vector<colour>{colour::green, colour::red}));
  EXPECT_EQ(db.session
                .select(tenon::window_function<colour>("first_value",
                                                       col<&Enums::by_name>)
                            .order_by(col<&Enums::id>))
                .scalars(),
            (std::vector<colour>{colour::green, colour::green}));
}

TEST(stored_enums, columns_that_store_them_otherwise_do_not_meet) {
  enums db;
  auto name = col<&Enums::by_name>;
  auto number = col<&Enums::by_value>;
  using refused = tenon::invalid_request_error;
  EXPECT_THROW(db.count(name == number), refused);
  EXPECT_THROW(coalesce(name, number), refused);
  EXPECT_THROW(case_(when(col<&Enums::id> == 1, name)).else_(number), refused);
  EXPECT_THROW(db.count(name.in(tenon::select(number))), refused);
  EXPECT_THROW(db.session.select(name).union_(tenon::select(number)), refused);
  EXPECT_THROW(db.session.select(chosen()).union_(tenon::select(name)),
               refused);
  EXPECT_THROW(db.session.select(name).union_(tenon::select(chosen())),
               refused);
  EXPECT_THROW(db.session.update<Enums>().set(name, number), refused);
  try {
    db.count(number != name);
    FAIL() << "nothing was thrown";
  } catch (const refused &error) {
    std::string said = error.what();
    EXPECT_NE(said.find("'by_value' of table 'types_enums'"), said.npos);
    EXPECT_NE(said.find("'by_name' of table 'types_enums'"), said.npos);
  }
}
