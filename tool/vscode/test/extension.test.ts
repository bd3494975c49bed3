// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The extension as it is packaged, with the real server, in a VS Code that is none.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { editor, pretendToBeVsCode, Position, Range, TextEdit, until, Uri, WorkspaceEdit } from "./fake_vscode";
import { MODELS, positionOf, writeProject } from "./models";
import { TENON } from "./server_process";

interface Extension {
  activate(context: { subscriptions: unknown[] }): Promise<void>;
  deactivate(): Promise<void>;
}

let extension: Extension;
let folder = "";
let models: Uri;

/** One for each server that was started. */
function processes(): number[] {
  return readFileSync(join(folder, "processes"), "utf8").trim().split("\n").map(Number);
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "tenon-vscode-"));
  models = Uri.file(writeProject(folder, "build"));
  writeFileSync(join(folder, "tenon"), `#!/bin/sh\necho $$ >> ${folder}/processes\nexec ${TENON} "$@"\n`, { mode: 0o755 });
  editor.folder = folder;
  editor.settings = { path: "${workspaceFolder}/tenon", arguments: ["--no-cache"], buildDirectory: "build" };
  const document = { uri: models, languageId: "cpp", version: 1, isClosed: false, getText: () => MODELS };
  editor.documents = [document];
  const { line, character } = positionOf('"ownr"');
  editor.activeTextEditor = { document, selection: { active: new Position(line, character) } };
  pretendToBeVsCode();
  extension = createRequire(__filename)("../extension.js") as Extension;
  await extension.activate({ subscriptions: [] });
});

after(async () => {
  await extension.deactivate();
  rmSync(folder, { recursive: true });
});

function found() {
  return editor.diagnostics.get(models.toString()) ?? [];
}

test("findings are shown, with their pages", async () => {
  await until(() => found().length > 0);
  assert.deepEqual(found().map((each) => each.source), ["tenon"]);
  assert.equal(found()[0]?.code?.value, "tenon-back-populates-unknown");
});

test("the command explains the finding at the cursor", async () => {
  const pages: unknown[] = [];
  editor.commands.set("markdown.showPreview", (page) => pages.push(page));
  await editor.commands.get("tenon.explain")?.();
  assert.deepEqual(pages.map(String), [found()[0]?.code?.target.toString()]);
});

test("the code action explains its check, by way of the server", async () => {
  const pages: unknown[] = [];
  editor.commands.set("markdown.showPreview", (page) => pages.push(page));
  await editor.commands.get("tenon.explain")?.("back-populates-unknown");
  await until(() => pages.length > 0);
  assert.deepEqual(pages.map(String), [found()[0]?.code?.target.toString()]);
});

test("the command says so where nothing is found", async () => {
  const before = editor.activeTextEditor;
  editor.activeTextEditor = undefined;
  await editor.commands.get("tenon.explain")?.();
  editor.activeTextEditor = before;
  assert.match(editor.messages.at(-1) ?? "", /nothing at the cursor/);
});

/** The lines that Tenon's provider changes; the others know the member at its declaration only, and one more place. */
async function linesOfRename(asked: string, asksFirst: number): Promise<number[]> {
  const provider = editor.providers.get("registerRenameProvider");
  const { line, character } = positionOf("badge;");
  const token = { isCancellationRequested: false, onCancellationRequested: () => undefined };
  const at = positionOf(asked);
  const rename = () =>
    provider?.provideRenameEdits?.(editor.documents[0], new Position(at.line, at.character + 1), "card", token);
  let asks = 0;
  editor.commands.set("vscode.executeDocumentRenameProvider", async (_uri, place) => {
    // Asked again while it asks, as VS Code does, it leaves the answer to the others.
    assert.equal(await rename(), undefined);
    asks += 1;
    if ((place as Position).line !== line) {
      throw new Error("cannot rename");
    }
    const theirs = new WorkspaceEdit();
    theirs.replace(models, new Range(line, character, line, character + 5), "card");
    theirs.replace(models, new Range(20, 0, 20, 5), "card");
    return theirs;
  });
  const edits = (await rename()) as WorkspaceEdit;
  assert(asks >= asksFirst);
  return edits.get(models).map((edit: TextEdit) => edit.range.start.line).sort((a, b) => a - b);
}

test("a rename has the edits of the others, too, each once", async () => {
  const lines = [positionOf("badge;").line, positionOf('"badge"').line, 20];
  assert.deepEqual(await linesOfRename("badge;", 1), lines);
  // They know nothing of the string.
  assert.deepEqual(await linesOfRename('"badge"', 2), lines);
});

test("a server that crashes is started again, four times", async () => {
  editor.diagnostics.clear();
  for (let crash = 1; crash <= 4; ++crash) {
    process.kill(processes().at(-1) ?? 0, "SIGKILL");
    await until(() => processes().length === crash + 1 && editor.commands.has("tenon.explain"));
  }
  await until(() => found().length > 0);
  const said = editor.messages.length;
  process.kill(processes().at(-1) ?? 0, "SIGKILL");
  await until(() => editor.messages.length > said);
  assert.match(editor.messages.at(-1) ?? "", /again and again/);
  assert.equal(processes().length, 5);
});

test("the user starts it once more", async () => {
  editor.diagnostics.clear();
  await editor.commands.get("tenon.restart")?.();
  await until(() => found().length > 0);
  assert.equal(processes().length, 6);
});

test("without the program, the message names the setting", async () => {
  editor.settings.path = "nowhere/tenon";
  await editor.commands.get("tenon.restart")?.();
  assert.match(editor.messages.at(-1) ?? "", /tenon\.path/);
});
