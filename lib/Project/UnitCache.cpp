//===- UnitCache.cpp - what an earlier run read ---------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/UnitCache.h"
#include "Extract/DirectiveCache.h"
#include "Model/Bytes.h"
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

constexpr StringRef Magic = "tenonC04";
constexpr StringRef FileName = "units";
constexpr StringRef UnfinishedName = "units-%%%%%%%%.tmp";

std::uint64_t keyOf(const Unit &U) {
  SmallString<128> Directory(U.Directory);
  // What the process's own directory is decides what the unit reads.
  consumeError(errorCodeToError(sys::fs::make_absolute(Directory)));
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
  Out.number(Scan.Views.size());
  for (const FileView &View : Scan.Views) {
    Out.text(View.File);
    Out.word(View.Text);
    Out.word(View.Context);
  }
  Out.number(Scan.AllCounts);
  Out.number(Scan.Opaque);
}

void read(ByteReader &In, UnitScan &Scan) {
  for (std::size_t Left = In.count(); Left != 0; --Left) {
    FileView &View = Scan.Views.emplace_back();
    View.File = In.text().str();
    View.Text = In.word();
    View.Context = In.word();
  }
  Scan.AllCounts = In.number() != 0;
  Scan.Opaque = In.number() != 0;
}

void write(ByteWriter &Out, const ParseRecord &Parse) {
  Out.number(Parse.Packed.has_value());
  Out.text(Parse.Packed ? *Parse.Packed : "");
  Out.text(Parse.Messages);
}

void read(ByteReader &In, ParseRecord &Parse) {
  bool Parsed = In.number() != 0;
  StringRef Packed = In.text();
  if (Parsed)
    Parse.Packed = Packed.str();
  Parse.Messages = In.text().str();
}

// Bits, since most paths are looked at by most units.
void write(ByteWriter &Out, const BitVector &Bits) {
  Out.number(Bits.size());
  for (std::uint64_t Word : Bits.getData())
    Out.word(Word);
}

void read(ByteReader &In, BitVector &Bits, std::size_t MaxSize) {
  std::size_t Size = In.number();
  if (Size > MaxSize)
    return In.fail();
  Bits.resize(Size);
  for (std::size_t Begin = 0; Begin < Size; Begin += 64) {
    std::uint64_t Word = In.word();
    for (std::size_t I = 0; Word != 0; ++I, Word >>= 1)
      if (Word % 2 != 0 && Begin + I < Size)
        Bits.set(Begin + I);
  }
}

template <class EntryT>
void write(ByteWriter &Out, const std::optional<EntryT> &Entry) {
  Out.number(Entry.has_value());
  if (!Entry)
    return;
  write(Out, Entry->Used);
  write(Out, Entry->Result);
}

template <class EntryT>
void read(ByteReader &In, std::optional<EntryT> &Entry, std::size_t PathCount) {
  if (In.number() == 0)
    return;
  Entry.emplace();
  read(In, Entry->Used, PathCount);
  read(In, Entry->Result);
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
      // Another run may have removed it.
      consumeError(errorCodeToError(sys::fs::remove(It->path())));
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

bool UnitCache::readFile(StringRef Path, LoadOptions How) {
  // Whoever opens a pipe waits for who writes to it.
  if (!sys::fs::is_regular_file(Path))
    return false;
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                      /*RequiresNullTerminator=*/false,
                                      /*IsVolatile=*/true);
  return Buffer && read((*Buffer)->getBuffer(), How);
}

void UnitCache::load(StringRef Directory, LoadOptions How) {
  bool Failed = !readFile(fileIn(Directory), How);
  Changed |= Failed;
  if (Failed) {
    ByUnit.clear();
    Models = ModelFiles();
    Shared = SharedScans();
  }
  Loaded = ByUnit.size();
}

void UnitCache::seeNewPaths() {
  while (Visible.size() != Paths.size()) {
    const PathState &S = *Paths[Visible.size()];
    const FileDirectives *Source =
        S.wasRead() ? Directives.find(S.text()->getBuffer()) : nullptr;
    Visible.push_back(Source ? Source->Fingerprint : S.Fingerprint);
  }
}

