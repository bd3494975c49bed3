# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs each statement of a file with a database's client; it must be accepted, or refused for the reason given.

usage: rows.py ROWS CLIENT [ARGS...]     the statement becomes the client's last argument
"""

import re
import subprocess
import sys

# SQLite's words, or PostgreSQL's.
REASONS = {
    "unique": "UNIQUE constraint failed|violates unique constraint",
    "foreign": "FOREIGN KEY constraint failed|violates foreign key constraint",
    "null": "NOT NULL constraint failed|violates not-null constraint",
}

failures = 0
with open(sys.argv[1], encoding="utf-8") as file:
    lines = [line.strip() for line in file if line.strip() and not line.startswith("#")]
for line in lines:
    expected, statement = line.split(None, 1)
    done = subprocess.run([*sys.argv[2:], statement], capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    if expected == "ok":
        good = done.returncode == 0
    else:
        good = done.returncode != 0 and re.search(REASONS[expected], said)
    if not good:
        failures += 1
        print(f"expected: {expected}\n{statement}\nexit status {done.returncode}: {said}\n")
if not lines:
    print(f"{sys.argv[1]}: no statements")
sys.exit(failures > 0 or not lines)
