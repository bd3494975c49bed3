#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints the tables and joints of an SVG that Graphviz drew, which has to be well-formed XML.

usage: read_svg.py FILE
"""

import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
RED = "#d1242f"


def describe(group):
    kind = {"node": "table", "edge": "joint"}[group.get("class").split()[0]]
    texts = ["".join(text.itertext()).strip() for text in group.iter(SVG + "text")]
    lines = [path for tag in ("path", "polygon") for path in group.iter(SVG + tag)]
    red = any(RED in (line.get("stroke"), line.get("fill")) for line in lines)
    dashed = any(line.get("stroke-dasharray") for line in lines)
    look = f"{'red' if red else 'plain'}{' dashed' if dashed else ''}"
    return f"{kind} {look} [{group.find(SVG + 'title').text}] {' | '.join(texts)}"


for element in ET.parse(sys.argv[1]).getroot().iter(SVG + "g"):
    if element.get("class", "").split()[:1] in (["node"], ["edge"]):
        print(describe(element))
