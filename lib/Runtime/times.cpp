//===- times.cpp - points in time as text ---------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Times and dates as ISO 8601 has them, in UTC, so that texts are in the order
// of the times. Four digits for the year: with more, or a sign, they would not
// be. Reading is as strict as writing, but for what other programs write.
//
//===----------------------------------------------------------------------===//

#include "shown.hpp"

#include <tenon/types.hpp>

#include <array>

namespace tenon::detail {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::int64_t first_day =
    sys_days(year(0) / 1 / 1).time_since_epoch().count();
constexpr std::int64_t last_day =
    sys_days(year(9999) / 12 / 31).time_since_epoch().count();

//===----------------------------------------------------------------------===//
// Writing
//===----------------------------------------------------------------------===//

/// Towards the past, where / goes towards zero.
std::int64_t floor_divide(std::int64_t number, std::int64_t by) {
  return number / by - (number % by < 0 ? 1 : 0);
}

int fraction_digits(std::int64_t units_a_second) {
  int digits = 0;
  for (; units_a_second > 1; units_a_second /= 10)
    ++digits;
  return digits;
}

/// "YYYY-MM-DD HH:MM:SS.nnnnnnnnn" in a place of its own.
class time_text {
public:
  void write(std::int64_t number, int digits) {
    for (int place = digits; place-- != 0; number /= 10)
      text_[size_ + static_cast<std::size_t>(place)] =
          static_cast<char>('0' + number % 10);
    size_ += static_cast<std::size_t>(digits);
  }
  void write(char letter) { text_[size_++] = letter; }
  void write_date(std::int64_t day) {
    year_month_day date{sys_days(days(day))};
    write(static_cast<int>(date.year()), 4);
    write('-');
    write(static_cast<unsigned>(date.month()), 2);
    write('-');
    write(static_cast<unsigned>(date.day()), 2);
  }
  void write_clock(std::int64_t second) {
    write(second / 3600, 2);
    write(':');
    write(second / 60 % 60, 2);
    write(':');
    write(second % 60, 2);
  }
  value_view view_in(std::string &scratch) const {
    scratch.assign(text_.data(), size_);
    return value_view::of_bytes(value_kind::text, scratch.data(),
                                scratch.size());
  }

private:
  std::array<char, 32> text_;
  std::size_t size_ = 0;
};

[[noreturn]] void fail_year(const char *what, std::int64_t day) {
  throw bad_value(std::string(what) + ' ' + std::to_string(day) +
                  " days from 1970-01-01 cannot be stored; years are 0000 to "
                  "9999");
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

/// Takes a text apart from the front. Once something did not fit, nothing does.
class time_reader {
public:
  explicit time_reader(std::string_view text) : rest_(text) {}

  bool fits() const { return fits_; }
  bool at_end() const { return fits_ && rest_.empty(); }

  int number(int digits) {
    int result = 0;
    for (; digits != 0; --digits)
      result = result * 10 + digit();
    return result;
  }
  void letter(char expected) {
    if (!next_is(expected))
      fits_ = false;
  }
  bool next_is(char letter) {
    if (!fits_ || !rest_.starts_with(letter))
      return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool next_is_digit() const {
    return fits_ && !rest_.empty() && rest_[0] >= '0' && rest_[0] <= '9';
  }
  int digit() {
    if (!next_is_digit()) {
      fits_ = false;
      return 0;
    }
    int result = rest_[0] - '0';
    rest_.remove_prefix(1);
    return result;
  }

  /// Days since 1970.
  std::int64_t date() {
    year_month_day date;
    int year_number = number(4);
    letter('-');
    int month_number = number(2);
    letter('-');
    int day_number = number(2);
    date = year(year_number) / month_number / day_number;
    if (!date.ok())
      fits_ = false;
    return fits_ ? sys_days(date).time_since_epoch().count() : 0;
  }
  /// Seconds since midnight.
  std::int64_t clock() {
    int hour = number(2);
    letter(':');
    int minute = number(2);
    letter(':');
    int second = number(2);
    if (hour > 23 || minute > 59 || second > 59)
      fits_ = false;
    return (hour * 60 + minute) * 60 + second;
  }
  /// Units since the second began. What is finer than a unit is left out.
  std::int64_t fraction(std::int64_t units_a_second) {
    if (!next_is('.'))
      return 0;
    std::int64_t units = 0;
    std::int64_t worth = units_a_second;
    do {
      worth /= 10;
      units += digit() * worth;
    } while (next_is_digit());
    return units;
  }
  /// As others write UTC, or nothing.
  void zone() {
    if (rest_ == "Z" || rest_ == "+00" || rest_ == "+00:00")
      rest_ = {};
  }

private:
  std::string_view rest_;
  bool fits_ = true;
};

/// Both are in range; their sum may not be.
std::int64_t joined_ticks(std::int64_t seconds, std::int64_t fraction,
                          std::int64_t units_a_second, std::string_view text) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
  // The same, with both of the same sign.
  if (seconds < 0 && fraction != 0) {
    ++seconds;
    fraction -= units_a_second;
  }
  bool fits = seconds > 0   ? seconds <= (most - fraction) / units_a_second
              : seconds < 0 ? seconds >= (least - fraction) / units_a_second
                            : true;
  if (!fits)
    throw bad_value("the time " + shown_text(text) + " does not fit; with " +
                    std::to_string(fraction_digits(units_a_second)) +
                    " digits after the second, " +
                    std::to_string(most / units_a_second / 31556952) +
                    " years before and after 1970 do");
  return seconds * units_a_second + fraction;
}

} // namespace

value_view time_view(std::int64_t ticks, std::int64_t units_a_second,
                     std::string &scratch) {
  std::int64_t seconds = floor_divide(ticks, units_a_second);
  std::int64_t day = floor_divide(seconds, seconds_a_day);
  if (day < first_day || day > last_day)
    fail_year("the time", day);
  time_text text;
  text.write_date(day);
  text.write(' ');
  text.write_clock(seconds - day * seconds_a_day);
  if (int digits = fraction_digits(units_a_second)) {
    text.write('.');
    std::int64_t fraction = ticks % units_a_second;
    text.write(fraction < 0 ? fraction + units_a_second : fraction, digits);
  }
  return text.view_in(scratch);
}

std::int64_t ticks_of(const value_view &value, std::int64_t units_a_second) {
  std::string_view text = text_of(value);
  time_reader reader(text);
  std::int64_t day = reader.date();
  if (!reader.next_is('T'))
    reader.letter(' ');
  std::int64_t second = reader.clock();
  std::int64_t fraction = reader.fraction(units_a_second);
  reader.zone();
  if (!reader.at_end())
    throw bad_value("the text " + shown_text(text) +
                    " is no time; it would be 'YYYY-MM-DD HH:MM:SS', in UTC");
  return joined_ticks(day * seconds_a_day + second, fraction, units_a_second,
                      text);
}

value_view date_view(std::int64_t day, std::string &scratch) {
  if (day < first_day || day > last_day)
    fail_year("the date", day);
  time_text text;
  text.write_date(day);
  return text.view_in(scratch);
}

std::int64_t days_of(const value_view &value) {
  std::string_view text = text_of(value);
  time_reader reader(text);
  std::int64_t day = reader.date();
  if (!reader.at_end())
    throw bad_value("the text " + shown_text(text) +
                    " is no date; it would be 'YYYY-MM-DD'");
  return day;
}

value_view codec<year_month_day>::get(const year_month_day &member,
                                      std::string &scratch) {
  if (!member.ok())
    throw bad_value(
        "year " + std::to_string(static_cast<int>(member.year())) + ", month " +
        std::to_string(static_cast<unsigned>(member.month())) + ", day " +
        std::to_string(static_cast<unsigned>(member.day())) + " is no date");
  return date_view(sys_days(member).time_since_epoch().count(), scratch);
}

void codec<year_month_day>::set(year_month_day &member,
                                const value_view &value) {
  member = sys_days(days(static_cast<int>(days_of(value))));
}

} // namespace tenon::detail
