// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s
// Class templates are read once, however often they are instantiated.
#include <tenon/model.hpp>
#include <cstdint>
#include <optional>

struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// A mixin that knows its table: one fault, though two tables have it.
template <class Derived> struct TENON_TABLE(.abstract = true) Owned {
  // CHECK-MESSAGES: :[[@LINE+2]]:46: error: no column 'idd' in table 'teams'; did you mean 'id'? [tenon-fk-target-unknown]
  // CHECK-MESSAGES: :8:29: note: 'Team' is stored in 'teams'
  TENON_COLUMN(.index = true, .foreign_key = "teams.idd") std::int64_t team_id = 0;
  // CHECK-FIXES: TENON_COLUMN(.index = true, .foreign_key = "teams.id") std::int64_t team_id = 0;
};
struct TENON_TABLE("a") A : Owned<A> {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("b") B : Owned<B> {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

// A template that is itself a table: types that depend on its argument are unknown.
template <class Id> struct TENON_TABLE("boxes") Box {
  TENON_COLUMN(.primary_key = true) Id id{};
  TENON_COLUMN(.index = true, .foreign_key = "teams.id") Id team{};
};
inline Box<int> narrow;
inline Box<std::int64_t> wide;

// A base that depends: what it brings cannot be known.
template <class Base> struct TENON_TABLE("derived") Derived : Base {};
