//===- PreambleFiles.h - where precompiled headers lie ----------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_PREAMBLEFILES_H
#define TENON_EXTRACT_PREAMBLEFILES_H

#include <string>

namespace tenon::checker {

/// A directory of this process below the system's temporary one; empty where
/// none can be made. Those that processes left behind which were killed are
/// removed when it is made.
const std::string &preambleDirectory();

/// Removes it with all that is in it: a process that ends at once frees nothing
/// else.
void removePreambleDirectory();

} // namespace tenon::checker

#endif // TENON_EXTRACT_PREAMBLEFILES_H
