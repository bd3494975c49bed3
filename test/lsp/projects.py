# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Projects to edit: headers with models that pair with models of other headers."""

import json
import pathlib


def model(header, number, other):
    """Two structs that pair; the second one's other half is in another header."""
    return f"""
struct TENON_TABLE("parents_{header}_{number}") Parent_{header}_{number} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .length = 50) std::string name;
  std::optional<int> age;
  TENON_RELATIONSHIP(.back_populates = "parent") tenon::many<Child_{other}_{number}> children;
}};

struct TENON_TABLE("children_{header}_{number}") Child_{header}_{number} {{
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.length = 20) std::string word;
  TENON_COLUMN(.index = true, .foreign_key = "parents_FAR_{number}.id") std::int64_t parent_id = 0;
  TENON_RELATIONSHIP(.back_populates = "children") tenon::one<Parent_FAR_{number}> parent;
}};
"""


def header(number, count, models):
    """The text of one header of `count`, which has so many models, an even number."""
    other, far = (number + 1) % count, (number - 1) % count
    text = "#pragma once\n#include <tenon/model.hpp>\n#include <cstdint>\n#include <optional>\n#include <string>\n\n"
    for i in range(models // 2):
        if other != number:
            text += f"struct Child_{other}_{i};\nstruct Parent_{far}_{i};\n"
        else:
            text += f"struct Child_{number}_{i};\n"
    for i in range(models // 2):
        text += model(number, i, other).replace("FAR", str(far))
    return text


def write(directory, headers, models, annotations):
    """Writes the project; returns the paths of its headers."""
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True, exist_ok=True)
    paths, commands = [], []
    for number in range(headers):
        path = directory / f"models_{number}.hpp"
        path.write_text(header(number, headers, models))
        paths.append(path)
        source = directory / f"use_{number}.cpp"
        source.write_text(f'#include "models_{number}.hpp"\nint use_{number}() {{ return {number}; }}\n')
        commands.append({"directory": str(directory), "file": str(source),
                         "arguments": ["c++", "-std=c++20", f"-I{annotations}", "-c", str(source)]})
    (directory / "compile_commands.json").write_text(json.dumps(commands))
    return paths
