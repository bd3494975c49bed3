//===- ParseUnit.h - from a unit to its model -------------------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_TOOL_PARSEUNIT_H
#define TENON_TOOL_PARSEUNIT_H

#include "Model/Model.h"
#include "Units.h"
#include <optional>
#include <string>
#include <vector>

namespace tenon::checker {

/// None where the unit has errors, which are printed to stderr as Clang prints
/// them. IsLast: the process ends soon, and need not free what it used. Read,
/// if not null, gets the absolute paths of the files that it consists of,
/// without system headers.
std::optional<Model> parseUnit(const Unit &U, bool IsLast,
                               std::vector<std::string> *Read = nullptr);

} // namespace tenon::checker

#endif // TENON_TOOL_PARSEUNIT_H
