// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %check_tenon %s --plugin-args=checks=-cascade-no-delete-policy

#include <tenon/model.hpp>

#include <cstdint>
#include <string>

// A typo. The fix names the one key that is near.
// FAULTS: 2
namespace typo {
struct TENON_TABLE("members") Member {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("letters") Letter {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Member::id) std::int64_t sender_id;
  TENON_COLUMN(.index = true, .foreign_key = &Member::id) std::int64_t addressee_id;
  TENON_RELATIONSHIP(.foreign_keys = {"sendr_id"}, .unpaired = true) tenon::one<Member> sender;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: no member 'sendr_id' in 'Letter' or 'Member'; did you mean 'sender_id'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-4]]:72: note: candidate 'Letter::sender_id'
  // CHECK-MESSAGES: :[[@LINE-4]]:72: note: candidate 'Letter::addressee_id'
  // CHECK-FIXES: TENON_RELATIONSHIP(.foreign_keys = {"sender_id"}, .unpaired = true) tenon::one<Member> sender;
  TENON_RELATIONSHIP(.foreign_keys = {"Letter.adressee_id"}, .unpaired = true) tenon::one<Member> addressee;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: no member 'Letter.adressee_id' in 'Letter' or 'Member'; did you mean 'addressee_id'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-9]]:72: note: candidate 'Letter::sender_id'
  // CHECK-MESSAGES: :[[@LINE-9]]:72: note: candidate 'Letter::addressee_id'
};
} // namespace typo

// The column's name, where the member's is meant.
namespace column_name {
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("pets") Pet {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.name = "owner_id", .index = true, .foreign_key = &Owner::id) std::int64_t keeper;
  TENON_RELATIONSHIP(.foreign_keys = {"owner_id"}, .unpaired = true) tenon::one<Owner> owner;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: no member 'owner_id' in 'Pet' or 'Owner'; did you mean 'keeper'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-3]]:91: note: candidate 'Pet::keeper'
  // CHECK-FIXES: TENON_RELATIONSHIP(.foreign_keys = {"keeper"}, .unpaired = true) tenon::one<Owner> owner;
};
} // namespace column_name

// A column, but not one that joins the two: none at all, or to a third table.
// FAULTS: 2
namespace no_key {
struct TENON_TABLE("blogs") Blog {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("writers") Writer {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
};
struct TENON_TABLE("entries") Entry {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Writer::id) std::int64_t writer_id;
  TENON_COLUMN(.index = true, .foreign_key = &Blog::id) std::int64_t blog_id;
  std::string title;
  TENON_RELATIONSHIP(.foreign_keys = {"title"}, .unpaired = true) tenon::one<Writer> writer;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: 'title' is no foreign key between 'Entry' and 'Writer' [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-5]]:72: note: candidate 'Entry::writer_id'
  TENON_RELATIONSHIP(.foreign_keys = {&Entry::blog_id}, .unpaired = true) tenon::one<Writer> editor;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: 'blog_id' is no foreign key between 'Entry' and 'Writer' [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-8]]:72: note: candidate 'Entry::writer_id'
};
} // namespace no_key

// Each of the names is right, but they are two keys. A self-reference has one
// table.
// FAULTS: 2
namespace two_keys {
struct TENON_TABLE("nodes") Node {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = "nodes.id") std::int64_t parent;
  TENON_COLUMN(.index = true, .foreign_key = "nodes.id") std::int64_t root;
  TENON_RELATIONSHIP(.foreign_keys = {"parent", "root"}, .unpaired = true) tenon::many<Node> below;
  // CHECK-MESSAGES: :[[@LINE-1]]:38: error: no one foreign key from 'Node' to itself has all columns that 'foreign_keys' names [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-4]]:71: note: candidate 'Node::parent'
  // CHECK-MESSAGES: :[[@LINE-4]]:71: note: candidate 'Node::root'
  TENON_RELATIONSHIP(.foreign_keys = {"rot"}, .unpaired = true) tenon::many<Node> all;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: no member 'rot' in 'Node'; did you mean 'root'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE-8]]:71: note: candidate 'Node::parent'
  // CHECK-MESSAGES: :[[@LINE-8]]:71: note: candidate 'Node::root'
  // CHECK-FIXES: TENON_RELATIONSHIP(.foreign_keys = {"root"}, .unpaired = true) tenon::many<Node> all;
};
} // namespace two_keys

