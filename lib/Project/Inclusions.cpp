//===- Inclusions.cpp - which files include which -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Inclusions.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

/// The names in the `#include` directives of a text.
std::vector<StringRef> namesIn(StringRef Text) {
  std::vector<StringRef> Names;
  for (std::size_t At = 0; (At = Text.find('#', At)) != StringRef::npos;) {
    StringRef Line = Text.drop_front(++At).take_until(
        [](char C) { return C == '\n' || C == '\r'; });
    Line = Line.ltrim(" \t");
    if (!Line.consume_front("include"))
      continue;
    Line = Line.ltrim(" \t");
    if (Line.consume_front("\""))
      Names.push_back(Line.take_until([](char C) { return C == '"'; }));
    else if (Line.consume_front("<"))
      Names.push_back(Line.take_until([](char C) { return C == '>'; }));
  }
  return Names;
}

} // namespace

Inclusions::Inclusions(ArrayRef<const PathState *> Paths) : Paths(Paths) {
  for (unsigned I = 0; I != Paths.size(); ++I) {
    if (!Paths[I]->Status.isRegularFile())
      continue;
    ByPath.try_emplace(Paths[I]->Path, I);
    ByName[sys::path::filename(Paths[I]->Path)].push_back(I);
  }
}

/// Beside the file that includes it, or else wherever a file is called so.
void Inclusions::resolve(StringRef Name, StringRef Directory,
                         std::vector<unsigned> &To) const {
  SmallString<256> Beside(Directory);
  sys::path::append(Beside, Name);
  sys::path::remove_dots(Beside, /*remove_dot_dot=*/true);
  if (auto It = ByPath.find(Beside); It != ByPath.end())
    return To.push_back(It->second);
  auto Same = ByName.find(sys::path::filename(Name));
  if (Same == ByName.end())
    return;
  while (Name.consume_front("../") || Name.consume_front("./"))
    ;
  for (unsigned I : Same->second) {
    StringRef Path = Paths[I]->Path;
    if (Path.consume_back(Name) && (Path.empty() || Path.ends_with("/")))
      To.push_back(I);
  }
}

const std::vector<unsigned> &Inclusions::includedBy(unsigned Path) {
  auto [It, New] = Known.try_emplace(Path);
  if (New) {
    StringRef Directory = sys::path::parent_path(Paths[Path]->Path);
    if (const MemoryBuffer *Text = Paths[Path]->text())
      for (StringRef Name : namesIn(Text->getBuffer()))
        resolve(Name, Directory, It->second);
  }
  return It->second;
}

std::vector<unsigned> Inclusions::reachedFrom(StringRef Path) {
  auto First = ByPath.find(Path);
  if (First == ByPath.end())
    return {};
  BitVector Seen(Paths.size());
  Seen.set(First->second);
  std::vector<unsigned> Reached{First->second};
  for (std::size_t I = 0; I != Reached.size(); ++I)
    for (unsigned Next : includedBy(Reached[I]))
      if (!Seen.test(Next)) {
        Seen.set(Next);
        Reached.push_back(Next);
      }
  Reached.erase(Reached.begin());
  return Reached;
}

} // namespace tenon::checker
