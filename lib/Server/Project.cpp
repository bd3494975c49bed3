//===- Project.cpp - one program of the workspace -------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/Project.h"
#include "Model/FileNames.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

/// What the headers of the standard library make of a file is some 20 MB on the
/// disk; nobody edits more files than this at a time.
constexpr std::size_t MaxUnits = 32;

/// The disk, with what editors have open in front of it. The texts must live as
/// long as this is used.
IntrusiveRefCntPtr<vfs::FileSystem>
filesWith(ArrayRef<Document> Open, const Document &Main, TextStore &Disk) {
  auto All = makeIntrusiveRefCnt<vfs::OverlayFileSystem>(
      IntrusiveRefCntPtr<vfs::FileSystem>(
          vfs::createPhysicalFileSystem().release()));
  auto Buffers = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  for (const Document &D : Open) {
    // What is as it is on the disk stays what it was for who included it.
    if (D.RealPath == Main.RealPath ||
        Disk.at(D.RealPath)->Content == D.Now->Content)
      continue;
    // Whether a file has changed is seen by its time.
    auto Time = static_cast<time_t>(xxh3_64bits(D.Now->Content) >> 33);
    for (StringRef Name : {StringRef(D.Path), StringRef(D.RealPath)})
      Buffers->addFile(Name, Time,
                       MemoryBuffer::getMemBuffer(D.Now->Content, Name));
  }
  All->pushOverlay(std::move(Buffers));
  return All;
}

} // namespace

Project::Project(std::string BuildDir, TextStore &Disk)
    : Disk(Disk), Commands(std::move(BuildDir)) {}

void Project::setBase(BaseRead Base,
                      std::chrono::steady_clock::time_point Since,
                      const Documents &Open) {
  for (const std::string &Path : All.paths())
    if (All.find(Path)->When < Since && !Open.findPath(Path))
      All.forget(Path);
  All.setBase(std::move(Base.M));
  Commands = std::move(Base.Commands);
  Annotated = std::move(Base.Annotated);
  IncludedBy = std::move(Base.IncludedBy);
  Whole = true;
}

bool Project::has(StringRef RealPath) const {
  return Commands.isIncluded(RealPath) || All.find(RealPath);
}

std::vector<std::string> Project::dependentsOf(StringRef RealPath) const {
  std::vector<std::string> Found;
  if (auto It = IncludedBy.find(RealPath); It != IncludedBy.end())
    for (unsigned I : It->second)
      if (!All.find(Annotated[I]))
        Found.push_back(Annotated[I]);
  // Those that were read by themselves know better.
  for (std::string &Path : All.paths())
    if (Path != RealPath && All.find(Path)->Includes.contains(RealPath))
      Found.push_back(std::move(Path));
  return Found;
}

EditorUnit &Project::unitOf(const Document &D) {
  auto Known =
      find_if(Units, [&](const auto &U) { return U.first == D.RealPath; });
  Unit Wanted = Commands.unitOf(D.RealPath, D.Path);
  if (Known != Units.end() &&
      Known->second.unit().CommandLine == Wanted.CommandLine &&
      Known->second.unit().Directory == Wanted.Directory) {
    Units.splice(Units.begin(), Units, Known);
    return Units.front().second;
  }
  if (Known != Units.end())
    Units.erase(Known);
  Units.emplace_front(D.RealPath, EditorUnit(std::move(Wanted)));
  while (Units.size() > MaxUnits)
    Units.pop_back();
  return Units.front().second;
}

Project::Parsed Project::parse(const Document &D, ArrayRef<Document> Open,
                               bool Keep) {
  EditorParse P =
      unitOf(D).parse(D.Now->Content, filesWith(Open, D, Disk), Keep);
  if (!Keep)
    forgetUnit(D.RealPath);
  Parsed Out;
  Out.Compiles = P.M && !P.HasErrors;
  // One that has never compiled may not be meant to by itself.
  if (const FilePart *Old = All.lastGood(D.RealPath))
    Out.InterfaceChanged = Out.Compiles && Old->Interface != P.Interface;
  keep(D, std::move(P));
  return Out;
}

void Project::keep(const Document &D, EditorParse P) {
  const FilePart *Old = All.find(D.RealPath);
  auto Part = std::make_shared<FilePart>();
  if (!P.M && Old) {
    // Nothing came of it: what was known is known still.
    *Part = *Old;
  } else {
    Unit U = Commands.unitOf(D.RealPath, D.Path);
    Model M = P.M ? std::move(*P.M) : Model();
    M.renameFiles([&](StringRef Path) {
      return realPath(absolutePath(Path, U.Directory));
    });
    Part->M = std::make_shared<Model>(std::move(M));
    bool IsAll = P.WithIncludes || !Old;
    Part->Around = IsAll ? Part->M : Old->Around;
    if (!IsAll)
      Part->Includes = Old->Includes;
    for (const std::string &Path : P.Includes)
      Part->Includes.insert(realPath(Path));
    Part->Includes.erase(D.RealPath);
    Part->Interface = P.Interface;
  }
  Part->Read = D.Now;
  Part->When = std::chrono::steady_clock::now();
  Part->Version = D.Version;
  Part->Edit = D.Edit;
  Part->HasErrors = P.HasErrors || !P.M;
  All.set(D.RealPath, std::move(Part));
}

void Project::forgetUnit(StringRef RealPath) {
  Units.remove_if([&](const auto &U) { return U.first == RealPath; });
}

void Project::close(StringRef RealPath) {
  forgetUnit(RealPath);
  if (!Commands.isIncluded(RealPath))
    All.forget(RealPath);
}

void Project::remove(StringRef RealPath) {
  forgetUnit(RealPath);
  All.remove(RealPath);
}

SnapshotPtr Project::check(std::vector<BadConfiguration> &Bad) {
  return checkModels(All, /*PartialView=*/!Whole, Disk, Bad);
}

} // namespace tenon::checker::lsp
