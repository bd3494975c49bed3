# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Headers with a table each, which refers to the one of a header far from it: pairs.py PREFIX COUNT"""

import sys

prefix, count = sys.argv[1], int(sys.argv[2])
for number in range(count):
    far = (number + count // 2) % count
    with open(f"{prefix}{number:02}.hpp", "w", encoding="utf-8") as header:
        header.write(f"""#pragma once
#include <optional>
#include <tenon/model.hpp>
struct TENON_TABLE("table_{number}") Table{number} {{
  TENON_COLUMN(.primary_key = true) long id = 0;
  TENON_COLUMN(.index = true, .foreign_key = "table_{far}.id") std::optional<long> far_id;
}};
""")
