// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// Starts the server, and starts it again.

import { commands, window, workspace, type ExtensionContext } from "vscode";
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";
import { Crashes } from "./crashes";
import { middleware } from "./middleware";
import { serverCommand, ServerNotFound } from "./server";

let client: LanguageClient | undefined;
const crashes = new Crashes();

function commandFromSettings(): ServerOptions {
  const settings = workspace.getConfiguration("tenon");
  const folder = workspace.workspaceFolders?.find((each) => each.uri.scheme === "file")?.uri.fsPath;
  const { command, args } = serverCommand(
    {
      path: settings.get("path", "tenon"),
      arguments: settings.get("arguments", []),
      buildDirectory: settings.get("buildDirectory", ""),
    },
    { folder, searchPath: process.env.PATH ?? "" },
  );
  return { command, args, ...(folder !== undefined && { options: { cwd: folder } }) };
}

const errorHandler: ErrorHandler = {
  error: () => ({ action: ErrorAction.Continue }),
  closed: () =>
    crashes.startsAgain(Date.now())
      ? { action: CloseAction.Restart }
      : {
          action: CloseAction.DoNotRestart,
          message: "The Tenon server ends again and again. 'Tenon: Restart the Server' tries once more.",
        },
};

async function start(): Promise<void> {
  const options: LanguageClientOptions = {
    documentSelector: ["c", "cpp"].map((language) => ({ scheme: "file", language })),
    middleware,
    errorHandler,
  };
  try {
    client = new LanguageClient("tenon", "Tenon", commandFromSettings(), options);
    await client.start();
  } catch (error) {
    client = undefined;
    if (!(error instanceof ServerNotFound)) {
      throw error;
    }
    void window.showErrorMessage(`Tenon: ${error.message}.`);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.dispose();
}

async function restart(): Promise<void> {
  crashes.forget();
  await stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("tenon.restart", restart),
    workspace.onDidChangeConfiguration(async (change) => {
      if (["path", "arguments", "buildDirectory"].some((name) => change.affectsConfiguration(`tenon.${name}`))) {
        await restart();
      }
    }),
  );
  await start();
}

export const deactivate = stop;
