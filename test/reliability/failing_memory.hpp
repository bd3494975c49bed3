//===- failing_memory.hpp - memory that runs out ----------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The memory that SQLite asks for. For one thread.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_FAILING_MEMORY_HPP
#define TENON_TEST_RELIABILITY_FAILING_MEMORY_HPP

namespace reliability {

/// Before anything else is asked of SQLite.
void install_failing_memory();

/// SQLite does not get the n-th piece of memory, counted from 1 and from now
/// on; nor any later one, where it is lasting.
void exhaust_memory(int n, bool lasting);
/// It gets all again. Returns whether it did not get something.
bool restore_memory();

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_FAILING_MEMORY_HPP
