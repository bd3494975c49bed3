// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// TENON_UNIQUE, with the nearest member.
namespace in_unique {
struct TENON_TABLE("seats") TENON_UNIQUE("row", "numbr") Seat {
  // CHECK-MESSAGES: :[[@LINE-1]]:49: error: no member 'numbr' in 'Seat'; did you mean 'number'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:58: note: 'Seat' declared here
  // CHECK-FIXES: struct TENON_TABLE("seats") TENON_UNIQUE("row", "number") Seat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t row = 0;
  std::int64_t number = 0;
};
} // namespace in_unique

// TENON_INDEX with the name of a column where a member's is asked for; two
// structs of one short name.
namespace in_index {
struct TENON_TABLE("addresses") TENON_INDEX(.columns = {"city", "postal_code"}) Address {
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: no member 'postal_code' in 'in_index::Address'; did you mean 'zip'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:81: note: 'in_index::Address' declared here
  // CHECK-FIXES: struct TENON_TABLE("addresses") TENON_INDEX(.columns = {"city", "zip"}) Address {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "postal_code") std::string zip;
  std::string city;
};

namespace v2 {
struct TENON_TABLE("addresses_v2") TENON_INDEX(.columns = {"postal_code"}) Address {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string postal_code;
};
} // namespace v2
} // namespace in_index

// TENON_FOREIGN_KEY: own columns are members, the referred ones are columns.
// FAULTS: 2
namespace in_foreign_key {
struct TENON_TABLE("points") Point {
  TENON_COLUMN(.primary_key = true) std::int64_t x = 0;
  TENON_COLUMN(.name = "ypsilon", .primary_key = true) std::int64_t y = 0;
};

struct TENON_TABLE("flags")
    TENON_FOREIGN_KEY(.columns = {"at_x", "height"}, .references = "points") Flag {
  // CHECK-MESSAGES: :[[@LINE-1]]:43: error: no member 'height' in 'Flag' [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:78: note: 'Flag' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t at_x = 0;
  std::int64_t at_y = 0;
};

struct TENON_TABLE("wells")
    TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points", .referred = {"x", "y"}) Well {
  // CHECK-MESSAGES: :[[@LINE-1]]:88: error: no column 'y' in table 'points'; did you mean 'ypsilon'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-17]]:30: note: 'Point' declared here
  // CHECK-FIXES: TENON_FOREIGN_KEY(.columns = {"x", "y"}, .references = "points", .referred = {"x", "ypsilon"}) Well {
  TENON_COLUMN(.primary_key = true) std::int64_t x = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t y = 0;
};
} // namespace in_foreign_key

// A list in a mixin, where one of two tables lacks the column.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) TENON_INDEX(.columns = {"owner"}) Owned {
  std::int64_t version = 0;
};

struct TENON_TABLE("cars") Car : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string owner;
};

struct TENON_TABLE("boats") Boat : Owned {
  // CHECK-MESSAGES: :[[@LINE-10]]:62: error: no member 'owner' in 'Boat' [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:29: note: 'Boat' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// .order_by, descending; .remote_side.
// FAULTS: 2
namespace in_relationship {
struct Message;
struct TENON_TABLE("chats") Chat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "chat", .order_by = {"-sent_att", "id"})
  tenon::many<Message> messages;
  // CHECK-MESSAGES: :[[@LINE-2]]:61: error: no member 'sent_att' in 'Message'; did you mean 'sent_at'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE+4]]:32: note: 'Message' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "chat", .order_by = {"-sent_at", "id"})
};

struct TENON_TABLE("messages") Message {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t sent_at = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Chat::id) std::optional<std::int64_t> chat_id;
  TENON_RELATIONSHIP(.back_populates = &Chat::messages) tenon::one<Chat> chat;
  TENON_COLUMN(.index = true, .foreign_key = "messages.id") std::optional<std::int64_t> answered_id;
  TENON_RELATIONSHIP(.remote_side = {"ids"}, .unpaired = true) tenon::one<Message> answered;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: error: no member 'ids' in 'Message'; did you mean 'id'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-8]]:32: note: 'Message' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.remote_side = {"id"}, .unpaired = true) tenon::one<Message> answered;
};
} // namespace in_relationship

// What a list with a wrong name was to say is not missed elsewhere as well.
// FAULTS: 2
namespace one_fault {
struct Licence;
struct TENON_TABLE("drivers") Driver {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "driver") tenon::one<Licence> licence;
};

struct TENON_TABLE("licences") TENON_UNIQUE("driverid") Licence {
  // CHECK-MESSAGES: :[[@LINE-1]]:45: error: no member 'driverid' in 'Licence'; did you mean 'driver_id'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:57: note: 'Licence' declared here
  // CHECK-FIXES: struct TENON_TABLE("licences") TENON_UNIQUE("driver_id") Licence {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &Driver::id) std::optional<std::int64_t> driver_id;
  TENON_RELATIONSHIP(.back_populates = &Driver::licence) tenon::one<Driver> driver;
};

struct TENON_TABLE("fines") TENON_INDEX(.columns = {"driverid"}) Fine {
  // CHECK-MESSAGES: :[[@LINE-1]]:53: error: no member 'driverid' in 'Fine'; did you mean 'driver_id'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-2]]:66: note: 'Fine' declared here
  // CHECK-FIXES: struct TENON_TABLE("fines") TENON_INDEX(.columns = {"driver_id"}) Fine {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.foreign_key = &Driver::id) std::optional<std::int64_t> driver_id;
};
} // namespace one_fault

// Pointers to members of another struct.
// FAULTS: 2
namespace other_struct {
struct TENON_TABLE("labels") Label {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::int64_t weight = 0;
};

struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Node::id) std::optional<std::int64_t> up_id;
  TENON_RELATIONSHIP(.back_populates = "below", .remote_side = {&Label::id}) tenon::one<Node> up;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: 'Label::id' is no member of 'Node'; did you mean 'id'? [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-5]]:29: note: 'Node' declared here
  // CHECK-FIXES: .remote_side = {&other_struct::Node::id}) tenon::one<Node> up;
  TENON_RELATIONSHIP(.back_populates = "up", .order_by = {&Label::weight}) tenon::many<Node> below;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: 'Label::weight' is no member of 'Node' [tenon-unknown-column-in-list]
  // CHECK-MESSAGES: :[[@LINE-9]]:29: note: 'Node' declared here
};
} // namespace other_struct

// Members of a mixin, pointers to members, columns by their own name in .referred.
namespace silent_right_names {
struct TENON_TABLE(.abstract = true) Located {
  std::string street;
  std::string town;
};

struct TENON_TABLE("houses") TENON_UNIQUE("street", "number") TENON_INDEX(.columns = {"town"}) House
    : Located {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "no") std::int64_t number = 0;
};

struct TENON_TABLE("doors") TENON_INDEX(.columns = {"number", "street"})
    TENON_FOREIGN_KEY(.columns = {"street", "number"}, .references = "houses", .referred = {"street", "no"})
        Door {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string street;
  std::int64_t number = 0;
  TENON_COLUMN(.index = true, .foreign_key = "doors.id") std::optional<std::int64_t> inner_id;
  TENON_RELATIONSHIP(.remote_side = {&Door::id}, .unpaired = true) tenon::one<Door> inner;
};
} // namespace silent_right_names
