//===- values_test.cpp - members as values and back -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Every type of member at its limits, what cannot be stored, and what cannot be
// read.
//
//===----------------------------------------------------------------------===//

#include <tenon/types.hpp>

#include <gtest/gtest.h>

#include <cmath>

namespace {

using namespace std::chrono_literals;
using tenon::detail::bad_value;
using tenon::detail::codec;
using tenon::detail::enumerator;
using tenon::detail::value_kind;
using tenon::detail::value_view;

template <class Duration>
using time_in = std::chrono::time_point<std::chrono::system_clock, Duration>;
using nano_time = time_in<std::chrono::nanoseconds>;
using milli_time = time_in<std::chrono::milliseconds>;
using second_time = std::chrono::sys_seconds;

value_view text(std::string_view letters) {
  return value_view::of_bytes(value_kind::text, letters.data(), letters.size());
}

value_view blob(std::string_view bytes) {
  return value_view::of_bytes(value_kind::blob, bytes.data(), bytes.size());
}

value_view number(std::int64_t from) { return value_view::of(from); }

template <class T> T read(const value_view &value) {
  T member{};
  codec<T>::set(member, value);
  return member;
}

/// There and back.
template <class T> T again(const T &member) {
  std::string scratch;
  value_view value = codec<T>::get(member, scratch);
  EXPECT_EQ(value.kind, codec<T>::kind);
  return read<T>(value);
}

template <class T> std::string written(const T &member) {
  std::string scratch;
  value_view value = codec<T>::get(member, scratch);
  EXPECT_TRUE(value.has_bytes());
  return std::string(value.data, value.size);
}

/// What bad_value says; empty where there is none.
template <class Function> std::string complaint(Function function) {
  try {
    function();
  } catch (const bad_value &error) {
    return error.what();
  }
  return "";
}

template <class T> std::string complaint_reading(const value_view &value) {
  return complaint([&] { read<T>(value); });
}

template <class T> std::string complaint_writing(const T &member) {
  return complaint([&] { written(member); });
}

//===----------------------------------------------------------------------===//
// Numbers
//===----------------------------------------------------------------------===//

template <class T> void expect_limits() {
  using limits = std::numeric_limits<T>;
  EXPECT_EQ(again<T>(limits::min()), limits::min());
  EXPECT_EQ(again<T>(limits::max()), limits::max());
  if constexpr (sizeof(T) < 8) {
    EXPECT_THROW(read<T>(number(std::int64_t(limits::max()) + 1)), bad_value);
    EXPECT_THROW(read<T>(number(std::int64_t(limits::min()) - 1)), bad_value);
  }
}

TEST(values, integers_at_their_limits) {
  expect_limits<std::int8_t>();
  expect_limits<std::uint8_t>();
  expect_limits<std::int16_t>();
  expect_limits<std::uint16_t>();
  expect_limits<std::int32_t>();
  expect_limits<std::uint32_t>();
  expect_limits<std::int64_t>();
  expect_limits<char>();
  expect_limits<bool>();
  EXPECT_EQ(complaint_reading<std::int8_t>(number(300)),
            "the integer 300 does not fit; -128 to 127 would");
  EXPECT_EQ(complaint_reading<bool>(number(2)),
            "the integer 2 does not fit; 0 to 1 would");
}

TEST(values, unsigned_of_eight_bytes) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(again<std::uint64_t>(0), 0u);
  EXPECT_EQ(again<std::uint64_t>(most), most);
  EXPECT_EQ(complaint([] { again<std::uint64_t>(most + 1); }),
            "the integer 9223372036854775808 cannot be stored; "
            "9223372036854775807 is the largest");
  EXPECT_THROW(again<std::uint64_t>(~std::uint64_t(0)), bad_value);
  EXPECT_THROW(read<std::uint64_t>(number(-1)), bad_value);
}

TEST(values, integers_are_nothing_else) {
  EXPECT_EQ(complaint_reading<int>(text("7")),
            "the text '7' where an integer is expected");
  EXPECT_EQ(complaint_reading<int>(value_view::of(7.0)),
            "the real 7 where an integer is expected");
  EXPECT_EQ(complaint_reading<int>(value_view{}),
            "null where an integer is expected");
  EXPECT_EQ(complaint_reading<int>(blob("1234")),
            "a blob of 4 bytes where an integer is expected");
}

