# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Holds the table of checks against the files that belong to it."""

import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
table = (root / "lib/Rules/Rules.def").read_text()
rows = re.findall(r'^RULE\((\w+),\s*"([^"]+)",\s*(\w+),\s*(\w+),\s*((?:"[^"]*"\s*)+)\)', table, re.M)
faults = []


def stem(ident):
    return "".join(part.capitalize() for part in ident.split("-"))


if len(rows) != len(re.findall(r"^RULE\(", table, re.M)):
    faults.append("Rules.def: a row is not understood")
ids = [ident for _, ident, *_ in rows]
for ident in {i for i in ids if ids.count(i) > 1}:
    faults.append(f"{ident}: id is not unique")

for name, ident, level, _scope, summary in rows:
    text = "".join(re.findall(r'"([^"]*)"', summary))
    page = root / f"docs/checks/{ident}.md"
    test = root / f"test/checks/{ident}.cpp"
    if name != stem(ident):
        faults.append(f"{ident}: its function and file are called {name}")
    if not (root / f"lib/Rules/{name}.cpp").exists():
        faults.append(f"{ident}: no lib/Rules/{name}.cpp")
    if not page.exists():
        faults.append(f"{ident}: no page {page.relative_to(root)}")
    else:
        lines = page.read_text().splitlines()
        body = " ".join(" ".join(lines[1:]).split())
        if lines[0] != f"# tenon-{ident}" or not body.startswith(text):
            faults.append(f"{ident}: its page does not open with the title and the summary")
    if not test.exists():
        faults.append(f"{ident}: no test {test.relative_to(root)}")
    elif f"[tenon-{ident}]" not in test.read_text():
        faults.append(f"{ident}: its test never sees it")

options = (root / "lib/Rules/CheckOptions.def").read_text()
table = (root / "docs/configuration.md").read_text()
for ident, option in re.findall(r'^OPTION\(\w+,\s*"([^"]+)",\s*"([^"]+)"', options, re.M):
    if ident not in ids:
        faults.append(f"{ident}: has an option, and is no check")
    elif f"`{option}`" not in table or option not in (root / f"docs/checks/{ident}.md").read_text():
        faults.append(f"{ident}: its option {option} is not on its page and in docs/configuration.md")

for folder, ending in (("docs/checks", ".md"), ("test/checks", ".cpp")):
    for path in (root / folder).glob("*" + ending):
        if path.stem not in ids and path.stem != "README":
            faults.append(f"{path.relative_to(root)}: no such check")

print("\n".join(sorted(faults)))
sys.exit(1 if faults else 0)
