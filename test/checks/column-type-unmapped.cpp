// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

// A type that has a near one.
// FAULTS: 5
namespace nearest {
struct TENON_TABLE("files") File {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::u8string name;
  // CHECK-MESSAGES: :[[@LINE-1]]:17: error: type 'std::u8string' of 'File::name' is no column type; the nearest is 'std::string'; or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::optional<std::wstring> title;
  // CHECK-MESSAGES: :[[@LINE-1]]:31: error: type 'std::optional<std::wstring>' of 'File::title' is no column type; the nearest is 'std::string'; or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  char *path;
  // CHECK-MESSAGES: :[[@LINE-1]]:9: error: type 'char *' of 'File::path' is no column type; the nearest is 'std::string'; or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  TENON_COLUMN(.nullable = true) long double ratio;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: error: type 'long double' of 'File::ratio' is no column type; the nearest is 'double'; or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::vector<char> content;
  // CHECK-MESSAGES: :[[@LINE-1]]:21: error: type 'std::vector<char>' of 'File::content' is no column type; the nearest is 'std::vector<std::byte>'; or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
};
} // namespace nearest

// Types of which only the user can say how they are stored, or that they are
// not.
// FAULTS: 6
namespace other {
struct Money {
  std::int64_t cents;
};
struct TENON_TABLE("carts") Cart {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  Money total;
  // CHECK-MESSAGES: :[[@LINE-1]]:9: error: type 'Money' of 'Cart::total' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::optional<Money> rebate;
  // CHECK-MESSAGES: :[[@LINE-1]]:24: error: type 'std::optional<Money>' of 'Cart::rebate' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::map<std::string, std::string> tags;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: error: type 'std::map<std::string, std::string>' of 'Cart::tags' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::vector<std::string> lines;
  // CHECK-MESSAGES: :[[@LINE-1]]:28: error: type 'std::vector<std::string>' of 'Cart::lines' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::shared_ptr<Money> limit;
  // CHECK-MESSAGES: :[[@LINE-1]]:26: error: type 'std::shared_ptr<Money>' of 'Cart::limit' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  std::function<void()> on_change;
  // CHECK-MESSAGES: :[[@LINE-1]]:25: error: type 'std::function<void()>' of 'Cart::on_change' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
};
} // namespace other

// In a mixin: said once, whatever derives from it.
namespace mixin {
struct TENON_TABLE(.abstract = true) Locked {
  std::mutex lock;
  // CHECK-MESSAGES: :[[@LINE-1]]:14: error: type 'std::mutex' of 'Locked::lock' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
};
struct TENON_TABLE("doors") Door : Locked {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("gates") Gate : Locked {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
} // namespace mixin

// Members without a name of their own.
namespace anonymous {
struct TENON_TABLE("values") Value {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  union {
    // CHECK-MESSAGES: :[[@LINE-1]]:3: error: an anonymous union in 'Value' cannot be mapped; name its members in the struct itself, or give it a name and mark that 'TENON_TRANSIENT' [tenon-column-type-unmapped]
    std::int64_t number;
    double ratio;
  };
};
} // namespace anonymous

// Meant, mapped by the user, static, or of a struct that is no model.
namespace silent_mapped {
struct Point {
  double x, y;
};
template <class T> struct Range {
  T from, to;
};
} // namespace silent_mapped
template <> struct tenon::type_traits<silent_mapped::Point> {};
template <class T> struct tenon::type_traits<silent_mapped::Range<T>> {};
namespace silent_mapped {
enum class State : char { open, shut };
struct TENON_TABLE("areas") Area {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  Point centre;
  std::optional<Range<int>> height;
  State state;
  std::vector<unsigned char> outline;
  TENON_TRANSIENT std::mutex lock;
  static std::map<int, int> cache;
};
struct Plain {
  std::mutex lock;
};
} // namespace silent_mapped
