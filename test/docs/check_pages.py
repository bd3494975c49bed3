#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the pages in docs/checks, and their index, against what `tenon check` does.

usage: check_pages.py PAGES --out=DIR --tenon=PROGRAM --clangxx=PROGRAM --annotations=DIR

1. There is a page for every check in `tenon check --list-checks`, and no other; it has the headings that all have.
2. Example: its cpp block is `models.hpp`, and `tenon check models.hpp` prints its text block and nothing else. A sh
   block between the two gives another command; one that names several files takes as many cpp blocks. A lock block is
   tenon.lock.
3. Repair: the example is silent after each diff block. What `--fix` can repair is not reported again, nor anything
   new; the page says whether there is a fix-it, and if not, shows a diff.
4. When to silence it: the comment that it names is enough.
5. README.md lists the same checks in the same order, with their severities, summaries and fix-its.

The examples leave out the includes; a precompiled header has them.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys

HEADINGS = ["At run time", "Example", "Repair", "When to silence it", "Who else finds it"]
HEADERS = ["tenon/model.hpp", "chrono", "cstdint", "list", "memory", "optional", "set", "span", "string", "string_view", "vector"]
PART = re.compile(r"^## (.*)\n((?:(?!## ).*\n|\n)*)", re.M)
BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.M | re.S)
LISTED = re.compile(r"^(\S+) +(error|warning|off) +(.*)$", re.M)
ROW = re.compile(r"^\| \[(\S+)\]\((\S+)\.md\) \| (\S+) \| (yes|no) \| (.*) \|$", re.M)
TIMEOUT = 60  # seconds, for one command

Example = collections.namedtuple("Example", "command sources printed lock", defaults=[None])


