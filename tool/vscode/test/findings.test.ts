// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// What the editor does with the real server's findings and edits.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  CodeActionRequest,
  ExecuteCommandRequest,
  RenameRequest,
  ShowDocumentRequest,
  type CodeAction,
  type Range,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { findingAt } from "../src/findings";
import { missingEdits } from "../src/rename";
import { positionOf, writeProject } from "./models";
import { ServerProcess } from "./server_process";

let folder = "";
let server: ServerProcess;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenon-vscode-"));
  // Where nobody looks who is not told.
  writeProject(folder, "elsewhere");
  server = new ServerProcess(folder, { buildDirectory: "elsewhere" });
  await server.initialize();
});

after(async () => {
  assert.equal(await server.shutdown(), 0);
  rmSync(folder, { recursive: true });
});

test("a finding is found by the cursor, and has a page that is there", async () => {
  const { diagnostics } = await server.open(join(folder, "models.cpp"));
  const another = { range: { start: positionOf('"ownr"'), end: positionOf('"ownr"', 6) }, source: "clangd" };
  for (const cursor of [positionOf('"ownr"', 3), positionOf("tenon::one<Badge>")]) {
    const found = findingAt([another, ...diagnostics], cursor);
    assert(found && "code" in found);
    assert.equal(found.code, "tenon-back-populates-unknown");
    assert(existsSync(fileURLToPath(found.codeDescription?.href ?? "")));
  }
  assert.equal(findingAt(diagnostics, positionOf("struct Badge")), undefined);
});

test("of two findings on a line the one under the cursor is taken", () => {
  const on = (from: number, to: number): Range => ({ start: { line: 1, character: from }, end: { line: 1, character: to } });
  const both = [{ range: on(8, 9), source: "tenon" }, { range: on(2, 4), source: "tenon" }];
  assert.equal(findingAt(both, { line: 1, character: 8 }), both[0]);
  assert.equal(findingAt(both, { line: 1, character: 4 }), both[1]);
  assert.equal(findingAt(both, { line: 1, character: 6 }), both[1]);
  assert.equal(findingAt(both, { line: 2, character: 8 }), undefined);
});

test("explaining a finding shows its page", async () => {
  const { uri, diagnostics } = await server.open(join(folder, "models.cpp"));
  const [found] = diagnostics;
  assert(found);
  const shown = new Promise<string>((resolve) => {
    server.connection.onRequest(ShowDocumentRequest.type, ({ uri: page }) => {
      resolve(page);
      return { success: true };
    });
  });
  const actions = await server.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: found.range,
    context: { diagnostics: [found] },
  });
  const command = actions?.map((action) => (action as CodeAction).command).find((each) => each?.command === "tenon.explain");
  assert(command);
  await server.connection.sendRequest(ExecuteCommandRequest.type, command);
  assert.equal(await shown, found.codeDescription?.href);
});

test("a rename is made of the edits of both servers, each once", async () => {
  const { uri } = await server.open(join(folder, "models.cpp"));
  const result = await server.connection.sendRequest(RenameRequest.type, {
    textDocument: { uri },
    position: positionOf("badge;"),
    newName: "card",
  });
  const ours = result?.changes?.[uri] ?? [];
  assert.equal(ours.length, 2);
  // What clangd has: the member again, and a use in other code.
  const use: TextEdit = { range: { start: { line: 20, character: 0 }, end: { line: 20, character: 5 } }, newText: "card" };
  const member = ours.find((edit) => edit.range.start.line === positionOf("badge;").line);
  assert(member);
  assert.deepEqual(missingEdits(ours, [member, use]), [use]);
});
