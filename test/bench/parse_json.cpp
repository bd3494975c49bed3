//===- parse_json.cpp - reads files, and parses them as JSON --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `tenon merge` is measured against: the files named on a list are read
// and parsed by LLVM's JSON parser, one after the other, and nothing else.
//
// usage: parse_json LIST
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

static bool parses(StringRef Path) {
  auto Text = MemoryBuffer::getFile(Path);
  if (!Text)
    return false;
  Expected<json::Value> Value = json::parse((*Text)->getBuffer());
  if (!Value) {
    errs() << Path << ": " << toString(Value.takeError()) << '\n';
    return false;
  }
  return Value->getAsObject() != nullptr;
}

int main(int Count, char **Arguments) {
  auto List = MemoryBuffer::getFile(Count == 2 ? Arguments[1] : "");
  if (!List) {
    errs() << "usage: parse_json LIST\n";
    return 2;
  }
  SmallVector<StringRef, 0> Paths;
  (*List)->getBuffer().split(Paths, '\n', -1, /*KeepEmpty=*/false);
  unsigned Parsed = 0;
  for (StringRef Path : Paths)
    Parsed += parses(Path);
  outs() << Parsed << '\n';
  return Parsed == Paths.size() ? 0 : 1;
}
