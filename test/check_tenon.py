#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The one harness of the check tests: runs a test file through every way into the checker.

usage: check_tenon.py FILE [--out DIR] [--plugin-args=KEY=VALUE ...] [-- CLANG_FLAGS...]

1. The plugin and the command line must print the same text.
2. Rules over dumped facts (`tenon merge`) must print that text too.
3. The text must be what the file's CHECK-MESSAGES comments say; a file that expects no text says `// SILENT`.
4. Each top-level namespace has as many findings as faults are planted in it: none where its name starts with
   `silent`, one elsewhere, or what `// FAULTS: 2` on the line before it says. In a file without namespaces, or for what is
   outside of them, that line stands at the top of the file.
5. `--fix` on a copy must give what the CHECK-FIXES comments say; the result compiles, what was fixed is not
   reported again, and nothing new is reported.
6. With all checks on, clang-tidy and the plugin must print the same findings.
"""

import argparse
import collections
import difflib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

TIMEOUT = 120  # seconds, for one command

MESSAGES = re.compile(r"CHECK-MESSAGES(-[A-Z]+)?:")
FIXES = re.compile(r"CHECK-FIXES(-[A-Z]+)?:")
EXPECTATION = re.compile(r"[ \t]*//[ \t]*CHECK-[A-Z-]+:.*")
SILENT = re.compile(r"//[ \t]*SILENT\b")
FAULTS = re.compile(r"//[ \t]*FAULTS:[ \t]*(\d+)$")
NAMESPACE = re.compile(r"(?:inline )?namespace (\S*) ?\{$")
FLAG = re.compile(r" \[(-Werror,)?-Wuser-defined-warnings\]$", re.M)
SUMMARY = re.compile(r"^\d+ (warning|error)s?( and \d+ errors?)? generated\.\n", re.M)


def fail(reason, *details):
    print(f"check_tenon: {reason}")
    for detail in details:
        if detail:
            print(detail.rstrip("\n"))
    sys.exit(1)


def run(command, accepted):
    """Runs a command; its exit status must be one of those accepted."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", timeout=TIMEOUT
        )
    except subprocess.TimeoutExpired:
        fail(f"no end after {TIMEOUT} seconds: {shlex.join(command)}")
    except OSError as error:
        fail(f"cannot run {command[0]}: {error}")
    if done.returncode not in accepted:
        how = f"exit status {done.returncode}" if done.returncode >= 0 else f"died of signal {-done.returncode}"
        fail(f"{how}: {shlex.join(command)}", done.stdout, done.stderr)
    return done


def demand_same(name_a, a, name_b, b):
    if a != b:
        diff = difflib.unified_diff(a.splitlines(True), b.splitlines(True), name_a, name_b)
        fail(f"{name_a} and {name_b} differ:", "".join(line if line.endswith("\n") else line + "\n" for line in diff))


def file_check(args, prefix, text, *flags):
    done = subprocess.run(
        [args.filecheck, args.file, "--check-prefix=" + prefix, *flags], input=text, capture_output=True, encoding="utf-8"
    )
    if done.returncode != 0:
        fail(f"{prefix} do not match", done.stderr, f"--- the whole text:\n{text}---")


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--tenon", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--clangxx", required=True)
    parser.add_argument("--annotations", required=True)
    parser.add_argument("--filecheck", default="FileCheck")
    parser.add_argument("--clang-tidy", help="clang-tidy, where there is a module for it (default: leave step 6 out)")
    parser.add_argument("--tidy-module")
    parser.add_argument("--out", help="directory for what the run writes (default: a temporary one)")
    parser.add_argument(
        "--plugin-args", action="append", default=[], metavar="KEY=VALUE",
        help="an option for both: -fplugin-arg-tenon-KEY=VALUE for the plugin, --KEY=VALUE for tenon",
    )
    own, extra = sys.argv[1:], []
    if "--" in own:
        split = own.index("--")
        own, extra = own[:split], own[split + 1 :]
    args = parser.parse_args(own)
    args.extra = extra
    args.options = ["--" + option for option in args.plugin_args]
    return args


def plugin_text(args, options):
    command = [args.clangxx, "-std=c++20", "-fsyntax-only", "-fno-color-diagnostics", "-ferror-limit=0"]
    command += ["-fplugin=" + args.plugin, *("-fplugin-arg-tenon-" + option for option in options)]
    command += ["-I", args.annotations, args.file, *args.extra]
    text = run(command, accepted=(0, 1)).stderr
    return FLAG.sub("", SUMMARY.sub("", text))


def check(args, path, *options, flags=()):
    """Runs `tenon check` over a file; 2, `could not run`, is never accepted."""
    command = [args.tenon, "check", *args.options, *options, path, "--"]
    command += ["-std=c++20", "-I", args.annotations, *flags, *args.extra]
    return run(command, accepted=(0, 1))


def findings_of(done):
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        fail(f"--format=json wrote what is not JSON: {error}", done.stdout, done.stderr)
    if report["version"] != 1:
        fail(f"unknown version of the JSON report: {report['version']}")
    return report["findings"]


def count(findings):
    return collections.Counter((finding["id"], finding["message"]) for finding in findings)


def planted(source):
    """For each line the namespace that it is in, "" outside; and for each namespace the number of its faults."""
    inside, faults, where, stated = [], {}, "", None
    for line in source.splitlines():
        opening = where == "" and NAMESPACE.match(line)
        if opening:
            where = opening[1] or "(anonymous)"
            if stated is not None or where not in faults:
                faults[where] = stated if stated is not None else int(not where.startswith("silent"))
        elif stated is not None:
            faults[""] = stated
        inside.append(where)
        found = FAULTS.match(line)
        stated = int(found[1]) if found else None
        if where and line == "} // namespace" + ("" if where == "(anonymous)" else " " + where):
            where = ""
    faults.setdefault("", int(not faults and not SILENT.search(source)))
    return inside, faults


