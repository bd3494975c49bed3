//===- FileSnapshot.cpp - the files as one run sees them ------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/FileSnapshot.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include <chrono>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Fingerprints of what is no text and no list.
enum : std::uint64_t { Absent, IsDirectory, IsOther };

sys::fs::file_type typeOf(mode_t Mode) {
  if (S_ISDIR(Mode))
    return sys::fs::file_type::directory_file;
  // A device that can be read is a text to Clang.
  if (S_ISREG(Mode) || S_ISCHR(Mode))
    return sys::fs::file_type::regular_file;
  if (S_ISFIFO(Mode))
    return sys::fs::file_type::fifo_file;
  return sys::fs::file_type::type_unknown;
}

vfs::Status statusOf(StringRef Path, const struct stat &Found) {
  return vfs::Status(Path, sys::fs::UniqueID(Found.st_dev, Found.st_ino),
                     sys::toTimePoint(Found.st_mtime), Found.st_uid,
                     Found.st_gid, Found.st_size, typeOf(Found.st_mode),
                     static_cast<sys::fs::perms>(Found.st_mode) &
                         sys::fs::all_perms);
}

bool isPipe(const PathState &S) {
  return S.Status.getType() == sys::fs::file_type::fifo_file;
}

std::unique_ptr<MemoryBuffer> readText(StringRef Path) {
  // Not mapped: the file may be cut off while it is in use.
  auto Text = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/true,
                                    /*IsVolatile=*/true);
  return Text ? std::move(*Text) : nullptr;
}

void list(PathState &S) {
  std::string Names;
  for (sys::fs::directory_iterator
           It(S.Path.c_str(), S.Failure, /*follow_symlinks=*/false),
       End;
       !S.Failure && It != End; It.increment(S.Failure))
    S.Entries.emplace_back(It->path(), It->type());
  llvm::sort(S.Entries,
             [](const auto &L, const auto &R) { return L.path() < R.path(); });
  for (const vfs::directory_entry &Entry : S.Entries)
    Names += Entry.path().str() + '\0';
  S.Fingerprint = S.Failure ? Absent : xxh3_64bits(Names);
}

/// A text that is in the snapshot already.
class OpenFile : public vfs::File {
public:
  OpenFile(const PathState &S, StringRef Name)
      : S(S), Status(vfs::Status::copyWithNewName(S.Status, Name)) {}

  ErrorOr<vfs::Status> status() override { return Status; }
  ErrorOr<std::unique_ptr<MemoryBuffer>>
  getBuffer(const Twine &Name, std::int64_t, bool, bool) override {
    return MemoryBuffer::getMemBuffer(S.text()->getBuffer(), Name.str());
  }
  std::error_code close() override { return {}; }

private:
  const PathState &S;
  vfs::Status Status;
};

class ListIterator : public vfs::detail::DirIterImpl {
public:
  explicit ListIterator(const PathState &S) : Entries(S.Entries) { set(); }

  std::error_code increment() override {
    ++Next;
    set();
    return {};
  }

private:
  void set() {
    CurrentEntry =
        Next < Entries.size() ? Entries[Next] : vfs::directory_entry();
  }

  ArrayRef<vfs::directory_entry> Entries;
  std::size_t Next = 0;
};

} // namespace

const MemoryBuffer *PathState::text() const {
  if (IsExpected)
    std::call_once(Read, [this] {
      Text = readText(Path);
      if (!Text || xxh3_64bits(Text->getBuffer()) != Fingerprint)
        *Contradicted = true;
    });
  return Text.get();
}

