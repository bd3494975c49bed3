#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Takes pages apart, so that what they show can be compared with what happens.

usage: extract.py block PAGE LANGUAGE [N]      prints the page's N-th code block in that language (the first)
       extract.py without-notes FILE           prints Clang's diagnostics in FILE without their notes
       extract.py clean PAGE OUT -- COMMAND    runs COMMAND on each cpp block; it must succeed and print nothing
       extract.py links ROOT                   demands that the relative links of README.md and docs/ lead somewhere
"""

import os
import re
import subprocess
import sys

BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.M | re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.M)
DIAGNOSTIC = re.compile(r"^\S[^:\n]*:\d+:\d+: (error|warning|note): |^\d+ (warning|error)s? ", re.M)
HEADERS = {"std::chrono": "chrono", "std::int": "cstdint", "std::optional": "optional", "std::string": "string"}


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def blocks(page, language):
    return [text for found, text in BLOCK.findall(read(page)) if found == language]


def whole(example):
    """A file, of an example that leaves out the includes."""
    if "#include" in example:
        return example
    headers = ["tenon/model.hpp", *(header for word, header in HEADERS.items() if word in example)]
    return "".join(f"#include <{header}>\n" for header in headers) + "\n" + example


def without_notes(text):
    kept, keep = [], True
    for line in text.splitlines(True):
        if match := DIAGNOSTIC.match(line):
            keep = match.group(1) != "note"
        if keep:
            kept.append(line)
    return "".join(kept)


def clean(page, out, command):
    os.makedirs(out, exist_ok=True)
    failures = 0
    examples = blocks(page, "cpp")
    for number, text in enumerate(examples, 1):
        file = os.path.join(out, f"{number}.cpp")
        with open(file, "w", encoding="utf-8") as stream:
            stream.write(whole(text))
        done = subprocess.run([part.replace("FILE", file) for part in command], capture_output=True, text=True)
        if done.returncode != 0 or done.stdout or done.stderr:
            failures += 1
            print(f"{page}, cpp block {number}: exit status {done.returncode}\n{done.stdout}{done.stderr}")
    if not examples:
        print(f"{page}: no cpp blocks")
    return failures > 0 or not examples


def anchors(page):
    """The names that GitHub gives to a page's headings."""
    text = re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(text))
    return {heading.strip().replace(" ", "-") for heading in plain}


def dead_links(page):
    text = re.sub(r"^```.*?^```$", "", read(page), flags=re.M | re.S)
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(page), path)) if path else page
        if not os.path.exists(target):
            yield link
        elif anchor and target.endswith(".md") and anchor not in anchors(target):
            yield link


def links(root):
    pages = [os.path.join(root, "README.md")]
    for directory, _, files in os.walk(os.path.join(root, "docs")):
        pages += (os.path.join(directory, file) for file in sorted(files) if file.endswith(".md"))
    dead = [(page, link) for page in pages for link in dead_links(page)]
    for page, link in dead:
        print(f"{os.path.relpath(page, root)}: dead link {link}")
    return bool(dead)


def main():
    command, *args = sys.argv[1:]
    if command == "block":
        page, language, *number = args
        sys.stdout.write(blocks(page, language)[int(number[0]) - 1 if number else 0])
        return 0
    if command == "without-notes":
        sys.stdout.write(without_notes(read(args[0])))
        return 0
    if command == "clean":
        return clean(args[0], args[1], args[3:])
    if command == "links":
        return links(args[0])
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
