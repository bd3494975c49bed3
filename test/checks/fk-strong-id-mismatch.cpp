// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>

// Two strong types of one representation.
// FAULTS: 2
namespace enums {
enum class UserId : std::int64_t {};
enum class PostId : std::int64_t {};
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) UserId id;
};
struct TENON_TABLE("posts") Post {
  TENON_COLUMN(.primary_key = true) PostId id;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<PostId> author_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: foreign key 'Post::author_id' is 'std::optional<PostId>', but refers to 'User::id', whose strong type is 'UserId' [tenon-fk-strong-id-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:44: note: 'User::id' declared here
  // A bare integer, however wide.
  TENON_COLUMN(.index = true, .foreign_key = "users.id") std::int32_t editor_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:58: error: foreign key 'Post::editor_id' is 'std::int32_t', but refers to 'User::id', whose strong type is 'UserId' [tenon-fk-strong-id-mismatch]
  // CHECK-MESSAGES: :[[@LINE-10]]:44: note: 'User::id' declared here
};
} // namespace enums

// A strong type to a bare one.
namespace bare_key {
enum class TeamId : std::int64_t {};
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) TeamId team_id;
  // CHECK-MESSAGES: :[[@LINE-1]]:57: error: foreign key 'Player::team_id' is 'TeamId', but refers to 'Team::id', which is 'std::int64_t' [tenon-fk-strong-id-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:50: note: 'Team::id' declared here
};
} // namespace bare_key

// A wrapper with a mapping, and one that only has the same name.
namespace wrappers {
struct Isbn {
  std::string text;
};
} // namespace wrappers
// FAULTS: 0
namespace other {
struct Isbn {
  std::string text;
};
} // namespace other
template <> struct tenon::type_traits<wrappers::Isbn> {};
template <> struct tenon::type_traits<other::Isbn> {};
namespace wrappers {
struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) Isbn isbn;
};
struct TENON_TABLE("loans") Loan {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Book::isbn) other::Isbn isbn;
  // CHECK-MESSAGES: :[[@LINE-1]]:59: error: foreign key 'Loan::isbn' is 'other::Isbn', but refers to 'Book::isbn', whose strong type is 'Isbn' [tenon-fk-strong-id-mismatch]
  // CHECK-MESSAGES: :[[@LINE-6]]:42: note: 'Book::isbn' declared here
};
} // namespace wrappers

// The same strong type, under another name, in std::optional, in a composite
// key; a plain enum is no strong type.
namespace silent_same {
enum class Tenant : std::int64_t {};
using Owner = Tenant;
enum Colour { red, green };
struct TENON_TABLE("boxes") Box {
  TENON_COLUMN(.primary_key = true) Tenant tenant;
  TENON_COLUMN(.primary_key = true) Colour colour;
};
struct TENON_TABLE("notes") TENON_INDEX(.columns = {"owner", "colour"})
    TENON_FOREIGN_KEY(.columns = {"owner", "colour"}, .references = "boxes") Note {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::optional<Owner> owner;
  Colour colour;
};
struct TENON_TABLE("reprints") Reprint {
  TENON_COLUMN(.primary_key = true, .foreign_key = "books.isbn") wrappers::Isbn isbn;
};
} // namespace silent_same
