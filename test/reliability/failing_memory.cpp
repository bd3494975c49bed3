//===- failing_memory.cpp - memory that runs out --------------------------===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "failing_memory.hpp"

#include <sqlite3.h>

namespace reliability {

namespace {

sqlite3_mem_methods system_memory;

struct {
  int left = 0;
  bool lasting = false;
  bool failed = false;
} memory;

bool is_exhausted() {
  if (memory.left == 0)
    return false;
  if (memory.left > 1) {
    --memory.left;
    return false;
  }
  if (!memory.lasting)
    memory.left = 0;
  return memory.failed = true;
}

void *allocate(int size) {
  return is_exhausted() ? nullptr : system_memory.xMalloc(size);
}

void *reallocate(void *old, int size) {
  return is_exhausted() ? nullptr : system_memory.xRealloc(old, size);
}

} // namespace

void install_failing_memory() {
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &system_memory);
  sqlite3_mem_methods ours = system_memory;
  ours.xMalloc = allocate;
  ours.xRealloc = reallocate;
  sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

void exhaust_memory(int n, bool lasting) { memory = {n, lasting, false}; }

bool restore_memory() {
  memory.left = 0;
  return memory.failed;
}

} // namespace reliability
