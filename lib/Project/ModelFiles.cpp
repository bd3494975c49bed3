//===- ModelFiles.cpp - how model files were, and are edited --------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ModelFiles.h"
#include "Model/Bytes.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>

using namespace llvm;

namespace tenon::checker {
namespace {

void write(ByteWriter &Out, ArrayRef<std::uint64_t> Words) {
  Out.number(Words.size());
  for (std::uint64_t Word : Words)
    Out.word(Word);
}

void read(ByteReader &In, NameHashes &Words) {
  Words.resize(In.count());
  for (std::uint64_t &Word : Words)
    Word = In.word();
}

using PathNumbers = std::vector<unsigned>;

/// The numbers of the paths that lead to each file of Wanted, ascending.
template <class MapT>
DenseMap<FileIdentity, PathNumbers> pathsTo(const MapT &Wanted,
                                            ArrayRef<const PathState *> Paths) {
  DenseMap<FileIdentity, PathNumbers> Out;
  for (auto [Number, S] : enumerate(Paths))
    if (S->Status.isRegularFile() && Wanted.contains(identityOf(*S)))
      Out[identityOf(*S)].push_back(Number);
  return Out;
}

} // namespace

void ModelFiles::add(const PathState &S, DirectiveCache &Directives) {
  const FileDirectives *Source =
      S.wasRead() ? Directives.find(S.text()->getBuffer()) : nullptr;
  if (!Source || !Source->Shape.Known)
    Files.erase(identityOf(S));
  else if (File &F = Files[identityOf(S)]; F.Visible != Source->Fingerprint)
    F = {keep(Source->Shape), Source->Fingerprint};
}

void ModelFiles::addMacros(DirectiveCache &Directives) {
  NameHashes New = Directives.macros();
  NameHashes All;
  std::set_union(Macros.begin(), Macros.end(), New.begin(), New.end(),
                 std::back_inserter(All));
  Macros = std::move(All);
}

void ModelFiles::write(ByteWriter &Out,
                       ArrayRef<const PathState *> Paths) const {
  checker::write(Out, Macros);
  auto Leading = pathsTo(Files, Paths);
  Out.number(Leading.size());
  for (const auto &[Identity, Numbers] : Leading) {
    const File &F = Files.find(Identity)->second;
    Out.number(Numbers.size());
    for (unsigned Number : Numbers)
      Out.number(Number);
    Out.word(F.Visible);
    Out.word(F.Shape.Directives);
    checker::write(Out, F.Shape.Names);
  }
}

void ModelFiles::read(ByteReader &In, std::size_t PathCount) {
  checker::read(In, Macros);
  Known.resize(In.count());
  for (auto [Index, F] : enumerate(Known)) {
    F.Paths.resize(In.count());
    for (unsigned &Number : F.Paths) {
      Number = In.number();
      KnownAt[Number] = Index;
      if (Number >= PathCount)
        In.fail();
    }
    F.Visible = In.word();
    F.Shape.Directives = In.word();
    checker::read(In, F.Shape.Names);
  }
  if (In.failed())
    *this = ModelFiles();
}

void ModelFiles::compareLinks(ArrayRef<const PathState *> Paths,
                              BitVector &Relinked) {
  DenseSet<FileIdentity> Now;
  for (const KnownFile &F : Known)
    for (unsigned Number : F.Paths)
      Now.insert(identityOf(*Paths[Number]));
  auto Leading = pathsTo(Now, Paths);
  for (const KnownFile &F : Known) {
    if (F.Paths.empty())
      continue;
    FileIdentity Identity = identityOf(*Paths[F.Paths.front()]);
    const PathNumbers &Found = Leading[Identity];
    if (Found == F.Paths) {
      Files[Identity] = F;
      continue;
    }
    for (unsigned Number : concat<const unsigned>(Found, F.Paths))
      Relinked.set(Number);
  }
}

bool ModelFiles::isOwnAffair(unsigned Path, std::uint64_t Was,
                             const FileDirectives &Now) const {
  auto It = KnownAt.find(Path);
  if (It == KnownAt.end() || !Now.NamesTenon || !Now.Found)
    return false;
  const KnownFile &F = Known[It->second];
  return F.Visible == Was && leavesMacrosAlone(F.Shape, Now.Shape, Macros);
}

} // namespace tenon::checker
