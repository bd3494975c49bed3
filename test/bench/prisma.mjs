// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The processor time that Prisma's validator takes, in process and warm: one line a round, with the milliseconds of
// lint() and of validate(), and how many pairs each found to be broken.
//
// usage: node prisma.mjs NODE_MODULES SCHEMA ROUNDS

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

const [modules, path, rounds] = process.argv.slice(2);
const prisma = createRequire(resolve(modules, "x.js"))("@prisma/prisma-schema-wasm");
const files = [["schema.prisma", readFileSync(path, "utf8")]];

function milliseconds(call) {
  const start = process.cpuUsage();
  let text = "";
  try {
    text = call() ?? "";
  } catch (error) {
    text = error.message;
  }
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1e3, (text.match(/one-to-one relation must use/g) ?? []).length];
}

for (let round = -1; round < Number(rounds); ++round) {
  const [lint, linted] = milliseconds(() => prisma.lint(JSON.stringify(files)));
  const [validate, validated] = milliseconds(() => prisma.validate(JSON.stringify({ prismaSchema: files, noColor: true })));
  // The first one compiles the module.
  if (round >= 0) console.log(JSON.stringify({ lint, validate, linted, validated }));
}
