# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Talks to a language server as a dialogue says, and prints the dialogue with what was really answered:

    ask.py SERVER DIRECTORY DIALOGUE [--set a.b=JSON]... -- COMPILER_FLAGS...

`? METHOD FILE TEXT` asks: TEXT stands in FILE, with a `|` at the position that is meant. `rename` has ` => NAME` behind
it, as JSON where it would not be seen; `rename!` shows the lines as they become. `inlayHint` is about the lines of
TEXT, or all; `symbol` has a query only. `| ...` is an answer. Other lines are for readers. `--set` states a capability
of the editor."""

import json
import pathlib
import sys

import reading


class Asker:
    def __init__(self, server, directory, flags, capabilities):
        self.directory = pathlib.Path(directory).resolve()
        self.client, says = reading.start(server, self.directory, flags, capabilities)
        self.encoding = {"utf-8": "utf-8", "utf-16": "utf-16-le"}[says["positionEncoding"]]
        self.uris = {}

    def open(self, name):
        if name not in self.uris:
            self.uris[name] = self.client.open(self.directory / name)
            self.client.wait_for(self.uris[name], 1)
        return self.uris[name]

    def text(self, name):
        return (self.directory / name).read_bytes().decode()

    # Positions: lines from 0, and UTF-16 units or bytes, as the protocol has them.

    def position(self, name, marked):
        text = self.text(name)
        before, _, after = marked.partition("|")
        offset = text.find(before + after)
        if offset < 0:
            raise SystemExit(f"{name} has no {before + after!r}")
        return self.position_of(text, offset + len(before))

    def units(self, text):
        return len(text.encode(self.encoding)) // self.unit_size()

    def position_of(self, text, offset):
        line_start = text.rfind("\n", 0, offset) + 1
        return {"line": text.count("\n", 0, offset), "character": self.units(text[line_start:offset])}

    def offset_of(self, text, position):
        lines = text.split("\n")
        before = sum(len(line) + 1 for line in lines[:position["line"]])
        line = lines[position["line"]].encode(self.encoding)
        return before + len(line[:position["character"] * self.unit_size()].decode(self.encoding))

    def unit_size(self):
        return len("a".encode(self.encoding))

    def shown(self, name, where):
        text = self.text(name)
        begin, end = (self.offset_of(text, where[end]) for end in ("start", "end"))
        return f"{name}:{where['start']['line'] + 1}:{where['start']['character'] + 1}: {text[begin:end]}"

    @staticmethod
    def name_of(uri):
        return uri.rsplit("/", 1)[1]

    # Questions

    def ask(self, method, name, rest):
        changed, _, new_name = rest.partition(" => ")
        uri = self.open(name)
        params = {"textDocument": {"uri": uri}}
        if method != "documentSymbol" and method != "inlayHint":
            params["position"] = self.position(name, changed)
        if method.startswith("references"):
            params["context"] = {"includeDeclaration": method == "references"}
            method = "references"
        if method.startswith("rename"):
            params["newName"] = json.loads(new_name) if new_name.startswith('"') else new_name
        if method == "inlayHint":
            params["range"] = self.range_of(name, rest)
        response = self.client.wait(self.client.start("textDocument/" + method.rstrip("!"), params))
        if "error" in response:
            return [f"error: {response['error']['message']}"]
        return getattr(self, "show_" + method.replace("!", "_applied"))(name, response["result"])

    def range_of(self, name, lines):
        text = self.text(name)
        begin = text.index(lines) if lines else 0
        end = begin + len(lines) if lines else len(text)
        return {"start": self.position_of(text, begin), "end": self.position_of(text, end)}

    def show_hover(self, name, result):
        if result is None:
            return ["nothing"]
        assert result["contents"]["kind"] == "markdown"
        return [self.shown(name, result["range"]), *result["contents"]["value"].rstrip("\n").split("\n")]

    def show_locations(self, result):
        result.sort(key=lambda r: (r["uri"], r["range"]["start"]["line"], r["range"]["start"]["character"]))
        return [self.shown(self.name_of(r["uri"]), r["range"]) for r in result] or ["nothing"]

    def show_definition(self, name, result):
        return self.show_locations(result)

    def show_references(self, name, result):
        return self.show_locations(result)

    def show_prepareRename(self, name, result):
        if result is None:
            return ["nothing"]
        place = self.shown(name, result["range"])
        assert place.endswith(": " + result["placeholder"])
        return [place]

    @staticmethod
    def edits_of(result):
        if "changes" in result:
            return sorted(result["changes"].items())
        return sorted((c["textDocument"]["uri"], c["edits"]) for c in result["documentChanges"])

    def show_rename(self, name, result):
        return [f"{self.shown(self.name_of(uri), e['range'])} -> {e['newText']}"
                for uri, edits in self.edits_of(result) for e in edits] or ["nothing"]

    def show_rename_applied(self, name, result):
        lines = []
        for uri, edits in self.edits_of(result):
            before = text = self.text(self.name_of(uri))
            for e in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]),
                            reverse=True):
                begin, end = (self.offset_of(text, e["range"][end]) for end in ("start", "end"))
                text = text[:begin] + e["newText"] + text[end:]
            for number, (old, new) in enumerate(zip(before.split("\n"), text.split("\n"), strict=True), 1):
                if old != new:
                    lines.append(f"{self.name_of(uri)}:{number}: {new.strip()}")
        return lines

    def show_inlayHint(self, name, result):
        text = self.text(name)
        lines = []
        for hint in result:
            offset = self.offset_of(text, hint["position"])
            word = text[:offset].split()[-1]
            lines.append(f"{name}:{hint['position']['line'] + 1}: {word} [{hint['label']}]")
        return lines or ["nothing"]

    def show_documentSymbol(self, name, result, indent=""):
        lines = []
        for symbol in result:
            if "location" in symbol:
                place = self.shown(name, symbol["location"]["range"])
                lines.append(f"{place} {symbol['kind']} in '{symbol.get('containerName', '')}'")
                continue
            whole, at = symbol["range"], symbol["selectionRange"]
            key = lambda p: (p["line"], p["character"])
            assert key(whole["start"]) <= key(at["start"]) and key(at["end"]) <= key(whole["end"])
            lines.append(f"{indent}{self.shown(name, at)} {symbol['kind']} '{symbol['detail']}'")
            if symbol["children"]:
                lines += self.show_documentSymbol(name, symbol["children"], indent + "  ")
        return lines or ["nothing"]

    def symbols(self, query):
        # What is there before the first document is known is not said.
        self.open(sorted(self.directory.glob("*.cpp"))[0].name)
        return [f"{s['name']} {s['kind']} in '{s['containerName']}' "
                f"{self.shown(self.name_of(s['location']['uri']), s['location']['range'])}"
                for s in self.client.request("workspace/symbol", {"query": query})] or ["nothing"]


def main():
    arguments = sys.argv[1:]
    split = arguments.index("--")
    flags = arguments[split + 1:]
    server, directory, dialogue, *options = arguments[:split]
    capabilities = {}
    for path, value in (o.removeprefix("--set=").split("=", 1) for o in options):
        *outer, last = path.split(".")
        at = capabilities
        for part in outer:
            at = at.setdefault(part, {})
        at[last] = json.loads(value)
    asker = Asker(server, directory, flags, capabilities)
    for line in pathlib.Path(dialogue).read_text().splitlines():
        if line.startswith("|"):
            continue
        print(line)
        if not line.startswith("? "):
            continue
        method, _, rest = line.removeprefix("? ").partition(" ")
        if method == "symbol":
            answer = asker.symbols(rest)
        else:
            name, _, text = rest.partition(" ")
            answer = asker.ask(method, name, text)
        for each in answer:
            print(f"| {each}".rstrip())
    if asker.client.shutdown() != 0:
        raise SystemExit("the server did not end well")


main()
