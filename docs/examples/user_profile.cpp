//===- user_profile.cpp - a user and the profile, stored ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One-to-one: created, linked, found from either end, replaced, and what the
// database refuses.
//
//===----------------------------------------------------------------------===//

#include "check.hpp"
#include "user_profile.tenon.hpp"

#include <tenon/session.hpp>

using tenon::col;

namespace {

void create(tenon::engine &engine) {
  say("A user is created, with a profile.");
  tenon::session session{engine};
  User &user =
      session.add(User{.username = "john_doe", .email = "john@example.com"});
  Profile &profile = session.add(Profile{.bio = "I am John Doe's profile"});
  user.profile = profile;
  check(profile.user.get() == &user, "the profile has the user at once");
  session.commit();
  check(user.id == 1, "the database numbered the user");
  check(profile.user_id == user.id, "the key of the profile was filled in");
}

void find(tenon::engine &engine) {
  say("Both are found, each from the other.");
  tenon::session session{engine};
  User &user =
      session.query<User>().where(col<&User::username> == "john_doe").one();
  std::printf("  %s: %s\n", user.username.c_str(), user.profile->bio->c_str());
  check(user.profile->bio == "I am John Doe's profile",
        "the profile of john_doe");

  Profile *profile = session.query<Profile>()
                         .where(col<&Profile::bio> == "I am John Doe's profile")
                         .first();
  check(profile && profile->user->username == "john_doe",
        "the user with that profile");
  check(profile->user.get() == &user, "a row is one object, however found");
}

void replace(tenon::engine &engine) {
  say("The profile is replaced.");
  tenon::session session{engine};
  User &user = *session.get<User>(1);
  Profile &old = *user.profile;
  user.profile = Profile{.bio = "I moved"};
  check(!old.user, "the old profile has no user at once");
  session.commit();
  check(session.query<Profile>()
                .where(col<&Profile::user_id>.is_null())
                .one()
                .bio == "I am John Doe's profile",
        "the key of the old row is NULL");
  check(user.profile->bio == "I moved", "the user has the new profile");
}

void force(tenon::engine &engine) {
  say("A second profile is forced on the user, by the key.");
  tenon::session session{engine};
  session.add(Profile{.bio = "me too", .user_id = 1});
  try {
    session.commit();
    check(false, "the unique key refuses it");
  } catch (const tenon::integrity_error &error) {
    std::printf("  %s\n", error.what());
    check(true, "the unique key refuses it");
  }
  session.rollback();
  check(session.query<Profile>().count() == 2, "nothing of it was written");

  session.rollback(); // gives the only connection back
  try {
    engine.execute("INSERT INTO profiles (bio, user_id) VALUES ('SQL', 1)");
    check(false, "from outside of every session too");
  } catch (const tenon::integrity_error &) {
    check(true, "from outside of every session too");
  }
}

} // namespace

int main(int count, char **arguments) {
  tenon::engine engine{"sqlite::memory:", options_of(count, arguments)};
  engine.create_all<User, Profile>();
  create(engine);
  find(engine);
  replace(engine);
  force(engine);
}
