//===- FileStamp.cpp - that a file is the same, without reading it --------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Project/FileStamp.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"
#ifdef __linux__
#include <sys/vfs.h>
#endif

using namespace llvm;

namespace tenon::checker {
namespace {

/// Seconds; more than the coarsest tick there is.
constexpr std::time_t Margin = 2;

#ifdef __linux__

/// Local file systems whose times of change are the system's own. By the
/// numbers of linux/magic.h, which lacks some of them.
constexpr std::uint32_t KnownTypes[] = {
    0xEF53,     // ext2, ext3, ext4
    0x58465342, // XFS
    0x9123683E, // btrfs
    0xF2F52010, // F2FS
    0x2FC12FC1, // ZFS
    0x01021994, // tmpfs
    0x794C7630, // overlayfs
    0x73717368, // squashfs
};

bool isKnown(const char *Path) {
  struct statfs Found;
  return ::statfs(Path, &Found) == 0 &&
         is_contained(KnownTypes, static_cast<std::uint32_t>(Found.f_type));
}

timespec modified(const struct stat &S) { return S.st_mtim; }
timespec changed(const struct stat &S) { return S.st_ctim; }

#else

bool isKnown(const char *) { return false; }
timespec modified(const struct stat &S) { return {S.st_mtime, 0}; }
timespec changed(const struct stat &S) { return {S.st_ctime, 0}; }

#endif

} // namespace

FileStamp stampOf(const struct stat &Found) {
  timespec Modified = modified(Found), Changed = changed(Found);
  std::uint64_t Parts[] = {
      Found.st_dev,
      Found.st_ino,
      static_cast<std::uint64_t>(Found.st_size),
      static_cast<std::uint64_t>(Modified.tv_sec),
      static_cast<std::uint64_t>(Modified.tv_nsec),
      static_cast<std::uint64_t>(Changed.tv_sec),
      static_cast<std::uint64_t>(Changed.tv_nsec),
  };
  StringRef Bytes(reinterpret_cast<const char *>(Parts), sizeof(Parts));
  return std::max<FileStamp>(xxh3_64bits(Bytes), 1);
}

FileStamps::FileStamps() : Start(std::time(nullptr)) {}

FileStamp FileStamps::take(const char *Path, const struct stat &Found) {
  bool IsOld = changed(Found).tv_sec < Start - Margin;
  return IsOld && keepsTime(Path, Found.st_dev) ? stampOf(Found) : 0;
}

bool FileStamps::keepsTime(const char *Path, dev_t Device) {
  std::lock_guard<std::mutex> Guard(Lock);
  for (auto [Known, Keeps] : Devices)
    if (Known == Device)
      return Keeps;
  return Devices.emplace_back(Device, isKnown(Path)).second;
}

} // namespace tenon::checker
