//===- tenon/stream.hpp - rows, one after the other -------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   for (auto &&[name, posts] : select.stream())
//     ...
//
// A row is read from the database when the loop comes to it, and is gone when
// it goes on.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_STREAM_HPP
#define TENON_STREAM_HPP

#include <tenon/mapping.hpp>

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace tenon {

namespace detail {

/// The rows of a statement that is being carried out. Ends with the
/// transaction: next() throws invalid_request_error then.
class row_cursor {
public:
  virtual ~row_cursor() = default;
  /// False where there are no more.
  virtual bool next() = 0;
  /// Of the current row; bytes live until the next one.
  virtual value_view value(int column) = 0;
  /// As next(), and reads the first columns at once.
  virtual bool next(std::span<value_view> to) {
    if (!next())
      return false;
    for (std::size_t i = 0; i != to.size(); ++i)
      to[i] = value(static_cast<int>(i));
    return true;
  }
  virtual int column_count() = 0;
  virtual std::string_view column_name(int column) = 0;
};

/// The same for rows that become objects.
class object_cursor {
public:
  virtual ~object_cursor() = default;
  /// Null where there are no more.
  virtual void *next() = 0;
};

} // namespace detail

/// A range that is gone through once. Next: returns what is like a pointer to
/// the next element, false at the end.
///
/// The session can be used meanwhile, also to write. Whether a row that is
/// written shows up among those to come is up to the database. When the
/// transaction ends, by commit(), rollback(), or a rollback to a savepoint, so
/// does the range: going on throws invalid_request_error. It must not outlive
/// the session.
template <class Next> class stream_range {
  using element = decltype(std::declval<Next &>()());

public:
  class iterator {
  public:
    using iterator_concept = std::input_iterator_tag;
    using value_type = std::remove_cvref_t<decltype(*std::declval<element>())>;
    using difference_type = std::ptrdiff_t;

    iterator() = default;
    explicit iterator(stream_range *of) : of_(of) {}
    decltype(auto) operator*() const { return *of_->current_; }
    iterator &operator++() {
      of_->current_ = of_->next_();
      return *this;
    }
    void operator++(int) { ++*this; }
    friend bool operator==(const iterator &at, std::default_sentinel_t) {
      return at.ended();
    }

  private:
    bool ended() const { return !of_->current_; }

    stream_range *of_ = nullptr;
  };

  explicit stream_range(Next next) : next_(std::move(next)) {}
  stream_range(stream_range &&) = default;
  stream_range &operator=(stream_range &&) = default;

  /// Goes to the first row. Once only.
  iterator begin() {
    current_ = next_();
    return iterator(this);
  }
  std::default_sentinel_t end() const { return {}; }

private:
  Next next_;
  element current_{};
};

namespace detail {

template <class T> class next_object {
public:
  explicit next_object(std::unique_ptr<object_cursor> of)
      : cursor_(std::move(of)) {}
  T *operator()() { return static_cast<T *>(cursor_->next()); }

private:
  std::unique_ptr<object_cursor> cursor_;
};

} // namespace detail

/// Objects of the session, one after the other. The session keeps them.
template <class T> using object_stream = stream_range<detail::next_object<T>>;

} // namespace tenon

#endif // TENON_STREAM_HPP
