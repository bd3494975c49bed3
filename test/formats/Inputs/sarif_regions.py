#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the places of a SARIF log mean, counted as a viewer does: in UTF-16 code units.

usage: sarif_regions.py show FILE.sarif    prints the text at every place
       sarif_regions.py fix FILE.sarif     makes all fixes in the files
"""

import json
import sys
from urllib.parse import unquote, urlsplit


def path_of(location, run):
    base = run["originalUriBaseIds"][location["uriBaseId"]]["uri"] if "uriBaseId" in location else ""
    return unquote(urlsplit(base + location["uri"]).path)


def text_of(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return file.read()


def offsets(text, region):
    """Where the region begins and ends in the text encoded as UTF-16."""

    def offset(line, column):
        before = "".join(text.splitlines(keepends=True)[: line - 1])
        return len(before.encode("utf-16-le")) + 2 * (column - 1)

    return (
        offset(region["startLine"], region["startColumn"]),
        offset(region["endLine"], region["endColumn"]),
    )


def cut(text, region):
    begin, end = offsets(text, region)
    return text.encode("utf-16-le")[begin:end].decode("utf-16-le")


def show(run):
    for result in run["results"]:
        for location in result["locations"] + result.get("relatedLocations", []):
            place = location["physicalLocation"]
            text = text_of(path_of(place["artifactLocation"], run))
            print(f"{result['ruleId']}: {place['artifactLocation']['uri']}: {cut(text, place['region'])}")


def fix(run):
    files = {}
    for result in run["results"]:
        for change in result.get("fixes", [{"artifactChanges": []}])[0]["artifactChanges"]:
            files.setdefault(path_of(change["artifactLocation"], run), []).extend(change["replacements"])
    for path, replacements in files.items():
        with open(path, "rb") as file:
            mark = b"\xef\xbb\xbf" if file.read(3) == b"\xef\xbb\xbf" else b""
        text = text_of(path)
        encoded = text.encode("utf-16-le")
        for one in sorted(replacements, key=lambda r: offsets(text, r["deletedRegion"]), reverse=True):
            begin, end = offsets(text, one["deletedRegion"])
            encoded = encoded[:begin] + one["insertedContent"]["text"].encode("utf-16-le") + encoded[end:]
        with open(path, "wb") as file:
            file.write(mark + encoded.decode("utf-16-le").encode("utf-8"))


if __name__ == "__main__":
    with open(sys.argv[2], encoding="utf-8") as log:
        {"show": show, "fix": fix}[sys.argv[1]](json.load(log)["runs"][0])
