//===- failing_vfs.cpp - a disk that fails --------------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// SQLite's files are structs with a table of functions. Ours has the system's
// file right behind it, to which each function passes on.
//
//===----------------------------------------------------------------------===//

#include "failing_vfs.hpp"

#include <sqlite3.h>

namespace reliability {

namespace {

struct {
  disk_failure how;
  int left = 0; // calls until it fails; 0 where none is to
  bool failed = false;
  int files = 0;
} disk;

/// The result to return instead of calling; SQLITE_OK where there is none.
int failure_of(disk_call call) {
  if (disk.left == 0 || call != disk.how.call)
    return SQLITE_OK;
  if (disk.left > 1) {
    --disk.left;
    return SQLITE_OK;
  }
  if (!disk.how.lasting)
    disk.left = 0;
  disk.failed = true;
  return disk.how.result;
}

struct wrapped_file {
  sqlite3_file base;
};

sqlite3_file *real(sqlite3_file *file) {
  return reinterpret_cast<sqlite3_file *>(
      reinterpret_cast<wrapped_file *>(file) + 1);
}

int close_file(sqlite3_file *file) {
  --disk.files;
  return real(file)->pMethods->xClose(real(file));
}

int read_file(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
  int failure = failure_of(disk_call::read);
  return failure ? failure
                 : real(file)->pMethods->xRead(real(file), to, size, at);
}

int write_file(sqlite3_file *file, const void *from, int size,
               sqlite3_int64 at) {
  int failure = failure_of(disk_call::write);
  if (!failure)
    return real(file)->pMethods->xWrite(real(file), from, size, at);
  // A disk that is full has room for a part.
  real(file)->pMethods->xWrite(real(file), from, size / 2, at);
  return failure;
}

int truncate_file(sqlite3_file *file, sqlite3_int64 size) {
  return real(file)->pMethods->xTruncate(real(file), size);
}

int sync_file(sqlite3_file *, int) { return failure_of(disk_call::sync); }

int size_of_file(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}

int lock_file(sqlite3_file *file, int lock) {
  int failure = failure_of(disk_call::lock);
  return failure ? failure : real(file)->pMethods->xLock(real(file), lock);
}

int unlock_file(sqlite3_file *file, int lock) {
  return real(file)->pMethods->xUnlock(real(file), lock);
}

int check_lock(sqlite3_file *file, int *result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

int control_file(sqlite3_file *file, int operation, void *argument) {
  return real(file)->pMethods->xFileControl(real(file), operation, argument);
}

int sector_size(sqlite3_file *file) {
  return real(file)->pMethods->xSectorSize(real(file));
}

int characteristics(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int map_memory(sqlite3_file *file, int page, int size, int extend,
               void volatile **memory) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}

int lock_memory(sqlite3_file *file, int offset, int count, int flags) {
  bool locks = flags & SQLITE_SHM_LOCK;
  int failure = locks ? failure_of(disk_call::lock_memory) : SQLITE_OK;
  return failure
             ? failure
             : real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

void memory_barrier(sqlite3_file *file) {
  real(file)->pMethods->xShmBarrier(real(file));
}

int unmap_memory(sqlite3_file *file, int remove) {
  return real(file)->pMethods->xShmUnmap(real(file), remove);
}

constexpr sqlite3_io_methods methods(bool with_memory) {
  sqlite3_io_methods all{};
  all.iVersion = with_memory ? 2 : 1;
  all.xClose = close_file;
  all.xRead = read_file;
  all.xWrite = write_file;
  all.xTruncate = truncate_file;
  all.xSync = sync_file;
  all.xFileSize = size_of_file;
  all.xLock = lock_file;
  all.xUnlock = unlock_file;
  all.xCheckReservedLock = check_lock;
  all.xFileControl = control_file;
  all.xSectorSize = sector_size;
  all.xDeviceCharacteristics = characteristics;
  if (with_memory) {
    all.xShmMap = map_memory;
    all.xShmLock = lock_memory;
    all.xShmBarrier = memory_barrier;
    all.xShmUnmap = unmap_memory;
  }
  return all;
}

constexpr sqlite3_io_methods log_methods = methods(true);
constexpr sqlite3_io_methods journal_methods = methods(false);

sqlite3_vfs *system_of(sqlite3_vfs *vfs) {
  return static_cast<sqlite3_vfs *>(vfs->pAppData);
}

template <const sqlite3_io_methods &Methods>
int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
              int *out_flags) {
  file->pMethods = nullptr; // SQLite does not close it
  if (int failure = failure_of(disk_call::open))
    return failure;
  int code =
      system_of(vfs)->xOpen(system_of(vfs), name, real(file), flags, out_flags);
  if (real(file)->pMethods) {
    ++disk.files;
    file->pMethods = &Methods;
  }
  return code;
}

int remove_file(sqlite3_vfs *vfs, const char *name, int sync) {
  int failure = failure_of(disk_call::remove);
  return failure ? failure
                 : system_of(vfs)->xDelete(system_of(vfs), name, sync);
}

template <const sqlite3_io_methods &Methods> void install(const char *name) {
  static sqlite3_vfs vfs;
  sqlite3_vfs *system = sqlite3_vfs_find(nullptr);
  // The functions that are not replaced know nothing of the struct.
  vfs = *system;
  vfs.szOsFile += static_cast<int>(sizeof(wrapped_file));
  vfs.zName = name;
  vfs.pAppData = system;
  vfs.xOpen = open_file<Methods>;
  vfs.xDelete = remove_file;
  sqlite3_vfs_register(&vfs, 0);
}

} // namespace

void install_failing_disk() {
  install<log_methods>(with_log);
  install<journal_methods>(with_journal);
}

void break_disk(const disk_failure &how, int n) {
  disk.how = how;
  disk.left = n;
  disk.failed = false;
}

bool repair_disk() {
  disk.left = 0;
  return disk.failed;
}

int open_files() { return disk.files; }

} // namespace reliability