TEST(values, reals_at_their_limits) {
  using limits = std::numeric_limits<double>;
  for (double each : {0.0, limits::max(), limits::lowest(), limits::min(),
                      limits::denorm_min(), limits::infinity(), 0.1})
    EXPECT_EQ(again(each), each);
  EXPECT_TRUE(std::signbit(again(-0.0)));
  EXPECT_EQ(again(-limits::infinity()), -limits::infinity());
  EXPECT_EQ(again(std::numeric_limits<float>::max()),
            std::numeric_limits<float>::max());
}

TEST(values, a_float_holds_no_larger_number) {
  using tenon::detail::value_view;
  EXPECT_EQ(read<float>(value_view::of(1e38)), 1e38f);
  EXPECT_EQ(complaint_reading<float>(value_view::of(1e39)),
            "the real 1e+39 does not fit into 'float'");
  EXPECT_THROW(read<float>(value_view::of(-1e39)), bad_value);
  EXPECT_TRUE(std::isinf(read<float>(value_view::of(HUGE_VAL))));
}

TEST(values, nan_cannot_be_stored) {
  EXPECT_EQ(complaint([] { again(std::nan("")); }), "NaN cannot be stored");
  EXPECT_EQ(complaint([] { again(std::nanf("")); }), "NaN cannot be stored");
}

TEST(values, reals_accept_integers_that_they_can_hold) {
  EXPECT_EQ(read<double>(number(-3)), -3.0);
  EXPECT_EQ(read<double>(number(std::int64_t(1) << 53)), 0x1p53);
  EXPECT_EQ(read<double>(number(std::numeric_limits<std::int64_t>::min())),
            -0x1p63);
  EXPECT_THROW(read<double>(number((std::int64_t(1) << 53) + 1)), bad_value);
  EXPECT_THROW(read<double>(number(std::numeric_limits<std::int64_t>::max())),
               bad_value);
  EXPECT_THROW(read<double>(text("1.5")), bad_value);
  EXPECT_THROW(read<double>(value_view{}), bad_value);
}

//===----------------------------------------------------------------------===//
// Bytes
//===----------------------------------------------------------------------===//

TEST(values, texts) {
  std::string hostile("a\0b'; DROP TABLE x; --\xff\xf0\x9f", 25);
  EXPECT_EQ(again(hostile), hostile);
  EXPECT_EQ(again(std::string()), "");
  EXPECT_EQ(
      read<std::string>(value_view::of_bytes(value_kind::text, nullptr, 0)),
      "");
  EXPECT_THROW(read<std::string>(blob("a")), bad_value);
  EXPECT_THROW(read<std::string>(number(1)), bad_value);
}

TEST(values, blobs) {
  using bytes = std::vector<unsigned char>;
  EXPECT_EQ(again(bytes{0, 255, 39, 0}), (bytes{0, 255, 39, 0}));
  EXPECT_EQ(again(bytes{}), bytes{});
  EXPECT_EQ(read<bytes>(value_view::of_bytes(value_kind::blob, nullptr, 0)),
            bytes{});
  EXPECT_EQ(again(std::vector<std::byte>{std::byte{7}}),
            std::vector<std::byte>{std::byte{7}});
  EXPECT_THROW(read<bytes>(text("a")), bad_value);
}

TEST(values, messages_are_short_and_whole) {
  std::string lengthy(1000, 'x');
  EXPECT_LT(complaint_reading<int>(text(lengthy)).size(), 120u);
  using namespace std::string_view_literals;
  EXPECT_EQ(complaint_reading<int>(text("a\0b"sv)),
            "the text 'a\\0b' where an integer is expected");
  // The sixtieth byte is in the middle of a character.
  std::string accents = std::string(59, 'x') + "\xc3\xa9";
  EXPECT_EQ(complaint_reading<int>(text(accents)),
            "the text '" + std::string(59, 'x') +
                "'... where an integer is expected");
}

struct grade {
  explicit grade(int of) : number(of) {}
  int number;
};

} // namespace

