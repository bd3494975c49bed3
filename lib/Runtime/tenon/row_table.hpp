//===- tenon/row_table.hpp - the columns of a select in FROM ----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What `tenon generate` writes for tables, for structs that a select fills:
// their members, named by their places.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_ROW_TABLE_HPP
#define TENON_ROW_TABLE_HPP

#include <tenon/derived.hpp>
#include <tenon/rows.hpp>
#include <tenon/select_types.hpp>

namespace tenon {

namespace detail {

template <class T>
concept few_members = count_members<T>() <= most_members;
/// Members of T can be the columns of a select in FROM.
template <class T>
concept names_columns = row_struct<T> && !is_stored<T> && unmapped<T> &&
                        few_members<T> && is_readable_row<T>;

const char *row_column_name(std::size_t place);

template <class T> class row_table {
public:
  static const table &get() {
    static const row_table made;
    return made.table_;
  }

private:
  row_table() {
    T row{};
    std::size_t place = 0;
    auto add = [&](auto &member) {
      using type = std::remove_reference_t<decltype(member)>;
      column &made = columns_[place];
      made.name = made.member = row_column_name(place++);
      made.type = &type_of<type>;
      made.offset = static_cast<std::size_t>(
          reinterpret_cast<const char *>(std::addressof(member)) -
          reinterpret_cast<const char *>(std::addressof(row)));
      made.nullable = is_optional<type>;
    };
    std::apply([&](auto &...members) { (add(members), ...); }, members_of(row));
    table_.name = table_.struct_name = "the rows of a subquery";
    table_.columns = columns_;
  }

  std::array<column, count_members<T>()> columns_{};
  table table_{};
};

/// The source that a select in FROM is named by, of its struct or an alias.
template <class Name> struct rows_source {
  using type = rows_as<Name>;
};
template <class T, fixed_text Name> struct rows_source<alias<T, Name>> {
  using type = alias<T, Name>;
};

/// What a query begins with without more being said.
template <class S>
concept table_source = mapped<struct_of<S>> && !is_rows<S>;

template <class Name, class Row>
inline constexpr bool is_name_of =
    std::is_same_v<Name, Row> || std::is_same_v<struct_of<Name>, rows_as<Row>>;

/// Throws invalid_request_error where the column stores what it holds in
/// another way: an enum by name, which only its own mapping can read.
void check_kind(const column_place &stored, value_kind expected);

template <class T> void check_members(const std::vector<column_place> &stored) {
  std::size_t place = 0;
  auto check = [&]<class Member>(std::type_identity<Member>) {
    if constexpr (std::is_enum_v<bare_of<Member>>)
      check_kind(stored[place], codec<Member>::kind);
    ++place;
  };
  [&]<class... Member>(std::type_identity<std::tuple<Member...>>) {
    (check(std::type_identity<Member>()), ...);
  }(std::type_identity<member_types<T>>());
}

template <class Source>
derived_rows<Source> derived(const select_data &of,
                             const std::vector<column_place> &stored) {
  check_members<typename object_of<struct_of<Source>>::type>(stored);
  return derived_rows<Source>(rows_data(mapping<struct_of<Source>>::table(),
                                        source<Source>::name(), of));
}

} // namespace detail

template <detail::names_columns T> struct mapping<detail::rows_as<T>> {
  static const detail::table &table() { return detail::row_table<T>::get(); }
};

} // namespace tenon

#endif // TENON_ROW_TABLE_HPP
