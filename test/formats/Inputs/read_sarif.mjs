// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// usage: node read_sarif.mjs NODE_MODULES FILE...
//
// Reads SARIF logs as its readers do: with the published schema, formats of URIs included, and with Datadog's uploader,
// which refuses what it cannot show. That one also brings the schema.

import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "any.js"));
const uploader = "@datadog/datadog-ci-plugin-sarif";
const bundle = path.join(path.dirname(require.resolve(`${uploader}/package.json`)), "dist", "bundle.js");

function publishedSchema() {
  const text = fs.readFileSync(bundle, "utf8");
  const found = text.match(/var sarif_schema_2_1_0_default = (\{[^]*?\n\});\n\/\/#endregion/);
  const schema = vm.runInNewContext(`(${found[1]})`);
  if (!schema.$id.endsWith("/sarif-schema-2.1.0.json")) throw new Error("this is another schema: " + schema.$id);
  return schema;
}

const Ajv = require("ajv").default;
const ajv = new Ajv({ allErrors: true, strict: false });
require("ajv-formats").default(ajv);
const matches = ajv.compile(publishedSchema());

function accepted(file) {
  const { PluginCommand } = require(bundle).commands.upload;
  const command = new PluginCommand();
  let said = "";
  command.context = { stdout: { write: (text) => (said += text) } };
  command.basePaths = [file];
  command.noVerify = false;
  return command.getMatchingSarifReports({}).then((reports) => {
    if (reports.length !== 1) throw new Error(`${file}: refused by ${uploader}: ${said}`);
  });
}

for (const file of files) {
  const log = JSON.parse(fs.readFileSync(file, "utf8"));
  if (!matches(log))
    throw new Error(`${file}: ${matches.errors.map((e) => `${e.instancePath}: ${e.message}`).join("\n")}`);
  await accepted(file);
  console.log(`${file}: ${log.runs[0].results.length} results`);
}