template <> struct tenon::type_traits<grade> {
  using stored_type = std::int32_t;
  static std::int32_t to_stored(const grade &of) { return of.number; }
  static grade from_stored(std::int32_t number) { return grade(number); }
};

namespace {

TEST(values, an_optional_of_what_is_never_empty) {
  std::optional<grade> member;
  codec<std::optional<grade>>::set(member, number(3));
  EXPECT_EQ(member->number, 3);
  codec<std::optional<grade>>::set(member, number(4));
  EXPECT_EQ(member->number, 4);
  codec<std::optional<grade>>::set(member, value_view{});
  EXPECT_FALSE(member);
}

TEST(values, optionals_are_null_or_not) {
  std::string scratch;
  std::optional<int> nothing;
  EXPECT_TRUE(codec<std::optional<int>>::get(nothing, scratch).is_null());
  EXPECT_EQ(again(std::optional<int>(5)), 5);
  std::optional<int> something = 1;
  codec<std::optional<int>>::set(something, value_view{});
  EXPECT_FALSE(something.has_value());
  EXPECT_THROW(codec<std::optional<int>>::set(something, text("x")), bad_value);
}

//===----------------------------------------------------------------------===//
// Times
//===----------------------------------------------------------------------===//

TEST(values, times_are_written_with_the_digits_they_have) {
  EXPECT_EQ(written(second_time(0s)), "1970-01-01 00:00:00");
  EXPECT_EQ(written(milli_time(1ms)), "1970-01-01 00:00:00.001");
  EXPECT_EQ(written(time_in<std::chrono::microseconds>(1us)),
            "1970-01-01 00:00:00.000001");
  EXPECT_EQ(written(nano_time(-1ns)), "1969-12-31 23:59:59.999999999");
  EXPECT_EQ(written(milli_time(-1000ms)), "1969-12-31 23:59:59.000");
  EXPECT_EQ(written(time_in<std::chrono::minutes>(90min)),
            "1970-01-01 01:30:00");
}

TEST(values, times_at_their_limits) {
  for (auto ticks : {std::numeric_limits<std::int64_t>::min(),
                     std::numeric_limits<std::int64_t>::min() + 1,
                     std::numeric_limits<std::int64_t>::max(), std::int64_t(-1),
                     std::int64_t(0), std::int64_t(1),
                     std::int64_t(-1000000000), std::int64_t(999999999)}) {
    nano_time time{std::chrono::nanoseconds(ticks)};
    EXPECT_EQ(again(time), time) << ticks;
  }
  EXPECT_EQ(written(nano_time::max()), "2262-04-11 23:47:16.854775807");
  EXPECT_EQ(written(nano_time::min()), "1677-09-21 00:12:43.145224192");
  EXPECT_THROW(read<nano_time>(text("2262-04-11 23:47:16.854775808")),
               bad_value);
  EXPECT_THROW(read<nano_time>(text("1677-09-21 00:12:43.145224191")),
               bad_value);
  EXPECT_NE(complaint_reading<nano_time>(text("9999-12-31 00:00:00"))
                .find("'9999-12-31 00:00:00' does not fit"),
            std::string::npos);
}

TEST(values, years_have_four_digits) {
  second_time first = read<second_time>(text("0000-01-01 00:00:00"));
  second_time last = read<second_time>(text("9999-12-31 23:59:59"));
  EXPECT_EQ(written(first), "0000-01-01 00:00:00");
  EXPECT_EQ(written(last), "9999-12-31 23:59:59");
  EXPECT_THROW(written(first - 1s), bad_value);
  EXPECT_THROW(written(last + 1s), bad_value);
  EXPECT_THROW(written(second_time::max()), bad_value);
  EXPECT_THROW(written(second_time::min()), bad_value);
}

TEST(values, times_of_others_are_read) {
  auto expected = milli_time(1500ms);
  for (const char *each : {"1970-01-01 00:00:01.5", "1970-01-01T00:00:01.500Z",
                           "1970-01-01 00:00:01.500999999999+00",
                           "1970-01-01T00:00:01.5000000000000000000000+00:00"})
    EXPECT_EQ(read<milli_time>(text(each)), expected) << each;
  EXPECT_EQ(read<second_time>(text("1970-01-01 00:00:01.9")), second_time(1s));
}

TEST(values, times_that_are_none) {
  for (const char *each : {"",
                           "now",
                           "1970-01-01",
                           "1970-13-01 00:00:00",
                           "1970-00-01 00:00:00",
                           "1970-02-29 00:00:00",
                           "1970-01-01 24:00:00",
                           "1970-01-01 00:60:00",
                           "1970-01-01 00:00:60",
                           "1970-01-01 00:00:00.",
                           "1970-01-01 00:00",
                           "1970-01-01 00:00:00+01",
                           "1970-01-01 00:00:00 ",
                           "1970-1-1 00:00:00",
                           " 1970-01-01 00:00:00",
                           "1970-01-01  00:00:00",
                           "+970-01-01 00:00:00",
                           "1970-01-01t00:00:00",
                           "1970-01-01 00:00:00.1.",
                           "19700-01-01 0:00:00",
                           "1970-01-01 00:00:00Z+00",
                           "1970-01-01 -1:00:00"})
    EXPECT_THROW(read<second_time>(text(each)), bad_value) << each;
  EXPECT_EQ(complaint_reading<second_time>(text("1970-13-01 00:00:00")),
            "the text '1970-13-01 00:00:00' is no time; it would be "
            "'YYYY-MM-DD HH:MM:SS', in UTC");
  EXPECT_THROW(read<second_time>(number(0)), bad_value);
  std::string_view null_after("1970-01-01 00:00:00\0", 20);
  EXPECT_THROW(read<second_time>(text(null_after)), bad_value);
}

TEST(values, dates) {
  using std::chrono::sys_days;
  using std::chrono::year;
  using std::chrono::year_month_day;
  year_month_day leap = year(2024) / 2 / 29;
  EXPECT_EQ(written(leap), "2024-02-29");
  EXPECT_EQ(again(leap), leap);
  EXPECT_EQ(written(sys_days(leap)), "2024-02-29");
  EXPECT_EQ(again(sys_days(leap)), sys_days(leap));
  EXPECT_EQ(written(year_month_day(year(0) / 1 / 1)), "0000-01-01");
  EXPECT_EQ(complaint_writing(year_month_day(year(2023) / 2 / 29)),
            "year 2023, month 2, day 29 is no date");
  EXPECT_THROW(written(year_month_day(year(10000) / 1 / 1)), bad_value);
  EXPECT_THROW(written(year_month_day(year(-1) / 12 / 31)), bad_value);
  EXPECT_THROW(written(sys_days::max()), bad_value);
  EXPECT_EQ(complaint_reading<year_month_day>(text("2023-02-29")),
            "the text '2023-02-29' is no date; it would be 'YYYY-MM-DD'");
  EXPECT_THROW(read<sys_days>(text("2023-02-28 00:00:00")), bad_value);
}

//===----------------------------------------------------------------------===//
// Enumerators
//===----------------------------------------------------------------------===//

constexpr enumerator colors[] = {{0, "red"}, {-5, "green"}, {9, "Red"}};

TEST(values, enumerators_by_name) {
  using tenon::detail::enumerator_of;
  using tenon::detail::enumerator_view;
  for (const enumerator &each : colors) {
    value_view value = enumerator_view(each.value, colors, "Color");
    EXPECT_EQ(std::string_view(value.data, value.size), each.name);
    EXPECT_EQ(enumerator_of(value, colors, "Color"), each.value);
  }
  EXPECT_EQ(complaint([] { enumerator_view(7, colors, "Color"); }),
            "7 is no enumerator of 'Color'");
  EXPECT_EQ(complaint([] { enumerator_of(text("RED"), colors, "Color"); }),
            "'RED' is no enumerator of 'Color'");
  EXPECT_THROW(enumerator_of(text("re"), colors, "Color"), bad_value);
  EXPECT_THROW(enumerator_of(text(""), colors, "Color"), bad_value);
  EXPECT_THROW(enumerator_of(number(0), colors, "Color"), bad_value);
}

TEST(values, complaints_of_the_helpers) {
  EXPECT_EQ(complaint([] { tenon::detail::fail_range(number(7), "Tiny"); }),
            "the integer 7 does not fit into 'Tiny'");
}

} // namespace
