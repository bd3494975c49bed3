# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What --fix does to files: each case starts with a fresh folder that holds a header with one fault, and a unit."""

import os
import pathlib
import resource
import subprocess
import sys
import threading

tenon, annotations, out = sys.argv[1:]
HEADER = """#pragma once
#include <tenon/model.hpp>
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) long id;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) long id;
  TENON_COLUMN(.index = true, .foreign_key = "teams.idd") long team_id;
};
"""
FIXED = HEADER.replace("teams.idd", "teams.id")
UNIT = """#include "models.hpp"
struct TENON_TABLE("coaches") Coach {
  TENON_COLUMN(.primary_key = true) long id;
  TENON_COLUMN(.index = true, .foreign_key = "teams.idd") long team_id;
};
"""
failures = []


def write(**files):
    for name, text in files.items():
        pathlib.Path(name.replace("_", ".")).write_text(text)


def fix(*files, **options):
    command = [tenon, "check", "--fix", *files, "--", "-std=c++20", "-I", annotations]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, **options)


def expect(condition, what, done):
    if not condition:
        failures.append(f"{case.__name__}: {what}\nexit status {done.returncode}\n{done.stderr}{done.stdout}")


def expect_untouched(done, *words):
    expect(done.returncode == 2, "the exit status is not 2", done)
    for word in words:
        expect(word in done.stderr, f"no '{word}' on stderr", done)
    expect("teams.idd" in pathlib.Path("models.hpp").read_text(), "models.hpp was repaired", done)
    expect("teams.idd" in pathlib.Path("unit.cpp").read_text(), "unit.cpp was repaired", done)


def read_only():
    for name in ("models.hpp", "unit.cpp"):
        write(models_hpp=HEADER, unit_cpp=UNIT)
        os.chmod(name, 0o444)
        expect_untouched(fix("unit.cpp"), name, "Permission denied")
        os.chmod(name, 0o644)


def mode_is_kept():
    os.chmod("models.hpp", 0o640)
    done = fix("unit.cpp")
    expect(os.stat("models.hpp").st_mode & 0o777 == 0o640, "another mode", done)
    expect(pathlib.Path("models.hpp").read_text() == FIXED, "not repaired", done)


def symbolic_link():
    os.mkdir("real")
    os.rename("models.hpp", "real/models.hpp")
    os.symlink("real/models.hpp", "models.hpp")
    done = fix("unit.cpp")
    expect(os.path.islink("models.hpp"), "the link is gone", done)
    expect(pathlib.Path("real/models.hpp").read_text() == FIXED, "not repaired", done)


def hard_link():
    os.link("models.hpp", "again.hpp")
    write(other_cpp='#include "again.hpp"\n', unit_cpp='#include "models.hpp"\n')
    done = fix("unit.cpp", "other.cpp")
    for name in ("models.hpp", "again.hpp"):
        expect(pathlib.Path(name).read_text() == FIXED, f"{name} is not repaired", done)


def two_ways():
    os.mkdir("sub")
    write(other_cpp='#include "sub/../models.hpp"\n')
    done = fix("unit.cpp", "other.cpp")
    expect("2 fixes applied" in done.stderr, "not 2 fixes", done)
    expect(pathlib.Path("models.hpp").read_text() == FIXED, "not repaired once", done)


def changed_meanwhile():
    """While the second unit waits for a pipe, the first has been read: one after the other."""
    os.mkfifo("pipe.hpp")
    write(waits_cpp='#include "pipe.hpp"\n')

    def change():
        with open("pipe.hpp", "w") as pipe:
            write(unit_cpp="// changed\n" + UNIT)
            pipe.write("\n")

    thread = threading.Thread(target=change, daemon=True)
    thread.start()
    done = fix("-j1", "unit.cpp", "waits.cpp")
    thread.join(10)
    expect_untouched(done, "'unit.cpp' has changed since it was read")


def no_room():
    """The limit is below what the file needs, as on a disk that is full."""
    write(unit_cpp=UNIT + "// " + "x" * 20000 + "\n")

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))

    done = fix("unit.cpp", preexec_fn=limit)
    expect_untouched(done, "unit.cpp", "File too large")
    expect(len(pathlib.Path("unit.cpp").read_text()) > 20000, "unit.cpp was cut", done)


def circle():
    """A table whose name depends on the text of the file, so that no fix is ever right."""
    text = """#include <tenon/model.hpp>
#include <string_view>
constexpr char self[] = {
#embed "circle.cpp"
};
constexpr bool plural = std::string_view(self, sizeof(self)).find("s" ".id") != std::string_view::npos;
struct TENON_TABLE(plural ? "team" : "teams") Team { TENON_COLUMN(.primary_key = true) long id; };
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) long id;
  TENON_COLUMN(.index = true, .foreign_key = "team.id") long team_id;
};
"""
    write(circle_cpp=text)
    done = fix("circle.cpp")
    expect("fixes in 'circle.cpp' undo each other" in done.stderr, "the circle is not seen", done)
    expect("1 fix applied; 1 finding left, 0 without a fix" in done.stderr, "another count", done)
    expect(done.returncode == 1, "the exit status is not 1", done)


CASES = [read_only, mode_is_kept, symbolic_link, hard_link, two_ways, changed_meanwhile, no_room, circle]
for case in CASES:
    folder = pathlib.Path(out, case.__name__)
    folder.mkdir(parents=True)
    os.chdir(folder)
    write(models_hpp=HEADER, unit_cpp=UNIT)
    before = set(os.listdir("."))
    case()
    # A new file waits as NAME.12345678.
    for name in set(os.listdir(".")) - before:
        if name.rsplit(".", 1)[-1] not in ("hpp", "cpp") and "." in name:
            failures.append(f"{case.__name__}: {name} is left over")
print("\n".join(failures) or f"{len(CASES)} cases")
sys.exit(1 if failures else 0)