def check_faults(args, source, findings):
    """One root cause, one finding."""
    inside, faults = planted(source)
    own = os.path.basename(args.file)
    found = collections.Counter()
    for finding in findings:
        at_home = os.path.basename(finding["file"]) == own
        found[inside[finding["range"]["begin"]["line"] - 1] if at_home else ""] += 1
    wrong = [
        f"  {name or 'outside of namespaces'}: {faults[name]} planted, {found[name]} found"
        for name in faults
        if faults[name] != found[name]
    ]
    if wrong:
        fail("the findings are not as many as the faults (see // FAULTS in check_tenon.py):", "\n".join(wrong))
    cases = sum(1 for number in faults.values() if number)
    print(f"cases with faults: {cases}, faults: {sum(faults.values())}, findings: {sum(found.values())}")


def check_messages(args, source):
    """The plugin, the command line and the facts: one text, the expected one, with one finding for each fault."""
    done = check(args, args.file)
    text = done.stdout
    demand_same("the plugin's text", plugin_text(args, args.plugin_args), "the command line's text", text)

    facts = os.path.join(args.out, "facts.json")
    dumped = check(args, args.file, "--dump-facts").stdout
    with open(facts, "w", encoding="utf-8") as file:
        file.write(dumped)
    merged = run([args.tenon, "merge", *args.options, facts], accepted=(0, 1))
    demand_same("the command line's text", text, "the text from merged facts", merged.stdout)
    if merged.returncode != done.returncode:
        fail(f"exit status {done.returncode} of the command line, {merged.returncode} of merge", text, merged.stderr)

    if MESSAGES.search(source):
        file_check(args, "CHECK-MESSAGES", text, "--implicit-check-not={{error|warning|note}}: ")
    elif text:
        fail("the file is SILENT, but this was printed:", text)

    findings = findings_of(check(args, args.file, "--format=json"))
    expected = 1 if any(finding["severity"] == "error" for finding in findings) else 0
    if done.returncode != expected:
        fail(f"exit status {done.returncode} where the findings ask for {expected}", text)
    check_faults(args, source, findings)


def check_fixes(args, source):
    """`--fix` on a copy of the file, without the expectations so that they cannot match themselves."""
    copy = os.path.join(args.out, "fixed.cpp")
    with open(copy, "w", encoding="utf-8", newline="") as file:
        file.write(EXPECTATION.sub("", source))
    beside = ["-I", os.path.dirname(os.path.abspath(args.file))]

    before = findings_of(check(args, copy, "--format=json", flags=beside))
    check(args, copy, "--fix", flags=beside)
    with open(copy, encoding="utf-8", newline="") as file:
        fixed = file.read()

    if FIXES.search(source):
        if not any(finding["fixes"] for finding in before):
            fail("the file has CHECK-FIXES, but no finding carries a fix")
        file_check(args, "CHECK-FIXES", fixed)

    compiler = [args.clangxx, "-std=c++20", "-fsyntax-only", "-DTENON_CHECK", "-I", args.annotations, *beside]
    run([*compiler, *args.extra, copy], accepted=(0,))

    after = count(findings_of(check(args, copy, "--format=json", flags=beside)))
    allowed = count(finding for finding in before if not finding["fixes"])
    unexpected = after - allowed
    if unexpected:
        fixable = count(finding for finding in before if finding["fixes"])
        lines = [
            f"  {'fixed, but still reported' if key in fixable else 'new'}: {key[1]} [{key[0]}]" for key in unexpected
        ]
        fail("after --fix:", "\n".join(lines), f"--- the fixed file:\n{fixed}---")


def by_finding(text):
    """The findings in an order of their own: of those at one place, hosts choose the first by different names."""
    return "".join(sorted(re.split(r"^(?=\S+:\d+:\d+: (?:warning|error): )", text, flags=re.M)))


def check_clang_tidy(args):
    """Everything is a warning for clang-tidy, and it alone says which checks are on; target and options are ours."""
    said = [option.split("=", 1) for option in args.plugin_args if option.startswith(("target=", "options="))]
    options = dict(value.split("=", 1) if key == "options" else ["target", value] for key, value in said)
    config = {"CheckOptions": {f"tenon{'.' if key == 'target' else '-'}{key}": options[key] for key in options}}
    command = [args.clang_tidy, "--quiet", "--load=" + args.tidy_module, "--checks=-*,tenon-*"]
    command += ["--config=" + json.dumps(config), args.file, "--", "-std=c++20", "-I", args.annotations, *args.extra]
    tidy = run(command, accepted=(0,)).stdout
    plugin = plugin_text(args, ["checks=*", *("=".join(pair) for pair in said)]).replace(": error: ", ": warning: ")
    demand_same("the plugin's findings", by_finding(plugin), "clang-tidy's", by_finding(tidy))


def main():
    args = parse_arguments()
    with open(args.file, encoding="utf-8", newline="") as file:
        source = file.read()
    if bool(MESSAGES.search(source)) == bool(SILENT.search(source)):
        fail(f"{args.file}: say what is expected, with either CHECK-MESSAGES or // SILENT")

    temporary = None
    if args.out:
        shutil.rmtree(args.out, ignore_errors=True)
        os.makedirs(args.out)
    else:
        temporary = tempfile.TemporaryDirectory(prefix="check-tenon-")
        args.out = temporary.name
    check_messages(args, source)
    check_fixes(args, source)
    if args.clang_tidy:
        check_clang_tidy(args)


if __name__ == "__main__":
    main()
