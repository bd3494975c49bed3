//===- InstalledFiles.h - what is installed beside the tool -----*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_EXTRACT_INSTALLEDFILES_H
#define TENON_EXTRACT_INSTALLEDFILES_H

#include <string>

namespace tenon::checker {

/// The directory with tenon/model.hpp: that of the installation which the
/// running program is part of, wherever it was moved to. A program that is not
/// installed takes the one of the source tree.
const std::string &annotationsDirectory();

} // namespace tenon::checker

#endif // TENON_EXTRACT_INSTALLEDFILES_H
