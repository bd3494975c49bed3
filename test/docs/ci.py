#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Takes the YAML of docs/ci.md apart, so that what it would run is run.

usage: ci.py shape PAGE PACKAGES      demands of each snippet what its host demands; PACKAGES is CPackConfig.cmake
       ci.py commands PAGE N          prints the shell lines of the page's N-th YAML block, without installing
       ci.py install PAGE N           prints the lines that fetch the packages, and has apt say that it could install them
       ci.py hook PAGE N [FILE...]    runs the hook in the N-th YAML block over these files, as pre-commit does
"""

import os
import re
import shlex
import subprocess
import sys

import yaml

BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.M | re.S)
ACTION = re.compile(r"[\w-]+(/[\w-]+)+@v\d+")
OUTPUT = re.compile(r"--output[= ](\S+)")
PACKAGE = re.compile(r"[\w-]+_[\d.]+_\w+\.deb")


def snippets(page):
    with open(page, encoding="utf-8") as file:
        return [yaml.safe_load(text) for text in BLOCK.findall(file.read())]


def steps_of(snippet):
    """The steps of GitHub's, whether with their workflow or without."""
    if isinstance(snippet, list):
        return snippet
    return [step for job in snippet.get("jobs", {}).values() for step in job["steps"]]


def commands_of(snippet):
    lines = [step["run"].strip() for step in steps_of(snippet) if "run" in step and not installs(step)]
    if isinstance(snippet, dict):
        lines += [line for job in snippet.values() if isinstance(job, dict) for line in job.get("script", [])]
    return lines


def installation_of(snippet):
    lines = [line for step in steps_of(snippet) if installs(step) for line in step["run"].splitlines()]
    if isinstance(snippet, dict):
        lines += [line for job in snippet.values() if isinstance(job, dict) for line in job.get("before_script", [])]
    # What the packages need is here, or the tests would not run; nothing is changed.
    return [line.replace("install -y", "install --simulate") for line in lines if "curl -" in line or "./" in line]


def installs(step):
    return step.get("name", "").startswith("Install")


def packages_in(config):
    """The names of the files that cpack makes."""
    with open(config, encoding="utf-8") as file:
        values = dict(re.findall(r'^set\((\w+) "(.*)"\)$', file.read(), re.M))
    for part in values["CPACK_COMPONENTS_ALL"].split(";"):
        prefix = f"CPACK_DEBIAN_{part.upper()}_PACKAGE_"
        architecture = values.get(prefix + "ARCHITECTURE", "amd64")
        yield f"{values[prefix + 'NAME']}_{values['CPACK_PACKAGE_VERSION']}_{architecture}.deb"


def demand(truth, what):
    if not truth:
        sys.exit(f"ci.py: {what}")


def check_workflow(snippet):
    # YAML 1.1 reads a bare `on` as true.
    demand({"name", True, "jobs"} <= set(snippet), "a workflow has a name, events and jobs")
    for name, job in snippet["jobs"].items():
        demand("runs-on" in job and job.get("steps"), f"job {name} says where it runs, and what")


def check_step(step):
    demand(("uses" in step) != ("run" in step), f"a step uses an action or runs something: {step}")
    demand("uses" not in step or ACTION.fullmatch(step["uses"]), f"no action: {step.get('uses')}")


def check_upload(steps):
    written = {name for step in steps for name in OUTPUT.findall(step.get("run", ""))}
    read = {step["with"]["sarif_file"] for step in steps if "sarif_file" in step.get("with", {})}
    demand(written == read, f"written: {written}, uploaded: {read}")


def check_gitlab(snippet):
    for name, job in snippet.items():
        written = {out for line in job["script"] for out in OUTPUT.findall(line)}
        demand(written == {job["artifacts"]["reports"]["codequality"]}, f"job {name} writes {written}")


def check_hooks(snippet):
    for repository in snippet["repos"]:
        demand(repository["repo"] == "local", "the hook is not fetched")
        for hook in repository["hooks"]:
            demand({"id", "name", "language", "entry"} <= set(hook), f"a local hook lacks something: {hook}")


def shape(page, config):
    kinds = set()
    for snippet in snippets(page):
        for step in steps_of(snippet):
            check_step(step)
        if isinstance(snippet, list):
            kinds.add("steps")
            check_upload(snippet)
        elif "jobs" in snippet:
            kinds.add("workflow")
            check_workflow(snippet)
        elif "repos" in snippet:
            kinds.add("hooks")
            check_hooks(snippet)
        else:
            kinds.add("gitlab")
            check_gitlab(snippet)
    demand(kinds == {"steps", "workflow", "hooks", "gitlab"}, f"found only {sorted(kinds)}")
    with open(page, encoding="utf-8") as file:
        named = set(PACKAGE.findall(file.read()))
    demand(named and named <= set(packages_in(config)), f"named: {named}, made: {set(packages_in(config))}")


def hook(page, number, files):
    entry = snippets(page)[number]["repos"][0]["hooks"][0]
    command = shlex.split(entry["entry"]) + (files if entry.get("pass_filenames", True) else [])
    return subprocess.run(command, env=os.environ, check=False).returncode


def main():
    command, page, *rest = sys.argv[1:]
    if command == "shape":
        return shape(page, rest[0])
    if command == "commands":
        print("\n".join(commands_of(snippets(page)[int(rest[0]) - 1])))
        return 0
    if command == "install":
        print("\n".join(installation_of(snippets(page)[int(rest[0]) - 1])))
        return 0
    if command == "hook":
        return hook(page, int(rest[0]) - 1, rest[1:])
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
