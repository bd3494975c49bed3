// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s

#include <tenon/model.hpp>

#include <cstdint>
#include <optional>
#include <memory>
#include <vector>

// A typo. The other side is right.
namespace typo {
struct Profile;
struct TENON_TABLE("users") User {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "usr") tenon::one<Profile> profile;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no member 'usr' in 'Profile'; did you mean 'user'? [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE+7]]:73: note: 'Profile::user' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "user") tenon::one<Profile> profile;
};

struct TENON_TABLE("profiles") Profile {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &User::id) std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = &User::profile) tenon::one<User> user;
};
} // namespace typo

// Nothing like it: no suggestion, and the struct is shown.
namespace no_such_member {
struct Comment;
struct TENON_TABLE("articles") Article {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "publication") std::vector<Comment *> comments;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no member 'publication' in 'Comment' [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE+3]]:32: note: 'Comment' declared here
};

struct TENON_TABLE("comments") Comment {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Article::id) std::optional<std::int64_t> article_id;
  TENON_RELATIONSHIP(.back_populates = &Article::comments) std::weak_ptr<Article> article;
};
} // namespace no_such_member

// A pointer to a member of another struct that has one of this name.
namespace other_struct {
struct Song;
struct TENON_TABLE("albums") Album {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "album") tenon::many<Song> songs;
};

struct TENON_TABLE("playlists") Playlist {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "playlists", .secondary = "entries") tenon::many<Song> songs;
};

struct TENON_TABLE("songs") Song {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Album::id) std::optional<std::int64_t> album_id;
  TENON_RELATIONSHIP(.back_populates = &Playlist::songs) tenon::one<Album> album;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: 'Playlist::songs' is no member of 'Album'; did you mean 'songs'? [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE-13]]:67: note: 'Album::songs' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = &other_struct::Album::songs) tenon::one<Album> album;
  TENON_RELATIONSHIP(.back_populates = &Playlist::songs, .secondary = "entries")
  tenon::many<Playlist> playlists;
};

struct TENON_TABLE("entries") Entry {
  TENON_COLUMN(.primary_key = true, .foreign_key = "playlists.id") std::int64_t playlist_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = "songs.id") std::int64_t song_id = 0;
};
} // namespace other_struct

// The name of a member in another letter case, in a self-reference.
namespace self_reference {
struct TENON_TABLE("folders") Folder {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Folder::id) std::optional<std::int64_t> parent_id;
  TENON_RELATIONSHIP(.back_populates = "children", .remote_side = {"id"}) tenon::one<Folder> parent;
  TENON_RELATIONSHIP(.back_populates = "Parent") tenon::many<Folder> children;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no member 'Parent' in 'Folder'; did you mean 'parent'? [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE-3]]:94: note: 'Folder::parent' declared here
  // CHECK-FIXES: TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Folder> children;
};
} // namespace self_reference

// The nearest in spelling leads elsewhere, so it cannot be meant.
namespace leads_elsewhere {
struct TENON_TABLE("firms") Firm {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct Truck;
struct TENON_TABLE("drivers") Driver {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::many<Truck> trucks;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no member 'owner' in 'Truck' [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE+3]]:30: note: 'Truck' declared here
};

struct TENON_TABLE("trucks") Truck {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.index = true, .foreign_key = &Driver::id) std::optional<std::int64_t> driver_id;
  TENON_COLUMN(.index = true, .foreign_key = &Firm::id) std::optional<std::int64_t> firm_id;
  TENON_RELATIONSHIP(.back_populates = &Driver::trucks) tenon::one<Driver> driver;
  TENON_RELATIONSHIP(.unpaired = true) tenon::one<Firm> owners;
};
} // namespace leads_elsewhere

// A member of the target's mixin, named as its own and as the mixin's; a target
// that is only declared.
namespace silent_names {
struct Owner;
struct Registry;

struct TENON_TABLE(.abstract = true) Owned {
  TENON_COLUMN(.index = true, .foreign_key = "owners.id") std::optional<std::int64_t> owner_id;
  TENON_RELATIONSHIP(.back_populates = "houses") tenon::one<Owner> owner;
};

struct TENON_TABLE("houses") House : Owned {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};

struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = &Owned::owner) tenon::many<House> houses;
  TENON_RELATIONSHIP(.back_populates = "owner") tenon::one<Registry> registry;
};
} // namespace silent_names

// The way back of a linked list: which end it is follows from the side that it
// should name.
namespace way_back {
struct TENON_TABLE("waypoints") Waypoint {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = &Waypoint::id) std::optional<std::int64_t> next_id;
  TENON_RELATIONSHIP(.back_populates = "follower") tenon::one<Waypoint> previous;
  // CHECK-MESSAGES: :[[@LINE-1]]:40: error: no member 'follower' in 'Waypoint' [tenon-back-populates-unknown]
  // CHECK-MESSAGES: :[[@LINE-5]]:33: note: 'Waypoint' declared here
};
} // namespace way_back
