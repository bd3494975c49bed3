# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Edits headers that several units see alike, or not quite. The answer is always the one without a cache, and as few
units are scanned for it as can be. usage: shared_scans.py TENON STAND_IN"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

tenon, stand_in = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
here = pathlib.Path.cwd()


def check(*options):
    run = subprocess.run([tenon, "check", "-p", "build", "--profile", *options], capture_output=True, text=True)
    words = next(line for line in run.stderr.splitlines() if " scanned, " in line).replace(",", "").split()
    errors = [line for line in run.stderr.splitlines() if "error: " in line]
    return (run.returncode, run.stdout, errors, f"of {words[6]} parsed"), int(words[2])


def write(files):
    for name, text in files.items():
        path = pathlib.Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink() or path.exists():
            path.unlink()
        if isinstance(text, pathlib.Path):
            path.symlink_to(text)
        else:
            path.write_text(text)


def expect(what, files, units, *edits):
    """units: texts, or texts with flags. edits: files, and how many units are scanned for them; None: whatever."""
    folder = here / what.replace(" ", "_")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.chdir(folder)
    write(files)
    entries = []
    for number, unit in enumerate(units):
        text, *flags = [unit] if isinstance(unit, str) else unit
        name = f"unit_{number}.cpp"
        if text.endswith(".hpp"):
            name = text
        else:
            write({name: text})
        entries.append({"directory": str(folder), "file": name,
                        "arguments": ["g++", f"-I{stand_in}", "-x", "c++", *flags, "-c", name]})
    write({"build/compile_commands.json": json.dumps(entries)})
    before, _ = check()
    for edit, scans in edits:
        write(edit)
        (answer, scanned), (truth, _) = check(), check("--no-cache")
        if answer != truth:
            sys.exit(f"{what}: stale\nwith the cache:\n{answer}\nwithout:\n{truth}")
        if scanned != scans:
            sys.exit(f"{what}: {scanned} units scanned, not {scans}")
        again, scanned = check()
        if again != truth or scanned:
            sys.exit(f"{what}: the second run scanned {scanned}")
    return before, answer


def header(body="int a;", before="", behind=""):
    """Most edits are to the body."""
    return f"#pragma once\n#include <tenon/model.hpp>\n{before}struct TENON_TABLE(\"t\") T {{\n{body}\n}};\n{behind}"


H = "#include \"h.hpp\"\n"
MORE = "int a;\nint more;"

# Alike.
expect("another column", {"h.hpp": header()}, [H, H + "int x;", "#include <tenon/model.hpp>\n" + H, "int without;"],
       ({"h.hpp": header(MORE)}, 1), ({"h.hpp": header()}, 1))
expect("other macros than those it names", {"h.hpp": header()}, ["#define x 1\n" + H, "#define x 2\n" + H, (H, "-DY")],
       ({"h.hpp": header(MORE)}, 1))
expect("other headers before it", {"h.hpp": header(before="#include \"o.hpp\"\n"), "o.hpp": "#pragma once\n#define other\n"},
       [H, "#include \"o.hpp\"\n" + H], ({"h.hpp": header(MORE, "#include \"o.hpp\"\n")}, 1))
expect("a word that is a macro nowhere", {"h.hpp": header(), "m.hpp": "#define macro\n"}, [H, H, "#include \"m.hpp\"\n"],
       ({"h.hpp": header("int a; int word;")}, 1))
expect("the main file", {"h.hpp": header()}, ["h.hpp", ("h.hpp", "-DOTHER")], ({"h.hpp": header(MORE)}, 1))
expect("two headers at once", {"h.hpp": header(), "i.hpp": header().replace("T ", "I ").replace("\"t\"", "\"i\"")},
       [H, H + "#include \"i.hpp\"\n", H + "#include \"i.hpp\"\nint x;", "#include \"i.hpp\"\n"],
       ({"h.hpp": header(MORE), "i.hpp": header(MORE).replace("T ", "I ").replace("\"t\"", "\"i\"")}, 2))
