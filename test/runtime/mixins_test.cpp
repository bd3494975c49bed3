//===- mixins_test.cpp - mixins and implied sides ---------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What tables inherit works as if it were their own; the other side that a
// backref implies works as if it were declared.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace mixins;
using tenon::col;

namespace {

class mixin_database : public file_database {
public:
  mixin_database() {
    engine.create_all<User, Note, File, Keeper, Pet, Nation, Anthem, Course,
                      Student, Enrolment>();
  }
};

template <class T> T named(const char *name) {
  T object;
  object.name = name;
  return object;
}

TEST(mixins, inherited_columns_are_stored) {
  mixin_database database;
  tenon::session session{database.engine};
  User &user = session.add(named<User>("ann"));
  user.created = std::chrono::sys_days(std::chrono::year(2020) / 2 / 29);
  session.commit();
  EXPECT_EQ(user.id, 1);
  EXPECT_EQ(database.rows("SELECT id, created, name FROM mixins_users"),
            (row_list{{"1", "2020-02-29 00:00:00", "ann"}}));
}

TEST(mixins, inherited_columns_are_changed) {
  mixin_database database;
  tenon::session session{database.engine};
  User &user = session.add(named<User>("ann"));
  session.commit();
  user.created = std::chrono::sys_seconds{};
  EXPECT_TRUE(session.is_modified(user));
  session.commit();
  EXPECT_EQ(database.value("SELECT created FROM mixins_users"),
            "1970-01-01 00:00:00");
}

TEST(mixins, inherited_columns_are_asked_for) {
  mixin_database database;
  tenon::session session{database.engine};
  session.add(named<User>("ann"));
  User &bob = session.add(named<User>("bob"));
  bob.created = std::chrono::sys_seconds{std::chrono::seconds(5)};
  session.commit();
  User &found = session.query<User>()
                    .where(col<&Dated::created, User>.is_not_null() &&
                           col<&Identified::id, User> > 1)
                    .one();
  EXPECT_EQ(&found, &bob);
}

TEST(mixins, tables_of_one_mixin_number_their_rows_apart) {
  mixin_database database;
  tenon::session session{database.engine};
  User &user = session.add(named<User>("ann"));
  Note &note = session.add(Note{});
  File &file = session.add(File{});
  session.commit();
  EXPECT_EQ(user.id, 1);
  EXPECT_EQ(note.id, 1);
  EXPECT_EQ(file.id, 1);
  EXPECT_EQ(session.get<Note>(1), &note);
  EXPECT_EQ(session.get<File>(1), &file);
}

TEST(mixins, an_inherited_relationship_is_written) {
  mixin_database database;
  tenon::session session{database.engine};
  User &user = session.add(named<User>("ann"));
  Note &note = session.add(Note{});
  File &file = session.add(File{});
  note.owner = user;
  file.owner = user;
  session.commit();
  EXPECT_EQ(database.rows("SELECT owner_id FROM mixins_notes"),
            (row_list{{"1"}}));
  EXPECT_EQ(database.rows("SELECT owner_id FROM mixins_files"),
            (row_list{{"1"}}));
  EXPECT_EQ(note.owner.get(), &user);
}

TEST(mixins, an_inherited_relationship_is_loaded) {
  mixin_database database;
  {
    tenon::session session{database.engine};
    session.add(Note{}).owner = named<User>("ann");
    session.commit();
  }
  tenon::session session{database.engine};
  Note &note = *session.get<Note>(1);
  EXPECT_EQ(note.owner->name, "ann");
  note.owner = nullptr;
  session.commit();
  EXPECT_EQ(database.value("SELECT owner_id FROM mixins_notes"), "NULL");
}

TEST(mixins, an_inherited_version_is_raised) {
  mixin_database database;
  tenon::session session{database.engine};
  File &file = session.add(File{});
  session.commit();
  EXPECT_EQ(file.version, 1);
  file.path = "/a";
  session.commit();
  EXPECT_EQ(file.version, 2);
  EXPECT_EQ(database.rows("SELECT version, path FROM mixins_files"),
            (row_list{{"2", "/a"}}));
}

TEST(implied_sides, a_collection_agrees_with_its_other_side) {
  mixin_database database;
  tenon::session session{database.engine};
  Keeper &ann = session.add(named<Keeper>("ann"));
  Pet &cat = session.add(named<Pet>("cat"));
  cat.keeper = ann;
  ASSERT_EQ(pets(ann).size(), 1u);
  EXPECT_EQ(&pets(ann)[0], &cat);
  pets(ann).remove(cat);
  EXPECT_FALSE(cat.keeper);
}

TEST(implied_sides, a_collection_is_written) {
  mixin_database database;
  tenon::session session{database.engine};
  Keeper &ann = session.add(named<Keeper>("ann"));
  Pet &cat = pets(ann).append(named<Pet>("cat"));
  EXPECT_EQ(cat.keeper.get(), &ann);
  session.commit();
  EXPECT_EQ(database.rows("SELECT name, keeper_id FROM mixins_pets"),
            (row_list{{"cat", "1"}}));
}

TEST(implied_sides, a_collection_is_loaded) {
  mixin_database database;
  {
    tenon::session session{database.engine};
    Keeper &ann = session.add(named<Keeper>("ann"));
    pets(ann).append(named<Pet>("cat"));
    pets(ann).append(named<Pet>("dog"));
    session.commit();
  }
  tenon::session session{database.engine};
  Keeper &ann = *session.get<Keeper>(1);
  statement_log log{database.engine};
  EXPECT_EQ(pets(ann).size(), 2u);
  EXPECT_EQ(log.count("SELECT"), 1u);
  EXPECT_EQ(pets(ann).at(0).keeper.get(), &ann);
  EXPECT_EQ(log.count("SELECT"), 1u);
}

TEST(implied_sides, a_deleted_parent_clears_the_keys) {
  mixin_database database;
  tenon::session session{database.engine};
  Keeper &ann = session.add(named<Keeper>("ann"));
  Pet &cat = pets(ann).append(named<Pet>("cat"));
  session.commit();
  session.remove(ann);
  session.commit();
  EXPECT_FALSE(cat.keeper);
  EXPECT_EQ(database.rows("SELECT keeper_id FROM mixins_pets"),
            (row_list{{"NULL"}}));
}

TEST(implied_sides, a_scalar_agrees_with_its_other_side) {
  mixin_database database;
  tenon::session session{database.engine};
  Nation &nation = session.add(named<Nation>("n"));
  Anthem &first = session.add(Anthem{});
  Anthem &second = session.add(Anthem{});
  first.nation = nation;
  EXPECT_EQ(anthem(nation).get(), &first);
  anthem(nation) = second;
  EXPECT_FALSE(first.nation);
  EXPECT_EQ(second.nation.get(), &nation);
  session.commit();
  EXPECT_EQ(database.rows("SELECT nation_id FROM mixins_anthems ORDER BY id"),
            (row_list{{"NULL"}, {"1"}}));
}

TEST(implied_sides, a_scalar_is_replaced_in_one_flush) {
  mixin_database database;
  tenon::session session{database.engine};
  Nation &nation = session.add(named<Nation>("n"));
  anthem(nation) = Anthem{};
  session.commit();
  anthem(nation) = Anthem{};
  session.commit();
  EXPECT_EQ(anthem(nation)->id, 2);
  EXPECT_EQ(database.rows("SELECT nation_id FROM mixins_anthems ORDER BY id"),
            (row_list{{"NULL"}, {"1"}}));
}

TEST(implied_sides, links_go_both_ways) {
  mixin_database database;
  tenon::session session{database.engine};
  Course course;
  course.title = "logic";
  Course &logic = session.add(course);
  Student &ann = session.add(named<Student>("ann"));
  students(logic).append(ann);
  EXPECT_TRUE(ann.courses.contains(logic));
  session.commit();
  EXPECT_EQ(database.rows("SELECT student_id, course_id "
                          "FROM mixins_enrolments"),
            (row_list{{"1", "1"}}));
  ann.courses.clear();
  EXPECT_TRUE(students(logic).empty());
  session.commit();
  EXPECT_EQ(database.value("SELECT count(*) FROM mixins_enrolments"), "0");
}

TEST(implied_sides, an_object_in_no_session_has_none) {
  Keeper ann = named<Keeper>("ann");
  EXPECT_THROW(pets(ann), tenon::detached_error);
  Nation nation = named<Nation>("n");
  EXPECT_THROW(anthem(nation), tenon::detached_error);
}

TEST(implied_sides, a_constant_object_has_them_too) {
  mixin_database database;
  tenon::session session{database.engine};
  Keeper &ann = session.add(named<Keeper>("ann"));
  pets(ann).append(named<Pet>("cat"));
  session.commit();
  const Keeper &seen = ann;
  EXPECT_EQ(pets(seen).size(), 1u);
  EXPECT_EQ(pets(seen)[0].name, "cat");
}

TEST(implied_sides, a_rollback_restores_them) {
  mixin_database database;
  tenon::session session{database.engine};
  Keeper &ann = session.add(named<Keeper>("ann"));
  Pet &cat = pets(ann).append(named<Pet>("cat"));
  session.commit();
  pets(ann).clear();
  session.flush();
  session.rollback();
  EXPECT_EQ(cat.keeper.get(), &ann);
  EXPECT_TRUE(pets(ann).contains(cat));
}

} // namespace
