# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Configurations that are wrong, and what is said of each, by the command line and by the plugin.

usage: configurations.py TENON MODELS CLANGXX PLUGIN ANNOTATIONS
"""

import os
import pathlib
import shutil
import subprocess
import sys

tenon, models, clangxx, plugin, annotations = sys.argv[1:]
NAME = pathlib.Path(".tenon.yaml")

# The text of the file; the place and what is said.
TEXTS = [
    (b"checks: [-*, fk-*\n", "1:18: error: Could not find closing ]!"),
    (b'checks: "fk-*\n', "error: Expected quote at end of scalar"),
    (b"checks: fk-*\n  target: sqlite\n", "2:9: error: "),
    (b"{{{\n", "1:2: error: "),
    (b"\xff\xfec\x00h\x00", "1:1: error: this is not UTF-8"),
    (b"target: caf\xe9\n", "1:12: error: this is not UTF-8"),
    (b"- checks\n", "1:1: error: a mapping belongs here: settings"),
    (b"checks\n", "1:1: error: a mapping belongs here: settings"),
    (b"cheks: fk-*\n", "1:1: error: unknown key 'cheks'; did you mean 'checks'?"),
    (b"rules: fk-*\n", "1:1: error: unknown key 'rules'; there are checks, "),
    (b"checks: fk-*\nchecks: m2m-*\n", "2:1: error: key 'checks' stands here twice"),
    (b"checks: fk-unindexd\n", "1:9: error: no check matches 'fk-unindexd'; did you mean 'fk-unindexed'?"),
    (b"checks: [-*, fk-unindexd]\n", "1:14: error: no check matches 'fk-unindexd'; did you mean 'fk-unindexed'?"),
    (b"checks: 'fk-[a'\n", "1:9: error: 'fk-[a' is not a valid glob"),
    (b"checks:\n", "error: a value is missing"),
    (b"checks: {fk-unindexed: on}\n", "1:10: error: a single value belongs here"),
    (b"checks: *all\n", "1:9: error: aliases are not supported"),
    (b"target: postgres\n", "1:9: error: unknown target 'postgres'; there are sqlite, postgresql, mysql, sqlserver"),
    (b"severities: error\n", "1:13: error: a mapping belongs here: a check and its severity each"),
    (b"severities:\n  fk-unindexed: eror\n", "2:17: error: unknown severity 'eror'; did you mean 'error'?"),
    (b"severities:\n  fk-unindexd: error\n", "2:3: error: no check matches 'fk-unindexd'"),
    (b"warnings-as-errors: fk-unindexd\n", "1:21: error: no check matches 'fk-unindexd'"),
    (b"options:\n  fk-unindexd:\n    a: 1\n", "3:5: error: no check 'fk-unindexd'; did you mean 'fk-unindexed'?"),
    (b"options:\n  fk-unindexed:\n    a: 1\n", "3:5: error: check 'fk-unindexed' has no options"),
    (b"options:\n  identifier-too-long:\n    limt: 9\n",
     "3:5: error: check 'identifier-too-long' has no option 'limt'; it has: limit; did you mean 'limit'?"),
    (b"options:\n  identifier-too-long:\n    limit: nine\n", "3:5: error: 'nine' is no number above 0"),
    (b"inherit: maybe\n", "1:10: error: 'maybe' is neither true nor false"),
    (b"extends: nowhere.yaml\n", "1:10: error: cannot read '"),
    (b"extends: .tenon.yaml\n", "1:10: error: configurations extend each other: "),
    (b"checks: fk-*\n---\ntarget: sqlite\n", "error: a second document; one is all there can be"),
]


def run(command):
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=60)


def demand(said, case):
    """Both hosts say it, and fail."""
    check = run([tenon, "check", models, "--", "-std=c++20"])
    compile_ = run([clangxx, "-std=c++20", "-I", annotations, "-fplugin=" + plugin, "-fsyntax-only", "-x", "c++", models])
    wrong = []
    if check.returncode != 2 or check.stdout or said not in check.stderr:
        wrong.append(f"tenon check: exit status {check.returncode}\n{check.stdout}{check.stderr}")
    # Clang puts the word in front where there is no place.
    if compile_.returncode != 1 or said.replace("error: ", "") not in compile_.stderr.replace("error: ", "") or "tenon-" in compile_.stderr:
        wrong.append(f"plugin: exit status {compile_.returncode}\n{compile_.stderr}")
    if wrong:
        print(f"{case!r} should give {said!r}")
        print("\n".join(wrong))
    return not wrong


def remove():
    if NAME.is_dir() and not NAME.is_symlink():
        NAME.rmdir()
    else:
        NAME.unlink(missing_ok=True)


good = True
for text, said in TEXTS:
    NAME.write_bytes(text)
    good &= demand(said, text)
remove()

# A cycle of two, through a directory.
os.makedirs("base", exist_ok=True)
NAME.write_text("extends: base/shared.yaml\n")
pathlib.Path("base/shared.yaml").write_text("extends: ../.tenon.yaml\n")
good &= demand("shared.yaml:1:10: error: configurations extend each other: ", "cycle of two")
remove()
shutil.rmtree("base")

# What is there, and cannot be read.
NAME.mkdir()
good &= demand(".tenon.yaml: error: cannot read the configuration: ", "a directory")
remove()
NAME.symlink_to("nowhere")
good &= demand(".tenon.yaml: error: cannot read the configuration: ", "a link to nowhere")
remove()
NAME.symlink_to(NAME)
good &= demand(".tenon.yaml: error: cannot read the configuration: ", "a link to itself")
remove()

# Said to the command line.
for option, said in [
    ("--checks=-*", "error: no checks are left on"),
    ("--checks=fk-*,-*", "error: no checks are left on"),
    ("--checks=fk-unindexd", "error: --checks: no check matches 'fk-unindexd'; did you mean 'fk-unindexed'?"),
    ("--warnings-as-errors=fk-unindexd", "error: --warnings-as-errors: no check matches 'fk-unindexd'"),
    ("--severities=fk-unindexed=error", "error: --severities: 'fk-unindexed=error' names no severity"),
    ("--severities=fk-unindexed:fatal", "error: --severities: unknown severity 'fatal'; there are off, warning, error"),
    ("--options=limit=3", "error: --options: 'limit=3' sets no option; write 'CHECK.KEY=VALUE'"),
    ("--target=postgres", "error: --target: unknown target 'postgres'"),
    ("--config-file=nowhere.yaml", "nowhere.yaml: error: cannot read the configuration: "),
    ("--warning-as-errors=fk-*", "unknown option '--warning-as-errors'"),
]:
    done = run([tenon, "check", option, models, "--", "-std=c++20"])
    if done.returncode != 2 or done.stdout or said not in done.stderr:
        print(f"{option} should give {said!r}\nexit status {done.returncode}\n{done.stdout}{done.stderr}")
        good = False
sys.exit(not good)
