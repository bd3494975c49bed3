// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// As much of VS Code as the extension needs to run in Node: what it registers is kept, for tests to call; what it shows
// is kept, for tests to see. What nothing here depends on does nothing.

import Module from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

export type Listener<T> = (event: T) => unknown;
export type Callback = (...args: unknown[]) => unknown;

class EventEmitter<T> {
  private readonly listeners = new Set<Listener<T>>();
  readonly event = (listener: Listener<T>, self?: unknown) => {
    const bound = listener.bind(self);
    this.listeners.add(bound);
    return new Disposable(() => this.listeners.delete(bound));
  };
  fire(event: T): void {
    for (const listener of [...this.listeners]) {
      listener(event);
    }
  }
  dispose(): void {
    this.listeners.clear();
  }
}

class Disposable {
  constructor(private readonly end: () => unknown) {}
  dispose(): void {
    this.end();
  }
}

export class Uri {
  private constructor(private readonly url: URL) {}
  static parse(text: string): Uri {
    return new Uri(new URL(text));
  }
  static file(path: string): Uri {
    return new Uri(pathToFileURL(path));
  }
  get scheme(): string {
    return this.url.protocol.slice(0, -1);
  }
  get fsPath(): string {
    return fileURLToPath(this.url);
  }
  toString(): string {
    return this.url.href;
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...where: [Position, Position] | [number, number, number, number]) {
    const [a, b, c, d] = where;
    this.start = a instanceof Position ? a : new Position(a, b as number);
    this.end = b instanceof Position ? b : new Position(c ?? 0, d ?? 0);
  }
}

export class Diagnostic {
  source?: string;
  code?: { value: string; target: Uri };
  constructor(
    readonly range: Range,
    readonly message: string,
  ) {}
}

export class TextEdit {
  constructor(
    readonly range: Range,
    readonly newText: string,
  ) {}
}

export class WorkspaceEdit {
  private readonly files = new Map<string, TextEdit[]>();
  get(uri: Uri): TextEdit[] {
    return this.files.get(uri.toString()) ?? [];
  }
  set(uri: Uri, edits: TextEdit[]): void {
    this.files.set(uri.toString(), edits);
  }
  replace(uri: Uri, range: Range, text: string): void {
    this.set(uri, [...this.get(uri), new TextEdit(range, text)]);
  }
  entries(): [Uri, TextEdit[]][] {
    return [...this.files].map(([uri, edits]) => [Uri.parse(uri), edits]);
  }
}

/** The state that tests set and look at. */
export const editor = {
  settings: {} as Record<string, unknown>,
  folder: "",
  documents: [] as { uri: Uri; languageId: string; version: number; isClosed: boolean; getText: () => string }[],
  activeTextEditor: undefined as unknown,
  commands: new Map<string, Callback>(),
  providers: new Map<string, Record<string, Callback>>(),
  diagnostics: new Map<string, Diagnostic[]>(),
  messages: [] as string[],
};

let known: { uri: Uri; name: string; index: number }[] = [];

/** The same object as long as the folder is the same: by that the client sees whether it is. */
function folders() {
  if (known[0]?.uri.fsPath !== editor.folder) {
    known = [{ uri: Uri.file(editor.folder), name: "folder", index: 0 }];
  }
  return known;
}

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Called, extended, asked for members: all of it is possible, and nothing comes of it. */
function nothing(): unknown {
  return new Proxy(Object, {
    get: (target, name) => {
      if (name === "prototype") {
        return target.prototype;
      }
      if (name === Symbol.toPrimitive) return () => "";
      // Nobody waits for it, and it has no members to be listed.
      return name === "then" || name === Symbol.iterator ? undefined : nothing();
    },
    apply: nothing,
  });
}

function withNothing<T extends object>(known: T): T {
  return new Proxy(known, { get: (target, name) => (name in target ? (Reflect.get(target, name) as unknown) : nothing()) });
}

function say(message: string) {
  editor.messages.push(message);
  return Promise.resolve(undefined);
}

function setting(name: string, usual?: unknown): unknown {
  return editor.settings[name] ?? usual;
}

const event = () => new Disposable(() => undefined);

const vscode = withNothing({
  version: "1.91.0",
  Uri, Position, Range, Diagnostic, TextEdit, WorkspaceEdit, EventEmitter, Disposable,
  CancellationTokenSource: class {
    readonly token = { isCancellationRequested: false, onCancellationRequested: event };
  },
  env: withNothing({ appName: "test", language: "en" }),
  commands: {
    registerCommand: (name: string, callback: Callback) => {
      editor.commands.set(name, callback);
      return new Disposable(() => editor.commands.delete(name));
    },
    executeCommand: (name: string, ...args: unknown[]) => Promise.resolve(editor.commands.get(name)?.(...args)),
  },
  languages: new Proxy({
    match: () => 10,
    getDiagnostics: (uri: Uri) => editor.diagnostics.get(uri.toString()) ?? [],
    createDiagnosticCollection: () => ({
      set: (uri: Uri, found: Diagnostic[]) => {
        editor.diagnostics.set(uri.toString(), found);
            },
      delete: (uri: Uri) => editor.diagnostics.delete(uri.toString()),
      clear: () => { editor.diagnostics.clear(); },
      dispose: () => undefined,
    }),
  }, {
    // registerRenameProvider and the like.
    get: (known, name) =>
      name in known
        ? (Reflect.get(known, name) as unknown)
        : (_selector: unknown, provider: Record<string, Callback>) => {
            editor.providers.set(String(name), provider);
            return new Disposable(() => editor.providers.delete(String(name)));
          },
  }),
  window: withNothing({
    get activeTextEditor() { return editor.activeTextEditor; },
    visibleTextEditors: [],
    showErrorMessage: say,
    showWarningMessage: say,
    showInformationMessage: say,
    createOutputChannel: () => withNothing({ appendLine: () => undefined, append: () => undefined }),
  }),
  workspace: withNothing({
    get textDocuments() { return editor.documents; },
    get workspaceFolders() { return folders(); },
    getConfiguration: () => ({ get: setting, inspect: () => undefined, has: () => false }),
    onDidOpenTextDocument: event,
    onDidChangeTextDocument: event,
    onDidCloseTextDocument: event,
    onDidChangeConfiguration: event,
    onDidChangeWorkspaceFolders: event,
  }),
});

/** What `require("vscode")` gives from now on. */
export function pretendToBeVsCode(): void {
  type Load = (request: string, ...rest: unknown[]) => unknown;
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === "vscode" ? vscode : load(request, ...rest));
}
