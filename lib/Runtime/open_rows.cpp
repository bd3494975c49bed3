//===- open_rows.cpp - statements that are being carried out --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "open_rows.hpp"

#include "select_tokens.hpp"
#include "session_core.hpp"

#include <tenon/rows.hpp>

#include <algorithm>

namespace tenon::detail {

open_rows::open_rows(session_core &session, std::string key,
                     std::unique_ptr<statement> of,
                     std::vector<bound_value> values)
    : session_(&session), key_(std::move(key)), values_(std::move(values)),
      statement_(std::move(of)) {
  bind();
  session.streams_.push_back(this);
}

open_rows::~open_rows() {
  if (session_) {
    std::erase(session_->streams_, this);
    end();
  }
}

void open_rows::bind() {
  int count = statement_->parameter_count();
  if (count != static_cast<int>(values_.size()))
    throw invalid_request_error(
        "a statement with " + std::to_string(count) + " parameters was given " +
        std::to_string(values_.size()) +
        " values [SQL: " + std::string(statement_->sql()) + "]");
  int parameter = 0;
  for (const bound_value &value : values_)
    statement_->bind(parameter++, value.view());
}

bool open_rows::next() {
  check_not_ended();
  return statement_->step();
}

bool open_rows::next(std::span<value_view> to) {
  check_not_ended();
  return statement_->step(to);
}

void open_rows::check_not_ended() const {
  if (!session_)
    throw invalid_request_error(
        "the transaction in which these rows were read has ended");
}

void open_rows::end() noexcept {
  statement_->reset();
  session_->keep_statement(key_, std::move(statement_));
  session_ = nullptr;
}

//===----------------------------------------------------------------------===//
// On the session's side
//===----------------------------------------------------------------------===//

void session_core::keep_statement(const std::string &key,
                                  std::unique_ptr<statement> of) noexcept {
  try {
    if (lease_)
      lease_->cache().put_back(key, std::move(of));
  } catch (const std::bad_alloc &) {
    // It is prepared again when it is next asked for.
  }
}

/// Before the connection is given back, or rows are taken back under them.
void session_core::end_streams() noexcept {
  for (open_rows *each : std::exchange(streams_, {}))
    each->end();
}

void session_core::flush_before_query() {
  check_usable();
  if (may_autoflush())
    flush();
}

std::unique_ptr<open_rows>
session_core::open(std::string key, std::vector<bound_value> values,
                   bool to_write,
                   const std::function<std::string(const dialect &)> &write) {
  connection &on = connected(to_write);
  std::unique_ptr<statement> known = on.cache().take(key);
  if (!known)
    known = on.prepare(write(on.sql_dialect()));
  return std::make_unique<open_rows>(*this, std::move(key), std::move(known),
                                     std::move(values));
}

void fail_result(int column, const char *why) {
  throw data_error(
      "column " + std::to_string(column + 1) + " of a result: " + why, {}, 0);
}

void fail_none() { throw no_result_found("a query for one row found none"); }

void fail_several() {
  throw multiple_results_found("a query for one row found more than one");
}

} // namespace tenon::detail
