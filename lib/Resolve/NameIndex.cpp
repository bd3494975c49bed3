//===- NameIndex.cpp - did you mean ---------------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Resolve/NameIndex.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

template <class Fn> void forEachRemainder(StringRef Name, Fn Visit) {
  Visit(xxh3_64bits(Name));
  SmallString<64> Rest;
  for (size_t I = 0; I != Name.size(); ++I) {
    Rest = Name.take_front(I);
    Rest += Name.drop_front(I + 1);
    Visit(xxh3_64bits(Rest.str()));
  }
}

} // namespace

StringRef nearest(StringRef Typo, ArrayRef<StringRef> Candidates) {
  unsigned Limit = (Typo.size() + 2) / 3;
  unsigned Best = Limit + 1;
  StringRef Found;
  auto IsTypo = [&](StringRef Name) { return Name.equals_insensitive(Typo); };
  if (llvm::count_if(Candidates, IsTypo) == 1)
    return *llvm::find_if(Candidates, IsTypo);
  for (StringRef Name : Candidates) {
    unsigned Distance = Typo.edit_distance(Name, true, Limit);
    if (Distance == Best && Name != Found)
      Found = {};
    if (Distance >= Best)
      continue;
    Best = Distance;
    Found = Name;
  }
  return Found;
}

void NameIndex::add(StringRef Name) {
  unsigned Index = Names.size();
  Names.push_back(Name);
  forEachRemainder(Name, [&](std::uint64_t Hash) {
    auto &Bucket = ByRemainder[Hash];
    if (Bucket.empty() || Bucket.back() != Index)
      Bucket.push_back(Index);
  });
}

StringRef NameIndex::nearest(StringRef Typo) const {
  SmallVector<StringRef, 8> Near;
  forEachRemainder(Typo, [&](std::uint64_t Hash) {
    auto It = ByRemainder.find(Hash);
    if (It == ByRemainder.end())
      return;
    for (unsigned Index : It->second)
      if (!is_contained(Near, Names[Index]))
        Near.push_back(Names[Index]);
  });
  return checker::nearest(Typo, Near);
}

} // namespace tenon::checker
