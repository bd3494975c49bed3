// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Tenon's findings among all the diagnostics of a file.

import { contains, type Position, type Range } from "./ranges";

/** What VS Code and the protocol both have of a diagnostic. */
export interface Diagnostic {
  readonly range: Range;
  readonly source?: string | undefined;
}

/** The finding at the cursor; or else the one that begins first on its line. */
export function findingAt<D extends Diagnostic>(diagnostics: readonly D[], cursor: Position): D | undefined {
  const ours = diagnostics.filter((each) => each.source === "tenon");
  const onLine = ours
    .filter((each) => each.range.start.line <= cursor.line && cursor.line <= each.range.end.line)
    .sort((left, right) => left.range.start.character - right.range.start.character);
  return onLine.find((each) => contains(each.range, cursor)) ?? onLine[0];
}
