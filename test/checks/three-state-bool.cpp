// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=three-state-bool

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// True, false, and null.
// FAULTS: 2
namespace three_states {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<bool> active;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: warning: 'User::active' is true, false or null; conditions on it are rarely written for all three [tenon-three-state-bool]
  TENON_COLUMN(.name = "is_admin") std::optional<bool> admin;
  // CHECK-MESSAGES: :[[@LINE-1]]:36: warning: 'User::admin' is true, false or null; conditions on it are rarely written for all three [tenon-three-state-bool]
};
} // namespace three_states

// Never null; other types; not stored.
namespace silent_two_states {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  bool capital = false;
  std::optional<std::int64_t> mayor;
  TENON_TRANSIENT std::optional<bool> seen;
};
struct Plain {
  std::optional<bool> answer;
};
} // namespace silent_two_states
