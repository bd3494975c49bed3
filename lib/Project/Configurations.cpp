//===- Configurations.cpp - the configuration of each file ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/Configurations.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringRef FileName = ".tenon.yaml";

/// The configuration in the directory or the nearest one above; empty if there
/// is none. A link that leads nowhere is there, and cannot be read.
std::string findAbove(StringRef Directory) {
  for (StringRef Up = Directory; !Up.empty(); Up = sys::path::parent_path(Up)) {
    SmallString<128> Path(Up);
    sys::path::append(Path, FileName);
    sys::fs::file_status Status;
    if (!sys::fs::status(Path, Status, /*follow=*/false))
      return Path.str().str();
  }
  return "";
}

} // namespace

Configurations::Configurations(std::vector<Setting> Overrides,
                               std::string OnlyFile)
    : Overrides(std::move(Overrides)), OnlyFile(std::move(OnlyFile)) {
  applyOverrides(Bare);
}

void Configurations::applyOverrides(Configuration &C) const {
  for (const Setting &S : Overrides)
    applySetting(C, S);
}

Expected<const Configuration *> Configurations::of(StringRef File) {
  if (!OnlyFile.empty())
    return atFile(OnlyFile);
  SmallString<128> Directory(File);
  if (sys::fs::make_absolute(Directory))
    return &Bare;
  sys::path::remove_dots(Directory, /*remove_dot_dot=*/true);
  sys::path::remove_filename(Directory);
  return inDirectory(Directory);
}

Expected<const Configuration *>
Configurations::inDirectory(StringRef Directory) {
  auto [Known, New] = ByDirectory.try_emplace(Directory, &Bare);
  if (!New)
    return Known->second;
  std::string Path = findAbove(Directory);
  if (Path.empty())
    return &Bare;
  Expected<const Configuration *> Found = atFile(Path);
  if (Found)
    Known->second = *Found;
  return Found;
}

Expected<const Configuration *> Configurations::atFile(StringRef Path) {
  std::unique_ptr<Configuration> &Known = ByFile[Path];
  if (Known)
    return Known.get();
  auto C = std::make_unique<Configuration>();
  std::vector<std::string> Open;
  if (Error E = apply(Path, *C, Open))
    return E;
  applyOverrides(*C);
  Known = std::move(C);
  return Known.get();
}

/// Open: the files that extend each other down to this one.
Error Configurations::apply(StringRef Path, Configuration &C,
                            std::vector<std::string> &Open) {
  Expected<ConfigurationFile> File = readConfigurationFile(Path);
  if (!File)
    return File.takeError();
  SmallString<128> Real;
  if (sys::fs::real_path(Path, Real))
    Real = Path;
  Open.push_back(Real.str().str());

  if (File->Inherit) {
    StringRef Directory = sys::path::parent_path(Path);
    std::string Parent = findAbove(sys::path::parent_path(Directory));
    if (!Parent.empty())
      if (Error E = apply(Parent, C, Open))
        return E;
  }
  for (const WrittenPath &Base : File->Extends) {
    SmallString<128> RealBase;
    if (std::error_code EC = sys::fs::real_path(Base.Path, RealBase))
      return File->error(Base.Offset,
                         "cannot read '" + Base.Path + "': " + EC.message());
    auto Cycle = find(Open, RealBase.str());
    if (Cycle != Open.end())
      return File->error(Base.Offset, "configurations extend each other: " +
                                          join(Cycle, Open.end(), " -> ") +
                                          " -> " + RealBase.str().str());
    if (Error E = apply(Base.Path, C, Open))
      return E;
  }
  for (const WrittenSetting &S : File->Settings)
    if (std::string Wrong = applySetting(C, S.What); !Wrong.empty())
      return File->error(S.Offset, std::move(Wrong));
  Open.pop_back();
  return Error::success();
}

} // namespace tenon::checker
