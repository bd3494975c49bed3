// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// One column of two.
namespace one_of_two {
struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t shop;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Order::number) std::int64_t order_number;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: foreign key 'Item::order_number' refers to 'Order::number' alone, but the primary key of 'Order' is 'Order::shop' and 'Order::number' together [tenon-fk-partial-composite]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: the key starts here
};
} // namespace one_of_two

// Two columns of three, one of them a mixin's.
namespace two_of_three {
struct TENON_TABLE(.abstract = true) OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t tenant;
};
struct TENON_TABLE(.name = "pages", .schema = "wiki") Page : OfTenant {
  TENON_COLUMN(.primary_key = true) std::int64_t page;
  TENON_COLUMN(.primary_key = true) std::int64_t revision;
};
struct TENON_TABLE(.name = "links", .schema = "wiki") TENON_INDEX(.columns = {"tenant", "page"})
    TENON_FOREIGN_KEY(.columns = {"tenant", "page"}, .references = "wiki.pages", .referred = {"tenant", "page"})
    Link {
  // CHECK-MESSAGES: :[[@LINE-2]]:68: warning: foreign key 'Link::tenant' and 'Link::page' refers to 'Page::tenant' and 'Page::page' alone, but the primary key of 'Page' is 'Page::tenant', 'Page::page' and 'Page::revision' together [tenon-fk-partial-composite]
  // CHECK-MESSAGES: :[[@LINE-10]]:50: note: the key starts here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t tenant;
  std::int64_t page;
};
} // namespace two_of_three

// A key that is split over its columns is one fault; the relationship over it
// has nothing to add.
namespace split {
struct TENON_TABLE("seats") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t row;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("tickets") Ticket {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Seat::row) std::int64_t row;
  // CHECK-MESSAGES: :[[@LINE-1]]:46: warning: foreign key 'Ticket::row' refers to 'Seat::row' alone, but the primary key of 'Seat' is 'Seat::row' and 'Seat::number' together [tenon-fk-partial-composite]
  // CHECK-MESSAGES: :[[@LINE-7]]:50: note: the key starts here
  // CHECK-MESSAGES: :[[@LINE+1]]:46: note: another part is referred to here; one 'TENON_FOREIGN_KEY' takes them together
  TENON_COLUMN(.index = true, .foreign_key = &Seat::number) std::int64_t number;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Seat> seat;
};
} // namespace split

// The whole key, in either order; a part that is unique by itself; a part of
// the own key.
namespace silent_whole {
struct TENON_TABLE("tenants") Tenant {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("rooms") Room {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Tenant::id) std::int64_t tenant_id;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("doors")
    TENON_FOREIGN_KEY(.columns = {"room", "tenant_id"}, .references = "rooms", .referred = {"number", "tenant_id"})
    TENON_INDEX(.columns = {"tenant_id", "room"}) Door {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t tenant_id;
  std::int64_t room;
};
struct TENON_TABLE("parts") Part {
  TENON_COLUMN(.primary_key = true) std::int64_t series;
  TENON_COLUMN(.primary_key = true, .unique = true) std::string code;
};
struct TENON_TABLE("stock") Stock {
  TENON_COLUMN(.primary_key = true, .foreign_key = "parts.code") std::string part_code;
};
} // namespace silent_whole
