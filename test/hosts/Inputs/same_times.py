# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Two directories hold files of the same names, last written at the same times."""

import os
import sys

left, right = ({entry.name: entry.stat().st_mtime_ns for entry in os.scandir(path)} for path in sys.argv[1:])
print(left, right)
sys.exit(left != right or not left)
