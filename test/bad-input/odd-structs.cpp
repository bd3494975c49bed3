// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// FAULTS: 3
// Declarations that are legal C++ and unusual models.
#include <tenon/model.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// Only declared: nothing is known, so nothing is said.
struct Unknown;
struct TENON_TABLE("seekers") Seeker {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "seeker") tenon::one<Unknown> found;
  TENON_RELATIONSHIP() std::unique_ptr<Unknown> owned;
  Unknown *pointer = nullptr;
};

// Bit-fields are columns, padding is not.
struct TENON_TABLE("flags") Flags {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  unsigned urgent : 1;
  unsigned : 0;
  unsigned level : 3;
};

// Const members are columns as others; references and unions are none.
struct TENON_TABLE("odd") Odd {
  TENON_COLUMN(.primary_key = true) const std::int64_t id = 0;
  // CHECK-MESSAGES: :[[@LINE+1]]:14: error: type 'const int &' of 'Odd::ref' is no column type; specialise 'tenon::type_traits' for it, or mark the member 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  const int &ref;
  // CHECK-MESSAGES: :[[@LINE+1]]:3: error: an anonymous union in 'Odd' cannot be mapped; name its members in the struct itself, or give it a name and mark that 'TENON_TRANSIENT' [tenon-column-type-unmapped]
  union {
    int a;
    float b;
  };
  TENON_TRANSIENT int (*callback)(int) = nullptr;
  static int count;
  int const volatile seen = 0;
};

// Not models: a union, a local struct, an unnamed one, a lambda.
union TENON_TABLE("u") U {
  int a;
};
inline void local() {
  struct TENON_TABLE("local") Local {
    int a;
  };
  auto lambda = [copy = 1] { return copy; };
  (void)lambda;
}
struct {
  int a;
} unnamed;

// Nested models are models.
struct Outer {
  struct TENON_TABLE("inner") Inner {
    TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
    // CHECK-MESSAGES: :[[@LINE+2]]:48: error: no table 'inne'; did you mean 'inner'? [tenon-fk-target-unknown]
    // CHECK-MESSAGES: :[[@LINE-3]]:31: note: 'Inner' is stored in 'inner'
    TENON_COLUMN(.index = true, .foreign_key = "inne.id") std::int64_t other = 0;
  };
};
