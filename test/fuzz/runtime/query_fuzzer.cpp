//===- query_fuzzer.cpp - any query, with any values ------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The input says which columns are compared with what, how the conditions are
// joined, the order, the limits, and what is run. An error is fine; that a
// query counts other rows than it finds is not, nor that a row that was just
// written is not found by its values.
//
//===----------------------------------------------------------------------===//

#include "fuzz_models.tenon.hpp"
#include "input.hpp"

#include <tenon/session.hpp>

#include <cstdio>
#include <cstdlib>

namespace {

using fuzz::input;
using tenon::col;
using tenon::condition;

[[noreturn]] void fail(const char *why) {
  std::fprintf(stderr, "fuzzer: %s\n", why);
  std::abort();
}

//===----------------------------------------------------------------------===//
// Values
//===----------------------------------------------------------------------===//

template <class T> struct any_value {
  static T from(input &in) { return in.take<T>(); }
};
template <> struct any_value<bool> {
  static bool from(input &in) { return in.flag(); }
};
template <class T>
  requires std::is_enum_v<T>
struct any_value<T> {
  static T from(input &in) {
    return static_cast<T>(in.take<std::underlying_type_t<T>>());
  }
};
template <> struct any_value<std::string> {
  static std::string from(input &in) { return in.text(); }
};
template <class Byte> struct any_value<std::vector<Byte>> {
  static std::vector<Byte> from(input &in) {
    std::vector<Byte> bytes;
    for (char letter : in.text())
      bytes.push_back(static_cast<Byte>(letter));
    return bytes;
  }
};
template <class Duration>
struct any_value<std::chrono::time_point<std::chrono::system_clock, Duration>> {
  static std::chrono::time_point<std::chrono::system_clock, Duration>
  from(input &in) {
    return std::chrono::time_point<std::chrono::system_clock, Duration>(
        Duration(in.take<typename Duration::rep>()));
  }
};
template <> struct any_value<std::chrono::year_month_day> {
  static std::chrono::year_month_day from(input &in) {
    std::chrono::year year(in.take<std::int16_t>());
    return {year, std::chrono::month(in.below(16)),
            std::chrono::day(in.below(40))};
  }
};

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

template <class Struct, auto Member>
condition compared(input &in, const tenon::column_of<Struct, Member> &column) {
  using value_type = tenon::detail::member_value<Member>;
  auto value = any_value<value_type>::from(in);
  switch (in.below(6)) {
  case 0:
    return column == value;
  case 1:
    return column != value;
  case 2:
    return column < value;
  case 3:
    return column <= value;
  case 4:
    return column > value;
  default:
    return column >= value;
  }
}

template <auto Member> condition leaf(input &in) {
  using value_type = tenon::detail::member_value<Member>;
  constexpr auto column = col<Member>;
  switch (in.below(8)) {
  case 0: {
    std::vector<value_type> values;
    for (unsigned count = in.below(8); count != 0; --count)
      values.push_back(any_value<value_type>::from(in));
    return column.in(values);
  }
  case 1:
    return column.is_null();
  case 2:
    return column <= column;
  case 3:
    if constexpr (std::is_same_v<value_type, std::string>)
      return column.like(in.text());
    [[fallthrough]];
  default:
    return compared(in, column);
  }
}

/// The columns of one struct that are asked for.
template <auto... Members> struct columns {
  static condition any_condition(input &in) {
    using function = condition (*)(input &);
    static constexpr function all[] = {leaf<Members>...};
    return all[in.below(sizeof...(Members))](in);
  }
  template <class T>
  static void order_by_any(tenon::query<T> &query, input &in) {
    using function = void (*)(tenon::query<T> &, bool);
    static constexpr function all[] = {order_by<Members, T>...};
    all[in.below(sizeof...(Members))](query, in.flag());
  }

private:
  template <auto Member, class T>
  static void order_by(tenon::query<T> &query, bool descending) {
    if (descending)
      query.order_by(col<Member>.desc());
    else
      query.order_by(col<Member>.asc());
  }
};

template <class Columns> condition any_tree(input &in) {
  std::vector<condition> stack{Columns::any_condition(in)};
  for (unsigned steps = in.below(24); steps != 0 && !in.empty(); --steps) {
    unsigned what = in.below(4);
    if (what == 0) {
      stack.back() = !stack.back();
    } else if (what == 1 || stack.size() == 1) {
      stack.push_back(Columns::any_condition(in));
    } else {
      condition right = std::move(stack.back());
      stack.pop_back();
      condition &left = stack.back();
      left = what == 2 ? left && right : left || right;
    }
  }
  return std::move(stack.back());
}

//===----------------------------------------------------------------------===//
// Queries
//===----------------------------------------------------------------------===//

template <class T, class Columns>
tenon::query<T> any_query(tenon::session &session, input &in) {
  tenon::query<T> query = session.query<T>();
  for (unsigned count = in.below(3); count != 0; --count)
    query.where(any_tree<Columns>(in));
  for (unsigned count = in.below(3); count != 0; --count)
    Columns::order_by_any(query, in);
  if (in.flag())
    query.limit(in.take<std::int8_t>());
  if (in.flag())
    query.offset(in.take<std::int8_t>());
  if (in.flag())
    query.populate_existing();
  return query;
}

template <class T, class Columns>
void run_query(tenon::session &session, input &in) {
  tenon::query<T> query = any_query<T, Columns>(session, in);
  std::size_t found = query.all().size();
  if (static_cast<std::int64_t>(found) != query.count())
    fail("a query counts other rows than it finds");
  if (query.exists() != (found != 0))
    fail("a query finds rows that do not exist");
  if ((query.first() == nullptr) != (found == 0))
    fail("a query has a first row, or none, other than its rows");
  if (found < 2 && (query.one_or_none() == nullptr) != (found == 0))
    fail("a query has one row, or none, other than its rows");
}

using account_columns =
    columns<&basic::Account::id, &basic::Account::username,
            &basic::Account::email, &basic::Account::bio, &basic::Account::age,
            &basic::Account::score, &basic::Account::active,
            &basic::Account::level>;
using integer_columns =
    columns<&types::Integers::i8, &types::Integers::i16, &types::Integers::i32,
            &types::Integers::i64, &types::Integers::u8, &types::Integers::u16,
            &types::Integers::u32, &types::Integers::u64,
            &types::Integers::truth>;
using bytes_columns = columns<&types::Bytes::text, &types::Bytes::raw>;
using optional_columns =
    columns<&types::Optionals::number, &types::Optionals::truth,
            &types::Optionals::real, &types::Optionals::text,
            &types::Optionals::raw, &types::Optionals::time,
            &types::Optionals::shade>;
using time_columns =
    columns<&types::Times::seconds, &types::Times::milli, &types::Times::micro,
            &types::Times::day, &types::Times::date>;
using enum_columns = columns<&types::Enums::by_value, &types::Enums::small,
                             &types::Enums::by_name, &types::Enums::named>;

/// What is written is found again by its values, whatever bytes they have.
void write_and_find(tenon::session &session, input &in) {
  types::Bytes &added = session.add(types::Bytes{.text = in.text()});
  added.raw = any_value<std::vector<std::byte>>::from(in);
  basic::Account &account = session.add(basic::Account{.username = in.text()});
  account.score = in.take<double>();
  session.flush();
  auto same = session.query<types::Bytes>()
                  .where(col<&types::Bytes::text> == added.text &&
                         col<&types::Bytes::raw> == added.raw &&
                         col<&types::Bytes::id> == added.id)
                  .count();
  if (same != 1)
    fail("a row is not found by its bytes");
  std::string text = added.text;
  session.refresh(added);
  if (added.text != text)
    fail("a text comes back as another one");
}

void run_any(tenon::session &session, input &in) {
  switch (in.below(8)) {
  case 0:
    return run_query<types::Integers, integer_columns>(session, in);
  case 1:
    return run_query<const types::Bytes, bytes_columns>(session, in);
  case 2:
    return run_query<types::Optionals, optional_columns>(session, in);
  case 3:
    return run_query<types::Times, time_columns>(session, in);
  case 4:
    return run_query<types::Enums, enum_columns>(session, in);
  case 5:
    return write_and_find(session, in);
  default:
    return run_query<basic::Account, account_columns>(session, in);
  }
}

/// Tables with a few rows of different values.
tenon::engine &filled() {
  static tenon::engine engine = [] {
    tenon::engine made("sqlite::memory:");
    made.create_all<basic::Account, types::Integers, types::Bytes,
                    types::Optionals, types::Times, types::Enums>();
    tenon::session session(made);
    for (int i = 0; i != 12; ++i) {
      std::string text(static_cast<std::size_t>(i), i % 2 ? '\0' : '\xff');
      session.add(basic::Account{.username = text + "a", .age = i - 6});
      session.add(types::Integers{.i8 = static_cast<std::int8_t>(i)});
      session.add(types::Bytes{.text = text});
      session.add(types::Times{});
      session.add(types::Enums{});
      types::Optionals &some = session.add(types::Optionals{});
      if (i % 3 == 0)
        some.text = text;
      if (i % 3 == 1)
        some.number = i;
    }
    session.commit();
    return made;
  }();
  return engine;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data,
                                      std::size_t size) {
  tenon::session session(filled());
  input in(data, size);
  for (int queries = 0; queries != 8 && !in.empty(); ++queries)
    try {
      run_any(session, in);
    } catch (const tenon::error &) {
      session.rollback();
    }
  return 0;
}
