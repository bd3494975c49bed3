// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Prints what Mermaid's own parser reads in a file.
// usage: node read_mermaid.mjs NODE_MODULES FILE

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file] = process.argv.slice(2);
const entry = createRequire(resolve(modules, "any.js")).resolve("mermaid");
const mermaid = (await import(pathToFileURL(entry))).default;
const text = readFileSync(file, "utf8");

await mermaid.parse(text);
const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);

// While it parses, #34; is ﬂ°°34¶ß.
const shown = (part) => part.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));

const names = new Map();
for (const [name, table] of db.getEntities()) {
  names.set(table.id, name);
  console.log(shown(`table [${name}] class [${table.cssClasses}] title [${table.alias || name}]`));
  for (const { type, name, keys, comment } of table.attributes) {
    console.log(shown(`  column [${name}] type [${type}] keys [${keys}] comment [${comment}]`));
  }
}
// What Mermaid calls cardinality A stands at the end B.
for (const { entityA, entityB, roleA, relSpec } of db.getRelationships()) {
  const line = relSpec.relType === "IDENTIFYING" ? "solid" : "dashed";
  console.log(shown(`joint [${names.get(entityA)}] ${relSpec.cardB} ${line} ${relSpec.cardA} [${names.get(entityB)}] label [${roleA}]`));
}
