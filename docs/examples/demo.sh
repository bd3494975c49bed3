#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
# Shows Clang report models whose joints do not fit, mends copies of them, and
# shows that those are clean; then runs the programs that store such models.
# Usage: demo.sh BUILD_DIR
set -euo pipefail

examples=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
annotations=$(cd "$examples/../../lib/Annotations" && pwd)
copies=$(mktemp -d)
trap 'rm -rf "$copies"' EXIT
cd "$examples"

compile() { # compile FILE…: what a build with the plugin does
  local file status=0
  for file; do
    clang++-22 -std=c++20 -fsyntax-only -x c++ -I "$annotations" \
      -fplugin="$build/lib/TenonPlugin.so" "$file" 2>&1 || status=1
  done
  return $status
}

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "\$ clang++-22 -fplugin=TenonPlugin.so …   # models as they should be"
compile user_profile.hpp parent_children.hpp parent_child.hpp backref.hpp
echo "user_profile.hpp, parent_children.hpp, parent_child.hpp, backref.hpp: clean"

say "\$ clang++-22 -fplugin=TenonPlugin.so …   # two of them as tutorials write them"
if compile parent_child.as_written.hpp backref.as_written.hpp; then
  echo "demo: the plugin found nothing to report" >&2
  exit 1
fi

say "\$ tenon check --fix …                    # on copies"
cp ./*.as_written.hpp "$copies"
cd "$copies"
"$build/bin/tenon" check --fix ./*.as_written.hpp -- -std=c++20 -I "$annotations" 2>&1
diff -U0 "$examples/backref.as_written.hpp" backref.as_written.hpp | grep '^[-+] ' || true

say "\$ clang++-22 -fplugin=TenonPlugin.so …   # the copies"
compile ./*.as_written.hpp
echo "both copies: clean"

for example in user_profile parent_children parent_child backref; do
  say "\$ example_$example --echo"
  "$build/examples/example_$example" --echo 2>&1
done
