import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where Gatewarden is installed, and which version it is. */
export interface InstalledPackage {
  /** The folder that holds package.json and policies/. */
  readonly root: string;
  readonly version: string;
}

/** Finds our package.json above this file, from the sources and from the bundle alike. Throws when there is none. */
export function findPackage(): InstalledPackage {
  let folder = import.meta.dirname;
  while (true) {
    const version = readVersion(join(folder, "package.json"));
    if (version !== undefined) return { root: folder, version };
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No package.json of gatewarden above ${import.meta.dirname}`);
    folder = parent;
  }
}

/** The folder with the policies that come with Gatewarden. */
export function builtInPolicies(): string {
  return join(findPackage().root, "policies");
}

/** The version in `file`; undefined unless it is our own package.json. */
function readVersion(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const content = JSON.parse(readFileSync(file, "utf8")) as { name?: unknown; version?: unknown };
  return content.name === "gatewarden" && typeof content.version === "string" ? content.version : undefined;
}
