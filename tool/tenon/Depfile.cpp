//===- Depfile.cpp - what a file was made from ----------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Depfile.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// As make and ninja read a name in a depfile.
std::string escaped(StringRef Path) {
  std::string Out;
  for (char C : Path) {
    if (C == ' ' || C == '#' || C == '\\')
      Out += '\\';
    else if (C == '$')
      Out += '$';
    Out += C;
  }
  return Out;
}

} // namespace

std::string depfileOf(StringRef File, std::vector<std::string> Read) {
  llvm::sort(Read);
  Read.erase(llvm::unique(Read), Read.end());
  std::string Text = escaped(File) + ":";
  for (const std::string &Source : Read)
    Text += " \\\n  " + escaped(Source);
  return Text + "\n";
}

} // namespace tenon::checker
