//===- StandInHeaders.h - just enough of a standard library -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The real headers take most of the time of a small unit. The extraction knows
// standard types by their names only, so these will do.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_FUZZ_STANDINHEADERS_H
#define TENON_TEST_FUZZ_STANDINHEADERS_H

namespace tenon::checker::fuzz {

/// The headers that a model may include; each is the same text.
inline constexpr const char *StandInNames[] = {
    "chrono", "cstddef",   "cstdint", "deque",         "initializer_list",
    "list",   "map",       "memory",  "optional",      "set",
    "string", "stdexcept", "utility", "unordered_set", "vector",
};

inline constexpr const char StandIn[] = R"cpp(
#pragma once
namespace std {
using size_t = decltype(sizeof(0));
using nullptr_t = decltype(nullptr);
using int8_t = signed char;
using int16_t = short;
using int32_t = int;
using int64_t = long;
using uint8_t = unsigned char;
using uint16_t = unsigned short;
using uint32_t = unsigned;
using uint64_t = unsigned long;
enum class byte : unsigned char {};

template <class T> class initializer_list {
  const T *first;
  size_t count;
public:
  constexpr size_t size() const { return count; }
  constexpr const T *begin() const { return first; }
  constexpr const T *end() const { return first + count; }
};

class logic_error {
public:
  explicit logic_error(const char *) {}
};

template <class T> class allocator;
template <class T> class char_traits;
template <class T> class default_delete;
template <class T> class less;
template <class T, class = char_traits<T>, class = allocator<T>>
class basic_string {
  T *text = nullptr;
public:
  basic_string() = default;
  basic_string(const T *) {}
};
using string = basic_string<char>;
using wstring = basic_string<wchar_t>;

template <class T> class optional {
  T value{};
public:
  optional() = default;
  optional(T) {}
};
template <class T, class = allocator<T>> class vector {
  T *first = nullptr;
public:
  void push_back(const T &);
  T *begin();
  T *end();
  void erase(T *);
  void clear() noexcept;
  size_t size() const noexcept;
  bool empty() const noexcept;
  T &at(size_t) const;
  T &operator[](size_t) const;
  T *data() const;
};
template <class T, class = allocator<T>> class list { T *first = nullptr; };
template <class T, class = allocator<T>> class deque { T *first = nullptr; };
template <class T, class = less<T>> class set { T *first = nullptr; };
template <class T, class = less<T>> class multiset { T *first = nullptr; };
template <class T> class unordered_set { T *first = nullptr; };
template <class K, class V> class map { V *first = nullptr; };
template <class T, class = default_delete<T>> class unique_ptr {
  T *object = nullptr;
};
template <class T> class shared_ptr { T *object = nullptr; };
template <class T> class weak_ptr { T *object = nullptr; };

namespace chrono {
template <class R, class P = int> class duration { R count{}; };
using seconds = duration<long>;
struct system_clock;
struct steady_clock;
template <class C, class D = seconds> class time_point { D since{}; };
template <class D> using sys_time = time_point<system_clock, D>;
class year_month_day { int days = 0; };
} // namespace chrono
} // namespace std
using std::size_t;
)cpp";

} // namespace tenon::checker::fuzz

#endif // TENON_TEST_FUZZ_STANDINHEADERS_H
