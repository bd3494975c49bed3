// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The foreign key's column is taken for the relationship.
namespace on_foreign_key {
struct TENON_TABLE("authors") Author {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("books") Book {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Author::id)
  TENON_RELATIONSHIP(.unpaired = true)
  std::optional<std::int64_t> author_id;
  // CHECK-MESSAGES: :[[@LINE-2]]:3: error: 'TENON_RELATIONSHIP' stands on 'Book::author_id', which is a column of type 'std::optional<std::int64_t>'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:31: note: 'Book::author_id' declared here
};
} // namespace on_foreign_key

// Other types that make a column: text, a blob, an enum, a type of one's own.
namespace on_other_types {
enum class Colour { Red, Green };
struct Money {
  std::int64_t cents = 0;
};
} // namespace on_other_types
template <> struct tenon::type_traits<on_other_types::Money> {};
// FAULTS: 4
namespace on_other_types {
struct TENON_TABLE("toys") Toy {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP() std::string name;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on 'Toy::name', which is a column of type 'std::string'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:36: note: 'Toy::name' declared here
  TENON_RELATIONSHIP() std::vector<unsigned char> picture;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on 'Toy::picture', which is a column of type 'std::vector<unsigned char>'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:51: note: 'Toy::picture' declared here
  TENON_RELATIONSHIP() Colour colour = Colour::Red;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on 'Toy::colour', which is a column of type 'Colour'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:31: note: 'Toy::colour' declared here
  TENON_RELATIONSHIP() Money price;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on 'Toy::price', which is a column of type 'Money'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:30: note: 'Toy::price' declared here
};
} // namespace on_other_types

// In a mixin of two tables: said once.
namespace in_mixin {
struct TENON_TABLE(.abstract = true) Stamped {
  TENON_RELATIONSHIP() std::int64_t created = 0;
  // CHECK-MESSAGES: :[[@LINE-1]]:3: error: 'TENON_RELATIONSHIP' stands on 'Stamped::created', which is a column of type 'std::int64_t'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:37: note: 'Stamped::created' declared here
};

struct TENON_TABLE("letters") Letter : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("parcels") Parcel : Stamped {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
} // namespace in_mixin

// The other side names it: that is the same fault.
namespace with_other_side {
struct Verse;
struct TENON_TABLE("poems") Poem {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "poem_id") tenon::many<Verse> verses;
};

struct TENON_TABLE("verses") Verse {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Poem::id)
  TENON_RELATIONSHIP(.back_populates = &Poem::verses)
  std::optional<std::int64_t> poem_id;
  // CHECK-MESSAGES: :[[@LINE-2]]:3: error: 'TENON_RELATIONSHIP' stands on 'Verse::poem_id', which is a column of type 'std::optional<std::int64_t>'; use 'TENON_COLUMN', or a type such as 'tenon::one' [tenon-relation-on-column]
  // CHECK-MESSAGES: :[[@LINE-2]]:31: note: 'Verse::poem_id' declared here
};
} // namespace with_other_side

// Every type that carries a relationship, and a struct that is no table.
namespace silent_relationships {
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Team> team;
};

struct TENON_TABLE("coaches") Coach {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Team::id) std::optional<std::int64_t> team_id;
  TENON_RELATIONSHIP(.unpaired = true) Team *team = nullptr;
};

struct Form {
  TENON_RELATIONSHIP() int field = 0;
};
} // namespace silent_relationships
