//===- scenario.cpp - what is done while calls fail -----------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "scenario.hpp"

#include "reliability.tenon.hpp"

#include <new>
#include <stdexcept>
#include <vector>

namespace reliability {

namespace {

using tenon::col;

constexpr int entries_of_a_batch = 12;

void add_batch(tenon::session &session) {
  Batch *last = session.query<Batch>().order_by(col<&Batch::id>.desc()).first();
  Batch &batch = session.add(
      Batch{.id = last ? last->id + 1 : 1, .size = entries_of_a_batch});
  for (int i = 0; i != entries_of_a_batch; ++i)
    batch.entries.append(Entry{.payload = std::string(700, 'e')});
}

void add_user(tenon::session &session, const std::string &name) {
  User &user = session.add(User{.name = name});
  user.profile = Profile{.bio = std::string(300, 'b')};
}

void transfer(tenon::session &session) {
  session.query<Counter>().where(col<&Counter::id> == 1).one().value -= 1;
  session.query<Counter>().where(col<&Counter::id> == 2).one().value += 1;
}

void expect(bool holds, const char *what) {
  if (!holds)
    throw std::logic_error(std::string("it does not hold that ") + what);
}

void expect_name(tenon::session &session, const User &of,
                 const std::string &name) {
  // Throws where the whole transaction has ended: then the outer rows are gone.
  session.query<User>().count();
  expect(session.get<User>(of.id) == &of && of.name == name,
         "a rollback restores what was there");
}

} // namespace

void prepare(tenon::engine &on) {
  on.create_all<Batch, Entry, User, Profile, Counter>();
  tenon::session session(on);
  session.add(Counter{});
  session.add(Counter{});
  for (int i = 0; i != 4; ++i) {
    add_batch(session);
    add_user(session, "user " + std::to_string(i));
  }
  session.commit();
}

void add_rows(tenon::session &session) {
  transfer(session);
  add_batch(session);
  add_user(session, "new");
  auto users = session.query<User>().order_by(col<&User::id>).limit(2).all();
  Profile &first = *users[0].profile;
  Profile &second = *users[1].profile;
  first.user = users[1];
  second.user = users[0];
  session.commit();
}

void use_savepoint(tenon::session &session) {
  transfer(session);
  session.flush();
  tenon::savepoint attempt = session.begin_nested();
  try {
    add_batch(session);
    session.flush();
    add_user(session, "newer");
    attempt.commit();
  } catch (const tenon::operational_error &) {
    attempt.rollback();
  } catch (const std::bad_alloc &) {
    attempt.rollback();
  }
  add_user(session, "newest");
  session.commit();
}

void remove_rows(tenon::session &session) {
  Batch &batch = session.query<Batch>().order_by(col<&Batch::id>).all()[0];
  std::size_t entries = batch.entries.size();
  session.remove(batch);
  User &user =
      session.query<User>().where(col<&User::name>.like("user 2")).one();
  session.remove(user);
  transfer(session);
  expect(session.query<Entry>().count() >= static_cast<std::int64_t>(entries),
         "each batch has entries");
  session.commit();
}

void nest_savepoints(tenon::session &session) {
  transfer(session);
  User &user = *session.query<User>().order_by(col<&User::id>).first();
  std::string name = user.name;
  tenon::savepoint outer = session.begin_nested();
  user.name = "outer";
  session.flush();
  tenon::savepoint inner = session.begin_nested();
  try {
    user.name = "inner";
    session.remove(*session.query<Batch>().first());
    session.flush();
  } catch (const tenon::operational_error &) {
    // As on any other way out of it.
  } catch (const std::bad_alloc &) {
  }
  inner.rollback();
  expect_name(session, user, "outer");
  outer.rollback();
  expect_name(session, user, name);
  session.commit();
}

void change_many(tenon::session &session) {
  Counter &first = *session.get<Counter>(1);
  std::int64_t before = first.value;
  for (int id : {1, 2})
    session.update<Counter>()
        .set(col<&Counter::value>, col<&Counter::value> + (2 * id - 3))
        .where(col<&Counter::id> == id)
        .execute();
  expect(first.value == before - 1, "the object knows of the change");
  Batch &batch =
      *session.query<Batch>().order_by(col<&Batch::id>.desc()).first();
  std::vector<Entry> more(
      40, Entry{.payload = std::string(600, 'm'), .batch_id = batch.id});
  session.insert<Entry>(more).execute();
  std::size_t streamed = 0;
  for (Entry &each :
       session.query<Entry>().where(col<&Entry::batch_id> == batch.id).stream())
    streamed += each.batch_id == batch.id;
  expect(streamed == batch.entries.size(), "a stream has each row");
  std::size_t gone = session.erase<Entry>()
                         .where(col<&Entry::payload>.like("mm%"))
                         .returning(col<&Entry::id>)
                         .scalars()
                         .size();
  expect(gone == more.size(), "each row is returned");
  session.commit();
}

std::string rows_of(tenon::session &session) {
  std::string rows;
  auto row = [&rows](const char *kind, auto... values) {
    rows += kind;
    ((rows += '|', rows += values), ...);
    rows += '\n';
  };
  auto text = [](std::int64_t number) { return std::to_string(number); };
  for (Batch &each : session.query<Batch>().all())
    row("batch", text(each.id), text(each.size));
  for (Entry &each : session.query<Entry>().all())
    row("entry", text(each.id), text(each.batch->id));
  for (User &each : session.query<User>().all())
    row("user", text(each.id), each.name);
  for (Profile &each : session.query<Profile>().all())
    row("profile", text(each.id), text(each.user->id));
  for (Counter &each : session.query<Counter>().all())
    row("counter", text(each.version), text(each.value));
  return rows;
}

} // namespace reliability