class Fault(Exception):
    """What is wrong with a page."""


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def run(command, cwd):
    done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT)
    if done.returncode not in (0, 1):
        raise Fault(f"exit status {done.returncode}: {shlex.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def visible(text):
    """Without what lines end in, which cannot be seen on a page."""
    return re.sub(r"[ \t]+$", "", text, flags=re.M)


def examples(part):
    """The examples of a part of a page, each with the command that checks it and what that prints."""
    command, sources, lock, found = "tenon check models.hpp", [], None, []
    for language, text in BLOCK.findall(part):
        if language == "cpp":
            sources.append(text)
        elif language == "sh":
            command = text.strip()
        elif language == "lock":
            lock = text
        elif language == "text":
            found.append(Example(shlex.split(command), sources, text, lock))
            sources = []
    return found


def repaired(example, diff):
    """The example after a diff without line numbers: each of its lines is the next one, or is there once."""
    lines, at = example.sources[0].splitlines(), 0
    for line in diff.splitlines():
        sign, text = line[:1], line[1:]
        if sign == "+":
            lines.insert(at, text)
        elif text in lines[at : at + 1] or lines[at:].count(text) == 1:
            at = lines.index(text, at)
            if sign == "-":
                lines.pop(at)
                continue
        else:
            raise Fault(f"a line of a diff is not in the example, or more than once: {text}")
        at += 1
    return Example(example.command, ["\n".join(lines) + "\n", *example.sources[1:]], "", example.lock)


class Checker:
    """Runs the commands that pages show."""

    def __init__(self, args):
        self.tenon = os.path.abspath(args.tenon)
        self.out = os.path.abspath(args.out)
        self.flags = self.precompile(args)

    def precompile(self, args):
        os.makedirs(self.out, exist_ok=True)
        prelude = os.path.join(self.out, "prelude.hpp")
        with open(prelude, "w", encoding="utf-8") as file:
            file.write("".join(f"#include <{header}>\n" for header in HEADERS))
        flags = ["-std=c++20", "-I", os.path.abspath(args.annotations)]
        run([args.clangxx, *flags, "-DTENON_CHECK", "-x", "c++-header", prelude, "-o", prelude + ".pch"], self.out)
        return [*flags, "-include-pch", prelude + ".pch"]

    def write(self, place, example):
        """The example's files in a directory of their own, and the command without its first two words."""
        directory = os.path.join(self.out, place)
        os.makedirs(directory, exist_ok=True)
        tool, check, *options = example.command
        files = [option for option in options if not option.startswith("-")]
        if (tool, check) != ("tenon", "check") or len(files) != len(example.sources):
            raise Fault(f"{shlex.join(example.command)}: its files are not the cpp blocks, {len(example.sources)}")
        for name, source in zip(files, example.sources):
            with open(os.path.join(directory, name), "w", encoding="utf-8") as file:
                file.write(source)
        if example.lock:
            with open(os.path.join(directory, "tenon.lock"), "w", encoding="utf-8") as file:
                file.write(example.lock)
        return directory, options

    def check(self, directory, options, *more):
        return run([self.tenon, "check", *options, *more, "--", *self.flags], directory)

    def findings(self, directory, options):
        return json.loads(self.check(directory, options, "--format=json"))["findings"]

    def demand_printed(self, place, example):
        """The findings, of an example that prints what is shown."""
        directory, options = self.write(place, example)
        printed = visible(self.check(directory, options))
        if printed != visible(example.printed):
            shown = f"shown:\n{example.printed}" if example.printed else "nothing is shown"
            raise Fault(f"{shlex.join(example.command)}\nprinted:\n{printed}{shown}")
        return self.findings(directory, options) if printed else []

    def demand_silenced(self, place, example, found, ident, comment):
        """The comment on the lines of the findings takes them away, and no others."""
        directory, options = self.write(place, example)
        for path, line in {(finding["file"], finding["line"]) for finding in found if finding["id"] == ident}:
            lines = read(os.path.join(directory, path)).splitlines()
            lines[line - 1] += " " + comment
            with open(os.path.join(directory, path), "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
        left = [finding["id"] for finding in self.findings(directory, options)]
        if left != [finding["id"] for finding in found if finding["id"] != ident]:
            raise Fault(f"{comment} leaves {left}")

    def demand_repaired(self, place, example, found):
        """Repairs a copy; whether there was anything to repair."""
        directory, options = self.write(place, example)
        stays = [(finding["id"], finding["message"]) for finding in found if not finding["fixes"]]
        if len(stays) == len(found):
            return False
        self.check(directory, options, "--fix")
        left = [(finding["id"], finding["message"]) for finding in self.findings(directory, options)]
        if left != stays:
            raise Fault(f"after --fix there is left:\n{left}\nand not:\n{stays}")
        return True


def check_page(checker, ident, text):
    """Whether the example's finding has a fix-it."""
    parts = PART.findall(text)
    if [heading for heading, _ in parts] != HEADINGS:
        raise Fault(f"its headings are not {HEADINGS}")
    body = dict(parts)
    shown = examples(body["Example"])
    if not shown or not all(f"[tenon-{ident}]\n" in example.printed for example in shown):
        raise Fault("no example of what it finds")
    comment = f"// NOLINT(tenon-{ident})"
    if f"`{comment}`" not in body["When to silence it"] or "](../silencing.md)" not in body["When to silence it"]:
        raise Fault("it does not say how to silence it")
    fixable = False
    for number, example in enumerate(shown, 1):
        place = f"{ident}.{number}"
        found = checker.demand_printed(place, example)
        checker.demand_silenced(place + ".silenced", example, found, "tenon-" + ident, comment)
        fixable |= checker.demand_repaired(place + ".fixed", example, found)
    diffs = [text for language, text in BLOCK.findall(body["Repair"]) if language == "diff"]
    for number, diff in enumerate(diffs, 1):
        checker.demand_printed(f"{ident}.diff.{number}", repaired(shown[0], diff))
    if ("fix-it" if fixable else "no fix-it") not in body["Repair"]:
        raise Fault(f"its example has {'a' if fixable else 'no'} fix-it, which the page does not say")
    if not fixable and not diffs:
        raise Fault("it has no fix-it, and shows no repair")
    return fixable


def check_index(index, listed, fixable):
    """Rows that are not as they would be, of what is listed and what can be repaired."""
    rows = [(link, level, fix, summary) for name, link, level, fix, summary in ROW.findall(index) if name == link]
    wanted = [(ident, level, "yes" if ident in fixable else "no", summary) for ident, level, summary in listed]
    for row in wanted:
        if row not in rows:
            yield "README.md: no row " + " | ".join(row)
    for row in rows:
        if row not in wanted:
            yield "README.md: no such check: " + " | ".join(row)
    if sorted(rows) == sorted(wanted) and rows != wanted:
        yield "README.md: the rows are not in the order of --list-checks"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    for option in ("--out", "--tenon", "--clangxx", "--annotations"):
        parser.add_argument(option, required=True)
    args = parser.parse_args()

    listed = LISTED.findall(run([args.tenon, "check", "--list-checks"], "."))
    texts = {name[:-3]: read(os.path.join(args.pages, name)) for name in sorted(os.listdir(args.pages)) if name.endswith(".md")}
    index = texts.pop("README", "")
    idents = {ident for ident, *_ in listed}
    faults = [f"{ident}.md: no such page" for ident in sorted(idents - texts.keys())]
    faults += [f"{ident}.md: no such check" for ident in sorted(texts.keys() - idents)]

    checker, fixable = Checker(args), set()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        pages = {ident: pool.submit(check_page, checker, ident, text) for ident, text in texts.items()}
    for ident, page in pages.items():
        try:
            if page.result():
                fixable.add(ident)
        except Fault as fault:
            faults.append(f"{ident}.md: {fault}")
    faults += check_index(index, listed, fixable)
    print("\n".join(faults))
    return bool(faults or not listed)


if __name__ == "__main__":
    sys.exit(main())