// From the side without the key, and the other side is right.
namespace far_side {
struct Task;
struct TENON_TABLE("persons") Person {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_RELATIONSHIP(.back_populates = "doer", .foreign_keys = {"Task.doerid"}) tenon::many<Task> tasks;
  // CHECK-MESSAGES: :[[@LINE-1]]:65: error: no member 'Task.doerid' in 'Person' or 'Task'; did you mean 'doer_id'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE+4]]:72: note: candidate 'Task::doer_id'
};
struct TENON_TABLE("tasks") Task {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  TENON_COLUMN(.index = true, .foreign_key = &Person::id) std::int64_t doer_id;
  TENON_RELATIONSHIP(.back_populates = &Person::tasks, .foreign_keys = {&Task::doer_id}) tenon::one<Person> doer;
};
} // namespace far_side

// By string, qualified, by pointer, a mixin's column, one column of two.
namespace silent_named {
struct Match;
struct TENON_TABLE("clubs") Club {
  TENON_COLUMN(.primary_key = true) std::int64_t country;
  TENON_COLUMN(.primary_key = true) std::int64_t number;
  TENON_RELATIONSHIP(.back_populates = "home", .foreign_keys = {"home_country", "Match.home_number"})
  tenon::many<Match> at_home;
};
struct TENON_TABLE(.abstract = true) WithGuest {
  std::int64_t guest_country;
  std::int64_t guest_number;
};
struct TENON_TABLE("matches") TENON_INDEX(.columns = {"home_country", "home_number"})
    TENON_INDEX(.columns = {"guest_country", "guest_number"})
    TENON_FOREIGN_KEY(.columns = {"home_country", "home_number"}, .references = "clubs")
    TENON_FOREIGN_KEY(.columns = {"guest_country", "guest_number"}, .references = "clubs") Match : WithGuest {
  TENON_COLUMN(.primary_key = true) std::int64_t id;
  std::int64_t home_country;
  std::int64_t home_number;
  TENON_RELATIONSHIP(.back_populates = &Club::at_home, .foreign_keys = {&Match::home_country}) tenon::one<Club> home;
  TENON_RELATIONSHIP(.foreign_keys = {&Match::guest_number}, .unpaired = true) tenon::one<Club> guest;
};
} // namespace silent_named

// Of a many-to-many it is a member of the secondary, and refers to this side.
// FAULTS: 2
namespace secondary {
struct TENON_TABLE("genres") Genre {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
};
struct TENON_TABLE("films") Film {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.foreign_keys = {"fim_id"}, .secondary = "styles", .unpaired = true) tenon::many<Genre> genres;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: no member 'fim_id' in 'Style'; did you mean 'film_id'? [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE+8]]:91: note: candidate 'Style::film_id'
  // CHECK-FIXES: TENON_RELATIONSHIP(.foreign_keys = {"film_id"}, .secondary = "styles", .unpaired = true) tenon::many<Genre> genres;
  TENON_RELATIONSHIP(.foreign_keys = {"genre_id"}, .secondary = "styles", .unpaired = true) tenon::many<Genre> others;
  // CHECK-MESSAGES: :[[@LINE-1]]:39: error: 'genre_id' is no foreign key from 'Style' to 'Film' [tenon-fk-column-missing]
  // CHECK-MESSAGES: :[[@LINE+4]]:91: note: candidate 'Style::film_id'
};
struct TENON_TABLE("styles") Style {
  TENON_COLUMN(.primary_key = true, .foreign_key = &Genre::id) std::int64_t genre_id = 0;
  TENON_COLUMN(.primary_key = true, .index = true, .foreign_key = &Film::id) std::int64_t film_id = 0;
};
} // namespace secondary
