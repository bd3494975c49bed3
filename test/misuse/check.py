#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles each case of a file by itself: none may compile, and each must say
what is wrong, in few lines, where the user can see it.

A case begins with a line `// case: MESSAGE` and ends before the next one. One
without a message must compile, and so must what stands in front of the first.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile

MOST_LINES = 12


def cases(text):
    prelude, *rest = re.split(r"^// case:(.*)\n", text, flags=re.M)
    yield "", prelude, ""
    for message, body in zip(rest[::2], rest[1::2]):
        yield message.strip(), prelude, body


def compile_case(compiler, flags, source):
    with tempfile.NamedTemporaryFile("w", suffix=".cpp", dir=os.getcwd()) as file:
        file.write(source)
        file.flush()
        run = subprocess.run(
            [compiler, *flags, "-fsyntax-only", file.name], capture_output=True, text=True)
        return run.returncode, run.stderr.replace(file.name, "user.cpp")


def fault(message, code, output, most_lines):
    if not message:
        return None if code == 0 else "does not compile"
    if code == 0:
        return "compiles"
    errors = [line for line in output.splitlines() if re.search(r"\berror:", line)]
    # GCC says it with the name of a type.
    if not any(message in line or re.sub(r"\W+", "_", message).strip("_") in line for line in errors):
        return f"no error says '{message}'"
    if not errors[0].startswith("user.cpp:"):
        return "the first error is not on the user's line"
    lines = len(output.splitlines())
    return f"{lines} lines of output" if lines > most_lines else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", action="append", required=True)
    parser.add_argument("--most-lines", type=int, default=MOST_LINES)
    parser.add_argument("file")
    parser.add_argument("flags", nargs="*")
    args = parser.parse_args()
    with open(args.file) as file:
        all_cases = list(cases(file.read()))
    if len(all_cases) < 2:
        sys.exit(f"{args.file}: no case")
    failed = 0
    for compiler in args.compiler:
        for message, prelude, body in all_cases:
            code, output = compile_case(compiler, args.flags, prelude + body)
            wrong = fault(message, code, output, args.most_lines)
            if wrong:
                failed += 1
                print(f"{compiler}: {wrong}\n{body}\n{output}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
