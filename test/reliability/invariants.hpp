//===- invariants.hpp - what is true of every file --------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TEST_RELIABILITY_INVARIANTS_HPP
#define TENON_TEST_RELIABILITY_INVARIANTS_HPP

#include <string>

namespace reliability {

/// What of the file is torn or lost; empty where nothing is. `disk` is that of
/// failing_vfs.hpp by which it is written: another one would give it a log.
std::string faults_of(const std::string &path, const std::string &disk);

} // namespace reliability

#endif // TENON_TEST_RELIABILITY_INVARIANTS_HPP
