//===- Host.h - the program that loaded this --------------------*- C++ -*-===//
//-*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_HOST_H
#define TENON_EXTRACT_HOST_H

#include <cstdint>

namespace tenon::checker {

enum class HostKind : std::uint8_t { Clang, ClangTidy };

/// Ends the process, with a message, unless the shared object was loaded into
/// the program that it is made for, of the version it was built for. Uses
/// nothing of LLVM, so that it can run before anything else of the object.
void demandHost(HostKind Wanted);

} // namespace tenon::checker

#endif // TENON_EXTRACT_HOST_H
