// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tenon renames what models name, the C++ server what code names. Both change the member itself.

import { overlaps, type Range } from "./ranges";

/** Of their edits those that are not ours already. */
export function missingEdits<E extends { readonly range: Range }>(ours: readonly E[], theirs: readonly E[]): E[] {
  return theirs.filter((their) => !ours.some((our) => overlaps(our.range, their.range)));
}
