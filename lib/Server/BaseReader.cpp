//===- BaseReader.cpp - a whole program, read in the background -----------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Server/BaseReader.h"
#include "Extract/FindUnits.h"
#include "Model/FileNames.h"
#include "Project/MergeModels.h"
#include "Project/ReadUnits.h"
#include "Server/Memory.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Threading.h"

using namespace llvm;

namespace tenon::checker::lsp {
namespace {

unsigned jobsFor(const ReadSettings &Settings) {
  if (Settings.Jobs != 0)
    return Settings.Jobs;
  // The user is at work on the machine, and so are other servers.
  return std::max(1u, hardware_concurrency().compute_thread_count() / 2);
}

std::string cacheFor(const std::string &BuildDir,
                     const ReadSettings &Settings) {
  if (Settings.NoCache)
    return "";
  return Settings.CacheDir.value_or(BuildDir + "/.tenon-cache");
}

void addInclusions(BaseRead &Out, const UnitsRead &Units) {
  std::vector<std::string> Included;
  Included.reserve(Units.Included.size());
  for (const std::string &Path : Units.Included)
    Included.push_back(realPath(Path));
  for (const AnnotatedFile &File : Units.Annotated) {
    Out.Annotated.push_back(realPath(File.Path));
    Out.Commands.includes(File.Unit, Out.Annotated.back());
  }
  for (auto [I, File] : enumerate(Units.Annotated))
    for (unsigned Path : File.Includes) {
      Out.Commands.includes(File.Unit, Included[Path]);
      Out.IncludedBy[Included[Path]].push_back(I);
    }
}

Expected<BaseRead> read(const std::string &BuildDir,
                        const ReadSettings &Settings,
                        std::function<void(unsigned)> OnNext) {
  Expected<UnitList> List = findUnits(UnitQuery{{}, BuildDir, std::nullopt});
  if (!List)
    return List.takeError();
  ReadOptions How;
  How.Whole = true;
  How.Jobs = jobsFor(Settings);
  How.CacheDir = cacheFor(BuildDir, Settings);
  How.IsServer = true;
  How.OnNext = std::move(OnNext);
  FileNames Names;
  UnitsRead Units = readUnits(List->Units, How, Names);
  BaseRead Out;
  Out.Commands = CommandTable(BuildDir, std::move(List->Units));
  addInclusions(Out, Units);
  auto M = std::make_shared<Model>(mergeAll(std::move(Units), Names));
  M->renameFiles([](StringRef Path) { return realPath(Path); });
  Out.M = std::move(M);
  return Out;
}

} // namespace

Expected<BaseRead> readBase(const std::string &BuildDir,
                            const ReadSettings &Settings,
                            std::function<void(unsigned)> OnNext) {
  Expected<BaseRead> Out = read(BuildDir, Settings, std::move(OnNext));
  giveMemoryBack();
  return Out;
}

} // namespace tenon::checker::lsp
