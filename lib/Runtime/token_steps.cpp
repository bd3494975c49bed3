//===- token_steps.cpp - an expression, token by token --------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "token_steps.hpp"

#include "select_tokens.hpp"

namespace tenon::detail {

namespace {

void take_related(token_step &step, const char *&at) {
  step.of = take_address<table>(at);
  step.alias = take_address<char>(at);
  step.target = take_address<relationship_info>(at)->target;
  take_address<char>(at);
  step.inner = take_text(at);
}

std::size_t count_of_select(std::string_view packed);

std::size_t count_of_rows(std::string_view packed) {
  return packed.empty() ? 0 : count_of_select(packed);
}

std::size_t count_joined(std::string_view joins) {
  std::size_t count = 0;
  for (const joined_table &each : tables_of(joins))
    count += count_values(each.on) + count_of_rows(each.rows);
  return count;
}

std::size_t count_of_select(std::string_view packed) {
  packed_select parts = unpack(packed);
  std::size_t count = parts.limited ? 2 : 0;
  if (parts.set != 0)
    count += count_of_select(parts.left) + count_of_select(parts.right);
  else
    count += count_joined(parts.joins);
  if (!parts.from.empty())
    count += count_of_rows(begun_with(parts.from).rows);
  for (std::string_view each :
       {parts.columns, parts.where, parts.group, parts.having, parts.order})
    count += count_values(each);
  return count;
}

} // namespace

token_step take_step(const char *&at) {
  token_step step;
  step.what = *at++;
  switch (step.what) {
  case token::parameter:
    step.values = 1;
    return step;
  case token::nothing:
  case token::all_rows:
    return step;
  case token::aliased:
    step.alias = take_address<char>(at);
    [[fallthrough]];
  case token::column:
  case token::excluded:
    step.of = take_address<table>(at);
    take_raw<std::uint16_t>(at);
    return step;
  case token::place:
    take_raw<std::uint32_t>(at);
    return step;
  case token::in_rows:
    step.operands = 1;
    [[fallthrough]];
  case token::value_of:
  case token::exists:
    step.inner = take_text(at);
    return step;
  case token::related:
    take_related(step, at);
    return step;
  case token::in:
    step.operands = 1;
    step.values = take_raw<std::uint32_t>(at);
    return step;
  case token::function:
  case token::aggregate:
    step.operands = take_raw<std::uint32_t>(at);
    take_text(at);
    return step;
  case token::window:
    step.operands = 1 + std::size_t{take_raw<std::uint32_t>(at)};
    step.operands += take_raw<std::uint32_t>(at);
    return step;
  case token::choose:
    step.operands = 2 * std::size_t{take_raw<std::uint32_t>(at)};
    step.operands += *at++ == '1';
    return step;
  case token::like_escaped:
    take_raw<char>(at);
    step.operands = 2;
    return step;
  case token::cast:
    take_raw<value_kind>(at);
    step.operands = 1;
    return step;
  case token::not_:
  case token::is_null:
  case token::distinct:
  case token::descending:
  case token::nulls_first:
  case token::nulls_last:
    step.operands = 1;
    return step;
  default:
    step.operands = 2;
    return step;
  }
}

std::size_t count_values(std::string_view tokens) {
  std::size_t count = 0;
  const char *at = tokens.data();
  const char *end = at + tokens.size();
  while (at != end) {
    token_step step = take_step(at);
    count += step.values;
    if (step.has_select())
      count += count_of_select(step.inner);
    else
      count += count_values(step.inner);
  }
  return count;
}

} // namespace tenon::detail
