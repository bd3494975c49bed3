// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Both sides miss the one key: said once.
namespace one_to_many {
struct Book;
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "author") tenon::many<Book> books;
  // CHECK-MESSAGES: :[[@LINE-1]]:68: error: relationship 'Author::books' has no foreign key to go over; add a column to 'Book' that refers to 'authors.id' [tenon-fk-relation-missing-fk]
  // CHECK-MESSAGES: :[[@LINE+2]]:29: note: 'Book' declared here
};
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = &Author::books) tenon::one<Author> author;
};
} // namespace one_to_many

// A column of the right name and type refers to nothing.
namespace many_to_one {
struct TENON_TABLE(.name = "customers", .schema = "crm") Customer {
  TENON_COLUMN(.name = "customer_id", .primary_key = true) std::int64_t id;
};
struct TENON_TABLE("invoices") Invoice {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true) std::int64_t customer_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Customer> customer;
  // CHECK-MESSAGES: :[[@LINE-1]]:61: error: relationship 'Invoice::customer' has no foreign key to go over; add a column to 'Invoice' that refers to 'crm.customers.customer_id' [tenon-fk-relation-missing-fk]
  // CHECK-MESSAGES: :[[@LINE-8]]:58: note: 'Customer' declared here
};
} // namespace many_to_one

// A composite key is named by its table; a key to a third table is no help.
namespace composite {
struct TENON_TABLE("shops") Shop {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("orders") Order {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Shop::id) std::int64_t shop_id;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
};
struct TENON_TABLE("items") Item {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Shop::id) std::int64_t shop_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Order> order;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: error: relationship 'Item::order' has no foreign key to go over; add a column to 'Item' that refers to 'orders' [tenon-fk-relation-missing-fk]
  // CHECK-MESSAGES: :[[@LINE-9]]:30: note: 'Order' declared here
};
} // namespace composite

// A tree without a parent column.
namespace self_reference {
struct TENON_TABLE("nodes") Node {
  // CHECK-MESSAGES: :[[@LINE+3]]:58: error: relationship 'Node::children' has no foreign key to go over; add a column to 'Node' that refers to 'nodes.id' [tenon-fk-relation-missing-fk]
  // CHECK-MESSAGES: :[[@LINE-2]]:29: note: 'Node' declared here
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<Node> children;
};
} // namespace self_reference

// The key is on the other side, in a mixin, on the struct, or in a table
// between.
namespace silent_keyed {
struct Track;
struct Tag;
struct TENON_TABLE("albums") Album {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "album") tenon::many<Track> tracks;
  TENON_RELATIONSHIP(.back_populates = "albums", .secondary = "album_tags") tenon::many<Tag> tags;
};
struct TENON_TABLE(.abstract = true) OnAlbum {
  TENON_COLUMN(.index = true, .foreign_key = &Album::id) std::optional<std::int64_t> album_id;
};
struct TENON_TABLE("tracks") Track : OnAlbum {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = &Album::tracks) tenon::one<Album> album;
};
struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = &Album::tags, .secondary = "album_tags") tenon::many<Album> albums;
};
struct TENON_TABLE("album_tags") TENON_INDEX(.columns = {"tag_id"})
    TENON_FOREIGN_KEY(.columns = {"album_id"}, .references = "albums")
    TENON_FOREIGN_KEY(.columns = {"tag_id"}, .references = "tags") AlbumTag {
  TENON_COLUMN(.primary_key = true) std::int64_t album_id;
  TENON_COLUMN(.primary_key = true) std::int64_t tag_id;
};
} // namespace silent_keyed