UnitCache::Changes UnitCache::readPaths(ByteReader &In, LoadOptions How) {
  std::vector<KnownPath> Known(In.count());
  for (KnownPath &Each : Known) {
    Each.Path = In.text();
    Each.Fingerprint = In.word();
    Each.Stamp = In.word();
    Visible.push_back(In.word());
  }
  Paths.resize(Known.size());
  // Few at a time would be more waiting than work.
  constexpr unsigned Piece = 64;
  inParallel((Known.size() + Piece - 1) / Piece, How.Threads, [&](unsigned I) {
    for (std::size_t At = std::size_t(I) * Piece,
                     End = std::min(At + Piece, Known.size());
         At != End; ++At)
      Paths[At] =
          &(How.ByStamp ? Files.at(Known[At]) : Files.at(Known[At].Path));
  });
  Models.read(In, Known.size());
  Changes Out;
  for (BitVector *Bits : {&Out.ToParse, &Out.ToScan, &Out.OwnAffair})
    Bits->resize(Known.size());
  Models.compareLinks(Paths, Out.ToScan);
  for (unsigned I = 0; I != Known.size(); ++I) {
    Numbers[Paths[I]] = I;
    Changed |= Paths[I]->Stamp != Known[I].Stamp;
    if (Paths[I]->Fingerprint != Known[I].Fingerprint)
      lookAt(I, Known[I].Fingerprint, Out);
  }
  return Out;
}

/// The fingerprint of the path was Known.
void UnitCache::lookAt(unsigned Path, std::uint64_t Known, Changes &Out) {
  Changed = true;
  Out.ToParse.set(Path);
  const PathState &S = *Paths[Path];
  const MemoryBuffer *Text = S.text();
  const FileDirectives *Source = Visible[Path] != Known && Text
                                     ? &Directives.of(Text->getBuffer())
                                     : nullptr;
  std::uint64_t Now = Source ? Source->Fingerprint : S.Fingerprint;
  std::uint64_t Was = std::exchange(Visible[Path], Now);
  if (Now == Was)
    return;
  if (Source && !Out.ToScan[Path] && Models.isOwnAffair(Path, Was, *Source))
    Out.OwnAffair.set(Path);
  Out.ToScan.set(Path);
}

/// None where more has changed than what files with models say themselves.
std::optional<std::vector<EditedView>>
UnitCache::onlyEdited(const ScanEntry &Scan, const Changes &Now) {
  if (Scan.Result.AllCounts || Scan.Result.Opaque)
    return std::nullopt;
  BitVector Edited = Scan.Used;
  Edited &= Now.ToScan;
  if (Edited.test(Now.OwnAffair))
    return std::nullopt;
  std::vector<EditedView> Out;
  for (unsigned Path : Edited.set_bits()) {
    FileIdentity File = identityOf(*Paths[Path]);
    auto View = find_if(Scan.Result.Views, [&](const FileView &V) {
      return V.Context != 0 && identityOf(Files.at(V.File)) == File;
    });
    if (View == Scan.Result.Views.end())
      return std::nullopt;
    Out.push_back({unsigned(View - Scan.Result.Views.begin()), File});
  }
  return Out;
}

void UnitCache::dropOldScan(std::uint64_t Key, Entries &E, const Changes &Now) {
  if (!E.Scan || !E.Scan->Used.anyCommon(E.Scan->Result.AllCounts ? Now.ToParse
                                                                  : Now.ToScan))
    return;
  if (auto Edited = onlyEdited(*E.Scan, Now))
    Shared.add(Key, std::move(*E.Scan), std::move(*Edited));
  E.Scan.reset();
}

bool UnitCache::read(StringRef Bytes, LoadOptions How) {
  if (!Bytes.consume_front(Magic))
    return false;
  ByteReader Header(Bytes.take_front(16));
  if (Header.word() != Version)
    return false;
  std::uint64_t Checksum = Header.word();
  StringRef Body = Bytes.drop_front(16);
  if (Header.failed() || xxh3_64bits(Body) != Checksum)
    return false;

  ByteReader In(Body);
  Changes Now = readPaths(In, How);
  for (std::size_t Left = In.count(); Left != 0; --Left) {
    std::uint64_t Key = In.word();
    Entries &E = ByUnit[Key];
    checker::read(In, E.Scan, Paths.size());
    dropOldScan(Key, E, Now);
    checker::read(In, E.Parse, Paths.size());
    if (E.Parse && E.Parse->Used.anyCommon(Now.ToParse))
      E.Parse.reset();
  }
  return !In.failed();
}

