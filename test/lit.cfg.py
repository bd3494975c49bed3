# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# How lit runs the tests: what is a test, and what %tenon and the like stand for.

import glob
import os
import shutil
import subprocess

import lit.formats

config.name = "Tenon-" + config.tenon_llvm_major
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".cpp", ".test"]
config.excludes = ["Inputs", "fuzz", "bench"]
config.test_source_root = os.path.join(config.tenon_source_root, "test")
config.test_exec_root = os.path.join(config.tenon_build_root, "test")

tools = config.tenon_llvm_tools_dir
major = config.tenon_llvm_major
tenon = os.path.join(config.tenon_build_root, "bin", "tenon")
plugin = os.path.join(config.tenon_build_root, "lib", "TenonPlugin.so")
clangxx = os.path.join(tools, "clang++")
annotations = os.path.join(config.tenon_source_root, "lib", "Annotations")
check_tenon = (
    f"{config.tenon_python} {os.path.join(config.test_source_root, 'check_tenon.py')} --tenon={tenon} "
    f"--plugin={plugin} --clangxx={clangxx} --annotations={annotations} "
    f"--filecheck={os.path.join(tools, 'FileCheck')} --out=%t"
)
# clang-tidy need not be installed with Clang.
clang_tidy = os.path.join(tools, "clang-tidy")
tidy_module = os.path.join(config.tenon_build_root, "lib", "TenonTidyModule.so")
if config.tenon_has_clang_tidy and os.path.exists(clang_tidy):
    config.available_features.add("clang-tidy")
    check_tenon += f" --clang-tidy={clang_tidy} --tidy-module={tidy_module}"
# Another version of it need not be there either.
other_clang_tidy = next((path for n in range(14, 30) if str(n) != major and (path := shutil.which(f"clang-tidy-{n}"))), "")
if other_clang_tidy:
    config.available_features.add("other-clang-tidy")

# The Python that has Debian's SQLAlchemy, and what `tool/dev build` has fetched of Prisma and Mermaid.
debian_python = "/usr/bin/python3"
node_modules = os.path.join(config.tenon_build_root, "node", "node_modules")
# What the extension for VS Code is built with, and the editor and the server that ours is tested with.
vscode_modules = os.path.join(config.tenon_build_root, "vscode", "node_modules")
neovim = shutil.which("nvim") or ""
clangd = shutil.which("clangd-" + major) or ""

# lit replaces these in order, and its own (%s, %t, %p, ...) after them.
config.substitutions += [
    ("%check_tenon", check_tenon),
    ("%tenon", tenon),
    ("%plugin", plugin),
    ("%tidy_module", tidy_module),
    ("%clang_tidy", f"{clang_tidy} --load={tidy_module}"),
    ("%bare_clang_tidy", clang_tidy),
    ("%other_clang_tidy", other_clang_tidy),
    ("%run_clang_tidy", f"{os.path.join(tools, 'run-clang-tidy')} -clang-tidy-binary {clang_tidy} -load {tidy_module}"),
    ("%clangxx", clangxx),
    ("%annotations", annotations),
    ("%reliability", os.path.join(config.tenon_build_root, "test", "reliability")),
    ("%runtime", os.path.join(config.tenon_source_root, "lib", "Runtime")),
    ("%cxxflags", f"-std=c++20 -I {annotations}"),
    ("%examples", os.path.join(config.tenon_source_root, "docs", "examples")),
    ("%src", config.tenon_source_root),
    ("%llvm_major", major),
    ("%python", config.tenon_python),
    ("%debian_python", debian_python),
    ("%node_modules", node_modules),
    ("%vscode_modules", vscode_modules),
    ("%neovim", neovim),
    ("%clangd", clangd),
    ("%sessions", os.path.join(config.tenon_build_root, "test", "differential", "sessions", "tenon_sessions")),
]

# FileCheck, not, count and split-file of the LLVM that was built against.
config.environment["PATH"] = os.pathsep.join([tools, os.environ.get("PATH", "")])
config.available_features.add("llvm-" + major)
if config.tenon_has_runtime:
    config.available_features.add("runtime")
if config.tenon_has_lsp:
    config.available_features.add("lsp")
# Debian's server, which need not be there.
if glob.glob("/usr/lib/postgresql/*/bin/initdb"):
    config.available_features.add("postgresql")
# The peers of the differential tests, which need not be there either.
if shutil.which("node") and os.path.isdir(os.path.join(node_modules, "@prisma", "prisma-schema-wasm")):
    config.available_features.add("prisma")
if shutil.which("node") and os.path.isdir(os.path.join(node_modules, "mermaid")):
    config.available_features.add("mermaid")
# What reads our SARIF logs.
if shutil.which("node") and os.path.isdir(os.path.join(node_modules, "@datadog", "datadog-ci-plugin-sarif")):
    config.available_features.add("sarif-reader")
if subprocess.run([debian_python, "-c", "import sqlalchemy"], capture_output=True).returncode == 0:
    config.available_features.add("sqlalchemy")
# A file system that is read-only, for one command.
if subprocess.run(["sh", "-c", "unshare --map-root-user --mount true"], capture_output=True).returncode == 0:
    config.available_features.add("mount-namespaces")
# Graphviz, without which there is no SVG.
if shutil.which("dot"):
    config.available_features.add("graphviz")
if neovim:
    config.available_features.add("neovim")
if clangd:
    config.available_features.add("clangd")
if shutil.which("npm") and os.path.isdir(vscode_modules):
    config.available_features.add("vscode")
