//===- ApplyFixes.cpp - repairs, written to the files ---------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All the new files are written beside the old ones first, and renamed only
// when every one of them is complete.
//
//===----------------------------------------------------------------------===//

#include "Report/ApplyFixes.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <map>

using namespace llvm;

namespace tenon::checker {
namespace {

/// The accepted edits of one file, by their begin. They are disjoint and do not
/// touch where one of them is an insertion: its order would be a guess.
using FileEdits = std::map<std::uint32_t, const Edit *>;

bool isSame(const Edit &L, const Edit &R) {
  return L.At == R.At && L.Text == R.Text;
}

bool clash(const Edit &L, const Edit &R) {
  bool Insertion = L.At.Begin == L.At.End || R.At.Begin == R.At.End;
  return Insertion ? L.At.Begin <= R.At.End && R.At.Begin <= L.At.End
                   : L.At.Begin < R.At.End && R.At.Begin < L.At.End;
}

/// Chooses the edits that go together.
class EditSet {
public:
  explicit EditSet(const SourceText &Text) : Text(Text) {}

  /// Takes all of the edits, or none.
  bool add(ArrayRef<Edit> Edits) {
    for (std::size_t I = 0; I != Edits.size(); ++I)
      if (!isFree(Edits[I]) || any_of(Edits.take_front(I), [&](const Edit &E) {
            return E.At.File == Edits[I].At.File && !isSame(E, Edits[I]) &&
                   clash(E, Edits[I]);
          }))
        return false;
    for (const Edit &E : Edits)
      Files[fileOf(E)].try_emplace(E.At.Begin, &E);
    return true;
  }

  const std::map<FileId, FileEdits> &files() const { return Files; }

private:
  /// One id for all the names of a file.
  FileId fileOf(const Edit &E) {
    auto [It, New] = Known.try_emplace(E.At.File, E.At.File);
    sys::fs::UniqueID Identity;
    if (New && !sys::fs::getUniqueID(Text.path(E.At.File), Identity))
      It->second = Identities.try_emplace(Identity, E.At.File).first->second;
    return It->second;
  }

  bool isFree(const Edit &E) {
    auto File = Files.find(fileOf(E));
    if (File == Files.end())
      return true;
    const FileEdits &Taken = File->second;
    auto Fits = [&](const Edit &Other) {
      return isSame(Other, E) || !clash(Other, E);
    };
    // Accepted edits are disjoint: only the neighbours can be in the way.
    auto Next = Taken.upper_bound(E.At.Begin);
    for (auto It = Next; It != Taken.end() && It->first <= E.At.End; ++It)
      if (!Fits(*It->second))
        return false;
    for (auto It = Next; It != Taken.begin();) {
      --It;
      if (It->second->At.End < E.At.Begin)
        break;
      if (!Fits(*It->second))
        return false;
    }
    return true;
  }

  const SourceText &Text;
  std::map<FileId, FileEdits> Files;
  std::map<FileId, FileId> Known;
  std::map<sys::fs::UniqueID, FileId> Identities;
};

std::string edited(StringRef Old, const FileEdits &Edits) {
  std::string New;
  std::size_t Done = 0;
  for (const auto &[Begin, E] : Edits) {
    New += Old.slice(Done, Begin);
    New += E->Text;
    Done = E->At.End;
  }
  New += Old.substr(Done);
  return New;
}

/// A file that waits under another name until all are complete.
class NewFile {
public:
  static Expected<NewFile> write(StringRef Path, StringRef Contents) {
    auto Fail = [&](std::error_code EC) {
      return createStringError(EC,
                               "cannot write '" + Path + "': " + EC.message());
    };
    // The file itself, not a link to it, is replaced.
    SmallString<128> Target;
    if (std::error_code EC = sys::fs::real_path(Path, Target))
      return Fail(EC);
    ErrorOr<sys::fs::perms> Mode = sys::fs::getPermissions(Target);
    if (!Mode)
      return Fail(Mode.getError());
    // Who may do anything could write it all the same; it was not asked for.
    const auto Writable =
        sys::fs::owner_write | sys::fs::group_write | sys::fs::others_write;
    if (!(*Mode & Writable) ||
        sys::fs::access(Target, sys::fs::AccessMode::Write))
      return Fail(std::make_error_code(std::errc::permission_denied));
    Expected<sys::fs::TempFile> Temp =
        sys::fs::TempFile::create(Target + ".%%%%%%%%", *Mode);
    if (!Temp)
      return Fail(errorToErrorCode(Temp.takeError()));
    NewFile New(std::move(*Temp), Path, Target);
    if (std::error_code EC = New.fill(Contents, *Mode))
      return joinErrors(Fail(EC), New.discard());
    return New;
  }

  Error keep() {
    if (Error E = Temp.keep(Target))
      return createStringError(inconvertibleErrorCode(),
                               "cannot write '" + Path +
                                   "': " + toString(std::move(E)));
    return Error::success();
  }
  Error discard() { return Temp.discard(); }

private:
  NewFile(sys::fs::TempFile Temp, StringRef Path, StringRef Target)
      : Temp(std::move(Temp)), Path(Path), Target(Target) {}

  std::error_code fill(StringRef Contents, sys::fs::perms Mode) {
    // Creating the file applied the process's mask.
    if (std::error_code EC = sys::fs::setPermissions(Temp.FD, Mode))
      return EC;
    raw_fd_ostream OS(Temp.FD, /*shouldClose=*/false);
    OS << Contents;
    OS.flush();
    std::error_code EC = OS.error();
    OS.clear_error();
    return EC;
  }

  sys::fs::TempFile Temp;
  std::string Path;
  std::string Target;
};

Error discardAll(std::vector<NewFile> &Files, Error Because) {
  for (NewFile &F : Files)
    Because = joinErrors(std::move(Because), F.discard());
  return Because;
}

Error writeAll(const EditSet &Set, SourceText &Text) {
  std::vector<NewFile> Written;
  for (const auto &[File, Edits] : Set.files()) {
    StringRef Old = Text.buffer(File)->getBuffer();
    Expected<NewFile> New = NewFile::write(Text.path(File), edited(Old, Edits));
    if (!New)
      return discardAll(Written, New.takeError());
    Written.push_back(std::move(*New));
  }
  Error Failed = Error::success();
  for (NewFile &F : Written)
    Failed = joinErrors(std::move(Failed), F.keep());
  return Failed;
}

} // namespace

Expected<FixCounts> applyFixes(ArrayRef<Finding> Findings, SourceText &Text) {
  FixCounts Counts;
  EditSet Set(Text);
  for (const Finding &F : Findings) {
    if (F.Edits.empty())
      continue;
    for (const Edit &E : F.Edits)
      if (!Text.contains(E.At))
        return createStringError(inconvertibleErrorCode(),
                                 "cannot read '" + Text.path(E.At.File) +
                                     "' to repair it");
    ++(Set.add(F.Edits) ? Counts.Applied : Counts.Skipped);
  }
  if (Error E = writeAll(Set, Text))
    return E;
  return Counts;
}

} // namespace tenon::checker
