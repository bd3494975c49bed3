// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From the settings to the command line, and whether that starts a server.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { serverCommand, ServerNotFound, type Settings } from "../src/server";
import { TENON } from "./server_process";

const usual: Settings = { path: "tenon", arguments: [], buildDirectory: "" };
let folder = "";

before(() => {
  folder = mkdtempSync(join(tmpdir(), "tenon-vscode-"));
  mkdirSync(join(folder, "tools"));
  symlinkSync(TENON, join(folder, "tools", "tenon"));
  writeFileSync(join(folder, "tools", "text"), "no program");
});

after(() => {
  rmSync(folder, { recursive: true });
});

function command(changed: Partial<Settings>, searchPath = "") {
  return serverCommand({ ...usual, ...changed }, { folder, searchPath });
}

test("a name is looked up in PATH", () => {
  const found = command({}, `/nowhere::${dirname(TENON)}`);
  assert.deepEqual(found, { command: TENON, args: ["lsp"] });
});

test("an empty path means the usual name", () => {
  assert.equal(command({ path: " " }, dirname(TENON)).command, TENON);
});

test("a path is taken as it is, and a relative one begins at the folder", () => {
  assert.equal(command({ path: TENON }).command, TENON);
  assert.equal(command({ path: "tools/tenon" }).command, join(folder, "tools/tenon"));
  assert.equal(command({ path: "${workspaceFolder}/tools/tenon" }).command, join(folder, "tools/tenon"));
});

test("what is no program is not taken, and the user is told which setting helps", () => {
  for (const path of ["tools/text", "tools", "/nowhere/tenon", "tenon"]) {
    assert.throws(() => command({ path }, join(folder, "none")), (error: unknown) => {
      assert(error instanceof ServerNotFound);
      assert.match(error.message, /tenon\.path/);
      return true;
    });
  }
});

test("the build directory and further arguments are handed over", () => {
  const { args } = command({ path: TENON, buildDirectory: "out/debug", arguments: ["-j1", "${workspaceFolder}/x"] });
  assert.deepEqual(args, ["lsp", "-p", join(folder, "out/debug"), "-j1", `${folder}/x`]);
  assert.deepEqual(command({ path: TENON, buildDirectory: "~/b" }).args, ["lsp", "-p", join(homedir(), "b")]);
});

test("without a folder paths stay as they are", () => {
  const found = serverCommand({ ...usual, path: TENON, buildDirectory: "b" }, { folder: undefined, searchPath: "" });
  assert.deepEqual(found, { command: TENON, args: ["lsp", "-p", "b"] });
});