void FileSnapshot::look(PathState &S, const KnownPath &Known) {
  struct stat Found;
  S.Fingerprint = Absent;
  if (::stat(S.Path.c_str(), &Found) != 0) {
    S.Failure = std::error_code(errno, std::generic_category());
    return;
  }
  S.Status = statusOf(S.Path, Found);
  S.Fingerprint = S.Status.isDirectory() ? IsDirectory : IsOther;
  // A pipe says something else each time, and is not to be waited for here.
  if (isPipe(S))
    S.Fingerprint = std::chrono::steady_clock::now().time_since_epoch().count();
  if (!S.Status.isRegularFile())
    return;
  if (Known.Stamp != 0 && Known.Stamp == stampOf(Found)) {
    S.Fingerprint = Known.Fingerprint;
    S.Stamp = Known.Stamp;
    S.IsExpected = true;
    S.Contradicted = &Contradicted;
    return;
  }
  S.Text = readText(S.Path);
  if (!S.Text)
    return;
  if (S_ISREG(Found.st_mode))
    S.Stamp = Stamps.take(S.Path.c_str(), Found);
  // The size of what was read, which an edit may have changed in between.
  Found.st_size = S.Text->getBufferSize();
  S.Status = statusOf(S.Path, Found);
  S.Fingerprint = xxh3_64bits(S.Text->getBuffer());
}

const PathState &FileSnapshot::at(const KnownPath &Known) {
  Shard &In = Shards[xxh3_64bits(Known.Path) % Shards.size()];
  PathState *S;
  {
    std::lock_guard<std::mutex> Guard(In.Lock);
    std::unique_ptr<PathState> &State = In.States[Known.Path];
    if (!State) {
      State = std::make_unique<PathState>();
      State->Path = Known.Path.str();
    }
    S = State.get();
  }
  std::call_once(S->Looked, [&] {
    if (Known.Path.ends_with(StringRef("\0", 1)))
      list(*S);
    else
      look(*S, Known);
  });
  return *S;
}

UnitFiles::UnitFiles(FileSnapshot &All, StringRef Directory)
    : All(All), Directory(Directory) {
  SmallString<128> Current(Directory);
  // Without a current directory paths stay relative to it.
  consumeError(errorCodeToError(sys::fs::make_absolute(Current)));
  this->Directory = Current.str().str();
}

std::string UnitFiles::absolute(const Twine &Path) const {
  SmallString<256> Whole;
  Path.toVector(Whole);
  if (sys::path::is_absolute(Whole))
    return Whole.str().str();
  SmallString<256> Full(Directory);
  sys::path::append(Full, Whole);
  return Full.str().str();
}

const PathState &UnitFiles::look(const Twine &Path) {
  const PathState &S = All.at(absolute(Path));
  Used.insert(&S);
  return S;
}

ErrorOr<vfs::Status> UnitFiles::status(const Twine &Path) {
  const PathState &S = look(Path);
  if (S.Failure)
    return S.Failure;
  return vfs::Status::copyWithNewName(S.Status, Path);
}

ErrorOr<std::unique_ptr<vfs::File>>
UnitFiles::openFileForRead(const Twine &Path) {
  const PathState &S = look(Path);
  if (S.Failure)
    return S.Failure;
  if (S.Status.isDirectory())
    return std::make_error_code(std::errc::is_a_directory);
  if (isPipe(S))
    return vfs::getRealFileSystem()->openFileForRead(S.Path);
  if (!S.text())
    return std::make_error_code(std::errc::permission_denied);
  return std::make_unique<OpenFile>(S, Path.str());
}

vfs::directory_iterator UnitFiles::dir_begin(const Twine &Dir,
                                             std::error_code &EC) {
  const PathState &S = All.listOf(absolute(Dir));
  Used.insert(&S);
  EC = S.Failure;
  if (EC)
    return {};
  return vfs::directory_iterator(std::make_shared<ListIterator>(S));
}

std::error_code UnitFiles::setCurrentWorkingDirectory(const Twine &Path) {
  const PathState &S = look(Path);
  if (S.Failure)
    return S.Failure;
  if (!S.Status.isDirectory())
    return std::make_error_code(std::errc::not_a_directory);
  Directory = S.Path;
  return {};
}

std::error_code UnitFiles::getRealPath(const Twine &Path,
                                       SmallVectorImpl<char> &Out) {
  return sys::fs::real_path(absolute(Path), Out);
}

} // namespace tenon::checker
