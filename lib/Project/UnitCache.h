//===- UnitCache.h - what an earlier run read -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Of each unit the cache holds what came of it, and all that it looked at: the
// files that it read, and the paths where there was none. An entry holds while
// the same command finds the same at every one of these paths. What is in a
// file counts, and for a scan only what a scan can see of it. Files are not
// read for that as long as their stamps are the same.
//
// All of it is one file, written beside and renamed, with a checksum: it is
// there as a whole, or not at all. A run that meets another one's file, an
// older tool's, or a torn one starts from nothing.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_PROJECT_UNITCACHE_H
#define TENON_PROJECT_UNITCACHE_H

#include "Extract/ScanUnit.h"
#include "Extract/Unit.h"
#include "Project/FileSnapshot.h"
#include "Project/ModelFiles.h"
#include "Project/SharedScans.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace tenon::checker {

class ByteReader;
class DirectiveCache;

/// What parsing a unit gave.
struct ParseRecord {
  /// Its model, packed; none where it has errors.
  std::optional<std::string> Packed;
  std::string Messages;
};

class UnitCache {
public:
  /// Version: of all that reads units. What another one wrote does not count.
  UnitCache(FileSnapshot &Files, DirectiveCache &Directives,
            std::uint64_t Version)
      : Files(Files), Directives(Directives), Version(Version) {}

  /// How to look which entries hold still.
  struct LoadOptions {
    unsigned Threads = 1;
    /// By the stamps of files, where they tell.
    bool ByStamp = true;
  };
  /// Reads the file in Directory.
  void load(llvm::StringRef Directory, LoadOptions How);
  /// Writes the entries of these units, if they are not what was loaded.
  llvm::Error save(llvm::StringRef Directory, llvm::ArrayRef<Unit> Units);

  /// The units to scan, by index: those that are not known, without those that
  /// others of them may speak for.
  std::vector<unsigned> unitsToScan(llvm::ArrayRef<Unit> Units);
  /// When these were scanned: lets them speak for the others. Returns those
  /// that are to be scanned after all.
  std::vector<unsigned> shareScans(llvm::ArrayRef<Unit> Units);
  /// All units were scanned.
  void endScans() { Models.addMacros(Directives); }

  /// Null where it is not known.
  const UnitScan *scanOf(const Unit &U) const;
  /// What the scan looked at, by number.
  const llvm::BitVector *scannedBy(const Unit &U) const;
  const ParseRecord *parseOf(const Unit &U) const;
  /// All that was looked at, by number.
  llvm::ArrayRef<const PathState *> paths() const { return Paths; }
  void add(const Unit &U, UnitScan Scan, const UnitFiles &Used);
  void add(const Unit &U, ParseRecord Parse, const UnitFiles &Used);

private:
  struct Entries {
    std::optional<ScanEntry> Scan;
    std::optional<CacheEntry<ParseRecord>> Parse;
  };
  using Table = llvm::DenseMap<std::uint64_t, Entries>;

  /// The numbers of paths where something else is now. OwnAffair: of ToScan,
  /// those where only the file's views can be others.
  struct Changes {
    llvm::BitVector ToParse, ToScan, OwnAffair;
  };

  bool read(llvm::StringRef Bytes, LoadOptions How);
  /// False where there is no cache in that file.
  bool readFile(llvm::StringRef Path, LoadOptions How);
  Changes readPaths(ByteReader &In, LoadOptions How);
  void lookAt(unsigned Path, std::uint64_t Known, Changes &Out);
  void dropOldScan(std::uint64_t Key, Entries &E, const Changes &Now);
  std::optional<std::vector<EditedView>> onlyEdited(const ScanEntry &Scan,
                                                    const Changes &Now);
  const ScanEntry *entryOf(std::uint64_t Key) const;
  void seeNewPaths();
  std::string write(llvm::ArrayRef<Unit> Units);
  llvm::BitVector numbersOf(const UnitFiles &Used);

  FileSnapshot &Files;
  DirectiveCache &Directives;
  std::uint64_t Version;
  Table ByUnit;
  ModelFiles Models;
  SharedScans Shared;
  /// By number.
  std::vector<const PathState *> Paths;
  /// By number, for the first of them: what a scan can see there. The
  /// fingerprint of the path where a scan did not read it as source.
  std::vector<std::uint64_t> Visible;
  llvm::DenseMap<const PathState *, unsigned> Numbers;
  std::size_t Loaded = 0;
  bool Changed = false;
};

} // namespace tenon::checker

#endif // TENON_PROJECT_UNITCACHE_H
