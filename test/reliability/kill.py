#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kills killed_writer at random points, and looks at what it leaves.

Two files, one with a write-ahead log and one with a rollback journal. Each is written to by one writer after the
other, and looked at after each kill, or after a second one that the recovery from the first may meet.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time


class KilledFile:
    """One file, and what its writers have told to be committed."""

    def __init__(self, program, path, kind):
        self.program, self.path, self.kind = program, path, kind
        self.last = 0
        self.told = 0
        self.unseen = 0  # writers since the last look
        subprocess.run([program, "prepare", path, kind], check=True)

    def kill_a_writer(self, seed, seconds):
        command = [self.program, "write", self.path, self.kind, str(seed)]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        time.sleep(seconds)
        writer.kill()
        told, errors = writer.communicate()
        if errors:
            sys.exit(f"the writer failed by itself: {errors}")
        numbers = [int(line) for line in told.split("\n")[:-1]]
        self.told += len(numbers)
        self.unseen += 1
        if numbers:
            self.last = numbers[-1]

    def check(self):
        """What is wrong, or nothing."""
        result = subprocess.run([self.program, "check", self.path, self.kind], capture_output=True, text=True)
        found, _, faults = result.stdout.partition("\n")
        if result.returncode:
            return faults + result.stderr
        # Each writer may have been killed between a commit and telling of it.
        if not self.last <= int(found) <= self.last + self.unseen:
            return f"the last batch that was committed is {self.last}; in the file, it is {found}"
        self.last, self.unseen = int(found), 0
        return ""


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="killed_writer")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--longest", type=float, default=0.2, help="seconds that a writer lives at most")
    return parser.parse_args()


def run(arguments, directory):
    seed = arguments.seed if arguments.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}", flush=True)
    chance = random.Random(seed)
    program = os.path.abspath(arguments.program)
    files = [KilledFile(program, os.path.join(directory, kind + ".db"), kind) for kind in ("log", "journal")]
    rolled_back = 0
    for number in range(arguments.kills):
        file = files[number % 2]
        seconds = chance.uniform(0, arguments.longest)
        if number % 5 == 4:
            seconds /= 10  # while it recovers the file
        file.kill_a_writer(chance.randrange(1 << 30), seconds)
        rolled_back += os.path.exists(file.path + "-journal")
        # Nobody looks at every fourth: the next writer of this file finds it as it is.
        if number % 8 < 2 and number + 2 < arguments.kills:
            continue
        faults = file.check()
        if faults:
            print(f"after kill {number + 1}, of a writer with a {file.kind}, after {seconds:.4f} s:\n{faults}")
            return 1
    told = sum(file.told for file in files)
    print(f"{arguments.kills} kills, {told} commits that returned: none lost, none torn; "
          f"{rolled_back} rollback journals were left behind")
    # A run that killed before anything was written has shown nothing.
    return 0 if told else 1


def main():
    arguments = parse_arguments()
    with tempfile.TemporaryDirectory() as directory:
        return run(arguments, directory)


if __name__ == "__main__":
    sys.exit(main())
