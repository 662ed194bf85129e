import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative } from "node:path";

/** A file for browsers. */
export interface WebFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its media type. */
  readonly type: string;
  /** Whether its name has a hash of its content, so that it never is another one. */
  readonly immutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

/** All files in a folder by path, `/index.html`; none where there is no such folder. */
export async function loadWebFiles(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return new Map(await Promise.all(files.map(async (file) => [pathOf(folder, file), await load(file)] as const)));
}

function pathOf(folder: string, file: string): string {
  return `/${relative(folder, file).replaceAll("\\", "/")}`;
}

async function load(file: string): Promise<WebFile> {
  const type = types[extname(file)] ?? "application/octet-stream";
  // Vite puts what it names by its hash into a folder of this name.
  return { bytes: new Uint8Array(await readFile(file)), type, immutable: /[\\/]assets[\\/]/.test(file) };
}
