# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Starts a PostgreSQL of its own, which nothing else can reach, and tries schemas on it.

usage: postgresql.py [SCHEMA.sql [ROWS]]...     each schema goes to a database of its own, and then the rows
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile

rows = os.path.join(os.path.dirname(os.path.abspath(__file__)), "rows.py")
tools = os.path.dirname(sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))[-1])


def run(*command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode != 0:
        print(f"exit status {done.returncode}: {' '.join(command)}\n{done.stdout}")
    return done.returncode == 0


def as_server(*command):
    """PostgreSQL does not run as root."""
    if os.getuid() == 0:
        command = ("runuser", "-u", "postgres", "--", *command)
    return run(*command, cwd="/")


def client(home, database):
    return [os.path.join(tools, "psql"), "-X", "-q", "-h", home, "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-d", database]


def try_schemas(home, files):
    good = True
    for number, file in enumerate(files):
        if not file.endswith(".sql"):
            continue
        database = f"d{number}"
        psql = client(home, database)
        good &= run(*client(home, "postgres"), "-c", f"CREATE DATABASE {database}") and run(*psql, "-f", file)
        if files[number + 1 : number + 2] and not files[number + 1].endswith(".sql"):
            good &= run(sys.executable, rows, files[number + 1], *psql, "-c")
    return good


def main():
    # The name of a socket has to be short, and the directory that of the server's user.
    home = tempfile.mkdtemp(prefix="tenon-pg-", dir="/tmp")
    if os.getuid() == 0:
        shutil.chown(home, "postgres")
    data = os.path.join(home, "data")
    server = [os.path.join(tools, "pg_ctl"), "-D", data, "-w", "-s"]
    try:
        if not as_server(os.path.join(tools, "initdb"), "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8",
                         "--no-locale", "--no-sync"):
            return 1
        options = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
        if not as_server(*server, "-l", os.path.join(home, "log"), "-o", options, "start"):
            return 1
        try:
            return 0 if try_schemas(home, sys.argv[1:]) else 1
        finally:
            as_server(*server, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


sys.exit(main())
