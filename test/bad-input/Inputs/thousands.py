# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Prints a header of many models: `pairs N [unique]`, or `cycle N` tables each of which requires the next."""

import sys

kind, count = sys.argv[1], int(sys.argv[2])
unique = ".unique = true, " if "unique" in sys.argv else ""
print("#ifndef MODELS\n#define MODELS\n#include <tenon/model.hpp>")
for i in range(count // 2 if kind == "pairs" else count):
    if kind == "cycle":
        print(f'struct TENON_TABLE("t{i}") T{i} {{')
        print("  TENON_COLUMN(.primary_key = true) long id = 0;")
        print(f'  TENON_COLUMN(.index = true, .foreign_key = "t{(i + 1) % count}.id") long next = 0;\n}};')
        continue
    print(f'struct B{i};\nstruct TENON_TABLE("a{i}") A{i} {{')
    print("  TENON_COLUMN(.primary_key = true) long id = 0;")
    print(f'  TENON_RELATIONSHIP(.back_populates = "a") tenon::one<B{i}> b;\n}};')
    print(f'struct TENON_TABLE("b{i}") B{i} {{')
    print("  TENON_COLUMN(.primary_key = true) long id = 0;")
    print(f"  TENON_COLUMN({unique}.foreign_key = &A{i}::id, .on_delete = tenon::action::restrict) long a_id = 0;")
    print(f"  TENON_RELATIONSHIP(.back_populates = &A{i}::b) tenon::one<A{i}> a;\n}};")
print("#endif")
