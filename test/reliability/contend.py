#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Lets two processes with eight threads each raise the same counters, and adds up what they say they did.

No update is lost, no thread is left behind for long, and who waits in vain is told so after the timeout.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

PROCESSES = 2
TIMEOUT = 400  # milliseconds


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", help="contention")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=None)
    return parser.parse_args()


def raise_counters(program, path, seconds, seed):
    """What each thread did: commits, stale rows, timeouts."""
    commands = [[program, "raise", path, str(seconds), str(seed + 100 * number)] for number in range(PROCESSES)]
    workers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    threads = []
    for worker in workers:
        # A thread that cannot commit gives up before that.
        output, _ = worker.communicate(timeout=seconds + 60)
        if worker.returncode:
            sys.exit("a worker failed")
        threads += [tuple(map(int, line.split())) for line in output.splitlines()]
    return threads


def lost_updates(path, commits):
    """What the counters lack or have too much; each begins with the version 1."""
    with sqlite3.connect(path) as file:
        values, versions, counters = file.execute("SELECT sum(value), sum(version), count(*) FROM counters").fetchone()
    faults = []
    if values != commits:
        faults.append(f"{commits} commits returned, and the counters have {values}")
    if versions - counters != commits:
        faults.append(f"{commits} commits returned, and the versions were raised {versions - counters} times")
    return faults


def timeout_faults(program, path):
    """While this process has the lock, another one waits for as long as it was told to."""
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    result = subprocess.run([program, "wait", path, str(TIMEOUT)], capture_output=True, text=True)
    holder.execute("ROLLBACK")
    holder.close()
    if result.returncode:
        return [f"waiting for the lock failed: {result.stderr}"]
    waited = int(result.stdout)
    print(f"told to wait for {TIMEOUT} ms, it gave up after {waited} ms")
    # SQLite sleeps in steps, and does not begin one that would be too long; the machine may have more to do.
    return [] if TIMEOUT / 2 <= waited <= TIMEOUT + 2000 else ["that is not what it was told"]


def main():
    arguments = parse_arguments()
    seed = arguments.seed if arguments.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}", flush=True)
    program = os.path.abspath(arguments.program)
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "counters.db")
        subprocess.run([program, "prepare", path], check=True)
        threads = raise_counters(program, path, arguments.seconds, seed)
        commits, stale, busy = (sum(column) for column in zip(*threads))
        print(f"{len(threads)} threads of {PROCESSES} processes in {arguments.seconds} s: {commits} commits "
              f"({min(t[0] for t in threads)} to {max(t[0] for t in threads)} each), "
              f"{stale} stale rows and {busy} locks met and tried again")
        faults = lost_updates(path, commits) + timeout_faults(program, path)
    if not commits:
        faults.append("nobody committed")
    print("\n".join(faults) or "no update was lost")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
