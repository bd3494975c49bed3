//===- key_list.hpp - keys that rows are asked for by -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RUNTIME_KEY_LIST_HPP
#define TENON_RUNTIME_KEY_LIST_HPP

#include "packed_row.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <deque>
#include <string_view>

namespace tenon::detail {

/// Keys of one or more columns, each once, found by their values. Single
/// numbers, as most keys are, cost no memory of their own.
class key_list {
public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  explicit key_list(std::size_t columns) : columns_(columns) {}

  std::size_t columns() const { return columns_; }
  std::size_t size() const { return entries_.size(); }

  /// The place of a key that `value(i)` gives by its columns; `none` where one
  /// of them is null.
  template <class Value> std::size_t add(Value &&value) {
    entry made;
    if (!read(value, made))
      return none;
    if (!made.bytes) {
      auto [at, added] = numbers_.try_emplace(made.number, entries_.size());
      if (added)
        entries_.push_back(made);
      return at->second;
    }
    auto at = texts_.find(std::string_view(buffer_));
    if (at != texts_.end())
      return at->second;
    made.bytes = &bytes_.emplace_back(buffer_);
    texts_.emplace(*made.bytes, entries_.size());
    entries_.push_back(made);
    return entries_.size() - 1;
  }

  /// The place of a key that is there; `none` where it is not.
  template <class Value> std::size_t find(Value &&value) {
    entry wanted;
    if (!read(value, wanted))
      return none;
    if (!wanted.bytes) {
      auto at = numbers_.find(wanted.number);
      return at == numbers_.end() ? none : at->second;
    }
    auto at = texts_.find(std::string_view(buffer_));
    return at == texts_.end() ? none : at->second;
  }

  /// Calls `function(value)` for each column of a key.
  template <class Function>
  void for_each_value(std::size_t key, Function &&function) const {
    const entry &of = entries_[key];
    if (!of.bytes) {
      function(value_view::of(of.number));
      return;
    }
    const char *at = of.bytes->data();
    for (std::size_t i = 0; i != columns_; ++i)
      function(next_packed(at));
  }

private:
  struct entry {
    std::int64_t number = 0;
    /// Null where the key is a number.
    const std::string *bytes = nullptr;
  };

  template <class Value> bool read(Value &value, entry &to) {
    if (columns_ == 1) {
      value_view only = value(std::size_t{0});
      if (only.kind == value_kind::integer) {
        to.number = only.integer;
        return true;
      }
    }
    buffer_.clear();
    for (std::size_t i = 0; i != columns_; ++i) {
      value_view part = value(i);
      if (part.is_null())
        return false;
      append_packed(buffer_, part);
    }
    to.bytes = &buffer_;
    return true;
  }

  std::size_t columns_;
  std::vector<entry> entries_;
  std::deque<std::string> bytes_;
  boost::unordered_flat_map<std::int64_t, std::size_t> numbers_;
  boost::unordered_flat_map<std::string_view, std::size_t> texts_;
  std::string buffer_;
};

} // namespace tenon::detail

#endif // TENON_RUNTIME_KEY_LIST_HPP
