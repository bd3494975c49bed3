// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=composite-fk-partial-null

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>

// One column may be null.
namespace mixed {
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true) std::int64_t hotel = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("stays") TENON_INDEX(.columns = {"hotel", "room"})
    TENON_FOREIGN_KEY(.columns = {"hotel", "room"}, .references = "rooms") Stay {
  // CHECK-MESSAGES: :[[@LINE-1]]:34: warning: the foreign key to 'Room' is not checked in rows where 'Stay::room' is null, though its other columns are not [tenon-composite-fk-partial-null]
  // CHECK-MESSAGES: :[[@LINE+3]]:31: note: 'Stay::room' may be null
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t hotel = 0;
  std::optional<std::int64_t> room;
};
} // namespace mixed

// All of them, or none.
namespace silent_alike {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_INDEX(.columns = {"old_row", "old_number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats")
    TENON_FOREIGN_KEY(.columns = {"old_row", "old_number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t row = 0;
  std::int64_t number = 0;
  std::optional<std::int64_t> old_row;
  std::optional<std::int64_t> old_number;
};
} // namespace silent_alike
