// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <vector>

// A tree whose upward side does not say so.
namespace tree {
struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id)
  std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children") tenon::one<Folder> parent;
  // CHECK-MESSAGES: :[[@LINE-1]]:71: error: 'Folder::parent' without 'remote_side' reads the row that refers to this one, not the one that 'Folder::parent_id' refers to [tenon-self-reference-without-remote-side]
  // CHECK-MESSAGES: :[[@LINE-4]]:46: note: the foreign key is here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Folder> parent;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Folder> children;
};
} // namespace tree

// Alone, without annotation, in a type of one's own.
namespace alone {
struct TENON_TABLE("categories") Category {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "categories.id") std::optional<std::int64_t> wider_id;
  Category *wider = nullptr;
  // CHECK-MESSAGES: :[[@LINE-1]]:13: error: 'Category::wider' without 'remote_side' reads the row that refers to this one, not the one that 'Category::wider_id' refers to [tenon-self-reference-without-remote-side]
  // CHECK-MESSAGES: :[[@LINE-3]]:46: note: the foreign key is here
  // CHECK-FIXES: TENON_RELATIONSHIP(.remote_side = {"id"}) Category *wider = nullptr;
};
} // namespace alone

// Two keys; a primary key out of a mixin.
namespace two_keys {
struct TENON_TABLE(.abstract = true) Entity {
  TENON_COLUMN(.primary_key = true) std::int64_t uid = 0;
};

struct TENON_TABLE("employees") Employee : Entity {
  TENON_COLUMN(.index = true, .foreign_key = "employees.uid") std::optional<std::int64_t> boss_id;
  TENON_COLUMN(.index = true, .foreign_key = "employees.uid") std::optional<std::int64_t> mentor_id;
  TENON_RELATIONSHIP(.foreign_keys = {"boss_id"}, .remote_side = {"uid"}, .unpaired = true)
  tenon::one<Employee> boss;
  TENON_RELATIONSHIP(.foreign_keys = {"mentor_id"}, .unpaired = true) tenon::one<Employee> mentor;
  // CHECK-MESSAGES: :[[@LINE-1]]:92: error: 'Employee::mentor' without 'remote_side' reads the row that refers to this one, not the one that 'Employee::mentor_id' refers to [tenon-self-reference-without-remote-side]
  // CHECK-MESSAGES: :[[@LINE-5]]:46: note: the foreign key is here
  // CHECK-FIXES: TENON_RELATIONSHIP(.foreign_keys = {"mentor_id"}, .remote_side = {"uid"}, .unpaired = true) tenon::one<Employee> mentor;
};
} // namespace two_keys

// A composite key: all the columns that it refers to.
namespace composite_key {
struct TENON_TABLE("files") TENON_FOREIGN_KEY(.columns = {"disk", "folder"}, .references = "files")
    TENON_INDEX(.columns = {"folder", "disk"}) File {
  TENON_COLUMN(.primary_key = true) std::int64_t disk = 0;
  TENON_COLUMN(.primary_key = true) std::int64_t inode = 0;
  std::optional<std::int64_t> folder;
  TENON_RELATIONSHIP(.back_populates = "content") tenon::one<File> in;
  // CHECK-MESSAGES: :[[@LINE-1]]:68: error: 'File::in' without 'remote_side' reads the row that refers to this one, not the one that 'File::disk' and 'File::folder' refer{{s?}} to [tenon-self-reference-without-remote-side]
  // CHECK-MESSAGES: :[[@LINE-7]]:92: note: the foreign key is here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "content", .remote_side = {"disk", "inode"}) tenon::one<File> in;
  TENON_RELATIONSHIP(.back_populates = "in") std::vector<File *> content;
};
} // namespace composite_key

// Neither side of a linked list says it: which one should is a choice.
namespace neither_side {
struct TENON_TABLE("links") Link {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Link::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous") tenon::one<Link> next;
  // CHECK-MESSAGES: :[[@LINE-1]]:69: error: 'Link::next' without 'remote_side' reads the row that refers to this one, not the one that 'Link::next_id' refers to [tenon-self-reference-without-remote-side]
  // CHECK-MESSAGES: :[[@LINE-3]]:47: note: the foreign key is here
  // CHECK-MESSAGES: :[[@LINE+1]]:65: note: 'Link::previous', its other side, does not say it either
  TENON_RELATIONSHIP(.back_populates = "next") tenon::one<Link> previous;
};
} // namespace neither_side

// It is said; a collection, which is the far side; the way back of a linked
// list, whose partner says it; many-to-many.
namespace silent_said {
struct TENON_TABLE("steps") Step {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Step::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "previous", .remote_side = {&Step::id}) tenon::one<Step> next;
  TENON_RELATIONSHIP(.back_populates = "next") tenon::one<Step> previous;
};

struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> inviter_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::many<User> invited;
  TENON_RELATIONSHIP(.foreign_keys = {"from_id"}, .remote_side = {"to_id"}, .secondary = "follows",
                     .unpaired = true)
  tenon::many<User> following;
};

struct TENON_TABLE("follows") Follow {
  TENON_COLUMN(.primary_key = true, .foreign_key = &User::id) std::int64_t from_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &User::id) std::int64_t to_id = 0;
};

struct TENON_TABLE("reviews") Review {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<User> user;
};
} // namespace silent_said
