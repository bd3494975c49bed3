# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Texts and positions: whatever is typed, the server sees the text that the editor has."""

import random

from support import PAIR, equal, run, start, where

# Of one, two and three bytes, and of two units.
PIECES = ["x", "é", "ß", "中", "😀", "👩‍💻", " ", "\n", "\r\n", "\r", "// ", "e\u0301"]


class Mirror:
    """A text, edited as an editor does it: by lines and units."""

    def __init__(self, text, unit_bytes):
        self.text, self.unit_bytes = text, unit_bytes

    def units(self, text):
        return len(text.encode("utf-8" if self.unit_bytes == 1 else "utf-16-le")) // self.unit_bytes

    def position(self, at):
        """Line and column of an index into the text."""
        lines, line = 0, 0
        i = 0
        while i < at:
            if self.text[i] == "\r" and self.text[i + 1:i + 2] == "\n":
                # Between the two there is no position: the line is over.
                if i + 1 == at:
                    break
                i += 1
            if self.text[i] in "\r\n":
                lines, line = lines + 1, i + 1
            i += 1
        return lines, self.units(self.text[line:i])

    def edit(self, begin, end, new):
        l1, c1 = self.position(begin)
        l2, c2 = self.position(end)
        self.text = self.text[:begin] + new + self.text[end:]
        return (l1, c1, l2, c2, new)


def random_edits(directory, encoding, unit_bytes):
    chance = random.Random(unit_bytes)
    text = PAIR.replace('"user"', '"usér"').replace("struct Profile;", "// 😀 ß:\n// 中\n// end\nstruct Profile;\n")
    mirror = Mirror(text, unit_bytes)
    client = start()
    client.initialize([directory], {"general": {"positionEncodings": [encoding]}})
    uri = client.open(directory / "models.hpp", text)
    version = 1
    for _ in range(30):
        changes = []
        for _ in range(chance.randrange(1, 5)):
            # In the comments, so that all of it compiles.
            area = [mirror.text.index("// 😀 ß:") + 7, mirror.text.index("// end")]
            begin, end = sorted(chance.randrange(*area) for _ in range(2))
            end = min(end, begin + 3)
            new = "".join(chance.choice(PIECES) for _ in range(chance.randrange(4)))
            new = new.replace("\n", "\n// ").replace("\r", "\r// ").replace("\r// \n", "\r\n")
            kept = mirror.text[begin:end]
            # A line break stays, and the comment that begins behind it.
            if "\n" in kept or "\r" in kept or any(c in mirror.text[begin - 3:begin] for c in "\r\n"):
                begin = end = area[0]
            changes.append(mirror.edit(begin, end, new))
        version += 1
        client.change(uri, version, *changes)
        client.wait_for(uri, version)
        line, column = Mirror(mirror.text, unit_bytes).position(mirror.text.index('"usér"'))
        found = [d["range"] for d in client.diagnostics[uri] if d["code"] == "tenon-back-populates-unknown"]
        equal(found, [{"start": {"line": line, "character": column},
                       "end": {"line": line, "character": column + mirror.units('"usér"')}}])
    equal(client.shutdown(), 0)


def test_random_edits_counted_in_utf16(directory):
    random_edits(directory, "utf-16", 2)


def test_random_edits_counted_in_bytes(directory):
    random_edits(directory, "utf-8", 1)


def test_a_fix_behind_accents_and_emoji(directory):
    text = PAIR.replace("TENON_RELATIONSHIP(.back_populates = \"user\"",
                        "/* é😀 */ TENON_RELATIONSHIP(.back_populates = \"usr\"")
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "möbel 😀.hpp", text)
    client.wait_for(uri, 1)
    line, column = where(text, '"usr"')
    actions = client.request("textDocument/codeAction", {
        "textDocument": {"uri": uri}, "range": {"start": {"line": line, "character": column},
                                                "end": {"line": line, "character": column}},
        "context": {"diagnostics": []}})
    edit = next(a for a in actions if a.get("isPreferred"))["edit"]
    equal(edit["changes"], {uri: [{"newText": '"user"', "range": {
        "start": {"line": line, "character": column}, "end": {"line": line, "character": column + 5}}}]})
    equal(client.shutdown(), 0)


def test_whole_texts_and_pieces_in_one_change(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", "")
    line, column = where(PAIR, '"user"')
    client.change(uri, 2, PAIR, (line, column + 1, line, column + 5, "usr"), "// nothing\n", PAIR,
                  (line, column + 1, line, column + 5, "nobody"))
    client.wait_for(uri, 2)
    equal(client.codes(uri), ["tenon-back-populates-unknown"])
    equal(client.shutdown(), 0)


def test_positions_outside_of_the_text(directory):
    client = start()
    client.initialize([directory])
    uri = client.open(directory / "models.hpp", PAIR)
    client.change(uri, 2, (1000000, 5, 2000000, 0, "// end\n"))
    client.change(uri, 3, (0, 4000000000, 0, 4294967295, " // end of the first line"))
    client.change(uri, 4, (-3, -7, -1, 0, "// begin\n"))
    client.change(uri, 5, (3, 2, 1, 0, "// backwards\n"))
    client.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 6}, "contentChanges": [
        7, {}, {"text": 3}, {"range": {}, "text": "x"}, {"range": {"start": {"line": "0"}}, "text": "y"}]})
    client.wait_for(uri, 6)
    for line, column in [(1000000, 0), (0, 4294967295), (-1, -1)]:
        client.request("textDocument/codeAction", {
            "textDocument": {"uri": uri}, "range": {"start": {"line": line, "character": column},
                                                    "end": {"line": line, "character": column}},
            "context": {"diagnostics": []}})
    client.change(uri, 7, PAIR)
    client.wait_for(uri, 7)
    equal(client.codes(uri), [])
    equal(client.shutdown(), 0)


def test_documents_that_are_not_open_or_closed_twice(directory):
    client = start()
    client.initialize([directory])
    uri = (directory / "never.hpp").as_uri()
    client.change(uri, 2, "struct A;")
    client.close(uri)
    client.close(uri)
    equal(client.request("textDocument/codeAction", {"textDocument": {"uri": uri}}), None)
    uri = client.open(directory / "models.hpp", PAIR)
    client.open(directory / "models.hpp", PAIR.replace('"user"', '"usr"'), version=5)
    client.wait_for(uri, 5)
    equal(client.codes(uri), ["tenon-back-populates-unknown"])
    client.close(uri)
    client.close(uri)
    client.until(lambda: not client.diagnostics[uri])
    equal(client.shutdown(), 0)


def test_files_that_are_none(directory):
    client = start()
    client.initialize([directory])
    for uri in ["untitled:Untitled-1", "git:/a/b.hpp?x", "file:", "file:///%zz%", "", "no uri", 3, None]:
        client.notify("textDocument/didOpen", {
            "textDocument": {"uri": uri, "languageId": "cpp", "version": 1, "text": PAIR}})
        client.notify("textDocument/didChange", {
            "textDocument": {"uri": uri, "version": 2}, "contentChanges": [{"text": ""}]})
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    client.open(directory / ".tenon.yaml", "checks: -*\n")
    equal(client.shutdown(), 0)


run(globals())
