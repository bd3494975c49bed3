// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Every macro with every key, strings and pointers to members.
#include <tenon/model.hpp>

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>

struct Post;
struct Profile;
struct Tag;

struct TENON_TABLE(.abstract = true) Stamped {
  TENON_COLUMN(.server_default = "CURRENT_TIMESTAMP") std::string created;
};

struct TENON_TABLE(.name = "users", .schema = "app")
TENON_UNIQUE("first", "last")
TENON_UNIQUE("created")
TENON_INDEX(.columns = {"last", "first"}, .name = "ix_name", .unique = false, .where = "last IS NOT NULL")
TENON_INDEX(.columns = {"first"})
User : Stamped {
  TENON_COLUMN(.primary_key = true, .autoincrement = true) std::int64_t id = 0;
  TENON_COLUMN(.name = "first_name", .unique = false, .index = true, .nullable = false, .length = 50)
  std::string first;
  TENON_COLUMN(.type = "TEXT") std::string last;
  TENON_COLUMN(.version = true) int revision = 0;
  TENON_COLUMN(.foreign_key = &User::id, .on_delete = tenon::action::set_null,
               .on_update = tenon::action::cascade)
  std::optional<std::int64_t> boss_id;
  TENON_RELATIONSHIP(.back_populates = "boss", .foreign_keys = {"boss_id"}) tenon::many<User> staff;
  TENON_RELATIONSHIP(.back_populates = &User::staff, .foreign_keys = {&User::boss_id}, .remote_side = {&User::id})
  tenon::one<User> boss;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false,
                     .cascade = tenon::cascade::all | tenon::cascade::delete_orphan, .lazy = tenon::lazy::joined)
  tenon::one<Profile> profile;
  TENON_RELATIONSHIP(.back_populates = "author", .cascade = tenon::cascade::all_delete_orphan,
                     .passive_deletes = true, .order_by = {"-id", "title"}, .lazy = tenon::lazy::selectin)
  tenon::many<Post> posts;
  TENON_TRANSIENT int cached = 0;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "app.users.id") std::int64_t user_id = 0;
  TENON_RELATIONSHIP(.back_populates = &User::profile, .single_parent = true) tenon::one<User> user;
};

struct TENON_TABLE("posts")
TENON_FOREIGN_KEY(.columns = {"author_id"}, .references = "app.users", .referred = {"id"},
                  .on_delete = tenon::action::restrict, .on_update = tenon::action::no_action)
Post {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  std::string title;
  TENON_COLUMN(.index = true) std::int64_t author_id = 0;
  TENON_RELATIONSHIP(.back_populates = "posts", .post_update = true) tenon::one<User> author;
  TENON_RELATIONSHIP(.viewonly = true, .overlaps = {"author"}, .unpaired = true) tenon::one<User> reader;
  TENON_RELATIONSHIP(.backref = {.name = "posts", .uselist = true}, .foreign_keys = {"post_id"},
                     .remote_side = {"tag_id"}, .secondary = "post_tags")
  tenon::many<Tag> tags;
};

struct TENON_TABLE("tags") Tag {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("post_tags") PostTag {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Post::id) std::int64_t post_id = 0;
  TENON_COLUMN(.primary_key = true, .foreign_key = &Tag::id, .on_delete = tenon::action::cascade)
  std::int64_t tag_id = 0;
};

int main() {
  User user;
  Profile profile;
  user.profile = profile;
  assert(user.profile && user.profile.get() == &profile && user.profile->id == 0);
  user.profile = nullptr;
  bool thrown = false;
  try {
    (void)user.profile->id;
  } catch (const tenon::null_relationship_error &) {
    thrown = true;
  }
  Post first, second;
  first.id = 1;
  second.id = 2;
  user.posts.append(first);
  user.posts.append(second);
  std::int64_t sum = 0;
  for (const Post &post : user.posts)
    sum += post.id;
  bool removed = user.posts.remove(first) && !user.posts.remove(first);
  bool left = user.posts.size() == 1 && &user.posts[0] == &second && &user.posts.at(0) == &second;
  user.posts.clear();
  return thrown && sum == 3 && removed && left && user.posts.empty() ? 0 : 1;
}