expect("two names of a file", {"h.hpp": header(), "link.hpp": pathlib.Path("h.hpp")},
       [H, "#include \"link.hpp\"\n", "#include \"link.hpp\"\n" + H, "#include \"./h.hpp\"\n"],
       ({"h.hpp": header(MORE)}, 1), ({"h.hpp": header(MORE + "int again;")}, 1))

# Not alike, whatever the old text made of it.
ONLY_NAMED = "#if 0\nOUTER\n#endif\n"
expect("a macro of another meaning", {"h.hpp": header("TYPE a;")}, [(H, "-DTYPE=int"), (H, "-DTYPE=long"), (H, "-DTYPE=int")],
       ({"h.hpp": header("TYPE a; TYPE b;")}, 2))
expect("a macro in what is skipped", {"h.hpp": header(before=ONLY_NAMED)}, [(H, "-DOUTER=int"), (H, "-DOUTER=int x; int"), H],
       ({"h.hpp": header("OUTER a;", ONLY_NAMED)}, 3))
expect("a macro that a macro names", {"h.hpp": header(before=ONLY_NAMED)},
       [(H, "-DOUTER=INNER", "-DINNER=int"), (H, "-DOUTER=INNER", "-DINNER=int x; int"), (H, "-DOUTER=INNER", "-DINNER=int")],
       ({"h.hpp": header("OUTER a;", ONLY_NAMED)}, 2))
expect("a macro without its arguments", {"h.hpp": header("int F;")}, [(H, "-DF(x)=x"), H, (H, "-DF(x)=x; int second")],
       ({"h.hpp": header("int F(a);")}, 3))
SETS = "#ifdef SET\n#define LATER int x; int\n#else\n#define LATER int\n#endif\n"
expect("a macro defined in between", {"h.hpp": header(before=ONLY_NAMED.replace("OUTER", "LATER"), behind="#include \"s.hpp\"\nint b;\n"),
                                      "s.hpp": SETS}, [H, (H, "-DSET"), H],
       ({"h.hpp": header(before=ONLY_NAMED.replace("OUTER", "LATER"), behind="#include \"s.hpp\"\nstruct TENON_TABLE(\"b\") B { LATER b; };\n")}, 2))
PLACES = "#if 0\nLATER\n#endif\nint x;\n#include \"one.hpp\"\nint {};\n#include \"two.hpp\"\nint z;\n"
expect("a macro defined sooner or later", {"h.hpp": header(before=PLACES.format("y")), "one.hpp": "#pragma once\n#define LATER y = 1, t\n",
                                          "two.hpp": "#pragma once\n#define LATER y = 1, t\n"},
       [f"#include \"{first}.hpp\"\n#undef LATER\n" + H for first in ("one", "two", "one")],
       ({"h.hpp": header(before=PLACES.format("LATER"))}, 2))
expect("a file that a macro names", {"h.hpp": header(before="#if 0\nLATER\n#endif\n#include FILE\n"), "one.hpp": "#define LATER int\n",
                                     "two.hpp": "#define LATER int x; int\n"},
       [(H, "-DFILE=\"one.hpp\""), (H, "-DFILE=\"two.hpp\""), (H, "-DFILE=\"one.hpp\"", "-DMORE")],
       ({"h.hpp": header("LATER a;", "#if 0\nLATER\n#endif\n#include FILE\n")}, 2))
expect("included twice", {"h.hpp": "#include <tenon/model.hpp>\nstruct TENON_TABLE(\"t\") NAME {\nint a;\n};\n"},
       ["#define NAME A\n" + H + "#undef NAME\n#define NAME B\n" + H, "#define NAME A\n" + H, "#define NAME A\n" + H],
       ({"h.hpp": "#include <tenon/model.hpp>\nstruct TENON_TABLE(\"t\") NAME {\nint NAME;\n};\n"}, 2))
BRANCHES = "#if __has_include(\"e.hpp\")\nint a; {}\n#else\nint a; {}\n#endif"
expect("a branch that looks like the other", {"h.hpp": header(BRANCHES.format("", "")), "with/e.hpp": ""}, [H, (H, "-Iwith"), H],
       ({"h.hpp": header(BRANCHES.format("int b;", "long b;"))}, 2))
