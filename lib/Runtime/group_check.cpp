//===- group_check.cpp - what is selected of groups -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "group_check.hpp"

#include "select_tokens.hpp"
#include "token_steps.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace tenon::detail {

namespace {

using value_list = std::span<const bound_value>;

bool same_value(const bound_value &a, const bound_value &b) {
  return a.kind == b.kind && a.integer == b.integer && a.real == b.real &&
         a.bytes == b.bytes;
}

/// A part of an expression: its tokens, and the values in it.
struct piece {
  std::string_view tokens;
  value_list values;

  bool operator==(const piece &other) const {
    return tokens == other.tokens &&
           std::equal(values.begin(), values.end(), other.values.begin(),
                      other.values.end(), same_value);
  }
};

/// An operand of those to come.
struct node {
  const char *begin;
  std::size_t first_value;
  piece whole;
  bool grouped;
};

bool contains(const std::vector<joined_table> &in, const table *of,
              const char *alias) {
  return std::any_of(in.begin(), in.end(), [&](const joined_table &each) {
    return each.of == of && each.alias == alias;
  });
}

bool is_aggregate(const token_step &step) {
  return step.what == token::aggregate || step.what == token::filter;
}

/// Knows what a select is grouped by, and finds what else is read.
class group_checker {
public:
  explicit group_checker(const select_data &of)
      : own_(tables_of(of.joins.tokens)) {
    if (!of.from.empty())
      own_.push_back(begun_with(of.from.tokens));
    for (const node &each : run(of.group))
      keys_.push_back(each.whole);
  }

  /// One after the other.
  std::vector<node> run(const expression_data &of) const {
    std::vector<node> stack;
    const char *at = of.tokens.data();
    const char *end = at + of.tokens.size();
    std::size_t value = 0;
    while (at != end) {
      const char *begin = at;
      token_step step = take_step(at);
      std::size_t used =
          count_values({begin, static_cast<std::size_t>(at - begin)});
      node made{begin, value, {}, true};
      value += used;
      bool operands = true;
      for (std::size_t i = 0; i != step.operands; ++i) {
        made.begin = stack.back().begin;
        made.first_value = stack.back().first_value;
        operands &= stack.back().grouped;
        stack.pop_back();
      }
      made.whole = {{made.begin, static_cast<std::size_t>(at - made.begin)},
                    value_list(of.values).subspan(made.first_value,
                                                  value - made.first_value)};
      made.grouped = is_key(made.whole) || is_aggregate(step) ||
                     (operands && is_of_group(step, begin, at));
      stack.push_back(made);
    }
    return stack;
  }

private:
  bool is_key(const piece &what) const {
    return std::find(keys_.begin(), keys_.end(), what) != keys_.end();
  }
  bool is_of_group(const token_step &step, const char *begin,
                   const char *end) const;
  /// All columns of this select in it are keys. `inner`: tables of the selects
  /// around the tokens, within this one.
  bool reads_keys(std::string_view tokens,
                  std::vector<joined_table> &inner) const;
  bool select_reads_keys(std::string_view packed,
                         std::vector<joined_table> &inner) const;

  std::vector<joined_table> own_;
  std::vector<piece> keys_;
};

bool group_checker::is_of_group(const token_step &step, const char *begin,
                                const char *end) const {
  std::vector<joined_table> inner;
  // What the others read, their operands do.
  if (step.is_column()) // one of a select around this one has one value
    return !contains(own_, step.of, step.alias);
  if (step.has_select())
    return select_reads_keys(step.inner, inner);
  return step.what != token::related ||
         reads_keys({begin, static_cast<std::size_t>(end - begin)}, inner);
}

bool group_checker::reads_keys(std::string_view tokens,
                               std::vector<joined_table> &inner) const {
  const char *at = tokens.data();
  const char *end = at + tokens.size();
  while (at != end) {
    const char *begin = at;
    token_step step = take_step(at);
    piece whole{{begin, static_cast<std::size_t>(at - begin)}, {}};
    if (step.of && contains(own_, step.of, step.alias) &&
        !contains(inner, step.of, step.alias) && !is_key(whole))
      return false;
    if (step.has_select() && !select_reads_keys(step.inner, inner))
      return false;
    if (step.what == token::related) {
      inner.push_back({step.target, nullptr, {}, {}});
      if (!reads_keys(step.inner, inner))
        return false;
      inner.pop_back();
    }
  }
  return true;
}

bool group_checker::select_reads_keys(std::string_view packed,
                                      std::vector<joined_table> &inner) const {
  packed_select parts = unpack(packed);
  if (parts.set != 0)
    return select_reads_keys(parts.left, inner) &&
           select_reads_keys(parts.right, inner);
  std::size_t around = inner.size();
  // A select in FROM or a join reads nothing of those around it.
  if (!parts.from.empty())
    inner.push_back(begun_with(parts.from));
  std::vector<joined_table> joined = tables_of(parts.joins);
  inner.insert(inner.end(), joined.begin(), joined.end());
  bool fits =
      std::all_of(joined.begin(), joined.end(), [&](const joined_table &each) {
        return reads_keys(each.on, inner);
      });
  for (std::string_view each :
       {parts.columns, parts.where, parts.group, parts.having, parts.order})
    fits = fits && reads_keys(each, inner);
  inner.resize(around);
  return fits;
}

bool only_columns(std::string_view keys) {
  const char *at = keys.data();
  const char *end = at + keys.size();
  while (at != end)
    if (!take_step(at).is_column())
      return false;
  return true;
}

[[noreturn]] void fail(const std::string &what) {
  throw invalid_request_error(
      what + " is neither an aggregate nor what the select is grouped by: it "
             "differs from that in a value, a function, or a condition");
}

} // namespace

void check_groups(const select_data &what) {
  // What the compiler has seen to, but for conditions that were kept.
  bool seen = what.group.empty() || only_columns(what.group.tokens);
  if (seen && what.having.empty())
    return;
  group_checker checker(what);
  for (const node &each : checker.run(what.having))
    if (!each.grouped)
      fail("a value in having()");
  if (seen)
    return;
  std::size_t column = 0;
  for (const node &each : checker.run(what.columns)) {
    ++column;
    if (!each.grouped)
      fail("column " + std::to_string(column) + " of the result");
  }
  for (const node &each : checker.run(what.order))
    if (!each.grouped)
      fail("a value in order_by()");
}

} // namespace tenon::detail
