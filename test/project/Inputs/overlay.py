# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes a file system in which one file has another's contents: overlay.py OVERLAY FILE REAL_FILE"""

import json
import os
import sys

overlay, file, real = sys.argv[1], *map(os.path.abspath, sys.argv[2:])
with open(overlay, "w") as out:
    json.dump({"version": 0, "roots": [{
        "name": os.path.dirname(file), "type": "directory",
        "contents": [{"name": os.path.basename(file), "type": "file", "external-contents": real}]}]}, out)
