# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Files with unusual text. In each, names are misspelt; the misspelt word must be found where it is, alike in the plugin,
on the command line and from facts, and --fix must change that word and no other byte."""

import json
import os
import re
import subprocess
import sys

tenon, clangxx, plugin, annotations, out = sys.argv[1:]
FLAGS = ["-std=c++20", "-I", annotations]
MODEL = """#include <tenon/model.hpp>
struct TENON_TABLE("teams") Team {
  TENON_COLUMN(.primary_key = true) long id = 0;
};
struct TENON_TABLE("players") Player {
  TENON_COLUMN(.primary_key = true) long id = 0;
  %sTENON_COLUMN(.index = true, .foreign_key = "teams.idd") long team_id = 0;
};
"""
PLAIN = MODEL % ""
TYPO = {b'"teams.idd"': b'"teams.id"'}
NAMES = """#include <tenon/model.hpp>
#include <string>
struct TENON_TABLE("caf\u00e9s") Gr\u00f6\u00dfe {
  TENON_COLUMN(.primary_key = true) long id = 0;
  TENON_COLUMN(.unique = true) std::string na\u00efve;
};
struct TENON_TABLE("\u5c4b") \u5bb6 {
  TENON_COLUMN(.primary_key = true) long id = 0;
  /* \u5c4b */ TENON_COLUMN(.index = true, .foreign_key = "caf\u00e9s.idd") long gr\u00f6\u00dfe_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "Gr\u00f6\u00dfe.id") long other_id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "caf\u00e9s.naive") std::string third_id;
};
"""
NAME_TYPOS = {
    '"caf\u00e9s.idd"'.encode(): '"caf\u00e9s.id"'.encode(),
    '"Gr\u00f6\u00dfe.id"'.encode(): '"caf\u00e9s.id"'.encode(),
    '"caf\u00e9s.naive"'.encode(): '"caf\u00e9s.na\u00efve"'.encode(),
}
# name, bytes, what is misspelt and what is meant
CASES = [
    ("names", NAMES.encode(), NAME_TYPOS),
    ("mark-and-names", b"\xef\xbb\xbf" + NAMES.encode(), NAME_TYPOS),
    ("latin-1", (MODEL % "/* caf\u00e9 */ ").encode("latin-1"), TYPO),
    ("zero-byte", (MODEL % "/* a \0 b */ ").encode(), TYPO),
    ("tabs", PLAIN.replace("  ", "\t \t").encode(), TYPO),
    ("form-feeds", PLAIN.replace("  ", "\f  \v").encode(), TYPO),
    ("no-last-line-end", PLAIN.rstrip("\n").encode(), TYPO),
    ("crlf", PLAIN.replace("\n", "\r\n").encode(), TYPO),
    ("both-line-ends", PLAIN.replace(";\n", ";\r\n").encode(), TYPO),
    ("carriage-returns", PLAIN.replace("\n", "\r").encode(), TYPO),
    ("continued-line", (MODEL % "").replace(", .foreign_key", ", \\\n .foreign_key").encode(), TYPO),
    ("long-line", (MODEL % f"/*{'x' * 100000}*/ ").encode(), TYPO),
    ("many-lines", PLAIN.replace(">\n", ">\n" + "// x\n" * 120000).encode(), TYPO),
]


def run(command, status):
    done = subprocess.run(command, capture_output=True, timeout=120)
    if done.returncode != status:
        sys.exit(f"{name}: exit status {done.returncode}: {' '.join(command)}\n{(done.stderr + done.stdout).decode()}")
    return done


def place(text, offset):
    """Line and column, counted in bytes, of an offset; a line ends as for Clang."""
    before = re.split(b"\r\n|\n|\r", text[:offset])
    return len(before), len(before[-1]) + 1


def same_text(file, text):
    shown = run([tenon, "check", file, "--", *FLAGS], 1).stdout
    from_plugin = run([clangxx, *FLAGS, "-fplugin=" + plugin, "-fsyntax-only", file], 1).stderr
    from_plugin = re.sub(rb" \[-Wuser-defined-warnings\]$", b"", from_plugin, flags=re.M)
    from_plugin = re.sub(rb"^\d+ errors? generated\.\n", b"", from_plugin, flags=re.M)
    facts = run([tenon, "check", "--dump-facts", file, "--", *FLAGS], 0).stdout
    with open("facts.json", "wb") as f:
        f.write(facts)
    merged = run([tenon, "merge", "facts.json"], 1).stdout
    if not shown == from_plugin == merged:
        sys.exit(f"{name}: three texts:\n{shown.decode()}\n{from_plugin.decode()}\n{merged.decode()}")


os.makedirs(out)
os.chdir(out)
for name, text, typos in CASES:
    file = name + ".cpp"
    with open(file, "wb") as f:
        f.write(text)
    same_text(file, text)
    findings = json.loads(run([tenon, "check", "--format=json", file, "--", *FLAGS], 1).stdout)["findings"]
    found = sorted((f["range"]["begin"]["offset"], f["line"], f["column"]) for f in findings)
    wanted = sorted((text.index(typo), *place(text, text.index(typo))) for typo in typos)
    if found != wanted:
        sys.exit(f"{name}: found at {found}, not {wanted}")
    run([tenon, "check", "--fix", file, "--", *FLAGS], 0)
    for typo, meant in typos.items():
        text = text.replace(typo, meant)
    with open(file, "rb") as f:
        if f.read() != text:
            sys.exit(f"{name}: --fix changed something else")
print(f"{len(CASES)} texts")
