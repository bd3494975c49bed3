# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What Prisma says of a set: a process of Node answers line by line."""

import json
import subprocess
from pathlib import Path

import as_prisma

SCRIPT = Path(__file__).with_name("prisma_verdicts.mjs")


class Prisma:
    name = "prisma"
    write = staticmethod(as_prisma.write)

    def __init__(self, node_modules):
        command = ["node", str(SCRIPT), node_modules]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def verdict(self, text):
        """Errors, and warnings."""
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        found = json.loads(self.process.stdout.readline())
        return [f["text"] for f in found if not f["warning"]], [f["text"] for f in found if f["warning"]]

    def demands_warnings(self):
        """Its warnings are about the database, not about the models."""
        return False
