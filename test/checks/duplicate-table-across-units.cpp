// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Structs that no unit sees together: the check of those that one unit sees says nothing more.
// RUN: rm -rf %t && split-file %s %t && cd %t
// RUN: not %tenon check first.cpp second.cpp third.cpp -- %cxxflags | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check --dump-facts first.cpp -- %cxxflags > first.json
// RUN: %tenon check --dump-facts second.cpp -- %cxxflags > second.json
// RUN: %tenon check --dump-facts third.cpp -- %cxxflags > third.json
// RUN: not %tenon merge third.json second.json first.json | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check --dump-facts first.cpp second.cpp third.cpp -- %cxxflags > all.json
// RUN: not %tenon merge all.json | FileCheck '--implicit-check-not={{error|warning}}: ' %s
// RUN: %tenon check first.cpp -- %cxxflags | count 0
// RUN: %tenon check second.cpp -- %cxxflags | count 0
/*
//--- shared.hpp
#pragma once
#include <tenon/model.hpp>
#include <cstdint>
struct TENON_TABLE("shared") Shared { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
//--- first.cpp
#include "shared.hpp"
struct TENON_TABLE("users") User { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
namespace {
struct TENON_TABLE("caches") Cache { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
}
//--- second.cpp
#include "shared.hpp"
struct TENON_TABLE("users") Customer { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
// CHECK: second.cpp:2:20: error: table 'users' of 'Customer' is already that of 'User', in another unit [tenon-duplicate-table-across-units]
// CHECK: first.cpp:2:20: note: claimed here
// Of one name, but not one struct.
namespace {
struct TENON_TABLE("caches") Cache { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
}
// CHECK: second.cpp:7:20: error: table 'caches' of '{{.*}}Cache' is already that of '{{.*}}Cache', in another unit
// CHECK: first.cpp:4:20: note: claimed here
//--- third.cpp
#include "shared.hpp"
struct TENON_TABLE("teams") Team { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
struct TENON_TABLE("teams") Group { TENON_COLUMN(.primary_key = true) std::int64_t id = 0; };
// CHECK: third.cpp:3:20: error: table 'teams' of 'Group' is already that of 'Team' [tenon-duplicate-table-name]
// CHECK: third.cpp:2:20: note: claimed here
//--- end
*/
