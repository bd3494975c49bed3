//===- Payload.h - what a secondary holds beside its keys -------*- C++ -*-===//
//
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef TENON_RULES_PAYLOAD_H
#define TENON_RULES_PAYLOAD_H

#include "Resolve/Program.h"

namespace tenon::checker {

/// The columns without which no row can be inserted, and that are in no foreign
/// key: not nullable, without default, not generated.
ColumnList payloadOf(const Table &Secondary);

} // namespace tenon::checker

#endif // TENON_RULES_PAYLOAD_H
