// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// A project with one fault in it.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ANNOTATIONS } from "./server_process";

export const MODELS = `#include <cstdint>
#include <tenon/model.hpp>
struct Badge;
struct TENON_TABLE("owners") Owner {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_RELATIONSHIP(.back_populates = "ownr", .uselist = false) tenon::one<Badge> badge;
};
struct TENON_TABLE("badges") Badge {
  TENON_COLUMN(.primary_key = true) std::int64_t id = 0;
  TENON_COLUMN(.unique = true, .foreign_key = "owners.id", .on_delete = tenon::action::cascade) std::int64_t owner_id = 0;
  TENON_RELATIONSHIP(.back_populates = "badge") tenon::one<Owner> owner;
};
`;

/** Of a text in the models, so many characters behind where it begins. */
export function positionOf(text: string, inside = 0) {
  const lines = MODELS.slice(0, MODELS.indexOf(text) + inside).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** The compile commands are in a directory of their own. The path of the models. */
export function writeProject(folder: string, build: string): string {
  const file = join(folder, "models.cpp");
  writeFileSync(file, MODELS);
  mkdirSync(join(folder, build));
  const command = ["c++", "-std=c++20", "-I", ANNOTATIONS, "-c", "models.cpp"];
  writeFileSync(
    join(folder, build, "compile_commands.json"),
    JSON.stringify([{ directory: folder, file: "models.cpp", arguments: command }]),
  );
  return file;
}
