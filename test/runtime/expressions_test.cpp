//===- expressions_test.cpp - what the database computes --------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Arithmetic, functions, CASE, and conditions over them.
//
//===----------------------------------------------------------------------===//

#include "blog.hpp"

#include <limits>
#include <optional>
#include <tuple>
#include <type_traits>

using basic::Account;
using basic::Level;
using tenon::case_;
using tenon::coalesce;
using tenon::col;
using tenon::concat;
using tenon::when;

namespace {

// Converts to a text, and is stored as another one.
struct mail : std::string {
  using std::string::string;
};

} // namespace

template <> struct tenon::type_traits<mail> {
  using stored_type = std::string;
  static std::string to_stored(const mail &of) { return "mailto:" + of; }
  static mail from_stored(const std::string &text) {
    return mail(text.substr(7).c_str());
  }
};

namespace {

using text_list = std::vector<std::string>;

struct accounts : blog {
  // The expression for the account with the id.
  template <class E> auto of(int id, const E &what) {
    return session.select(what)
        .template from<Account>()
        .where(col<&Account::id> == id)
        .scalar();
  }
  // The first letters of the names that are found, by id.
  template <class C> std::string find(const C &what) {
    std::string found;
    for (const std::string &name : session.select(col<&Account::username>)
                                       .where(what)
                                       .order_by(col<&Account::id>)
                                       .scalars())
      found += name.substr(0, 1);
    return found;
  }
};

} // namespace

TEST(expressions, numbers_are_computed) {
  accounts db;
  EXPECT_EQ(db.of(1, col<&Account::age> + 1), 21);
  EXPECT_EQ(db.of(1, 2 * col<&Account::age> - col<&Account::id>), 39);
  EXPECT_EQ(db.of(1, (col<&Account::age> + 1) * 2), 42);
  EXPECT_EQ(db.of(1, col<&Account::age> * 0.5), 10.0);
  EXPECT_EQ(db.of(1, col<&Account::age> / 3), 6);
  EXPECT_EQ(db.of(1, col<&Account::age> % 3), 2);
  EXPECT_EQ(db.of(1, col<&Account::age> / 0), std::nullopt);
  EXPECT_EQ(db.of(2, col<&Account::score> + col<&Account::age>), 32.5);
}

TEST(expressions, a_computation_is_a_whole_number_unless_a_part_is_none) {
  auto whole = col<&Account::age> + 1;
  auto fraction = col<&Account::age> + 1.0;
  auto maybe = col<&Account::age> / 2;
  static_assert(std::is_same_v<decltype(whole)::result_type, std::int64_t>);
  static_assert(std::is_same_v<decltype(fraction)::result_type, double>);
  static_assert(std::is_same_v<decltype(maybe)::result_type,
                               std::optional<std::int64_t>>);
}

TEST(expressions, computed_values_are_compared) {
  accounts db;
  EXPECT_EQ(db.find(col<&Account::age> + 10 == 40), "bc");
  EXPECT_EQ(db.find(length(col<&Account::bio>) > 3), "cd");
  EXPECT_EQ(db.find(col<&Account::age> != col<&Account::id> * 10 + 10), "cd");
  EXPECT_EQ(db.find(upper(col<&Account::username>) == "ANN"), "a");
  EXPECT_EQ(db.find(lower(col<&Account::bio>).like("%e%")), "bd");
  EXPECT_EQ(db.find(upper(col<&Account::username>).in({"ANN", "BOB"})), "ab");
  EXPECT_EQ(db.find((col<&Account::id> % 2).in(std::vector<int>{})), "");
  EXPECT_EQ(db.find((col<&Account::age> + 1).between(21, 31)), "abc");
  EXPECT_EQ(db.find(col<&Account::age>.between(25, 35)), "bc");
  EXPECT_EQ(db.find(length(col<&Account::bio>).is_null()), "a");
  EXPECT_EQ(db.find(length(col<&Account::bio>).is_not_null()), "bcd");
  EXPECT_EQ(db.find(!(abs(col<&Account::score>) < 1.2)), "ab");
}

TEST(expressions, objects_are_found_and_sorted_by_them) {
  accounts db;
  auto found = db.session.query<Account>()
                   .where(col<&Account::age> * 2 > 50)
                   .order_by((col<&Account::age> * -1).desc(),
                             lower(col<&Account::username>).desc())
                   .all();
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].username, "cid");
  EXPECT_EQ(found[2].username, "dan");
}

