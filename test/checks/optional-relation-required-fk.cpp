// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <memory>
#include <optional>

// The type says that there may be none.
namespace optional {
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) std::optional<User *> author;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'Post::author' may be empty, but its foreign key 'Post::author_id' is never null; make it nullable, or the relationship not optional [tenon-optional-relation-required-fk]
  // CHECK-MESSAGES: :[[@LINE-3]]:70: note: 'Post::author_id' declared here
};
} // namespace optional

// Two columns, neither of which may be null.
namespace composite {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
};
struct TENON_TABLE("tickets") TENON_INDEX(.columns = {"row", "number"})
    TENON_FOREIGN_KEY(.columns = {"row", "number"}, .references = "seats") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t row = 0;
  std::int64_t number = 0;
  TENON_RELATIONSHIP(.unpaired = true) std::optional<std::shared_ptr<Seat>> seat;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: warning: 'Ticket::seat' may be empty, but its foreign key 'Ticket::row' and 'Ticket::number' are never null; make one of them nullable, or the relationship not optional [tenon-optional-relation-required-fk]
  // CHECK-MESSAGES: :[[@LINE-4]]:16: note: 'Ticket::row' declared here
};
} // namespace composite

// A key that may be null; types that say nothing; the side without the key.
namespace silent_fitting {
struct TENON_TABLE("cities") City {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("mayors") Mayor {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::optional<std::int64_t> city_id;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::int64_t born_in_id = 0;
  TENON_RELATIONSHIP(.foreign_keys = {"city_id"}, .unpaired = true) std::optional<City *> city;
  TENON_RELATIONSHIP(.foreign_keys = {"born_in_id"}, .unpaired = true) City *born_in = nullptr;
};
struct TENON_TABLE("rivers") River {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &City::id) std::int64_t city_id = 0;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<City> city;
};
struct TENON_TABLE("maps") Map {
  TENON_COLUMN(.primary_key = true, .foreign_key = "countries.id") std::int64_t country_id = 0;
};
struct TENON_TABLE("countries") Country {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.cascade = tenon::cascade::all_delete_orphan, .unpaired = true) std::optional<Map *> map;
};
} // namespace silent_fitting