# Of both branches nothing is left, and as many tokens are skipped.
NOTHING = "#define EMPTY\nint a;\n#ifdef SKIP\nEMPTY {}\n#else\nEMPTY EMPTY {}\n#endif"
expect("a branch of which nothing is left", {"h.hpp": header(NOTHING.format("", ""))}, [H, (H, "-DSKIP"), H],
       ({"h.hpp": header(NOTHING.format("int b;", "long b;"))}, 2))
expect("another language", {"h.hpp": header()}, [H, (H, "-std=c++17"), (H, "-fno-operator-names")], ({"h.hpp": header("int a and_eq;")}, 3))

# Not for the header alone to say.
ALL = [H, H + "int x;", (H, "-DTYPE=int")]
expect("a word that is a macro of a unit", {"h.hpp": header()}, ALL, ({"h.hpp": header("TYPE a;")}, 3))
expect("a word that is a macro of another unit", {"h.hpp": header(), "m.hpp": "#define \\\nmac\\\nro int\n"},
       [H, H, "#include \"m.hpp\"\n"], ({"h.hpp": header("macro a;")}, 2))
expect("a word that became a macro", {"h.hpp": header(), "m.hpp": ""}, [H, H, "#include \"m.hpp\"\n" + H],
       ({"m.hpp": "#define macro int x; int\n"}, 1), ({"h.hpp": header("macro a;")}, 3))
expect("a word that is a macro of Clang", {"h.hpp": header()}, [H, (H, "-std=gnu++20")], ({"h.hpp": header("int linux;")}, 2))
expect("a name with an underscore", {"h.hpp": header()}, ALL, ({"h.hpp": header("int _a;")}, 3))
expect("a name that is put together", {"h.hpp": header(before="#define JOIN(x) x##_t\n")}, [H, (H, "-Da_t=int x; int"), H],
       ({"h.hpp": header("JOIN(a) b;", "#define JOIN(x) x##_t\n")}, 3))
expect("a counter", {"h.hpp": header("int a = __COUNTER__;"), "i.hpp": "#include \"tenon/model.hpp\"\n#if __COUNTER__ % 2\n"
                     "struct TENON_TABLE(\"i\") I {};\n#endif\n"}, [H, H + "#include \"i.hpp\"\n"],
       ({"h.hpp": header("int a = __COUNTER__ + __COUNTER__;")}, 2))
expect("a pragma in a macro", {"h.hpp": header(before="#define POP _Pragma(\"pop_macro(\\\"TYPE\\\")\")\n"), "i.hpp": header("TYPE a;")},
       ["#define TYPE long\n#pragma push_macro(\"TYPE\")\n#undef TYPE\n#define TYPE int\n" + H, H],
       ({"h.hpp": header("POP TYPE a;", "#define POP _Pragma(\"pop_macro(\\\"TYPE\\\")\")\n")}, 2))
expect("a name that is forbidden", {"h.hpp": header()}, [H, "#pragma GCC poison forbidden // tenon\n" + H, H],
       ({"h.hpp": header("int forbidden;")}, 3))
USES = H + "#include \"o.hpp\"\n#ifdef TYPE\nstruct TENON_TABLE(\"u\") U {};\n#endif\n"
expect("a name that a macro forbids", {"h.hpp": header()}, [H, "_Pragma(\"GCC poison forbidden\") // tenon\n" + H, H],
       ({"h.hpp": header("int forbidden;")}, 2))
expect("a directive in a raw string", {"h.hpp": header(before="const char *t =\n\"(\"\n#define TYPE int\n\")\";\n"), "o.hpp": ""},
       [USES, H], ({"h.hpp": header(before="const char *t =\nR\"(\"\n#define TYPE int\n\")\";\n")}, 2))
expect("a directive in a comment", {"h.hpp": header(before="int b;\n#define TYPE int\nint c;\n"), "o.hpp": ""}, [USES, H],
       ({"h.hpp": header(before="int b;/*\n#define TYPE int\n*/int c;\n")}, 2))
