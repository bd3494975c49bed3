//===- WriteFiles.cpp - files that are written together -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/WriteFiles.h"
#include "Report/FileBeside.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

using namespace llvm;

namespace tenon::checker {
namespace {

Error cannotWrite(StringRef Path, std::error_code EC) {
  return createStringError(EC, "cannot write '" + Path + "': " + EC.message());
}

/// A device or a pipe: a file renamed to its name would take its place.
bool isSpecial(StringRef Path) {
  sys::fs::file_status Status;
  return !sys::fs::status(Path, Status) && sys::fs::is_other(Status);
}

Error writeInPlace(const OutputFile &File) {
  std::error_code EC;
  raw_fd_ostream OS(File.Path, EC, sys::fs::CD_OpenExisting);
  if (EC)
    return cannotWrite(File.Path, EC);
  OS << File.Contents;
  OS.close();
  EC = OS.error();
  OS.clear_error();
  return EC ? cannotWrite(File.Path, EC) : Error::success();
}

bool isUnchanged(const OutputFile &File) {
  auto Old = MemoryBuffer::getFile(File.Path);
  return Old && (*Old)->getBuffer() == File.Contents;
}

/// Waits under another name until all are complete.
struct Pending {
  FileBeside New;
  const OutputFile *File;
};

Expected<Pending> writeBeside(const OutputFile &File) {
  if (sys::fs::is_directory(File.Path))
    return cannotWrite(File.Path,
                       std::make_error_code(std::errc::is_a_directory));
  ErrorOr<FileBeside> New =
      FileBeside::create(File.Path, sys::fs::all_read | sys::fs::all_write);
  if (!New)
    return cannotWrite(File.Path, New.getError());
  if (std::error_code EC = New->write(File.Contents))
    return cannotWrite(File.Path, EC);
  return Pending{std::move(*New), &File};
}

} // namespace

Error writeFiles(ArrayRef<OutputFile> Files) {
  std::vector<Pending> Written;
  for (const OutputFile &File : Files) {
    if (isSpecial(File.Path)) {
      if (Error E = writeInPlace(File))
        return E;
      continue;
    }
    if (isUnchanged(File))
      continue;
    Expected<Pending> New = writeBeside(File);
    if (!New)
      return New.takeError();
    Written.push_back(std::move(*New));
  }
  for (Pending &P : Written)
    if (std::error_code EC = P.New.keepAs(P.File->Path))
      return cannotWrite(P.File->Path, EC);
  return Error::success();
}

} // namespace tenon::checker
