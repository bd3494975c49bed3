#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Installs a build, once in a run of lit: whichever test comes first does it, the others wait for it.

usage: install_once.py BUILD PREFIX RUN
"""

import fcntl
import os
import shutil
import subprocess
import sys


def install(build, prefix):
    shutil.rmtree(prefix, ignore_errors=True)
    subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)


def main(build, prefix, run):
    os.makedirs(os.path.dirname(prefix), exist_ok=True)
    with open(prefix + ".run", "a+", encoding="utf-8") as done:
        fcntl.flock(done, fcntl.LOCK_EX)
        done.seek(0)
        if done.read() == run:
            return
        done.truncate(0)
        install(build, prefix)
        done.write(run)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