expect("a directive behind a trigraph", {"h.hpp": header(before="int b;\n#define TYPE int\nint c;\n"), "o.hpp": ""},
       [(USES, "-trigraphs"), (H, "-trigraphs")],
       ({"h.hpp": header(before="int b; int d; // what ??/\n#define TYPE int\nint c;\n")}, 2))
expect("a directive that begins otherwise", {"h.hpp": header(), "o.hpp": ""}, [USES, H],
       ({"h.hpp": header(before="int b;\n%:define TYPE int\n")}, 2))
expect("a header named like a comment", {"h.hpp": header(before="#include <n//one.hpp>\n"), "n/one.hpp": "", "n/two.hpp": "#define TYPE\n",
                                         "o.hpp": ""},
       [(USES, "-I."), (H, "-I.")], ({"h.hpp": header(before="#include <n//two.hpp>\n")}, 2))
expect("a number that looks like a character", {"h.hpp": header("int a = f(1'0, '//', 0);")}, [H, H],
       ({"h.hpp": header("int a = f(1'0, '//', TYPE);")}, 2))
AMONG = "{}F(\n#define X int\nint c;)\n"
expect("a directive among arguments", {"h.hpp": header(before=AMONG.format(""))},
       [(H, "-DF(x)=x", "-DX=int y; int"), (H, "-DF(x)=x"), (H, "-DF(x)=x", "-DX=long")],
       ({"h.hpp": header(before=AMONG.format("X b; "))}, 3))
GUARDED = "#ifndef GUARD\n#define GUARD\n#include <tenon/model.hpp>\nstruct TENON_TABLE(\"t\") T {{ int a; }};\n#endif\n{}"
expect("something behind the guard", {"h.hpp": GUARDED.format("")}, [H, H + H, H], ({"h.hpp": GUARDED.format("struct T;\n")}, 3))
expect("something before the headers", {"h.hpp": header(), "m.hpp": "#define struct class\n"}, [H, H],
       ({"h.hpp": "int before;\n" + header()}, 2))
expect("a suffix", {"h.hpp": header(), "m.hpp": ""}, ALL, ({"h.hpp": header("const char *a = \"a\"KM;")}, 3))
expect("a name of another alphabet", {"h.hpp": header()}, ALL, ({"h.hpp": header("int \u00e4;")}, 3))
expect("a module", {"h.hpp": header()}, ALL, ({"h.hpp": header("int module;")}, 3))
expect("models in a file that had none", {"h.hpp": "#pragma once\n", "m.hpp": "tenon"}, ["#include <tenon/model.hpp>\n" + H] * 2,
       ({"h.hpp": header()}, 2))
expect("no models any more", {"h.hpp": header()}, [H, H], ({"h.hpp": "#pragma once\n#include <tenon/model.hpp>\nstruct T {};\n"}, 2))
expect("an error", {"h.hpp": header("#define F(x) x\nint a;")}, [H, H, H], ({"h.hpp": header("#define F(x) x\nint F(a, b);")}, 3))
expect("a link to another file", {"h.hpp": header(), "i.hpp": header("int i;"), "link.hpp": pathlib.Path("h.hpp")},
       ["#include \"link.hpp\"\n", "#include \"link.hpp\"\n#include \"i.hpp\"\n"], ({"link.hpp": pathlib.Path("i.hpp")}, 2))
expect("a link that became a file", {"h.hpp": header(), "link.hpp": pathlib.Path("h.hpp")},
       [H, "#include \"link.hpp\"\n" + H, H], ({"link.hpp": header().replace("T ", "U ")}, 3))

# Two headers at once, of which one is not alike.
expect("one of two headers", {"h.hpp": header(), "i.hpp": header("TYPE i;").replace("T ", "I ")},
       [(H + "#include \"i.hpp\"\n", "-DTYPE=int"), (H + "#include \"i.hpp\"\n", "-DTYPE=long"), H,
        (H + "#include \"i.hpp\"\n", "-DTYPE=long")],
       ({"h.hpp": header(MORE), "i.hpp": header("TYPE i, j;").replace("T ", "I ")}, 3))
