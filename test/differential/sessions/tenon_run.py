# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Runs sequences in a session of Tenon: one process for all of them."""

import os
import subprocess
import tempfile

# A database in a file, so that its rows can be read behind the session's back; the file is in memory where it can be.
MEMORY = "/dev/shm"


class Tenon:
    def __init__(self, program):
        self.program = program
        self.directory = tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
        self.process = None
        self.starts = 0

    def start(self):
        self.starts += 1
        directory = os.path.join(self.directory.name, str(self.starts))
        os.mkdir(directory)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        self.process = subprocess.Popen([self.program, directory], text=True, **pipes)

    def run(self, sequence):
        """The outcome of each operation; where the program ended, that is the last."""
        if not self.process or self.process.poll() is not None:
            self.start()
        self.process.stdin.write(sequence.text())
        self.process.stdin.flush()
        outcomes = []
        for line in self.process.stdout:
            if line == "end\n":
                return outcomes
            outcomes.append(line.rstrip("\n"))
        return outcomes + [f"ended with {self.process.wait()}"]

    def close(self):
        if self.process:
            self.process.stdin.close()
            self.process.wait()
            self.process.stdout.close()
        self.directory.cleanup()
