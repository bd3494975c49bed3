# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The models that the benchmarks check: pairs of a user and a profile, in C++ and in Prisma's language."""

PAIR = """\
struct Profile{i};
struct TENON_TABLE("users{i}") User{i} {{
  TENON_COLUMN(.primary_key = true)             std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50)    std::string  username;
  TENON_COLUMN(.unique = true, .length = 100)   std::string  email;
  TENON_RELATIONSHIP(.back_populates = "user", .uselist = false)
                                                tenon::one<Profile{i}> profile;
}};
struct TENON_TABLE("profiles{i}") Profile{i} {{
  TENON_COLUMN(.primary_key = true)             std::int64_t id = 0;
  TENON_COLUMN(.length = 250)                   std::optional<std::string> bio;
  TENON_COLUMN({unique}.foreign_key = "users{i}.id")
                                                std::optional<std::int64_t> user_id;
  TENON_RELATIONSHIP(.back_populates = "profile")
                                                tenon::one<User{i}> user;
}};
"""


PRISMA_PAIR = """\
model User{i} {{
  id       Int @id
  username String @unique
  email    String @unique
  profile  Profile{i}?
}}
model Profile{i} {{
  id      Int @id
  bio     String?
  user_id Int?{unique}
  user    User{i}? @relation(fields: [user_id], references: [id])
}}
"""


def cpp_models(count, broken=False):
    """So many structs; broken: every foreign key lacks what makes its pair one-to-one."""
    head = "#include <tenon/model.hpp>\n#include <cstdint>\n#include <optional>\n#include <string>\n"
    unique = "" if broken else ".unique = true, "
    return head + "".join(PAIR.format(i=i, unique=unique) for i in range(count // 2))


def prisma_models(count, broken=False):
    """The same as a Prisma schema."""
    head = 'datasource db {\n  provider = "postgresql"\n}\n'
    unique = "" if broken else " @unique"
    return head + "".join(PRISMA_PAIR.format(i=i, unique=unique) for i in range(count // 2))
