# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""All files of a project, live: also those that no editor has open."""

import json

from client import uri_of
from support import ANNOTATIONS, PAIR, PROFILE, USER, WATCHES, database, equal, has_read, pair_project, run, start, where

CREATED = 1  # as the protocol counts
CHANGED = 2
DELETED = 3


def opened(directory, capabilities=WATCHES):
    client = start()
    client.initialize([directory], capabilities)
    return client


def changed(client, *paths, kind=CHANGED):
    client.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri_of(p), "type": kind} for p in paths]})


def wait_codes(client, path, codes):
    client.until(lambda: client.codes(uri_of(path)) == codes)


UNKNOWN, NOT_BACK = "tenon-back-populates-unknown", "tenon-back-populates-not-reciprocal"


def test_an_edit_shows_in_a_file_that_is_not_open(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    uri = client.open(user)
    # Without the rest of the program the other half would be unknown; nothing is said too early.
    client.wait_for(uri, 1)
    equal(client.codes(uri), [])
    client.change(uri, 2, USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, profile, [UNKNOWN])
    note = client.diagnostics[uri_of(profile)][0]["relatedInformation"]
    equal(note[0]["location"]["uri"], uri)
    client.change(uri, 3, USER)
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_a_project_is_checked_without_a_document(directory):
    pair_project(directory)
    profile = directory / "profile.hpp"
    profile.write_text(PROFILE.replace('"profile"', '"profil"'))
    client = opened(directory)
    wait_codes(client, profile, [UNKNOWN])
    equal(client.shutdown(), 0)


def test_how_far_the_reading_is(directory):
    pair_project(directory)
    client = opened(directory)
    kinds = lambda: [n["params"]["value"]["kind"] for n in client.notifications if n["method"] == "$/progress"]
    client.until(lambda: "end" in kinds())
    equal(kinds()[0], "begin")
    equal("window/workDoneProgress/create" in [r["method"] for r in client.requests], True)
    equal(client.shutdown(), 0)


def test_what_is_not_saved_is_forgotten_when_it_is_closed(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    uri = client.open(user, USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, profile, [UNKNOWN])
    client.close(uri)
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_a_file_that_another_program_changes(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    has_read(client)
    equal("client/registerCapability" in [r["method"] for r in client.requests], True)
    user.write_text(USER.replace("Profile> profile;", "Profile> portrait;"))
    changed(client, user)
    wait_codes(client, profile, [UNKNOWN])
    user.write_text(USER)
    changed(client, user)
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_another_branch_is_checked_out(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    has_read(client)
    # One that is read by itself before, and one that was not.
    user.write_text(USER.replace("Profile> profile;", "Profile> portrait;"))
    changed(client, user)
    wait_codes(client, profile, [UNKNOWN])
    user.write_text(USER.replace('"user"', '"usr"'))
    changed(client, user, profile, *[directory / f"other_{i}.hpp" for i in range(30)])
    wait_codes(client, user, [UNKNOWN])
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_an_editor_that_cannot_watch_files(directory):
    pair_project(directory)
    client = opened(directory, {"window": WATCHES["window"]})
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    has_read(client)
    # It looks once a second, and has to see the files once before they change.
    client.settle(2.5)
    user.write_text(USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, profile, [UNKNOWN])
    (directory / ".tenon.yaml").write_text(f"checks: '-{UNKNOWN}'\n")
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_files_that_are_deleted_and_renamed(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    uri = client.open(user, USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, profile, [UNKNOWN])
    text = profile.read_text()
    profile.unlink()
    changed(client, profile, kind=DELETED)
    wait_codes(client, profile, [])
    profile.write_text(text)
    changed(client, profile, kind=1)
    wait_codes(client, profile, [UNKNOWN])
    moved = directory / "moved.hpp"
    profile.rename(moved)
    (directory / "profile.cpp").write_text('#include "moved.hpp"\n')
    changed(client, profile, kind=DELETED)
    changed(client, moved, kind=1)
    changed(client, directory / "profile.cpp")
    wait_codes(client, moved, [UNKNOWN])
    wait_codes(client, profile, [])
    # Deleted while it is open: what the editor has counts.
    user.unlink()
    changed(client, user, kind=DELETED)
    client.change(uri, 2, USER)
    wait_codes(client, moved, [])
    client.close(uri)
    client.settle(1)
    equal(client.shutdown(), 0)


def test_configuration(directory):
    pair_project(directory)
    user = directory / "user.hpp"
    user.write_text(USER.replace('"user"', '"usr"'))
    client = opened(directory)
    wait_codes(client, user, [UNKNOWN])
    equal(client.diagnostics[uri_of(user)][0]["severity"], 1)
    configuration = directory / ".tenon.yaml"
    configuration.write_text("severities:\n  back-populates-unknown: warning\n")
    changed(client, configuration)
    client.until(lambda: [d["severity"] for d in client.diagnostics[uri_of(user)]] == [2])
    configuration.write_text("checks: '-back-populates-unknown'\n")
    changed(client, configuration)
    wait_codes(client, user, [])
    configuration.write_text("chekcs: nothing\n")
    changed(client, configuration)
    client.until(lambda: client.diagnostics.get(uri_of(configuration)))
    equal("chekcs" in client.diagnostics[uri_of(configuration)][0]["message"], True)
    configuration.unlink()
    changed(client, configuration, kind=DELETED)
    client.until(lambda: not client.diagnostics[uri_of(configuration)])
    wait_codes(client, user, [UNKNOWN])
    equal(client.shutdown(), 0)


def test_a_database_that_comes_later(directory):
    pair_project(directory)
    commands = directory / "compile_commands.json"
    text = commands.read_text()
    commands.unlink()
    profile = directory / "profile.hpp"
    profile.write_text(PROFILE.replace('"profile"', '"profil"'))
    client = opened(directory)
    uri = client.open(directory / "user.hpp")
    client.wait_for(uri, 1)
    equal(client.codes(uri), [])
    (directory / "build").mkdir()
    commands = directory / "build" / "compile_commands.json"
    commands.write_text(text)
    changed(client, commands)
    wait_codes(client, profile, [UNKNOWN])
    # One that cannot be read leaves everything as it was.
    commands.write_text(text.rstrip()[:-1])
    changed(client, commands)
    client.until(lambda: any(n["method"] == "window/showMessage" for n in client.notifications))
    said = next(n for n in client.notifications if n["method"] == "window/showMessage")["params"]["message"]
    equal(f"{commands}:1:" in said and "invalid JSON" in said, True)
    equal(client.codes(uri_of(profile)), [UNKNOWN])
    profile.write_text(PROFILE)
    commands.write_text(text)
    changed(client, commands)
    wait_codes(client, profile, [])
    equal(client.shutdown(), 0)


def test_a_header_takes_the_command_of_a_unit_that_includes_it(directory):
    (directory / "include").mkdir()
    (directory / "deep").mkdir()
    (directory / "include" / "ids.hpp").write_text("#pragma once\n#ifdef WIDE\nusing Id = long;\n#endif\n")
    header = directory / "deep" / "user.hpp"
    text = PAIR.replace("<string>", "<string>\n#include <ids.hpp>").replace("std::int64_t id", "Id id")
    header.write_text(text)
    (directory / "other.cpp").write_text("int other;\n")
    (directory / "use.cpp").write_text('#include "deep/user.hpp"\n')
    flags = {"use.cpp": [f"-I{directory / 'include'}", "-DWIDE"], "other.cpp": []}
    (directory / "compile_commands.json").write_text(json.dumps([
        {"directory": str(directory), "file": name,
         "arguments": ["c++", "-std=c++20", f"-I{ANNOTATIONS}", *flags[name], "-c", name]} for name in flags]))
    client = opened(directory)
    uri = client.open(header, text.replace('"user"', '"usr"'))
    wait_codes(client, header, [UNKNOWN])
    equal(client.shutdown(), 0)


def test_what_includes_an_edited_file_is_read_again(directory):
    pair_project(directory)
    (directory / "id.hpp").write_text("#pragma once\n#include <cstdint>\nusing Id = std::int64_t;\n")
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    profile.write_text(PROFILE.replace("<string>", '<string>\n#include "id.hpp"')
                       .replace("optional<std::int64_t>", "optional<Id>"))
    # A file with models that others include.
    (directory / "id.hpp").write_text(
        "#pragma once\n#include <tenon/model.hpp>\n#include <cstdint>\nusing Id = std::int64_t;\n"
        'struct TENON_TABLE("numbers") Number {\n  TENON_COLUMN(.primary_key = true) Id id = 0;\n};\n')
    client = opened(directory)
    uri = client.open(directory / "id.hpp")
    client.wait_for(uri, 1)
    has_read(client)
    equal(client.codes(uri_of(profile)), [])
    client.change(uri, 2, (directory / "id.hpp").read_text().replace("= std::int64_t;", "= std::int16_t;"))
    client.until(lambda: client.codes(uri_of(profile)) != [])
    equal("type" in client.codes(uri_of(profile))[0], True)
    equal(client.shutdown(), 0)


def with_ids(directory):
    """The pair, and a header without models where the type of the key is."""
    pair_project(directory)
    ids, profile = directory / "ids.hpp", directory / "profile.hpp"
    ids.write_text("#pragma once\n#include <cstdint>\nusing Id = std::int64_t;\n")
    profile.write_text(PROFILE.replace("<string>", '<string>\n#include "ids.hpp"')
                       .replace("optional<std::int64_t>", "optional<Id>"))
    return ids, profile


NARROW = "#pragma once\n#include <cstdint>\nusing Id = std::int16_t;\n"


def test_what_includes_an_edited_header_without_models_is_read_again(directory):
    ids, profile = with_ids(directory)
    client = opened(directory)
    has_read(client)
    equal(client.codes(uri_of(profile)), [])
    uri = client.open(ids)
    client.wait_for(uri, 1)
    client.change(uri, 2, NARROW)
    client.until(lambda: client.codes(uri_of(profile)) != [])
    # One that does not compile by itself tells its readers, too.
    client.close(uri)
    wait_codes(client, profile, [])
    ids.write_text("#pragma once\nusing Id = std::int16_t;\n")
    changed(client, ids)
    client.until(lambda: client.codes(uri_of(profile)) != [])
    equal(client.shutdown(), 0)


def test_many_files_change_where_there_is_no_database(directory):
    ids, profile = with_ids(directory)
    (directory / "compile_commands.json").unlink()
    profile.write_text(profile.read_text().replace("struct User;", '#include "user.hpp"'))
    client = opened(directory)
    uri = client.open(profile)
    client.wait_for(uri, 1)
    equal(client.codes(uri), [])
    ids.write_text(NARROW)
    changed(client, ids, *[directory / f"other_{i}.hpp" for i in range(30)])
    client.until(lambda: client.codes(uri) != [])
    equal(client.shutdown(), 0)


def test_several_folders_are_several_programs(directory):
    for name in ["one", "two"]:
        (directory / name).mkdir()
        pair_project(directory / name)
    client = start()
    client.initialize([directory / "one"], WATCHES)
    has_read(client)
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {
        "added": [{"uri": uri_of(directory / "two"), "name": "two"}], "removed": []}})
    uri = client.open(directory / "two" / "user.hpp", USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, directory / "two" / "profile.hpp", [UNKNOWN])
    # The tables of both have the same names, and nobody minds.
    equal([u for u, found in client.diagnostics.items() if found], [uri_of(directory / "two" / "profile.hpp")])
    client.notify("workspace/didChangeWorkspaceFolders", {"event": {
        "added": [], "removed": [{"uri": uri_of(directory / "two"), "name": "two"}]}})
    client.close(uri)
    wait_codes(client, directory / "two" / "profile.hpp", [])
    equal(client.shutdown(), 0)


def test_folders_with_one_database_are_one_program(directory):
    for name, part in [("one", "user"), ("two", "profile")]:
        (directory / name).mkdir()
        (directory / name / f"{part}.hpp").write_text({"user": USER.replace('"user"', '"usr"'), "profile": PROFILE}[part])
        (directory / name / f"{part}.cpp").write_text(f'#include "{part}.hpp"\n')
    database(directory, directory / "one" / "user.cpp", directory / "two" / "profile.cpp")
    client = start()
    client.initialize([directory / "one", directory / "two", directory], WATCHES)
    has_read(client)
    wait_codes(client, directory / "one" / "user.hpp", [UNKNOWN])
    uri = client.open(directory / "one" / "user.hpp", USER)
    client.wait_for(uri, 1)
    equal(client.codes(uri), [])
    # The last folder takes it along.
    client.change(uri, 2, USER.replace('"user"', '"usr"'))
    client.wait_for(uri, 2)
    for name, left in [("one", [UNKNOWN]), ("two", [UNKNOWN]), ("", [])]:
        client.close(uri)
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {
            "added": [], "removed": [{"uri": uri_of(directory / name), "name": "any"}]}})
        wait_codes(client, directory / "one" / "user.hpp", left)
    equal(client.shutdown(), 0)


def test_an_edit_reaches_all_programs_that_have_the_file(directory):
    (directory / "user.hpp").write_text(USER)
    for name in ["one", "two"]:
        (directory / name).mkdir()
        (directory / name / "profile.hpp").write_text(PROFILE)
        source = directory / name / "use.cpp"
        source.write_text('#include "../user.hpp"\n#include "profile.hpp"\n')
        database(directory / name, source)
    client = start()
    client.initialize([directory / "one", directory / "two"], WATCHES)
    has_read(client, 2)
    uri = client.open(directory / "user.hpp", USER.replace("Profile> profile;", "Profile> portrait;"))
    for name in ["one", "two"]:
        wait_codes(client, directory / name / "profile.hpp", [UNKNOWN])
    # What both programs find in it is said once.
    client.change(uri, 2, USER.replace('"user"', '"usr"'))
    client.wait_for(uri, 2)
    client.settle(1)
    equal(client.codes(uri), [UNKNOWN])
    client.close(uri)
    wait_codes(client, directory / "user.hpp", [])
    equal(client.shutdown(), 0)


def test_a_file_that_is_open_by_two_names(directory):
    pair_project(directory)
    (directory / "alias.hpp").symlink_to("user.hpp")
    client = opened(directory)
    has_read(client)
    first = client.open(directory / "user.hpp", USER, version=7)
    client.wait_for(first, 7)
    # The text that was edited last is that of both.
    second = client.open(directory / "alias.hpp", USER.replace('"user"', '"usr"'))
    for uri in [first, second]:
        client.until(lambda: client.codes(uri) == [UNKNOWN])
    client.at("hover", first, 1, 1)
    client.close(second)
    for uri in [first, second]:
        client.until(lambda: client.codes(uri) == [])
    equal(client.shutdown(), 0)


def test_a_folder_that_is_told_again_stays(directory):
    pair_project(directory)
    client = opened(directory)
    uri = client.open(directory / "user.hpp", USER.replace("Profile> profile;", "Profile> portrait;"))
    has_read(client)
    wait_codes(client, directory / "profile.hpp", [UNKNOWN])
    said = len(client.notifications)
    folder = {"uri": uri_of(directory), "name": directory.name}
    for removed in [[], [folder]]:
        client.notify("workspace/didChangeWorkspaceFolders", {"event": {"added": [folder], "removed": removed}})
    client.change(uri, 2, USER.replace("Profile> profile;", "Profile> image;"))
    client.wait_for(uri, 2)
    # What was found is not taken back in between, and the program is not read again.
    equal([n["params"] for n in client.notifications[said:]
           if n["method"] == "$/progress" or n["params"].get("diagnostics") == [] and n["params"]["uri"] != uri], [])
    equal(client.codes(uri_of(directory / "profile.hpp")), [UNKNOWN])
    equal(client.shutdown(), 0)


def test_a_folder_by_another_name(directory):
    (directory / "real").mkdir()
    pair_project(directory / "real")
    (directory / "link").symlink_to(directory / "real")
    client = opened(directory / "link")
    uri = client.open(directory / "link" / "user.hpp", USER.replace("Profile> profile;", "Profile> portrait;"))
    wait_codes(client, directory / "link" / "profile.hpp", [UNKNOWN])
    equal(uri_of(directory / "real" / "profile.hpp") in client.diagnostics, False)
    equal(client.shutdown(), 0)


def test_a_header_that_is_missing(directory):
    pair_project(directory)
    user = USER.replace("#include <tenon/model.hpp>", '#include "made.hpp"\n#include <tenon/model.hpp>')
    client = opened(directory)
    uri = client.open(directory / "user.hpp", user)
    client.wait_for(uri, 1)
    # All that comes behind it is what it is.
    equal('"name" VARCHAR(50)' in client.at("hover", uri, *where(user, "name;"))["contents"]["value"], True)
    client.change(uri, 2, user.replace('"user"', '"usr"'))
    wait_codes(client, directory / "user.hpp", [UNKNOWN])
    # Now it is made, and has what was missing.
    client.change(uri, 3, user.replace("std::int64_t id", "Made id"))
    client.wait_for(uri, 3)
    (directory / "made.hpp").write_text("#include <string>\nusing Made = std::string;\n")
    changed(client, directory / "made.hpp", kind=CREATED)
    client.until(lambda: any("type" in code for code in client.codes(uri_of(directory / "profile.hpp"))))
    equal(client.shutdown(), 0)


def test_code_that_does_not_compile(directory):
    pair_project(directory)
    client = opened(directory)
    user, profile = directory / "user.hpp", directory / "profile.hpp"
    uri = client.open(user)
    client.wait_for(uri, 1)
    has_read(client)
    # Half of a member, of an annotation, of a struct; an include that is not there; nothing at all.
    for version, text in enumerate([
            USER.replace("std::string name;", "std::stri"),
            USER.replace('.back_populates = "user",', ".back_pop"),
            USER.replace("};\n", "\n"),
            USER.replace("struct TENON_TABLE(\"users\") User {", "struct TENON_TABLE(\"users\" User {"),
            USER.replace("<cstdint>", "<cstdnit>"),
            USER[:USER.index("TENON_RELATIONSHIP")],
            "#error nothing\n" + USER,
            USER.replace("int64_t id", "int64_t id id id"),
    ], start=2):
        client.change(uri, version, text)
        client.wait_for(uri, version)
        client.settle(0.05)
        equal(client.codes(uri_of(profile)), [])
        equal(client.codes(uri), [])
    # What can be read is checked all the same.
    client.change(uri, 20, USER.replace('"user"', '"usr"') + "\nint broken = ;\n")
    client.wait_for(uri, 20)
    equal(client.codes(uri), [UNKNOWN])
    # A struct that is gone for good is gone.
    client.change(uri, 21, "// nothing\n")
    client.wait_for(uri, 21)
    client.until(lambda: client.codes(uri_of(profile)) != [])
    equal(client.shutdown(), 0)


run(globals())
