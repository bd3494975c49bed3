//===- ReadUnits.cpp - from the units of a program to their models --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/ReadUnits.h"
#include "Extract/CrashGuard.h"
#include "Extract/DirectiveCache.h"
#include "Extract/ParseUnit.h"
#include "Extract/ResponseFiles.h"
#include "Extract/ScanUnit.h"
#include "Model/PackedModel.h"
#include "Project/Inclusions.h"
#include "Project/Parallel.h"
#include "Project/Progress.h"
#include "Project/ProjectScan.h"
#include "Project/ToolVersion.h"
#include "Project/UnitCache.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/WithColor.h"
#include <numeric>

using namespace llvm;

namespace tenon::checker {
namespace {

/// Why a unit cannot even be begun; empty where it can.
std::string faultOf(const Unit &U, UnitFiles &Files) {
  if (!U.Directory.empty())
    if (std::error_code EC = Files.status(U.Directory).getError())
      return "cannot go to '" + U.Directory +
             "', where the compile command runs: " + EC.message();
  if (!Files.exists(absolutePath(U.File)))
    return "no such file: '" + U.File + "'";
  return faultOfResponseFiles(U, Files);
}

/// More threads than that wait for each other, and take memory.
unsigned threadsFor(unsigned Jobs) {
  unsigned Processors = hardware_concurrency().compute_thread_count();
  return Jobs ? std::min(Jobs, 4 * Processors) : Processors;
}

void addError(std::string &Messages, const Twine &Message, bool Colors) {
  raw_string_ostream OS(Messages);
  OS.enable_colors(Colors);
  WithColor::error(OS, "", !Colors) << Message << '\n';
}

using FilesPtr = IntrusiveRefCntPtr<UnitFiles>;

/// Reads units, each of them once.
class Reader {
public:
  Reader(ArrayRef<Unit> Units, const ReadOptions &Options, FileNames &Names);

  /// None where a file that was taken for the one that the cache knows turned
  /// out to be another one. Without ByStamp that cannot be.
  std::optional<UnitsRead> read(bool ByStamp);

private:
  /// A unit that was parsed anew.
  struct Parsed {
    ParsedUnit Result;
    FilesPtr Used;
    double Seconds = 0;
  };

  void readAll();
  void readWhole();
  std::vector<ScannedUnit> scan();
  void scanAnew(ArrayRef<unsigned> Chosen);
  void parse(ArrayRef<unsigned> Chosen);
  void parseAnew(ArrayRef<unsigned> Chosen);
  Parsed parseAnew(const Unit &U, bool KeepMemory);
  void keep(unsigned I, Parsed P);
  StringMap<StringSet<>> onlyDeclared() const;
  void listAnnotated();
  /// False where Clang crashed in Do.
  bool guarded(function_ref<void()> Do) const;

  bool usesCache() const { return !Options.CacheDir.empty(); }

