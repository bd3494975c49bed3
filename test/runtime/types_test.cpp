//===- types_test.cpp - values and their columns ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every type that a column can have, at its limits, through a session and
// back, and as the database holds it.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

#include <cmath>
#include <limits>

using namespace types;
using namespace std::chrono_literals;
using tenon::col;

namespace {

template <class... Tables> class type_database : public file_database {
public:
  type_database() { engine.create_all<Tables...>(); }

  /// Writes an object, and reads it in another session.
  template <class T> T stored(const T &object) {
    {
      tenon::session session{engine};
      T &added = session.add(object);
      session.commit();
      key_ = added.id;
    }
    tenon::session session{engine};
    T *read = session.template get<T>(key_);
    if (!read)
      throw std::runtime_error("the row is not there");
    return session.expunge(*read);
  }

private:
  std::int64_t key_ = 0;
};

template <class T> constexpr T lowest = std::numeric_limits<T>::min();
template <class T> constexpr T highest = std::numeric_limits<T>::max();

TEST(types, integers_at_their_lower_limits) {
  type_database<Integers> database;
  Integers read = database.stored(Integers{.i8 = lowest<std::int8_t>,
                                           .i16 = lowest<std::int16_t>,
                                           .i32 = lowest<std::int32_t>,
                                           .i64 = lowest<std::int64_t>});
  EXPECT_EQ(read.i8, -128);
  EXPECT_EQ(read.i16, -32768);
  EXPECT_EQ(read.i32, lowest<std::int32_t>);
  EXPECT_EQ(read.i64, lowest<std::int64_t>);
  EXPECT_EQ(database.rows("SELECT i8, i64, u64 FROM types_integers"),
            (row_list{{"-128", "-9223372036854775808", "0"}}));
}

TEST(types, integers_at_their_upper_limits) {
  type_database<Integers> database;
  Integers read = database.stored(
      Integers{.i8 = highest<std::int8_t>,
               .i16 = highest<std::int16_t>,
               .i32 = highest<std::int32_t>,
               .i64 = highest<std::int64_t>,
               .u8 = highest<std::uint8_t>,
               .u16 = highest<std::uint16_t>,
               .u32 = highest<std::uint32_t>,
               .u64 = static_cast<std::uint64_t>(highest<std::int64_t>),
               .truth = true});
  EXPECT_EQ(read.i8, 127);
  EXPECT_EQ(read.i64, highest<std::int64_t>);
  EXPECT_EQ(read.u8, 255);
  EXPECT_EQ(read.u16, 65535);
  EXPECT_EQ(read.u32, 4294967295u);
  EXPECT_EQ(read.u64, 9223372036854775807u);
  EXPECT_TRUE(read.truth);
  EXPECT_EQ(database.rows("SELECT u32, u64, truth FROM types_integers"),
            (row_list{{"4294967295", "9223372036854775807", "1"}}));
}

TEST(types, what_is_above_every_integer_column_is_refused) {
  type_database<Integers> database;
  tenon::session session{database.engine};
  Integers &row = session.add(
      Integers{.u64 = static_cast<std::uint64_t>(highest<std::int64_t>) + 1});
  try {
    session.commit();
    FAIL() << "written";
  } catch (const tenon::data_error &error) {
    EXPECT_NE(std::string(error.what()).find("u64"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("types_integers"),
              std::string::npos);
  }
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_integers"), "0");
  row.u64 = 1;
  session.add(row);
  EXPECT_NO_THROW(session.commit());
}

TEST(types, limits_are_found_by_queries) {
  type_database<Integers> database;
  tenon::session session{database.engine};
  session.add(Integers{.i64 = lowest<std::int64_t>, .u8 = 255});
  session.add(Integers{.i64 = highest<std::int64_t>});
  session.commit();
  EXPECT_EQ(session.query<Integers>()
                .where(col<&Integers::i64> == lowest<std::int64_t>)
                .one()
                .u8,
            255);
  EXPECT_EQ(session.query<Integers>()
                .where(col<&Integers::i64> > 0 && col<&Integers::u8> < 255)
                .count(),
            1);
}

TEST(types, booleans_are_found_by_queries) {
  type_database<Integers> database;
  tenon::session session{database.engine};
  session.add(Integers{.i8 = 1, .truth = true});
  session.add(Integers{.i8 = 2, .truth = false});
  session.commit();
  EXPECT_EQ(
      session.query<Integers>().where(col<&Integers::truth> == true).one().i8,
      1);
  EXPECT_EQ(
      session.query<Integers>().where(col<&Integers::truth> == false).one().i8,
      2);
}

TEST(types, reals_at_their_limits) {
  type_database<Reals> database;
  for (double number :
       {highest<double>, -highest<double>, lowest<double>,
        std::numeric_limits<double>::denorm_min(), 0.1, -0.0, 1e300, 1.0}) {
    Reals read = database.stored(Reals{.wide = number});
    EXPECT_EQ(read.wide, number);
  }
  Reals read = database.stored(Reals{.single = highest<float>});
  EXPECT_EQ(read.single, highest<float>);
  EXPECT_EQ(database.stored(Reals{.single = 0.1f}).single, 0.1f);
}

TEST(types, infinities_are_stored) {
  type_database<Reals> database;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Reals read = database.stored(Reals{
      .single = -std::numeric_limits<float>::infinity(), .wide = infinity});
  EXPECT_EQ(read.wide, infinity);
  EXPECT_EQ(read.single, -std::numeric_limits<float>::infinity());
}

TEST(types, what_is_no_number_is_refused) {
  type_database<Reals> database;
  tenon::session session{database.engine};
  Reals &row = session.add(Reals{.wide = 1});
  session.commit();
  row.wide = std::nan("");
  EXPECT_THROW(session.commit(), tenon::data_error);
  session.rollback();
  EXPECT_EQ(row.wide, 1);
  session.add(Reals{.single = std::nanf("")});
  EXPECT_THROW(session.commit(), tenon::data_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_reals"), "1");
}

TEST(types, texts_of_every_kind) {
  type_database<Bytes> database;
  const std::string texts[] = {"",
                               std::string("a\0b", 3),
                               std::string("\0", 1),
                               "\xF0\x9F\xA6\x80 crab",
                               "\xFF\xFE\x80 not UTF-8",
                               "it's \"quoted\"; DROP TABLE types_bytes; --",
                               "%_\\",
                               " blanks ",
                               "0042",
                               std::string(1 << 20, 'x')};
  for (const std::string &text : texts)
    EXPECT_EQ(database.stored(Bytes{.text = text}).text, text);
  EXPECT_EQ(database.value("SELECT count(*) FROM types_bytes"), "10");
  EXPECT_EQ(database.value("SELECT typeof(text) FROM types_bytes "
                           "WHERE id = 9"),
            "text");
}

TEST(types, texts_with_a_nul_are_found) {
  type_database<Bytes> database;
  tenon::session session{database.engine};
  const std::string text("a\0b", 3);
  session.add(Bytes{.text = text});
  session.add(Bytes{.text = "a"});
  session.commit();
  EXPECT_EQ(session.query<Bytes>().where(col<&Bytes::text> == text).count(), 1);
  EXPECT_EQ(session.query<Bytes>().where(col<&Bytes::text> == "a").count(), 1);
}

TEST(types, a_change_behind_a_nul_is_noticed) {
  type_database<Bytes> database;
  tenon::session session{database.engine};
  Bytes &row = session.add(Bytes{.text = std::string("a\0b", 3)});
  session.commit();
  row.text[2] = 'c';
  EXPECT_TRUE(session.is_modified(row));
  session.commit();
  EXPECT_EQ(database.value("SELECT text FROM types_bytes"),
            std::string("a\0c", 3));
}

TEST(types, bytes_of_both_kinds) {
  type_database<Bytes> database;
  Bytes row;
  for (int byte = 0; byte != 256; ++byte) {
    row.raw.push_back(static_cast<std::byte>(byte));
    row.chars.push_back(static_cast<unsigned char>(255 - byte));
  }
  Bytes read = database.stored(row);
  EXPECT_EQ(read.raw, row.raw);
  EXPECT_EQ(read.chars, row.chars);
  EXPECT_EQ(database.value("SELECT typeof(raw) FROM types_bytes"), "blob");
}

TEST(types, no_bytes_are_not_null) {
  type_database<Bytes> database;
  Bytes read = database.stored(Bytes{});
  EXPECT_TRUE(read.raw.empty());
  EXPECT_EQ(database.rows("SELECT typeof(raw), length(chars), typeof(text) "
                          "FROM types_bytes"),
            (row_list{{"blob", "0", "text"}}));
}

TEST(types, many_bytes) {
  type_database<Bytes> database;
  std::vector<std::byte> bytes(1 << 20, std::byte{0xA5});
  bytes.back() = std::byte{0};
  EXPECT_EQ(database.stored(Bytes{.raw = bytes}).raw, bytes);
  EXPECT_EQ(database.value("SELECT length(raw) FROM types_bytes"), "1048576");
}

TEST(types, times_to_the_last_digit) {
  type_database<Times> database;
  const std::chrono::sys_days day =
      std::chrono::sys_days(std::chrono::year(2024) / 2 / 29);
  Times read =
      database.stored(Times{.seconds = day + 23h + 59min + 58s,
                            .milli = day + 1ms,
                            .micro = day + 999999us,
                            .day = day,
                            .date = std::chrono::year(2000) / 12 / 31});
  EXPECT_EQ(read.seconds, day + 23h + 59min + 58s);
  EXPECT_EQ(read.milli, day + 1ms);
  EXPECT_EQ(read.micro, day + 999999us);
  EXPECT_EQ(read.day, day);
  EXPECT_EQ(read.date, std::chrono::year(2000) / 12 / 31);
  EXPECT_EQ(
      database.rows("SELECT seconds, milli, micro, day, date FROM types_times"),
      (row_list{{"2024-02-29 23:59:58", "2024-02-29 00:00:00.001",
                 "2024-02-29 00:00:00.999999", "2024-02-29", "2000-12-31"}}));
}

TEST(types, times_before_the_epoch) {
  type_database<Times> database;
  Times read = database.stored(
      Times{.seconds = std::chrono::sys_seconds{-1s},
            .milli = std::chrono::sys_time<std::chrono::milliseconds>{-1ms},
            .day = std::chrono::sys_days(std::chrono::year(0) / 1 / 1)});
  EXPECT_EQ(read.seconds.time_since_epoch(), -1s);
  EXPECT_EQ(read.milli.time_since_epoch(), -1ms);
  EXPECT_EQ(read.day, std::chrono::sys_days(std::chrono::year(0) / 1 / 1));
  EXPECT_EQ(database.rows("SELECT seconds, milli, day FROM types_times"),
            (row_list{{"1969-12-31 23:59:59", "1969-12-31 23:59:59.999",
                       "0000-01-01"}}));
}

TEST(types, times_at_the_end_of_the_calendar) {
  type_database<Times> database;
  const std::chrono::sys_days last =
      std::chrono::sys_days(std::chrono::year(9999) / 12 / 31);
  EXPECT_EQ(database.stored(Times{.seconds = last + 23h}).seconds, last + 23h);

  tenon::session session{database.engine};
  session.add(Times{.day = last + std::chrono::days(1)});
  EXPECT_THROW(session.commit(), tenon::data_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_times"), "1");
}

TEST(types, a_day_that_does_not_exist_is_refused) {
  type_database<Times> database;
  tenon::session session{database.engine};
  session.add(Times{.date = std::chrono::year(2023) / 2 / 29});
  EXPECT_THROW(session.commit(), tenon::data_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_times"), "0");
}

TEST(types, times_sort_as_they_follow) {
  type_database<Times> database;
  tenon::session session{database.engine};
  for (auto second : {5s, -5s, 0s})
    session.add(Times{.seconds = std::chrono::sys_seconds{second}});
  session.commit();
  auto found = session.query<Times>().order_by(col<&Times::seconds>).all();
  EXPECT_EQ(found[0].seconds.time_since_epoch(), -5s);
  EXPECT_EQ(found[2].seconds.time_since_epoch(), 5s);
  EXPECT_EQ(session.query<Times>()
                .where(col<&Times::seconds> < std::chrono::sys_seconds{})
                .count(),
            1);
}

TEST(types, optionals_that_are_empty_are_null) {
  type_database<Optionals> database;
  Optionals read = database.stored(Optionals{});
  EXPECT_EQ(read.number, std::nullopt);
  EXPECT_EQ(read.text, std::nullopt);
  EXPECT_EQ(read.raw, std::nullopt);
  EXPECT_EQ(read.shade, std::nullopt);
  EXPECT_EQ(database.rows("SELECT number, truth, real, text, raw, time, shade, "
                          "token FROM types_optionals"),
            (row_list{{"NULL", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL",
                       "NULL"}}));
}

TEST(types, optionals_that_are_zero_are_not_null) {
  type_database<Optionals> database;
  Optionals read = database.stored(Optionals{.number = 0,
                                             .truth = false,
                                             .real = 0.0,
                                             .text = "",
                                             .raw = std::vector<std::byte>{},
                                             .time = std::chrono::sys_seconds{},
                                             .shade = colour::red,
                                             .token = uuid{}});
  EXPECT_EQ(read.number, 0);
  EXPECT_EQ(read.truth, false);
  EXPECT_EQ(read.real, 0.0);
  EXPECT_EQ(read.text, "");
  ASSERT_TRUE(read.raw);
  EXPECT_TRUE(read.raw->empty());
  EXPECT_EQ(read.time, std::chrono::sys_seconds{});
  EXPECT_EQ(read.token, uuid{});
  EXPECT_EQ(database.value("SELECT count(*) FROM types_optionals WHERE "
                           "number IS NULL OR text IS NULL OR raw IS NULL"),
            "0");
}

TEST(types, optionals_change_between_empty_and_zero) {
  type_database<Optionals> database;
  tenon::session session{database.engine};
  Optionals &row = session.add(Optionals{.number = 0, .text = ""});
  session.commit();
  row.number.reset();
  row.text.reset();
  EXPECT_TRUE(session.is_modified(row));
  session.commit();
  EXPECT_EQ(database.rows("SELECT number, text FROM types_optionals"),
            (row_list{{"NULL", "NULL"}}));
  row.number = 0;
  row.text = "";
  session.commit();
  EXPECT_EQ(database.rows("SELECT number, text FROM types_optionals"),
            (row_list{{"0", ""}}));
}

TEST(types, enums_are_stored_by_value_or_by_name) {
  type_database<Enums> database;
  Enums read = database.stored(Enums{.by_value = colour::blue,
                                     .small = types::size::large,
                                     .by_name = colour::green,
                                     .named = types::size::small});
  EXPECT_EQ(read.by_value, colour::blue);
  EXPECT_EQ(read.small, types::size::large);
  EXPECT_EQ(read.by_name, colour::green);
  EXPECT_EQ(read.named, types::size::small);
  EXPECT_EQ(
      database.rows("SELECT by_value, small, by_name, named FROM types_enums"),
      (row_list{{"40", "1", "green", "small"}}));
}

TEST(types, an_enum_that_is_empty_is_null) {
  type_database<Enums> database;
  EXPECT_EQ(database.stored(Enums{}).named, std::nullopt);
  EXPECT_EQ(database.value("SELECT named FROM types_enums"), "NULL");
}

TEST(types, enums_are_found_by_queries) {
  type_database<Enums> database;
  tenon::session session{database.engine};
  session.add(Enums{.by_value = colour::blue, .by_name = colour::blue});
  session.add(Enums{.by_value = colour::red, .by_name = colour::blue});
  session.commit();
  EXPECT_EQ(session.query<Enums>()
                .where(col<&Enums::by_value> == colour::red)
                .one()
                .id,
            2);
  EXPECT_EQ(session.query<Enums>()
                .where(col<&Enums::by_name> == colour::blue)
                .count(),
            2);
}

TEST(types, a_value_that_is_no_enumerator_is_refused) {
  type_database<Enums> database;
  tenon::session session{database.engine};
  session.add(Enums{.by_name = static_cast<colour>(7)});
  EXPECT_THROW(session.commit(), tenon::data_error);
  session.rollback();
  session.add(Enums{.by_value = static_cast<colour>(7)});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.value("SELECT count(*) FROM types_enums"), "0");
}

TEST(types, types_of_the_user_are_stored_as_they_say) {
  type_database<Token> database;
  uuid id;
  id.bytes[0] = 0xAB;
  id.bytes[15] = 0x01;
  tenon::session session{database.engine};
  Token &token = session.add(Token{.id = id, .price = {1999}, .label = "one"});
  session.commit();
  EXPECT_EQ(session.get<Token>(id), &token);
  EXPECT_EQ(database.rows("SELECT id, price FROM types_tokens"),
            (row_list{{"ab000000000000000000000000000001", "1999"}}));
  tenon::session other{database.engine};
  EXPECT_EQ(other.get<Token>(id)->price, money{1999});
  EXPECT_EQ(other.get<Token>(uuid{}), nullptr);
}

TEST(types, types_of_the_user_are_found_by_queries) {
  type_database<Token> database;
  tenon::session session{database.engine};
  uuid id;
  id.bytes[3] = 9;
  session.add(Token{.id = id, .price = {5}, .label = "x"});
  session.commit();
  EXPECT_EQ(session.query<Token>().where(col<&Token::id> == id).one().label,
            "x");
  EXPECT_EQ(
      session.query<Token>().where(col<&Token::price> == money{5}).count(), 1);
}

TEST(types, traits_of_many_types_at_once_say_how_each_is_stored) {
  type_database<Measure> database;
  Measure read = database.stored(Measure{
      .length = {10}, .heat = {{36.5}}, .spoken = {"ten"}, .done = {50}});
  EXPECT_EQ(read.length.value, 10);
  EXPECT_EQ(read.heat->value, 36.5);
  EXPECT_EQ(read.spoken.value, "ten");
  EXPECT_EQ(read.done.parts, 50);
  EXPECT_EQ(database.rows("SELECT typeof(length), typeof(heat), "
                          "typeof(spoken), typeof(done) FROM types_measures"),
            (row_list{{"integer", "real", "text", "integer"}}));
}

TEST(types, traits_of_many_types_at_once_say_what_is_compared) {
  type_database<Measure> database;
  tenon::session session{database.engine};
  session.add(Measure{.length = {9}, .heat = {{9.5}}});
  session.add(Measure{.length = {10}, .heat = {{10.5}}});
  session.commit();
  EXPECT_EQ(
      session.query<Measure>()
          .where(col<&Measure::length> > quantity<std::int64_t, metres>{9})
          .one()
          .heat->value,
      10.5);
}

/// A token in a session, which costs 5.
class token_database : public type_database<Token> {
public:
  token_database() {
    token.price = {5};
    session.commit();
    session.get<Token>(token.id);
  }

  tenon::session session{engine};
  Token &token = session.add(Token{.label = "x"});
};

TEST(types, what_a_type_of_the_user_refuses_is_taken_back) {
  token_database database;
  tenon::session &session = database.session;
  database.token.price = {-1};
  EXPECT_TRUE(session.is_modified(database.token));
  EXPECT_THROW(session.flush(), std::domain_error);
  session.rollback();
  EXPECT_EQ(database.token.price, money{5});
  EXPECT_FALSE(session.in_transaction());
  database.token.price = {6};
  session.commit();
  EXPECT_EQ(database.value("SELECT price FROM types_tokens"), "6");
}

TEST(types, what_a_type_of_the_user_refuses_is_taken_back_to_a_savepoint) {
  token_database database;
  tenon::session &session = database.session;
  {
    tenon::savepoint inside = session.begin_nested();
    database.token.price = {-1};
    inside.rollback();
    EXPECT_EQ(database.token.price, money{5});
  }
  {
    tenon::savepoint inside = session.begin_nested();
    database.token.price = {-1};
  }
  EXPECT_EQ(database.token.price, money{5});
  session.commit();
}

TEST(types, what_a_type_of_the_user_refuses_expires) {
  token_database database;
  tenon::session &session = database.session;
  database.token.price = {-1};
  session.expire(database.token);
  EXPECT_EQ(database.token.price, money{5});
  database.token.price = {-1};
  session.expire_all();
  EXPECT_EQ(database.token.price, money{5});
}

TEST(types, what_a_type_of_the_user_stores_but_does_not_read_is_rolled_back) {
  token_database database;
  tenon::session &session = database.session;
  database.token.price = {money::most + 1};
  session.flush();
  database.token.price = {6};
  database.token.label = "y";
  session.rollback();
  EXPECT_EQ(database.token.price, money{5});
  EXPECT_EQ(database.token.label, "x");
  EXPECT_FALSE(session.in_transaction());
}

TEST(types, days_are_keys) {
  type_database<Day> database;
  tenon::session session{database.engine};
  const std::chrono::sys_days date =
      std::chrono::sys_days(std::chrono::year(1999) / 12 / 31);
  Day &day = session.add(Day{.date = date, .event = "party"});
  session.commit();
  EXPECT_EQ(session.get<Day>(date), &day);
  EXPECT_EQ(session.get<Day>(date + std::chrono::days(1)), nullptr);
  EXPECT_EQ(database.rows("SELECT date FROM types_days"),
            (row_list{{"1999-12-31"}}));
}

TEST(types, enums_and_booleans_are_keys) {
  type_database<Shade> database;
  tenon::session session{database.engine};
  Shade &dark =
      session.add(Shade{.of = colour::blue, .dark = true, .name = "navy"});
  Shade &light =
      session.add(Shade{.of = colour::blue, .dark = false, .name = "sky"});
  session.commit();
  EXPECT_EQ(session.get<Shade>(colour::blue, true), &dark);
  EXPECT_EQ(session.get<Shade>(colour::blue, false), &light);
  EXPECT_EQ(session.get<Shade>(colour::red, false), nullptr);
}

TEST(types, defaults_of_the_database_are_read_back) {
  type_database<Default> database;
  Default read = database.stored(Default{});
  EXPECT_EQ(read.number, 7);
  EXPECT_EQ(read.label, "a 'b'");
  read = database.stored(Default{.number = 1, .label = "mine"});
  EXPECT_EQ(read.number, 1);
  EXPECT_EQ(database.value("SELECT \"label text\" FROM types_defaults "
                           "WHERE id = 2"),
            "mine");
}

TEST(types, keys_of_every_size_are_kept) {
  type_database<Integers> database;
  tenon::session session{database.engine};
  for (std::int64_t key :
       {lowest<std::int64_t>, std::int64_t{-1}, highest<std::int64_t>}) {
    Integers &row = session.add(Integers{.id = key, .i8 = 3});
    session.commit();
    EXPECT_EQ(session.get<Integers>(key), &row);
  }
  EXPECT_EQ(
      database.rows("SELECT id FROM types_integers ORDER BY id"),
      (row_list{{"-9223372036854775808"}, {"-1"}, {"9223372036854775807"}}));
}

} // namespace
