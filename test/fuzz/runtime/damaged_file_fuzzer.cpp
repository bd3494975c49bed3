//===- damaged_file_fuzzer.cpp - rows that nobody can have written --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A valid file is damaged as the input says: bytes of the file, or values of
// columns, of any type. Then everything is read, and a little is written. An
// error is fine.
//
//===----------------------------------------------------------------------===//

#include "fuzz_models.tenon.hpp"
#include "input.hpp"

#include <tenon/session.hpp>

#include <sqlite3.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

namespace {

using fuzz::input;

//===----------------------------------------------------------------------===//
// The file
//===----------------------------------------------------------------------===//

/// In memory, where there is such a place; gone with the process.
class scratch_file {
public:
  scratch_file() {
    bool shared = std::filesystem::is_directory("/dev/shm");
    path_ = (shared ? std::filesystem::path("/dev/shm")
                    : std::filesystem::temp_directory_path()) /
            ("tenon-fuzz-" + std::to_string(getpid()) + ".db");
  }
  scratch_file(const scratch_file &) = delete;
  scratch_file &operator=(const scratch_file &) = delete;
  ~scratch_file() { remove(); }

  const std::string &path() const { return path_; }
  void remove() const {
    for (const char *end : {"", "-wal", "-shm", "-journal"})
      std::filesystem::remove(path_ + end);
  }
  void write(const std::string &bytes) const {
    remove();
    std::ofstream(path_, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  std::string read() const {
    std::ifstream file(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

private:
  std::string path_;
};

class raw_file {
public:
  explicit raw_file(const std::string &path) {
    sqlite3_open(path.c_str(), &handle_);
  }
  raw_file(const raw_file &) = delete;
  raw_file &operator=(const raw_file &) = delete;
  ~raw_file() { sqlite3_close_v2(handle_); }

  void execute(const char *sql) {
    sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  }
  sqlite3_stmt *prepare(const std::string &sql) {
    sqlite3_stmt *made = nullptr;
    sqlite3_prepare_v2(handle_, sql.c_str(), -1, &made, nullptr);
    return made;
  }

private:
  sqlite3 *handle_ = nullptr;
};

void add_rows(tenon::session &session) {
  for (int i = 0; i != 6; ++i) {
    std::string name = "name " + std::to_string(i);
    session.add(basic::Account{.username = name, .bio = name, .age = i});
    basic::Folder &folder = session.add(basic::Folder{.name = name});
    folder.files.append(basic::File{.name = name});
    one_to_one::User &user = session.add(one_to_one::User{.username = name});
    user.profile = one_to_one::Profile{.bio = name};
    many_to_many::Post &post = session.add(many_to_many::Post{.title = name});
    post.tags.append(many_to_many::Tag{.name = name});
    session.add(types::Integers{.i16 = static_cast<std::int16_t>(i)});
    session.add(types::Reals{.wide = i * 0.1});
    session.add(types::Bytes{.text = name});
    session.add(types::Times{});
    session.add(types::Optionals{.number = i, .text = name});
    session.add(types::Enums{});
    types::uuid id;
    id.bytes[0] = static_cast<unsigned char>(i);
    session.add(types::Token{.id = id, .price = {}, .label = name});
    session.add(basic::Country{.code = name, .name = name});
    session.add(basic::Seat{.row = i, .number = i, .guest = name});
  }
  session.commit();
}

/// The bytes of a file in which everything is right.
const std::string &valid_bytes(const scratch_file &file) {
  static const std::string bytes = [&file] {
    file.remove();
    // Small pages: a change hits something.
    raw_file(file.path()).execute("PRAGMA page_size=512; VACUUM");
    {
      tenon::engine engine("sqlite:" + file.path());
      engine.create_all<
          basic::Account, basic::Folder, basic::File, basic::Country,
          basic::Seat, one_to_one::User, one_to_one::Profile,
          many_to_many::Post, many_to_many::Tag, many_to_many::PostTag,
          types::Integers, types::Reals, types::Bytes, types::Times,
          types::Optionals, types::Enums, types::Token>();
      tenon::session session(engine);
      add_rows(session);
    }
    raw_file(file.path()).execute("PRAGMA journal_mode=DELETE");
    return file.read();
  }();
  return bytes;
}

//===----------------------------------------------------------------------===//
// The damage
//===----------------------------------------------------------------------===//

/// Often near the beginning of a page, where its structure is.
std::size_t any_place(input &in, std::size_t size) {
  std::size_t at = in.take<std::uint32_t>() % size;
  return in.flag() ? at : at / 512 * 512 + in.below(16);
}

void damage_bytes(std::string &bytes, input &in) {
  for (int edits = 0; edits != 32 && !in.empty() && !bytes.empty(); ++edits) {
    std::size_t at = any_place(in, bytes.size()) % bytes.size();
    switch (in.below(4)) {
    case 0:
      bytes[at] = static_cast<char>(in.take<std::uint8_t>());
      break;
    case 1:
      bytes[at] = static_cast<char>(bytes[at] ^ 1 << in.below(8));
      break;
    case 2: {
      std::string text = in.text();
      text.resize(std::min(text.size(), bytes.size() - at));
      bytes.replace(at, text.size(), text);
      break;
    }
    default:
      if (in.below(8) == 0)
        bytes.resize(at);
    }
  }
}

void bind_any(sqlite3_stmt *to, input &in) {
  switch (in.below(5)) {
  case 0:
    sqlite3_bind_int64(to, 1, in.take<std::int64_t>());
    return;
  case 1:
    sqlite3_bind_double(to, 1, in.take<double>());
    return;
  case 2: {
    std::string text = in.text();
    sqlite3_bind_text(to, 1, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
    return;
  }
  case 3: {
    std::string bytes = in.text();
    sqlite3_bind_blob(to, 1, bytes.data(), static_cast<int>(bytes.size()),
                      SQLITE_TRANSIENT);
    return;
  }
  default:
    sqlite3_bind_null(to, 1);
  }
}

constexpr const char *places[] = {
    "basic_accounts SET username", "basic_accounts SET bio",
    "basic_accounts SET age",      "basic_accounts SET score",
    "basic_accounts SET active",   "basic_accounts SET level",
    "basic_files SET folder_id",   "basic_files SET name",
    "basic_countries SET code",    "basic_seats SET \"row\"",
    "o2o_profiles SET user_id",    "o2o_users SET username",
    "m2m_post_tags SET tag_id",    "m2m_post_tags SET post_id",
    "types_integers SET i8",       "types_integers SET u16",
    "types_integers SET u64",      "types_integers SET truth",
    "types_reals SET single",      "types_reals SET wide",
    "types_bytes SET text",        "types_bytes SET raw",
    "types_times SET seconds",     "types_times SET milli",
    "types_times SET micro",       "types_times SET day",
    "types_times SET date",        "types_optionals SET number",
    "types_optionals SET truth",   "types_optionals SET time",
    "types_optionals SET shade",   "types_optionals SET token",
    "types_enums SET by_value",    "types_enums SET small",
    "types_enums SET by_name",     "types_enums SET named",
    "types_tokens SET id",         "types_tokens SET price",
};

void damage_values(const std::string &path, input &in) {
  raw_file file(path);
  file.execute("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON");
  for (int edits = 0; edits != 16 && !in.empty(); ++edits) {
    const char *place = places[in.below(std::size(places))];
    sqlite3_stmt *update =
        file.prepare(std::string("UPDATE OR IGNORE ") + place +
                     " = ?1 WHERE rowid % 3 = " + std::to_string(in.below(3)));
    bind_any(update, in);
    sqlite3_step(update);
    sqlite3_finalize(update);
  }
}

//===----------------------------------------------------------------------===//
// The use
//===----------------------------------------------------------------------===//

/// What a function throws is fine, where it is one of these. Returns whether it
/// threw nothing.
template <class Function>
bool attempt(tenon::session &session, Function function) {
  try {
    function();
    return true;
  } catch (const tenon::error &) {
    session.rollback();
  } catch (const std::logic_error &) {
    session.rollback(); // of the models' own types
  } catch (const std::bad_alloc &) {
    session.rollback();
  }
  return false;
}

template <class T> void read_all(tenon::session &session) {
  if (attempt(session, [&] { session.query<T>().all(); }))
    return;
  // Some rows can be read where others cannot.
  for (int row = 0; row != 6; ++row)
    attempt(session, [&] { session.query<T>().offset(row).first(); });
}

template <class... T> void read_tables(tenon::session &session) {
  (read_all<T>(session), ...);
}

void follow(tenon::session &session) {
  for (int id = 1; id != 7; ++id) {
    attempt(session, [&] {
      if (basic::Folder *folder = session.get<basic::Folder>(id))
        for (basic::File &file : folder->files)
          (void)file.folder.get();
    });
    attempt(session, [&] {
      if (one_to_one::User *user = session.get<one_to_one::User>(id))
        if (user->profile)
          (void)user->profile->user.get();
    });
    attempt(session, [&] {
      if (many_to_many::Post *post = session.get<many_to_many::Post>(id))
        for (many_to_many::Tag &tag : post->tags)
          (void)tag.posts.size();
    });
  }
}

void write_a_little(tenon::session &session) {
  attempt(session, [&] {
    session.add(basic::Account{.username = "another"});
    if (one_to_one::User *user = session.get<one_to_one::User>(1))
      user->profile = one_to_one::Profile{.bio = "another"};
    if (many_to_many::Post *post = session.get<many_to_many::Post>(2))
      session.remove(*post);
    session.commit();
  });
}

void use(const std::string &path) {
  tenon::engine engine("sqlite:" + path);
  tenon::session session(engine);
  read_tables<basic::Account, basic::Folder, basic::File, basic::Country,
              basic::Seat, one_to_one::User, one_to_one::Profile,
              many_to_many::Post, many_to_many::Tag, many_to_many::PostTag,
              types::Integers, types::Reals, types::Bytes, types::Times,
              types::Optionals, types::Enums, types::Token>(session);
  follow(session);
  write_a_little(session);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data,
                                      std::size_t size) {
  static const scratch_file file;
  tenon::on_warning([](std::string_view) {});
  std::string bytes = valid_bytes(file);
  input in(data, size);
  bool by_value = in.flag();
  if (!by_value)
    damage_bytes(bytes, in);
  file.write(bytes);
  if (by_value)
    damage_values(file.path(), in);
  try {
    use(file.path());
  } catch (const tenon::error &) {
    // It cannot be opened.
  } catch (const std::bad_alloc &) {
    // A length that is damaged makes SQLite ask for more than it may have.
  }
  return 0;
}
