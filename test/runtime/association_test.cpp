//===- association_test.cpp - rows between as objects -----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The row between has columns of its own and is mapped: its key comes from
// the two it stands between.
//
//===----------------------------------------------------------------------===//

#include "models.tenon.hpp"
#include "support.hpp"

using namespace secondary;

namespace {

class association_database : public file_database {
public:
  association_database() { engine.create_all<Worker, Project, Assignment>(); }

  row_list assignments() const {
    return rows("SELECT worker_id, project_id, role "
                "FROM secondary_assignments ORDER BY 1, 2");
  }
};

Assignment &assign(Worker &worker, Project &project, const char *role) {
  Assignment &assignment = worker.assignments.append(Assignment{.role = role});
  project.assignments.append(assignment);
  return assignment;
}

/// Ann leads the project "p", Bob tests it.
void add_all(tenon::session &session) {
  Worker &ann = session.add(Worker{.name = "ann"});
  Worker &bob = session.add(Worker{.name = "bob"});
  Project &project = session.add(Project{.name = "p"});
  assign(ann, project, "lead");
  assign(bob, project, "test");
  session.commit();
}

TEST(association, its_key_comes_from_the_two_it_joins) {
  association_database database;
  tenon::session session{database.engine};
  Worker &ann = session.add(Worker{.name = "ann"});
  Project &project = session.add(Project{.name = "p"});
  Assignment &assignment = assign(ann, project, "lead");
  session.commit();

  EXPECT_EQ(assignment.worker_id, ann.id);
  EXPECT_EQ(assignment.project_id, project.id);
  EXPECT_EQ(session.get<Assignment>(1, 1), &assignment);
  EXPECT_EQ(database.assignments(), (row_list{{"1", "1", "lead"}}));
}

TEST(association, a_graph_that_no_session_holds_is_written_whole) {
  association_database database;
  tenon::session session{database.engine};
  Worker ann{.name = "ann"};
  Project project{.name = "p"};
  Assignment assignment{.role = "lead"};
  assignment.worker = ann;
  assignment.project = project;
  Assignment &added = session.add(assignment);
  EXPECT_TRUE(added.worker->assignments.contains(added));
  session.commit();
  EXPECT_EQ(database.assignments(), (row_list{{"1", "1", "lead"}}));
}

TEST(association, its_columns_are_changed_by_themselves) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  Assignment &assignment = *session.get<Assignment>(1, 1);
  assignment.role = "advise";
  statement_log log{database.engine};
  session.commit();

  EXPECT_EQ(log.words(), "UPDATE");
  EXPECT_EQ(database.assignments(),
            (row_list{{"1", "1", "advise"}, {"2", "1", "test"}}));
}

TEST(association, one_that_is_let_go_is_deleted) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  Worker &ann = *session.get<Worker>(1);
  Project &project = *session.get<Project>(1);
  ASSERT_EQ(project.assignments.size(), 2u);
  ann.assignments.clear();
  session.flush();
  EXPECT_EQ(project.assignments.size(), 1u);
  session.commit();
  EXPECT_EQ(database.assignments(), (row_list{{"2", "1", "test"}}));
}

TEST(association, one_is_replaced_by_another_project) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  Worker &ann = *session.get<Worker>(1);
  Project &other = session.add(Project{.name = "q"});
  ann.assignments.clear();
  assign(ann, other, "lead");
  session.commit();
  EXPECT_EQ(database.assignments(),
            (row_list{{"1", "2", "lead"}, {"2", "1", "test"}}));
}

TEST(association, one_with_the_same_key_takes_over_the_row) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  Worker &ann = *session.get<Worker>(1);
  Project &project = *session.get<Project>(1);
  ann.assignments.clear();
  Assignment &fresh = assign(ann, project, "own");
  session.commit();
  EXPECT_EQ(session.get<Assignment>(1, 1), &fresh);
  EXPECT_EQ(database.assignments(),
            (row_list{{"1", "1", "own"}, {"2", "1", "test"}}));
}

TEST(association, a_row_that_was_not_taken_over_after_all_is_found_again) {
  warnings warned;
  association_database database;
  tenon::session session{database.engine, {.autoflush = false}};
  add_all(session);
  Assignment &lead = *session.get<Assignment>(1, 1);
  lead.role = "changed";
  session.remove(lead);
  // Only one of the two can have the row.
  for (const char *role : {"first", "second"})
    assign(*session.get<Worker>(1), *session.get<Project>(1), role);
  EXPECT_THROW(session.flush(), tenon::integrity_error);
  EXPECT_TRUE(warned.contains("has the key of another object"));
  session.rollback();

  EXPECT_EQ(session.status(lead), tenon::object_status::persistent);
  EXPECT_EQ(session.get<Assignment>(1, 1), &lead);
  EXPECT_EQ(lead.role, "lead");
  lead.role = "again";
  session.commit();
  EXPECT_EQ(database.assignments(),
            (row_list{{"1", "1", "again"}, {"2", "1", "test"}}));
}

TEST(association, it_goes_with_either_of_the_two) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  session.remove(*session.get<Worker>(1));
  session.commit();
  EXPECT_EQ(database.assignments(), (row_list{{"2", "1", "test"}}));
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_projects"), "1");

  session.remove(*session.get<Project>(1));
  session.commit();
  EXPECT_EQ(database.assignments(), row_list{});
  EXPECT_EQ(database.value("SELECT count(*) FROM secondary_workers"), "1");
}

TEST(association, one_that_moved_and_was_deleted_comes_back_where_it_was) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  Project &other = session.add(Project{.name = "q"});
  session.commit();
  Assignment &lead = *session.get<Assignment>(1, 1);
  lead.project = other;
  session.flush();
  session.remove(lead);
  session.flush();
  session.rollback();
  EXPECT_EQ(session.get<Assignment>(1, 1), &lead);
  lead.role = "boss";
  session.commit();
  EXPECT_EQ(database.assignments(),
            (row_list{{"1", "1", "boss"}, {"2", "1", "test"}}));
}

TEST(association, it_is_removed_by_itself) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  session.remove(*session.get<Assignment>(2, 1));
  session.commit();
  EXPECT_EQ(database.assignments(), (row_list{{"1", "1", "lead"}}));
  EXPECT_EQ(session.get<Project>(1)->assignments.size(), 1u);
}

TEST(association, one_without_its_two_rows_is_refused) {
  association_database database;
  tenon::session session{database.engine};
  session.add(Assignment{.worker_id = 8, .project_id = 9, .role = "none"});
  EXPECT_THROW(session.commit(), tenon::integrity_error);
  session.rollback();
  EXPECT_EQ(database.assignments(), row_list{});
}

TEST(association, it_is_found_by_the_columns_of_its_key) {
  association_database database;
  tenon::session session{database.engine};
  add_all(session);
  EXPECT_EQ(session.get<Assignment>(1, 2), nullptr);
  Assignment &found = session.query<Assignment>()
                          .where(tenon::col<&Assignment::worker_id> == 2)
                          .one();
  EXPECT_EQ(found.role, "test");
  EXPECT_EQ(found.worker->name, "bob");
  EXPECT_EQ(found.project->name, "p");
}

} // namespace
