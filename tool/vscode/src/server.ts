// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// From the settings to the command line of the server.

import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";

/** As the user wrote them. */
export interface Settings {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly buildDirectory: string;
}

export interface ServerCommand {
  readonly command: string;
  readonly args: string[];
}

/** What the user can do something about. */
export class ServerNotFound extends Error {}

export interface Surroundings {
  /** The first folder of the workspace, if there is one. */
  readonly folder: string | undefined;
  /** PATH. */
  readonly searchPath: string;
}

const IS_WINDOWS = process.platform === "win32";

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Other programs take no such words, so they are replaced here. */
function expand(text: string, folder: string | undefined): string {
  const expanded = text.replaceAll("${workspaceFolder}", folder ?? ".");
  return expanded === "~" || expanded.startsWith("~/") ? homedir() + expanded.slice(1) : expanded;
}

function fromFolder(path: string, folder: string | undefined): string {
  return isAbsolute(path) || folder === undefined ? path : join(folder, path);
}

function findProgram(name: string, { folder, searchPath }: Surroundings): string | undefined {
  const names = IS_WINDOWS && !name.endsWith(".exe") ? [name, name + ".exe"] : [name];
  const hasDirectory = name.includes("/") || (IS_WINDOWS && name.includes("\\"));
  const directories = searchPath.split(delimiter).filter((directory) => directory !== "");
  const places = hasDirectory
    ? names.map((each) => fromFolder(each, folder))
    : directories.flatMap((directory) => names.map((each) => join(directory, each)));
  return places.find(isProgram);
}

export function serverCommand(settings: Settings, around: Surroundings): ServerCommand {
  const name = expand(settings.path.trim(), around.folder) || "tenon";
  const command = findProgram(name, around);
  if (command === undefined) {
    throw new ServerNotFound(`'${name}' is no program, or is not in PATH; the setting tenon.path says where tenon is`);
  }
  const args = ["lsp"];
  if (settings.buildDirectory.trim() !== "") {
    args.push("-p", fromFolder(expand(settings.buildDirectory.trim(), around.folder), around.folder));
  }
  args.push(...settings.arguments.map((argument) => expand(argument, around.folder)));
  return { command, args };
}
