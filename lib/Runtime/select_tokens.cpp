//===- select_tokens.cpp - a select as bytes ------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "select_tokens.hpp"

#include "group_check.hpp"

#include <limits>

namespace tenon::detail {

namespace {

constexpr char is_distinct = 1;
constexpr char is_limited = 2;

void add_section(expression_data &to, const expression_data &section) {
  append_text(to.tokens, section.tokens);
  to.values.insert(to.values.end(), section.values.begin(),
                   section.values.end());
}

/// As above, where no enumerator is a value of what is made.
void add_settled(expression_data &to, expression_data section) {
  settle_enums(section);
  add_section(to, section);
}

void add_number(expression_data &to, std::int64_t number) {
  to.values.emplace_back(value_view::of(number));
}

} // namespace

expression_data pack(const select_data &what) {
  check_groups(what);
  bool limited = what.limit >= 0 || what.offset > 0;
  expression_data made;
  made.tokens += static_cast<char>((what.distinct ? is_distinct : 0) |
                                   (limited ? is_limited : 0));
  made.tokens += what.set.empty() ? '\0' : what.set.tokens.front();
  if (!what.set.empty()) {
    made.tokens.append(what.set.tokens, 1);
    made.values = what.set.values;
  } else {
    add_section(made, what.columns);
    for (const expression_data *section :
         {&what.from, &what.joins, &what.where, &what.group, &what.having})
      add_settled(made, *section);
  }
  add_settled(made, what.order);
  if (limited) {
    // No number is large enough to be no limit, but this one.
    add_number(made, what.limit < 0 ? std::numeric_limits<std::int64_t>::max()
                                    : what.limit);
    add_number(made, what.offset);
  }
  return made;
}

std::vector<joined_table> tables_of(std::string_view joins) {
  std::vector<joined_table> tables;
  const char *at = joins.data();
  const char *end = at + joins.size();
  while (at != end) {
    char kind = *at++;
    joined_table &made = tables.emplace_back();
    if (kind == 'j' || kind == 'o') {
      take_address<table>(at);
      take_address<char>(at);
      made.of = take_address<relationship_info>(at)->target;
      made.alias = take_address<char>(at);
    } else {
      made.of = take_address<table>(at);
      made.alias = take_address<char>(at);
      if (kind == 'd' || kind == 'D')
        made.rows = take_text(at);
      made.on = take_text(at);
    }
  }
  return tables;
}

joined_table begun_with(std::string_view from) {
  joined_table made{};
  const char *at = from.data();
  const char *end = at + from.size();
  made.of = take_address<table>(at);
  made.alias = take_address<char>(at);
  if (at != end)
    made.rows = take_text(at);
  return made;
}

packed_select unpack(std::string_view tokens) {
  const char *at = tokens.data();
  packed_select parts;
  char flags = *at++;
  parts.distinct = (flags & is_distinct) != 0;
  parts.limited = (flags & is_limited) != 0;
  parts.set = *at++;
  if (parts.set != 0) {
    parts.left = take_text(at);
    parts.right = take_text(at);
  } else
    for (std::string_view *section :
         {&parts.columns, &parts.from, &parts.joins, &parts.where, &parts.group,
          &parts.having})
      *section = take_text(at);
  parts.order = take_text(at);
  return parts;
}

select_data set_of(char op, const select_data &left, const select_data &right) {
  select_data made;
  made.set.tokens += op;
  add_section(made.set, pack(left));
  add_section(made.set, pack(right));
  return made;
}

expression_data packed_select_of(const select_data &what) { return pack(what); }

expression_data rows_data(const table &as, const char *alias,
                          const select_data &of) {
  expression_data made = table_data(as, alias);
  add_settled(made, pack(of));
  return made;
}

expression_data join_rows(bool outer, const expression_data &rows,
                          const condition &on) {
  expression_data made;
  made.tokens += outer ? 'D' : 'd';
  made.append(rows);
  add_section(made, said_by(on));
  return made;
}

expression_data embedded(char token, const select_data &of,
                         expression_data before) {
  before.tokens += token;
  add_section(before, pack(of));
  return before;
}

} // namespace tenon::detail