TEST(expressions, texts_are_changed_and_joined) {
  accounts db;
  EXPECT_EQ(db.of(4, lower(col<&Account::bio>)), "coffee");
  EXPECT_EQ(db.of(4, upper(col<&Account::username>)), "DAN");
  EXPECT_EQ(db.of(4, length(col<&Account::username>)), 3);
  EXPECT_EQ(db.of(4, col<&Account::username> + ": " + col<&Account::bio>),
            "dan: Coffee");
  EXPECT_EQ(db.of(4, concat("<", col<&Account::username>, ">")), "<dan>");
  EXPECT_EQ(db.of(1, col<&Account::username> + col<&Account::bio>),
            std::nullopt);
  EXPECT_EQ(db.of(1, trim("  " + col<&Account::username> + " ")), "ann");
}

TEST(expressions, the_first_value_that_is_not_null_is_taken) {
  accounts db;
  auto either = coalesce(col<&Account::bio>, "none");
  static_assert(std::is_same_v<decltype(either)::result_type, std::string>);
  EXPECT_EQ(db.of(1, either), "none");
  EXPECT_EQ(db.of(2, either), "tea");
  EXPECT_EQ(db.of(1, coalesce(col<&Account::bio>, col<&Account::email>)),
            "ann@x.org");
  EXPECT_EQ(db.find(coalesce(col<&Account::email>, "nobody") == "nobody"), "b");
}

TEST(expressions, numbers_are_rounded) {
  accounts db;
  EXPECT_EQ(db.of(4, abs(col<&Account::score>)), 1.0);
  EXPECT_EQ(db.of(2, round(col<&Account::score> / 3, 2)), 0.83);
  EXPECT_EQ(db.of(2, round(col<&Account::score> * 1.1)), 3.0);
}

TEST(expressions, any_function_of_the_database_is_called) {
  accounts db;
  EXPECT_EQ(db.of(4, tenon::function<std::string>(
                         "replace", col<&Account::username>, "d", "J")),
            "Jan");
  EXPECT_EQ(
      db.of(1, tenon::function<std::string>("date", "2024-02-28", "+1 day")),
      "2024-02-29");
  EXPECT_EQ(db.session
                .select(tenon::aggregate_function<std::string>(
                    "group_concat", col<&Account::username>, "+"))
                .scalar(),
            "ann+bob+cid+dan");
}

TEST(expressions, a_name_of_a_function_is_no_sql) {
  EXPECT_THROW(tenon::function<int>("abs(1); --", col<&Account::id>),
               tenon::invalid_request_error);
  EXPECT_THROW(tenon::function<int>("", col<&Account::id>),
               tenon::invalid_request_error);
  EXPECT_THROW(tenon::function<int>("1st", col<&Account::id>),
               tenon::invalid_request_error);
}

TEST(expressions, values_that_look_like_sql_are_values) {
  accounts db;
  std::string hostile = "'; DROP TABLE basic_accounts; --";
  EXPECT_EQ(db.of(1, coalesce(col<&Account::bio>, hostile)), hostile);
  EXPECT_EQ(db.of(1, concat(col<&Account::username>, hostile)),
            "ann" + hostile);
  EXPECT_EQ(db.session.select(tenon::value(hostile)).scalar(), hostile);
}

TEST(expressions, the_value_of_the_first_condition_that_holds_is_chosen) {
  accounts db;
  auto grade = case_(when(col<&Account::score> > 2, "high"),
                     when(col<&Account::score> >= 0, "some"));
  EXPECT_EQ(db.session.select(grade).order_by(col<&Account::id>).scalars(),
            (std::vector<std::optional<std::string>>{"some", "high", "some",
                                                     std::nullopt}));
  EXPECT_EQ(db.session.select(grade.else_("none"))
                .order_by(col<&Account::id>)
                .scalars(),
            (text_list{"some", "high", "some", "none"}));
  EXPECT_EQ(db.find(grade.else_("none") == "none"), "d");
}

TEST(expressions, a_choice_is_between_columns_too) {
  accounts db;
  auto shown =
      case_(when(col<&Account::bio>.is_null(), col<&Account::username>))
          .else_(col<&Account::bio>);
  EXPECT_EQ(db.of(1, shown), "ann");
  EXPECT_EQ(db.of(2, shown), "tea");
}

TEST(expressions, rows_are_counted_by_a_choice) {
  accounts db;
  EXPECT_EQ(db.session
                .select(tenon::sum(
                    case_(when(col<&Account::active> == true, 1)).else_(0)))
                .scalar(),
            3);
}

