# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What an editor offers to do about a finding."""

from client import uri_of
from support import HEAD, PAIR, PROFILE, USER, WATCHES, equal, pair_project, run, start, where


def actions(client, uri, line, column, **context):
    return client.request("textDocument/codeAction", {
        "textDocument": {"uri": uri}, "context": {"diagnostics": [], **context},
        "range": {"start": {"line": line, "character": column}, "end": {"line": line, "character": column}}})


def titles(found):
    return [a["title"] for a in found]


def applied(text, edits):
    """A text after edits of it; ASCII only."""
    lines = text.split("\n")

    def offset(at):
        return sum(len(line) + 1 for line in lines[:at["line"]]) + at["character"]
    for edit in sorted(edits, key=lambda e: offset(e["range"]["start"]), reverse=True):
        begin, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        text = text[:begin] + edit["newText"] + text[end:]
    return text


def opened(directory, text, capabilities=None):
    client = start()
    client.initialize([directory], capabilities or {})
    uri = client.open(directory / "models.hpp", text)
    client.wait_for(uri, 1)
    return client, uri


TYPO = PAIR.replace('"user"', '"usr"')


def test_repair_silence_explain(directory):
    client, uri = opened(directory, TYPO)
    found = actions(client, uri, *where(TYPO, '"usr"'))
    equal(titles(found), ['change "usr" to "user"',
                          "silence 'tenon-back-populates-unknown' here with a comment",
                          "explain 'tenon-back-populates-unknown'"])
    equal([a["kind"] for a in found], ["quickfix"] * 3)
    equal([a.get("isPreferred", False) for a in found], [True, False, False])
    equal(all(a["diagnostics"] == client.diagnostics[uri] for a in found), True)
    equal(applied(TYPO, found[0]["edit"]["changes"][uri]), PAIR)
    equal(client.shutdown(), 0)


def test_a_place_without_a_finding(directory):
    client, uri = opened(directory, TYPO)
    equal(actions(client, uri, 0, 0), [])
    equal(client.shutdown(), 0)


def test_silence_keeps_the_indentation_and_the_line_ends(directory):
    text = TYPO.replace("  TENON_RELATIONSHIP(.back_populates = \"usr\"", "\t  TENON_RELATIONSHIP(.back_populates = \"usr\"")
    text = text.replace("\n", "\r\n")
    client, uri = opened(directory, text)
    line, column = where(text, '"usr"')
    silence = actions(client, uri, line, column)[1]["edit"]["changes"][uri]
    equal(silence, [{"newText": "\t  // NOLINTNEXTLINE(tenon-back-populates-unknown)\r\n", "range": {
        "start": {"line": line, "character": 0}, "end": {"line": line, "character": 0}}}])
    client.change(uri, 2, (line, 0, line, 0, silence[0]["newText"]))
    client.wait_for(uri, 2)
    equal(client.codes(uri), [])
    equal(client.shutdown(), 0)


def test_silence_joins_a_comment_that_is_there(directory):
    text = TYPO.replace("  TENON_RELATIONSHIP(.back_populates = \"usr\"",
                        "  // NOLINTNEXTLINE(tenon-fk-*): for now\n  TENON_RELATIONSHIP(.back_populates = \"usr\"")
    client, uri = opened(directory, text)
    edits = actions(client, uri, *where(text, '"usr"'))[1]["edit"]["changes"][uri]
    new = applied(text, edits)
    equal("  // NOLINTNEXTLINE(tenon-fk-*,tenon-back-populates-unknown): for now\n" in new, True)
    client.change(uri, 2, new)
    client.wait_for(uri, 2)
    equal(client.codes(uri), [])
    equal(client.shutdown(), 0)


TWO = PAIR.replace('"user"', '"usr"').replace('"profile")', '"profil")')


def test_repair_all_of_one_check(directory):
    client, uri = opened(directory, TWO)
    found = actions(client, uri, *where(TWO, '"usr"'))
    title = "repair all 'tenon-back-populates-unknown' in this file"
    equal(titles(found)[:2], ['change "usr" to "user"', title])
    equal(applied(TWO, found[1]["edit"]["changes"][uri]), PAIR)
    equal(len(found[1]["diagnostics"]), 2)
    equal(client.shutdown(), 0)


def test_repair_all_when_a_file_is_saved(directory):
    client, uri = opened(directory, TWO)
    for only in ["source.fixAll.tenon", "source.fixAll", "source"]:
        found = actions(client, uri, 0, 0, only=[only])
        equal([a["kind"] for a in found], ["source.fixAll.tenon"])
        equal(applied(TWO, found[0]["edit"]["changes"][uri]), PAIR)
    equal(actions(client, uri, 0, 0, only=["refactor", "source.fixAllthings"]), [])
    equal([a["kind"] for a in actions(client, uri, *where(TWO, '"usr"'), only=["quickfix"])], ["quickfix"] * 4)
    client.change(uri, 2, PAIR)
    client.wait_for(uri, 2)
    equal(actions(client, uri, 0, 0, only=["source.fixAll"]), [])
    equal(client.shutdown(), 0)


def test_an_edit_with_versions_where_the_editor_can(directory):
    client, uri = opened(directory, TYPO, {"workspace": {"workspaceEdit": {"documentChanges": True}}})
    client.change(uri, 7, TYPO + "\n")
    client.wait_for(uri, 7)
    edit = actions(client, uri, *where(TYPO, '"usr"'))[0]["edit"]
    equal(edit["documentChanges"][0]["textDocument"], {"uri": uri, "version": 7})
    equal("changes" in edit, False)
    equal(client.shutdown(), 0)


def test_what_a_diagnostic_says(directory):
    client, uri = opened(directory, TYPO)
    [found] = client.diagnostics[uri]
    equal(found["source"], "tenon")
    equal(found["code"], "tenon-back-populates-unknown")
    equal(found["codeDescription"]["href"].endswith("/checks/back-populates-unknown.md"), True)
    line, column = where(TYPO, '"usr"')
    equal(found["range"], {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + 5}})
    [related] = found["relatedInformation"]
    equal(related["location"]["uri"], uri)
    equal(related["message"], "'Profile::user' declared here")
    equal(client.versions[uri], 1)
    equal(client.shutdown(), 0)


def explained(directory, capabilities):
    client, uri = opened(directory, TYPO, capabilities)
    command = actions(client, uri, *where(TYPO, '"usr"'))[-1]["command"]
    equal(client.request("workspace/executeCommand", {
        "command": command["command"], "arguments": command["arguments"]}), None)
    for bad in [{}, {"command": "rm"}, {"command": command["command"]},
                {"command": command["command"], "arguments": [7]},
                {"command": command["command"], "arguments": ["no-such-check"]}]:
        equal(client.wait(client.start("workspace/executeCommand", bad))["error"]["code"], -32602)
    equal(client.shutdown(), 0)
    return client


def test_explain_shows_the_page(directory):
    client = explained(directory, {"window": {"showDocument": {"support": True}}})
    [shown] = [r for r in client.requests if r["method"] == "window/showDocument"]
    equal(shown["params"]["uri"].endswith("/checks/back-populates-unknown.md"), True)


def test_explain_says_it_where_nothing_can_be_shown(directory):
    client = explained(directory, {})
    [said] = [n for n in client.notifications if n["method"] == "window/showMessage"]
    equal(said["params"]["message"].startswith("tenon-back-populates-unknown: "), True)


run(globals())
