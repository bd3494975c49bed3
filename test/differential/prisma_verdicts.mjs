// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What Prisma says of schemas: one JSON string a line in, one JSON list of messages a line out.
//
// usage: node prisma_verdicts.mjs NODE_MODULES < SCHEMAS

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const require = createRequire(resolve(process.argv[2], "x.js"));
const prisma = require("@prisma/prisma-schema-wasm");

for await (const line of createInterface({ input: process.stdin })) {
  const files = [["schema.prisma", JSON.parse(line)]];
  const found = JSON.parse(prisma.lint(JSON.stringify(files)));
  console.log(JSON.stringify(found.map((f) => ({ warning: f.is_warning, text: f.text }))));
}
