# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Turns the entries of build/compile_commands.json round."""

import json

path = "build/compile_commands.json"
entries = json.load(open(path))
json.dump(entries[::-1], open(path, "w"))
