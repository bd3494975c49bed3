# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Answers are about the text in the editor, saved or not, whole or half written: edited.py SERVER DIRECTORY -- FLAGS."""

import pathlib
import sys

import reading

directory = pathlib.Path(sys.argv[2]).resolve()
client, _ = reading.start(sys.argv[1], directory, sys.argv[4:], {"workspace": {"workspaceEdit": {"documentChanges": True}}})
users = client.open(directory / "users.hpp")
text = (directory / "users.hpp").read_text()
client.wait_for(users, 1)


def position(of, back=0):
    before = text[:text.index(of) + len(of) - back]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def starts(locations):
    return [(l["uri"].rsplit("/", 1)[1], l["range"]["start"]["line"] + 1) for l in locations]


# A line more in front, not saved: places move, those of other files do not.
text = "// one line more\n" + text
client.change(users, 2, text)
assert starts(client.at("definition", users, *position('.back_populates = "aut'))) == [("posts.hpp", 14)]
assert starts(client.at("definition", users, *position('.foreign_key = "use'))) == [("users.hpp", 18)]

# A rename names the version that it is for, and none for a file that is not open.
edit = client.at("rename", users, *position("tenon::many<Post> posts", 2), newName="articles")
versions = {c["textDocument"]["uri"].rsplit("/", 1)[1]: c["textDocument"]["version"] for c in edit["documentChanges"]}
assert versions == {"users.hpp": 2, "posts.hpp": None}, versions

# A member that is just being written.
text = text.replace("tenon::many<Post> posts;", "tenon::many<Post> posts;\n  TENON_COLUMN(.unique = )")
client.change(users, 3, text)
assert starts(client.at("definition", users, *position('.back_populates = "use'))) == [("users.hpp", 33)]
hover = client.at("hover", users, *position("tenon::one<Profile> prof"))
assert "`User::profile`" in hover["contents"]["value"], hover
names = [s["name"] for s in client.request("textDocument/documentSymbol", {"textDocument": {"uri": users}})]
assert "User" in names and "Profile" in names, names

# A struct that has lost its end.
text = text.replace("struct TENON_TABLE(\"profiles\")", "struct TENON_TABLE(\"profiles\"")
client.change(users, 4, text)
for method in "hover", "definition", "prepareRename":
    client.wait(client.start("textDocument/" + method, {
        "textDocument": {"uri": users}, "position": dict(zip(("line", "character"), position('.back_populates = "use')))}))
client.request("textDocument/documentSymbol", {"textDocument": {"uri": users}})
whole = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}
client.request("textDocument/inlayHint", {"textDocument": {"uri": users}, "range": whole})
client.request("workspace/symbol", {"query": ""})

# All is well again.
text = (directory / "users.hpp").read_text()
client.change(users, 5, text)
client.wait_for(users, 5)
hints = client.request("textDocument/inlayHint", {"textDocument": {"uri": users}, "range": whole})
assert "one-to-many" in [h["label"] for h in hints], hints

# Positions that are not there.
for line, column in (9999, 0), (0, 9999), (3, 2**31 - 1):
    for method in "hover", "prepareRename":
        assert client.at(method, users, line, column) is None
    assert client.at("definition", users, line, column) == []
sys.exit(client.shutdown())