TEST(expressions, enumerators_stored_by_name_stay_so) {
  using types::colour;
  using types::Enums;
  blog db;
  db.engine.create_all<Enums>();
  db.session.add(Enums{.id = 1, .by_name = colour::green});
  db.session.add(Enums{.id = 2, .by_name = colour::red});
  db.session.flush();
  EXPECT_EQ(db.session.select(col<&Enums::by_name>)
                .order_by(col<&Enums::id>)
                .scalars(),
            (std::vector<colour>{colour::green, colour::red}));
  auto chosen = case_(when(col<&Enums::id> == 1, col<&Enums::by_name>))
                    .else_(colour::blue);
  EXPECT_EQ(db.session.select(chosen).order_by(col<&Enums::id>).scalars(),
            (std::vector<colour>{colour::green, colour::blue}));
  EXPECT_EQ(
      db.session.select(tenon::count())
          .from<Enums>()
          .where(coalesce(col<&Enums::by_name>, colour::red) == colour::green)
          .scalar(),
      1);
}

TEST(expressions, null_is_sorted_where_it_is_told_to) {
  accounts db;
  auto sorted = [&](const auto &key) {
    std::string found;
    for (const std::string &name : db.session.select(col<&Account::username>)
                                       .order_by(key, col<&Account::id>)
                                       .scalars())
      found += name.substr(0, 1);
    return found;
  };
  EXPECT_EQ(sorted(col<&Account::email>.asc().nulls_last()), "acdb");
  EXPECT_EQ(sorted(col<&Account::email>.desc().nulls_first()), "bdca");
}

TEST(expressions, the_value_may_stand_first) {
  accounts db;
  EXPECT_EQ(db.find(30 < col<&Account::age> + 1), "bcd");
  EXPECT_EQ(db.find("BOB" == upper(col<&Account::username>)), "b");
}

TEST(expressions, a_computed_bool_is_a_condition) {
  accounts db;
  auto active = coalesce(col<&Account::active>, false);
  EXPECT_EQ(db.find(active), "acd");
  EXPECT_EQ(db.find(!active), "b");
  EXPECT_EQ(db.of(2, case_(when(col<&Account::active>, "on")).else_("off")),
            "off");
}

TEST(expressions, a_value_that_cannot_be_stored_is_an_error_anywhere) {
  blog db;
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(tenon::value(none), tenon::data_error);
  EXPECT_THROW(col<&Account::age> * none, tenon::data_error);
  EXPECT_THROW(coalesce(col<&Account::age>, none), tenon::data_error);
  EXPECT_THROW(db.session.sql<double>("SELECT ?", none), tenon::data_error);
}

TEST(expressions, a_pointer_that_is_null_is_no_text) {
  blog db;
  const char *none = nullptr;
  auto refused = [](auto &&make) {
    EXPECT_THROW(make(), tenon::invalid_request_error);
  };
  refused([&] { return col<&Account::bio> == none; });
  refused([&] { return none < col<&Account::username>; });
  refused([&] { return col<&Account::bio>.in({none}); });
  refused([&] { return col<&Account::bio>.like(none); });
  refused([&] { return col<&Account::bio>.like(none, '!'); });
  refused([&] { return col<&Account::bio>.starts_with(none); });
  refused([&] { return lower(col<&Account::bio>).contains(none); });
  refused([&] { return col<&Account::bio>.between("a", none); });
  refused([&] { return lower(col<&Account::bio>) == none; });
  refused([&] { return lower(col<&Account::bio>).in({none}); });
  refused([&] { return lower(col<&Account::bio>).like(none); });
  refused([&] { return coalesce(col<&Account::bio>, none); });
  refused([&] { return when(col<&Account::age> > 1, none); });
  refused([&] { return tenon::value(none); });
  refused([&] { return db.session.get<basic::Country>(none); });
  refused([&] { return db.session.execute("SELECT ?", none); });
  refused([&] {
    return db.session.update<Account>().set(col<&Account::bio>, none);
  });
}

TEST(expressions, type_traits_say_how_a_value_is_stored_that_converts_to_text) {
  accounts db;
  auto none = tenon::function<std::optional<mail>>("nullif", 1, 1);
  EXPECT_EQ(db.of(1, coalesce(none, mail("ann"))), mail("ann"));
  EXPECT_EQ(db.of(1, length(tenon::function<std::string>("trim", mail("ann")))),
            10);
  auto chosen = case_(when(col<&Account::id> == 1, mail("ann")));
  EXPECT_EQ(db.of(1, chosen), mail("ann"));
  EXPECT_EQ(db.find(chosen == mail("ann")), "a");
  EXPECT_EQ(db.find(chosen.in({mail("ann"), mail("bob")})), "a");
  EXPECT_EQ(db.session.sql<std::string>("SELECT ?", mail("ann")).one(),
            "mailto:ann");
}
