// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// The real server, started as the extension starts it.

import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
} from "vscode-languageserver-protocol/node";
import { serverCommand, type Settings } from "../src/server";

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

/** The program to be tested. */
export const TENON = fromEnvironment("TENON");
/** Where tenon/model.hpp is. */
export const ANNOTATIONS = fromEnvironment("TENON_ANNOTATIONS");

export class ServerProcess {
  readonly connection: ProtocolConnection;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly found = new Map<string, Diagnostic[]>();
  private wake: () => void = () => undefined;

  constructor(
    private readonly folder = process.cwd(),
    settings: Partial<Settings> = {},
  ) {
    const { command, args } = serverCommand(
      { path: TENON, arguments: [], buildDirectory: "", ...settings },
      { folder, searchPath: "" },
    );
    this.child = spawn(command, args, { cwd: folder });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout),
      new StreamMessageWriter(this.child.stdin),
    );
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.found.set(uri, diagnostics);
      this.wake();
    });
    this.connection.listen();
  }

  async initialize(): Promise<InitializeResult> {
    const uri = pathToFileURL(this.folder).href;
    const result = await this.connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- The type demands it.
      rootUri: null,
      workspaceFolders: [{ uri, name: "folder" }],
      capabilities: { window: { showDocument: { support: true } } },
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
    return result;
  }

  /** Opens a file and waits for what is found in it. */
  async open(path: string): Promise<{ uri: string; diagnostics: Diagnostic[] }> {
    const uri = pathToFileURL(path).href;
    this.found.delete(uri);
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "cpp", version: 1, text: readFileSync(path, "utf8") },
    });
    for (;;) {
      const diagnostics = this.found.get(uri);
      if (diagnostics) {
        return { uri, diagnostics };
      }
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  /** The exit status. */
  async shutdown(): Promise<number | null> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const ended = once(this.child, "exit");
    await this.connection.sendNotification(ExitNotification.type);
    await ended;
    this.connection.dispose();
    return this.child.exitCode;
  }

  async kill(): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await ended;
    this.connection.dispose();
  }
}
