//===- ReplaceFiles.cpp - new texts for files, all or none ----------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All the new files are written beside the old ones first, and renamed only
// when every one of them is complete.
//
//===----------------------------------------------------------------------===//

#include "Report/ReplaceFiles.h"
#include "Report/FileBeside.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <vector>

using namespace llvm;

namespace tenon::checker {
namespace {

Error cannotWrite(StringRef Path, std::error_code EC) {
  return createStringError(EC, "cannot write '" + Path + "': " + EC.message());
}

/// Why a file is not to be written. Who may do anything could write one that is
/// read-only; it was not asked for.
std::error_code whyReadOnly(StringRef Path, sys::fs::perms Mode) {
  const auto Writable =
      sys::fs::owner_write | sys::fs::group_write | sys::fs::others_write;
  if (!(Mode & Writable))
    return std::make_error_code(std::errc::permission_denied);
  return sys::fs::access(Path, sys::fs::AccessMode::Write);
}

/// A file that waits under another name until all are complete.
class NewFile {
public:
  /// Target is the file itself, not a link to it.
  static Expected<NewFile> write(const Replacement &R, StringRef Target) {
    ErrorOr<sys::fs::perms> Mode = sys::fs::getPermissions(Target);
    if (!Mode)
      return cannotWrite(R.Path, Mode.getError());
    if (std::error_code EC = whyReadOnly(Target, *Mode))
      return cannotWrite(R.Path, EC);
    ErrorOr<FileBeside> New = FileBeside::create(Target, *Mode);
    if (!New)
      return cannotWrite(R.Path, New.getError());
    if (std::error_code EC = New->setMode(*Mode))
      return cannotWrite(R.Path, EC);
    if (std::error_code EC = New->write(R.New))
      return cannotWrite(R.Path, EC);
    return NewFile(std::move(*New), R, Target);
  }

  StringRef path() const { return Wanted->Path; }

  bool isOldUnchanged() const {
    auto Old = MemoryBuffer::getFile(Target, /*IsText=*/false,
                                     /*RequiresNullTerminator=*/false,
                                     /*IsVolatile=*/true);
    return Old && (*Old)->getBuffer() == Wanted->Old;
  }

  Error keep() {
    if (std::error_code EC = File.keepAs(Target))
      return cannotWrite(path(), EC);
    return Error::success();
  }

private:
  NewFile(FileBeside File, const Replacement &R, StringRef Target)
      : File(std::move(File)), Wanted(&R), Target(Target) {}

  FileBeside File;
  const Replacement *Wanted;
  std::string Target;
};

using NewFiles = std::vector<NewFile>;

Error writeBeside(ArrayRef<Replacement> Files, NewFiles &Written) {
  StringSet<> Targets;
  for (const Replacement &R : Files) {
    SmallString<128> Target;
    if (std::error_code EC = sys::fs::real_path(R.Path, Target))
      return cannotWrite(R.Path, EC);
    if (!Targets.insert(Target).second)
      continue;
    Expected<NewFile> New = NewFile::write(R, Target);
    if (!New)
      return New.takeError();
    Written.push_back(std::move(*New));
  }
  for (const NewFile &F : Written)
    if (!F.isOldUnchanged())
      return createStringError(inconvertibleErrorCode(),
                               "'" + F.path() + "' has changed meanwhile");
  return Error::success();
}

} // namespace

Error replaceFiles(ArrayRef<Replacement> Files) {
  NewFiles Written;
  if (Error E = writeBeside(Files, Written))
    return E;
  for (std::size_t I = 0; I != Written.size(); ++I) {
    Error E = Written[I].keep();
    if (!E)
      continue;
    // Of those that are renamed already, the user must know.
    for (const NewFile &Done : ArrayRef(Written).take_front(I))
      E = joinErrors(
          std::move(E),
          createStringError(inconvertibleErrorCode(),
                            "'" + Done.path() + "' has been repaired already"));
    return E;
  }
  return Error::success();
}

} // namespace tenon::checker