std::string UnitCache::write(ArrayRef<Unit> Units) {
  ByteWriter Body;
  Body.number(Paths.size());
  seeNewPaths();
  for (auto [S, Seen] : zip(Paths, Visible)) {
    Body.text(S->Path);
    Body.word(S->Fingerprint);
    Body.word(S->Stamp);
    Body.word(Seen);
  }
  Models.write(Body, Paths);
  DenseMap<std::uint64_t, const Entries *> Kept;
  for (const Unit &U : Units)
    if (auto It = ByUnit.find(keyOf(U)); It != ByUnit.end())
      Kept.try_emplace(It->first, &It->second);
  Body.number(Kept.size());
  for (const auto &[Key, E] : Kept) {
    Body.word(Key);
    checker::write(Body, E->Scan);
    checker::write(Body, E->Parse);
  }
  ByteWriter Header;
  Header.word(Version);
  Header.word(xxh3_64bits(Body.bytes()));
  return Magic.str() + Header.bytes() + Body.bytes();
}

Error UnitCache::save(StringRef Directory, ArrayRef<Unit> Units) {
  if (!Changed && Loaded == Units.size())
    return Error::success();
  return writeFile(Directory, write(Units));
}

std::vector<unsigned> UnitCache::unitsToScan(ArrayRef<Unit> Units) {
  std::vector<std::uint64_t> Keys;
  for (const Unit &U : Units)
    Keys.push_back(keyOf(U));
  Shared.choose(Keys);
  std::vector<unsigned> Out;
  for (auto [Index, Key] : enumerate(Keys))
    if (!entryOf(Key) && !Shared.isSpared(Key))
      Out.push_back(Index);
  return Out;
}

std::vector<unsigned> UnitCache::shareScans(ArrayRef<Unit> Units) {
  std::vector<unsigned> Out;
  for (auto [Index, U] : enumerate(Units)) {
    std::uint64_t Key = keyOf(U);
    if (entryOf(Key))
      continue;
    if (Shared.isSpared(Key))
      ByUnit[Key].Scan =
          Shared.scanOf(Key, [this](std::uint64_t K) { return entryOf(K); });
    if (!entryOf(Key))
      Out.push_back(Index);
  }
  return Out;
}

const ScanEntry *UnitCache::entryOf(std::uint64_t Key) const {
  auto It = ByUnit.find(Key);
  return It != ByUnit.end() && It->second.Scan ? &*It->second.Scan : nullptr;
}

const UnitScan *UnitCache::scanOf(const Unit &U) const {
  const ScanEntry *E = entryOf(keyOf(U));
  return E ? &E->Result : nullptr;
}

const BitVector *UnitCache::scannedBy(const Unit &U) const {
  const ScanEntry *E = entryOf(keyOf(U));
  return E ? &E->Used : nullptr;
}

const ParseRecord *UnitCache::parseOf(const Unit &U) const {
  auto It = ByUnit.find(keyOf(U));
  return It != ByUnit.end() && It->second.Parse ? &It->second.Parse->Result
                                                : nullptr;
}

BitVector UnitCache::numbersOf(const UnitFiles &Used) {
  BitVector Bits(Paths.size());
  for (const PathState *S : Used.used()) {
    auto [It, New] = Numbers.try_emplace(S, Paths.size());
    if (New)
      Paths.push_back(S);
    if (Bits.size() < Paths.size())
      Bits.resize(Paths.size());
    Bits.set(It->second);
  }
  return Bits;
}

void UnitCache::add(const Unit &U, UnitScan Scan, const UnitFiles &Used) {
  Changed = true;
  for (const FileView &View : Scan.Views)
    Models.add(Files.at(View.File), Directives);
  ByUnit[keyOf(U)].Scan = {std::move(Scan), numbersOf(Used)};
  // As long as it is known what the scan made of them.
  seeNewPaths();
}

void UnitCache::add(const Unit &U, ParseRecord Parse, const UnitFiles &Used) {
  Changed = true;
  ByUnit[keyOf(U)].Parse = {std::move(Parse), numbersOf(Used)};
}

} // namespace tenon::checker
