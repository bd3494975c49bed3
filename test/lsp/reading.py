# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A directory of sources as a workspace, and a server that has read it."""

import json

from client import Client


def write_commands(directory, flags):
    """How each source of the directory is compiled."""
    (directory / "compile_commands.json").write_text(json.dumps([
        {"directory": str(directory), "file": str(source), "arguments": ["c++", *flags, "-c", str(source)]}
        for source in sorted(directory.glob("*.cpp"))]))


def start(server, directory, flags, capabilities):
    """A client, when the server knows all models; and what the server says of itself."""
    write_commands(directory, flags)
    capabilities.setdefault("window", {})["workDoneProgress"] = True
    client = Client([server, "lsp"])
    answer = client.initialize([directory], capabilities)
    client.until(lambda: any(n["method"] == "$/progress" and n["params"]["value"]["kind"] == "end"
                             for n in client.notifications))
    return client, answer["capabilities"]