  ArrayRef<Unit> Units;
  const ReadOptions &Options;
  FileNames &Names;
  unsigned Jobs;
  FileSnapshot Files;
  DirectiveCache Directives;
  UnitCache Cache;
  /// By unit.
  std::vector<std::optional<Model>> Models;
  std::vector<bool> Failed;
  std::string Messages;
  UnitsRead Out;
};

Reader::Reader(ArrayRef<Unit> Units, const ReadOptions &Options,
               FileNames &Names)
    : Units(Units), Options(Options), Names(Names),
      Jobs(threadsFor(Options.Jobs)),
      Cache(Files, Directives, usesCache() ? toolVersion() : 0),
      Models(Units.size()), Failed(Units.size()) {}

std::optional<UnitsRead> Reader::read(bool ByStamp) {
  if (usesCache())
    Cache.load(Options.CacheDir, {Jobs, ByStamp});
  if (Options.Whole && !Options.All)
    readWhole();
  else
    readAll();
  if (Files.isContradicted())
    return std::nullopt;
  errs() << Messages;
  if (usesCache())
    if (Error E = Cache.save(Options.CacheDir, Units))
      WithColor::warning() << "cannot write to '" << Options.CacheDir
                           << "': " << toString(std::move(E)) << '\n';
  for (const PathState *S : Cache.paths()) {
    Out.FilesUsed += S->Status.isRegularFile();
    Out.FilesRead += S->wasRead();
  }
  for (unsigned I = 0; I != Units.size(); ++I)
    if (Models[I]) {
      Out.Models.push_back(std::move(*Models[I]));
      Out.UnitOf.push_back(I);
    }
  return std::move(Out);
}

void Reader::readAll() {
  std::vector<unsigned> All(Units.size());
  std::iota(All.begin(), All.end(), 0);
  parse(All);
}

void Reader::readWhole() {
  std::vector<ScannedUnit> Scans = scan();
  std::vector<const PathState *> Paths = Cache.paths();
  ProjectScan Project(Scans, Paths);
  for (;;) {
    std::vector<unsigned> Next = Project.choose(Failed);
    if (Next.empty())
      Next = Project.chooseFor(onlyDeclared());
    if (Next.empty())
      break;
    parse(Next);
  }
  Out.Seen = std::move(Project).sights();
  for (auto [Known, U] : zip_equal(Out.Seen.Units, Units))
    Known.File = U.File;
  if (Options.IsServer)
    listAnnotated();
}

void Reader::listAnnotated() {
  StringSet<> Listed;
  for (unsigned I = 0; I != Units.size(); ++I)
    for (const FileView &View : Cache.scanOf(Units[I])->Views)
      if (Listed.insert(View.File).second)
        Out.Annotated.push_back({View.File, I, {}});
  Inclusions Files(Cache.paths());
  DenseMap<unsigned, unsigned> Numbers;
  for (AnnotatedFile &File : Out.Annotated)
    for (unsigned Path : Files.reachedFrom(File.Path)) {
      auto [It, New] = Numbers.try_emplace(Path, Out.Included.size());
      if (New)
        Out.Included.push_back(Cache.paths()[Path]->Path);
      File.Includes.push_back(It->second);
    }
}

bool Reader::guarded(function_ref<void()> Do) const {
  return Options.IsServer ? survives(Do) : (Do(), true);
}

//===----------------------------------------------------------------------===//
// Scanning
//===----------------------------------------------------------------------===//

std::vector<ScannedUnit> Reader::scan() {
  Out.Scanned = Units.size();
  scanAnew(Cache.unitsToScan(Units));
  scanAnew(Cache.shareScans(Units));
  Cache.endScans();
  Directives.clear();
  std::vector<ScannedUnit> Scans;
  for (const Unit &U : Units)
    Scans.push_back({Cache.scanOf(U), Cache.scannedBy(U)});
  return Scans;
}

void Reader::scanAnew(ArrayRef<unsigned> Chosen) {
  std::vector<UnitScan> Scans(Chosen.size());
  std::vector<FilesPtr> Used(Chosen.size());
  std::vector<double> Seconds(Chosen.size());
  {
    Progress Shown(Chosen.size());
    inParallel(Chosen.size(), Jobs, [&](unsigned I) {
      const Unit &U = Units[Chosen[I]];
      Shown.next(U.File);
      if (Options.OnNext)
        Options.OnNext(Chosen.size());
      double Start = threadSeconds();
      Used[I] = makeIntrusiveRefCnt<UnitFiles>(Files, U.Directory);
      // What is wrong is said when it is parsed.
      bool Scanned = faultOf(U, *Used[I]).empty() && guarded([&] {
                       Scans[I] = scanUnit(U, Used[I], Directives);
                     });
      Scans[I].Opaque |= !Scanned;
      Seconds[I] = threadSeconds() - Start;
    });
  }
  for (unsigned I = 0; I != Chosen.size(); ++I)
    Cache.add(Units[Chosen[I]], std::move(Scans[I]), *Used[I]);
  Out.ScannedAnew += Chosen.size();
  Out.ScanSeconds += std::accumulate(Seconds.begin(), Seconds.end(), 0.0);
}

StringRef lastName(StringRef Struct) {
  StringRef Name = Struct.take_until([](char C) { return C == '<'; });
  return Name.drop_front(Name.rfind(':') + 1);
}

/// Structs of which no unit that was parsed has the definition, by their last
/// name, and the names of the files where models refer to them.
StringMap<StringSet<>> Reader::onlyDeclared() const {
  StringMap<bool> IsDefined;
  for (const std::optional<Model> &M : Models)
    if (M)
      for (const Record &R : M->records())
        IsDefined[R.Name] |= R.State != RecordState::Declared;
  StringMap<StringSet<>> Out;
  for (const std::optional<Model> &M : Models)
    if (M)
      for (const Record &R : M->records())
        for (const Member &Each : R.Members)
          if (auto It = IsDefined.find(Each.Type.Target);
              It != IsDefined.end() && !It->second)
            Out[lastName(It->first())].insert(
                sys::path::filename(M->fileOf(Each.At).Path));
  return Out;
}

//===----------------------------------------------------------------------===//
// Parsing
//===----------------------------------------------------------------------===//

void Reader::parse(ArrayRef<unsigned> Chosen) {
  std::vector<unsigned> New;
  for (unsigned I : Chosen) {
    // The name under which a file is known is the one that the user gave.
    Names.nameOf(Units[I].File);
    if (!Cache.parseOf(Units[I]))
      New.push_back(I);
  }
  Out.Parsed += Chosen.size();
  Out.ParsedAnew += New.size();
  parseAnew(New);
  for (unsigned I : Chosen) {
    const Unit &U = Units[I];
    const ParseRecord *Known = Cache.parseOf(U);
    if (!Known)
      continue;
    Messages += Known->Messages;
    if (Known->Packed && !Models[I])
      if (std::optional<Model> M = unpack(*Known->Packed))
        Models[I] = Names.rename(std::move(*M), U.Directory);
    Failed[I] = !Models[I];
    Out.Complete &= !Failed[I];
  }
}

void Reader::parseAnew(ArrayRef<unsigned> Chosen) {
  std::vector<Parsed> Done(Chosen.size());
  {
    Progress Shown(Options.Whole ? Chosen.size() : 0);
    inParallel(Chosen.size(), Jobs, [&](unsigned I) {
      const Unit &U = Units[Chosen[I]];
      if (Options.Whole)
        Shown.next(U.File);
      if (Options.OnNext)
        Options.OnNext(Chosen.size());
      bool KeepMemory =
          !Options.Whole && Options.IsLast && I + Jobs >= Chosen.size();
      double Start = threadSeconds();
      Done[I] = parseAnew(U, KeepMemory);
      Done[I].Seconds = threadSeconds() - Start;
    });
  }
  for (unsigned I = 0; I != Chosen.size(); ++I)
    keep(Chosen[I], std::move(Done[I]));
}

Reader::Parsed Reader::parseAnew(const Unit &U, bool KeepMemory) {
  Parsed P;
  P.Used = makeIntrusiveRefCnt<UnitFiles>(Files, U.Directory);
  ParseOptions How;
  How.KeepMemory = KeepMemory;
  How.SkipBodies = Options.Whole;
  How.Colors = errs().has_colors();
  if (std::string Fault = faultOf(U, *P.Used); !Fault.empty()) {
    addError(P.Result.Messages, Fault, How.Colors);
    return P;
  }
  bool Survived = guarded([&] { P.Result = parseUnit(U, P.Used, How); });
  if (!Survived)
    addError(P.Result.Messages, "Clang crashed", How.Colors);
  // Errors may name nothing but a header.
  if (!P.Result.M && Options.Whole)
    addError(P.Result.Messages, "cannot read '" + U.File + "'", How.Colors);
  return P;
}

void Reader::keep(unsigned I, Parsed P) {
  const Unit &U = Units[I];
  ParsedUnit &Result = P.Result;
  append_range(Out.Files, Result.Files);
  Out.ParseSeconds.emplace_back(U.File, P.Seconds);
  ParseRecord Record;
  Record.Messages = std::move(Result.Messages);
  if (Result.M) {
    if (usesCache())
      Record.Packed = pack(*Result.M);
    Models[I] = Names.rename(std::move(*Result.M), U.Directory);
  }
  Cache.add(U, std::move(Record), *P.Used);
}

} // namespace

UnitsRead readUnits(ArrayRef<Unit> Units, const ReadOptions &Options,
                    FileNames &Names) {
  std::optional<UnitsRead> Out;
  for (bool ByStamp = true; !Out; ByStamp = false)
    Out = Reader(Units, Options, Names).read(ByStamp);
  return std::move(*Out);
}

} // namespace tenon::checker
