//===- Navigation.cpp - where a name leads, and who names it --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Language/Navigation.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace tenon::checker {

/// Where a name is a constant for several things, as in a macro, the last part
/// says most: the column of "users.id".
static SmallVector<Thing, 1> thingsAt(const Occurrences &Names, FileId File,
                                      std::uint32_t Offset, FileText Text) {
  SmallVector<Thing, 1> Things;
  std::vector<NamePlace> Places = Names.at(File, Offset, Text);
  if (!Places.empty() && !Places.front().Exact)
    Places = {Places.back()};
  for (const NamePlace &Place : Places)
    if (!is_contained(Things, Place.Name->What))
      Things.push_back(Place.Name->What);
  return Things;
}

template <class Fn>
static std::vector<Span> placesOf(const Occurrences &Names,
                                  ArrayRef<Thing> Things, FileText Text,
                                  Fn Wanted) {
  std::vector<Span> Spans;
  for (const Thing &T : Things)
    for (const NamePlace &Place : Names.of(T, Text))
      if (Wanted(Place.Name->Role))
        Spans.push_back(Place.At);
  sort(Spans);
  Spans.erase(llvm::unique(Spans), Spans.end());
  return Spans;
}

std::vector<Span> definitionsAt(const Occurrences &Names, FileId File,
                                std::uint32_t Offset, FileText Text) {
  return placesOf(Names, thingsAt(Names, File, Offset, Text), Text,
                  [](NameRole R) { return R == NameRole::Definition; });
}

std::vector<Span> referencesAt(const Occurrences &Names, FileId File,
                               std::uint32_t Offset, bool WithDeclaration,
                               FileText Text) {
  return placesOf(
      Names, thingsAt(Names, File, Offset, Text), Text,
      [&](NameRole R) { return WithDeclaration || R == NameRole::Use; });
}

} // namespace tenon::checker
