// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Places in a text. The types of VS Code and those of the protocol are both of this shape.

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

function isBefore(left: Position, right: Position): boolean {
  return left.line !== right.line ? left.line < right.line : left.character < right.character;
}

/** The end belongs to it: a cursor there is at the word. */
export function contains(range: Range, position: Position): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}

/** One that is empty overlaps nothing. */
export function overlaps(left: Range, right: Range): boolean {
  return isBefore(left.start, right.end) && isBefore(right.start, left.end);
}
