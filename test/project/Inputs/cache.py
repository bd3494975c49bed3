# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Changes a project in every way that makes an old answer wrong. After each, the answer with the cache is the one
without. usage: cache.py TENON"""

import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import time

tenon = sys.argv[1]
cache = pathlib.Path("build/.tenon-cache/units")
header = pathlib.Path("include/order.hpp")
database = pathlib.Path("build/compile_commands.json")
entries = json.loads(database.read_text())


def check(*options, program=tenon, environment=None):
    run = subprocess.run([program, "check", "-p", "build", "--profile", *options], capture_output=True, text=True,
                         env={**os.environ, **(environment or {})})
    profile = [line for line in run.stderr.splitlines() if " scanned, " in line]
    errors = [line for line in run.stderr.splitlines() if "error: " in line]
    words = profile[0].replace(",", "").split()
    return (run.returncode, run.stdout, errors), int(words[2]), int(words[4])


def files_read():
    run = subprocess.run([tenon, "check", "-p", "build", "--profile"], capture_output=True, text=True)
    return int(next(line for line in run.stderr.splitlines() if line.endswith(" files read")).split()[0])


def expect(what, changed=True, environment=None):
    """The answer is right, and it was read anew if anything has changed."""
    truth, _, _ = check("--no-cache", environment=environment)
    answer, scanned, parsed = check(environment=environment)
    if answer != truth:
        sys.exit(f"{what}: stale\nwith the cache:\n{answer}\nwithout:\n{truth}")
    if (scanned + parsed > 0) != changed:
        sys.exit(f"{what}: {scanned} scanned, {parsed} parsed")
    again, scanned, parsed = check(environment=environment)
    if again != truth or scanned + parsed > 0:
        sys.exit(f"{what}: the second run scanned {scanned}, parsed {parsed}")
    return truth


def edit_in_place(path, old, new):
    """Same size, same time."""
    assert len(old) == len(new)
    before = path.stat()
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


first = expect("the first run")
expect("nothing", changed=False)


def change_everything():
    edit_in_place(header, "primary_key = true ", "primary_key = false")
    assert expect("an edit of the same size and time") != first
    edit_in_place(header, "primary_key = false", "primary_key = true ")
    assert expect("the edit taken back") == first

    os.utime(header)
    expect("a touch", changed=False)

    shadow = pathlib.Path("first/order.hpp")
    shadow.write_text(header.read_text().replace("order_id", "other_id").replace("primary_key = true ", "unique = true"))
    assert expect("a header before the old one in the search path") != first
    shadow.unlink()
    assert expect("that header removed") == first

    flagged = [{**entry, "arguments": entry["arguments"][:-1] + ["-DFLAGGED", entry["file"]]} for entry in entries]
    database.write_text(json.dumps(flagged))
    assert expect("another flag") != first
    database.write_text(json.dumps(entries))
    expect("the flag taken back")

    included = pathlib.Path("include/detail.hpp")
    text = included.read_text()
    included.unlink()
    assert expect("a header removed")[0] == 2
    included.write_text(text)
    assert expect("the header put back") == first

    optional = pathlib.Path("include/optional.hpp")
    optional.write_text("#define PRIMARY false\n")
    assert expect("a file that __has_include asks for") != first
    optional.unlink()
    expect("that file removed")

    link = pathlib.Path("include/linked.hpp")
    link.unlink()
    link.symlink_to("other_target.hpp")
    assert expect("a link to another file") != first
    link.unlink()
    link.symlink_to("target.hpp")
    expect("the link as it was")

    assert expect("another environment", environment={"CPLUS_INCLUDE_PATH": "environment"}) == first
    expect("the environment as it was")


change_everything()
# And files that were there for a while: those are not even read, as long as nothing happens to them.
time.sleep(3.5)
expect("older files", changed=False)
assert files_read() == 0, f"{files_read()} files read, and nothing has changed"
change_everything()

# What was written just now may be written once more before the clock of the file system goes on.
for number in range(10):
    old, new = ("true ", "false") if number % 2 == 0 else ("false", "true ")
    edit_in_place(header, f"primary_key = {old}", f"primary_key = {new}")
    expect(f"quick edit {number}")

# A scan cannot see comments, nor what stands between the directives of a file without models; and of two units that see
# a model header alike, one is scanned for both.
detail = pathlib.Path("include/detail.hpp")


def expect_scans(what, scans):
    answer, scanned, _ = check()
    truth, _, _ = check("--no-cache")
    assert answer == truth, f"{what}: stale"
    assert scanned == scans, f"{what}: {scanned} units scanned"


def expect_edit(what, path, old, new, scans):
    before = path.read_text()
    assert old in before
    path.write_text(before.replace(old, new, 1))
    expect_scans(what, scans)
    path.write_text(before)
    check()


expect_edit("a comment in a model header", header, "#include", "// A comment that moves all lines\n#include", scans=0)
expect_edit("a comment that hides a struct", header, "struct TENON_TABLE(\"nobody\")", "struct TENON_TABLE(\"nobody\") Nobody;\n//",
            scans=1)
expect_edit("another column", header, "int order_id;", "int order_id; int column;", scans=1)
expect_edit("a branch that is taken now", header, "#ifdef FLAGGED", "#ifndef FLAGGED", scans=2)
expect_edit("code in another header", detail, "inline int detail;", "inline int other;", scans=0)
expect_edit("code in a unit", pathlib.Path("unrelated.cpp"), "int unrelated;", "int other;", scans=0)
expect_edit("a macro in another header", detail, "inline int detail;", "#define PRIMARY false\n", scans=2)
expect_edit("all of another header", detail, "inline int detail;\n", "", scans=2)
expect_edit("models in another header", detail, "inline int detail;", "struct TENON_TABLE(\"detail\") Detail { int number; };",
            scans=2)

newer = pathlib.Path("bin/tenon").resolve()
newer.parent.mkdir()
shutil.copy(tenon, newer)
with open(newer, "ab") as program:
    program.write(b"newer")
newer.chmod(newer.stat().st_mode | stat.S_IXUSR)
answer, scanned, parsed = check(program=str(newer))
assert answer == first and scanned > 0 and parsed > 0, "another build of the tool took the old one's answers"
expect("the tool as it was")

whole = cache.read_bytes()
for what, damaged in {
    "an empty file": b"",
    "half of the file": whole[:len(whole) // 2],
    "all but the last byte": whole[:-1],
    "one byte changed": whole[:500] + bytes([whole[500] ^ 1]) + whole[501:],
    "something else": os.urandom(1000),
    "a foreign version": whole[:8] + bytes(8) + whole[16:],
}.items():
    cache.write_bytes(damaged)
    expect(what)
cache.unlink()
cache.mkdir()
answer, _, _ = check()
assert answer[1] == first[1], "a folder where the file should be"
cache.rmdir()
expect("no file")

size = cache.stat().st_size
database.write_text(json.dumps(entries[:1]))
expect("a unit less", changed=False)
assert cache.stat().st_size < size, "units that are gone are kept"
database.write_text(json.dumps(entries))
expect("the unit is back")
