//===- WriteFiles.cpp - files that are written together -------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Report/WriteFiles.h"
#include "Report/FileBeside.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <filesystem>
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

/// The file that a path leads to over links, which need not be there yet: a
/// file renamed to a link's name would take the place of the link.
ErrorOr<std::string> behindLinks(StringRef Path) {
  // As many as Linux follows.
  constexpr unsigned MaxLinks = 40;
  std::string Target = Path.str();
  for (unsigned Link = 0; sys::fs::is_symlink_file(Target); ++Link) {
    if (Link == MaxLinks)
      return std::make_error_code(std::errc::too_many_symbolic_link_levels);
    std::error_code EC;
    std::string To = std::filesystem::read_symlink(Target, EC).string();
    if (EC)
      return EC;
    SmallString<128> Next(
        sys::path::is_absolute(To) ? "" : sys::path::parent_path(Target));
    sys::path::append(Next, To);
    Target = Next.str().str();
  }
  return Target;
}

/// Waits under another name until all are complete.
struct Pending {
  FileBeside New;
  const OutputFile *File;
  /// Its path, or what that leads to.
  std::string Target;
};

Expected<Pending> writeBeside(const OutputFile &File) {
  if (sys::fs::is_directory(File.Path))
    return cannotWrite(File.Path,
                       std::make_error_code(std::errc::is_a_directory));
  ErrorOr<std::string> Target = behindLinks(File.Path);
  if (!Target)
    return cannotWrite(File.Path, Target.getError());
  ErrorOr<FileBeside> New =
      FileBeside::create(*Target, sys::fs::all_read | sys::fs::all_write);
  if (!New)
    return cannotWrite(File.Path, New.getError());
  if (std::error_code EC = New->write(File.Contents))
    return cannotWrite(File.Path, EC);
  return Pending{std::move(*New), &File, std::move(*Target)};
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
    if (std::error_code EC = P.New.keepAs(P.Target))
      return cannotWrite(P.File->Path, EC);
  return Error::success();
}

} // namespace tenon::checker
