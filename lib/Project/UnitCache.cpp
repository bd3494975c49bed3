//===- UnitCache.cpp - what an earlier run read ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/UnitCache.h"
#include "Project/Bytes.h"
#include "Project/Parallel.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace tenon::checker {
namespace {

constexpr StringRef Magic = "tenonC01";
constexpr StringRef FileName = "units";
constexpr StringRef UnfinishedName = "units-%%%%%%%%.tmp";

std::uint64_t keyOf(const Unit &U) {
  SmallString<128> Directory(U.Directory);
  // What the process's own directory is decides what the unit reads.
  sys::fs::make_absolute(Directory);
  std::string Key = Directory.str().str() + '\0' + U.Directory + '\0' + U.File;
  for (const std::string &Argument : U.CommandLine)
    Key += '\0' + Argument;
  // The table reserves the two greatest.
  return xxh3_64bits(Key) >> 1;
}

std::string fileIn(StringRef Directory) {
  SmallString<256> Path(Directory);
  sys::path::append(Path, FileName);
  return Path.str().str();
}

//===----------------------------------------------------------------------===//
// Entries as bytes
//===----------------------------------------------------------------------===//

void write(ByteWriter &Out, const UnitScan &Scan) {
  Out.number(std::uint32_t(Scan.Views.size()));
  for (const FileView &View : Scan.Views) {
    Out.text(View.File);
    Out.number(View.Text);
  }
  Out.number(std::uint32_t(Scan.Own.size()));
  for (const std::string &File : Scan.Own)
    Out.text(File);
  Out.number(Scan.Bytes);
  Out.number(std::uint8_t(Scan.Opaque));
}

void read(ByteReader &In, UnitScan &Scan) {
  for (std::uint32_t Left = In.count(); Left != 0; --Left) {
    FileView &View = Scan.Views.emplace_back();
    View.File = In.text().str();
    View.Text = In.number<std::uint64_t>();
  }
  for (std::uint32_t Left = In.count(); Left != 0; --Left)
    Scan.Own.push_back(In.text().str());
  Scan.Bytes = In.number<std::uint64_t>();
  Scan.Opaque = In.number<std::uint8_t>() != 0;
}

void write(ByteWriter &Out, const ParseRecord &Parse) {
  Out.number(std::uint8_t(Parse.Facts.has_value()));
  Out.text(Parse.Facts ? *Parse.Facts : "");
  Out.text(Parse.Messages);
}

void read(ByteReader &In, ParseRecord &Parse) {
  bool Parsed = In.number<std::uint8_t>() != 0;
  StringRef Facts = In.text();
  if (Parsed)
    Parse.Facts = Facts.str();
  Parse.Messages = In.text().str();
}

/// Gives paths numbers, and writes what was there.
class PathNumbers {
public:
  std::uint32_t of(const PathState *S) {
    auto [It, New] = Numbers.try_emplace(S, Numbers.size());
    if (New) {
      Table.text(S->Path);
      Table.number(S->Fingerprint);
    }
    return It->second;
  }
  std::uint32_t size() const { return Numbers.size(); }
  const std::string &bytes() const { return Table.bytes(); }

private:
  DenseMap<const PathState *, std::uint32_t> Numbers;
  ByteWriter Table;
};

template <class EntryT>
void writeEntry(ByteWriter &Out, const std::optional<EntryT> &Entry,
                PathNumbers &Paths) {
  Out.number(std::uint8_t(Entry.has_value()));
  if (!Entry)
    return;
  Out.number(std::uint32_t(Entry->Used.size()));
  for (const PathState *S : Entry->Used)
    Out.number(Paths.of(S));
  write(Out, Entry->Result);
}

/// Paths and Holds are by number.
template <class EntryT>
void readEntry(ByteReader &In, std::optional<EntryT> &Entry,
               ArrayRef<const PathState *> Paths,
               const std::vector<bool> &Holds) {
  if (In.number<std::uint8_t>() == 0)
    return;
  bool AllHold = true;
  Entry.emplace();
  for (std::uint32_t Left = In.count(); Left != 0; --Left) {
    std::uint32_t Number = In.number<std::uint32_t>();
    AllHold &= Number < Holds.size() && Holds[Number];
    if (AllHold)
      Entry->Used.push_back(Paths[Number]);
  }
  read(In, Entry->Result);
  if (!AllHold)
    Entry.reset();
}

//===----------------------------------------------------------------------===//
// The file
//===----------------------------------------------------------------------===//

/// Those of runs that were killed.
void removeUnfinished(StringRef Directory) {
  using std::chrono::minutes;
  auto Old = std::chrono::system_clock::now() - minutes(10);
  std::error_code EC;
  for (sys::fs::directory_iterator It(Directory, EC), End; !EC && It != End;
       It.increment(EC)) {
    ErrorOr<sys::fs::basic_file_status> Status = It->status();
    if (sys::path::extension(It->path()) == ".tmp" && Status &&
        Status->getLastModificationTime() < Old)
      sys::fs::remove(It->path());
  }
}

Error writeFile(StringRef Directory, StringRef Bytes) {
  if (std::error_code EC = sys::fs::create_directories(Directory))
    return errorCodeToError(EC);
  removeUnfinished(Directory);
  SmallString<256> Pattern(Directory);
  sys::path::append(Pattern, UnfinishedName);
  Expected<sys::fs::TempFile> File = sys::fs::TempFile::create(Pattern);
  if (!File)
    return File.takeError();
  raw_fd_ostream OS(File->FD, /*shouldClose=*/false);
  OS << Bytes;
  OS.flush();
  if (std::error_code EC = OS.error()) {
    OS.clear_error();
    return joinErrors(errorCodeToError(EC), File->discard());
  }
  return File->keep(fileIn(Directory));
}

} // namespace

