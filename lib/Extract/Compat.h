//===- Compat.h - what differs between versions of LLVM ---------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The only file of this library, with its .cpp, that asks for the version.
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_COMPAT_H
#define TENON_EXTRACT_COMPAT_H

namespace clang {
class CXXRecordDecl;
class DeclRefExpr;
} // namespace clang

namespace tenon::checker::compat {

/// The `C` of `C::m`; null where it names no struct.
const clang::CXXRecordDecl *qualifierOf(const clang::DeclRefExpr &Ref);

} // namespace tenon::checker::compat

#endif // TENON_EXTRACT_COMPAT_H
