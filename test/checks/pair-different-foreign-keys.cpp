// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// The author's books, and the book's editor.
namespace two_keys {
struct Book;
struct TENON_TABLE("people") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "author", .foreign_keys = {"Book.author_id"})
  tenon::many<Book> written;
  // CHECK-MESSAGES: :[[@LINE-2]]:66: error: 'Person::written' goes over the foreign key 'Book::author_id', but its other side 'Book::author' over 'Book::editor_id' [tenon-pair-different-foreign-keys]
  // CHECK-MESSAGES: :[[@LINE+7]]:74: note: the other side is here
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> author_id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::optional<std::int64_t> editor_id;
  TENON_RELATIONSHIP(.back_populates = &Person::written, .foreign_keys = {&Book::editor_id})
  tenon::one<Person> author;
};
} // namespace two_keys

// Composite keys that share a column, in types of one's own.
namespace composite_keys {
struct Account;
struct TENON_TABLE("transfers")
    TENON_FOREIGN_KEY(.columns = {"bank", "source"}, .references = "accounts")
    TENON_FOREIGN_KEY(.columns = {"bank", "target"}, .references = "accounts")
    TENON_INDEX(.columns = {"bank", "source"}) TENON_INDEX(.columns = {"target", "bank"}) Transfer {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::optional<std::int64_t> bank;
  std::optional<std::int64_t> source;
  std::optional<std::int64_t> target;
  TENON_RELATIONSHIP(.back_populates = "transfers", .foreign_keys = {"source"}) Account *from = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:69: error: 'Transfer::from' goes over the foreign key 'Transfer::bank' and 'Transfer::source', but its other side 'Account::transfers' over 'Transfer::bank' and 'Transfer::target' [tenon-pair-different-foreign-keys]
  // CHECK-MESSAGES: :[[@LINE+6]]:73: note: the other side is here
};

struct TENON_TABLE("accounts") Account {
  TENON_COLUMN(.primary_key = true) std::int64_t bank = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t number = 0;
  TENON_RELATIONSHIP(.back_populates = &Transfer::from, .foreign_keys = {&Transfer::target})
  std::vector<Transfer *> transfers;
};
} // namespace composite_keys

// A self-reference with two keys.
namespace self_reference {
struct TENON_TABLE("employees") Employee {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Employee::id) std::optional<std::int64_t> boss_id;
  TENON_COLUMN(.index = true, .foreign_key = &Employee::id) std::optional<std::int64_t> mentor_id;
  TENON_RELATIONSHIP(.back_populates = "staff", .foreign_keys = {"boss_id"}, .remote_side = {"id"})
  tenon::one<Employee> boss;
  // CHECK-MESSAGES: :[[@LINE-2]]:65: error: 'Employee::boss' goes over the foreign key 'Employee::boss_id', but its other side 'Employee::staff' over 'Employee::mentor_id' [tenon-pair-different-foreign-keys]
  // CHECK-MESSAGES: :[[@LINE+1]]:64: note: the other side is here
  TENON_RELATIONSHIP(.back_populates = "boss", .foreign_keys = {"mentor_id"}) tenon::many<Employee> staff;
};
} // namespace self_reference

// The same key in both words for it; only one of the keys leads to this table.
namespace silent_same_key {
struct Message;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "sender", .foreign_keys = {"sender_id"})
  tenon::many<Message> sent;
  TENON_RELATIONSHIP(.back_populates = "receiver", .foreign_keys = {"Message.receiver_id"})
  tenon::many<Message> received;
};

struct TENON_TABLE("chats") Chat {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "chat") tenon::many<Message> messages;
};

struct TENON_TABLE("messages") Message {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> sender_id;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> receiver_id;
  TENON_COLUMN(.index = true, .foreign_key = &Chat::id) std::optional<std::int64_t> chat_id;
  TENON_RELATIONSHIP(.back_populates = &User::sent, .foreign_keys = {&Message::sender_id})
  tenon::one<User> sender;
  TENON_RELATIONSHIP(.back_populates = &User::received, .foreign_keys = {&Message::receiver_id})
  tenon::one<User> receiver;
  TENON_RELATIONSHIP(.back_populates = &Chat::messages) tenon::one<Chat> chat;
};
} // namespace silent_same_key
