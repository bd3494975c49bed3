// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Where the editor's way and the server's way differ.

import {
  CancellationTokenSource,
  commands,
  languages,
  Uri,
  window,
  type Position,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode";
import type { Middleware, ShowDocumentResult } from "vscode-languageclient/node";
import { findingAt } from "./findings";
import { missingEdits } from "./rename";

/** Opens the page of the finding at the cursor. */
async function explainAtCursor(): Promise<void> {
  const editor = window.activeTextEditor;
  const found = editor && findingAt(languages.getDiagnostics(editor.document.uri), editor.selection.active);
  if (typeof found?.code !== "object") {
    void window.showInformationMessage("Tenon has found nothing at the cursor.");
    return;
  }
  const page = found.code.target;
  await commands.executeCommand(page.scheme === "file" ? "markdown.showPreview" : "vscode.open", page);
}

/** Set while the other providers are asked, who are asked by the same way as we. */
let asksOthers = false;

async function editsOfOthers(uri: Uri, at: Position, newName: string): Promise<[Uri, TextEdit[]][]> {
  try {
    const theirs = await commands.executeCommand<WorkspaceEdit | undefined>(
      "vscode.executeDocumentRenameProvider", uri, at, newName);
    return theirs?.entries() ?? [];
  } catch {
    // A string is nothing that they rename.
    return [];
  }
}

/** They know the member by one of the places where we change its name, if not by the one that was asked about. */
async function addEditsOfOthers(ours: WorkspaceEdit, asked: [Uri, Position], newName: string): Promise<void> {
  const changed = ours.entries().flatMap(([uri, edits]) => edits.map(({ range }): [Uri, Position] => [uri, range.start]));
  for (const [place, at] of [asked, ...changed]) {
    const theirs = await editsOfOthers(place, at, newName);
    for (const [uri, edits] of theirs) {
      const known = ours.get(uri);
      ours.set(uri, [...known, ...missingEdits(known, edits)]);
    }
    if (theirs.length > 0) {
      return;
    }
  }
}

export const middleware: Middleware = {
  async executeCommand(command, args: unknown[], next) {
    if (command === "tenon.explain" && !args.some((argument) => typeof argument === "string")) {
      await explainAtCursor();
      return undefined;
    }
    return next(command, args) as unknown;
  },

  async prepareRename(document, position, token, next) {
    return asksOthers ? undefined : next(document, position, token);
  },

  async provideRenameEdits(document, position, newName, token, next) {
    if (asksOthers) {
      return undefined;
    }
    const ours = await next(document, position, newName, token);
    if (ours) {
      asksOthers = true;
      await addEditsOfOthers(ours, [document.uri, position], newName).finally(() => (asksOthers = false));
    }
    return ours;
  },

  window: {
    // Pages are to be read, not to be written.
    async showDocument(params, next) {
      if (params.external !== true && params.uri.endsWith(".md")) {
        await commands.executeCommand("markdown.showPreview", Uri.parse(params.uri));
        return { success: true };
      }
      return (await next(params, new CancellationTokenSource().token)) as ShowDocumentResult;
    },
  },
};
