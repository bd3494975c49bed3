// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// Another relationship of the target. The right one is as it should be.
namespace another_member {
struct Post;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "topic") tenon::many<Post> posts;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Post::topic' leads to 'Topic', not back to 'User' [tenon-back-populates-wrong-target]
  // CHECK-MESSAGES: :[[@LINE+12]]:58: note: 'Post::topic' declared here
};

struct TENON_TABLE("topics") Topic {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_COLUMN(.index = true, .foreign_key = &Topic::id) std::optional<std::int64_t> topic_id;
  TENON_RELATIONSHIP(.back_populates = "posts") tenon::one<User> user;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Topic> topic;
};
} // namespace another_member

// Two structs of one short name; pointers instead of tenon's own types.
// FAULTS: 0
namespace bank {
struct TENON_TABLE("bank_clients") Client {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace bank
namespace shop {
struct Order;
struct TENON_TABLE("clients") Client {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "payer") std::vector<Order *> orders;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Order::payer' leads to 'bank::Client', not back to 'shop::Client' [tenon-back-populates-wrong-target]
  // CHECK-MESSAGES: :[[@LINE+8]]:54: note: 'Order::payer' declared here
};

struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Client::id) std::optional<std::int64_t> client_id;
  TENON_COLUMN(.index = true, .foreign_key = &bank::Client::id) std::optional<std::int64_t> payer_id;
  TENON_RELATIONSHIP(.back_populates = &Client::orders) Client *client = nullptr;
  TENON_RELATIONSHIP(.unpaired = true) bank::Client *payer = nullptr;
};
} // namespace shop

// A self-reference whose other side leads away.
namespace self_reference {
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_COLUMN(.index = true, .foreign_key = &Owner::id) std::optional<std::int64_t> owner_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Folder> parent;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Owner> owner;
  TENON_RELATIONSHIP(.back_populates = &Folder::owner) tenon::many<Folder> children;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Folder::owner' leads to 'Owner', not back to 'Folder' [tenon-back-populates-wrong-target]
  // CHECK-MESSAGES: :[[@LINE-3]]:58: note: 'Folder::owner' declared here
};
} // namespace self_reference

// The other side stands in a mixin of the target, or in one of this struct.
namespace silent_mixins {
struct Invoice;
struct TENON_TABLE(.abstract = true) Billed {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "payer") tenon::many<Invoice> invoices;
};

struct TENON_TABLE("companies") Company : Billed {};

struct TENON_TABLE(.abstract = true) Payable {
  TENON_COLUMN(.index = true, .foreign_key = &Company::id) std::optional<std::int64_t> payer_id;
  TENON_RELATIONSHIP(.back_populates = &Billed::invoices) tenon::one<Company> payer;
};

struct TENON_TABLE("invoices") Invoice : Payable {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace silent_mixins
