import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { RunFiles } from "../../../src/nightly/run-files.ts";

/** What steps leave for each other in a folder, compressed as in a bucket; several processes may use it. */
export function openFolderFiles(folder: string): RunFiles & { readonly written: { puts: number; bytes: number } } {
  const written = { puts: 0, bytes: 0 };
  const put = async (name: string, value: unknown) => {
    const bytes = gzipSync(JSON.stringify(value));
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    written.puts += 1;
    written.bytes += bytes.length;
    return name;
  };
  const get = async (key: string) => {
    try {
      return JSON.parse(gunzipSync(readFileSync(join(folder, key))).toString()) as unknown;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  };
  return { bucket: folder, put, putPlain: put, get, keyOf: (name) => name, written };
}
