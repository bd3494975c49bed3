#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes, into the current directory, files that are hard to report on: their names, their line ends, their letters.
Each has a finding with a fix and a note."""

import os

MODELS = """\
#include <tenon/model.hpp>
struct TENON_TABLE("teams{n}") Team{n} {{ TENON_COLUMN(.primary_key = true) long id; }};
struct TENON_TABLE("players{n}") Player{n} {{
  TENON_COLUMN(.primary_key = true) long id;
  /* {comment} */ TENON_COLUMN(.index = true, .foreign_key = "teams{n}.idd") long team_id;
}};
"""

os.makedirs("a dir/100% [ü]", exist_ok=True)
for n, name, comment, mark, line_end in [
    (1, "plain.cpp", "plain", b"", b"\n"),
    (2, "a dir/100% [ü]/größe: 1,2.cpp", "ä € 😀 e\u0301", b"", b"\n"),
    (3, "crlf.cpp", "ä", b"", b"\r\n"),
    (4, "mark.cpp", "ä", b"\xef\xbb\xbf", b"\n"),
]:
    with open(name, "wb") as file:
        file.write(mark + MODELS.format(n=n, comment=comment).encode().replace(b"\n", line_end))