void UnitCache::load(StringRef Directory, unsigned Threads) {
  auto Buffer = MemoryBuffer::getFile(fileIn(Directory), /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  Changed = !Buffer || !read((*Buffer)->getBuffer(), Threads);
  if (Changed)
    ByUnit.clear();
  Loaded = ByUnit.size();
}

/// What is at the paths of the table now; Holds: whether it is what was there.
UnitCache::PathList UnitCache::look(ByteReader &In, unsigned Threads,
                                    std::vector<bool> &Holds) {
  std::vector<std::pair<StringRef, std::uint64_t>> Table(In.count());
  for (auto &[Path, Fingerprint] : Table) {
    Path = In.text();
    Fingerprint = In.number<std::uint64_t>();
  }
  PathList Paths(Table.size());
  // Few at a time would be more waiting than work.
  constexpr unsigned Piece = 64;
  inParallel((Table.size() + Piece - 1) / Piece, Threads, [&](unsigned I) {
    for (std::size_t At = std::size_t(I) * Piece,
                     End = std::min(At + Piece, Table.size());
         At != End; ++At)
      Paths[At] = &Files.at(Table[At].first);
  });
  for (auto [State, Line] : zip(Paths, Table))
    Holds.push_back(State->Fingerprint == Line.second);
  return Paths;
}

bool UnitCache::read(StringRef Bytes, unsigned Threads) {
  StringRef Begin = Bytes.take_front(Magic.size());
  ByteReader Numbers(Bytes.drop_front(Begin.size()).take_front(16));
  auto WrittenBy = Numbers.number<std::uint64_t>();
  auto Checksum = Numbers.number<std::uint64_t>();
  if (Begin != Magic || Numbers.failed() || WrittenBy != Version)
    return false;
  StringRef Body = Bytes.drop_front(Magic.size() + 16);
  if (xxh3_64bits(Body) != Checksum)
    return false;

  ByteReader In(Body);
  std::vector<bool> Holds;
  PathList Paths = look(In, Threads, Holds);
  for (std::uint32_t Left = In.count(); Left != 0; --Left) {
    Entries &E = ByUnit[In.number<std::uint64_t>()];
    readEntry(In, E.Scan, Paths, Holds);
    readEntry(In, E.Parse, Paths, Holds);
  }
  return !In.failed();
}

std::string UnitCache::write(ArrayRef<Unit> Units) const {
  PathNumbers Paths;
  ByteWriter Body;
  DenseMap<std::uint64_t, const Entries *> Kept;
  for (const Unit &U : Units)
    if (auto It = ByUnit.find(keyOf(U)); It != ByUnit.end())
      Kept.try_emplace(It->first, &It->second);
  Body.number(std::uint32_t(Kept.size()));
  for (const auto &[Key, E] : Kept) {
    Body.number(Key);
    writeEntry(Body, E->Scan, Paths);
    writeEntry(Body, E->Parse, Paths);
  }
  ByteWriter Table;
  Table.number(Paths.size());
  std::string Whole = Table.bytes() + Paths.bytes() + Body.bytes();
  ByteWriter Header;
  Header.number(Version);
  Header.number(xxh3_64bits(Whole));
  return Magic.str() + Header.bytes() + Whole;
}

Error UnitCache::save(StringRef Directory, ArrayRef<Unit> Units) const {
  if (!Changed && Loaded == Units.size())
    return Error::success();
  return writeFile(Directory, write(Units));
}

const UnitScan *UnitCache::scanOf(const Unit &U) const {
  auto It = ByUnit.find(keyOf(U));
  return It != ByUnit.end() && It->second.Scan ? &It->second.Scan->Result
                                               : nullptr;
}

const ParseRecord *UnitCache::parseOf(const Unit &U) const {
  auto It = ByUnit.find(keyOf(U));
  return It != ByUnit.end() && It->second.Parse ? &It->second.Parse->Result
                                                : nullptr;
}

void UnitCache::add(const Unit &U, UnitScan Scan, const UnitFiles &Used) {
  Changed = true;
  ByUnit[keyOf(U)].Scan = {std::move(Scan),
                           {Used.used().begin(), Used.used().end()}};
}

void UnitCache::add(const Unit &U, ParseRecord Parse, const UnitFiles &Used) {
  Changed = true;
  ByUnit[keyOf(U)].Parse = {std::move(Parse),
                            {Used.used().begin(), Used.used().end()}};
}

} // namespace tenon::checker
